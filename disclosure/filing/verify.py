"""Floor 5. Verifying: which kind of file the bytes are, and who looks at that kind.

To look at one more kind of file, add its looker to LOOKERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.canonical import sha256
from disclosure.filing.trust import Trust
from disclosure.model.verification import Claim, Outcome, Part, Verification

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers


class Kind(StrEnum):
    """What a file is, by its first bytes."""

    PDF = "pdf"
    PACK = "pack"
    ATTESTATION = "attestation"
    PAGE = "page"
    RECORD = "record"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wants to know: whom they trust, on which day, and what they have at hand.

    `place` is where the file lies, for files that speak of others beside them; None for standard input. `theme` is the
    folder of a house style, `opening` the file that opens withheld answers, `workers` an engine that is warm.
    """

    trust: Trust
    as_of: date
    place: Path | None = None
    theme: Path | None = None
    opening: bytes = b""
    workers: "PdfWorkers | None" = None


Looker = Callable[[bytes, Reader], Iterable[Claim]]


def kind_of(data: bytes, name: str = "") -> Kind:
    """The kind of file that `data` is meant to be; a PDF with something before it is one, and told as damaged."""
    if b"%PDF-" in data[:1024] or b"%%EOF" in data[-1024:]:
        return Kind.PDF
    if data.startswith(b"PK") or b"PK\x05\x06" in data[-1024:]:
        return Kind.PACK
    if data[:1] == b"{" and b'"payloadType"' in data:
        return Kind.ATTESTATION
    ending = name.rpartition(".")[2].lower()
    if ending in ("html", "htm", "md"):
        return Kind.PAGE
    return Kind.RECORD if ending in ("yaml", "yml", "json") else Kind.UNKNOWN


def verify(data: bytes, name: str, reader: Reader) -> Verification:
    """Everything that `reader` can look at in the file `data`, called `name`.

    Nothing is fetched, nothing is written, and a damaged file never raises: what is wrong is a claim.
    """
    order = list(Part)
    claims = sorted(LOOKERS[kind_of(data, name)](data, reader), key=lambda claim: order.index(claim.part))
    return Verification(name, sha256(data), tuple(claims), as_of=reader.as_of, trusted=reader.trust.files)


def _pdf(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A PDF as it was signed, and whether it says what its record says."""
    from disclosure.filing.pdf.claims import look_at_pdf
    from disclosure.filing.rebuild import check_pdf

    claims, parts = look_at_pdf(data, reader.trust, reader.as_of)
    yield from claims
    if not parts.built:
        yield Claim(Part.PAGE, Outcome.UNCHECKED, "page.not_rebuilt")
    elif parts.declared:
        yield from check_pdf(parts.built, workers=reader.workers, theme=reader.theme)
    if reader.opening:
        yield from _opened({"": parts.record}, reader)


def _pack(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A pack, each PDF in it, and who signed for all of it."""
    from disclosure.filing.pack.check import Lookers, check_pack
    from disclosure.filing.pack.reader import records_in

    shut = replace(reader, opening=b"")
    lookers = Lookers(pdf=lambda _, pdf: _pdf(pdf, shut), attestation=lambda members: _sealed(members, reader))
    claims = check_pack(data, lookers)
    yield from claims
    is_sound = not any(claim.part is Part.CONTAINER and claim.outcome is Outcome.BROKEN for claim in claims)
    if reader.opening and is_sound:
        yield from _opened(dict(records_in(data)), reader)


def _sealed(members: Mapping[str, bytes], reader: Reader) -> tuple[Claim, ...]:
    """What the attestation inside a pack says of all other members."""
    from disclosure.filing.attested import check_attestation
    from disclosure.filing.pack.layout import ATTESTATION

    envelope, certificate, *_ = (members[name] for name in ATTESTATION)
    others = {name: data for name, data in members.items() if name not in ATTESTATION}
    return check_attestation(
        envelope, others, reader.trust, as_of=reader.as_of, certificate=certificate, is_complete=True
    )


def _attestation(data: bytes, reader: Reader) -> Iterable[Claim]:
    """An attestation, and the files beside it that it names."""
    from disclosure.filing.attested import check_attestation
    from disclosure.filing.beside import check_beside

    if reader.place is None:
        return check_attestation(data, {}, reader.trust, as_of=reader.as_of)
    return check_beside(reader.place, reader.trust, as_of=reader.as_of, theme=reader.theme, workers=reader.workers)


def _page(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A web page or a Markdown file, which nobody can sign, against the record and the recipe that lie beside it."""
    from disclosure.filing.beside import made_with_it
    from disclosure.filing.pages import check_pages

    yield Claim(Part.SIGNATURE, Outcome.UNSIGNED, "signature.page")
    files = made_with_it(reader.place) if reader.place is not None else {}
    claims = tuple(check_pages(files, theme=reader.theme))
    yield from (replace(claim, subject="") for claim in claims)
    if not claims:
        yield Claim(Part.PAGE, Outcome.UNCHECKED, "page.alone")


def _record(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A record: nothing in it is signed, but what it withholds can be opened."""
    yield Claim(Part.SIGNATURE, Outcome.UNSIGNED, "signature.record")
    if reader.opening:
        yield from _opened({"": data}, reader)


def _opened(records: Mapping[str, bytes], reader: Reader) -> Iterator[Claim]:
    """What the opening proves of the record that it names; of the first one where it names none of them."""
    from disclosure.filing.opening import check_opening
    from disclosure.load.record import load_bytes
    from disclosure.model.disclosure import Disclosure

    told: list[tuple[str, tuple[Claim, ...]]] = []
    for name, data in records.items():
        loaded = load_bytes(data, name or "record", root=reader.place.parent if reader.place else None).loaded
        if loaded is not None and isinstance(loaded.disclosure, Disclosure):
            told.append((name, check_opening(loaded.disclosure, reader.opening)))
    if not told:
        yield Claim(Part.RECORD, Outcome.BROKEN, "record.none")
        return
    own = (each for each in told if all(claim.code != "opening-other-record" for claim in each[1]))
    name, claims = next(own, told[0])
    yield from (replace(claim, subject=claim.subject or name) for claim in claims)


def _unknown(data: bytes, reader: Reader) -> tuple[Claim, ...]:
    return (Claim(Part.CONTAINER, Outcome.BROKEN, "container.unknown"),)


LOOKERS: Final[dict[Kind, Looker]] = {
    Kind.PDF: _pdf,
    Kind.PACK: _pack,
    Kind.ATTESTATION: _attestation,
    Kind.PAGE: _page,
    Kind.RECORD: _record,
    Kind.UNKNOWN: _unknown,
}
