"""Floor 3. Which places of a page may break inside a word, because it holds one that is too wide for a line.

To let every place break there costs a sixth of the time of a PDF: the engine then measures each word letter by letter.
"""

import re
from collections.abc import Iterator
from typing import Any

from disclosure.render.pdf.faults import FaultyPageError

MARK = "data-long"
"""The attribute that the print sheet knows."""
LETTERS = 24
"""What the narrowest place outside of tables holds: the name column of a list, 54 mm at 9 pt."""
_BLOCKS = frozenset({"p", "li", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose lines are measured as a whole: beside a floating name, the line itself must be breakable."""
_WORD = re.compile(r"[^\s\u00ad\u200b-]+")
ENDLESS = 100
"""Letters from which on a word surely goes over a line; no language has such words."""
MOST_ENDLESS = 400_000
"""Letters in endless words that one document may hold: about half a minute. Each line of one is laid out four times."""
_ENDLESS = re.compile(rf"[^\s\u00ad\u200b-]{{{ENDLESS},}}")
_UNSHOWN = frozenset({"style", "script"})
_PAPER = 170.0  # mm between the margins of an A4 sheet; Letter is wider
_PADDING = 4.0  # mm on both sides of a cell's text
_LETTER = 2.0  # mm: a wide letter at 9.5 pt


def demand_drawable(root: Any) -> None:
    """Raise FaultyPageError where the page under `root` holds so much in endless words that time would run out."""
    texts = (text for each in root.iter() if each.tag not in _UNSHOWN for text in (each.text, each.tail))
    letters = sum(len(word) for text in texts if text for word in _ENDLESS.findall(text))
    if letters > MOST_ENDLESS:
        raise FaultyPageError(
            f"{letters} letters of it stand in words of {ENDLESS} letters and more, hundreds of pages that WeasyPrint "
            "takes minutes for. Shorten these words, or draw it with --engine typst."
        )


def mark_long_words(root: Any) -> None:
    """Mark each element of the page under `root` with a word too long for it; blocks and cells count all inside."""
    for element in root.iter():
        if element.tag == "tr":
            limit = letters_in_a_cell(len(element))
            for cell in element:
                _mark(cell, cell.itertext(), limit)
        elif element.tag in _BLOCKS:
            _mark(element, (words for each in element.iter() for words in _own_words(each)), LETTERS)
        elif isinstance(element.tag, str):
            _mark(element, _own_words(element), LETTERS)


def letters_in_a_cell(columns: int) -> int:
    """How many letters of a word surely fit into one of `columns` columns of equal width."""
    return max(1, min(LETTERS, int((_PAPER / max(1, columns) - _PADDING) / _LETTER)))


def _own_words(element: Any) -> Iterator[str | None]:
    yield element.text
    for child in element:
        yield child.tail
    if element.tag == "a":
        yield element.get("href")  # the print sheet may write it behind the link


def _mark(element: Any, texts: Iterator[str | None], limit: int) -> None:
    if any(len(word) > limit for text in texts if text for word in _WORD.findall(text)):
        element.set(MARK, "")
