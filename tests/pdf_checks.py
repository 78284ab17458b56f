"""What veraPDF cannot see in a PDF of ours, whichever engine drew it: each check gives the faults that it sees.

A validator counts whether there is an alternative text, a heading, a header cell; whether they say something, and in
an order that helps, only rules about our own documents can tell.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pdf_reading import Element, Reading

from disclosure.render.pdf.fontconfig import FAMILIES

_FILE_NAME = re.compile(r"\S+\.(svg|png|jpe?g|gif|pdf|tiff?)\Z", re.IGNORECASE)
_EMPTY_WORDS = {"here", "click here", "link", "this", "more", "read more", "image", "picture", "figure", "graphic"}
_STYLE = re.compile(r"-(?:Regular|Bold|Italic|BoldItalic)\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s*\(https?://\S*\)?\Z")
"""The address that paper shows behind a link's words, which one engine counts to the link."""
PAGES_WITHOUT_BOOKMARKS = 9


def alternative_texts(reading: Reading) -> list[str]:
    """Figures whose alternative text is missing, is a file name, or says nothing."""
    faults = []
    for figure in reading.elements("Figure"):
        words = str(figure.raw.get("/Alt", "")).strip()
        if len(words) < 3 or _FILE_NAME.match(words) or words.casefold() in _EMPTY_WORDS:
            faults.append(f"figure: alternative text {words!r}")
    return faults


def heading_order(reading: Reading) -> list[str]:
    """Headings that skip a level, a first one that is no title, a second title, and headings without words."""
    faults = []
    before = 0
    for heading in reading.elements("H1", "H2", "H3", "H4", "H5", "H6"):
        level = int(heading.kind[1])
        words = heading.text.strip()
        if not words:
            faults.append(f"{heading.kind} without words")
        if level > before + 1:
            faults.append(f"{heading.kind} after H{before}: {words}" if before else f"begins with {heading.kind}")
        if level == 1 and before:
            faults.append(f"a second title: {words}")
        before = level
    return faults if before else ["no heading"]


def table_headers(reading: Reading) -> list[str]:
    """Tables without a head, and cells that are under none: by a head's scope, or by the ids that they name."""
    faults = []
    for table in reading.elements("Table"):
        rows = [each for each in table.walk() if each.kind == "TR"]
        cells = [(at, cell) for row in rows for at, cell in enumerate(row.children("TH", "TD"))]
        heads = [cell for _, cell in cells if cell.kind == "TH"]
        name = table.text.strip()[:40]
        if not heads:
            faults.append(f"table without a head: {name}")
            continue
        ids = {str(head.raw.get("/ID", "")) for head in heads} - {""}
        scoped = [head for head in heads if _attribute(head, "/Scope") is not None]
        for _, cell in cells:
            named = {str(each) for each in _attribute(cell, "/Headers") or ()}
            if cell.kind == "TD" and not (named and named <= ids) and len(scoped) != len(heads):
                faults.append(f"cell under no head in the table {name}: {cell.text.strip()[:40]}")
    return faults


def link_texts(reading: Reading) -> list[str]:
    """Links without words, with words that tell nothing, or whose annotation tells something else than they do."""
    faults = []
    for link in reading.elements("Link"):
        words = _BEHIND.sub("", " ".join(link.text.split())) or link.text.strip()
        notes = list(_annotations(link))
        address = next((str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A), "")
        if not words:
            faults.append(f"link without words to {address}")
        elif words.casefold().strip(".:") in _EMPTY_WORDS:
            faults.append(f"link that says only {words!r}")
        elif _ADDRESS.match(words) and address and not _shows(words, address):
            faults.append(f"link that shows {words} and leads to {address}")
        if not notes:
            faults.append(f"link that leads nowhere: {words}")
        for note in notes:
            if not str(note.get("/Contents", "")).strip():
                faults.append(f"link whose annotation says nothing: {words}")
    return faults


def metadata(reading: Reading) -> list[str]:
    """A file without title, author, language or moment, or that shows its name instead of its title."""
    pdf = reading.pdf
    faults = [f"no {name}" for name in ("Title", "Author", "Creator", "Producer") if not _told(pdf, name)]
    if not str(pdf.Root.get("/Lang", "")):
        faults.append("no language")
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        faults.append("the window shows the file's name")
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        faults.append("not marked as tagged")
    packet = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    title = _told(pdf, "Title").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if title and title not in packet:
        faults.append("two different titles")
    return faults


def bookmarks(reading: Reading) -> list[str]:
    """A file of more than nine pages without bookmarks, and bookmarks that are none of its headings."""
    titles = list(_outline(reading.pdf))
    faults = []
    if not titles and len(reading.pdf.pages) > PAGES_WITHOUT_BOOKMARKS:
        faults.append(f"{len(reading.pdf.pages)} pages without bookmarks")
    headings = {_letters(each.text) for each in reading.root.walk() if re.fullmatch(r"H[1-6]", each.kind)}
    faults += [f"bookmark to no heading: {title}" for title in titles if _letters(title) not in headings]
    return faults


def own_fonts(reading: Reading) -> list[str]:
    """Fonts that are not embedded, or not ours."""
    ours = {family.replace(" ", "") for family in FAMILIES}
    faults = []
    for raw in reading.pdf.objects:
        if not isinstance(raw, pikepdf.Dictionary) or raw.get("/Type") != pikepdf.Name.FontDescriptor:
            continue
        name = str(raw.FontName).removeprefix("/").rpartition("+")[2]
        if _STYLE.sub("", name).replace("-", "") not in ours:
            faults.append(f"font of others: {name}")
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(raw.keys()):
            faults.append(f"font not embedded: {name}")
    return faults


CHECKS: dict[str, Callable[[Reading], list[str]]] = {
    check.__name__: check
    for check in (alternative_texts, heading_order, table_headers, link_texts, metadata, bookmarks, own_fonts)
}


def faults(data: bytes) -> list[str]:
    """Everything that the checks see in a PDF, each with the name of its check."""
    reading = Reading(data)
    return [f"{name}: {fault}" for name, check in CHECKS.items() for fault in check(reading)]


def _attribute(element: Element, name: str) -> Any:
    """An attribute of a table's cell, which may stand in one map or in several."""
    own = element.raw.get("/A")
    maps = list(own) if isinstance(own, pikepdf.Array) else [own] if own is not None else []
    return next((each.get(name) for each in maps if name in each), None)


def _annotations(link: Element) -> Iterator[Any]:
    kids = link.raw.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
            yield kid.Obj


def _shows(words: str, address: str) -> bool:
    """Whether a shown address, which may be cut at the end of a page, is where its link leads."""
    return words.replace(" ", "").rstrip("/") in address


def _told(pdf: pikepdf.Pdf, name: str) -> str:
    return str(pdf.docinfo.get(f"/{name}", "")).strip()


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            yield item.title
            waiting = [*item.children, *waiting]


def _letters(text: str) -> str:
    """A heading's letters in no order: each engine writes a line from right to left in its own."""
    return "".join(sorted("".join(text.split())))
