"""Releasing as a function and as a command: the record and its frozen copy, or neither, and never another's bytes."""

import os
import re
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from unit.filing.withheld import AS_OF, RECORD

from disclosure import api
from disclosure.cli.main import cli
from disclosure.errors import FilingError, OutputError, UsageError
from disclosure.load.frozen import frozen_versions, load_frozen
from disclosure.model.schema import as_json

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NEWER = RECORD.replace("0.731", "0.9")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def release(record: Path, **other: Any) -> api.ReleaseReport:
    return api.release(record, on=date(2026, 11, 20), as_of=AS_OF, **other)


def run(record: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["release", str(record), *more], env={"SOURCE_DATE_EPOCH": "1795392000"})


def frozen(record: Path) -> dict[str, bytes]:
    return {each.version: each.path.read_bytes() for each in frozen_versions(record.with_name("sorter.versions"))}


def test_what_is_frozen_is_the_record_byte_for_byte_and_the_next_release_goes_on_from_it(record: Path) -> None:
    assert release(record).version == "1.2"
    first = record.read_bytes()
    assert frozen(record) == {"1.2": first}
    record.write_text(first.decode().replace("0.731", "0.9"), encoding="utf-8")
    done = release(record, summary="A higher threshold.")
    assert (done.version, done.previous) == ("1.3", "1.2")
    assert frozen(record) == {"1.2": first, "1.3": record.read_bytes()}
    assert done.written == (record, record.with_name("sorter.versions") / "1.3.yaml")
    assert api.check([record], as_of=AS_OF, against=record.with_name("sorter.versions") / "1.2.yaml").fails() is False


def test_nothing_changed_writes_nothing_and_says_so(record: Path) -> None:
    release(record)
    before = {each: each.stat().st_mtime_ns for each in record.parent.rglob("*")}
    record.touch()
    before[record] = record.stat().st_mtime_ns
    done = run(record)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Nothing has changed since version 1.2" in done.stderr
    assert {each: each.stat().st_mtime_ns for each in record.parent.rglob("*")} == before


def test_a_dry_run_shows_the_change_and_writes_nothing(record: Path) -> None:
    release(record)
    record.write_text(record.read_text(encoding="utf-8").replace("0.731", "0.9"), encoding="utf-8")
    before = {each.name: each.read_bytes() for each in record.parent.rglob("*") if each.is_file()}
    done = run(record, "--dry-run", "--summary", "A higher threshold.", "--on", "2026-11-20")
    assert done.exit_code == 0
    added = [line for line in done.stdout.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert "summary: A higher threshold." in "".join(added)
    assert "Version 1.3, after 1.2." in done.stderr
    assert {each.name: each.read_bytes() for each in record.parent.rglob("*") if each.is_file()} == before


def test_a_record_with_errors_is_not_released(record: Path) -> None:
    record.write_text(RECORD.replace("automation: informs", "automation: maybe"), encoding="utf-8")
    done = run(record)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "D224" in done.stderr
    assert frozen(record) == {}


def test_what_the_release_itself_brings_in_is_told(record: Path) -> None:
    record.write_text(RECORD.replace('version: "1.2", ', ""), encoding="utf-8")
    report = api.release(record, on=date(2027, 1, 1), as_of=AS_OF)
    later = [each for each in report.findings.findings if str(each.path) == "record.updated_on"]
    assert [each.severity for each in later] == ["warning"], "a day that has not come"


def test_a_layered_record_is_frozen_merged_and_its_layers_may_change(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    record = tmp_path / "examples" / "benefits-triage.yaml"
    assert release(record).version == "1.0"
    sheet = record.parent / "suppliers" / "casepath-sheet.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert release(record).is_unchanged
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("24 questions", "25 questions"), encoding="utf-8")
    assert release(record, summary="One more question.").version == "1.1"
    folder = record.parent / "benefits-triage.versions"
    first, second = (load_frozen(each) for each in frozen_versions(folder))
    assert first.findings == second.findings == ()
    assert first.loaded is not None
    assert second.loaded is not None
    told = [as_json(each.loaded.disclosure)["decision"]["inputs"][0]["specification"] for each in (first, second)]
    assert told == ["Answers to 24 questions", "Answers to 25 questions"]
    assert {each.code for each in api.check([folder / "1.0.yaml"], as_of=AS_OF).files[0].findings} <= {"D840"}


def test_frozen_versions_are_no_records_of_their_own(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("*.versions"))
    record = tmp_path / "examples" / "parking-objections.yaml"
    before = api.gather(tmp_path / "examples", framework="coe-cets-225", as_of=AS_OF)
    release(record)
    after = api.gather(tmp_path / "examples", framework="coe-cets-225", as_of=AS_OF)
    assert (after.records, after.aside) == (before.records, before.aside)


def test_a_frozen_version_is_never_written_over(record: Path) -> None:
    folder = record.with_name("sorter.versions")
    release(record)
    record.write_text(record.read_text(encoding="utf-8").replace("0.731", "0.9"), encoding="utf-8")
    (folder / "1.3.yaml").mkdir()
    with pytest.raises((FilingError, OutputError)):
        release(record, summary="A higher threshold.")
    (folder / "1.3.yaml").rmdir()
    (folder / "1.3.yml").write_text(RECORD.replace('"1.2"', '"1.3"'), encoding="utf-8")
    with pytest.raises(FilingError, match=r"record\.version is 1\.2, and 1\.3 was released already"):
        release(record, summary="A higher threshold.")


def test_a_frozen_version_that_was_damaged_is_told(record: Path) -> None:
    release(record)
    (record.with_name("sorter.versions") / "1.2.yaml").write_text("record: [", encoding="utf-8")
    with pytest.raises(FilingError, match="was changed after it was frozen"):
        release(record)


def test_a_stop_between_record_and_copy_is_mended_by_the_next_release(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(record)
    record.write_text(record.read_text(encoding="utf-8").replace("0.731", "0.9"), encoding="utf-8")
    switch = Path.replace

    def stop(self: Path, target: Path) -> Path:
        if "sorter.versions" in str(target):
            raise OSError(5, "stopped")
        return switch(self, target)

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(OutputError, match="stopped"):
        release(record, summary="A higher threshold.")
    monkeypatch.undo()
    assert 'version: "1.3"' in record.read_text(encoding="utf-8")
    assert list(frozen(record)) == ["1.2"]
    assert release(record).version == "1.3"
    assert frozen(record)["1.3"] == record.read_bytes()
    assert record.read_text(encoding="utf-8").count("A higher threshold.") == 1
    assert sorted(each.name for each in record.parent.iterdir()) == ["record.yaml", "sorter.versions"]


def test_nothing_is_switched_when_the_copy_cannot_be_made(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release(record)
    text = record.read_text(encoding="utf-8").replace("0.731", "0.9")
    record.write_text(text, encoding="utf-8")
    calls = iter([None, OSError(28, "No space left on device")])

    def failing(handle: int) -> None:
        problem = next(calls)
        if problem is not None:
            raise problem

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OutputError, match="No space left"):
        release(record, summary="A higher threshold.")
    assert record.read_text(encoding="utf-8") == text
    assert list(frozen(record)) == ["1.2"]


def test_a_record_that_only_its_owner_reads_stays_so(record: Path) -> None:
    if os.name != "posix":
        pytest.skip("file modes are a POSIX matter")
    record.write_text(RECORD.replace('version: "1.2", ', ""), encoding="utf-8")
    record.chmod(0o600)
    assert release(record).version == "1.0"
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (record, record.with_name("sorter.versions") / "1.0.yaml")}
    assert modes == {0o600}


def test_a_link_stays_a_link_and_its_record_is_released(record: Path, tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("links are a POSIX matter here")
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(record)
    assert release(link).version == "1.2"
    assert link.is_symlink()
    assert list(frozen(record)) == ["1.2"]


MISTAKES = {
    "standard input": (("-",), "Name the file"),
    "no file": (("absent.yaml",), "does not exist"),
    "no words": (("RECORD",), "Say it with --summary. Changed: decision.logic"),
    "a part that is none": (("RECORD", "--part", "tiny"), "'tiny' is not one of"),
    "a day that is none": (("RECORD", "--on", "soon"), "write it as 2026-11-23"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_a_way_out(mistake: str, record: Path) -> None:
    record.write_text(RECORD.replace("tag: en", "tag: nl"), encoding="utf-8")  # a language that we have no words in
    release(record)
    record.write_text(record.read_text(encoding="utf-8").replace("0.731", "0.9"), encoding="utf-8")
    before = record.read_bytes()
    arguments, words = MISTAKES[mistake]
    command = ["release", *(str(record) if each == "RECORD" else each for each in arguments)]
    done = CliRunner().invoke(cli, command)
    told = done.stderr + (f"{done.exception} {getattr(done.exception, 'hint', '')}" if done.exception else "")
    assert re.search(re.escape(words), " ".join(told.split()))
    assert done.exit_code != 0
    assert record.read_bytes() == before


def test_standard_input_is_no_file() -> None:
    with pytest.raises(UsageError):
        release(Path("-"))
