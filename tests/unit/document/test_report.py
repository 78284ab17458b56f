"""A report on the page: its eleven points, the mark of a house outline, denominators, lists that are cut."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disclosure import api
from disclosure.document.blocks import Block, Document, Figure, Note, Passage, Table
from disclosure.document.report import compose_report
from disclosure.document.wording import plain_words
from disclosure.model.report import Aside, Report

ROOT = Path(__file__).resolve().parents[3]
AS_OF = date(2026, 11, 23)
RECORD = """\
schema_version: "1.0"
record: {{id: sorter-{n}, version: "1", kind: system, languages: [{{tag: {tag}}}]}}
system: {{name: Sorter {n}, stage: in_use}}
responsibility: {{organisation: {{name: Example City, capacity: public_authority}}}}
decision: {{automation: {automation}}}
operation: {{incidents: [{{id: late, what_happened: Letters were late., status: open}}]}}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("records")
    for number in range(205):
        tag = "nl" if number == 3 else "en"
        automation = "recommends" if number % 5 == 0 else "no_decision"
        (folder / f"{number:03}.yaml").write_text(
            RECORD.format(n=number, tag=tag, automation=automation), encoding="utf-8"
        )
    return api.gather(folder, framework="coe-cets-225", as_of=AS_OF, since=date(2026, 1, 1))


@pytest.fixture(scope="module")
def document(report: Report) -> Document:
    return compose_report(report)


def words(block: Block | Note) -> str:
    if isinstance(block, Table):
        cells = [answer for row in block.rows for answer in row]
        return "\n".join([block.caption, *block.columns, *(plain_words(each.prose) for each in cells)])
    if isinstance(block, Figure):
        return f"{block.caption}\n{block.words}\n{words(block.table)}"
    if isinstance(block, Note):
        return f"{block.title}\n{plain_words(block.prose)}"
    return plain_words(block.answer.prose) if isinstance(block, Passage) else ""


def every(document: Document) -> Iterator[str]:
    yield document.title
    yield from (words(each) for each in (document.asserter, *document.notes))
    for section in document.sections:
        yield section.heading
        yield from (words(each) for each in section.blocks)


def tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure):
                yield block.table


def test_the_eleven_points_stand_in_order(document: Document) -> None:
    numbers = [match[1] for each in document.sections if (match := re.match(r"(\d+)\. ", each.heading))]
    assert numbers == [str(number) for number in range(1, 12)]


def test_it_is_marked_as_a_house_outline_before_anything_else(document: Document) -> None:
    first = words(document.notes[0])
    assert first.startswith("House outline: no official format exists.")
    assert "not in force" in first


def test_what_only_a_party_can_write_is_marked_so(document: Document) -> None:
    marked = [
        section.id
        for section in document.sections
        if any(isinstance(each, Note) and each.title == "For the Party to write." for each in section.blocks)
    ]
    assert marked == ["part-legal-basis", "part-prohibited", "part-oversight", "part-private-sector"]


def test_version_revision_days_confidence_and_caveat_are_told(document: Document, report: Report) -> None:
    told = words(document.notes[1])
    own = report.framework
    assert own.caveat in told
    edition = (own.version, f"revision {own.revision}")
    for expected in (*edition, "As of 23 November 2026", "secondary sources (45)", "our memory, to be checked"):
        assert expected in told


def test_facts_older_than_a_year_are_marked(report: Report, document: Document) -> None:
    assert not any(each.kind == "overdue" for each in document.notes)
    old = compose_report(replace(report, as_of=date(2028, 1, 1)))
    assert [each.title for each in old.notes if each.kind == "overdue"] == ["Facts to be checked again."]


def test_nothing_is_called_compliant(document: Document) -> None:
    assert not [each for each in every(document) if "complian" in each.lower()]


def test_every_count_of_a_requirement_has_its_denominator(document: Document) -> None:
    found = [each for each in tables(document) if each.caption == "Each requirement, over 205 records"]
    assert len(found) == 6
    assert "41 of 205" in "\n".join(words(each) for each in found)
    for table in found:
        for row in table.rows:
            told = [plain_words(answer.prose) for answer in row[1:5]]
            assert re.fullmatch(r"\d+ of 205", told[0])
            asked = told[0].split()[0]
            assert all(each == "–" if asked == "0" else each.endswith(f" of {asked}") for each in told[1:])


def test_a_figure_has_words_and_a_table_with_the_same_numbers(document: Document) -> None:
    figures = [each for section in document.sections for each in section.blocks if isinstance(each, Figure)]
    assert figures
    assert len({each.id for each in figures}) == len(figures)
    first = [plain_words(row[0].prose) for row in figures[0].table.rows]
    assert first == [f"art. {number}" for number in (4, 5, *range(7, 16))]
    for figure in figures:
        for row in figure.table.rows:
            assert plain_words(row[0].prose) in figure.words
        assert "<desc" in figure.svg


@pytest.mark.parametrize(("has_csv", "told"), [(True, "report.lists.csv."), (False, "which --format csv makes.")])
def test_a_long_list_is_cut_and_says_where_all_of_it_is(report: Report, has_csv: bool, told: str) -> None:
    found = list(tables(compose_report(report, has_csv=has_csv)))
    cut = [each for each in found if "The first 200 of 205 rows" in each.caption]
    assert len(cut) == 2
    assert all(len(each.rows) == 200 and each.caption.endswith(told) for each in cut)
    assert all(len(each.rows) <= 200 for each in found)


def test_a_cell_names_twenty_records_and_counts_the_rest(report: Report) -> None:
    (table,) = (each for each in tables(compose_report(report, has_csv=True)) if each.caption.startswith("Missing or"))
    named = plain_words(table.rows[0][2].prose)
    assert named.count("sorter-") == 20
    assert named.endswith("and 185 more, in report.lists.csv")


def test_words_of_a_record_keep_their_language(document: Document) -> None:
    (table,) = (each for each in tables(document) if each.caption.startswith("Systems of public bodies. The first"))
    assert [row[0].language for row in table.rows[2:5]] == ["en", "nl", "en"]


def test_files_left_aside_are_counted_and_listed(report: Report) -> None:
    aside = (Aside("a.yaml", "report.aside.finding", {"code": "D100", "words": "It ends too soon."}),)
    made = compose_report(replace(report, aside=aside))
    assert "Files left aside: 1." in made.description
    (table,) = (each for each in tables(made) if each.caption == "Files left aside")
    assert [plain_words(each.prose) for each in table.rows[0]] == [
        "a.yaml",
        "No record is left of it: It ends too soon. (D100)",
    ]


def test_any_other_framework_has_a_report_too() -> None:
    made = compose_report(api.gather(ROOT / "examples", framework="uk-atrs-4", as_of=AS_OF))
    assert made.title.startswith("Report over many records")
    headings = [each.heading for each in made.sections if each.heading]
    assert headings[0] == "What is asked, and what the records answer"
    assert "No day was given" in "\n".join(every(made))
