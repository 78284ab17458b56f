"""What the commands print of real rows of the US inventory has the form that it names."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import inventory
import pytest
from jsonschema import Draft202012Validator

from disclosure import api
from disclosure.formats.writing import record_text
from disclosure.load.frameworks import framework_ids
from disclosure.model.imported import Imported

DAY = date(2026, 11, 23)
PAIR = ("us-omb-inventory-2025", "coe-cets-225")


@pytest.fixture(scope="module")
def rows(corpora: Path) -> tuple[Imported, ...]:
    return inventory.rows(corpora)


def told_of(file: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every product that one record gives, by the kind of its schema."""
    yield "todo", api.write_todo(api.todo(file, names=names, as_of=DAY), "json")
    yield "coverage", api.write_coverage(api.coverage([file], names=names, as_of=DAY), "json")
    yield "crosswalk", api.write_crosswalk(api.crosswalk(PAIR, as_of=DAY, record=file), "json")


def keep_their_schemas(rows: Sequence[Imported], names: Sequence[str], folder: Path) -> int:
    validators = {
        kind: Draft202012Validator(json.loads(api.schema(kind))) for kind in ("todo", "coverage", "crosswalk")
    }
    count = 0
    for row in rows:
        file = folder / f"{row.id}.yaml"
        file.write_text(record_text(row.record), encoding="utf-8")
        for kind, text in told_of(file, names):
            faults = [
                f"{each.json_path}: {each.message[:200]}" for each in validators[kind].iter_errors(json.loads(text))
            ]
            assert faults == [], (row.id, kind)
            count += 1
        file.unlink()
    return count


def test_rows_of_all_kinds_keep_the_schemas_against_every_framework(rows: tuple[Imported, ...], tmp_path: Path) -> None:
    assert keep_their_schemas(rows[::300], framework_ids(), tmp_path) == 3 * 7


@pytest.mark.whole
def test_every_row_keeps_the_schemas_against_what_it_names(
    rows: tuple[Imported, ...], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("documents", keep_their_schemas(rows, (), tmp_path))
