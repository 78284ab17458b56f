"""Characters without a glyph are told in every language of an answer, at their own place."""

from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.loaded import Loaded
from disclosure.outputs.glyphs import glyph_findings
from disclosure.render.fonts import missing_glyphs


def told(text: str) -> tuple[Finding, ...]:
    loaded = load_bytes(text.encode(), "a.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    return glyph_findings(Loaded(loaded.disclosure, loaded.origins, loaded.sources))


def test_a_character_is_told_where_it_stands_in_whichever_language() -> None:
    found = told("system:\n  name: {en: Sorter, zh: 信}\n  summary: |\n    Letters.\n    And 中.\n")
    assert [(each.code, str(each.path), each.params["codepoint"]) for each in found] == [
        ("D901", "system.name", "U+4FE1"),
        ("D901", "system.summary", "U+4E2D"),
    ]
    second = found[1].origin
    assert second is not None
    assert (second.line, second.column) == (5, 9)
    assert found[1].params["name"] == "cjk unified ideograph-4e2d"


def test_a_character_without_a_name_is_told_too() -> None:
    (found,) = told("system: {name: Sorter \ue000}\n")
    assert (found.params["codepoint"], found.params["name"]) == ("U+E000", "?")


def test_what_our_fonts_can_draw_is_not_told() -> None:
    assert told("system: {name: {en: Sorter, ar: فرز, hy: դասավորիչ}}\n") == ()


def test_every_printable_character_of_ascii_can_be_drawn() -> None:
    assert missing_glyphs("".join(map(chr, range(0x20, 0x7F)))) == ()
