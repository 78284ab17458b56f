"""A theme adds, and never takes away."""

import importlib.util
from pathlib import Path

import pytest
from markupsafe import Markup

from disclosure.errors import RenderError, UnreadableError
from disclosure.model.finding import Severity
from disclosure.render import contrast, markup
from disclosure.render.environment import template
from disclosure.render.required import demand_required_parts
from disclosure.render.theme import read_theme
from disclosure.words import say

_spec = importlib.util.spec_from_file_location("render_sample", Path(__file__).with_name("sample.py"))
assert _spec is not None
assert _spec.loader is not None
sample = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample)


def write(folder: Path, text: str, **files: str) -> Path:
    (folder / "theme.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.html.j2").write_text(content, encoding="utf-8")
    return folder


def test_contrast_is_the_formula_of_the_guidelines() -> None:
    assert contrast.ratio("#000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777", "#fff") == pytest.approx(4.48, abs=0.005)


def test_our_own_look_has_enough_contrast() -> None:
    theme, findings = read_theme()
    assert findings == ()
    for palette in (theme.light, theme.dark):
        assert contrast.too_weak(palette) == ()
        assert contrast.ratio(palette["ink"], palette["paper"]) >= 7


def test_a_weak_pair_is_a_finding_with_place_and_numbers(tmp_path: Path) -> None:
    _, findings = read_theme(write(tmp_path, 'light:\n  ink: "#999"\n  edge: "#ddd"\n'))
    found = [(each.code, each.params["front"], each.params["ground"]) for each in findings]
    assert ("D920", "ink", "paper") in found
    assert ("D921", "edge", "paper") in found
    first = findings[0]
    assert (first.origin.line, first.origin.column, first.severity) == (2, 8, Severity.ERROR)  # type: ignore[union-attr]
    assert "2.84:1" in say(first, "what")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("colour: red\n", "D922"),
        ("light:\n  ink2: '#000'\n", "D922"),
        ("light:\n  ink: 'red;}*{display:none'\n", "D923"),
        ("font: 'x;} .ask{display:none} a{'\n", "D923"),
        ("radius: 900px\n", "D923"),
        ("logo: nowhere.svg\n", "D924"),
        ("logo: ../theme.svg\n", "D924"),
    ],
)
def test_a_setting_that_does_not_hold_is_told_and_ours_stays(tmp_path: Path, text: str, code: str) -> None:
    theme, findings = read_theme(write(tmp_path, text))
    assert [each.code for each in findings] == [code]
    assert all(say(findings[0], part) for part in ("title", "what", "mend", "why"))
    assert theme.variables == read_theme()[0].variables


def test_a_template_that_replaces_nothing_is_told(tmp_path: Path) -> None:
    theme, findings = read_theme(write(tmp_path, "", contact="gone", body="gone"))
    assert [each.code for each in findings] == ["D925", "D925"]
    assert sample.page(theme=theme) == sample.page()


def test_colours_logo_and_lines_reach_the_page(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    theme, findings = read_theme(
        write(tmp_path, 'light: {accent: "#003366"}\nlogo: logo.svg\nheader: A line & more\nfooter: The end\n')
    )
    html = sample.page(theme=theme)
    assert findings == ()
    assert "--accent:#003366" in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert "<p>A line &amp; more</p>" in html
    assert "<p>The end</p>" in html


@pytest.mark.parametrize(
    "fragment",
    [
        "<!-- never closed",
        "</div></header><template>",
        "<style>.ask,.asserter,.h{display:none}</style>",
        "<script>document.body.remove()</script>",
        "<div hidden style='position:fixed'>",
        "<textarea>",
        "<plaintext>",
        "<a href='javascript:1'>x</a><img src='https://evil.example/x.png' onerror='1'>",
    ],
)
def test_a_fragment_cannot_take_anything_off_the_page(tmp_path: Path, fragment: str) -> None:
    theme, _ = read_theme(write(tmp_path, "", header=fragment, footer=fragment))
    html = sample.page(theme=theme)
    demand_required_parts(html, sample.document())
    for gone in ("<!--", "<style>.ask", "document.body", "<div hidden", "<textarea", "plaintext", "evil.example"):
        assert gone not in html
    assert "javascript:" not in html


@pytest.mark.parametrize("part", ['class="ask"', 'class="asserter"', 'class="h withheld"', 'class="m mt"'])
def test_a_page_without_a_required_part_is_refused(part: str) -> None:
    made = sample.document(prose=None, notes=())
    machine = sample.answer("x", translation="machine")
    section = sample.Section("mt", "mt", (sample.Passage(machine),))
    made = sample.document(sections=(*made.sections, section))
    html = sample.page(made)
    demand_required_parts(html, made)
    with pytest.raises(RenderError):
        demand_required_parts(html.replace(part, "", 1), made)


def test_what_stands_in_a_template_element_does_not_count() -> None:
    html = sample.page()
    with pytest.raises(RenderError):
        demand_required_parts(
            html.replace("<main", "<template><main").replace("</main>", "</main></template>"), sample.document()
        )


def test_a_fragment_knows_the_notice_but_data_is_never_a_template(tmp_path: Path) -> None:
    theme, _ = read_theme(write(tmp_path, "", header="<p>{{ publisher }}: {{ title }}</p>"))
    html = sample.page(sample.document("{{7*7}}<b>"), theme=theme)
    assert "<p>{{7*7}}&lt;b&gt;: {{7*7}}&lt;b&gt;</p>" in html


@pytest.mark.parametrize("broken", ["{% if %}", "{{ nothing_of_that_name }}", "{{ ''.__class__.__mro__ }}"])
def test_a_fragment_that_fails_is_an_error_with_words(tmp_path: Path, broken: str) -> None:
    theme, _ = read_theme(write(tmp_path, "", footer=broken))
    with pytest.raises(RenderError, match=r"footer\.html\.j2"):
        sample.page(theme=theme)


def test_a_changed_fragment_is_read_again(tmp_path: Path) -> None:
    for words in ("one", "two"):
        theme, _ = read_theme(write(tmp_path, "", header=words))
        assert words in sample.page(theme=theme)


def test_every_template_escapes(tmp_path: Path) -> None:
    theme, _ = read_theme(write(tmp_path, "", header="{{ title }}"))
    assert template("header.html.j2", theme).render(title="<script>") == "&lt;script&gt;"
    assert template("footer.html.j2", theme).render(line="<script>") == "<p>&lt;script&gt;</p>"


@pytest.mark.parametrize("text", ["a: [", "- a\n", "\tx: 1"])
def test_a_theme_that_is_no_map_is_unreadable(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableError):
        read_theme(write(tmp_path, text))


def test_a_theme_folder_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_theme(tmp_path / "none")


def test_a_part_hidden_behind_the_sanitiser_is_still_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "fragment", Markup)
    theme, _ = read_theme(write(tmp_path, "", header="<template>"))
    with pytest.raises(RenderError, match="asserter line"):
        sample.page(theme=theme)
