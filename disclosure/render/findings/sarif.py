"""Floor 3. Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the line."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from disclosure import __version__
from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.words import catalogue, say

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(files: Sequence[FileFindings], language: str) -> str:
    """One SARIF log with one run; columns count Unicode code points, as SARIF calls it."""
    findings = [finding for file in files for finding in file.findings]
    codes = sorted({each.code for each in findings})
    made = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "disclosure",
                        "version": __version__,
                        "rules": [_rule(code, language) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": _uri(file.name)}}
                    | ({"hashes": {"sha-256": file.sha256}} if file.sha256 else {})
                    for file in files
                ],
                "results": [_result(file, each, codes, language) for file in files for each in file.findings],
            }
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, language: str) -> dict[str, Any]:
    title = catalogue("findings", language).pattern(f"{code}.title")
    return {"id": code, "shortDescription": {"text": title}}


def _result(file: FileFindings, finding: Finding, codes: list[str], language: str) -> dict[str, Any]:
    origin = finding.origin
    region: dict[str, int] = {}
    if origin is not None and not origin.cell:
        region = {"startLine": origin.line, "startColumn": origin.column}
        if origin.end_line:
            region |= {"endLine": origin.end_line, "endColumn": origin.end_column}
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(origin.source if origin else file.name)}}
    if region:
        location["region"] = region
    message = " ".join(say(finding, part, language) for part in ("what", "mend"))
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": location,
                "logicalLocations": [{"fullyQualifiedName": str(finding.path) or "record"}],
            }
        ],
    }


def _uri(name: str) -> str:
    return quote(PurePath(name).as_posix(), safe="/:.-_~")
