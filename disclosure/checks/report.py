"""Floor 2. Report: what was seen in many records, brought together: counts with their denominators, and lists.

Nothing is added together that does not belong together, and a record is counted once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from disclosure.checks.reported import Looked, Piece
from disclosure.model.coverage import Status
from disclosure.model.dates import latest
from disclosure.model.framework import Framework
from disclosure.model.report import (
    Answered,
    Aside,
    Ask,
    Cell,
    Entries,
    Kept,
    ListRow,
    ListTable,
    Outline,
    Records,
    Report,
    Reported,
    ShareRow,
    Shares,
    ShareTable,
    Sum,
    Table,
    Tally,
    TallyRow,
    TallyTable,
)

Key = TypeVar("Key", bound=str)
Pieces = Sequence[tuple[int, Piece]]
"""What the records give to one part of the outline, each with its record's number; only those that it is about."""


def report(
    looked: Iterable[Looked],
    aside: Iterable[Aside],
    *,
    framework: Framework,
    outline: Outline,
    as_of: date,
    since: date | None,
) -> Report:
    """The report over the records `looked` at; `aside`: files that gave none."""
    kept, twice = _once(tuple(looked))
    measured = tuple(each for each in kept if each.is_measured)
    other = [Aside(each.reported.file, "report.aside.other_kind") for each in kept if not each.is_measured]
    return Report(
        framework=framework,
        outline=outline,
        as_of=as_of,
        since=since,
        records=tuple(each.reported for each in measured),
        aside=tuple(sorted((*aside, *twice, *other), key=lambda each: each.file)),
        requirements=tuple(_answered(framework, measured)),
        kept=tuple(Kept(number, *each) for number, one in enumerate(measured) for each in one.kept),
        tables={ask.id: _table(ask, at, measured) for at, ask in enumerate(outline.asks)},
    )


def _once(looked: Sequence[Looked]) -> tuple[tuple[Looked, ...], list[Aside]]:
    """Of records with one id the newest, of equally new ones the first by file name; and the others, told."""
    newest: dict[str, Looked] = {}
    for each in looked:
        other = newest.get(each.reported.key)
        if other is None or _age(each.reported) > _age(other.reported):
            newest[each.reported.key] = each
    told = [
        Aside(
            each.reported.file,
            "report.aside.same_id",
            {"id": each.reported.key, "other": newest[each.reported.key].reported.file},
        )
        for each in looked
        if newest[each.reported.key] is not each
    ]
    return tuple(each for each in looked if newest[each.reported.key] is each), told


def _age(record: Reported) -> tuple[date, tuple[int, ...]]:
    days = [latest(each) for each in (record.updated_on, record.published_on) if each]
    numbers = tuple(int(part) for part in record.version.split(".") if part.isdecimal())
    return max(days, default=date.min), numbers


def _answered(framework: Framework, measured: Sequence[Looked]) -> Iterable[Answered]:
    for at, requirement in enumerate(framework.requirements):
        by_status: dict[Status, list[int]] = {}
        by_ground: dict[str, list[int]] = {}
        for number, each in enumerate(measured):
            by_status.setdefault(each.statuses[at], []).append(number)
            if each.statuses[at] is Status.WITHHELD:
                by_ground.setdefault(each.grounds[at], []).append(number)
        yield Answered(requirement, _frozen(by_status), _frozen(by_ground))


def _table(ask: Ask, at: int, measured: Sequence[Looked]) -> Table:
    pieces = [(number, each.pieces[at]) for number, each in enumerate(measured) if each.pieces[at].is_asked]
    if isinstance(ask, Shares):
        return _shares(ask, pieces)
    if isinstance(ask, Tally):
        return _tally(ask, pieces)
    return _list(ask, pieces, {number for number, _ in pieces if measured[number].reported.is_closed})


def _shares(plan: Shares, pieces: Pieces) -> ShareTable:
    def those(row: int, truth: bool | None) -> tuple[int, ...]:
        return tuple(number for number, piece in pieces if piece.truths[row] is truth)

    rows = (
        ShareRow(line.label, those(at, True), those(at, False), those(at, None)) for at, line in enumerate(plan.rows)
    )
    return ShareTable(plan, len(pieces), tuple(rows))


def _tally(plan: Tally, pieces: Pieces) -> TallyTable:
    found: dict[tuple[str, tuple[object, ...]], tuple[Cell, dict[str, list[int]]]] = {}
    for number, piece in pieces:
        for cell in piece.entries[0]:
            _, across = found.setdefault((cell.path, cell.values), (cell, {}))
            across.setdefault(piece.across, []).append(number)
    rows = [TallyRow(cell, _frozen(across)) for cell, across in found.values()]
    told = [each for each in rows if each.cell.values]
    silent = [each for each in rows if not each.cell.values]
    ordered = sorted(told, key=lambda row: (-len(row.records), [str(value).casefold() for value in row.cell.values]))
    return TallyTable(plan, len(pieces), (*ordered, *silent))


def _list(plan: Records | Entries, pieces: Pieces, closed: set[int]) -> ListTable:
    is_entries = isinstance(plan, Entries)
    rows = tuple(
        ListRow(number, cells)
        for number, piece in pieces
        for cells in piece.entries
        if not (is_entries and number in closed)
    )
    sums = tuple(_sum(plan.columns.index(each), each, rows) for each in plan.sums) if isinstance(plan, Entries) else ()
    holders = len({row.record for row in rows})
    return ListTable(plan, len(pieces), holders, rows, sums, len(closed))


def _sum(at: int, column: str, rows: Sequence[ListRow]) -> Sum:
    told = [value for row in rows for value in row.cells[at].values if isinstance(value, int)]
    return Sum(column, sum(told), len(told))


def _frozen(found: Mapping[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(numbers) for key, numbers in found.items()}
