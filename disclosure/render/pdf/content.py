"""Floor 3. What a page draws: its text by the number of its tag, and how many pictures."""

from collections import defaultdict
from typing import Any, Final

from disclosure.errors import UnreadableError
from disclosure.render.pdf.glyphs import Font
from disclosure.render.pdf.opening import Unpacker

OPERATIONS: Final = 3_000_000
"""Drawing operations of one file; a notice of 25 pages has 25,000."""
FORMS_DEEP: Final = 8
_INVISIBLE: Final = (3, 7)  # text rendering modes that draw nothing (ISO 32000-2, table 104)


class Content:
    """Reads the pages of one file. `tagged` and `untagged` grow with each page; lines are kept apart by line feeds."""

    def __init__(self, unpacker: Unpacker) -> None:
        self.tagged: dict[tuple[int, int], list[str]] = defaultdict(list)
        """Pieces of text by page number and the number of their tag (MCID)."""
        self.untagged: list[list[str]] = []
        """Pieces of text outside of the tags, each list drawn in one go: headers, page numbers, whatever else."""
        self.pictures = 0
        self._unpacker = unpacker
        self._left = OPERATIONS
        self._fonts: dict[tuple[int, int], Font] = {}

    def read(self, number: int, page: Any) -> None:
        """The page with this number, whose object is `page` (a pikepdf.Page)."""
        import pikepdf

        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(self._unpacker.read(each) for each in streams if isinstance(each, pikepdf.Stream))
        _Reader(self, number).run(data, page.obj.get("/Resources") or page.resources, 0)

    def drawn_by(self, form: Any) -> None:
        """What a form XObject draws by itself: the look of an annotation."""
        _Reader(self, -1).run(self._unpacker.read(form), form.get("/Resources"), 1)

    def spend(self, count: int) -> None:
        """Count operations. Raises UnreadableError when they are too many."""
        self._left -= count
        if self._left < 0:
            raise UnreadableError("this PDF draws more than a notice ever does")

    def unpacked(self, stream: Any) -> bytes:
        """The bytes of a stream."""
        return self._unpacker.read(stream)

    def font(self, resources: Any, name: str) -> Font | None:
        """The font that the page calls `name`."""
        import pikepdf

        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        found = fonts.get(name) if isinstance(fonts, pikepdf.Dictionary) else None
        if not isinstance(found, pikepdf.Dictionary):
            return None
        if not found.is_indirect:
            return Font(found, self._unpacker)
        if found.objgen not in self._fonts:
            self._fonts[found.objgen] = Font(found, self._unpacker)
        return self._fonts[found.objgen]


class _Reader:
    """Runs through one page."""

    def __init__(self, content: Content, number: int) -> None:
        self._content = content
        self._number = number
        self._marks: list[int | None] = []
        self._font: Font | None = None
        self._mode = 0
        self._saved: list[tuple[Font | None, int]] = []
        self._loose: list[str] = []

    def run(self, data: bytes, resources: Any, depth: int) -> None:
        """Everything that a content stream draws."""
        import pikepdf

        holder = pikepdf.new()  # parsing wants a stream of some file
        parsed = pikepdf.parse_content_stream(pikepdf.Stream(holder, data))
        self._content.spend(len(parsed))
        for each in parsed:
            self._step(str(each.operator), each.operands, resources, depth)
        self._end_loose()

    def _step(self, operator: str, operands: Any, resources: Any, depth: int) -> None:
        match operator:
            case "Tj" | "'" | '"' | "TJ":
                self._show(operands[-1])
            case "Td" | "TD" | "Tm" | "T*" | "ET":
                self._write("\n")
            case "Tf":
                self._font = self._content.font(resources, str(operands[0]))
            case "Tr":
                self._mode = int(operands[0])
            case "q":
                self._saved.append((self._font, self._mode))
            case "Q" if self._saved:
                self._font, self._mode = self._saved.pop()
            case "BMC" | "BDC":
                self._end_loose()
                self._marks.append(_tag(operands, resources))
            case "EMC":
                self._end_loose()
                if self._marks:
                    self._marks.pop()
            case "Do":
                self._draw(resources, str(operands[0]), depth)
            case "INLINE IMAGE":
                self._content.pictures += 1

    def _show(self, shown: Any) -> None:
        import pikepdf

        if self._mode in _INVISIBLE:
            return
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                self._write(self._font.text(codes) if self._font else codes.decode("latin-1"))

    def _write(self, text: str) -> None:
        tag = next((mark for mark in reversed(self._marks) if mark is not None), None)
        if tag is None:
            self._loose.append(text)
        else:
            self._content.tagged[self._number, tag].append(text)

    def _end_loose(self) -> None:
        if any(text.strip() for text in self._loose):
            self._content.untagged.append(self._loose)
        self._loose = []

    def _draw(self, resources: Any, name: str, depth: int) -> None:
        import pikepdf

        objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        drawn = objects.get(name) if isinstance(objects, pikepdf.Dictionary) else None
        if not isinstance(drawn, pikepdf.Stream):
            return
        if drawn.get("/Subtype") != "/Form":
            self._content.pictures += 1
        elif depth >= FORMS_DEEP:
            raise UnreadableError("this PDF draws drawings inside drawings, deeper than a notice ever does")
        else:
            kept = self._font, self._mode
            self.run(self._content.unpacked(drawn), drawn.get("/Resources") or resources, depth + 1)
            self._font, self._mode = kept


def _tag(operands: Any, resources: Any) -> int | None:
    """The number that ties what follows to the tags; None for what is outside of them."""
    import pikepdf

    told = operands[1] if len(operands) > 1 else None
    if isinstance(told, pikepdf.Name):
        named = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
        told = named.get(told) if isinstance(named, pikepdf.Dictionary) else None
    number = told.get("/MCID") if isinstance(told, pikepdf.Dictionary) else None
    return number if isinstance(number, int) else None
