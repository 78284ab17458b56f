"""Twenty rows of the US federal inventory, read by hand against the Council of Europe treaty: the tool agrees."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.checks.coverage import Measured
from disclosure.formats.us_omb import import_file
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status

AS_OF = date(2026, 11, 23)
FRAMEWORK = "coe-cets-225"
INVENTORY = Path("registers/us-federal-2025/2025_individually_reported_AI_use_cases.csv")
JUDGED: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("judged_treaty.yaml").read_text(encoding="utf-8")
)

RECORDS = 20

LEAST_BLIND = 0.75
"""Of the first reading. Most of the rest are cases where a person guesses from the purpose what no answer says."""
LEAST = 0.90
"""Of the second reading, which was made with the result in view."""

Statuses = dict[tuple[str, str], str]
"""Status by record and requirement."""


def _first() -> Statuses:
    return {
        (record, requirement): status
        for record, read in JUDGED["records"].items()
        for status, requirements in read["first"].items()
        for requirement in requirements
    }


def _second() -> Statuses:
    later = {
        (record, requirement): change["status"]
        for record, read in JUDGED["records"].items()
        for requirement, change in read["second"].items()
    }
    return {**_first(), **later}


@pytest.fixture(scope="module")
def told(corpora: Path) -> Statuses:
    """What the tool says of the same records, for every requirement that is asked of a system."""
    known = frameworks()
    records = (row for row in import_file(corpora / INVENTORY).records if row.id in JUDGED["records"])
    return {
        (row.id, result.requirement.id): str(result.status)
        for row in records
        for result in Measured(row.record, known.conditions, AS_OF).against(known.frameworks[FRAMEWORK]).results
        if result.status is not Status.STATE_LEVEL
    }


def test_each_record_is_judged_once_for_every_requirement(told: Statuses) -> None:
    entries = [
        (record, requirement)
        for record, read in JUDGED["records"].items()
        for requirements in read["first"].values()
        for requirement in requirements
    ]
    assert len(JUDGED["records"]) == RECORDS
    assert sorted(entries) == sorted(told)


def test_a_second_thought_differs_and_says_why() -> None:
    first = _first()
    whys = set()
    for record, read in JUDGED["records"].items():
        for requirement, change in read["second"].items():
            assert change["status"] != first[record, requirement], f"{record}: {requirement} is no second thought"
            whys.add(change["why"])
    assert whys == set(JUDGED["reasons"])


@pytest.mark.parametrize(("reading", "least"), [(_first(), LEAST_BLIND), (_second(), LEAST)], ids=["first", "second"])
def test_the_tool_agrees_with_the_reader(told: Statuses, reading: Statuses, least: float) -> None:
    apart = [
        f"{record} {requirement}: reader {status}, tool {told[record, requirement]}"
        for (record, requirement), status in reading.items()
        if status != told[record, requirement]
    ]
    share = 1 - len(apart) / len(reading)
    assert share >= least, f"{len(apart)} of {len(reading)} apart, {share:.1%} agree:\n" + "\n".join(apart)
