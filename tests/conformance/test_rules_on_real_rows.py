"""Each rule on the US federal inventory: a row that has its fault, or why none has, and no row where none should."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import inventory
import pytest
import yaml

from disclosure.checks.rule import Subject, run
from disclosure.checks.rules import BY_CODE, RULES
from disclosure.model.loaded import Loaded

AS_OF = date(2026, 11, 23)
TRIGGERS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("rule_triggers.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def told(corpora: Path) -> dict[str, set[str]]:
    """The ids of the rows' records that each rule tells of."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in inventory.rows(corpora):
        for finding in run(RULES, Subject(Loaded(row.record, row.origins), AS_OF)):
            found[finding.code].add(row.id)
    return found


def test_every_rule_is_in_the_table() -> None:
    assert sorted(TRIGGERS) == sorted(BY_CODE)
    assert all(set(each) in ({"row"}, {"none"}) and all(each.values()) for each in TRIGGERS.values())


def test_the_rows_of_the_table_have_the_fault(told: dict[str, set[str]]) -> None:
    assert {
        code: each["row"] for code, each in TRIGGERS.items() if "row" in each and each["row"] not in told[code]
    } == {}


def test_rules_that_no_row_should_trigger_are_silent(told: dict[str, set[str]]) -> None:
    assert {code: sorted(told[code])[:3] for code, each in TRIGGERS.items() if "none" in each and told[code]} == {}
