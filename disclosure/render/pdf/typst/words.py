"""Floor 3. Words for Typst: text as it will stand on paper, with places to break inside words too wide for a line.

Typst breaks a line between words only. Where a word may not fit, it is handed over in pieces, and the program puts
nothing between them but an empty box, at which a line may break: no character is added that a reader would copy.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from disclosure.document.figures.measure import width
from disclosure.render import fonts

Inlines = list[Any]
"""Strings, and maps with a kind `k`: what the program prints within a line."""

_SPACE: Final = re.compile(r"[ \t\r\n\v\f]+")
_REFUSED: Final = {0: "U+0000", 0xFEFF: None}
"""Characters that a PDF/A file may not give as text (ISO 19005-3, 6.2.11.7.2); the second is never seen."""
_WORD: Final = re.compile(r"\S+")
_STEPS: Final = 6
"""Places in a line at which a long word may break: each costs the engine time, and none is kept for long."""
_AFTER: Final = frozenset("/.,:;?&=_-+#@")
"""Where an address breaks best."""
_JOINED: Final = re.compile(r"[\u0600-\u08ff\u0700-\u074f\u07c0-\u07ff\ufb50-\ufdff\ufe70-\ufeff]")
"""Scripts whose letters join: a break changes their shape, so there are as few as possible."""


def shown(text: str) -> str:
    """`text` in one line, every character of which our fonts hold; others stand as their code point."""
    return inked(_SPACE.sub(" ", text))


def inked(text: str) -> str:
    """`text` in characters that can stand in the file, spaces and breaks as they are."""
    if text.isascii() and text.isprintable():
        return text
    return fonts.printable(text).translate(_REFUSED)


def broken(text: str, room: float, size: float) -> Inlines:
    """`text`, already as it is shown, with its words in pieces that do not surely fit into `room` at `size` points.

    `room` is in millimetres.
    """
    limit = room * 72 / 25.4
    made: Inlines = []
    at = 0
    for match in _WORD.finditer(text):
        if len(match[0]) * size <= limit or width(match[0], size) <= limit:
            continue
        if match.start() > at:
            made.append(text[at : match.start()])
        made.append({"k": "long", "c": list(_pieces(match[0], limit, size))})
        at = match.end()
    if at < len(text):
        made.append(text[at:])
    return made


def _pieces(word: str, limit: float, size: float) -> Iterator[str]:
    in_a_line = max(1, int(limit / size / 0.6))
    step = in_a_line if _JOINED.search(word) else max(1, in_a_line // _STEPS)
    piece, letters = "", 0
    for char in word:
        if letters and not _clings(char, piece[-1]) and (letters >= step or (piece[-1] in _AFTER and letters > 1)):
            yield piece
            piece, letters = "", 0
        piece += char
        letters += not unicodedata.combining(char)
    yield piece


def _clings(char: str, before: str) -> bool:
    """Whether `char` belongs to the one before it: a mark, a joiner, or what a joiner joins."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or before == "\u200d"
