import json
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from disclosure.render import fonts


def held_by(name: str) -> set[int]:
    with TTFont(fonts.folder() / name) as font:
        return set(font.getBestCmap())


def test_the_committed_coverage_is_what_the_font_files_hold() -> None:
    committed = json.loads((fonts.folder() / "coverage.json").read_text(encoding="utf-8"))
    assert committed == fonts.measure_coverage(), "run the last command of templates/theme/fonts/SOURCE.md"


@pytest.mark.parametrize("bold", sorted(path.name for path in fonts.folder().glob("*-Bold.ttf")))
def test_a_bold_face_holds_what_its_regular_face_holds(bold: str) -> None:
    assert held_by(bold) >= held_by(bold.replace("-Bold", "-Regular"))


@pytest.mark.parametrize("name", sorted(path.name for path in fonts.folder().glob("*.ttf")))
def test_every_face_holds_the_space_because_pango_draws_it_with_its_neighbours_face(name: str) -> None:
    assert {0x20, 0xA0} <= held_by(name)


def test_the_fonts_are_small_and_come_with_their_licence() -> None:
    assert sum(path.stat().st_size for path in fonts.folder().glob("*.ttf")) < 1_500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.folder() / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Zażółć gęślą jaźń, ŵŷ Ħħ ġ ż ő ű ț ș Å ð þ ß ’ “ ” … – — № €",
        "Ελληνικά ἀρχή, Български, ქართული, עברית שָׁלוֹם, العربية لغة, Հայերեն",
        "✓ ✗ ☐ ☑ → ← ⇒ ≤ ≥ ≠ ≈ − × ÷ ± ½ ² ∑ √ • ● ■ ▲ ★ ① ℃",
        "joiner\u200d soft\u00adhyphen\ufe0f\u2067isolate\u2069 \u3000\u202f\u2028\n\t",
    ],
)
def test_what_people_write_in_the_languages_we_promise_is_held(text: str) -> None:
    assert fonts.missing_glyphs(text) == ()


def test_missing_characters_come_once_and_in_order() -> None:
    assert fonts.missing_glyphs("中 \x07 中 a \U0001f600 क \ue000") == ("\x07", "क", "中", "\ue000", "\U0001f600")


def test_a_missing_character_is_printed_as_its_code_point() -> None:
    assert fonts.printable("a 中\U0001f600\u2028b\u1680c") == "a U+4E2DU+1F600 b c"
    assert fonts.printable("as it was") == "as it was"


def test_the_default_ignorable_table_names_no_letter_that_is_drawn() -> None:
    drawn = [chr(point) for first, last in fonts._IGNORABLE for point in range(first, last + 1)]
    assert not [char for char in drawn if unicodedata.category(char) in ("Lu", "Ll", "Nd", "Sm", "Sc", "So")]
