"""Floor 2. A table becomes records: what every importer of rows does, given its mapping and how its rows are named."""

import json
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from disclosure.formats.assembly import Draft
from disclosure.formats.identity import Identity, stable_ids
from disclosure.formats.mapping import Mapping
from disclosure.formats.rows import RowReader
from disclosure.formats.tabular import Row, Table, open_table
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.imported import Imported, ImportResult
from disclosure.model.loss import CellFate, Fate, LossReport, cell_name
from disclosure.model.path import FieldPath

SOURCE = "source"
"""Id of the imported file under `provenance.sources`."""


def import_table(
    path: Path,
    mapping: Mapping,
    identify: Callable[[Row], Identity],
    *,
    retrieved_on: str | None = None,
    url: str | None = None,
) -> ImportResult:
    """The records of the table at `path`, one a row.

    `identify` names what tells a row from others. `retrieved_on` (a day, month or year) and `url` say when and
    where the file was taken from; they are written into each record. Raises UnreadableError when the file cannot
    be opened; what is wrong inside it is a finding.
    """
    table, findings = open_table(path, mapping.headers())
    if table is None:
        return ImportResult((), findings, LossReport(path.name))
    told = [*findings, *_absent(table, mapping)]
    source = {"id": SOURCE, "format": mapping.id, "format_version": mapping.version, "name": table.name}
    source |= {"url": url} if url else {}
    source |= {"retrieved_on": retrieved_on} if retrieved_on else {}
    source["digest"] = f"sha256:{table.sha256}"
    ids = stable_ids([identify(row) for row in table.rows])
    reader = RowReader(mapping, table.name, SOURCE)
    records = tuple(_record(reader, row, name, source) for row, name in zip(table.rows, ids, strict=True))
    for record in records:
        told += _unplaced(record)
    return ImportResult(records, tuple(told), LossReport.joined(table.name, (record.loss for record in records)))


def row_content(row: Row) -> str:
    """All cells of a row as one text, the same for the same cells in any order of columns."""
    return json.dumps(sorted(row.cells.items()), ensure_ascii=False)


def _record(reader: RowReader, row: Row, name: str, source: dict[str, str]) -> Imported:
    refused: set[str] = set()
    while True:
        draft, fates = reader.read(row, refused)
        draft.put(FieldPath.parse("record.id"), name)
        draft.put(FieldPath.parse("provenance.sources[+]"), dict(source))
        try:
            record = Disclosure.model_validate_json(json.dumps(draft.value))
        except ValidationError as error:
            wrong = _columns_of(error, draft, fates)
            if wrong <= refused:
                raise
            refused |= wrong
            continue
        origins = {FieldPath(): Origin(reader.name, row.line, cell=cell_name(row.number, "").rstrip(" ·"))}
        return Imported(record, origins | draft.origins, LossReport(reader.name, fates))


def _columns_of(error: ValidationError, draft: Draft, fates: tuple[CellFate, ...]) -> set[str]:
    """The columns whose cells the model refuses, found by the places it names."""
    places = {"/" + "/".join(map(str, each["loc"])) for each in error.errors(include_url=False, include_context=False)}
    return {
        fate.column
        for fate in fates
        if fate.fate is not Fate.UNMAPPED
        for field in fate.fields
        if _pointer(field, draft) in places
    }


def _pointer(field: FieldPath, draft: Draft) -> str:
    try:
        return field.pointer(draft.value)
    except KeyError:
        return ""


def _absent(table: Table, mapping: Mapping) -> list[Finding]:
    """A finding for each column that the format demands and the table lacks."""
    return [
        Finding("D862", Severity.WARNING, origin=Origin(table.name), params={"file": table.name, "column": column.name})
        for column in mapping.columns.values()
        if column.is_required and column.name not in table.columns
    ]


def _unplaced(record: Imported) -> list[Finding]:
    return [
        Finding(
            "D860",
            Severity.NOTE,
            fate.fields[0],
            record.origins[fate.fields[0]],
            {"cell": fate.cell, "column": fate.column, "record": record.id, "reason": fate.note},
        )
        for fate in record.loss.having(Fate.UNMAPPED)
    ]
