"""Rows of the US federal inventory, read by hand against the Council of Europe treaty: the tool agrees."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import inventory
import pytest
import yaml

from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status

AS_OF = date(2026, 11, 23)
FRAMEWORK = "coe-cets-225"
FILES = {"judged_treaty": (0.75, 0.90), "judged_treaty_full": (0.84, 0.94)}
"""The readings: how much of the first must agree, and how much of the second, made with the result in view.

Most of the rest of the first are cases where a person guesses from the purpose what no answer says.
"""
RECORDS = 20

Statuses = dict[tuple[str, str], str]
"""Status by record and requirement."""


@cache
def judged(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def _first(name: str) -> Statuses:
    return {
        (record, requirement): status
        for record, read in judged(name)["records"].items()
        for status, requirements in read["first"].items()
        for requirement in requirements
    }


def _second(name: str) -> Statuses:
    later = {
        (record, requirement): change["status"]
        for record, read in judged(name)["records"].items()
        for requirement, change in read["second"].items()
    }
    return {**_first(name), **later}


@pytest.fixture(scope="module")
def told(corpora: Path) -> Statuses:
    """What the tool says of all records that were read, for every requirement that is asked of a system."""
    known = frameworks()
    wanted = {record for name in FILES for record in judged(name)["records"]}
    return {
        (row.id, result.requirement.id): str(result.status)
        for row in inventory.rows(corpora)
        if row.id in wanted
        for result in Measured(row.record, known.conditions, AS_OF).against(known.frameworks[FRAMEWORK]).results
        if result.status is not Status.STATE_LEVEL
    }


@pytest.mark.parametrize("name", FILES)
def test_each_record_is_judged_once_for_every_requirement(told: Statuses, name: str) -> None:
    records = judged(name)["records"]
    entries = [
        (record, requirement)
        for record, read in records.items()
        for requirements in read["first"].values()
        for requirement in requirements
    ]
    assert len(records) == RECORDS
    assert sorted(entries) == sorted(each for each in told if each[0] in records)


@pytest.mark.parametrize("name", FILES)
def test_a_second_thought_differs_and_says_why(name: str) -> None:
    first = _first(name)
    whys = set()
    for record, read in judged(name)["records"].items():
        for requirement, change in read["second"].items():
            assert change["status"] != first[record, requirement], f"{record}: {requirement} is no second thought"
            whys.add(change["why"])
    assert whys == set(judged(name)["reasons"])


@pytest.mark.parametrize("name", FILES)
def test_the_tool_agrees_with_the_reader(
    told: Statuses, name: str, record_property: Callable[[str, object], None]
) -> None:
    for words, reading, least in zip(("first", "second"), (_first(name), _second(name)), FILES[name], strict=True):
        apart = [
            f"{record} {requirement}: reader {status}, tool {told[record, requirement]}"
            for (record, requirement), status in reading.items()
            if status != told[record, requirement]
        ]
        share = 1 - len(apart) / len(reading)
        record_property(words, f"{len(reading) - len(apart)} of {len(reading)}")
        assert share >= least, f"{words}: {len(apart)} of {len(reading)} apart, {share:.1%}:\n" + "\n".join(apart)
