"""The build as a function: which files, from which record, in which language, and what is told beside them."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Literal

import pytest

from disclosure import api
from disclosure.errors import MissingError, OutputError, UsageError
from disclosure.outputs import notice
from disclosure.render.pdf.job import PdfJob

AS_OF = date(2026, 11, 23)
RECORD = """\
schema_version: "1.0"
record:
  id: sorter
  version: "1"
  kind: KIND
  languages: [{tag: en, translation: original}, {tag: nl, translation: human}]
  published_on: 2025-01-02
system:
  name: {en: Sorter, nl: Sorteerder}
  summary: {en: Software sorts letters. A person decides., nl: Software sorteert brieven. Een mens beslist.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
extensions: {"disclosure:fictional": true}
"""
STATEMENT = """\
schema_version: "1.0"
statement:
  kind: statement
  id: our-ai
  languages: [{tag: en, translation: original}]
  organisation: {name: Example City}
  contact: {email: help@example.org}
  published_on: 2026-01-01
  uses_ai: false
"""


class NoWorkers:
    """In place of the PDF engine: keeps the jobs, draws nothing."""

    def __init__(self) -> None:
        self.jobs: list[PdfJob] = []

    def render(self, job: PdfJob) -> bytes:
        self.jobs.append(job)
        return b"%PDF"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[PdfJob]]:
    workers = NoWorkers()
    monkeypatch.setattr(api.records, "_workers", lambda *_: workers)
    return workers.jobs  # type: ignore[return-value]


def write(folder: Path, text: str = RECORD, name: str = "a.yaml", kind: str = "system") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("KIND", kind), encoding="utf-8")
    return path


def made(path: Path, **more: Any) -> dict[str, str]:
    """The files of one build, by name."""
    out = path.parent / "out"
    report = api.build([path], out, **{"as_of": AS_OF, **more})
    assert (report.problems, report.stopped) == ([], [])
    return {each.name: each.read_text(encoding="utf-8") for each in report.written}


def links(html: str) -> list[tuple[str, bool]]:
    """The languages that a page offers, and whether each is its own."""
    return [
        (found[1], "aria-current" in found[0])
        for found in re.finditer(r'<a href="[^"]+" lang="(\w+)" hreflang[^>]*>', html)
    ]


def test_a_page_for_each_language_knows_the_others_and_which_it_is(tmp_path: Path) -> None:
    files = made(write(tmp_path), formats=("html", "md"))
    assert set(files) == {"sorter.html", "sorter.nl.html", "sorter.md", "sorter.nl.md", "sorter.recipe.json"}
    assert links(files["sorter.html"]) == [("en", True), ("nl", False)]
    assert links(files["sorter.nl.html"]) == [("en", False), ("nl", True)]
    assert "Sorteerder" in files["sorter.nl.html"]


def test_one_language_alone_needs_no_mark_and_offers_no_other(tmp_path: Path) -> None:
    files = made(write(tmp_path), languages=("nl", "fr"))
    assert set(files) == {"sorter.html", "sorter.recipe.json"}
    assert "Sorteerder" in files["sorter.html"]
    assert links(files["sorter.html"]) == []


def test_a_record_in_no_language_that_was_asked_for_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    report = api.build([write(tmp_path)], tmp_path / "out", languages=("fr",), as_of=AS_OF)
    assert (report.written, report.exit_code, (tmp_path / "out").exists()) == ([], 2, False)
    assert report.problems == [(str(tmp_path / "a.yaml"), "the record is not in fr. It is in en, nl.")]


def test_an_outline_that_was_asked_for_stands_in_the_name(tmp_path: Path) -> None:
    assert "sorter.full.nl.html" in made(write(tmp_path), outline="full")
    with pytest.raises(UsageError, match="no outline poem"):
        made(write(tmp_path), outline="poem")


def test_json_is_written_when_asked_for_and_linked_when_written(tmp_path: Path) -> None:
    without, with_it = made(write(tmp_path)), made(write(tmp_path), formats=("html", "json"))
    assert "sorter.json" not in without
    assert 'href="sorter.json"' not in without["sorter.html"]
    assert json.loads(with_it["sorter.json"])["record"]["id"] == "sorter"
    assert 'href="sorter.json"' in with_it["sorter.html"]


def test_a_draft_is_not_offered_to_machines(tmp_path: Path) -> None:
    assert "application/ld+json" in made(write(tmp_path))["sorter.html"]
    assert "application/ld+json" not in made(write(tmp_path), is_draft=True)["sorter.html"]


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_pdf_is_told_whether_it_is_a_draft(tmp_path: Path, jobs: list[PdfJob], is_draft: bool) -> None:
    api.build([write(tmp_path)], tmp_path / "out", formats=("pdf",), languages=["en"], is_draft=is_draft, as_of=AS_OF)
    assert [job.is_draft for job in jobs] == [is_draft]


@pytest.mark.parametrize(
    ("kind", "outline"), [("system", "public-notice"), ("model", "model-card"), ("supplier", "supplier-sheet")]
)
def test_each_kind_of_record_has_its_outline_and_a_model_card_its_front_matter(
    kind: str, outline: str, tmp_path: Path
) -> None:
    files = made(write(tmp_path, kind=kind), formats=("md",), is_draft=True)
    recipe = json.loads(files["sorter.recipe.json"])
    assert list(recipe["outline"]) == [f"{outline}.yaml"]
    assert files["sorter.md"].startswith("---\n") is (kind == "model")


def test_a_pdf_is_made_from_a_page_without_links_on_the_paper_that_was_asked_for(
    jobs: list[PdfJob], tmp_path: Path
) -> None:
    api.build([write(tmp_path)], tmp_path / "out", formats=("pdf", "json"), page_size="letter", as_of=AS_OF)
    assert [(job.page_size, job.title) for job in jobs] == [("letter", "Sorter"), ("letter", "Sorteerder")]
    assert all("sorter.json" not in job.html for job in jobs)
    assert jobs[0].schema_id.endswith("/disclosure/1.0/schema.json")


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_engine_that_was_asked_for_draws_and_is_named_in_the_recipe_inside(
    jobs: list[PdfJob], tmp_path: Path, engine: Literal["weasyprint", "typst"]
) -> None:
    api.build([write(tmp_path)], tmp_path / "out", formats=("pdf",), engine=engine, as_of=AS_OF)
    assert [job.engine for job in jobs] == [engine] * 2
    inside = json.loads(jobs[0].recipe)
    assert inside["options"]["engine"] == engine
    assert any(name.startswith("typst/") for name in inside["theme"]) is (engine == "typst")


def test_the_pdf_of_a_statement_names_the_schema_of_statements(jobs: list[PdfJob], tmp_path: Path) -> None:
    files = api.build([write(tmp_path, STATEMENT)], tmp_path / "out", formats=("pdf",), is_draft=True, as_of=AS_OF)
    assert [path.name for path in files.written] == ["our-ai.pdf", "our-ai.recipe.json"]
    assert jobs[0].schema_id.endswith("/statement/1.0/schema.json")


def test_the_recipe_names_day_stamp_catalogues_and_the_files_of_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "theme.yaml").write_text("logo: l.svg\n", encoding="utf-8")
    (theme / "l.svg").write_text("<svg/>", encoding="utf-8")
    monkeypatch.setattr(notice, "catalogue_digests", lambda tag: {f"{tag}.mo": tag})
    recipe = json.loads(made(write(tmp_path), theme=theme)["sorter.recipe.json"])
    assert (recipe["as_of"], recipe["epoch"]) == ("2026-11-23", "2025-01-02T00:00:00Z")
    assert recipe["catalogues"] == {"en.mo": "en", "nl.mo": "nl"}
    assert {name for name in recipe["theme"] if name.startswith("theme:")} == {"theme:theme.yaml", "theme:l.svg"}


def test_outputs_are_stamped_with_the_epoch_else_the_last_date_of_the_record_else_the_day(tmp_path: Path) -> None:
    def stamp(text: str, epoch: datetime | None = None) -> str:
        return str(json.loads(made(write(tmp_path, text), epoch=epoch)["sorter.recipe.json"])["epoch"])

    dated = RECORD.replace("2025-01-02", "2025-01\n  updated_on: 2026-03")
    assert stamp(RECORD, datetime(2020, 2, 3, 4, tzinfo=UTC)) == "2020-02-03T04:00:00Z"
    assert stamp(dated) == "2026-03-31T00:00:00Z"
    assert stamp(RECORD.replace("  published_on: 2025-01-02\n", "")) == "2026-11-23T00:00:00Z"


def test_a_short_part_that_is_long_is_told_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, RECORD.replace("Software sorts letters.", "Software sorts letters. " * 80))
    report = api.build([path], tmp_path / "out", as_of=AS_OF)
    (found,) = [each for file in report.files for each in file.findings if each.code == "D820"]
    assert found.origin is not None
    assert (found.origin.source, found.origin.line) == (str(path), 10)


def test_notes_are_left_to_the_check(tmp_path: Path) -> None:
    path = write(tmp_path, RECORD + "data: {datasets: [{id: letters, name: Letters}]}\n")
    assert "D519" in [each.code for file in api.check([path], as_of=AS_OF).files for each in file.findings]
    report = api.build([path], tmp_path / "out", as_of=AS_OF)
    assert "D519" not in [each.code for file in report.files for each in file.findings]


def test_a_record_that_fails_is_named_and_the_worst_exit_code_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = api.BuildReport()
    for error in (MissingError("no engine", hint="Install it."), UsageError("no")):
        report.fail("a.yaml", error)
    assert (report.exit_code, report.problems[0]) == (4, ("a.yaml", "no engine. Install it."))
    files = [tmp_path / "absent.yaml", write(tmp_path)]
    built = api.build(files, tmp_path / "out", as_of=AS_OF)
    assert (built.exit_code, [name for name, _ in built.problems]) == (3, [str(files[0])])
    assert len(built.written) == 3


def test_names_that_a_disk_may_take_for_one_are_not_written_twice(tmp_path: Path) -> None:
    draft = "schema_version: '1.0'\nsystem: {name: A}\n"
    one, other = write(tmp_path, draft, "Straße.yaml"), write(tmp_path, draft, "in/STRASSE.yaml")
    report = api.build([one, other], tmp_path / "out", is_draft=True, as_of=AS_OF)
    assert {path.name for path in report.written} == {"Straße.html", "Straße.recipe.json"}
    assert report.problems[0][0] == str(other)
    assert report.exit_code == OutputError.exit_code


def test_a_draft_from_a_pipe_is_called_stdin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = BytesIO(b"schema_version: '1.0'\nsystem: {name: A}\n")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(text))
    report = api.build(["-"], tmp_path, is_draft=True, as_of=AS_OF)
    assert [path.name for path in report.written] == ["stdin.html", "stdin.recipe.json"]


def test_a_layer_of_a_build_must_lie_below_the_root(tmp_path: Path) -> None:
    write(tmp_path, "record: {id: sheet, kind: supplier}\n", "sheet.yaml")
    path = write(tmp_path, "based_on: [../sheet.yaml]\n" + RECORD, "in/a.yaml")
    assert api.build([path], tmp_path / "out", as_of=AS_OF).stopped == [str(path)]
    assert api.build([path], tmp_path / "out", as_of=AS_OF, root=tmp_path).stopped == []


def test_an_import_counts_what_was_there_already_as_written(tmp_path: Path) -> None:
    table = tmp_path / "inventory.csv"
    table.write_text(
        "agency,agency_name,id,use_case_name,development_stage,is_high_impact\n"
        "EX,Example Agency,EX-1,Letter sorter,Deployed,Not High-impact\n",
        encoding="utf-8",
    )
    first = api.import_file("us-omb-2025", table, tmp_path / "out")
    again = api.import_file("us-omb-2025", table, tmp_path / "out")
    assert first.written == again.written
    assert [path.name for path in again.written] == ["us-ex-1.yaml"]
