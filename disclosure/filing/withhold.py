"""Floor 5. Withhold: a record with answers taken out and sealed, and the opening that proves what they were.

The public record is the author's file with those answers cut out, each with an omission in its place that carries the
reason and the commitment. What a layer below states is hidden by the same omission.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from disclosure.checks.review import review
from disclosure.checks.rule import Subject
from disclosure.errors import FilingError
from disclosure.filing.commitment import SALT_BYTES, Seal
from disclosure.filing.leaks import repeated, still_below
from disclosure.filing.naming import named
from disclosure.filing.opening import Opening, digest_of
from disclosure.load.edit.editable import Editable
from disclosure.load.record import load_text, only_record
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import Entry, FieldPath
from disclosure.model.schema import as_json, value_as_json
from disclosure.model.sections.omissions import OmissionGround, OpenTo
from disclosure.model.state import value_at

OMISSIONS = FieldPath(("omissions",))


@dataclass(frozen=True, slots=True)
class Terms:
    """Why answers are withheld, and who sees them all the same: what each omission says, as in `omissions`."""

    ground: OmissionGround
    because: str
    law: str | None = None
    open_to: tuple[OpenTo, ...] = ()
    until: str | None = None

    def omission(self, field: str, commitment: str) -> dict[str, Any]:
        """The omission of `field`, in the order of the model."""
        told: dict[str, Any] = {
            "field": field,
            "reason": "withheld",
            "because": self.because,
            "ground": self.ground,
            "law": self.law,
            "open_to": list(self.open_to),
            "until": self.until,
            "commitment": commitment,
        }
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Withheld:
    """The public record and its opening, as bytes; None for both when an error among `findings` stands against it.

    `public` as it was read back, with the findings' places in it.
    """

    findings: tuple[Finding, ...]
    data: bytes | None = None
    opening: bytes | None = None
    public: Loaded[Disclosure] | None = None


def withhold(
    private: Loaded[Disclosure],
    file: Editable,
    fields: Sequence[str],
    terms: Terms,
    *,
    as_of: date,
    root: Path,
    salt: Callable[[int], str] = secrets.token_hex,
) -> Withheld:
    """Seal and cut out `fields` of the record `private`, whose own text is `file`.

    Findings instead of a result: fields that cannot be withheld, and errors that the public record would have and the
    private one has not. Warnings beside a result: the same words elsewhere, a layer that still holds the answer.
    Raises EditError where the file cannot be changed at a field, FilingError when the result says what it withholds.
    """
    paths, faults = named(private, fields)
    if faults:
        return Withheld(faults)
    record = private.disclosure
    own = str(value_at(record, "record.id") or "")
    if not own:
        raise FilingError("the record has no id, and a seal names its record", hint="Write record.id first.")
    seals = tuple(Seal(str(path), value_as_json(value_at(record, path)), salt(SALT_BYTES)) for path in paths)
    made = file
    for path, seal in zip(paths, seals, strict=True):
        made = _cut(made, path)
        omission = terms.omission(seal.field, seal.commitment(own))
        made = made.insert(OMISSIONS, _length(made, OMISSIONS), omission)
    result = only_record(load_text(made.source, root=root))
    told = _new(private, result.loaded, result.findings, as_of)
    if result.loaded is None or any(each.severity is Severity.ERROR for each in told):
        return Withheld(tuple(told), public=result.loaded)
    public = result.loaded
    _demand_gone(public.disclosure, paths)
    opening = Opening(
        record_id=own,
        version=str(value_at(record, "record.version") or ""),
        digest=digest_of(public.disclosure),
        seals=tuple((seal, seal.commitment(own)) for seal in seals),
    )
    told += [*repeated(private, public, made, paths), *still_below(private, public, paths)]
    return Withheld(tuple(told), made.data, opening.json(), public)


def _cut(file: Editable, path: FieldPath) -> Editable:
    """`file` without the answer at `path`; of an entry only its id stays, so that the omission can name it."""
    last = path.parts[-1]
    if isinstance(last, Entry):
        return file.put(path, {"id": last.id})
    return file.remove(path, is_pruned=True) if file.node(path) is not None else file


def _length(file: Editable, path: FieldPath) -> int:
    found = file.value.get(str(path))
    return len(found) if isinstance(found, list) else 0


def _new(
    private: Loaded[Disclosure], public: Loaded[Disclosure] | None, reading: Sequence[Finding], as_of: date
) -> list[Finding]:
    """What is wrong with the public record and was not with the private one; notes are left out."""
    before = {(each.code, each.path) for each in review(Subject(private, as_of))}
    after = [*reading, *(review(Subject(public, as_of)) if public is not None else ())]
    return [
        _pointing(each) if each.code == "D330" else each
        for each in after
        if each.severity is not Severity.NOTE and (each.code, each.path) not in before
    ]


def _pointing(dangling: Finding) -> Finding:
    """A reference that leads nowhere once an entry is gone, told as what it is here (D889)."""
    entry = FieldPath.parse(str(dangling.params["target"])) / Entry(str(dangling.params["name"]))
    return replace(dangling, code="D889", params={"where": str(dangling.path), "entry": str(entry)})


def _demand_gone(public: Disclosure, paths: Sequence[FieldPath]) -> None:
    for path in paths:
        left = value_at(public, path)
        is_stub = isinstance(left, Part) and set(as_json(left)) <= {"id"}
        if left is not None and not is_stub:
            raise FilingError(f"{path} would still be answered in the public record", hint="Take it out by hand.")
