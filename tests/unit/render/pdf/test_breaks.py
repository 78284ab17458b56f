"""Only a place that holds a word too long for it may break inside a word."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from disclosure.render.pdf.breaks import (
    ENDLESS,
    LETTERS,
    MARK,
    MOST_ENDLESS,
    demand_drawable,
    letters_in_a_cell,
    mark_long_words,
)
from disclosure.render.pdf.faults import FaultyPageError
from disclosure.resources import templates

LONG = "x" * (LETTERS + 1)


def marked(html: str) -> list[str]:
    root: Element = fromstring(f"<main>{html}</main>")  # noqa: S314 - the texts below
    mark_long_words(root)
    return [each.tag for each in root.iter() if MARK in each.attrib]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>" + "short words " * 30 + "</p>", []),
        (f"<p>{'x' * LETTERS}</p>", []),
        (f"<p>a {LONG} b</p>", ["p"]),
        (f"<p>a <em>b</em> {LONG}</p>", ["p"]),
        (f"<p>a <em>{LONG}</em></p>", ["p", "em"]),
        (f"<div>a <em>{LONG}</em></div>", ["em"]),
        ("<p>a-word-of-many-short-parts-that-breaks-at-each</p>", []),
        (f'<p><a href="https://{LONG}.example">here</a></p>', ["p", "a"]),
    ],
    ids=[
        "short",
        "just fits",
        "long",
        "after a child",
        "in a child",
        "in a child of no block",
        "hyphens",
        "an address that is printed",
    ],
)
def test_the_element_of_a_long_word_is_marked_and_no_other(html: str, expected: list[str]) -> None:
    assert marked(html) == expected


def test_the_more_columns_the_shorter_the_words_a_cell_holds() -> None:
    cell = "<td><b>eleventeenth</b></td>"
    assert marked(f"<table><tr>{cell * 2}</tr></table>") == []
    assert marked(f"<table><tr>{cell * 7}</tr></table>") == ["td"] * 7
    widths = [letters_in_a_cell(columns) for columns in range(1, 30)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == LETTERS
    assert widths[-1] == 1


def test_the_print_sheet_knows_the_mark() -> None:
    assert f"[{MARK}] {{ overflow-wrap: anywhere; }}" in templates("theme", "print.css").read_text(encoding="utf-8")


def endless(letters: int, *, length: int = ENDLESS) -> Element:
    """A page with so many letters in words of one length."""
    words = " ".join(["x" * length] * (letters // length))
    return fromstring(f"<main><style>{'y' * MOST_ENDLESS * 2}</style><p>{words}</p></main>")  # noqa: S314


def test_a_page_of_endless_words_is_told_before_it_is_laid_out_and_one_that_can_be_drawn_is_not() -> None:
    demand_drawable(endless(MOST_ENDLESS))
    demand_drawable(endless(MOST_ENDLESS * 3, length=ENDLESS - 1))
    with pytest.raises(FaultyPageError, match=f"{MOST_ENDLESS + ENDLESS} letters of it .* --engine typst"):
        demand_drawable(endless(MOST_ENDLESS + ENDLESS))
