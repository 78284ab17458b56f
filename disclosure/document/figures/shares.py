"""Floor 2. Shares: for each group a frame for all that is asked, filled as far as it is answered."""

from dataclasses import dataclass
from typing import Final

from disclosure.document.blocks import Direction
from disclosure.document.figures.measure import wrapped
from disclosure.document.figures.panel import WIDTH, label, panel

_SIZE: Final = 14
_LINE: Final = 18
_BAR: Final = 14
_GAP: Final = 12
_FILLS: Final = ("0.75", "0.3")
"""How dark the first and the second part are; told in words as well."""


@dataclass(frozen=True, slots=True)
class Share:
    """One frame: the group in words, its numbers in words, all that is asked, and the parts that are answered."""

    label: str
    shown: str
    whole: int
    parts: tuple[int, int]


def shares_svg(
    shares: tuple[Share, ...],
    *,
    id: str,  # noqa: A002 - SVG's own word
    title: str,
    description: str,
    direction: Direction = "ltr",
) -> str:
    """The frames as an <svg> element; all are equally long, since each stands for all that is asked of its group."""
    parts: list[str] = []
    top = 2.0
    for share in shares:
        lines = wrapped(f"{share.label}: {share.shown}", _SIZE, WIDTH - 4)
        parts += label(lines, top, line=_LINE, direction=direction)
        top += _LINE * len(lines)
        parts.append(_frame(share, top, direction))
        top += _BAR + _GAP
    return panel("shares", parts, top, size=_SIZE, id=id, title=title, description=description, direction=direction)


def _frame(share: Share, top: float, direction: Direction) -> str:
    room = WIDTH - 4
    drawn = []
    at = 0.0
    for part, fill in zip(share.parts, _FILLS, strict=True):
        length = room * part / share.whole if share.whole else 0.0
        start = WIDTH - 2 - at - length if direction == "rtl" else 2 + at
        if length:
            drawn.append(
                f'<rect class="bar" x="{start:.1f}" y="{top:g}" width="{length:.1f}" height="{_BAR}" '
                f'fill="currentColor" fill-opacity="{fill}"/>'
            )
        at += length
    dashes = "" if share.whole else ' stroke-dasharray="4 4"'
    drawn.append(
        f'<rect class="frame" x="2" y="{top:g}" width="{room}" height="{_BAR}" fill="none" '
        f'stroke="currentColor"{dashes}/>'
    )
    return "".join(drawn)
