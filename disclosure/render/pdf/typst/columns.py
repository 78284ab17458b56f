"""Floor 3. Columns: how wide each column of a table is, from what stands in it; and how tall a row will be."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from disclosure.document.figures.measure import width

_POINT: Final = 25.4 / 72
_PADDING: Final = 4.0
_BOLD: Final = 1.1
"""How much wider bold letters may be than they are measured."""
_TALL: Final = 90.0
"""Millimetres: a row or a table taller than this may break over pages. The estimate is rather too tall."""


def padding(columns: int, room: float) -> float:
    """Millimetres on either side of a cell's text: less where many columns share the room."""
    return round(min(_PADDING / 2, room / columns / 6), 2)


def widths(rows: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """The width of each column in millimetres, `room` in all, for cells of these words at `size` points.

    Each column first gets room for its longest word, then its share of what is left by how much stands in it.
    """
    count = max(len(row) for row in rows)
    inset = 2 * padding(count, room)
    least, wanted = [inset] * count, [inset] * count
    for row in rows:
        for at, text in enumerate(row):
            longest = max((width(word, size) for word in text.split()), default=0.0)
            least[at] = max(least[at], longest * _BOLD * _POINT + inset)
            wanted[at] = max(wanted[at], width(text, size) * _POINT + inset)
    fair = room / count
    least = [min(each, max(fair, room / 3)) for each in least]
    if sum(least) > room:
        return _shared([min(each, fair) for each in least], least, room)
    wanted = [min(max(low, each), room * 1.5) for low, each in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        return _shared(wanted, [2 * each for each in wanted], room)
    return _shared(least, wanted, room)


def _shared(least: list[float], wanted: list[float], room: float) -> list[float]:
    """`least`, with what is left of the room shared in proportion to what each wants beyond it."""
    more = [max(0.0, want - low) for low, want in zip(least, wanted, strict=True)]
    left, asked = room - sum(least), sum(more)
    if not asked:
        more, asked = [1.0] * len(least), float(len(least))
    return [round(low + left * each / asked, 2) for low, each in zip(least, more, strict=True)]


def lines(text: str, room: float, size: float) -> int:
    """About how many lines `text` takes in `room` millimetres."""
    return max(1, ceil(width(text, size) * _POINT * 1.15 / max(room, 1.0)))


def is_short(counts: Sequence[int], size: float) -> bool:
    """Whether rows of so many lines stay on one page together."""
    return sum(count * size * 1.5 * _POINT + _PADDING for count in counts) <= _TALL
