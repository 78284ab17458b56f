"""Floor 5. A pack looked at by a reader: what it is, its PDF files, and who signed for it, inside or beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from disclosure.errors import FilingError
from disclosure.filing.attestation import StatementError, read_attestation
from disclosure.filing.attested import check_attestation
from disclosure.filing.envelope import EnvelopeError, read_envelope
from disclosure.filing.files import read_file
from disclosure.filing.origin import known_record
from disclosure.filing.pack.check import Lookers, check_pack
from disclosure.filing.pack.declared import read_manifest
from disclosure.filing.pack.inside import with_members
from disclosure.filing.pack.layout import ATTESTATION, MANIFEST
from disclosure.filing.pack.made_again import check_own_pages, own_pages
from disclosure.filing.pack.reader import members_in
from disclosure.filing.pages import check_pages
from disclosure.filing.reader import Reader
from disclosure.model.verification import Claim, Outcome, Part

LookAtPdf = Callable[[bytes, Reader], Iterable[Claim]]

BESIDE: Final = ".attestation.json"
"""What the name of an attestation of a pack adds to the pack's own."""


def look_at_pack(data: bytes, reader: Reader, look_at_pdf: LookAtPdf) -> tuple[Claim, ...]:
    """Everything to be said of the pack `data`; the attestation that lies beside `reader.place` is found there."""
    outside = tuple(_beside(reader.place, data, reader)) if reader.place is not None else ()
    return (*look_inside(data, reader, look_at_pdf, is_spoken_for=bool(outside)), *outside)


def look_inside(data: bytes, reader: Reader, look_at_pdf: LookAtPdf, *, is_spoken_for: bool) -> tuple[Claim, ...]:
    """What a pack itself shows. That nobody signed inside of it says nothing where somebody speaks for it outside."""
    lookers = Lookers(pdf=lambda _, pdf: look_at_pdf(pdf, reader), attestation=lambda members: _inside(members, reader))
    told = [each for each in check_pack(data, lookers) if not (is_spoken_for and each.code == "pack.unattested")]
    if reader.reads_pages and not any(each.outcome is Outcome.BROKEN for each in told):
        told += _pages(members_in(data), reader)
    return tuple(told)


def _pages(members: Mapping[str, bytes], reader: Reader) -> Iterator[Claim]:
    """Whether the web pages and model cards in a sound pack, its cover, the questions and the coverage among them, say
    what its records say; its PDF files were looked at."""
    declared = read_manifest(members[MANIFEST])
    if isinstance(declared, Claim):
        return
    try:
        records = [known_record(members[each.path]) for each in declared.of_role("record")]
    except FilingError:
        yield Claim(Part.PAGE, Outcome.BROKEN, "page.record_not_canonical")
        return
    own = own_pages(declared)
    texts = {name: data for name, data in members.items() if name not in own and not data.startswith(b"%PDF-")}
    yield from check_pages(texts, records=records, theme=reader.theme)
    yield from check_own_pages(members, declared)


def _inside(members: Mapping[str, bytes], reader: Reader) -> tuple[Claim, ...]:
    """What the attestation inside a pack says of all other members."""
    envelope, certificate, *_ = (members[name] for name in ATTESTATION)
    others = {name: data for name, data in members.items() if name not in ATTESTATION}
    return check_attestation(
        envelope, others, reader.trust, as_of=reader.as_of, certificate=certificate, is_complete=True
    )


def _beside(pack: Path, data: bytes, reader: Reader) -> Iterator[Claim]:
    """What the attestation beside a pack says of it, and of each file in it; nothing where none lies there."""
    file = pack.with_name(f"{pack.name}{BESIDE}")
    if not file.is_file():
        return
    envelope, certificate = read_file(file) or b"", read_file(file.with_suffix(".pem")) or b""
    whole = with_members({pack.name: data}, subjects(envelope))
    for claim in check_attestation(
        envelope, whole, reader.trust, as_of=reader.as_of, certificate=certificate, is_complete=True
    ):
        yield replace(claim, subject=claim.subject or file.name)


def subjects(envelope: bytes) -> tuple[str, ...]:
    """The names of the files that the statement in `envelope` speaks of; none where it cannot be read."""
    try:
        statement = read_attestation(read_envelope(envelope).payload)
    except (EnvelopeError, StatementError):
        return ()  # which the check tells
    return tuple(each.name for each in statement.subject)
