"""What a screen reader gets of a PDF: the words of its tag tree in reading order. Works on tags alone, not on places.

Headers, footers and other artifacts are outside the tree and so left out, and what is drawn inside a figure, which
its alternative text stands for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf

_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
# Marks before the items of a list: one engine writes them as text, the other beside it.
MARKS = str.maketrans("", "", "•\u200b\u00ad\ufeff")


@dataclass
class Element:
    """One element of the tag tree: its type, its dictionary, the words directly in it, and what is inside, in order."""

    kind: str
    raw: Any
    parts: list["Element | str"] = field(default_factory=list)
    language: str = ""

    @property
    def text(self) -> str:
        """Every word in the element, figures left out."""
        return "".join(
            part if isinstance(part, str) else part.text
            for part in self.parts
            if isinstance(part, str) or part.kind != "Figure"
        )

    def walk(self) -> Iterator["Element"]:
        """The element and all inside it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def children(self, *kinds: str) -> list["Element"]:
        """The elements of these types directly inside."""
        return [part for part in self.parts if isinstance(part, Element) and part.kind in kinds]


class Reading:
    """An opened PDF; `root` is its tag tree with words."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self._fonts: dict[Any, dict[int, str]] = {}
        self._marked: dict[Any, dict[int, tuple[str, str]]] = {}

    @cached_property
    def root(self) -> Element:
        return self._element(self.pdf.Root.StructTreeRoot, None)

    @property
    def words(self) -> str:
        """All words in reading order, without any space: lines break where they like."""
        return re.sub(r"\s", "", self.root.text.translate(MARKS))

    def elements(self, *kinds: str) -> list[Element]:
        """The elements of these types in reading order."""
        return [each for each in self.root.walk() if each.kind in kinds]

    def _element(self, raw: Any, page: Any) -> Element:
        page = raw.get("/Pg", page)
        made = Element(str(raw.get("/S", "/Root"))[1:], raw, language=str(raw.get("/Lang", "")))
        kids = raw.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if "/S" in kid:
                    made.parts.append(self._element(kid, page))
                elif kid.get("/Type") == pikepdf.Name.MCR:
                    self._add(made, kid.get("/Pg", page), int(kid.MCID))
            elif kid is not None:
                self._add(made, page, int(kid))
        return made

    def _add(self, element: Element, page: Any, number: int) -> None:
        text, language = self._on_page(page).get(number, ("", ""))
        if language and language != element.language:
            element.parts.append(Element("Marked", None, [text], language))
        else:
            element.parts.append(text)

    def _on_page(self, page: Any) -> dict[int, tuple[str, str]]:
        """Words and language of each marked piece of a page, by its number."""
        if page.objgen not in self._marked:
            self._marked[page.objgen] = self._read(pikepdf.Page(page))
        return self._marked[page.objgen]

    def _read(self, page: Any) -> dict[int, tuple[str, str]]:
        found: dict[int, tuple[str, str]] = {}
        open_ones: list[int | None] = []
        spoken: dict[int, str] = {}
        font: dict[int, str] = {}
        fonts = page.obj.Resources.get("/Font", {})
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                values = operands[1] if name == "BDC" else {}
                number = int(values["/MCID"]) if "/MCID" in values else None
                open_ones.append(number)
                if number is not None:
                    found[number] = ("", str(values.get("/Lang", "")))
                    if "/ActualText" in values:
                        spoken[number] = str(values["/ActualText"])
            elif name == "EMC":
                open_ones.pop()
            elif name == "Tf":
                font = self._font(fonts[str(operands[0])])
            elif name in ("Tj", "TJ", "'", '"'):
                own = next((each for each in reversed(open_ones) if each is not None), None)
                if own is None:
                    continue
                pieces = operands[0] if name == "TJ" else operands[-1:]
                text = "".join(_decoded(bytes(each), font) for each in pieces if isinstance(each, pikepdf.String))
                found[own] = (found[own][0] + text, found[own][1])
        return {number: (spoken.get(number, text), language) for number, (text, language) in found.items()}

    def _font(self, raw: Any) -> dict[int, str]:
        if raw.objgen not in self._fonts:
            self._fonts[raw.objgen] = _unicode(raw.ToUnicode.read_bytes())
        return self._fonts[raw.objgen]


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(codes[at] << 8 | codes[at + 1], "\ufffd") for at in range(0, len(codes) - 1, 2))


def _unicode(cmap: bytes) -> dict[int, str]:
    """What each two-byte code of a font means."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        values = [bytes.fromhex(each.decode()) for each in _HEX.findall(body)]
        if kind == b"bfchar":
            for code, text in zip(values[::2], values[1::2], strict=True):
                found[int.from_bytes(code)] = text.decode("utf-16-be")
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                start = int.from_bytes(first)
                for code in range(start, int.from_bytes(last) + 1):
                    moved = int.from_bytes(text[-2:]) + code - start
                    found[code] = (text[:-2] + moved.to_bytes(2)).decode("utf-16-be")
    return found
