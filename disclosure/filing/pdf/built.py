"""Floor 5. The document as it was built, before it was signed: still there in front, if signing added nothing else.

A signature vouches for all of a file, so a signer could lay another page over the one that was built, and sign that. So
the signed revision may hold the signature, its field, the form, and an entry for them in the catalogue and on one page.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from disclosure.filing.pdf.container import opened
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pyhanko.pdf_utils.reader import PdfFileReader

_CATALOGUE: Final = frozenset({"/AcroForm", "/Perms", "/Extensions"})
_PAGE: Final = frozenset({"/Annots"})
_PARTS: Final = {
    "form": frozenset({"/Fields", "/SigFlags"}),
    "field": frozenset({"/FT", "/T", "/TU", "/Type", "/Subtype", "/F", "/Rect", "/P", "/V"}),
    "signature": frozenset(
        ("/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/M", "/Reference", "/Reason", "/Prop_Build")
    ),
}
"""What the three new objects may hold. A field with more could draw something, or do something when it is opened."""


def built_part(signed: bytes, reader: "PdfFileReader") -> bytes | None:
    """What stands before the last revision of `signed`; None when there is no earlier one, or more than one."""
    table = reader.xrefs
    if table.total_revisions != 2:
        return None
    places = [table.get_historical_ref(each, 1) for each in table.explicit_refs_in_revision(1)]
    whole = [each for each in places if isinstance(each, int)]
    return signed[: min(whole)] if whole and len(whole) == len(places) else None


def added_claims(signed: "Pdf", built: bytes | None, reader: "PdfFileReader") -> Iterator[Claim]:
    """Whether the last revision of `signed` added the signature to `built`, and nothing else."""
    if built is None:
        yield Claim(Part.EXTENT, Outcome.BROKEN, "extent.revisions")
        return
    with opened(built) as before:
        more = next(_more_than_a_signature(signed, before.pdf, reader), None)
    if more is None:
        yield Claim(Part.EXTENT, Outcome.HELD, "extent.added")
    else:
        yield Claim(Part.EXTENT, Outcome.BROKEN, "extent.added_more", {"what": more})


def _more_than_a_signature(now: "Pdf", before: "Pdf", reader: "PdfFileReader") -> Iterator[str]:
    """What the last revision changed or added beside the signature: the name of an entry, the number of an object."""
    form = now.Root.AcroForm
    field = form.Fields[0]
    new = {"form": form, "field": field, "signature": field.V}
    page = next((each.obj for each in before.pages if each.obj.objgen == field.P.objgen), None)
    if page is None:
        yield "/P"
        return
    yield from _numbers(before, page, {each.objgen for each in new.values()}, reader)
    yield from _entries_changed(before.Root, now.Root, _CATALOGUE)
    yield from _entries_changed(page, field.P, _PAGE)
    if [*_texts(page.get("/Annots", ())), field.unparse()] != _texts(field.P.get("/Annots", ())):
        yield "/Annots"
    for name, part in new.items():
        yield from (each for each in part.keys() if each not in _PARTS[name])  # noqa: SIM118 - no dict
    left, bottom, right, top = field.Rect
    if (left, bottom) != (right, top):
        yield "/Rect"
    yield from (name for name in now.Root.Perms.keys() if name != "/DocMDP")  # noqa: SIM118
    yield from _entries_changed(before.trailer, now.trailer, frozenset(), only=("/Root", "/Info", "/Encrypt"))


def _numbers(before: "Pdf", page: Any, new: set[tuple[int, int]], reader: "PdfFileReader") -> Iterator[str]:
    """Objects of the last revision that are neither of the signature nor one of the two that must know of it."""
    table = reader.xrefs
    yield from (f"object {each.idnum}" for each in table.refs_freed_in_revision(1))
    changed = {before.Root.objgen, page.objgen, page.get("/Annots", page).objgen}
    container = table.get_xref_container_info(1).stream_ref
    for each in table.explicit_refs_in_revision(1):
        number = (each.idnum, each.generation)
        is_new = table.get_introducing_revision(each) == 1
        is_own = container is not None and number == (container.idnum, container.generation)
        if not (is_own if is_new and number not in new else number in (new if is_new else changed)):
            yield f"object {each.idnum}"


def _entries_changed(old: Any, new: Any, added: frozenset[str], only: tuple[str, ...] = ()) -> Iterator[str]:
    """Names of a map that has another value than before, or none; and new names that are not in `added`."""
    for name in only or dict.fromkeys([*old.keys(), *new.keys()]):
        if name in old:
            is_list_of_fields = name in added and name == "/Annots"
            if not is_list_of_fields and (name not in new or _text(old[name]) != _text(new[name])):
                yield name
        elif name in new and name not in added:
            yield name


def _texts(found: Any) -> list[bytes]:
    return [_text(each) for each in found]


def _text(value: Any) -> bytes:
    """A value as it is written in a PDF; what has a number of its own is only named."""
    import pikepdf

    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()
