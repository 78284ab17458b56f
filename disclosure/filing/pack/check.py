"""Floor 5. Checking a pack: is it sound, is everything there and nothing else, and is each file the one it was?

Signatures and pages are looked at by those who know them: their functions are handed in. Nothing here raises for any
bytes; what is wrong is a claim, and a file that was changed is named.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from disclosure.canonical import sha256
from disclosure.errors import UnreadableError
from disclosure.filing.pack import attestation, layout
from disclosure.filing.pack.archive import stamp_of
from disclosure.filing.pack.container import Container, read_container
from disclosure.filing.pack.declared import Declared, canonical_value, read_manifest
from disclosure.filing.pack.manifest import sums
from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Severity
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.render.pdf.extract import extract_record

CheckPdf = Callable[[str, bytes], Iterable[Claim]]
"""A PDF by its name in the pack, to what is to be said of its signature and of its page."""
CheckAttestation = Callable[[Mapping[str, bytes]], Iterable[Claim]]
"""All members, the attestation's own four among them, to what is to be said of it."""


@dataclass(frozen=True, slots=True)
class Lookers:
    """Who looks at what is not the pack's own business; None: nobody, and a claim says so."""

    pdf: CheckPdf | None = None
    attestation: CheckAttestation | None = None


def check_pack(data: bytes, lookers: Lookers | None = None) -> tuple[Claim, ...]:
    """Everything to be said of the pack `data`, in the order in which it was looked at."""
    return tuple(_claims(data, lookers or Lookers()))


def _claims(data: bytes, lookers: Lookers) -> Iterator[Claim]:
    container = read_container(data)
    if isinstance(container, Claim):
        yield container
        return
    members = container.members
    manifest = members.get(layout.MANIFEST)
    if manifest is None or layout.SUMS not in members:
        missing = layout.MANIFEST if manifest is None else layout.SUMS
        yield _broken(Part.CONTAINER, "pack.missing", missing)
        return
    declared = read_manifest(manifest)
    if isinstance(declared, Claim):
        yield declared
        return
    yield from _container(container, declared)
    yield from _digests(members, declared)
    yield from _records(members, declared)
    yield from _pdfs(members, declared, lookers.pdf)
    yield from _attestation(members, declared, lookers.attestation)


def _container(container: Container, declared: Declared) -> Iterator[Claim]:
    """Everything that the manifest lists is there, nothing beside it is, and all bear the moment that it names."""
    listed = {each.path for each in declared.members}
    own = {layout.MANIFEST, layout.SUMS, *layout.ATTESTATION}
    missing = sorted(listed - set(container.members))
    added = sorted(set(container.members) - listed - own)
    told = [_broken(Part.CONTAINER, "pack.missing", name) for name in missing]
    told += [_broken(Part.CONTAINER, "pack.added", name) for name in added]
    told += [_broken(Part.CONTAINER, "pack.manifest.own", name) for name in sorted(listed & own)]
    if container.stamp != stamp_of(declared.moment):
        told.append(_broken(Part.CONTAINER, "pack.stamp", layout.MANIFEST))
    yield from told
    if not told:
        yield Claim(Part.CONTAINER, Outcome.HELD, "pack.sound", {"count": len(container.members)})


def _digests(members: Mapping[str, bytes], declared: Declared) -> Iterator[Claim]:
    """Each file is the one that the manifest lists, and SHA256SUMS says the same of all of them."""
    told = [
        _broken(Part.DIGESTS, "pack.changed", each.path)
        for each in declared.members
        if each.path in members and (len(members[each.path]), sha256(members[each.path])) != (each.size, each.sha256)
    ]
    listed = {
        **{each.path: each.sha256 for each in declared.members},
        layout.MANIFEST: sha256(members[layout.MANIFEST]),
    }
    if members[layout.SUMS] != sums({name: listed[name] for name in members if name in listed}):
        told.append(_broken(Part.DIGESTS, "pack.sums", layout.SUMS))
        if f"{listed[layout.MANIFEST]}  {layout.MANIFEST}\n".encode() not in members[layout.SUMS]:
            told.append(_broken(Part.DIGESTS, "pack.sums.manifest", layout.MANIFEST))
    yield from told
    if not told:
        yield Claim(Part.DIGESTS, Outcome.HELD, "pack.digests", {"count": len(listed)})


def _records(members: Mapping[str, bytes], declared: Declared) -> Iterator[Claim]:
    """Each record is whole, obeys its schema, is the one that the manifest names, and is the one inside its PDF."""
    told: list[Claim] = []
    listed = declared.of_role("record")
    found = {each.record: each.path for each in listed}
    wanted = {each.id: each.sha256 for each in declared.records}
    if set(found) != set(wanted) or not wanted or len(listed) != len(found):
        told.append(_broken(Part.RECORD, "pack.records", layout.MANIFEST))
    for name, path in found.items():
        data = members.get(path)
        if data is None:
            continue
        told += _record(name, path, data)
        if wanted.get(name) != sha256(data):
            told.append(_broken(Part.RECORD, "pack.record.other", path))
    for pdf in declared.of_role("notice_pdf"):
        data, record = members.get(pdf.path), members.get(found.get(pdf.record, ""))
        if data is not None and record is not None:
            told += _inside(pdf.path, data, record)
    yield from told
    if not told:
        yield Claim(Part.RECORD, Outcome.HELD, "pack.records.held", {"count": len(wanted)})


def _record(name: str, path: str, data: bytes) -> Iterator[Claim]:
    if not isinstance(canonical_value(data), dict):
        yield _broken(Part.RECORD, "pack.record.json", path)
        return
    result = load_bytes(data, path)
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    loaded = result.loaded.disclosure if result.loaded is not None else None
    if errors or not isinstance(loaded, Disclosure):
        code = errors[0].code if errors else "D260"
        yield _broken(Part.RECORD, "pack.record.invalid", path, count=len(errors) or 1, finding=code)
    elif (loaded.record.id if loaded.record else None) != name or PurePosixPath(path).parts[0] != name:
        yield _broken(Part.RECORD, "pack.record.id", path)


def _inside(path: str, pdf: bytes, record: bytes) -> Iterator[Claim]:
    """The record inside a PDF is the one beside it."""
    try:
        found = extract_record(pdf)
    except UnreadableError as error:
        yield _broken(Part.ATTACHMENTS, "pack.pdf.unreadable", path, reason=error.message)
        return
    if found.attachment != record or not found.matches:
        yield _broken(Part.ATTACHMENTS, "pack.pdf.other", path)


def _pdfs(members: Mapping[str, bytes], declared: Declared, look: CheckPdf | None) -> Iterator[Claim]:
    """What is to be said of each PDF; that one is not signed says nothing where the pack never said that it was."""
    for each in declared.of_role("notice_pdf"):
        data = members.get(each.path)
        if data is None:
            continue
        if look is None:
            if each.is_signed:
                yield Claim(Part.SIGNATURE, Outcome.UNCHECKED, "pack.pdf.unchecked", {}, each.path)
            continue
        for claim in look(each.path, data):
            if claim.outcome is not Outcome.UNSIGNED:
                yield replace(claim, subject=f"{each.path}: {claim.subject}" if claim.subject else each.path)
            elif each.is_signed:
                yield _broken(Part.SIGNATURE, "pack.pdf.stripped", each.path)


def _attestation(members: Mapping[str, bytes], declared: Declared, look: CheckAttestation | None) -> Iterator[Claim]:
    there = [name for name in layout.ATTESTATION if name in members]
    if not there and not declared.is_attested:
        yield Claim(Part.ATTESTATION, Outcome.UNSIGNED, "pack.unattested")
        return
    if len(there) < len(layout.ATTESTATION):
        for name in layout.ATTESTATION:
            if name not in members:
                yield _broken(Part.ATTESTATION, "pack.missing", name)
        return
    if not declared.is_attested:
        yield _broken(Part.ATTESTATION, "pack.attestation.added", layout.ATTESTATION[0])
    yield from attestation.disagreements(members)
    if look is None:
        yield Claim(Part.ATTESTATION, Outcome.UNCHECKED, "pack.attestation.unchecked")
    else:
        yield from look(members)


def _broken(part: Part, code: str, subject: str, **params: str | int) -> Claim:
    return Claim(part, Outcome.BROKEN, code, params, subject)
