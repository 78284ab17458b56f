"""Floor 6. Offers: the records to compare, whatever they come in: YAML, JSON, standard input, a PDF of ours, a pack."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError, UsageError
from disclosure.model.verification import Outcome

if TYPE_CHECKING:
    from disclosure.api.records import Result
    from disclosure.filing.trust import Trust
    from disclosure.model.comparison import Carrier, Offer
    from disclosure.model.verification import Claim, Verification

MOST: Final = 12
"""Offers in one comparison; beyond that nobody reads across, and `disclosure report` tells of many records."""

_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers in the order in which their files were named.

    `twice`: files whose record is that of another; `aside`: what is broken in one of those.
    """

    offers: "tuple[Offer, ...]"
    twice: tuple[tuple[str, str], ...] = ()
    aside: "tuple[tuple[str, Claim], ...]" = ()


def offers(
    files: Sequence[str | Path], *, as_of: date, root: str | Path | None = None, trust: Sequence[str | Path] = ()
) -> Offers:
    """Every record in `files`, each once; a record with errors is an offer too, and is marked.

    PDFs and packs are verified, but for their pages, which nothing is read from here; `trust` names whom the reader
    trusts. A broken one is an offer too, and is marked. Layers of a YAML or JSON record must lie below `root`. One file
    that cannot be read stops it all: a comparison that lacks an offer would mislead. Raises UnreadableError, and
    UsageError for fewer than two records or too many.
    """
    names = [str(each) for each in files]
    if names.count("-") > 1:
        raise UsageError("standard input holds one offer", hint="Name files for the others.")
    kept: dict[str, Offer] = {}
    twice: list[tuple[str, str]] = []
    aside: list[tuple[str, Claim]] = []
    verifier = _Verifier(trust, as_of)
    for found in (offer for name in names for offer in _offers(name, as_of, root, verifier)):
        if found.sha256 in kept:
            twice.append((found.name, kept[found.sha256].name))
            aside += [(found.name, found.fault)] if found.fault is not None else []
        else:
            kept[found.sha256] = replace(found, number=len(kept) + 1)
    if len(kept) < 2:
        told = f"{twice[0][0]} holds the very record of {twice[0][1]}" if twice else "one record is no comparison"
        raise UsageError(told, hint="Name two offers or more.")
    if len(kept) > MOST:
        raise UsageError(f"{len(kept)} offers are too many to compare", hint=f"Name at most {MOST}.")
    return Offers(tuple(kept.values()), tuple(twice), tuple(aside))


class _Verifier:
    """Looks at files as a reader does who trusts `trust` on the day `as_of`, and takes nothing but the record."""

    def __init__(self, trust: Sequence[str | Path], as_of: date) -> None:
        self._trust = _loaded(trust) if trust else None
        self._as_of = as_of

    def look(self, name: str, shown: str, data: bytes) -> "Verification":
        """Everything that can be said of the file `name`; what looks at files is loaded for the first of them."""
        from disclosure.filing.reader import Reader
        from disclosure.filing.trust import Trust
        from disclosure.filing.verify import verify

        place = Path(name) if name != "-" else None
        return verify(data, shown, Reader(self._trust or Trust(), self._as_of, place=place, reads_pages=False))


def _loaded(trust: Sequence[str | Path]) -> "Trust":
    from disclosure.filing.trust_files import load_trust

    return load_trust(trust).with_short_names()


def _offers(name: str, as_of: date, root: str | Path | None, verifier: _Verifier) -> "Iterator[Offer]":
    from disclosure.filing.pack.reader import is_pack
    from disclosure.load.record import load_bytes, load_file

    data = _bytes(name)
    shown = name if name == "-" else Path(name).name
    if data.startswith(_PDF):
        yield _from_pdf(name, shown, data, as_of, verifier.look(name, shown, data))
    elif is_pack(data):
        found = _unpacked(name, data)
        verification = verifier.look(name, shown, data)
        broken = {each.subject for each in verification.claims if each.outcome is Outcome.BROKEN}
        for member, record in found:
            own = f"{shown}: {member}"
            offer = _offer(own, load_bytes(record, own), as_of, "pack")
            yield replace(offer, is_intact=member not in broken, verification=verification)
    else:
        below = Path(root) if root is not None else None
        result = load_bytes(data, "-", root=below) if name == "-" else load_file(Path(name), root=below)
        yield _offer(shown, result, as_of, "record")


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}", hint="Name a record, a PDF or a pack.") from error


def _unpacked(name: str, data: bytes) -> "list[tuple[str, bytes]]":
    from disclosure.filing.pack.reader import records_in

    try:
        found = records_in(data)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error
    if not found:
        raise UnreadableError(f"{name} holds no record", hint="Name a pack that disclosure made.")
    return found


def _from_pdf(name: str, shown: str, data: bytes, as_of: date, verification: "Verification") -> "Offer":
    from disclosure.filing.pdf.claims import sound_part
    from disclosure.load.record import load_bytes
    from disclosure.model.schema import SCHEMA_ID
    from disclosure.render.pdf.extract import extract_record

    try:
        found = extract_record(sound_part(data) or data)  # what was signed, where somebody added to it later
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error
    if found.schema_id and found.schema_id != SCHEMA_ID:
        raise UnreadableError(f"{name} carries no record of a system", hint="Name the PDF of a record.")
    offer = _offer(shown, load_bytes(found.attachment, shown), as_of, "pdf")
    is_draft = _is_draft(found.recipe)
    return replace(offer, is_intact=found.matches, is_draft=is_draft, verification=verification)


def _is_draft(recipe: bytes) -> bool:
    """Whether the recipe in a PDF says that it was built as a draft."""
    try:
        told = json.loads(recipe or b"{}")
        return bool(told["options"]["is_draft"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _offer(shown: str, result: "Result", as_of: date, carrier: "Carrier") -> "Offer":
    from disclosure.canonical import canonical_json, sha256
    from disclosure.checks.review import review
    from disclosure.checks.rule import Subject
    from disclosure.model.comparison import Offer
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.finding import Severity
    from disclosure.model.loaded import Loaded
    from disclosure.model.schema import as_json

    loaded = result.loaded
    if loaded is None:
        raise UnreadableError(f"{shown}: its errors leave no record", hint="`disclosure check` tells them.")
    record = loaded.disclosure
    if not isinstance(record, Disclosure):
        raise UnreadableError(f"{shown} is a statement, and no offer", hint="Name the record of a system.")
    if record.record is None and record.system is None:
        raise UnreadableError(f"{shown} says nothing of a system", hint="`disclosure check` tells what is wrong.")
    own = Loaded(record, loaded.origins, loaded.sources, loaded.keys, loaded.broken)
    found = (*result.findings, *review(Subject(own, as_of)))
    errors = sum(each.severity is Severity.ERROR for each in found)
    digest = sha256(canonical_json(as_json(record)))
    return Offer(0, shown, record, digest, carrier, errors)
