"""How wide columns are, what may break over pages, and where a word may break."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.render.pdf.typst.columns import is_short, lines, padding, widths
from disclosure.render.pdf.typst.tongue import tongue
from disclosure.render.pdf.typst.words import broken, shown

ROOM = 170.0


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=5))
@example([["", "word " * 12, "word " * 12]])
def test_columns_fill_the_room_whatever_stands_in_them(rows: list[list[str]]) -> None:
    found = widths(rows, ROOM, 9.0)
    assert sum(found) == pytest.approx(ROOM, abs=0.1)
    assert min(found) >= 2 * padding(3, ROOM)  # no more for a column in which nothing stands


def test_a_column_has_room_for_its_longest_word_before_another_gets_more() -> None:
    found = widths([["Responsibility", "a b c d e f g h " * 60]], ROOM, 9.0)
    assert found[0] > 25
    assert found[1] > 4 * found[0]


def test_columns_of_equal_words_are_equally_wide() -> None:
    assert len(set(widths([["word", "word", "word"]], ROOM, 9.0))) == 1


def test_many_columns_share_what_there_is() -> None:
    found = widths([["Responsibility"] * 60], ROOM, 9.0)
    assert sum(found) == pytest.approx(ROOM, abs=1)
    assert 2 * padding(60, ROOM) < min(found)


def test_short_rows_stay_together_and_long_ones_do_not() -> None:
    assert is_short([1, 2, 3], 9.0)
    assert not is_short([1] * 40, 9.0)
    assert lines("word " * 100, 50.0, 10.0) > lines("word " * 10, 50.0, 10.0) > lines("", 50.0, 10.0) == 1


@given(st.text(max_size=300), st.floats(5, 170))
def test_breaking_adds_and_loses_no_character(text: str, room: float) -> None:
    line = shown(text)
    made = broken(line, room, 10.5)
    assert "".join(part if isinstance(part, str) else "".join(part["c"]) for part in made) == line


def test_a_word_breaks_only_where_it_may_not_fit() -> None:
    assert broken("short words here", 50.0, 10.5) == ["short words here"]
    (begin, word, end) = broken(f"see https://example.org/{'a' * 40} there", 50.0, 10.5)
    assert (begin, end) == ("see ", " there")
    assert word["k"] == "long"
    assert [piece for piece in word["c"] if piece.endswith("/")]
    assert max(map(len, word["c"])) < 12


def test_a_mark_stays_with_its_letter_and_joined_letters_mostly_with_each_other() -> None:
    (word,) = broken("a\u0301" * 100, 20.0, 10.5)
    assert all(piece.count("a") == piece.count("\u0301") for piece in word["c"])
    (arabic,) = broken("م" * 100, 50.0, 10.5)
    assert len(arabic["c"]) < 10


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", None)),
        ("pt-BR", ("pt", "BR")),
        ("zh-Hant-TW", ("zh", "TW")),
        ("sr-Latn", ("sr", None)),
        ("de-1996", ("de", None)),
        ("FR-ca", ("fr", "CA")),
        ("es-419", ("es", None)),
        ("x-private", ("und", None)),
        ("", ("und", None)),
    ],
)
def test_a_language_tag_becomes_what_typst_knows(tag: str, expected: tuple[str, str | None]) -> None:
    assert (tongue(tag)["lang"], tongue(tag)["region"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a \t\n b", "a b"), ("a\u2028b", "a b"), ("a\ufeffb\x00", "abU+0000"), ("中", "U+4E2D"), ("é ქ א", "é ქ א")],
)
def test_text_is_shown_in_one_line_with_what_our_fonts_hold(text: str, expected: str) -> None:
    assert shown(text) == expected
