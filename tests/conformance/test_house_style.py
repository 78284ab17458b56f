"""A house style from the command line: it reaches page and PDF, and takes nothing off either."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from disclosure.cli.main import cli
from disclosure.document.blocks import AnswerState
from disclosure.render.theme import read_theme

import tools

pytestmark = pytest.mark.usefixtures("drawn_once")

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "tests" / "records" / "model.yaml"  # a short one: a house style is the same on every page
THEME = ROOT / "examples" / "themes" / "havenmark"
FLAG = (255, 211, 77)  # of the logo, and of nothing else on the page

# All that a theme's author might try, in one piece: to cover, to hide, to swallow what follows, to run.
HOSTILE = """
</div></header><div hidden style="position:fixed;inset:0;background:#fff" class="ask asserter">
<style>.ask,.asserter,.h,.mt{display:none}</style><script>document.body.remove()</script>
<link rel="stylesheet" href="https://evil.example/x.css"><meta http-equiv="refresh" content="0;url=https://evil.example">
<a href="javascript:document.body.remove()" id="contact">{{ title }}</a><iframe srcdoc="x"></iframe>
<img src="https://evil.example/x.png" onerror="document.body.remove()">
<svg onload="1"><style>*{display:none}</style></svg>
<form action="https://evil.example"><input></form><details><template><textarea><title><!-- <plaintext>
"""


def build(folder: Path, theme: Path, *more: str) -> Result:
    command = ["build", str(RECORD), "-o", str(folder), "--theme", str(theme), "--as-of", "2026-11-23", *more]
    return CliRunner().invoke(cli, command)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of the example's theme, to be spoiled."""
    return shutil.copytree(THEME, tmp_path / "theme")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page in our own look."""
    folder = tmp_path_factory.mktemp("plain")
    done = CliRunner().invoke(cli, ["build", str(RECORD), "-o", str(folder), "--as-of", "2026-11-23"])
    assert done.exit_code == 0, done.stderr
    return (folder / "heron-3b.html").read_text(encoding="utf-8")


def colours(pdf: bytes) -> set[tuple[int, ...]]:
    """Every colour that the PDF fills or draws with, as whole numbers to 255."""

    def streams(owner: pikepdf.Object) -> Iterator[pikepdf.Object]:
        resources = owner.get("/Resources", {})
        for group in ("/XObject", "/Pattern"):
            for inner in resources.get(group, {}).values():
                if inner.get("/Subtype") == "/Form" or inner.get("/PatternType") == 1:
                    yield inner
                    yield from streams(inner)

    with pikepdf.open(BytesIO(pdf)) as opened:
        every = [each for page in opened.pages for each in (page.obj, *streams(page.obj))]
        return {
            tuple(round(float(number) * 255) for number in line.operands)
            for each in every
            for line in pikepdf.parse_content_stream(each)
            if str(line.operator) in {"rg", "RG", "sc", "scn", "SC", "SCN"} and len(line.operands) == 3
        }


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_colours_logo_and_lines_reach_the_page_and_the_pdf(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    done = build(tmp_path, THEME, "--format", "html,pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    look, findings = read_theme(THEME)
    ours, _ = read_theme()
    assert findings == ()
    html = (tmp_path / "heron-3b.html").read_text(encoding="utf-8")
    assert all(f"--{name}:{colour};" in html for name, colour in (*look.light.items(), *look.dark.items()))
    assert f'<img src="{look.logo}" alt="">' in html
    assert "<p>Havenmark is a made-up city.</p>" in html
    assert "Harbour Street 1, 1000 Havenmark" in html.split("</dl>")[-1]
    drawn = colours((tmp_path / "heron-3b.pdf").read_bytes())
    assert {rgb(look.light["accent"]), rgb(look.light["ink"]), FLAG} <= drawn
    assert rgb(ours.light["accent"]) not in drawn


def test_without_a_theme_page_and_pdf_have_the_same_colours(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    bare = tmp_path / "bare"
    bare.mkdir()
    assert build(tmp_path, bare, "--format", "pdf").exit_code == 0
    ours, _ = read_theme()
    drawn = colours((tmp_path / "heron-3b.pdf").read_bytes())
    assert {rgb(ours.light[name]) for name in ("accent", "ink", "muted", "line", "soft")} <= drawn


def test_a_theme_that_tries_everything_leaves_the_page_whole(
    theme: Path, plain: str, tmp_path: Path, chromium: Path
) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    for name in ("header", "footer"):
        (theme / f"{name}.html.j2").write_text(HOSTILE, encoding="utf-8")
    (theme / "screen.css").write_text("*{display:none}", encoding="utf-8")
    (theme / "print.css").write_text("*{display:none}", encoding="utf-8")
    (theme / "body.html.j2").write_text("", encoding="utf-8")
    out = tmp_path / "out"
    done = build(out, theme, "--format", "html,pdf")
    assert done.exit_code == 0, done.stderr
    assert f"{(theme / 'body.html.j2').as_posix()}:1:1: warning D925" in done.stderr
    page = out / "heron-3b.html"
    html = page.read_text(encoding="utf-8")
    for words in ("document.body", "evil.example", "<form", "<iframe", "<div hidden", "display:none}</style>"):
        assert html.count(words) == plain.count(words), words
    holes = [f'class="h {state.value}' for state in AnswerState]
    for part in ('class="ask"', 'class="asserter"', 'id="contact"', *holes):
        assert html.count(part) == plain.count(part), part
    assert sum(plain.count(part) for part in holes) > 0
    with tools.opened(page) as shown:
        for part in ("main .ask", "main .asserter", "main .h"):
            for each in shown.locator(part).all():
                assert each.evaluate("each => each.closest('details') !== null || each.checkVisibility()"), part
    with pikepdf.open(out / "heron-3b.pdf") as opened, opened.open_outline() as outline:
        assert outline.root[0].title == "Heron 3B, an open language model"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('accent: "#283a8c"', 'accent: "#8c9ade"', "8:11: error D920"),
        ('edge: "#6b7194"', 'edge: "#d0d4e8"', "10:9: error D921"),
        ("radius: 2px", "radios: 2px", "23:1: error D922"),
        ("  soft:", "  sotf:", "6:3: error D922"),
        ("radius: 2px", "radius: 2em", "23:9: error D923"),
        ("logo: havenmark.svg", "logo: havenmark.gif", "24:7: error D924"),
    ],
)
def test_a_theme_that_does_not_hold_is_a_finding_with_its_place_and_nothing_is_written(
    theme: Path, tmp_path: Path, before: str, after: str, told: str
) -> None:
    file = theme / "theme.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    spoiled = text.replace(before, after, 1)
    file.write_text(spoiled, encoding="utf-8")
    out = tmp_path / "out"
    done = build(out, theme)
    assert (done.exit_code, done.stdout, out.exists()) == (1, "", False)
    assert f"{file.as_posix()}:{told}" in done.stderr
    line = int(told.partition(":")[0])
    assert f"  {line} | {spoiled.splitlines()[line - 1]}\n" in done.stderr
    draft = build(out, theme, "--draft")
    assert (draft.exit_code, (out / "heron-3b.html").exists()) == (0, True)


def test_colours_for_a_dark_ground_are_told_and_not_printed_on_white(theme: Path, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    text = (theme / "theme.yaml").read_text(encoding="utf-8")
    _, _, dark = text.partition("dark:\n")
    (theme / "theme.yaml").write_text("light:\n" + dark.partition("\n\n")[0] + "\n", encoding="utf-8")
    done = build(tmp_path / "out", theme, "--format", "html,pdf")
    assert done.exit_code == 0
    assert f"{(theme / 'theme.yaml').as_posix()}:3:10: warning D926" in done.stderr
    drawn = colours((tmp_path / "out" / "heron-3b.pdf").read_bytes())
    ours, _ = read_theme()
    assert rgb(ours.light["ink"]) in drawn
    assert rgb("#eceefa") not in drawn


def test_a_theme_that_cannot_be_read_is_exit_3(theme: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (theme / "theme.yaml").write_text("light: [\n", encoding="utf-8")
    for folder in (tmp_path / "absent", THEME / "theme.yaml", theme):
        command = [sys.executable, "-m", "disclosure", "build", RECORD, "-o", out, "--theme", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout, out.exists()) == (3, "", False), done.stderr
        assert str(folder) in done.stderr
        assert "theme.yaml" in done.stderr
