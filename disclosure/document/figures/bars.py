"""Floor 2. Bars: one number for each group, with its interval, on one scale that begins at zero."""

from dataclasses import dataclass
from html import escape
from typing import Final

from disclosure.document.blocks import Direction
from disclosure.document.figures.measure import width, wrapped
from disclosure.document.figures.panel import WIDTH, label, panel

_SIZE: Final = 14
_LINE: Final = 18
_BAR: Final = 16
_GAP: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the group in words, the number, the number as printed, and the interval's bounds where known."""

    label: str
    value: float
    shown: str
    low: float | None = None
    high: float | None = None


def bars_svg(bars: tuple[Bar, ...], *, id: str, title: str, description: str, direction: Direction = "ltr") -> str:  # noqa: A002 - SVG's own word
    """The bars as an <svg> element. Numbers below zero have no place on the scale: the caller shows them otherwise."""
    top_value = max(max(bar.value, bar.high or 0) for bar in bars) or 1
    room = WIDTH - max(width(bar.shown, _SIZE) for bar in bars) - 10
    parts: list[str] = []
    top = 2.0
    for bar in bars:
        lines = wrapped(bar.label, _SIZE, WIDTH - 4)
        parts += label(lines, top, line=_LINE, direction=direction)
        top += _LINE * len(lines)
        parts.append(_bar(bar, top, room / top_value, direction))
        top += _BAR + _GAP
    return panel("bars", parts, top, size=_SIZE, id=id, title=title, description=description, direction=direction)


def _bar(bar: Bar, top: float, scale: float, direction: Direction) -> str:
    def place(value: float) -> float:
        """Where `value` lies: the scale runs from the side where reading begins."""
        return WIDTH - 2 - value * scale if direction == "rtl" else 2 + value * scale

    length = bar.value * scale
    start = place(bar.value) if direction == "rtl" else place(0)
    middle = top + _BAR / 2
    drawn = [
        f'<rect class="bar" x="{start:.1f}" y="{top:g}" width="{length:.1f}" height="{_BAR}" '
        f'fill="currentColor" fill-opacity="0.35" stroke="currentColor"/>'
    ]
    edge = max(bar.value, bar.high or 0)
    if bar.low is not None and bar.high is not None:
        low, high = place(bar.low), place(bar.high)
        drawn.append(
            f'<path class="interval" d="M{low:.1f} {middle:g}H{high:.1f}M{low:.1f} {middle - 5:g}v10'
            f'M{high:.1f} {middle - 5:g}v10" fill="none" stroke="currentColor" stroke-width="2"/>'
        )
    beside = place(edge) + (-6 if direction == "rtl" else 6)
    drawn.append(f'<text class="value" x="{beside:.1f}" y="{middle + 5:g}">{escape(bar.shown)}</text>')
    return "".join(drawn)
