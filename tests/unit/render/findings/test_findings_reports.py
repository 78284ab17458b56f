"""Findings as text, JSON and SARIF: places, words, and the promise of the JSON form."""

import json
from pathlib import Path

import jsonschema
import pytest

from disclosure import resources
from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.finding import FileFindings, Finding, Origin, Severity
from disclosure.model.path import FieldPath
from disclosure.render.explanation.text import explain_field
from disclosure.render.findings import formats, text
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


CELL = Finding(
    "D870", Severity.WARNING, origin=Origin("us.csv", 17, 1, cell="row 17 · use_case_name"), params={"file": "a.yaml"}
)
NOWHERE = Finding("D870", Severity.NOTE, params={"file": "a.yaml"})
MIXED = FileFindings("a b/ü.yaml", (FOUND, CELL, NOWHERE, FOUND), {("us.csv", 17): "not to be shown"})


def test_a_finding_in_a_cell_or_nowhere_says_so_and_shows_no_line() -> None:
    text = as_text([FileFindings("a.yaml", (CELL, NOWHERE), MIXED.lines)], "en")
    heads = [line for line in text.splitlines() if " D870 " in line]
    assert [line.partition(" D870")[0] for line in heads] == ["us.csv: row 17 · use_case_name: warning", "a.yaml: note"]
    assert "not to be shown" not in text


def test_the_last_line_counts_each_severity() -> None:
    assert as_text([MIXED, FILE], "en").splitlines()[-1] == "2 files checked: 3 errors, 1 warning, 1 note"


def test_severities_differ_in_colour() -> None:
    shown = [TerminalStyle().severity("x", severity) for severity in Severity]
    assert shown == ["\x1b[1;31mx\x1b[0m", "\x1b[1;33mx\x1b[0m", "\x1b[1;36mx\x1b[0m"]


def test_a_finding_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    finding = Finding("D210", Severity.ERROR, origin=Origin("a", 1, 3, 4, 5), params=FOUND.params)
    shown = as_text([FileFindings("a", (finding,), {("a", 1): "  license: |  "})], "en").splitlines()
    assert shown[2] == "    |   ^^^^^^^^^^"


def test_a_blank_line_is_not_shown() -> None:
    finding = Finding("D210", Severity.ERROR, origin=Origin("a", 1, 1), params=FOUND.params)
    assert " | " not in as_text([FileFindings("a", (finding,), {("a", 1): "   "})], "en")


def test_long_words_stay_whole_and_yaml_to_copy_keeps_its_lines_without_blanks_at_their_ends() -> None:
    address = "https://example.org/" + "x" * 200
    body = f"Look at {address}\nadd:\n  - this  \n\nend"
    shown = text._wrapped(body)
    assert any(line.strip() == address for line in shown)
    assert shown[-4:] == ["    add:", "      - this", "", "    end"]


def test_json_counts_and_says_cell_or_place_as_far_as_known() -> None:
    made = json.loads(formats()["json"]([MIXED, FILE], "en"))
    schema = json.loads(resources.schemas("findings-1.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    assert made["summary"] == {"error": 3, "warning": 1, "note": 1}
    first, cell, nowhere, _ = made["files"][0]["findings"]
    assert list(first["params"]) == ["field", "guess", "key"]
    assert cell["place"] == {"file": "us.csv", "line": 17, "column": 1, "cell": "row 17 · use_case_name"}
    assert "place" not in nowhere


def test_sarif_names_each_rule_once_and_each_place_as_far_as_known() -> None:
    (run,) = json.loads(formats()["sarif"]([MIXED, FILE], "en"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["D210", "D870"]
    assert [each["ruleIndex"] for each in run["results"]] == [0, 1, 1, 0, 0]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note", "error", "error"]
    assert run["artifacts"] == [
        {"location": {"uri": "a%20b/%C3%BC.yaml"}},
        {"location": {"uri": "parking.yaml"}, "hashes": {"sha-256": "0" * 64}},
    ]
    places = [each["locations"][0] for each in run["results"]]
    assert places[0]["physicalLocation"]["artifactLocation"]["uri"] == "parking.yaml"
    assert places[1]["physicalLocation"] == {"artifactLocation": {"uri": "us.csv"}}
    assert places[2]["physicalLocation"] == {"artifactLocation": {"uri": "a%20b/%C3%BC.yaml"}}
    assert [each["logicalLocations"][0]["fullyQualifiedName"] for each in places[:2]] == ["record.license", "record"]


def test_a_field_is_explained_with_its_question_what_it_takes_names_and_holds() -> None:
    shown = explain_field("data.datasets") or ""
    assert "Takes: a list; each entry: map" in shown
    assert "\nBelow it:\n" in shown
    assert "  retention: How long it is kept" in shown
    every = [(pattern, field) for pattern, field in patterns(Disclosure)]
    asked = next((pattern, field) for pattern, field in every if field.question)
    assert f"\n{asked[1].question}\n" in (explain_field(asked[0]) or "")
    named = next((pattern, field) for pattern, field in every if field.reference)
    assert f"\nNames an entry of: {named[1].reference}\n" in (explain_field(named[0]) or "")
    assert "Below it:" not in (explain_field("system.name") or "")
    assert explain_field("no such[") is None
    assert explain_field("system.nonsense") is None
