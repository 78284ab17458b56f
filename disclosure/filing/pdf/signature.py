"""Floor 5. The signature of a PDF: where it stands, which bytes it speaks of, and what it forbids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from disclosure.filing.pdf.container import Container
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from pikepdf import Pdf

PADES: Final = "/ETSI.CAdES.detached"
NO_CHANGES: Final = 1
_HEX: Final = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_DATE: Final = re.compile(r"D:(?P<day>\d{14})(?:Z|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?'?)")
_MARKS: Final = (b"/ByteRange", b"/Adobe.PPKLite", b"/ETSI.CAdES")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature by its place: bytes 0 to `before` and `after` to `end` are signed, between them it stands itself."""

    before: int
    after: int
    end: int
    contents: bytes
    """The CMS, with the zeros behind it."""
    form: str
    """The subfilter, `/ETSI.CAdES.detached` for PAdES."""
    stated_at: datetime | None
    """When it was made, as the signer's own clock said."""

    def is_in(self, data: bytes) -> bool:
        """Whether the gap in `data` is exactly this signature in hexadecimal, in letters of one case."""
        gap = data[self.before : self.after]
        is_framed = gap[:1] == b"<" and gap[-1:] == b">" and _HEX.fullmatch(gap[1:-1]) is not None
        return is_framed and len(gap) % 2 == 0 and bytes.fromhex(gap[1:-1].decode("ascii")) == self.contents


def signatures_in(container: Container) -> list[Any]:
    """Every signature dictionary of a PDF, whether a field leads to it or not."""
    import pikepdf

    return [
        each
        for each in container.special
        if isinstance(each, pikepdf.Dictionary)
        and ("/ByteRange" in each or each.get("/Type") in ("/Sig", "/DocTimeStamp"))
    ]


def has_remains(pdf: "Pdf", data: bytes) -> bool:
    """Whether a PDF without a signature looks as if there had been one."""
    return "/AcroForm" in pdf.Root or "/Perms" in pdf.Root or has_marks(data)


def has_marks(data: bytes) -> bool:
    """Whether the bytes hold a word that only a signature has."""
    return any(mark in data for mark in _MARKS)


def read_signature(found: Any, data: bytes) -> Signature | Claim:
    """The signature in the dictionary `found` of the PDF `data`; a Claim says why there is none that can be read."""
    numbers = [int(each) for each in found.get("/ByteRange", ()) if isinstance(each, int)]
    if len(numbers) != 4 or numbers[0] != 0 or not numbers[1] < numbers[2] <= sum(numbers[2:]):
        return Claim(Part.EXTENT, Outcome.BROKEN, "extent.range")
    _, before, after, rest = numbers
    if after + rest > len(data):
        return Claim(Part.EXTENT, Outcome.BROKEN, "extent.cut", {"count": after + rest - len(data)})
    contents, form = bytes(found.get("/Contents", b"")), str(found.get("/SubFilter", ""))
    return Signature(before, after, after + rest, contents, form, _moment(str(found.get("/M", ""))))


def binding_claims(pdf: "Pdf", found: Any) -> Iterator[Claim]:
    """Whether the dictionary `found` is what the PDF calls its signature, and whether it forbids every change."""
    form: Any = pdf.Root.get("/AcroForm", {})
    perms: Any = pdf.Root.get("/Perms", {})
    fields = list(form.get("/Fields", ()))
    if len(fields) != 1 or fields[0].get("/FT") != "/Sig" or not _is_same(fields[0].get("/V"), found):
        yield Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.loose")
    references = list(found.get("/Reference", ()))
    unknown = [str(each.get("/TransformMethod")) for each in references if each.get("/TransformMethod") != "/DocMDP"]
    if unknown:
        yield Claim(Part.EXTENT, Outcome.BROKEN, "extent.unknown_rule", {"rule": unknown[0]})
    elif len(references) == 1 and _forbids_all(references[0]) and _is_same(perms.get("/DocMDP"), found):
        yield Claim(Part.EXTENT, Outcome.HELD, "extent.certified")
    else:
        yield Claim(Part.EXTENT, Outcome.BROKEN, "extent.permits")


def _forbids_all(reference: Any) -> bool:
    rules = reference.get("/TransformParams", {})
    return bool(rules.get("/P") == NO_CHANGES and rules.get("/V") == "/1.2")


def _is_same(one: Any, other: Any) -> bool:
    return one is not None and one.is_indirect and one.objgen == other.objgen


def _moment(text: str) -> datetime | None:
    """A PDF date (ISO 32000-1, 7.9.4) with seconds and a time zone; None for any other."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        moment = datetime.strptime(found["day"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    hours, minutes = int(found["hours"] or 0), int(found["minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return moment + offset if found["sign"] == "-" else moment - offset
