"""The US federal inventory measured: what the tool says of each row is what the row's own cells say."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import inventory
import pytest

from disclosure.checks.choice import choose
from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status

AS_OF = date(2026, 11, 23)
FRAMEWORK = "us-omb-inventory-2025"
PRACTICES = (
    "hi_testing_conducted",
    "hi_assessment_completed",
    "hi_potential_impacts",
    "hi_independent_review",
    "hi_ongoing_monitoring",
    "hi_training_established",
    "hi_failsafe_presence",
    "hi_appeal_process",
    "hi_public_consultation",
)
IN_OPERATION = ("has_pii", "has_custom_code", "contracting_usage", "operational_date")
NOT_TOLD = (Status.MISSING, Status.PARTLY, Status.CANNOT_TELL)

REALLY_MISSING = {
    "vendor_name": {"1899-12-31 11:59:00": "A spreadsheet's empty time of day."},
    "link_to_data": {
        "yes": "The data must be open, and no address is given.",
        "Yes": "The data must be open, and no address is given.",
        "CDER Style Guide": "It names the data and gives no address.",
        "Documentation has been partially completed": "It answers another question, about documentation.",
    },
    "pia_url": {
        "No": "It denies that there is an assessment, or that it is public.",
        "TBD": "It does not say whether there is an assessment.",
        "unknown": "It does not say whether there is an assessment.",
    },
    "code_url": {
        "yes": "The code is open source, and no address is given.",
        "Google Gemini": "It names a product.",
        "various code libraries to include": "It names libraries of others.",
    },
}
"""Cells that are filled and do not answer their column, by the words they begin with, and why: read one by one."""

Rows = dict[int, dict[str, str]]
Results = dict[int, Mapping[str, Status]]


@pytest.fixture(scope="module")
def rows(corpora: Path) -> Rows:
    """Every row by its number in a spreadsheet, read without any code of ours."""
    with (corpora / inventory.FILE).open(encoding="utf-8-sig", newline="") as file:
        return dict(enumerate(csv.DictReader(file), start=2))


@pytest.fixture(scope="module")
def ready(corpora: Path) -> dict[int, Measured]:
    conditions = frameworks().conditions
    return {
        number: Measured(each.record, conditions, AS_OF) for number, each in enumerate(inventory.rows(corpora), start=2)
    }


@pytest.fixture(scope="module")
def results(ready: dict[int, Measured]) -> Results:
    """For each row the status of each column."""
    framework = frameworks().frameworks[FRAMEWORK]
    return {
        number: {each.requirement.ref: each.status for each in one.against(framework).results}
        for number, one in ready.items()
    }


def is_filled(row: Mapping[str, str], column: str) -> bool:
    return row[column].strip() not in ("", "[]")


def test_every_row_names_the_framework_it_is_measured_against(ready: dict[int, Measured]) -> None:
    for one in list(ready.values())[::100]:
        assert [each.framework.id for each in choose(one, frameworks()).chosen] == [FRAMEWORK]


def test_deployed_high_impact_uses_that_tell_all_nine_practices_are_those_with_nine_filled_cells(
    results: Results, rows: Rows
) -> None:
    bound = {
        number
        for number, row in rows.items()
        if row["development_stage"] == "Deployed" and row["is_high_impact"] == "High-impact"
    }
    filled = {number for number in bound if all(is_filled(rows[number], each) for each in PRACTICES)}
    asked = {
        number
        for number, told in results.items()
        if all(told[each] not in (Status.NOT_APPLICABLE, Status.CANNOT_TELL) for each in PRACTICES)
    }
    told_all = {number for number in asked if all(results[number][each] not in NOT_TOLD for each in PRACTICES)}
    assert asked == bound
    assert told_all == filled
    assert (len(bound), len(filled)) == (84, 77)


@pytest.mark.parametrize("column", PRACTICES)
def test_each_practice_is_missing_where_its_cell_is_blank(column: str, results: Results, rows: Rows) -> None:
    for number, told in results.items():
        row, status = rows[number], told[column]
        if row["development_stage"] == "Deployed" and row["is_high_impact"] == "High-impact":
            assert (status is Status.MISSING) is not is_filled(row, column), number
        elif row["is_high_impact"] not in ("", "High-impact") or row["development_stage"] not in ("", "Deployed"):
            assert status is Status.NOT_APPLICABLE, number
        else:
            assert status is Status.CANNOT_TELL, number


@pytest.mark.parametrize("column", IN_OPERATION)
def test_what_every_use_in_operation_must_tell_is_shown_where_its_cell_is_filled(
    column: str, results: Results, rows: Rows
) -> None:
    for number, told in results.items():
        stage = rows[number]["development_stage"]
        if stage in ("Deployed", "Pilot"):
            wanted = Status.SHOWN if is_filled(rows[number], column) else Status.MISSING
        else:
            wanted = Status.NOT_APPLICABLE if stage else Status.CANNOT_TELL
        assert told[column] is wanted, number


def test_nothing_filled_reads_as_missing_but_what_was_read_and_answers_nothing(results: Results, rows: Rows) -> None:
    missing = {
        (column, rows[number][column].strip())
        for number, told in results.items()
        for column, status in told.items()
        if status is Status.MISSING and column in rows[number] and is_filled(rows[number], column)
    }
    read = {(column, each) for column, several in REALLY_MISSING.items() for each in several}
    beginnings = {(column, text.partition(": ")[0].partition(" the following")[0]) for column, text in missing}
    assert {each for each in beginnings if each[0] != "contact_email"} == read
    (name,) = (text for column, text in missing if column == "contact_email")
    assert re.fullmatch(r"\w+ \w+", name), "a person's name and no address"


def test_a_blank_cell_that_must_be_filled_is_missing_whatever_other_cells_say(results: Results, rows: Rows) -> None:
    for number, told in results.items():
        for column in ("data_description", "link_to_data", "code_url", "vendor_name"):
            if not is_filled(rows[number], column):
                assert told[column] in (Status.MISSING, Status.NOT_APPLICABLE, Status.CANNOT_TELL), (number, column)


def test_a_vendor_that_is_not_named_is_half_an_answer(results: Results, rows: Rows) -> None:
    halves = [rows[number]["vendor_name"] for number, told in results.items() if told["vendor_name"] is Status.PARTLY]
    assert len(halves) == 38
    assert {text.casefold() for text in halves} == {
        *("contractor teams", "open source", "open source development", "in-house", "in-house (cder staff)"),
        *("ai service provider", "ai model provider", "vendor proprietary"),
    }


def test_uses_presumed_high_impact_give_the_reason_that_their_cell_gives(results: Results, rows: Rows) -> None:
    presumed = {number for number, row in rows.items() if row["is_high_impact"].startswith("Presumed")}
    asked = {number for number, told in results.items() if told["HI_justification"] in (Status.SHOWN, Status.MISSING)}
    assert asked == presumed
    shown = {number for number in asked if results[number]["HI_justification"] is Status.SHOWN}
    assert shown == {number for number in presumed if is_filled(rows[number], "HI_justification")}
    assert (len(presumed), len(shown)) == (54, 53)


def test_what_is_counted_is_what_is_told(ready: dict[int, Measured]) -> None:
    for known in frameworks().frameworks.values():
        for number, each in list(ready.items())[::60]:
            told = tuple(result.status for result in each.against(known).results)
            assert each.statuses(known) == told, f"row {number}, {known.id}"
