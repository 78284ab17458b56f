"""Floor 3. Finish: what Typst cannot write into its file, added behind it: our metadata, and marks in the tag tree.

Typst 0.15 takes no metadata of one's own; it counts a list of labels as numbered, knows no cell that names its row, and
gives a link its address where its words are wanted. All are mended in the tree itself, by what Python put into the
content in the same order.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import disclosure
from disclosure.render.pdf.job import PdfJob
from disclosure.render.pdf.metadata import xmp

Shape = tuple[str, bool]
"""`/L` and whether its marks are labels, or `/Table` and whether the first cell of each row names it."""


def finish(
    data: bytes, job: PdfJob, *, binding: str, shapes: Sequence[Shape], links: Sequence[tuple[str, str]]
) -> bytes:
    """The finished file. `binding` is what called Typst, which names itself in the file.

    `shapes`: the lists and tables of the file, `links`: address and words of its links, all in reading order.
    """
    import pikepdf

    creator = f"disclosure {disclosure.__version__}"
    with pikepdf.open(BytesIO(data)) as pdf:
        producer = f"{pdf.docinfo['/Creator']}, {binding}"
        pdf.Root.Lang = pikepdf.String(job.language)
        packet = pikepdf.Stream(pdf, xmp(job, producer, creator).encode())
        packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = packet
        _inform(pdf, job, producer, creator)
        _mend(pdf, shapes, links)
        made = BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _inform(pdf: Any, job: PdfJob, producer: str, creator: str) -> None:
    """The document information, which must say the same as the XMP packet (ISO 19005-3, 6.6.3)."""
    import pikepdf

    stamp = job.stamp.strftime("D:%Y%m%d%H%M%SZ")
    values = {"Author": job.author, "CreationDate": stamp, "Creator": creator, "ModDate": stamp}
    values |= {"Producer": producer, "Title": job.title}
    pdf.trailer.Info = pdf.make_indirect(
        pikepdf.Dictionary({f"/{name}": pikepdf.String(value) for name, value in values.items() if value})
    )


def _mend(pdf: Any, shapes: Sequence[Shape], links: Sequence[tuple[str, str]]) -> None:
    import pikepdf

    shape, link = iter(shapes), iter(links)
    waiting = next(link, None)
    for element, kind in _elements(pdf):
        if kind in ("/L", "/Table"):
            if next(shape, None) == (kind, True):
                _name_rows(element) if kind == "/Table" else _unnumber(element)
        elif kind == "/Link" and waiting is not None:
            notes = [kid.Obj for kid in _kids(element) if kid.get("/Type") == pikepdf.Name.OBJR]
            # A link that Typst drew in two parts is named in its first; the next one's address tells them apart.
            if notes and _leads(notes[0], waiting[0]):
                for note in notes:
                    note.Contents = pikepdf.String(waiting[1])
                waiting = next(link, None)


def _elements(pdf: Any) -> Iterator[tuple[Any, str]]:
    """Every element of the tag tree below its root and its type, in reading order."""
    waiting = _kids(pdf.Root.StructTreeRoot)[::-1]
    while waiting:
        node = waiting.pop()
        if "/S" in node:  # else a piece of a page, or a link's annotation
            yield node, str(node.S)
            if "/K" in node:
                waiting += _kids(node)[::-1]


def _kids(node: Any) -> list[Any]:
    """The children of an element that are more than the number of a piece of its page."""
    import pikepdf

    kids = node.K
    found = kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary)]


def _leads(note: Any, address: str) -> bool:
    """Whether a link annotation leads there; all places in the file are one, told apart by nothing but their order."""
    action = note.get("/A")
    own = str(action.get("/URI", "")) if action is not None else ""
    return own == ("" if address.startswith("#") else address)


def _unnumber(element: Any) -> None:
    """Labels are no numbers (ISO 32000-1, table 347)."""
    import pikepdf

    for each in element.get("/A", ()):
        if "/ListNumbering" in each:
            each.ListNumbering = pikepdf.Name("/None")


def _name_rows(table: Any) -> None:
    """The first cell of each row is its head; from then on scopes tell what each cell is under, and no list of ids."""
    import pikepdf

    for part in _kids(table):
        for row in _kids(part) if part.get("/S") == pikepdf.Name.TBody else ():
            for at, cell in enumerate(_kids(row)):
                own = [each for each in cell.get("/A", ()) if each.get("/O") != pikepdf.Name.Table]
                if at == 0:
                    cell.S = pikepdf.Name.TH
                    own.insert(0, pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row))
                cell.A = pikepdf.Array(own)
