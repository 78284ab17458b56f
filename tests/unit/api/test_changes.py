"""Comparing files from Python: what carries a record, what does not go together, what follows for requirements."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import press
import pytest

from disclosure import api
from disclosure.api.carriers import holding
from disclosure.errors import UnreadableError, UsageError

DAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]
BENEFITS = ROOT / "examples" / "benefits-triage.yaml"
RECORD = """
schema_version: 1.0
record: {id: sorter, version: "1", updated_on: 2026-01-01, kind: system}
system: {name: Sorter, is_ai_system: true, stage: in_use}
responsibility: {organisation: {name: City, country: NL, capacity: public_authority}, contact: {email: a@b.example}}
people: {interaction: {is_direct: true, is_told: true}}
law: {frameworks: [eu-ai-act-art-50]}
"""


def record(folder: Path, text: str = RECORD, name: str = "old.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def compared(folder: Path, *edits: tuple[str, str], old: str = RECORD) -> api.DiffReport:
    new = old
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    return api.diff(record(folder, old), record(folder, new, "new.yaml"), as_of=DAY)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    with press.drawn_once():
        api.build([BENEFITS], folder, formats=("pdf", "json"), as_of=DAY)
    return folder / "benefits-triage.pdf"


def test_a_pdf_of_ours_its_json_and_the_layers_behind_it_say_the_same(pdf: Path) -> None:
    for other in (BENEFITS, pdf.with_suffix(".json"), pdf):
        report = api.diff(other, pdf, as_of=DAY)
        assert not report.is_changed
        assert report.damaged == ()
        assert (report.told.shifts, report.told.outdated) == ((), ())


def test_a_record_in_a_pdf_that_was_changed_is_compared_and_told(pdf: Path, tmp_path: Path) -> None:
    import pikepdf

    other = tmp_path / "changed.pdf"
    with pikepdf.open(pdf) as opened:
        name = "disclosure.json"
        data = opened.attachments[name].get_file().read_bytes().replace(b'"recommends"', b'"decides_alone"')
        opened.attachments[name] = pikepdf.AttachedFileSpec(opened, data, filename=name)
        opened.save(other)
    report = api.diff(pdf, other, as_of=DAY)
    assert report.damaged == (str(other),)
    assert "decision.automation" in {str(each.path) for each in report.told.changes}


def test_a_requirement_that_is_answered_no_more_is_opened_and_back_again_closed(tmp_path: Path) -> None:
    there = compared(tmp_path, ("is_told: true", "is_told: false"))
    assert {(each.before, each.after, each.effect) for each in there.told.shifts} == {("partly", "missing", "opened")}
    told = json.loads(api.write_diff(there, "json"))
    jsonschema.validate(told, json.loads(api.schema("diff")), jsonschema.Draft202012Validator)
    assert [(each["from"], each["to"]) for each in told["requirements"]] == [("partly", "missing")]
    assert "partly shown -> missing: art. 50(1)" in api.write_diff(there, "text")
    back = api.diff(tmp_path / "new.yaml", tmp_path / "old.yaml", as_of=DAY)
    assert {each.effect for each in back.told.shifts} == {"closed"}


def test_frameworks_that_only_one_of_the_two_names_are_told_and_both_records_are_measured(tmp_path: Path) -> None:
    report = compared(tmp_path, ("[eu-ai-act-art-50]", "[uk-atrs-4]"), ("is_told: true", "is_told: false"))
    assert [each.id for each in report.told.gained] == ["uk-atrs-4"]
    assert [each.id for each in report.told.lost] == ["eu-ai-act-art-50"]
    assert "eu-ai-act-art-50" in {each.framework.id for each in report.told.shifts}
    text = api.write_diff(report, "text")
    assert f"Now measured against {report.told.gained[0].short_name}" in text
    assert f"No longer measured against {report.told.lost[0].short_name}" in text


def test_two_records_that_say_the_same_say_so(tmp_path: Path) -> None:
    report = compared(tmp_path)
    assert not report.is_changed
    assert "The two say the same." in api.write_diff(report, "text")
    assert "The two say the same." in api.write_diff(report, "html")
    assert json.loads(api.write_diff(report, "json"))["changes"] == []


def test_what_a_reader_must_know_first_is_told(tmp_path: Path) -> None:
    other = compared(tmp_path, ("id: sorter", "id: finder"))
    assert "These are records of different systems: sorter and finder." in api.write_diff(other, "text")
    backward = compared(tmp_path, ('version: "1"', 'version: "0.9"'))
    assert "the second record is the older one" in " ".join(api.write_diff(backward, "text").split())
    assert "the second record is the older one" in api.write_diff(backward, "html")


def test_a_place_with_an_error_is_not_taken_for_a_change(tmp_path: Path) -> None:
    report = compared(tmp_path, ("is_direct: true", "is_direct: perhaps"), ("name: Sorter", "name: Desk"))
    assert [str(each.path) for each in report.told.changes] == ["system.name"]
    assert [str(each) for each in report.told.broken] == ["people.interaction.is_direct"]
    assert "people.interaction.is_direct" in api.write_diff(report, "text")


def test_two_statements_compare_and_a_record_beside_one_does_not(tmp_path: Path) -> None:
    text = "schema_version: 1.0\nstatement: {id: city, version: '1', uses_ai: true}\n"
    old = record(tmp_path, text)
    new = record(tmp_path, text.replace("uses_ai: true", "uses_ai: false"), "new.yaml")
    report = api.diff(old, new, as_of=DAY)
    assert [sentence for _, sentence in api.sentences(report)] == ["It is now said that the body does not use AI."]
    for form in ("text", "html", "md", "json"):
        assert "does not use AI" in " ".join(api.write_diff(report, form).split())
    with pytest.raises(UsageError, match="one file is a record, the other a statement"):
        api.diff(old, record(tmp_path, RECORD, "record.yaml"), as_of=DAY)


@pytest.mark.parametrize("text", ["", "a: [", "- 1\n- 2\n", "PK\x03\x04", "%PDF-1.7\nnothing", "schema_version: '7.0'"])
def test_a_file_without_a_record_is_unreadable_with_its_name_and_a_reason(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"other\.yaml"):
        api.diff(record(tmp_path), record(tmp_path, text, "other.yaml"), as_of=DAY)


def test_a_file_that_is_not_there_and_standard_input_twice_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        holding(str(tmp_path / "none.yaml"))
    with pytest.raises(UnreadableError):
        holding(str(tmp_path))
    with pytest.raises(UsageError, match="standard input holds one record"):
        api.diff("-", "-", as_of=DAY)


def test_changes_are_told_around_answers_in_another_language_each_in_its_own(tmp_path: Path) -> None:
    dutch = RECORD.replace("kind: system", "kind: system, languages: [{tag: nl, translation: original}]").replace(
        "people:", "purpose: {goal: Sneller antwoord op elke brief.}\npeople:"
    )
    report = compared(tmp_path, ("Sneller antwoord", "Niet sneller antwoord"), old=dutch)
    page = api.write_diff(report, "html")
    assert "“Goal” (Why it is used) may now mean something else." in page
    assert 'lang="nl"' in page[page.index("may now mean") :]


def test_the_same_two_files_give_the_same_bytes(tmp_path: Path) -> None:
    report = compared(tmp_path, ("is_told: true", "is_told: false"))
    for form in ("text", "json", "html", "md"):
        assert api.write_diff(report, form) == api.write_diff(report, form)
