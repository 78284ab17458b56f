"""The files of a comparison: the same bytes twice, data in its schema, nothing that a spreadsheet or page would run."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from disclosure import api
from disclosure.canonical import sha256

AS_OF = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]
OFFERS = [*sorted((ROOT / "tests/records/offers").glob("*.yaml")), ROOT / "examples/parking-objections.yaml"]
HOSTILE = """
schema_version: "1.0"
record: {id: odd, version: "1.0", kind: system, languages: [{tag: en, translation: original}]}
system:
  name: "=HYPERLINK(\\"https://evil.example\\")</h1><script>alert(1)</script>"
  one_line: "</td></table><img src=x onerror=alert(1)> {{7*7}}"
purpose: {goal: "@SUM(1+1) [x](javascript:alert(1)) <svg onload=alert(1)>"}
responsibility:
  organisation: {name: "+1</bdi><style>*{display:none}</style>", country: NL, capacity: private}
  contact: {email: "a@b.example"}
evaluation:
  tests:
    - metrics:
        - {id: m, type: "=1+1<script>", value: "-5", unit: "</strong><b onclick=1>", group: {"<i>": "=2"}}
law: {frameworks: [coe-cets-225]}
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    file = tmp_path / "odd.yaml"
    file.write_text(HOSTILE, encoding="utf-8")
    return file


def made(form: Any, *files: Path, **more: Any) -> bytes:
    return api.write_comparison(api.compare(files or OFFERS, as_of=AS_OF, **more), form)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", ["html", "md", "json", "csv"])
def test_the_same_offers_give_the_same_bytes_wherever_they_lie(form: str, tmp_path: Path) -> None:
    moved = [tmp_path / each.name for each in OFFERS]
    for old, new in zip(OFFERS, moved, strict=True):
        new.write_bytes(old.read_bytes())
    again = made(form, *moved)
    assert again == made(form)
    assert str(tmp_path).encode() not in again


def test_the_page_names_the_digest_of_its_data() -> None:
    assert sha256(made("json")) in made("html").decode()


def test_the_json_follows_its_schema_and_the_schema_bites() -> None:
    schema = Draft202012Validator(json.loads(api.schema("compare")))
    told = json.loads(made("json", buyer="govai"))
    assert list(schema.iter_errors(told)) == []
    told["questions"][0]["standing"] = "best"
    assert [error.message for error in schema.iter_errors(told)]


def test_the_json_holds_the_values_of_the_records_and_the_reasons_of_their_holes() -> None:
    told = json.loads(made("json"))
    assert [each["number"] for each in told["offers"]] == [1, 2, 3]
    assert [each["is_overdue"] for each in told["offers"]] == [True, False, False]
    facts = {each["field"]: each["offers"] for each in told["facts"]}
    assert facts["procurement.exit"][0]["holes"] == [
        {
            "path": "procurement.exit",
            "reason": "withheld",
            "ground": "trade_secret",
            "because": "Prijzen bij vertrek zijn vertrouwelijk.",
        }
    ]
    assert facts["procurement.exit"][2]["holes"] == [{"path": "procurement.exit"}]
    periods = facts["data.datasets.retention.period"][2]["answers"]
    assert [each["value"] for each in periods] == ["P5Y", "until the end of 2028"]
    (errors,) = told["figures"]
    assert (errors["type"], errors["alikeness"]) == ("error_rate", "unlike")
    assert not re.search(r'"(?:score|rank|total|winner)', json.dumps(told))


def test_the_spreadsheet_has_every_question_with_the_status_and_the_words_of_every_offer() -> None:
    found = rows(made("csv"))
    told = json.loads(made("json"))
    questions = [each for each in found if each["part"] == "questions"]
    assert [each["id"] for each in questions] == [each["id"] for each in told["questions"]]
    status = next(name for name in found[0] if name.startswith("3. Objection Sorter") and name.endswith(": status"))
    assert [each[status] for each in questions] == [each["offers"][2]["status"] for each in told["questions"]]
    exit_row = next(each for each in found if each["id"] == "procurement.exit")
    assert "[Withheld: trade secret" in exit_row["1. Brievenwijzer (Rijnveld Software BV): answer"].replace("_", " ")


def test_no_cell_of_the_spreadsheet_is_a_formula(odd: Path) -> None:
    lines = list(csv.reader(io.StringIO(made("csv", odd, OFFERS[0]).decode("utf-8-sig"), newline="")))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any("'+1" in cell or "=1+1" in cell for line in lines for cell in line)


def test_hostile_words_stay_words(odd: Path) -> None:
    page = made("html", odd, OFFERS[0]).decode()
    body = page.partition("<body")[2]
    assert not re.search(r"<(?:script|img|iframe|style|b |i>)|\son[a-z]+=\"|href=\"javascript", body)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "{{7*7}}" in body
    assert "javascript:" not in re.findall(r'href="([^"]*)"', body)


def test_the_text_form_has_every_question_in_the_order_of_the_page() -> None:
    text, page = made("md").decode(), made("html").decode()
    told = json.loads(made("json"))
    shown = [each["id"] for each in told["questions"] if each["standing"] != "not_asked"]
    assert re.findall(r'<h\d id="q-([^"]+)"', page) == shown
    assert re.findall(r"\(([a-z0-9-]+)\)\. That this is asked", text) == shown


def test_texts_come_in_the_language_that_was_asked_for_where_an_offer_has_it() -> None:
    english, arabic = (made("html", language=each).decode() for each in ("en", "ar"))
    assert "Software hands letters to desks." in english
    assert "برنامج يوزّع الرسائل على المكاتب" in arabic
    assert "Software hands letters to desks." not in arabic
