"""Rows of the US inventory become records; each filled cell has one fate. All rows here are fictional."""

import csv
from pathlib import Path

import pytest

from disclosure.formats.us_omb import import_file
from disclosure.model.imported import Imported, ImportResult
from disclosure.model.loss import Fate
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.state import value_at
from disclosure.words import say

BASE = {
    "agency": "EX",
    "agency_name": "Example Agency",
    "id": "EX-1",
    "use_case_name": "Letter sorter",
    "agency_bureau": "Post office",
    "development_stage": "Deployed",
    "is_high_impact": "Not High-impact",
}


def _import(tmp_path: Path, *rows: dict[str, str]) -> ImportResult:
    path = tmp_path / "inventory.csv"
    columns = list(dict.fromkeys([*BASE, *(column for row in rows for column in row)]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({**BASE, **row} for row in rows)
    return import_file(path, retrieved_on="2026-11", url="https://example.org/inventory.csv")


def _one(tmp_path: Path, **row: str) -> Imported:
    return _import(tmp_path, row).records[0]


def _fate(imported: Imported, column: str) -> Fate:
    return next(cell.fate for cell in imported.loss.cells if cell.column == column)


def test_a_row_says_what_stands_in_it_and_in_which_file(tmp_path: Path) -> None:
    imported = _one(tmp_path)
    record = as_json(imported.record)
    assert imported.id == "us-ex-1"
    assert record["system"]["name"] == "Letter sorter"
    assert record["system"]["stage"] == "in_use"
    assert record["responsibility"]["organisation"] == {
        "name": "Example Agency",
        "abbreviation": "EX",
        "country": "US",
        "capacity": "public_authority",
    }
    source = record["provenance"]["sources"][0]
    assert source["digest"].startswith("sha256:")
    assert source["retrieved_on"] == "2026-11"
    origin = imported.origins[FieldPath.parse("system.name")]
    assert (origin.source, origin.line, origin.cell) == ("inventory.csv", 2, "row 2 · use_case_name")


def test_yes_and_no_are_never_text_and_variants_are_understood(tmp_path: Path) -> None:
    for written, meant in (("False", False), ("No", False), ("yes", True), ("Yes\xa0", True)):
        assert _one(tmp_path, has_pii=written).record.data.has_personal_data is meant


def test_a_recoding_is_kept_with_its_rule_in_the_record(tmp_path: Path) -> None:
    recoded = _one(
        tmp_path, development_stage="a)  Pre-deployment - The use case is in a development or acquisition status."
    )
    entry = next(each for each in recoded.record.provenance.recoded if each.field == "system.stage")
    assert entry.to == "development"
    assert entry.rule


def test_in_progress_waived_and_precluded_are_three_states(tmp_path: Path) -> None:
    imported = _one(
        tmp_path,
        hi_testing_conducted="In-Progress",
        hi_ongoing_monitoring="CAIO Waived",
        hi_appeal_process="d) Law; operational limitations; or governmentwide guidance precludes "
        "an opportunity for an individual to appeal",
        hi_failsafe_presence="Not applicable",
        hi_independent_review="CAIO Review",
        hi_assessment_completed="Yes",
    )
    states = {each.id: each.status for each in imported.record.law.requirements}
    assert states == {
        "hi_testing_conducted": "in_progress",
        "hi_ongoing_monitoring": "waived",
        "hi_appeal_process": "precluded",
        "hi_failsafe_presence": "not_applicable",
        "hi_independent_review": "done",
        "hi_assessment_completed": "done",
    }
    assessment = imported.record.assessments.items[0]
    assert (assessment.status, assessment.reviewer) == ("done", "senior_official")
    waived = next(each for each in imported.record.law.requirements if each.status == "waived")
    assert waived.because
    assert waived.by


def test_an_answer_to_another_question_is_unmapped_with_its_reason(tmp_path: Path) -> None:
    shifted = "Yes – by an agency AI oversight board not directly involved in the AI’s development"
    result = _import(tmp_path, {"hi_ongoing_monitoring": shifted, "problem_solved": shifted})
    imported = result.records[0]
    kept = imported.record.provenance.unmapped
    assert {each.key for each in kept} == {"hi_ongoing_monitoring", "problem_solved"}
    assert all(each.value == shifted and "hi_independent_review" in each.why for each in kept)
    assert imported.record.law.requirements is None
    assert imported.record.purpose is None
    assert [finding.code for finding in result.findings if finding.code == "D860"] == ["D860", "D860"]
    assert all(say(finding, part) for finding in result.findings for part in ("title", "what", "mend", "why"))


def test_none_is_an_empty_list_and_a_blank_list_is_a_hole(tmp_path: Path) -> None:
    none = _one(tmp_path, demographic_features="['k) None of the above']")
    assert none.record.decision.demographic_features == ()
    blank = _one(tmp_path, demographic_features="[]")
    assert blank.record.decision is None
    assert _fate(blank, "demographic_features") is Fate.FOLDED
    some = _one(tmp_path, demographic_features="['b) Sex', 'c) Age']")
    assert [each.feature for each in some.record.decision.demographic_features] == ["sex", "age"]
    assert _one(tmp_path, vendor_name="No Vendor Involved").record.responsibility.suppliers == ()


def test_an_answer_that_says_why_there_is_none_becomes_an_omission(tmp_path: Path) -> None:
    imported = _one(
        tmp_path,
        problem_solved="Not available.",
        have_ato="Yes",
        system_name_ato="Redacted for cybersecurity purposes.",
        demographic_features="['Unknown']",
    )
    omitted = {each.field: (each.reason, each.because) for each in imported.record.omissions}
    assert omitted == {
        "purpose.problem": ("not_known", "Not available."),
        "law.certificates[ato].name": ("withheld", "Redacted for cybersecurity purposes."),
        "decision.demographic_features": ("not_known", "Unknown"),
    }
    assert imported.record.law.certificates[0].kind == "security_authorisation"


@pytest.mark.parametrize(
    ("column", "text", "field", "reason"),
    [
        ("data_description", "No", "data.summary", "not_applicable"),
        ("link_to_data", "No.", "data.datasets.url", "not_applicable"),
        ("link_to_data", "Not available", "data.datasets.url", "not_known"),
        ("code_url", "NO", "system.source_code.url", "not_applicable"),
        ("pia_url", "Not Publicly Available", "assessments.items[pia].url", "withheld"),
    ],
)
def test_a_no_to_an_if_denies_the_condition_and_stands_in_the_agencys_own_word(
    column: str, text: str, field: str, reason: str, tmp_path: Path
) -> None:
    imported = _one(tmp_path, **{column: text})
    (omission,) = imported.record.omissions
    assert (omission.field, omission.reason, omission.because) == (field, reason, text)
    assert _fate(imported, column) is Fate.PLACED
    assert _fate(_one(tmp_path, **{column: "Yes"}), column) is Fate.UNMAPPED


@pytest.mark.parametrize("written", ["In-house (CDER staff)", "Open source", "N/A - Open Source Integration"])
def test_own_staff_and_open_source_are_no_vendor(written: str, tmp_path: Path) -> None:
    imported = _one(tmp_path, vendor_name=written)
    assert imported.record.responsibility.suppliers == ()
    (recoded,) = (each for each in imported.record.provenance.recoded if each.field == "responsibility.suppliers")
    assert (recoded.from_, recoded.to) == (written, "[]")


def test_addresses_are_found_behind_labels_and_without_their_scheme(tmp_path: Path) -> None:
    code = _one(tmp_path, code_url="Model: https://example.org/a; Page: https://example.org/b")
    assert code.record.system.source_code.url == "https://example.org/a"
    assert [each.url for each in code.record.system.links] == ["https://example.org/b"]
    data = _one(tmp_path, link_to_data="example.org, example.gov")
    assert [each.url for each in data.record.data.datasets] == ["https://example.org", "https://example.gov"]
    for imported, column in ((code, "code_url"), (data, "link_to_data")):
        assert _fate(imported, column) is Fate.RECODED
    kept = _one(tmp_path, code_url="Kept inside at https://example.org/a")
    assert _fate(kept, "code_url") is Fate.UNMAPPED


def test_a_system_name_without_an_authorization_is_not_told_as_one(tmp_path: Path) -> None:
    for name in ("Platform", "Redacted for cybersecurity purposes.", "Not available"):
        imported = _one(tmp_path, have_ato="No", system_name_ato=name)
        assert imported.record.law.certificates == ()
        assert imported.record.omissions is None
        assert "none" in imported.record.provenance.unmapped[0].why


def test_a_column_that_the_format_does_not_know_is_kept_under_its_header(tmp_path: Path) -> None:
    imported = _one(tmp_path, Colour="red")
    kept = imported.record.provenance.unmapped[0]
    assert (kept.key, kept.value) == ("Colour", "red")
    assert "no such column" in kept.why


def test_a_day_of_operation_before_operation_is_not_a_start(tmp_path: Path) -> None:
    assert _one(tmp_path, operational_date="Jul-25").record.system.started_on == "2025-07"
    planned = _one(tmp_path, development_stage="Pre-deployment", operational_date="Jul-27")
    assert planned.record.system.started_on is None
    assert _fate(planned, "operational_date") is Fate.UNMAPPED


def test_several_mail_addresses_and_a_web_form_find_their_places(tmp_path: Path) -> None:
    several = _one(tmp_path, contact_email="a@example.org;\nb@example.org")
    assert several.record.responsibility.contact.email == "a@example.org"
    assert several.record.responsibility.roles[0].contact.email == "b@example.org"
    form = _one(tmp_path, contact_email="https://example.org/contact")
    assert form.record.responsibility.contact.form_url == "https://example.org/contact"
    assert _one(tmp_path, contact_email="Press desk").record.responsibility.contact.name == "Press desk"


def test_hostile_cells_are_only_text(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("x")\n<script>alert(1)</script> {{ 7*7 }} *a &b !!python/object:os.system ../../etc'
    imported = _one(tmp_path, problem_solved=hostile, use_case_name="@SUM(1)\n+2", agency_bureau="-1+\x001")
    assert imported.record.purpose.problem == hostile
    assert imported.record.system.name == "@SUM(1) +2"
    assert imported.record.responsibility.units == ("-1+\N{REPLACEMENT CHARACTER}1",)
    assert _fate(imported, "agency_bureau") is Fate.RECODED


@pytest.mark.parametrize("value", ["]", "—", "…"])
def test_a_cell_without_a_word_is_unmapped(tmp_path: Path, value: str) -> None:
    assert _fate(_one(tmp_path, data_description=value), "data_description") is Fate.UNMAPPED


def test_rows_without_an_id_are_named_by_agency_bureau_and_name(tmp_path: Path) -> None:
    rows = [
        {"id": "", "agency_bureau": "EX/Post", "use_case_name": "Chatbot"},
        {"id": "", "agency_bureau": "EX/Roads", "use_case_name": "Chatbot"},
        {"id": "7", "use_case_name": "One"},
        {"id": "7", "use_case_name": "Other"},
    ]
    there = {
        each.record.system.name + str(each.record.responsibility.units): each.id
        for each in _import(tmp_path, *rows).records
    }
    back = {
        each.record.system.name + str(each.record.responsibility.units): each.id
        for each in _import(tmp_path, *rows[::-1]).records
    }
    assert there == back
    assert {"us-ex-post-chatbot", "us-ex-roads-chatbot"} <= set(there.values())
    assert len(set(there.values())) == 4


def test_an_agencys_own_file_with_the_forms_headers_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "Example Agency inventory,,,\n"
        "Use Case Name,Bureau/Component,Stage of Development,Use Case ID  [Agency Abbrev.] – [#],"
        "Is the AI use case high-impact?,Use Case Topic Area,AI Classification,"
        "What problem is the AI intended to solve?,Email Address,Vendor(s) Name,System(s) Name,Justification\n"
        "Sorter,Post,b) Pilot – The use case has been deployed in a limited test or pilot capacity.,"
        "EX - 3,a) High-impact,Other – Letters,Computer Vision,Late letters,a@example.org,,,\n",
        encoding="utf-8",
    )
    result = import_file(path)
    assert {finding.code for finding in result.findings} == {"D871", "D862"}
    record = result.records[0].record
    assert record.system.stage == "pilot"
    assert record.law.classifications[0].level == "high"
    assert record.system.topics[0].label == "Other – Letters"
    assert record.system.topics[0].code is None


def test_a_value_that_the_model_refuses_is_kept_as_unmapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.formats.cells.partial_date", lambda text: text if text == "2024-99" else None)
    imported = _one(tmp_path, operational_date="2024-99")
    assert _fate(imported, "operational_date") is Fate.UNMAPPED
    assert imported.record.system.name == "Letter sorter"


def test_each_placed_cell_stands_at_its_path(tmp_path: Path) -> None:
    imported = _one(tmp_path, benefits="Fewer late letters", vendor_name="Example Software", topic_area="Science")
    placed = {cell.column: cell.fields for cell in imported.loss.having(Fate.PLACED)}
    assert value_at(imported.record, placed["benefits"][0]) == "Fewer late letters"
    assert value_at(imported.record, placed["vendor_name"][0]) == "Example Software"
    assert value_at(imported.record, placed["topic_area"][0]) == "Science"
