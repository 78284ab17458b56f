"""Floor 3. Place: where on the paper something is printed, so that Python can decide what fits there."""

from dataclasses import dataclass, replace
from typing import Any, Final

from disclosure.document.figures.measure import width
from disclosure.render.pdf.typst.words import Inlines, broken, shown

MARGIN: Final = 20.0
"""Millimetres beside the text on each side of the paper."""
PAPERS: Final = {"a4": ("a4", 210.0), "letter": ("us-letter", 215.9)}
"""Typst's name of a paper, and its width in millimetres."""
BODY: Final = 10.5
"""Points: the size of running text."""
EXPERT: Final = 9.0
TABLE: Final = 0.9
"""The size of a table's text, of the text around it."""
SMALL: Final = 0.85
_ICON: Final = 1.35
"""What an icon takes of a line, in letters' heights."""


@dataclass(frozen=True, slots=True)
class Place:
    """`room`: millimetres of a line; `size`: points of its letters."""

    room: float
    size: float

    def inside(self, millimetres: float) -> "Place":
        """The same with that much less room."""
        return replace(self, room=max(5.0, self.room - millimetres))

    def wide(self, room: float) -> "Place":
        """The same with this room."""
        return replace(self, room=max(1.0, room))

    def sized(self, factor: float) -> "Place":
        """The same with smaller or larger letters."""
        return replace(self, size=self.size * factor)

    def text(self, words: str) -> Inlines:
        """Words as they will stand here."""
        return broken(shown(words), self.room, self.size)

    def fits(self, words: str) -> bool:
        """Whether words surely stand in one line."""
        return width(words, self.size) <= self.room * 72 / 25.4

    def after_icon(self) -> "Place":
        """What an icon at the beginning of the line leaves."""
        return self.inside(_ICON * self.size * 25.4 / 72)


def paragraph(inlines: Inlines, style: str = "") -> dict[str, Any]:
    """A paragraph; `style` is one that the program knows."""
    return {"k": "p", "c": inlines, "s": style} if style else {"k": "p", "c": inlines}


def words_of(nodes: Any) -> str:
    """The words of blocks or inlines, for measuring."""
    parts: list[str] = []
    waiting = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, list):
            waiting += reversed(node)
        elif node.get("k") in ("br", "p"):
            waiting += [node.get("c", []), " "]
        else:
            waiting += [node[key] for key in ("items", "rows", "head", "h", "c", "l") if key in node]
    return "".join(parts)
