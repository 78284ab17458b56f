"""Floor 2. Shares: for each group a frame for all that is asked, filled as far as it is answered."""

from dataclasses import dataclass
from html import escape
from typing import Final

from disclosure.document.blocks import Direction
from disclosure.document.figures.measure import wrapped

WIDTH: Final = 320
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
        parts += (_text(line, top + _LINE * (at + 1) - 5, direction) for at, line in enumerate(lines))
        top += _LINE * len(lines)
        parts.append(_frame(share, top, direction))
        top += _BAR + _GAP
    ids = f"{id}-title {id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure-shares" viewBox="0 0 {WIDTH} {top:g}" '
        f'width="{WIDTH}" height="{top:g}" role="img" aria-labelledby="{escape(ids)}" '
        f'direction="{direction}" fill="currentColor" font-size="{_SIZE}">'
        f'<title id="{escape(id)}-title">{escape(title)}</title>'
        f'<desc id="{escape(id)}-desc">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def _text(words: str, at: float, direction: Direction) -> str:
    return f'<text x="{WIDTH - 2 if direction == "rtl" else 2}" y="{at:g}">{escape(words)}</text>'


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
