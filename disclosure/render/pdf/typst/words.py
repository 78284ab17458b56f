"""Floor 3. Words for Typst: text as it will stand on paper, with places to break inside words too wide for a line.

Typst breaks a line between words only. Where a word may not fit, it is handed over in pieces, and the program puts
nothing between them but the permission to break: no character is added that a reader would copy.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from disclosure.document.figures.measure import width
from disclosure.render import fonts

Inlines = list[Any]
"""Strings, and maps with a kind `k`: what the program prints within a line."""

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_WORD: Final = re.compile(r"\S+")
_EVERYWHERE: Final = 400
"""Letters of a word up to which it may break anywhere; a longer one breaks at every eighth."""
_JOINED: Final = re.compile(r"[\u0600-\u08ff\u0700-\u074f\u07c0-\u07ff\ufb50-\ufdff\ufe70-\ufeff]")
"""Scripts whose letters join: a break changes their shape, so there are as few as possible."""


def shown(text: str) -> str:
    """`text` in one line, every character of which our fonts hold; others stand as their code point."""
    return fonts.printable(_SPACE.sub(" ", text))


def broken(text: str, room: float, size: float) -> Inlines:
    """`text`, already as it is shown, with its words in pieces that do not surely fit into `room` at `size` points.

    `room` is in millimetres.
    """
    limit = room * 72 / 25.4
    made: Inlines = []
    at = 0
    for match in _WORD.finditer(text):
        if width(match[0], size) <= limit:
            continue
        if match.start() > at:
            made.append(text[at : match.start()])
        made.append({"k": "long", "c": list(_pieces(match[0], limit, size))})
        at = match.end()
    if at < len(text):
        made.append(text[at:])
    return made


def _pieces(word: str, limit: float, size: float) -> Iterator[str]:
    step = 1 if len(word) <= _EVERYWHERE else 8
    if _JOINED.search(word):
        step = max(1, int(limit / size / 0.7))
    piece, letters = "", 0
    for char in word:
        if letters >= step and not _clings(char, piece[-1]):
            yield piece
            piece, letters = "", 0
        piece += char
        letters += not unicodedata.combining(char)
    yield piece


def _clings(char: str, before: str) -> bool:
    """Whether `char` belongs to the one before it: a mark, a joiner, or what a joiner joins."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or before == "\u200d"
