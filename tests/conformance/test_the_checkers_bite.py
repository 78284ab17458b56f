"""Each outside checker passes a good file and finds a planted fault: else a green gate would mean nothing."""

import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

import tools

STYLE = "body { color: #222; background: #fff } @media (prefers-color-scheme: dark) { body { DARK } }"
GOOD_DARK = "color: #eee; background: #111"
PALE = "color: #777; background: #666"


def page(folder: Path, name: str = "page.html", *, dark: str = GOOD_DARK, style: str = "", body: str = "") -> Path:
    """A small page that is right, under the strict policy that our own pages carry, with what the test adds."""
    css = STYLE.replace("DARK", dark) + style
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    path = folder / name
    path.write_text(
        f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
<style>{css}</style>
</head>
<body><main><h1>A page</h1><p>Words to read.</p>{body}</main></body>
</html>
""",
        encoding="utf-8",
        newline="\n",
    )
    return path


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("java_script", [True, False])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_passes_a_good_page(tmp_path: Path, color_scheme: tools.Scheme, java_script: bool) -> None:
    good = page(tmp_path)
    assert tools.axe_violations(good, color_scheme=color_scheme, width=320, java_script=java_script) == []


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("java_script", [True, False])
def test_axe_finds_pale_text_in_the_scheme_that_has_it(tmp_path: Path, java_script: bool) -> None:
    pale = page(tmp_path, dark=PALE)
    assert tools.axe_violations(pale, color_scheme="light", java_script=java_script) == []
    found = tools.axe_violations(pale, color_scheme="dark", java_script=java_script)
    assert [line.split(" ")[0] for line in found] == ["color-contrast", "color-contrast"]


@pytest.mark.usefixtures("axe")
def test_axe_asked_for_both_schemes_finds_what_is_wrong_in_either(tmp_path: Path) -> None:
    assert tools.axe_violations(page(tmp_path), color_scheme="both") == []
    pale = tools.axe_violations(page(tmp_path, dark=PALE), color_scheme="both")
    assert [line.split(" ")[0] for line in pale] == ["color-contrast", "color-contrast"]
    unnamed = tools.axe_violations(page(tmp_path, body="<button></button>"), color_scheme="both")
    assert [line.split(" ")[0] for line in unnamed] == ["button-name"]
    moved = tools.axe_violations(page(tmp_path, dark=f"{GOOD_DARK}; margin: 9px"), color_scheme="both")
    assert [line.split(" ")[0] for line in moved] == ["same-places"]


@pytest.mark.usefixtures("axe")
def test_a_page_that_is_opened_without_scripts_runs_none_however_many_were_opened_before(tmp_path: Path) -> None:
    scripted = tmp_path / "scripted.html"
    text = page(tmp_path).read_text(encoding="utf-8")
    policy, script = "<meta http-equiv", "<script>document.body.append(document.createElement('button'))</script>"
    scripted.write_text(text.replace(policy, "<meta data-was").replace("</body>", f"{script}</body>"), encoding="utf-8")
    for java_script in (False, True, False, False, True):
        found = tools.axe_violations(scripted, java_script=java_script)
        assert bool(found) is java_script


@pytest.mark.usefixtures("axe")
def test_axe_finds_pale_text_at_the_width_that_has_it(tmp_path: Path) -> None:
    pale = page(tmp_path, style="@media (width <= 320px) { p { color: #bbb } }")
    assert tools.axe_violations(pale, width=1280) == []
    assert len(tools.axe_violations(pale, width=320)) == 1


@pytest.mark.usefixtures("chromium")
def test_a_style_that_the_page_forbids_is_not_in_the_picture(tmp_path: Path) -> None:
    # The screenshot shows what a reader's browser shows: a wrong style hash must be seen.
    allowed = page(tmp_path, style="h1 { font-size: 99px }")
    forbidden = tmp_path / "forbidden.html"
    forbidden.write_text(allowed.read_text(encoding="utf-8").replace("sha256-", "sha256-A"), encoding="utf-8")
    assert tools.screenshot(forbidden, tmp_path / "picture.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with tools.opened(allowed) as shown, tools.opened(forbidden) as bare:
        size = "getComputedStyle(document.querySelector('h1')).fontSize"
        assert shown.locator("h1").evaluate(f"() => {size}") == "99px"
        assert bare.locator("h1").evaluate(f"() => {size}") != "99px"


@pytest.mark.usefixtures("vnu")
def test_the_nu_checker_finds_an_open_element_a_double_id_and_a_wrong_style(tmp_path: Path) -> None:
    good = page(tmp_path, "good.html")
    open_element = page(tmp_path, "open.html", body="<section><h2>Open</h2>")
    double_id = page(tmp_path, "double.html", body='<p id="a">One</p><p id="a">Two</p>')
    wrong_style = tmp_path / "wrong.css"
    wrong_style.write_text("p { colour: red }\n", encoding="utf-8")
    found = tools.nu_errors([good, open_element, double_id, wrong_style])
    assert {line.split(":")[0] for line in found} == {"open.html", "double.html", "wrong.css"}
    assert any("Duplicate ID" in line for line in found)


@pytest.mark.usefixtures("verapdf")
def test_verapdf_tells_a_tagged_pdf_from_an_untagged_one(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError)
    source = weasyprint.HTML(string='<html lang="en"><title>A page</title><h1>A page</h1><p>Words.</p></html>')
    tagged, untagged = tmp_path / "tagged.pdf", tmp_path / "untagged.pdf"
    source.write_pdf(tagged, pdf_variant="pdf/ua-1")
    source.write_pdf(untagged)
    verdicts = tools.verapdf("ua1", [tagged, untagged])
    assert verdicts[tagged] == (True, "")
    passed, broken = verdicts[untagged]
    assert not passed
    assert "7.1-" in broken
