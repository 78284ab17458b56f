"""Findings as text, JSON and SARIF: places, words, and the promise of the JSON form."""

import json
from pathlib import Path

import jsonschema
import pytest

from disclosure import resources
from disclosure.load.record import load_bytes
from disclosure.model.finding import FileFindings, Finding, Origin, Severity
from disclosure.model.path import FieldPath
from disclosure.render.findings import formats
from disclosure.render.findings.text import Style, TerminalStyle, as_text

LINE = "  license: {id: MIT}"
FOUND = Finding(
    "D210",
    Severity.ERROR,
    FieldPath.parse("record.license"),
    Origin("parking.yaml", 5, 3, 5, 10),
    {"field": "record.license", "key": "license", "guess": "licence"},
)
FILE = FileFindings("parking.yaml", (FOUND,), {("parking.yaml", 5): LINE}, "parking", "0" * 64)


def test_text_names_place_code_mend_and_why_and_points_at_the_word() -> None:
    lines = as_text([FILE], "en").splitlines()
    assert lines[0] == "parking.yaml:5:3: error D210 Unknown key"
    assert lines[1] == "  5 |   license: {id: MIT}"
    assert lines[2] == "    |   ^^^^^^^"
    assert any("licence" in line and line.startswith("  To mend:") for line in lines)
    assert any(line.startswith("  Why:") for line in lines)
    assert lines[-1] == "1 file checked: 1 error"


def test_nothing_found_is_said_in_one_line() -> None:
    assert as_text([FileFindings("a.yaml", ())], "en") == "1 file checked: nothing to mend\n"


@pytest.mark.parametrize(
    ("line", "caret"),
    [
        ("名前: license", " " * 6 + "^" * 7),  # two wide characters take four columns
        ("e\u0301: license", " " * 3 + "^" * 7),  # a combining accent takes none
        ("\tx: license", "\t   ^^^^^^^"),
    ],
)
def test_the_caret_stands_under_the_word_after_wide_combining_and_tab_characters(line: str, caret: str) -> None:
    at = line.index("license")
    finding = Finding("D210", Severity.ERROR, origin=Origin("a", 1, at + 1, 1, at + 8), params=FOUND.params)
    shown = as_text([FileFindings("a", (finding,), {("a", 1): line})], "en").splitlines()[2]
    assert shown == f"    | {caret}"


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "x" * 500 + " license " + "y" * 500
    finding = Finding("D210", Severity.ERROR, origin=Origin("a", 1, 502, 1, 509), params=FOUND.params)
    text = as_text([FileFindings("a", (finding,), {("a", 1): line})], "en").splitlines()
    assert len(text[1]) < 200
    assert text[1][text[2].index("^") :].startswith("license")


def test_colour_marks_and_plain_text_are_the_same_words() -> None:
    import re

    coloured = as_text([FILE], "en", style=TerminalStyle())
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text([FILE], "en", style=Style())


def test_json_keeps_its_schema() -> None:
    schema = json.loads(resources.schemas("findings-1.0.schema.json").read_text(encoding="utf-8"))
    made = json.loads(formats()["json"]([FILE], "en"))
    jsonschema.Draft202012Validator(schema).validate(made)
    (finding,) = made["files"][0]["findings"]
    assert finding["place"] == {"file": "parking.yaml", "line": 5, "column": 3, "end_line": 5, "end_column": 10}
    assert finding["path"] == "record.license"
    assert made["summary"] == {"error": 1, "warning": 0, "note": 0}


def test_sarif_points_at_the_line_and_names_the_rule() -> None:
    made = json.loads(formats()["sarif"]([FILE], "en"))
    (run,) = made["runs"]
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "D210"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 10}
    assert result["level"] == "error"


def test_every_form_tells_the_same_findings(tmp_path: Path) -> None:
    result = load_bytes(b"schema_version: '1.0'\nrecord:\n  id: A B\n  versoin: 1\nsystme: {}\n", "a.yaml")
    file = FileFindings("a.yaml", result.findings)
    codes = [each.code for each in result.findings]
    assert len(codes) == 3
    from_json = json.loads(formats()["json"]([file], "en"))["files"][0]["findings"]
    from_sarif = json.loads(formats()["sarif"]([file], "en"))["runs"][0]["results"]
    assert [each["code"] for each in from_json] == codes
    assert [each["ruleId"] for each in from_sarif] == codes
    assert [line.split()[2] for line in as_text([file], "en").splitlines() if line.startswith("a.yaml:")] == codes
