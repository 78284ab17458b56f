"""Floor 5. Findings kept: what is wrong with a file, so that it can be told again though the file is not read again."""

from collections.abc import Mapping
from typing import Any

from disclosure.model.finding import FileFindings, Finding, Origin, Severity
from disclosure.model.path import FieldPath


def as_json(told: FileFindings) -> dict[str, Any]:
    """Everything that a person is told, as plain JSON."""
    return {
        "name": told.name,
        "record_id": told.record_id,
        "sha256": told.sha256,
        "lines": [[source, number, text] for (source, number), text in told.lines.items()],
        "findings": [
            [each.code, each.severity.value, str(each.path), _place(each.origin), dict(each.params)]
            for each in told.findings
        ],
    }


def of_json(value: Mapping[str, Any]) -> FileFindings:
    """What `as_json` told. Raises KeyError, TypeError or ValueError for anything else."""
    findings = tuple(
        Finding(code, Severity(severity), FieldPath.parse(path), Origin(*place) if place else None, params)
        for code, severity, path, place, params in value["findings"]
    )
    lines = {(source, number): text for source, number, text in value["lines"]}
    return FileFindings(value["name"], findings, lines, value["record_id"], value["sha256"])


def _place(origin: Origin | None) -> list[Any] | None:
    if origin is None:
        return None
    return [origin.source, origin.line, origin.column, origin.end_line, origin.end_column, origin.cell]
