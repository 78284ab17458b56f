"""Floor 5. Everything that is looked at in a PDF, from its container to its record; never an exception, never silence.

bytes ─ container ─ signature ─ extent ─ cms ─ intact ─ signer ─ built ─ attachments ─ record ─▶ claims
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from disclosure.filing.loops import outside_loops
from disclosure.filing.pdf import attachments, built, signature
from disclosure.filing.pdf.cms import ShapeError, SignedCms, read_cms
from disclosure.filing.pdf.container import Container, opened, quiet
from disclosure.filing.pdf.intact import agreement_claims, intact_claims, second_reader
from disclosure.filing.pdf.record import record_claims
from disclosure.filing.pdf.signature import PADES, Signature
from disclosure.filing.signer import signer_claims
from disclosure.filing.trust import Trust
from disclosure.model.verification import Claim, Outcome, Part


@dataclass(slots=True)
class PdfParts:
    """What a PDF was found to be made of, for whoever has more to look at.

    `signed` are the bytes that its one signature speaks of; `built` those of the document before it was signed, and
    for an unsigned file all of it: both are empty where they could not be told. `record` and `recipe` are the attached
    files that our metadata call so, whole or not: the claims about them say.
    """

    signed: bytes = b""
    built: bytes = b""
    declared: Mapping[str, str] = field(default_factory=dict)
    record: bytes = b""
    recipe: bytes = b""


Beginning = Callable[[bytes, bytes], None]
"""What may be begun with the attached record and recipe while a signature is looked at; nothing is known of it yet."""


@outside_loops
def look_at_pdf(
    data: bytes, trust: Trust, as_of: date, *, begin: Beginning | None = None
) -> tuple[tuple[Claim, ...], PdfParts]:
    """Every claim about the PDF `data`, judged on the day `as_of`, and the parts that were found.

    What is signed is looked at as it was signed: bytes added later are told, and nothing is read from them.
    """
    claims: list[Claim] = []
    parts = PdfParts()
    try:
        with quiet():
            claims.extend(_Look(trust, as_of, parts, begin).whole(data))
    except Exception as error:  # three libraries over damaged bytes: each surprise is told, none is a verdict
        claims.append(Claim(Part.CONTAINER, Outcome.BROKEN, "container.surprise", {"reason": _sentence(error)}))
    return tuple(claims), parts


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one PDF, for a reader who trusts `trust` on the day `as_of`; it fills in `parts` on its way."""

    trust: Trust
    as_of: date
    parts: PdfParts
    begin: Beginning | None

    def whole(self, data: bytes) -> Iterator[Claim]:
        """All there is to say of a file."""
        with ExitStack() as stack:
            container = _enter(stack, data)
            if isinstance(container, Claim):
                yield container
                return
            yield Claim(Part.CONTAINER, Outcome.HELD, "container.pdf")
            found = signature.signatures_in(container)
            if not found:
                yield _without_signature(container, data)
                self.parts.built = data
            else:
                if len(found) > 1:
                    yield Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.many", {"count": len(found)})
                read = _first(found, data)
                if isinstance(read, Claim):
                    yield read
                else:
                    if read.end < len(data):
                        yield Claim(Part.EXTENT, Outcome.BROKEN, "extent.later", {"count": len(data) - read.end})
                        container = stack.enter_context(opened(data[: read.end]))
                    self._begin(container)
                    yield from self._signed(data[: read.end], container, read)
            yield from self._content(container, is_signed=bool(found))

    def _begin(self, container: Container) -> None:
        """Have begun what takes another process some time."""
        names = [container.declared.get(key, "") for key in ("DocumentFileName", "RecipeFileName")]
        record, recipe = (attachments.attached(container.pdf, name) for name in names)
        if self.begin is not None and record and recipe:
            self.begin(record, recipe)

    def _signed(self, data: bytes, container: Container, read: Signature) -> Iterator[Claim]:
        """What a signature says of `data`, the bytes from the file's first to the last that it speaks of."""
        told, cms = _sound(data, container, read)
        yield from told
        if cms is None:
            return
        self.parts.signed = data
        stated_at = read.stated_at
        yield from signer_claims(cms.certificate, cms.others, self.trust, as_of=self.as_of, stated_at=stated_at)
        reader = second_reader(data)
        before = built.built_part(data, reader)
        added = list(built.added_claims(container.pdf, before, reader))
        yield from added
        if before is not None and _all_held(added):
            self.parts.built = before

    def _content(self, container: Container, *, is_signed: bool) -> Iterator[Claim]:
        """What the document carries, whether it is signed or not."""
        declared = self.parts.declared = dict(container.declared)
        if not declared:
            yield Claim(Part.CONTAINER, Outcome.BROKEN, "container.foreign")
            return
        if container.is_draft:
            yield Claim(Part.CONTAINER, Outcome.BROKEN if is_signed else Outcome.UNSIGNED, "container.draft")
        yield from attachments.attachment_claims(container)
        name = declared.get("DocumentFileName", "")
        record = attachments.attached(container.pdf, name)
        self.parts.recipe = attachments.attached(container.pdf, declared.get("RecipeFileName", "")) or b""
        if record is not None:
            self.parts.record = record
            yield from record_claims(record, name, declared)


@outside_loops
def sound_part(data: bytes) -> bytes | None:
    """What of a PDF may be handed on: all of it when it has no signature, else the bytes that were signed.

    None when there is a signature, or something left of one, that is not sound: nothing in such a file can be believed.
    Who signed is not asked.
    """
    try:
        with quiet(), opened(data) as container:
            found = signature.signatures_in(container)
            if not found:
                return None if signature.has_remains(container.pdf, data) else data
            read = _first(found, data)
        if isinstance(read, Claim):
            return None
        with quiet(), opened(data[: read.end]) as container:
            return data[: read.end] if _sound(data[: read.end], container, read)[1] is not None else None
    except Exception:  # damaged bytes: what is not signed is for the one who reads it to judge
        return None if signature.has_marks(data) else data


def _sound(data: bytes, container: Container, read: Signature) -> tuple[list[Claim], SignedCms | None]:
    """Whether the one signature of `data` is in its place, covers it, and is right; its content only when all is."""
    found = signature.signatures_in(container)
    if read.form != PADES:
        return [Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.form", {"form": read.form})], None
    if len(found) != 1 or not read.is_in(data):
        return [Claim(Part.EXTENT, Outcome.BROKEN, "extent.gap")], None
    claims = [Claim(Part.EXTENT, Outcome.HELD, "extent.whole", {"count": len(data)})]
    claims += signature.binding_claims(container.pdf, found[0])
    cms = _read(read.contents)
    if isinstance(cms, Claim):
        return [*claims, cms], None
    claims += intact_claims(data, read, cms)
    if _all_held(claims):
        claims += agreement_claims(second_reader(data), read)
    return claims, cms if _all_held(claims) else None


def _enter(stack: ExitStack, data: bytes) -> Container | Claim:
    """The open PDF; a claim when the bytes cannot be opened as one at all."""
    import pikepdf

    if not data.startswith(b"%PDF-"):
        return Claim(Part.CONTAINER, Outcome.BROKEN, "container.start")
    try:
        return stack.enter_context(opened(data))
    except pikepdf.PasswordError:
        return Claim(Part.CONTAINER, Outcome.BROKEN, "container.encrypted")
    except pikepdf.PdfError as error:
        return Claim(Part.CONTAINER, Outcome.BROKEN, "container.unreadable", {"reason": _sentence(error)})


def _first(found: list[Any], data: bytes) -> Signature | Claim:
    """The signature that ends first, which no later one can have changed; else why none can be read."""
    read = [signature.read_signature(each, data) for each in found]
    return min((each for each in read if isinstance(each, Signature)), key=lambda each: each.end, default=read[0])


def _without_signature(container: Container, data: bytes) -> Claim:
    if signature.has_remains(container.pdf, data):
        return Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.remains")
    return Claim(Part.SIGNATURE, Outcome.UNSIGNED, "signature.none")


def _read(contents: bytes) -> SignedCms | Claim:
    try:
        return read_cms(contents)
    except ShapeError as error:
        return Claim(Part.SIGNATURE, Outcome.BROKEN, error.code)
    except (ValueError, TypeError, IndexError, KeyError) as error:  # bytes that are no signature at all
        return Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.damaged", {"reason": _sentence(error)})


def _all_held(claims: list[Claim]) -> bool:
    return all(each.outcome is Outcome.HELD for each in claims)


def _sentence(error: Exception) -> str:
    """The first line of an exception, without the place in memory that qpdf calls a stream by."""
    lines = re.sub(r"stream <.*?>: ", "", str(error).strip()).splitlines()
    return lines[0][:200] if lines else type(error).__name__
