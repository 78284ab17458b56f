"""The commands about frameworks: what they take, what goes where, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disclosure import api
from disclosure.cli.main import cli
from disclosure.errors import DisclosureError

ROOT = Path(__file__).resolve().parents[3]
PARKING = str(ROOT / "examples" / "parking-objections.yaml")


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin, env={"SOURCE_DATE_EPOCH": "1795392000"})


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("frameworks",), "frameworks"),
        (("frameworks", "coe-cets-225"), "framework"),
        (("explain", "coe-art4"), "requirement"),
        (("explain", "D210"), "code"),
        (("crosswalk", "eu-ai-act-art-50", "coe-cets-225"), "pairs"),
        (("todo", PARKING), "tasks"),
    ],
)
def test_each_command_tells_text_or_json_to_stdout_or_a_file(
    arguments: tuple[str, ...], key: str, tmp_path: Path
) -> None:
    text, told = run(*arguments), run(*arguments, "--json")
    assert (text.exit_code, told.exit_code) == (0, 0)
    assert (text.stderr, told.stderr) == ("", "")
    assert key in json.loads(told.stdout)
    assert not text.stdout.startswith("{")
    assert "\x1b" not in text.stdout
    assert run(*arguments, "--format", "json").stdout == told.stdout
    out = tmp_path / "out"
    assert run(*arguments, "-o", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8") == text.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("frameworks", "coe-cets-22"),
        ("frameworks", "--kind", "poem"),
        ("frameworks", "coe-cets-225", "--kind", "law"),
        ("explain", "nonsense"),
        ("crosswalk",),
    ],
)
def test_what_is_not_known_or_does_not_go_together_fails(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code != 0
    assert done.stdout == ""


def test_todo_and_crosswalk_read_standard_input() -> None:
    record = Path(PARKING).read_text(encoding="utf-8")
    todo = json.loads(run("todo", "-", "--framework", "coe-cets-225", "--json", stdin=record).stdout)
    assert (todo["name"], len(todo["frameworks"])) == ("-", 1)
    walk = run("crosswalk", "eu-ai-act-art-50", "coe-cets-225", "--record", "-", "--json", stdin=record)
    assert json.loads(walk.stdout)["record"]["name"] == "-"


CROSSWALK = ("crosswalk", "uk-ppn-017", "us-tx-traiga", "--record")


@pytest.mark.parametrize("command", [("todo",), CROSSWALK], ids=lambda command: command[0])
def test_a_map_that_is_no_record_is_not_measured_as_an_empty_one(command: tuple[str, ...], tmp_path: Path) -> None:
    package = tmp_path / "package.json"
    package.write_text('{"name": "page", "version": "1.0.0"}', encoding="utf-8")
    done = run(*command, str(package))
    assert isinstance(done.exception, DisclosureError)
    assert done.exception.exit_code == 3
    assert done.exception.message.startswith(f"{package}: this is not a record")
    assert f"`disclosure check {package}`" in done.exception.hint


@pytest.mark.parametrize("command", [("todo", "--framework", "uk-ppn-017"), CROSSWALK], ids=lambda each: each[0])
def test_errors_in_a_record_are_told_where_it_is_measured(command: tuple[str, ...], tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text('schema_version: "1.0"\nsystem: {stage: launched, colour: red}\n', encoding="utf-8")
    told = json.loads(run(*command, str(draft), "--json").stdout)
    assert (told["record"] if command is CROSSWALK else told)["errors"] == 2
    assert "2 errors were found in the record" in run(*command, str(draft)).stdout
    assert "found in the record" not in run(*command, PARKING).stdout


def test_the_day_reaches_each_command() -> None:
    day = ("--as-of", "2028-01-01", "--json")
    assert json.loads(run("frameworks", *day).stdout)["frameworks"][0]["is_stale"] is True
    assert json.loads(run("explain", "aia-13-a", *day).stdout)["requirement"]["time"] == "now"
    assert json.loads(run("explain", "aia-13-a", "--json").stdout)["requirement"]["time"] == "not_yet"
    assert json.loads(run("todo", PARKING, *day).stdout)["as_of"] == "2028-01-01"
    assert json.loads(run("crosswalk", "coe-cets-225", "uk-atrs-4", *day).stdout)["as_of"] == "2028-01-01"


def test_todo_measures_against_what_coverage_measures_against() -> None:
    names = [each["id"] for each in json.loads(run("todo", PARKING, "--json").stdout)["frameworks"]]
    covered = json.loads(run("coverage", PARKING, "--json").stdout)["records"][0]["frameworks"]
    assert names == [each["id"] for each in covered]


@pytest.mark.parametrize(
    "command",
    [
        ("crosswalk", "coe-cets-225", "uk-ppn-017"),
        ("todo", PARKING, "--framework", "coe-cets-225"),
        ("coverage", PARKING, "--framework", "coe-cets-225"),
        ("frameworks", "coe-cets-225"),
    ],
    ids=lambda command: command[0],
)
def test_every_result_tells_edition_day_and_what_it_rests_on(command: tuple[str, ...]) -> None:
    told = " ".join(run(*command, "--as-of", "2027-12-01").stdout.split())
    framework = api.framework("coe-cets-225")
    for expected in (framework.version, f"revision {framework.revision}", "23 November 2026", "1 December 2027"):
        assert expected in told.replace(f"Version {framework.version}", framework.version)
    assert "secondary" in told
    assert "more than a year before" in told  # checked in 2026, asked about 2027
