"""Floor 3. What a PDF tells: its words in the order of its tags, and what a reader is shown beside them.

Not looked at is how words look: their size, their colour, what is painted over them.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from disclosure.errors import UnreadableError
from disclosure.render.pdf.content import Content
from disclosure.render.pdf.drawing import is_invisible_signature
from disclosure.render.pdf.opening import Unpacker, opened
from disclosure.render.told import Told

ELEMENTS: Final = 300_000
"""Tags of one file; a notice of 25 pages has 5,000."""
DEPTH: Final = 100
_INSIDE_A_LINE: Final = frozenset(
    {"/Span", "/Link", "/Em", "/Strong", "/Code", "/Quote", "/Reference", "/Annot", "/NonStruct", "/Lbl"}
)
_BLANKS: Final = re.compile(r"[^\S\n]+")


def pdf_told(data: bytes) -> Told:
    """What is told by the PDF `data`. Raises UnreadableError, for a file that is larger than a notice ever is too."""
    with opened(data) as pdf:
        content = Content(Unpacker())
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            content.read(number, page)
        links, strange = _annotations(pdf, content)
        if "/OCProperties" in pdf.Root:
            strange.add("layers")
        if {"/OpenAction", "/AA"} & set(pdf.Root.keys()):
            strange.add("actions")
        passages = tuple(_Tags(pdf, content, pages).passages())  # takes from `content` what the tags name
        rest = [*content.untagged, *content.tagged.values()]
        return Told(
            passages,
            margins=frozenset(text for text in map(_line, rest) if text),
            links=frozenset(links),
            bookmarks=tuple(_bookmarks(pdf)),
            pictures=content.pictures,
            strange=frozenset(strange),
            made_by=str(pdf.docinfo.get("/Producer", "")),
        )


class _Tags:
    """One walk through the tag tree in its order: each piece of text once."""

    def __init__(self, pdf: Any, content: Content, pages: dict[tuple[int, int], int]) -> None:
        self._root = pdf.Root.get("/StructTreeRoot")
        self._content = content
        self._pages = pages
        self._left = ELEMENTS
        self._passage: list[str] = []
        self._heads = ""

    def passages(self) -> Iterator[str]:
        """Every passage."""
        import pikepdf

        if isinstance(self._root, pikepdf.Dictionary):
            yield from self._kids(self._root, -1, 0)
            yield from self._cut()

    def _kids(self, element: Any, page: int, depth: int) -> Iterator[str]:
        import pikepdf

        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._left -= 1
            if self._left < 0 or depth > DEPTH:
                raise UnreadableError("this PDF has more tags than a notice ever has")
            if isinstance(kid, int):
                self._take(page, kid)
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                self._take(self._page(kid, page), kid.MCID)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._element(kid, self._page(kid, page), depth)

    def _element(self, element: Any, page: int, depth: int) -> Iterator[str]:
        role = str(element.S)
        is_block = role not in _INSIDE_A_LINE
        if is_block:
            yield from self._cut()
        for key in ("/Alt", "/ActualText"):
            if key in element:
                self._passage.append(f"[{element[key]}]")
        inside = self._kids(element, page, depth + 1)
        yield from self._head(inside) if role == "/THead" else inside
        if is_block:
            yield from self._cut()

    def _head(self, inside: Iterator[str]) -> Iterator[str]:
        """The head of a table; not again where the table goes on with the same head on the next page."""
        cells = [*inside, *self._cut()]
        head = _line(cells)
        if head != self._heads:
            yield from cells
        self._heads = head

    def _page(self, element: Any, otherwise: int) -> int:
        page = element.get("/Pg")
        return otherwise if page is None else self._pages.get(page.objgen, -1)

    def _take(self, page: int, number: Any) -> None:
        self._passage += self._content.tagged.pop((page, number), ())

    def _cut(self) -> Iterator[str]:
        text = "\n".join(line for line in _lines(self._passage) if line)
        self._passage = []
        if text:
            yield text


def _lines(pieces: list[str]) -> list[str]:
    return [_BLANKS.sub(" ", line).strip() for line in "".join(pieces).split("\n")]


def _line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def _annotations(pdf: Any, content: Content) -> tuple[set[str], set[str]]:
    """Where links lead, and which other notes lie over the pages; what those draw is added to `content`."""
    import pikepdf

    links, strange = set(), set()
    for page in pdf.pages:
        for each in page.obj.get("/Annots", ()):
            if is_invisible_signature(each):
                continue
            action = each.get("/A")
            if each.get("/Subtype") != "/Link":
                strange.add(f"note {str(each.get('/Subtype', '')).lstrip('/')}")
            if isinstance(action, pikepdf.Dictionary):
                links.add(str(action.get("/URI", f"action {str(action.get('/S', '')).lstrip('/')}")))
            look = each.get("/AP")
            drawn = look.get("/N") if isinstance(look, pikepdf.Dictionary) else None
            if isinstance(drawn, pikepdf.Stream):
                content.drawn_by(drawn)
    return links, strange


def _bookmarks(pdf: Any) -> Iterator[str]:
    """Titles of the outline, in its order."""
    import pikepdf

    seen: set[tuple[int, int]] = set()
    waiting = [pdf.Root.get("/Outlines")]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or (item.is_indirect and item.objgen in seen):
            continue
        seen.add(item.objgen)
        if "/Title" in item:
            yield str(item.Title)
        waiting += [item.get("/Next"), item.get("/First")]
        if len(seen) > ELEMENTS:
            raise UnreadableError("this PDF has more bookmarks than a notice ever has")
