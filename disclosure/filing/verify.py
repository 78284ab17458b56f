"""Floor 5. Verifying: which kind of file the bytes are, and who looks at that kind.

To look at one more kind of file, add its looker to LOOKERS; to look at one more thing in a PDF, add to PDF_LOOKERS.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from disclosure.canonical import sha256
from disclosure.filing.pdf.claims import PdfParts, look_at_pdf
from disclosure.filing.trust import Trust
from disclosure.model.verification import Claim, Outcome, Part, Verification

Looker = Callable[[bytes, Trust, date], tuple[Claim, ...]]
PdfLooker = Callable[[PdfParts], Iterable[Claim]]


class Kind(StrEnum):
    """What a file is, by its first bytes."""

    PDF = "pdf"
    UNKNOWN = "unknown"


def kind_of(data: bytes) -> Kind:
    """The kind of file that `data` is meant to be; a PDF with something before it is one, and told as damaged."""
    return Kind.PDF if b"%PDF-" in data[:1024] or b"%%EOF" in data[-1024:] else Kind.UNKNOWN


def _pdf(data: bytes, trust: Trust, as_of: date) -> tuple[Claim, ...]:
    claims, parts = look_at_pdf(data, trust, as_of)
    return (*claims, *(claim for look in PDF_LOOKERS for claim in look(parts)))


def _unknown(data: bytes, trust: Trust, as_of: date) -> tuple[Claim, ...]:
    return (Claim(Part.CONTAINER, Outcome.BROKEN, "container.unknown"),)


def _page_unchecked(parts: PdfParts) -> Iterable[Claim]:
    """Whether the page says what the record says is not looked at here."""
    return (Claim(Part.PAGE, Outcome.UNCHECKED, "page.not_rebuilt"),)


LOOKERS: Final[dict[Kind, Looker]] = {Kind.PDF: _pdf, Kind.UNKNOWN: _unknown}
PDF_LOOKERS: Final[tuple[PdfLooker, ...]] = (_page_unchecked,)


def verify(data: bytes, name: str, *, trust: Trust, as_of: date) -> Verification:
    """Everything that can be looked at in the file `data`, on the day `as_of`, for a reader who trusts `trust`.

    Nothing is fetched, nothing is written, and a damaged file never raises: what is wrong is a claim.
    """
    claims = LOOKERS[kind_of(data)](data, trust, as_of)
    order = list(Part)
    told = sorted(claims, key=lambda claim: order.index(claim.part))
    return Verification(name, sha256(data), tuple(told), as_of=as_of, trusted=trust.files)
