"""Each rule has a folder in tests/examples: a record that has the fault, one that has it no more, and what is told."""

import json
from datetime import date
from pathlib import Path

import pytest

from disclosure.checks.rule import Subject, run
from disclosure.checks.rules import BY_CODE, RULES
from disclosure.load.record import load_record
from disclosure.model.finding import Finding
from disclosure.words import catalogue, say

AS_OF = date(2026, 11, 23)
EXAMPLES = Path(__file__).parents[2] / "examples"
CODES = sorted(each.name for each in EXAMPLES.iterdir() if each.name in BY_CODE)
PARTS = ("title", "what", "mend", "why")


def findings(code: str, name: str) -> list[Finding]:
    """What the rule `code` tells of one of its two records, which is otherwise read without a finding."""
    result = load_record(EXAMPLES / code / name)
    assert result.loaded is not None
    assert result.findings == (), "an example has no fault but its own"
    return [each for each in run([BY_CODE[code]], Subject(result.loaded, AS_OF)) if each.code == code]


def test_every_rule_has_an_example() -> None:
    assert [rule.code for rule in RULES if not (EXAMPLES / rule.code / "expected.json").is_file()] == []


def test_no_two_rules_share_a_code() -> None:
    assert len(BY_CODE) == len(RULES)


@pytest.mark.parametrize("code", CODES)
def test_the_fault_is_told_at_its_place(code: str) -> None:
    told = [
        {
            "severity": each.severity.value,
            "path": str(each.path),
            "line": each.origin.line if each.origin else 0,
            "column": each.origin.column if each.origin else 0,
        }
        for each in findings(code, "bad.yaml")
    ]
    assert told
    assert told == json.loads((EXAMPLES / code / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", CODES)
def test_the_mended_record_is_not_blamed(code: str) -> None:
    assert findings(code, "good.yaml") == []


@pytest.mark.parametrize("code", CODES)
def test_every_finding_is_said_in_words(code: str) -> None:
    assert [part for part in PARTS if not catalogue("findings").has(f"{code}.{part}")] == []
    for finding in findings(code, "bad.yaml"):
        for part in PARTS:
            assert "{" not in say(finding, part).replace("{{", "")
