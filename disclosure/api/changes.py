"""Floor 6. Changes: what newer records say otherwise than older ones, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from disclosure.api.carriers import Carried, Holding
    from disclosure.document.changed_records import ChangedRecords, RecordsWriter
    from disclosure.document.changes import ChangesWriter, Told
    from disclosure.model.change import Change


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """One record on both sides, and what lies between the two."""

    old: "Carried"
    new: "Carried"
    told: "Told"


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Two files or folders, what lies between their records, and the day on which requirements were measured.

    `records`: those that both hold, in the order of the newer ones; `added` and `removed`: those that one holds.
    """

    old: "Holding"
    new: "Holding"
    as_of: date
    records: tuple[RecordDiff, ...]
    added: "tuple[Carried, ...]" = ()
    removed: "tuple[Carried, ...]" = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything at all is said otherwise."""
        return bool(self.added or self.removed or any(each.told.changes for each in self.records))

    @property
    def told(self) -> "Told":
        """What lies between the two records where each side holds one. Raises ValueError where one holds several."""
        (only,) = self.records
        return only.told

    @property
    def is_single(self) -> bool:
        """Whether each side holds one record: then the two are compared whatever their ids are."""
        return self.old.is_single and self.new.is_single

    @property
    def damaged(self) -> tuple[str, ...]:
        """The files whose record is not the one that they declare: it was changed after the file was made."""
        return tuple(each.name for side in (self.old, self.new) for each in side.records if not each.is_intact)


def diff(old: str | Path, new: str | Path, *, as_of: date, root: str | Path | None = None) -> DiffReport:
    """What the records in `new` say otherwise than those in `old`.

    Either may be YAML, JSON, a PDF of ours, a pack, or a folder of records. Two files of one record each are compared
    as they are; several records are matched by their ids, those without one by the names of their files. Requirements
    are those of the frameworks that either record names or calls for, on the day `as_of`. Two statements compare too,
    without requirements. Raises UnreadableError, and UsageError for a record beside a statement, or for two of one id.
    """
    from disclosure.api.carriers import holding

    if str(old) == str(new) == "-":
        raise UsageError("standard input holds one record", hint="Name a file for the other.")
    sides = holding(str(old), root), holding(str(new), root)
    if all(each.is_single for each in sides):
        before, after = (each.records[0] for each in sides)
        if type(before.loaded.disclosure) is not type(after.loaded.disclosure):
            raise UsageError("one file is a record, the other a statement", hint="Compare two of a kind.")
        return DiffReport(*sides, as_of, (_between(before, after, as_of),))
    olds, news = map(_by_id, sides)
    return DiffReport(
        *sides,
        as_of,
        tuple(_between(olds[key], each, as_of) for key, each in news.items() if key in olds),
        tuple(each for key, each in news.items() if key not in olds),
        tuple(each for key, each in olds.items() if key not in news),
    )


def write_diff(report: DiffReport, form: str, *, has_colour: bool = False) -> str:
    """What changed as `text`, as `json`, or as a page, `html` or `md`.

    In the newer record's language; of several records in the one that they have in common, else in English.
    """
    from disclosure.outputs.changes import changes_page, records_page
    from disclosure.render.changes.json_report import as_json, records_as_json
    from disclosure.render.changes.text import as_text, records_as_text

    files = [(each.name, each.sha256) for each in (report.old, report.new)]
    if report.is_single:
        if form in ("html", "md"):
            return changes_page(report.told, form="html" if form == "html" else "md", as_of=report.as_of)
        writer = _writer(report.told, report.as_of)
        return as_json(writer, *files) if form == "json" else as_text(writer, has_colour=has_colour)
    several = _records_writer(report)
    if form == "text":
        return records_as_text(several, has_colour=has_colour)
    data = records_as_json(several, *files)
    if form == "json":
        return data
    from disclosure.canonical import sha256

    return records_page(several, form="html" if form == "html" else "md", digest=sha256(data.encode()))


def sentences(report: DiffReport) -> "tuple[tuple[Change, str], ...]":
    """Each change with its sentence, the weightiest first; record after record where there are several."""
    return tuple(
        (change, words.sentence(change))
        for each in report.records
        for words in (_writer(each.told, report.as_of).words,)
        for change in each.told.changes
    )


def _between(old: "Carried", new: "Carried", as_of: date) -> RecordDiff:
    from disclosure.outputs.changes import told_between

    broken = (*old.loaded.broken, *new.loaded.broken)
    return RecordDiff(old, new, told_between(old.loaded.disclosure, new.loaded.disclosure, as_of=as_of, broken=broken))


def _writer(told: "Told", as_of: date) -> "ChangesWriter":
    from disclosure.document.changes import ChangesWriter
    from disclosure.outputs.changes import language_of

    return ChangesWriter(told, language=language_of(told), as_of=as_of)


def _records_writer(report: DiffReport) -> "RecordsWriter":
    from disclosure.document.changed_records import RecordsWriter
    from disclosure.outputs.changes import language_of_all

    records = _records(report)
    return RecordsWriter(records, language=language_of_all(records), as_of=report.as_of)


def _records(report: DiffReport) -> "ChangedRecords":
    from disclosure.document.changed_records import ChangedRecords, Pair, Placed

    def placed(each: "Carried") -> Placed:
        return Placed(each.loaded.disclosure, each.name, each.sha256)

    return ChangedRecords(
        *_names(report.old.name, report.new.name),
        tuple(Pair(placed(each.old), placed(each.new), each.told) for each in report.records),
        tuple(map(placed, report.added)),
        tuple(map(placed, report.removed)),
    )


def _names(old: str, new: str) -> tuple[str, str]:
    """What the two sides are called on a page: without the folders they lie in, which tell of a machine."""
    from disclosure.words import catalogue

    def short(name: str) -> str:
        return catalogue("notice").text("change.records.input") if name == "-" else Path(name).resolve().name

    return (old, new) if short(old) == short(new) else (short(old), short(new))


def _by_id(side: "Holding") -> "dict[tuple[type, str], Carried]":
    """The records of one side by kind and id; of two that say the same, the first.

    Raises UsageError for two records of one id that do not: nobody could tell which of them changed.
    """
    from disclosure.document.changed_records import Placed

    found: dict[tuple[type, str], Carried] = {}
    for each in side.records:
        about = each.loaded.disclosure
        key = type(about), Placed(about, each.name, each.sha256).id or each.name
        if found.setdefault(key, each).loaded.disclosure != about:
            first, second = found[key].name, each.name
            raise UsageError(
                f"{side.name} holds two records with the id {key[1]}: {first} and {second}", hint="Name one of them."
            )
    return found
