"""Floor 3. Changes as JSON, in the form that `schemas/diff-1.0.schema.json` describes."""

from collections.abc import Iterator, Sequence
from typing import Any

from disclosure.document.changed_records import Fate, RecordsWriter
from disclosure.document.changes import ChangesWriter, Told
from disclosure.model.base import Part
from disclosure.model.change import Change, Outdated, Shift, Weight
from disclosure.model.disclosure import Disclosure
from disclosure.render import reports


def as_json(writer: ChangesWriter, old: tuple[str, str], new: tuple[str, str]) -> str:
    """The whole comparison; `old` and `new`: name and SHA-256 of each file. The same input gives the same bytes."""
    told = writer.told
    return reports.as_json(
        "diff",
        {
            "as_of": writer.as_of.isoformat(),
            "language": writer.words.page.language,
            "old": _side(told.old, *old),
            "new": _side(told.new, *new),
            "not_compared": _not_compared(told),
            "counts": _counts(told.changes),
            "changes": [_change(writer, each) for each in told.changes],
            "outdated": [_outdated(writer, each) for each in told.outdated],
            "frameworks": _frameworks(told),
            "requirements": [_shift(each) for each in told.shifts],
        },
    )


def records_as_json(writer: RecordsWriter, old: tuple[str, str], new: tuple[str, str]) -> str:
    """The same of several records: every change, whichever record it is of, and under `records` what became of each."""
    told = writer.told
    changes = [change for _, own in told for change in own.told.changes]
    paths = [path for _, own in told for path in _not_compared(own.told)]
    gained, lost = ([each for _, own in told for each in _frameworks(own.told)[turn]] for turn in ("gained", "lost"))
    return reports.as_json(
        "diff",
        {
            "as_of": writer.as_of.isoformat(),
            "language": writer.page.language,
            "old": _side(None, *old),
            "new": _side(None, *new),
            "not_compared": list(dict.fromkeys(paths)),
            "counts": _counts(changes),
            "changes": [{"record": fate.id, **_change(own, each)} for fate, own in told for each in own.told.changes],
            "outdated": [
                {"record": fate.id, **_outdated(own, each)} for fate, own in told for each in own.told.outdated
            ],
            "frameworks": {"gained": list(dict.fromkeys(gained)), "lost": list(dict.fromkeys(lost))},
            "requirements": [{"record": fate.id, **_shift(each)} for fate, own in told for each in own.told.shifts],
            "records": [_fate(each) for each in writer.fates],
        },
    )


def _fate(fate: Fate) -> dict[str, Any]:
    told: dict[str, Any] = {"record": fate.id, "outcome": fate.outcome, "sentence": fate.sentence}
    for name, placed in (("old", fate.old), ("new", fate.new)):
        if placed is not None:
            told[name] = _side(placed.root, placed.name, placed.sha256)
    if fate.writer is not None:
        told["not_compared"] = _not_compared(fate.writer.told)
        told["frameworks"] = _frameworks(fate.writer.told)
    return told


def _not_compared(told: Told) -> list[str]:
    return [str(path) for path in told.broken]


def _counts(changes: Sequence[Change]) -> dict[str, int]:
    return {weight.value: sum(each.weight is weight for each in changes) for weight in Weight}


def _frameworks(told: Told) -> dict[str, list[str]]:
    return {"gained": [each.id for each in told.gained], "lost": [each.id for each in told.lost]}


def _side(root: Part | None, name: str, sha256: str) -> dict[str, Any]:
    about = root.record if isinstance(root, Disclosure) else getattr(root, "statement", None)
    told = {"name": name, "sha256": sha256}
    for key, value in (("record_id", "id"), ("version", "version"), ("updated_on", "updated_on")):
        told[key] = (getattr(about, value) if about else None) or ""
    return told


def _change(writer: ChangesWriter, change: Change) -> dict[str, Any]:
    return {
        "path": str(change.path),
        "kind": change.kind.value,
        "weight": change.weight.value,
        "code": change.code,
        "sentence": writer.words.sentence(change),
        **dict(_optional(change)),
    }


def _optional(change: Change) -> Iterator[tuple[str, Any]]:
    if change.was.parts and change.was != change.path:
        yield "old_path", str(change.was)
    if change.params:
        yield "params", dict(change.params)
    if change.old is not None:
        yield "old", change.old
    if change.new is not None:
        yield "new", change.new
    if change.edits:
        sides = [(edit.before, edit.after) for edit in change.edits]
        yield "edits", [dict(zip(("before", "after"), map(_joined, side), strict=True)) for side in sides]


def _joined(pieces: tuple[Any, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _outdated(writer: ChangesWriter, each: Outdated) -> dict[str, Any]:
    return {
        "path": str(each.path),
        "code": each.code,
        "sentence": writer.outdated(each),
        "because": [str(path) for path in each.because],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "framework": shift.framework.id,
        "id": shift.requirement.id,
        "ref": shift.requirement.ref,
        "title": shift.requirement.title,
        "from": shift.before.value,
        "to": shift.after.value,
        "effect": shift.effect,
    }
