"""The table is CSV that every program reads alike, runs in none, and is explained column by column."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.sections.decision import Automation
from disclosure.model.sections.law import ClassLevel
from disclosure.model.sections.system import Stage
from disclosure.model.statement import Statement
from disclosure.outputs.spreadsheet import as_written
from disclosure.register.card import CardWords, Term
from disclosure.register.machine.column import BETWEEN, INSTEAD, columns
from disclosure.register.shelf import Shelf

HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "＝1+1", "＋1", "－1", "＠x"),
    *("'=1", "''=1", "'quoted'", 'a "b", c', "a\r\nb", "a|b", "", " =1", "حكم", '=HYPERLINK("http://x";"y")'),
)


@pytest.fixture(scope="module")
def built() -> Files:
    return made.register(300)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_the_table_opens_with_one_row_a_record(built: Files) -> None:
    told = rows(built.files["data/register.csv"])
    assert [each["id"] for each in told] == sorted(made.name(number) for number in range(300))
    card = made.card(1)
    mine = next(each for each in told if each["id"] == card.id)
    assert mine["title"] == card.title("en")
    assert mine["affected"] == "Residents|Drivers"
    assert mine["is_decision"] == "false"
    assert mine["uses_ai"] == ""
    assert mine["coe-cets-225.shown"] == "12"
    assert mine["coe-cets-225.stated_unknown"] == "0"
    assert mine["page"] == f"https://ai.example.org/en/{card.id}/"
    assert mine["sha256"] == card.digest


def test_lines_end_and_begin_as_rfc_4180_and_spreadsheets_ask(built: Files) -> None:
    data = built.files["data/register.csv"]
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == 301


def test_no_cell_runs_as_a_formula_and_each_can_be_read_back() -> None:
    cards = [
        replace(
            made.card(number),
            languages=("en",),
            words={"en": CardWords(words or "x", words)},
            facets={"body": (Term("b", words or "x"),)},
        )
        for number, words in enumerate(HOSTILE)
    ]
    built = made.build(made.site(), Shelf(cards), made.records(len(cards)))
    told = {each["id"]: each for each in rows(built.files["data/register.csv"])}
    for number, words in enumerate(HOSTILE):
        row = told[made.name(number)]
        assert not any(
            cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))
            for cell in row.values()
        )
        assert as_written(row["summary"]) == words
        assert as_written(row["body"]) == (words or "x").replace(BETWEEN, INSTEAD)


def test_a_register_without_an_address_has_addresses_from_its_root() -> None:
    built = made.build(made.site(address=None, frameworks=()), Shelf([made.card(1)]), [made.record(1)])
    (row,) = rows(built.files["data/register.csv"])
    assert row["page"] == f"en/{made.name(1)}/"
    assert not [name for name in row if "." in name]


def test_every_column_is_explained_once_in_each_dictionary(built: Files) -> None:
    head = list(rows(built.files["data/register.csv"])[0])
    assert max(Counter(head).values()) == 1
    sheet = rows(built.files["data/dictionary.csv"])
    data = json.loads(built.files["data/dictionary.json"])["columns"]
    metadata = json.loads(built.files["data/register.csv-metadata.json"])["tableSchema"]["columns"]
    assert head == [each["column"] for each in sheet] == [each["name"] for each in data]
    assert head == [each["titles"] for each in metadata]
    assert [each["meaning"] for each in sheet] == [each["meaning"] for each in data]
    assert all(each["meaning"] for each in data)


def test_a_column_names_fields_that_a_record_has() -> None:
    known = {pattern for root in (Disclosure, Statement) for pattern, _ in patterns(root)}
    for each in columns(made.site()):
        assert set(each.source) <= known, each.name


def test_the_values_that_a_column_may_have_are_those_of_the_model(built: Files) -> None:
    values = {each.name: set(each.values) for each in columns(made.site())}
    assert values["stage"] == set(get_args(Stage))
    assert values["automation"] == set(get_args(Automation))
    assert values["risk_class"] == set(get_args(ClassLevel))
    for row in rows(built.files["data/register.csv"]):
        for name, allowed in values.items():
            assert not allowed or set(filter(None, row[name].split(BETWEEN))) <= allowed, name


def test_the_metadata_keeps_to_the_names_of_csvw(built: Files) -> None:
    told = json.loads(built.files["data/register.csv-metadata.json"])
    assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert told["url"] == "register.csv"
    names = [each["name"] for each in told["tableSchema"]["columns"]]
    assert len(set(names)) == len(names)
    assert all(each.replace("_", "").replace(".", "").isalnum() for each in names)
    assert told["tableSchema"]["primaryKey"] in names
