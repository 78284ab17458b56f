"""Floor 2. Flow: who acts, one after the other, as boxes from top to bottom: readable on a narrow telephone."""

from dataclasses import dataclass
from html import escape
from typing import Final

from disclosure.document.blocks import Direction
from disclosure.document.figures.measure import wrapped
from disclosure.document.figures.panel import WIDTH, panel

_SIZE: Final = 16
_LINE: Final = 22
_PAD: Final = 12
_GAP: Final = 28


@dataclass(frozen=True, slots=True)
class Box:
    """One box: who acts (a term of the model, for its look), in words, and a smaller note."""

    actor: str
    words: str
    note: str = ""


def flow_svg(boxes: tuple[Box, ...], *, id: str, title: str, description: str, direction: Direction = "ltr") -> str:  # noqa: A002 - SVG's own word
    """The flow as an <svg> element. The boxes of an AI have a thick frame: never told by colour alone."""
    parts: list[str] = []
    top = 2.0
    for index, box in enumerate(boxes):
        lines = wrapped(box.words, _SIZE, WIDTH - 2 * _PAD - 8)
        notes = wrapped(box.note, _SIZE - 3, WIDTH - 2 * _PAD - 8)
        height = 2 * _PAD + _LINE * len(lines) + (_LINE - 4) * len(notes) - 4
        if index:
            parts.append(_arrow(top))
            top += _GAP
        parts.append(_box(box, lines, notes, top=top, height=height, direction=direction))
        top += height
    return panel("flow", parts, top + 2, size=_SIZE, id=id, title=title, description=description, direction=direction)


def _box(
    box: Box, lines: tuple[str, ...], notes: tuple[str, ...], *, top: float, height: float, direction: Direction
) -> str:
    thick = 3 if box.actor == "ai" else 1.5
    start = WIDTH - _PAD - 4 if direction == "rtl" else _PAD + 4
    drawn = [
        f'<rect class="box actor-{box.actor.replace("_", "-")}" x="2" y="{top:g}" width="{WIDTH - 4}" '
        f'height="{height:g}" rx="6" fill="none" stroke="currentColor" stroke-width="{thick:g}"/>'
    ]
    at = top + _PAD + _SIZE - 2
    for text in lines:
        drawn.append(f'<text x="{start}" y="{at:g}" font-weight="700">{escape(text)}</text>')
        at += _LINE
    for text in notes:
        drawn.append(f'<text class="note" x="{start}" y="{at - 2:g}" font-size="{_SIZE - 3}">{escape(text)}</text>')
        at += _LINE - 4
    return "".join(drawn)


def _arrow(top: float) -> str:
    middle, end = WIDTH / 2, top + _GAP - 3
    return (
        f'<path class="arrow" d="M{middle:g} {top + 3:g}V{end:g}M{middle - 6:g} {end - 7:g}L{middle:g} {end:g}'
        f'L{middle + 6:g} {end - 7:g}" fill="none" stroke="currentColor" stroke-width="2"/>'
    )
