"""The files of a report: the same bytes twice, every list in full, nothing that a spreadsheet would run."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from disclosure import api
from disclosure.canonical import canonical_json, sha256
from disclosure.errors import OutputError, UsageError
from disclosure.outputs.report import ReportFiles
from disclosure.outputs.report_data import json_bytes, lists_csv, matrix_csv, report_json
from disclosure.render.pdf.job import PdfJob

AS_OF = date(2026, 11, 23)
FORMATS = ("html", "md", "json", "csv")
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    made.mkdir()
    for file in EXAMPLES.glob("*.yaml"):
        (made / file.name).write_bytes(file.read_bytes())
    text = 'schema_version: "1.0"\nrecord: {id: odd, kind: system}\nsystem: {name: "=1+1, ünï"}\n'
    (made / "odd.yaml").write_text(text, encoding="utf-8")
    return made


def build(folder: Path, output: Path) -> dict[str, bytes]:
    api.report(folder, output, framework="coe-cets-225", since=date(2026, 1, 1), as_of=AS_OF, formats=FORMATS)
    return {file.name: file.read_bytes() for file in output.iterdir()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_same_input_gives_the_same_bytes_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "one")
    elsewhere = tmp_path / "moved"
    folder.rename(elsewhere)
    assert build(elsewhere, tmp_path / "two") == first
    assert not [name for name, data in first.items() if str(tmp_path).encode() in data]


def test_a_report_inside_the_folder_does_not_read_itself(folder: Path) -> None:
    first = build(folder, folder / "out")
    assert build(folder, folder / "out") == first


def test_the_recipe_names_what_it_was_made_from(folder: Path, tmp_path: Path) -> None:
    made = build(folder, tmp_path / "out")
    recipe = json.loads(made["report.recipe.json"])
    assert recipe["record"] == sha256(made["report.json"])
    assert list(recipe["outline"]) == ["reports/coe-cets-225.yaml"]
    assert recipe["options"]["since"] == "2026-01-01"


def test_the_json_is_canonical_and_names_every_record_of_every_count(folder: Path) -> None:
    report = api.gather(folder, framework="coe-cets-225", as_of=AS_OF)
    told = report_json(report)
    assert json_bytes(told) == canonical_json(told)
    for each in told["requirements"]:
        if each["actor"] == "system":
            assert sum(each["counts"].values()) == told["measured"] == 3
            assert {name: len(found) for name, found in each["records"].items()} == {
                name: count for name, count in each["counts"].items() if count
            }


def test_the_json_follows_its_schema(folder: Path) -> None:
    schema = json.loads(api.schema("report"))
    told = report_json(api.gather(folder, framework="coe-cets-225", since=date(2026, 1, 1), as_of=AS_OF))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    del told["requirements"][1]["counts"]
    assert [error.message for error in Draft202012Validator(schema).iter_errors(told)]


def test_the_matrix_has_a_status_for_every_record_and_requirement(folder: Path) -> None:
    report = api.gather(folder, framework="coe-cets-225", as_of=AS_OF)
    found = rows(matrix_csv(report))
    assert [each["record"] for each in found] == [each.key for each in report.records]
    assert all(value for each in found for value in each.values())
    asked = [each.requirement.id for each in report.requirements if each.requirement.actor == "system"]
    assert list(found[0]) == ["record", "file", "title", *asked]


def test_the_lists_are_in_full_and_no_value_is_a_formula(folder: Path) -> None:
    report = api.gather(folder, framework="coe-cets-225", as_of=AS_OF)
    data = lists_csv(report)
    found = rows(data)
    lacking = {(each["record"], each["field"]) for each in found if each["list"] == "lacking"}
    assert len(lacking) == sum(len(each.lacking) for each in report.requirements)
    assert {"routes", "aside", "public-systems"} <= {each["list"] for each in found}
    titles = {each["record"]: each["title"] for each in rows(matrix_csv(report))}
    assert titles["odd"] == "'=1+1, ünï"


def test_a_publisher_stands_on_each_page_and_in_the_recipe_and_none_where_none_is_told(
    folder: Path, tmp_path: Path
) -> None:
    def made(publisher: str) -> dict[str, str]:
        output = tmp_path / (publisher.strip() or "none")
        api.report(folder, output, framework="coe-cets-225", as_of=AS_OF, formats=("html", "md"), publisher=publisher)
        return {file.suffix: file.read_text(encoding="utf-8") for file in output.iterdir()}

    told, none = made("  Ministry of\nExample & Co "), made("")
    assert '<p class="pub"><bdi>Ministry of Example &amp; Co</bdi></p>' in told[".html"]
    assert "| Ministry of Example &amp; Co</title>" in told[".html"]
    assert "Ministry of Example &amp; Co" in told[".md"]
    assert json.loads(told[".json"])["options"]["publisher"] == "Ministry of Example & Co"
    assert 'class="pub"' not in none[".html"]
    assert json.loads(none[".json"])["options"]["publisher"] == ""


def test_the_publisher_is_the_author_of_the_pdf(folder: Path) -> None:
    report = api.gather(folder, framework="coe-cets-225", as_of=AS_OF)
    jobs: list[PdfJob] = []

    class Workers:
        def render(self, job: PdfJob, *, seconds: float) -> bytes:
            jobs.append(job)
            return b"%PDF-"

    for publisher in ("Ministry of Example", ""):
        files = ReportFiles(report, formats=("pdf",), page_size="a4", epoch=None, publisher=publisher)
        files.files(Workers())
    assert [job.author for job in jobs] == ["Ministry of Example", "disclosure, report from records"]
    assert "Ministry of Example" in jobs[0].html


def test_a_publisher_with_a_control_code_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="publisher"):
        api.report(folder, tmp_path / "out", framework="coe-cets-225", as_of=AS_OF, publisher="A\x07B")
    assert not (tmp_path / "out").exists()


def test_when_writing_fails_the_old_report_stands(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    before = build(folder, output)
    (output / "report.md").unlink()
    (output / "report.md").mkdir()  # no file can be put there
    (output / "report.md" / "full").touch()
    (folder / "odd.yaml").unlink()
    with pytest.raises(OutputError):
        build_quietly(folder, output)
    assert not list(output.glob(".disclosure-*"))
    assert (output / "report.json").read_bytes() == before["report.json"]


def build_quietly(folder: Path, output: Path) -> None:
    api.report(folder, output, framework="coe-cets-225", as_of=AS_OF, formats=("md", "json"))


def test_typst_draws_the_report_with_its_data_and_its_recipe_inside(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    from disclosure.render.pdf.extract import extract_record

    api.report(folder, tmp_path / "out", framework="coe-cets-225", as_of=AS_OF, formats=("pdf", "json"), engine="typst")
    found = extract_record((tmp_path / "out" / "report.pdf").read_bytes())
    assert found.attachment == (tmp_path / "out" / "report.json").read_bytes()
    recipe = json.loads(found.recipe)
    assert recipe["options"]["engine"] == "typst"
    assert "typst/notice.typ" in recipe["theme"]
