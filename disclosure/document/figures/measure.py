"""Floor 2. Measure: how wide words will be when drawn, and where they break. An estimate that is rather too wide."""

import unicodedata
from functools import cache
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] -")
_WIDE: Final = frozenset("mwMWQO@%&—")


def width(text: str, size: float) -> float:
    """The width of `text` in user units at a font size of `size`; marks above letters have none."""
    return sum(map(_share, text)) * size


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` in lines no wider than `room`; a word wider than that is cut."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        joined = f"{current} {word}" if current else word
        if width(joined, size) <= room:
            current = joined
            continue
        if current:
            lines.append(current)
        current = word
        while width(current, size) > room and len(current) > 1:
            cut = next(at for at in range(len(current) - 1, 0, -1) if at == 1 or width(current[:at], size) <= room)
            lines.append(current[:cut])
            current = current[cut:]
    return (*lines, current) if current else tuple(lines)


@cache
def _share(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    if char in _NARROW:
        return 0.36
    if char in _WIDE or unicodedata.category(char) == "Lu":
        return 0.78
    return 0.6
