"""Floor 6. Changes: what a newer record says otherwise than an older one, and what follows from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from disclosure.api.carriers import Carried
    from disclosure.document.changes import ChangesWriter, Told
    from disclosure.model.change import Change, Shift
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.framework import Framework
    from disclosure.model.path import FieldPath


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Two files, what lies between their records, and the day on which requirements were measured."""

    old: "Carried"
    new: "Carried"
    told: "Told"
    as_of: date

    @property
    def is_changed(self) -> bool:
        """Whether anything at all is said otherwise."""
        return bool(self.told.changes)

    @property
    def damaged(self) -> tuple[str, ...]:
        """The files whose record is not the one that they declare: it was changed after the file was made."""
        return tuple(each.name for each in (self.old, self.new) if not each.is_intact)


def diff(old: str | Path, new: str | Path, *, as_of: date, root: str | Path | None = None) -> DiffReport:
    """What the record in `new` says otherwise than that in `old`; either may be YAML, JSON or a PDF of ours.

    Requirements are those of the frameworks that either record names or calls for, on the day `as_of`. Two statements
    compare too, without requirements. Raises UnreadableError, and UsageError for a record beside a statement.
    """
    from disclosure.api.carriers import carried
    from disclosure.changes.difference import differences
    from disclosure.changes.outdated import outdated
    from disclosure.document.changes import Told
    from disclosure.model.disclosure import Disclosure

    if str(old) == str(new) == "-":
        raise UsageError("standard input holds one record", hint="Name a file for the other.")
    sides = carried(str(old), root), carried(str(new), root)
    before, after = (each.loaded.disclosure for each in sides)
    if type(before) is not type(after):
        raise UsageError("one file is a record, the other a statement", hint="Compare two of a kind.")
    broken = tuple(sorted({path for each in sides for path in each.loaded.broken}))
    changes = tuple(each for each in differences(before, after) if not _is_below(each, broken))
    if not (isinstance(before, Disclosure) and isinstance(after, Disclosure)):
        return DiffReport(*sides, Told(before, after, changes, broken=broken), as_of)
    frameworks, shifts = _measured(before, after, as_of)
    told = Told(
        before,
        after,
        changes,
        shifts=shifts,
        outdated=outdated(before, after, changes),
        gained=tuple(each for each in frameworks[1] if each not in frameworks[0]),
        lost=tuple(each for each in frameworks[0] if each not in frameworks[1]),
        broken=broken,
    )
    return DiffReport(*sides, told, as_of)


def write_diff(report: DiffReport, form: str, *, has_colour: bool = False) -> str:
    """What changed as `text`, as `json`, or as a page, `html` or `md`, in the newer record's language."""
    if form in ("html", "md"):
        from disclosure.outputs.changes import changes_page

        return changes_page(report.told, form="html" if form == "html" else "md", as_of=report.as_of)
    from disclosure.render.changes.json_report import as_json
    from disclosure.render.changes.text import as_text

    writer = _writer(report)
    if form == "json":
        return as_json(writer, *((each.name, each.sha256) for each in (report.old, report.new)))
    return as_text(writer, has_colour=has_colour)


def sentences(report: DiffReport) -> "tuple[tuple[Change, str], ...]":
    """Each change with its sentence, the weightiest first."""
    words = _writer(report).words
    return tuple((each, words.sentence(each)) for each in report.told.changes)


def _writer(report: DiffReport) -> "ChangesWriter":
    from disclosure.document.changes import ChangesWriter
    from disclosure.outputs.changes import language_of

    return ChangesWriter(report.told, language=language_of(report.told), as_of=report.as_of)


def _is_below(change: "Change", broken: "Sequence[FieldPath]") -> bool:
    """Whether a change is one of a place with errors: its value was left out, which is no change of the record."""
    return any(place.starts_with(above) for place in (change.path, change.was) for above in broken)


def _measured(
    old: "Disclosure", new: "Disclosure", as_of: date
) -> "tuple[tuple[tuple[Framework, ...], tuple[Framework, ...]], tuple[Shift, ...]]":
    """The frameworks that each record names or calls for, and the requirements whose status is another."""
    from disclosure.checks.choice import choose
    from disclosure.checks.coverage import Measured
    from disclosure.load.frameworks import frameworks

    known = frameworks()
    ready = tuple(Measured(each, known.conditions, as_of) for each in (old, new))
    chosen = tuple(tuple(each.framework for each in choose(side, known).chosen) for side in ready)
    every = {each.id: each for side in chosen for each in side}
    shifts = [shift for name in sorted(every) for shift in _shifts(ready, every[name])]
    return (chosen[0], chosen[1]), tuple(shifts)


def _shifts(ready: Sequence[object], framework: "Framework") -> "Iterator[Shift]":
    from disclosure.checks.coverage import Measured
    from disclosure.model.change import Shift

    before, after = (each.against(framework).results for each in ready if isinstance(each, Measured))
    for was, now in zip(before, after, strict=True):
        if was.status is not now.status:
            yield Shift(framework, now.requirement, was.status, now.status)
