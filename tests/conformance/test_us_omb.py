"""The US federal inventory of 2025, every row of it: nothing is lost, nothing is doubled, nothing is guessed."""

import csv
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import inventory
import pytest

from disclosure.formats.cells import cleaned
from disclosure.formats.us_omb import import_file
from disclosure.formats.writing import record_text
from disclosure.load.record import load_bytes
from disclosure.model.fields import fields_of
from disclosure.model.finding import Severity
from disclosure.model.imported import ImportResult
from disclosure.model.loss import Fate
from disclosure.model.state import value_at


@pytest.fixture(scope="module")
def rows(corpora: Path) -> dict[int, dict[str, str]]:
    """Every row by its number in a spreadsheet, read without any code of ours."""
    with (corpora / inventory.FILE).open(encoding="utf-8-sig", newline="") as file:
        return dict(enumerate(csv.DictReader(file), start=2))


@pytest.fixture(scope="module")
def result(corpora: Path) -> ImportResult:
    return inventory.imported(corpora)


def test_every_row_is_a_record_and_no_finding_stops_it(result: ImportResult, rows: dict[int, dict[str, str]]) -> None:
    assert len(result.records) == len(rows) == 1806
    assert all(finding.severity is Severity.NOTE for finding in result.findings)


def test_every_filled_cell_has_exactly_one_fate(result: ImportResult, rows: dict[int, dict[str, str]]) -> None:
    filled = {
        f"row {number} · {column}" for number, row in rows.items() for column, text in row.items() if text.strip()
    }
    told = Counter(cell.cell for cell in result.loss.cells)
    assert set(told) == filled
    assert set(told.values()) == {1}


def test_every_placed_cell_stands_word_for_word_at_its_path(
    result: ImportResult, rows: dict[int, dict[str, str]]
) -> None:
    for imported in result.records:
        for cell in imported.loss.having(Fate.PLACED):
            assert value_at(imported.record, cell.fields[0]) == rows[cell.row][cell.column].strip(), cell.cell
            assert imported.origins[cell.fields[0]].cell == cell.cell


def test_every_recoded_cell_is_told_in_its_record_with_its_rule(
    result: ImportResult, rows: dict[int, dict[str, str]]
) -> None:
    for imported in result.records:
        told = {(each.field, each.from_) for each in imported.record.provenance.recoded or ()}
        for cell in imported.loss.having(Fate.RECODED):
            assert (str(cell.fields[0]), cleaned(rows[cell.row][cell.column])) in told, cell.cell
            assert cell.note
            for field in cell.fields:
                assert value_at(imported.record, field) is not None, cell.cell


def test_every_unmapped_cell_is_kept_with_its_reason(result: ImportResult, rows: dict[int, dict[str, str]]) -> None:
    for imported in result.records:
        kept = {each.key: (each.value, each.why) for each in imported.record.provenance.unmapped or ()}
        unmapped = {cell.column: cell for cell in imported.loss.having(Fate.UNMAPPED)}
        assert set(kept) == set(unmapped)
        for column, cell in unmapped.items():
            assert kept[column] == (cleaned(rows[cell.row][column]), cell.note)
            assert cell.note


def test_only_blank_lists_are_folded(result: ImportResult, rows: dict[int, dict[str, str]]) -> None:
    assert {rows[cell.row][cell.column] for cell in result.loss.having(Fate.FOLDED)} == {"[]"}


def test_all_36_columns_place_cells_and_few_are_left(
    result: ImportResult, record_property: Callable[[str, object], None]
) -> None:
    columns = result.loss.columns()
    assert len(columns) == 36
    assert all(counts[Fate.PLACED] + counts[Fate.RECODED] for counts in columns.values())
    totals = result.loss.totals()
    record_property("unmapped cells", totals[Fate.UNMAPPED])
    assert totals[Fate.UNMAPPED] < 0.02 * len(result.loss.cells)


def test_ids_are_unique_and_stay_when_the_rows_are_shuffled(
    result: ImportResult, rows: dict[int, dict[str, str]], tmp_path: Path
) -> None:
    ids = [imported.id for imported in result.records]
    assert len(set(ids)) == len(ids)
    numbers = list(rows)
    random.Random(2).shuffle(numbers)
    path = tmp_path / "shuffled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[2]))
        writer.writeheader()
        writer.writerows(rows[number] for number in numbers)
    shuffled = import_file(path)
    content = {tuple(row.values()): number for number, row in rows.items()}  # rows alike in all are one
    there = {(content[tuple(rows[n].values())], made) for n, made in zip(rows, ids, strict=True)}
    back = {(content[tuple(rows[n].values())], each.id) for n, each in zip(numbers, shuffled.records, strict=True)}
    assert there == back


def test_stages_and_impact_are_distributed_as_in_the_file(
    result: ImportResult, rows: dict[int, dict[str, str]]
) -> None:
    stages = {"Pre-deployment": "development", "Pilot": "pilot", "Deployed": "in_use", "Retired": "retired", "": None}
    classes = {
        "High-impact": ("high_impact", "high"),
        "Presumed High-Impact, but Not High-impact": ("presumed_not_high_impact", None),
        "Not High-impact": ("not_high_impact", None),
        "": (None, None),
    }
    records = [imported.record for imported in result.records]
    assert Counter(each.system.stage for each in records) == Counter(
        stages[row["development_stage"]] for row in rows.values()
    )
    found = [(each.law.classifications or (None,))[0] for each in records]
    assert Counter(((each.classes or (None,))[0], each.level) if each else (None, None) for each in found) == Counter(
        classes[row["is_high_impact"]] for row in rows.values()
    )


def test_requirements_have_the_state_that_the_row_gives(result: ImportResult, rows: dict[int, dict[str, str]]) -> None:
    waived = [column for row in rows.values() for column, text in row.items() if text == "CAIO Waived"]
    running = [column for row in rows.values() for column, text in row.items() if "In-progress" in text]
    states = Counter(each.status for one in result.records for each in one.record.law.requirements or ())
    assert states["waived"] == len(waived) > 0
    assert states["in_progress"] == len(running) > 0


def test_no_row_is_said_to_be_ai_because_it_stands_in_an_inventory_of_ai(
    result: ImportResult, rows: dict[int, dict[str, str]]
) -> None:
    """Of the 1,806 one says itself that it uses none."""
    assert {imported.record.system.is_ai_system for imported in result.records} == {None}
    denied = [row for row in rows.values() if row["benefits"].startswith("This use case does not utilize AI")]
    assert len(denied) == 1
    assert denied[0]["problem_solved"].startswith("No AI utilized.")


def test_no_omission_stands_beside_an_answer(result: ImportResult) -> None:
    for imported in result.records:
        for omission in imported.record.omissions or ():
            assert value_at(imported.record, omission.field) is None, (imported.id, omission.field)
            assert omission.because


def test_every_record_is_read_back_from_its_yaml_by_the_guarded_reader(result: ImportResult) -> None:
    for imported in result.records[::6]:
        read = load_bytes(record_text(imported.record).encode(), f"{imported.id}.yaml")
        assert read.findings == (), imported.id
        assert read.loaded is not None
        assert read.loaded.disclosure == imported.record


def test_the_facts_of_a_row_stand_in_the_sections_of_their_meaning(result: ImportResult) -> None:
    sections = Counter(
        name
        for imported in result.records
        for name in fields_of(type(imported.record))
        if getattr(imported.record, name) is not None
    )
    assert {"purpose", "decision", "data", "risks", "assessments", "law", "procurement", "people"} <= set(sections)
