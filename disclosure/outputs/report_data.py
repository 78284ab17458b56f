"""Floor 4. A report as data: JSON with every count and list, and two CSV files for spreadsheets."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from disclosure.model.coverage import Status
from disclosure.model.report import (
    Answered,
    Cell,
    ListTable,
    Report,
    Reported,
    ShareTable,
    Table,
    TallyTable,
)
from disclosure.outputs.spreadsheet import csv_bytes
from disclosure.render.reports import frame


def report_json(report: Report) -> dict[str, Any]:
    """Every count with its denominator, every list with the keys of its records: a record's id, else its file."""
    own = report.framework
    return {
        **frame("report"),
        "framework": {
            "id": own.id,
            "name": own.name,
            "version": own.version,
            "revision": own.revision,
            "state": own.status.state,
            "state_as_of": own.status.as_of,
            "checked_on": own.checked_on,
            "is_stale": report.is_stale,
            "caveat": own.caveat,
        },
        "as_of": report.as_of.isoformat(),
        "since": report.since.isoformat() if report.since else "",
        "measured": len(report.records),
        "records": [_record(each, report) for each in report.records],
        "aside": [{"file": each.file, "why": each.why.rpartition(".")[2], **each.params} for each in report.aside],
        "requirements": [_requirement(each, report) for each in report.requirements],
        "withheld": [
            {
                "record": report.records[each.record].key,
                "requirement": each.requirement,
                "field": each.field,
                "ground": each.ground,
            }
            for each in report.kept
        ],
        "tables": {name: _table(each, report) for name, each in report.tables.items()},
    }


def json_bytes(told: dict[str, Any]) -> bytes:
    """Canonical JSON (RFC 8785) of data whose keys are ASCII and whose numbers are whole: the same bytes, sooner."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _record(record: Reported, report: Report) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": record.key,
        "file": record.file,
        "sha256": record.sha256,
        "version": record.version,
        "title": _value(record.title),
        "published_on": record.published_on,
        "updated_on": record.updated_on,
    }
    if report.since is not None:
        told["standing"] = record.standing
    if record.is_closed:
        told["withheld_as_a_whole"] = {"ground": record.ground}
    if record.is_damaged:
        told["is_damaged"] = True
    return told


def _requirement(answered: Answered, report: Report) -> dict[str, Any]:
    own = answered.requirement
    told: dict[str, Any] = {
        "id": own.id,
        "ref": own.ref,
        "title": own.title,
        "section": own.section,
        "confidence": own.confidence,
        "actor": own.actor,
    }
    if own.actor == "state":
        return told
    told["asked"] = answered.asked
    told["measured"] = len(report.records)
    told["counts"] = {each.value: answered.count(each) for each in Status if each is not Status.STATE_LEVEL}
    told["records"] = {each.value: _keys(answered.by_status[each], report) for each in Status if answered.count(each)}
    if answered.by_ground:
        told["withheld_by_ground"] = {ground: _keys(each, report) for ground, each in answered.by_ground.items()}
    return told


def _table(table: Table, report: Report) -> dict[str, Any]:
    if isinstance(table, ShareTable):
        rows: list[dict[str, Any]] = [
            {
                "when": line.when,
                **{
                    name: {"count": len(each), "records": _keys(each, report)}
                    for name, each in (("yes", row.yes), ("no", row.no), ("not_told", row.open))
                },
            }
            for line, row in zip(table.plan.rows, table.rows, strict=True)
        ]
        return {"kind": "shares", "of": table.of, "rows": rows}
    if isinstance(table, TallyTable):
        rows = [
            {
                "path": row.cell.path,
                "values": list(row.cell.values),
                "count": len(row.records),
                "across": {key: _keys(each, report) for key, each in row.across.items()},
            }
            for row in table.rows
        ]
        return {"kind": "tally", "of": table.of, "across": table.plan.across or "", "rows": rows}
    return {
        "kind": table.plan.kind,
        "of": table.of,
        "holders": table.holders,
        "withheld_as_a_whole": table.closed,
        "sums": {each.column: {"total": each.total, "entries": each.entries} for each in table.sums},
        "rows": [
            {
                "record": report.records[row.record].key,
                **{
                    column: _value(cell)
                    for column, cell in zip(table.plan.patterns, row.cells, strict=True)
                    if cell.values or cell.omitted
                },
            }
            for row in table.rows
        ],
    }


def _keys(numbers: Iterable[int], report: Report) -> list[str]:
    return [report.records[each].key for each in numbers]


def _value(cell: Cell) -> Any:
    if not cell.values:
        return {"omitted": cell.omitted} if cell.omitted else ""
    return cell.values[0] if len(cell.values) == 1 else list(cell.values)


def matrix_csv(report: Report) -> bytes:
    """Records by requirements: a row for each record, a column for each requirement, the status in each cell."""
    own = [each for each in report.requirements if each.requirement.actor == "system"]
    statuses = [["" for _ in own] for _ in report.records]
    for column, answered in enumerate(own):
        for status, numbers in answered.by_status.items():
            for number in numbers:
                statuses[number][column] = status.value
    head = ["record", "file", "title", *(each.requirement.id for each in own)]
    rows = (
        [record.key, record.file, _words(record.title), *told]
        for record, told in zip(report.records, statuses, strict=True)
    )
    return csv_bytes([head, *rows])


def lists_csv(report: Report) -> bytes:
    """Every list in full, one value a line: list, row, record, file, field, value."""
    return csv_bytes([["list", "row", "record", "file", "field", "value"], *_lines(report)])


def _lines(report: Report) -> Iterator[list[str]]:
    def line(name: str, row: int, record: int, field: str, value: str) -> list[str]:
        found = report.records[record]
        return [name, str(row), found.key, found.file, field, value]

    for table in report.tables.values():
        if isinstance(table, ListTable):
            for at, row in enumerate(table.rows, start=1):
                for pattern, cell in zip(table.plan.patterns, row.cells, strict=True):
                    yield line(table.plan.id, at, row.record, cell.path or pattern, _words(cell))
                if not table.plan.columns:
                    yield line(table.plan.id, at, row.record, "", "")
        elif isinstance(table, TallyTable):
            at = 0
            for tallied in table.rows:
                for across, numbers in tallied.across.items():
                    for number in numbers:
                        at += 1
                        yield line(table.plan.id, at, number, tallied.cell.path, _words(tallied.cell))
                        if table.plan.across:
                            yield line(table.plan.id, at, number, table.plan.across, across)
    for answered in report.requirements:
        for at, number in enumerate(answered.lacking, start=1):
            is_partly = number in set(answered.by_status.get(Status.PARTLY, ()))
            yield line("lacking", at, number, answered.requirement.id, "partly" if is_partly else "missing")
    for at, kept in enumerate(report.kept, start=1):
        yield line("withheld", at, kept.record, kept.field, f"{kept.requirement}: {kept.ground}")
    for at, (number, record) in enumerate(
        ((number, each) for number, each in enumerate(report.records) if each.standing in ("new", "updated")), start=1
    ):
        yield line("changed", at, number, "record.updated_on", f"{record.standing}: {record.updated_on}")
    for at, aside in enumerate(report.aside, start=1):
        why = ", ".join([aside.why.rpartition(".")[2], *(str(each) for each in aside.params.values())])
        yield ["aside", str(at), "", aside.file, "", why]


def _words(cell: Cell) -> str:
    """The values of an answer; a hole in brackets."""
    return "; ".join(str(each) for each in cell.values) or (f"[{cell.omitted}]" if cell.omitted else "")
