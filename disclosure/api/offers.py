"""Floor 6. Offers: the records to compare, whatever they come in: YAML, JSON, standard input, a PDF of ours, a pack."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from disclosure.api.carriers import Taken
    from disclosure.model.comparison import Offer, Signature

MOST: Final = 12
"""Offers in one comparison; beyond that nobody reads across, and `disclosure report` tells of many records."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers in the order in which their files were named. `twice`: files whose record is that of another."""

    offers: "tuple[Offer, ...]"
    twice: tuple[tuple[str, str], ...] = ()


def offers(files: Sequence[str | Path], *, as_of: date, root: str | Path | None = None) -> Offers:
    """Every record in `files`, each once; a record with errors is an offer too, and is marked.

    Layers of a YAML or JSON record must lie below `root`. One file that cannot be read stops it all: a comparison that
    lacks an offer would mislead. Raises UnreadableError, and UsageError for fewer than two records or too many.
    """
    names = [str(each) for each in files]
    if names.count("-") > 1:
        raise UsageError("standard input holds one offer", hint="Name files for the others.")
    kept: dict[str, Offer] = {}
    twice: list[tuple[str, str]] = []
    for found in (offer for name in names for offer in _offers(name, as_of, root)):
        if found.sha256 in kept:
            twice.append((found.name, kept[found.sha256].name))
        else:
            kept[found.sha256] = replace(found, number=len(kept) + 1)
    if len(kept) < 2:
        told = f"{twice[0][0]} holds the very record of {twice[0][1]}" if twice else "one record is no comparison"
        raise UsageError(told, hint="Name two offers or more.")
    if len(kept) > MOST:
        raise UsageError(f"{len(kept)} offers are too many to compare", hint=f"Name at most {MOST}.")
    return Offers(tuple(kept.values()), tuple(twice))


def _offers(name: str, as_of: date, root: str | Path | None) -> "Iterator[Offer]":
    from disclosure.api.carriers import read, taken

    data = read(name, hint="Name a record, a PDF or a pack.")
    shown = name if name == "-" else Path(name).name
    for each in taken(name, data, root):
        if each.pdf is not None:
            yield _from_pdf(name, shown, each, as_of)
        elif each.inside:
            yield _offer(f"{shown}: {each.inside}", each, as_of, signature="unknown")
        else:
            yield _offer(shown, each, as_of)


def _from_pdf(name: str, shown: str, found: "Taken", as_of: date) -> "Offer":
    from disclosure.model.schema import SCHEMA_ID
    from disclosure.render.pdf.signed import carries_signature

    pdf = found.pdf
    if pdf is None or (pdf.schema_id and pdf.schema_id != SCHEMA_ID):
        raise UnreadableError(f"{name} carries no record of a system", hint="Name the PDF of a record.")
    offer = _offer(shown, found, as_of, signature="present" if carries_signature(found.data) else "absent")
    return replace(offer, is_intact=pdf.matches, is_draft=_is_draft(pdf.recipe))


def _is_draft(recipe: bytes) -> bool:
    """Whether the recipe in a PDF says that it was built as a draft."""
    try:
        told = json.loads(recipe or b"{}")
        return bool(told["options"]["is_draft"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _offer(shown: str, found: "Taken", as_of: date, *, signature: "Signature" = "none") -> "Offer":
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
    return Offer(0, shown, record, digest, found.carrier, errors, signature=signature)
