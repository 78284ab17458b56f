"""Floor 2. Panel: what every figure is drawn in: one width, a name, a description, a direction; labels in lines."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from disclosure.document.blocks import Direction

WIDTH: Final = 320
"""In user units: a narrow telephone."""


def panel(
    kind: str,
    parts: Sequence[str],
    height: float,
    *,
    size: int,
    id: str,  # noqa: A002 - SVG's own word
    title: str,
    description: str,
    direction: Direction,
) -> str:
    """`parts` as one <svg> element of the class `figure-{kind}`, `height` high, with letters of `size`."""
    ids = f"{id}-title {id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure-{kind}" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" role="img" aria-labelledby="{escape(ids)}" '
        f'direction="{direction}" fill="currentColor" font-size="{size}">'
        f'<title id="{escape(id)}-title">{escape(title)}</title>'
        f'<desc id="{escape(id)}-desc">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def label(lines: Sequence[str], top: float, *, line: int, direction: Direction) -> Iterator[str]:
    """Words below one another from `top` on, `line` high, at the side where reading begins."""
    start = WIDTH - 2 if direction == "rtl" else 2
    for at, words in enumerate(lines, start=1):
        yield f'<text x="{start}" y="{top + line * at - 5:g}">{escape(words)}</text>'
