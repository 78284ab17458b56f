"""Floor 5. Verifying: which kind of file the bytes are, and who looks at that kind.

To look at one more kind of file, add its looker to LOOKERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from disclosure.canonical import sha256
from disclosure.filing.reader import Reader
from disclosure.model.verification import Claim, Outcome, Part, Verification


class Kind(StrEnum):
    """What a file is, by its first bytes."""

    PDF = "pdf"
    PACK = "pack"
    ATTESTATION = "attestation"
    PAGE = "page"
    RECORD = "record"
    UNKNOWN = "unknown"


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


def look_at_pdf(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A PDF as it was signed, and whether it says what its record says."""
    from disclosure.filing.pdf.claims import look_at_pdf as look
    from disclosure.filing.rebuild import Begun, begin_page, check_pdf

    begun: list[Begun | None] = [None]

    def begin(record: bytes, recipe: bytes) -> None:
        if reader.workers is not None and reader.reads_pages:
            begun[0] = begin_page(record, recipe, workers=reader.workers, theme=reader.theme)

    claims, parts = look(data, reader.trust, reader.as_of, begin=begin)
    yield from claims
    if not parts.built or not reader.reads_pages:
        yield Claim(Part.PAGE, Outcome.UNCHECKED, "page.not_rebuilt")
    elif parts.declared:
        yield from check_pdf(parts.built, workers=reader.workers, theme=reader.theme, begun=begun[0])
    if reader.opening:
        yield from _opened({"": parts.record}, reader)


def _pack(data: bytes, reader: Reader) -> Iterator[Claim]:
    """A pack, each PDF in it, and who signed for all of it, inside and beside it."""
    from disclosure.filing.pack.reader import records_in
    from disclosure.filing.packed import look_at_pack

    claims = look_at_pack(data, replace(reader, opening=b""), look_at_pdf)
    yield from claims
    is_sound = not any(claim.part is Part.CONTAINER and claim.outcome is Outcome.BROKEN for claim in claims)
    if reader.opening and is_sound:
        yield from _opened(dict(records_in(data)), reader)


def _attestation(data: bytes, reader: Reader) -> Iterable[Claim]:
    """An attestation, and the files beside it that it names; a pack among them with all that it shows itself."""
    from disclosure.filing.attested import check_attestation
    from disclosure.filing.beside import check_beside
    from disclosure.filing.packed import look_inside

    if reader.place is None:
        return check_attestation(data, {}, reader.trust, as_of=reader.as_of)
    return check_beside(
        reader.place,
        reader,
        lambda pack, own: look_inside(pack, replace(own, opening=b""), look_at_pdf, is_spoken_for=True),
    )


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
    Kind.PDF: look_at_pdf,
    Kind.PACK: _pack,
    Kind.ATTESTATION: _attestation,
    Kind.PAGE: _page,
    Kind.RECORD: _record,
    Kind.UNKNOWN: _unknown,
}
