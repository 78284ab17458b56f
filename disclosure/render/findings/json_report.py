"""Floor 3. Findings as JSON: a product with a schema (`schemas/findings-1.0.schema.json`) and a promise.

Within format 1 keys are only added. The words are English unless another language is asked for; programs read code,
path and params.
"""

import json
from collections.abc import Sequence
from typing import Any

from disclosure import __version__
from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.words import say

FORMAT = "1.0"


def as_json(files: Sequence[FileFindings], language: str) -> str:
    """One JSON object: the files checked, each with its findings in order."""
    made = {
        "format": FORMAT,
        "tool": {"name": "disclosure", "version": __version__},
        "files": [_file(file, language) for file in files],
        "summary": {str(severity): sum(file.count(severity) for file in files) for severity in Severity},
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileFindings, language: str) -> dict[str, Any]:
    return {
        "name": file.name,
        "record_id": file.record_id,
        "sha256": file.sha256,
        "findings": [_finding(each, language) for each in file.findings],
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": str(finding.path),
        "params": dict(sorted(finding.params.items())),
        **{part: say(finding, part, language) for part in ("title", "what", "mend", "why")},
    }
    origin = finding.origin
    if origin is not None:
        made["place"] = {"file": origin.source, "line": origin.line, "column": origin.column}
        if origin.end_line:
            made["place"] |= {"end_line": origin.end_line, "end_column": origin.end_column}
        if origin.cell:
            made["place"]["cell"] = origin.cell
    return made
