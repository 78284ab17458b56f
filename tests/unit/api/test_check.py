"""The check as a function: every kind of finding arrives, in order, with its file; roots and older versions count."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from disclosure import api
from disclosure.canonical import sha256
from disclosure.errors import OutputError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

AS_OF = date(2026, 11, 23)
RECORD = """\
schema_version: "1.0"
record: {id: ID, version: "1", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Sorter, summary: Software sorts letters. A person decides.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
extensions: {"disclosure:fictional": true}
"""
STATEMENT = """\
schema_version: "1.0"
statement: {kind: statement, id: our-ai, languages: [{tag: en, translation: original}], uses_ai: maybe}
"""


def write(folder: Path, text: str = RECORD, name: str = "a.yaml", slug: str = "sorter") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("id: ID", f"id: {slug}"), encoding="utf-8")
    return path


def codes(*files: Path, root: Path | None = None, against: Path | None = None) -> list[list[str]]:
    report = api.check(files, as_of=AS_OF, root=root, against=against)
    return [[each.code for each in file.findings] for file in report.files]


@pytest.mark.parametrize(
    ("severity", "fails", "fails_strictly"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (Severity.NOTE, False, False)],
)
def test_errors_fail_warnings_fail_strictly_and_notes_never(
    severity: Severity, fails: bool, fails_strictly: bool
) -> None:
    report = api.CheckReport((FileFindings("a", ()), FileFindings("b", (Finding("D210", severity),))))
    assert (report.fails(), report.fails(is_strict=True)) == (fails, fails_strictly)


def test_an_older_version_is_held_against_one_file_only(tmp_path: Path) -> None:
    old, new = write(tmp_path, name="old.yaml"), write(tmp_path, RECORD.replace("sorts", "ranks"))
    assert codes(new) == [[]]
    assert codes(new, against=old) == [["D850"]]
    with pytest.raises(UsageError, match="takes one file"):
        codes(new, new, against=old)


def test_findings_of_every_kind_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    spoiled = RECORD.replace("name: Sorter", "nmae: Sorter").replace("sorts letters", "sorts letters 中")
    path = write(tmp_path, spoiled.replace('version: "1"', 'version: "1", review_by: 2025-01-01'))
    (file,) = api.check([path], as_of=AS_OF).files
    places = [(each.origin.line, each.origin.column) for each in file.findings if each.origin]
    assert {"D210", "D901"} < {each.code for each in file.findings}
    assert len(places) == len(file.findings) > 2
    assert places == sorted(places)
    assert file.lines[(str(path), 3)] == path.read_text(encoding="utf-8").splitlines()[2]


def test_a_file_is_told_by_its_id_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    record, statement = write(tmp_path), write(tmp_path, STATEMENT, "s.yaml")
    found = api.check([record, statement], as_of=AS_OF).files
    assert [each.record_id for each in found] == ["sorter", "our-ai"]
    assert [each.sha256 for each in found] == [sha256(path.read_bytes()) for path in (record, statement)]
    assert "D220" in {each.code for each in found[1].findings}


def test_a_statement_is_judged_as_one(tmp_path: Path) -> None:
    path = write(tmp_path, STATEMENT.replace("maybe", "true"))
    assert codes(path)[0]


def test_evidence_is_read_beside_the_record_and_through_a_link_as_far_as_the_root(tmp_path: Path) -> None:
    evidence = f"evaluation: {{tests: [{{id: t, evidence: [{{file: proof.txt, digest: sha256:{'0' * 64}}}]}}]}}\n"
    path = write(tmp_path, RECORD + evidence, "in/a.yaml")
    assert "D840" in codes(path)[0]
    (tmp_path / "in" / "proof.txt").write_text("x", encoding="utf-8")
    assert "D841" in codes(path)[0]
    (tmp_path / "in" / "proof.txt").replace(tmp_path / "proof.txt")
    try:
        (tmp_path / "in" / "proof.txt").symlink_to(tmp_path / "proof.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    assert "D840" in codes(path)[0]
    assert "D841" in codes(path, root=tmp_path)[0]


@pytest.mark.parametrize("is_stdin", [False, True])
def test_a_layer_must_lie_below_the_root(is_stdin: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "record: {id: sheet, kind: supplier}\n", "sheet.yaml")
    path = write(tmp_path, "based_on: [../sheet.yaml]\n" + RECORD, "in/a.yaml")
    assert "D301" in codes(path)[0]
    assert "D301" not in codes(path, root=tmp_path)[0]
    if is_stdin:
        monkeypatch.chdir(tmp_path)
        text = ("based_on: [sheet.yaml]\n" + RECORD).encode()
        told = []
        for root in (tmp_path, tmp_path / "in"):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
            (file,) = api.check(["-"], as_of=AS_OF, root=root).files
            told.append([each.code for each in file.findings])
        assert told[0] != told[1]


def test_a_long_text_that_two_records_share_is_told_of_both_each_by_itself(tmp_path: Path) -> None:
    long = "A person reads every letter from the first line to the last and only then decides what to do. " * 3
    text = RECORD.replace("A person decides.", f'"{long}"').replace("Software sorts letters. ", "")
    one, other = write(tmp_path, text, "a.yaml", "one"), write(tmp_path, text, "b.yaml", "two")
    assert "D830" not in codes(one)[0]
    report = api.check([one, other], as_of=AS_OF)
    for file, path in zip(report.files, (one, other), strict=True):
        mine = [each.origin for each in file.findings if each.code == "D830"]
        assert [each.source for each in mine if each] == [str(path)]


def test_a_starter_is_of_a_kind_and_in_a_language() -> None:
    with pytest.raises(UsageError, match="no kind poem"):
        api.starter("poem")
    with pytest.raises(UsageError, match="not a language tag"):
        api.starter("system", language="english please")
    assert 'tag: "nl"' in api.starter("system", language="nl")


def test_a_code_is_explained_in_any_case_and_nonsense_is_wrong_usage() -> None:
    assert api.explain("d210") == api.explain("D210")
    with pytest.raises(UsageError, match="no code, field, requirement or framework"):
        api.explain("no such[")


def test_a_new_file_does_not_replace_one_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    api.write_new(path, "one")
    with pytest.raises(OutputError, match="is there already"):
        api.write_new(path, "two")
    assert path.read_text(encoding="utf-8") == "one"
    api.write_new(path, "two", is_forced=True)
    assert path.read_text(encoding="utf-8") == "two"


def test_findings_are_coloured_as_text_only(tmp_path: Path) -> None:
    files = api.check([write(tmp_path, RECORD.replace("system:", "systme:"))], as_of=AS_OF).files
    assert "\x1b[" in api.write_findings(files, "text", has_colour=True)
    assert "\x1b[" not in api.write_findings(files, "text")
    assert api.write_findings(files, "json", has_colour=True) == api.write_findings(files, "json")
