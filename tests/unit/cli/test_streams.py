"""What goes to which stream, how a run ends, and when there are colours."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from disclosure import api
from disclosure.cli import main, output
from disclosure.cli.main import cli
from disclosure.errors import OutputError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.model.loss import LossReport

RECORD = """\
schema_version: "1.0"
record: {id: sorter, version: "1", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Sorter, summary: Software sorts letters. A person decides., stage: in_use}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
extensions: {"disclosure:fictional": true}
"""
FULL = Path("/dev/full")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), env={"SOURCE_DATE_EPOCH": "1795392000"})


def process(*arguments: str | bytes, cwd: Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.run([sys.executable, "-m", "disclosure", *arguments], cwd=cwd, check=False, **more)


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The codes with which `main.run` would have left."""
    codes: list[int] = []
    monkeypatch.setattr(main, "leave", codes.append)
    return codes


def failing(monkeypatch: pytest.MonkeyPatch, problem: BaseException, *before: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(api, "check", fail)
    monkeypatch.setattr(sys, "argv", ["disclosure", *before, "check", "a.yaml"])


def test_warnings_pass_unless_the_check_is_strict_and_notes_pass_always(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RECORD, encoding="utf-8")
    shown = json.loads(run("check", "--json", str(path)).stdout)
    assert shown["summary"]["error"] == 0
    assert shown["summary"]["warning"] > 0
    assert (run("check", str(path)).exit_code, run("check", "--strict", str(path)).exit_code) == (0, 1)


def test_only_unreadable_files_leave_a_program_a_whole_report_and_a_person_none(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.yaml")
    for form in ("json", "sarif"):
        done = run("check", "--format", form, absent)
        assert done.exit_code == 3
        assert json.loads(done.stdout)
    assert run("check", absent).stdout == ""


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_report_for_programs_has_no_colour(form: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RECORD.replace("system:", "systme:"), encoding="utf-8")
    assert json.loads(run("check", "--format", form, "--color", "always", str(path)).stdout)


def test_colour_of_a_build_is_on_the_stream_of_talk(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD.replace("system:", "systme:"), encoding="utf-8")
    for choice, expected in (("always", True), ("never", False), ("auto", False)):
        done = process("build", "a.yaml", "-o", "out", "--color", choice, cwd=tmp_path)
        assert (b"\x1b[" in done.stderr, done.stdout) == (expected, b"")


def test_colour_by_itself_is_for_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert [output.has_colour(choice) for choice in ("auto", "always", "never")] == [True, True, False]
    monkeypatch.setenv("NO_COLOR", "1")
    assert [output.has_colour(choice) for choice in ("auto", "always", "never")] == [False, True, False]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not output.has_colour("auto")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert (output.has_colour("auto"), output.has_colour("auto", is_talk=True)) == (False, True)


def test_a_starter_goes_to_stdout_or_into_its_file_with_a_word_on_stderr(tmp_path: Path) -> None:
    full, short = process("new", "-", cwd=tmp_path), process("new", "-", "--minimal", cwd=tmp_path)
    assert (full.returncode, full.stderr, list(tmp_path.iterdir())) == (0, b"", [])
    assert len(short.stdout) < len(full.stdout)
    into = process("new", "a.yaml", cwd=tmp_path)
    assert (into.stdout, into.stderr) == (b"", b"Wrote a.yaml. Fill it in, then run: disclosure check a.yaml\n")
    assert (tmp_path / "a.yaml").read_bytes() == full.stdout


def test_an_extract_goes_where_it_is_asked_and_a_changed_record_is_exit_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(api, "extract", lambda _: api.Extract(b"{}", is_intact=True))
    whole = run("extract", "a.pdf", "-o", str(tmp_path / "a.json"))
    assert (whole.exit_code, whole.stdout, whole.stderr) == (0, "", "")
    assert (tmp_path / "a.json").read_bytes() == b"{}"
    monkeypatch.setattr(api, "extract", lambda _: api.Extract(b"{}", is_intact=False))
    changed = run("extract", "a.pdf")
    assert (changed.exit_code, changed.stdout) == (1, "{}")
    assert "a.pdf: the record's digest is not the one declared in the PDF" in changed.stderr


def test_an_import_reports_on_stdout_counts_on_stderr_and_tells_what_it_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = (
        Finding("D871", Severity.NOTE, params={}),
        Finding("D870", Severity.WARNING, params={"file": "a.yaml"}),
    )
    made = api.ImportReport((Path("a"), Path("b")), (Path("c"),), FileFindings("a.csv", told), LossReport("a.csv"))
    monkeypatch.setattr(api, "import_file", lambda *_, **__: made)
    done = run("import", "us-omb-2025", "a.csv", "-o", "out", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)
    assert "2 records in out" in done.stderr
    assert "warning D870" in done.stderr
    assert "D871" not in done.stderr
    assert run("import", "us-omb-2025", "a.csv", "-o", "out").stdout == api.write_loss(made, "text")
    none = api.ImportReport((Path("a"),), (), FileFindings("a.csv", ()), LossReport("a.csv"))
    monkeypatch.setattr(api, "import_file", lambda *_, **__: none)
    assert run("import", "us-omb-2025", "a.csv", "-o", "out").exit_code == 0


def test_versions_are_told_with_their_names() -> None:
    shown = dict(line.split(" ", maxsplit=1) for line in run("--version").stdout.splitlines())
    assert shown == api.versions()


def test_what_could_not_be_done_is_told_with_what_to_do_next(
    monkeypatch: pytest.MonkeyPatch, ended: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    for problem, code in ((UsageError("no way", hint="Go round."), 2), (OutputError("full"), 4)):
        failing(monkeypatch, problem)
        main.run()
        assert ended.pop() == code
    assert capsys.readouterr() == ("", "disclosure: no way\n  Go round.\ndisclosure: full\n")


def test_an_interrupted_run_is_exit_130(monkeypatch: pytest.MonkeyPatch, ended: list[int]) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    main.run()
    assert ended == [130]


def test_wrong_usage_ends_the_process_with_2(tmp_path: Path) -> None:
    done = process("nonsense", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nonsense" in done.stderr


def test_a_traceback_is_there_for_who_asks(monkeypatch: pytest.MonkeyPatch, ended: list[int]) -> None:
    failing(monkeypatch, ZeroDivisionError("boom"), "--debug")
    with pytest.raises(ZeroDivisionError):
        main.run()
    assert ended == []


def test_no_plugin_of_pydantic_is_loaded(monkeypatch: pytest.MonkeyPatch, ended: list[int]) -> None:
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS")
    monkeypatch.setattr(sys, "argv", ["disclosure", "--help"])
    main.run()
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"
    assert ended == [0]


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_name_that_is_no_text_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    done = process(b"check", b"\xff.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert b"\\udcff.yaml does not exist" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a closed pipe is told otherwise elsewhere")
def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process("schema", cwd=tmp_path, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
def test_a_full_disk_behind_stdout_is_exit_4_and_not_our_mistake(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        done = process("schema", cwd=tmp_path, stdout=full)
    assert done.returncode == 4
    assert done.stderr.startswith(b"disclosure: cannot write to standard output: No space left")


@pytest.mark.parametrize(("code", "left"), [(0, 4), (1, 1)])
def test_output_that_did_not_arrive_is_never_fine(monkeypatch: pytest.MonkeyPatch, code: int, left: int) -> None:
    class Full:
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    class LeftError(Exception):
        pass

    def leaving(code: int) -> None:
        raise LeftError(code)

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(os, "_exit", leaving)
    with pytest.raises(LeftError, match=str(left)):
        main.leave(code)
