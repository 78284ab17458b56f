"""A report's counts: each with its denominator, each record once, and nothing that cannot be read is lost."""

from datetime import date
from pathlib import Path

import pytest

from disclosure import api
from disclosure.errors import UnreadableError, UsageError
from disclosure.load.frameworks import frameworks
from disclosure.load.report_outline import outline_name, report_outline
from disclosure.model.coverage import ASKED, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.report import Entries, ListTable, Measures, Records, Report, ShareTable, Tally, TallyTable
from disclosure.words import catalogue

AS_OF = date(2026, 11, 23)
SINCE = date(2026, 3, 31)
COE = "coe-cets-225"
OUTLINES = (COE, "uk-atrs-4")

FULL = """\
schema_version: "1.0"
record: {id: full, version: "2", kind: system, published_on: "2026-05-01", languages: [{tag: en}]}
system: {name: Sorter, is_ai_system: true, stage: in_use}
responsibility:
  organisation: {name: Example City, capacity: public_authority, country: NL}
  oversight_bodies: [{id: ombudsman, name: City Ombudsman, kind: ombudsman}]
decision: {domains: [benefits, taxation]}
law:
  requirements: [{id: coe-art16-1, framework: coe-cets-225, status: planned, detail: Due in spring.}]
rights:
  outcomes: [{id: a, received_count: 58, upheld_count: 21}, {id: b, received_count: 2}]
operation:
  stop_criteria: [Above five percent.]
  incidents: [{id: late, on: "2026-02-01", what_happened: Letters were late., status: open}]
"""
THIN = """\
schema_version: "1.0"
record: {id: thin, version: "1", kind: system, updated_on: "2026-04", languages: [{tag: nl}]}
system: {name: Dunne sorteerder, stage: evaluation}
responsibility: {organisation: {name: Voorbeeld, capacity: private}}
omissions:
  - {field: operation.stop_criteria, reason: withheld, ground: security, because: It would help to get round it.}
  - {field: law.rights_touched, reason: withheld, because: Kept back.}
  - {field: operation.pilots, reason: not_known, because: Nobody knows.}
"""
CLOSED = """\
schema_version: "1.0"
record: {id: closed, version: "1", kind: system, updated_on: "2026-01", publication: {is_withheld: true, ground: law}}
system: {name: Hidden}
responsibility: {organisation: {name: Ministry, capacity: public_authority}}
operation: {incidents: [{id: secret, what_happened: Not for the public., status: open}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    for name, text in (("full.yaml", FULL), ("deep/thin.yml", THIN), ("closed.yaml", CLOSED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def made(folder: Path, framework: str = COE) -> Report:
    return api.gather(folder, framework=framework, as_of=AS_OF, since=SINCE)


def keys(report: Report, numbers: tuple[int, ...]) -> list[str]:
    return [report.records[each].key for each in numbers]


def answered(report: Report, name: str, status: Status) -> list[str]:
    one = next(each for each in report.requirements if each.requirement.id == name)
    return keys(report, one.by_status.get(status, ()))


def test_records_are_read_from_every_folder_in_the_order_of_their_files(folder: Path) -> None:
    assert [each.file for each in made(folder).records] == ["closed.yaml", "deep/thin.yml", "full.yaml"]


def test_each_record_stands_once_under_each_requirement(folder: Path) -> None:
    report = made(folder)
    assert len(report.requirements) == len(report.framework.requirements)
    for each in report.requirements:
        assert sorted(number for numbers in each.by_status.values() for number in numbers) == [0, 1, 2]
        assert each.asked == sum(each.count(status) for status in ASKED)


def test_a_requirement_tells_who_shows_lacks_and_withholds_it_and_on_which_ground(folder: Path) -> None:
    report = made(folder)
    assert answered(report, "coe-art16-4", Status.WITHHELD) == []  # its class is missing, so the whole is
    assert answered(report, "coe-art4", Status.WITHHELD) == ["thin"]
    rights = next(each for each in report.requirements if each.requirement.id == "coe-art4")
    assert {ground: keys(report, each) for ground, each in rights.by_ground.items()} == {"": ["thin"]}
    assert answered(report, "coe-art13", Status.STATED_UNKNOWN) == ["thin"]
    assert keys(report, rights.lacking) == ["closed", "full"]
    kept = {(report.records[each.record].key, each.field, each.ground) for each in report.kept}
    assert kept == {("thin", "operation.stop_criteria", "security"), ("thin", "law.rights_touched", "")}


def test_changes_are_told_apart_and_a_month_around_the_day_cannot_tell(folder: Path) -> None:
    standing = {each.key: each.standing for each in made(folder).records}
    assert standing == {"full": "new", "thin": "updated", "closed": "earlier"}
    later = api.gather(folder, framework=COE, as_of=AS_OF, since=date(2026, 4, 15))
    assert {each.key: each.standing for each in later.records}["thin"] == "undated"


def test_files_that_cannot_be_read_are_told_with_the_reason_and_stop_nothing(folder: Path) -> None:
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    (folder / "theme.yaml").write_text("font: Noto", encoding="utf-8")
    (folder / "data.json").write_text("[1]", encoding="utf-8")
    (folder / "model.yaml").write_text(
        FULL.replace("id: full", "id: m").replace("kind: system", "kind: model"), encoding="utf-8"
    )
    (folder / "ancient.yaml").write_text(FULL.replace('"2"', '"1"'), encoding="utf-8")
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")
    report = made(folder)
    assert len(report.records) == 3
    assert {each.file: each.why for each in report.aside} == {
        "broken.yaml": "report.aside.finding",
        "theme.yaml": "report.aside.empty",
        "data.json": "report.aside.finding",
        "model.yaml": "report.aside.other_kind",
        "ancient.yaml": "report.aside.same_id",
    }
    assert {each.params["other"] for each in report.aside if "other" in each.params} == {"full.yaml"}


def test_a_record_of_which_a_part_cannot_be_read_is_counted_and_marked(folder: Path) -> None:
    (folder / "full.yaml").write_text(FULL.replace("stage: in_use", "stage: sometimes"), encoding="utf-8")
    assert [each.key for each in made(folder).records if each.is_damaged] == ["full"]


def test_circumstances_are_counted_as_yes_no_and_not_told(folder: Path) -> None:
    report = made(folder)
    table = report.tables["stops"]
    assert isinstance(table, ShareTable)
    row = next(each for each in table.rows if each.label == "report.row.stop_criteria")
    assert table.of == 3
    assert [keys(report, each) for each in (row.yes, row.no, row.open)] == [["full"], [], ["closed", "thin"]]


def test_a_system_in_two_sectors_is_counted_once_and_bodies_under_each(folder: Path) -> None:
    report = made(folder)
    sectors, bodies = report.tables["public-by-sector"], report.tables["bodies"]
    assert isinstance(sectors, TallyTable)
    assert isinstance(bodies, TallyTable)
    assert sectors.of == 2
    assert sum(len(row.records) for row in sectors.rows) == 2
    assert sectors.rows[0].cell.values == ("benefits", "taxation")
    assert list(sectors.rows[0].across) == ["in_use"]
    assert [row.cell.values for row in bodies.rows] == [("City Ombudsman",), ()]


def test_entries_are_listed_and_added_up_with_what_does_not_tell_left_out(folder: Path) -> None:
    table = made(folder).tables["outcomes"]
    assert isinstance(table, ListTable)
    assert (table.of, table.holders, len(table.rows)) == (3, 1, 2)
    assert [(each.column, each.total, each.entries) for each in table.sums] == [
        ("received_count", 60, 2),
        ("upheld_count", 21, 1),
    ]


def test_a_record_kept_from_the_public_lends_its_number_and_none_of_its_answers(folder: Path) -> None:
    report = made(folder)
    incidents, systems = report.tables["incidents"], report.tables["public-systems"]
    assert isinstance(incidents, ListTable)
    assert isinstance(systems, ListTable)
    assert [report.records[row.record].key for row in incidents.rows] == ["full"]
    assert incidents.closed == 1
    hidden = next(row for row in systems.rows if report.records[row.record].key == "closed")
    assert {cell.omitted for cell in hidden.cells} == {"withheld"}


def test_only_open_duties_of_this_framework_are_open(folder: Path) -> None:
    table = made(folder).tables["open-duties"]
    other = api.gather(folder, framework="uk-atrs-4", as_of=AS_OF).tables["open-duties"]
    assert isinstance(table, ListTable)
    assert isinstance(other, ListTable)
    assert [row.cells[0].values for row in table.rows] == [("coe-art16-1",)]
    assert other.rows == ()


def test_no_folder_no_record_and_no_framework_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        made(folder / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        made(tmp_path / "empty")
    with pytest.raises(UsageError):
        made(folder, "coe-cets-22")


@pytest.mark.parametrize("name", OUTLINES)
def test_every_path_message_and_requirement_of_an_outline_is_known(name: str) -> None:
    outline, words = report_outline(name), catalogue("notice", "en")
    own = frameworks().frameworks[name]
    assert [each.id for each in outline.asks] == list(dict.fromkeys(each.id for each in outline.asks))
    messages = [outline.title, outline.about, f"{outline.about}.title"]
    patterns: list[str] = []
    for chapter in outline.chapters:
        messages += [each for each in (chapter.heading, chapter.says, chapter.for_party) if each]
        for block in chapter.blocks:
            messages += [block.caption] if hasattr(block, "caption") else []
            messages += [each.label for each in block.rows] if hasattr(block, "rows") else []
            if isinstance(block, Records):
                patterns += [each for column in block.columns for each in column]
            elif isinstance(block, Entries):
                patterns += block.patterns
                assert set(block.sums) <= set(block.columns)
            elif isinstance(block, Tally):
                patterns += [*block.by, *([block.across] if block.across else [])]
            elif isinstance(block, Measures):
                assert set(block.sections) <= {each.id for each in own.sections}
                assert set(block.requirements) <= {each.id for each in own.requirements}
    assert [each for each in messages if not words.has(each)] == []
    for pattern in patterns:
        assert field_at(Disclosure, pattern)


def test_the_treaty_has_an_outline_of_its_own_that_leaves_no_requirement_of_a_system_out(folder: Path) -> None:
    assert outline_name(COE) == COE
    assert outline_name("uk-atrs-4") == "any"
    report = made(folder)
    plans = [block for chapter in report.outline.chapters for block in chapter.blocks if isinstance(block, Measures)]
    told = {each.requirement.id for plan in plans for each in report.answered(plan)}
    assert {each.id for each in report.framework.requirements if each.actor == "system"} - told == set()
