"""Floor 6. Offers: the records to compare, whatever they come in: YAML, JSON, standard input, a PDF of ours, a pack."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError, UsageError
from disclosure.model.verification import Outcome

if TYPE_CHECKING:
    from disclosure.api.carriers import Taken
    from disclosure.filing.trust import Trust
    from disclosure.model.comparison import Offer
    from disclosure.model.verification import Claim, Verification

MOST: Final = 12
"""Offers in one comparison; beyond that nobody reads across, and `disclosure report` tells of many records."""


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
    from disclosure.api.carriers import read, taken

    data = read(name, hint="Name a record, a PDF or a pack.")
    shown = name if name == "-" else Path(name).name
    verification: Verification | None = None
    broken: set[str] = set()
    for each in taken(name, _sound(data), root):
        if verification is None and each.carrier != "record":
            verification = verifier.look(name, shown, data)
            broken = {claim.subject for claim in verification.claims if claim.outcome is Outcome.BROKEN}
        if each.pdf is not None:
            yield replace(_from_pdf(name, shown, each, as_of), verification=verification)
        elif each.inside:
            offer = _offer(f"{shown}: {each.inside}", each, as_of)
            yield replace(offer, is_intact=each.inside not in broken, verification=verification)
        else:
            yield _offer(shown, each, as_of)


def _sound(data: bytes) -> bytes:
    """Of a signed PDF what was signed, where somebody added to it later; anything else as it is."""
    from disclosure.filing.pdf.claims import sound_part

    return (sound_part(data) or data) if data.startswith(b"%PDF-") else data


def _from_pdf(name: str, shown: str, found: "Taken", as_of: date) -> "Offer":
    from disclosure.model.schema import SCHEMA_ID

    pdf = found.pdf
    if pdf is None or (pdf.schema_id and pdf.schema_id != SCHEMA_ID):
        raise UnreadableError(f"{name} carries no record of a system", hint="Name the PDF of a record.")
    return replace(_offer(shown, found, as_of), is_intact=pdf.matches, is_draft=_is_draft(pdf.recipe))


def _is_draft(recipe: bytes) -> bool:
    """Whether the recipe in a PDF says that it was built as a draft."""
    try:
        told = json.loads(recipe or b"{}")
        return bool(told["options"]["is_draft"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _offer(shown: str, found: "Taken", as_of: date) -> "Offer":
    from disclosure.canonical import canonical_json, sha256
    from disclosure.checks.review import review
    from disclosure.checks.rule import Subject
    from disclosure.model.comparison import Offer
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.finding import Severity
    from disclosure.model.loaded import Loaded
    from disclosure.model.schema import as_json

    loaded = found.result.loaded
    if loaded is None:
        raise UnreadableError(f"{shown}: its errors leave no record", hint="`disclosure check` tells them.")
    record = loaded.disclosure
    if not isinstance(record, Disclosure):
        raise UnreadableError(f"{shown} is a statement, and no offer", hint="Name the record of a system.")
    if record.record is None and record.system is None:
        raise UnreadableError(f"{shown} says nothing of a system", hint="`disclosure check` tells what is wrong.")
    own = Loaded(record, loaded.origins, loaded.sources, loaded.keys, loaded.broken)
    told = (*found.result.findings, *review(Subject(own, as_of)))
    errors = sum(each.severity is Severity.ERROR for each in told)
    digest = sha256(canonical_json(as_json(record)))
    return Offer(0, shown, record, digest, found.carrier, errors)
