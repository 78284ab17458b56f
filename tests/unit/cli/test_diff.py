"""`disclosure diff`: forms, exit codes, and what goes where."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from disclosure import api
from disclosure.cli.main import cli

ROOT = Path(__file__).resolve().parents[3]
PARKING = ROOT / "examples" / "parking-objections.yaml"
EDITS = (
    ("  automation: recommends\n", "  automation: decides_alone\n"),
    ('value: "0.044"', 'value: "0.111"'),
    ("retention: {period: P5Y", "retention: {period: P7Y"),
    ("Building it cost 86,000 euro.", "Building it cost 186,000 euro."),
    ("someone who knew the topic saw them.", "someone who knew the topic read them."),
    ("  suppliers: []", "  suppliers: [{id: nimbus, name: Nimbus Hosting, role: Runs the servers.}]"),
    ("is_direct: false, is_told: true", "is_direct: false, is_told: false"),
    ('  version: "1.2"\n  kind', '  version: "1.3"\n  kind'),
)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    text = PARKING.read_text(encoding="utf-8")
    for before, after in EDITS:
        assert before in text
        text = text.replace(before, after)
    file = tmp_path / "new.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    command = ["diff", *map(str, arguments)]
    return CliRunner().invoke(cli, command, input=stdin, env={"SOURCE_DATE_EPOCH": "1795392000"})


def test_text_has_a_hundred_columns_and_tells_the_weightiest_first(new: Path) -> None:
    done = run(PARKING, new)
    assert (done.exit_code, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 100
    told = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert told[0] == "- The system now decides alone; before, it recommended and a person decided."
    assert told[1] == "- People are no longer told that they deal with AI."
    assert "- Retention of “New objections” went from 5 years to 7 years." in told
    assert "    Now: Building it cost *186,000* euro." in done.stdout
    assert done.stdout.index("To be looked at again") < done.stdout.index("The document itself")
    assert "\x1b" not in done.stdout


def test_changed_words_are_bold_on_a_terminal_with_colour(new: Path) -> None:
    assert "Now: Building it cost \x1b[1m186,000\x1b[0m euro." in run(PARKING, new, "--color", "always").stdout


def test_json_is_what_its_schema_says(new: Path) -> None:
    told = json.loads(run(PARKING, new, "--json").stdout)
    jsonschema.validate(told, json.loads(api.schema("diff")), jsonschema.Draft202012Validator)
    assert sum(told["counts"].values()) == len(told["changes"])
    assert told["as_of"] == "2026-11-23"
    (retention,) = (each for each in told["changes"] if each["path"].endswith("retention.period"))
    assert (retention["old"], retention["new"]) == ("P5Y", "P7Y")
    assert "assessments.items" in " ".join(each["path"] for each in told["outdated"])


def test_every_form_goes_to_stdout_or_a_file(new: Path, tmp_path: Path) -> None:
    forms = (("text", "What changed: "), ("json", "{"), ("html", "<!doctype html>"), ("md", "# What changed: "))
    for form, start in forms:
        told = run(PARKING, new, "--format", form)
        assert told.stdout.lower().startswith(start.lower())
        out = tmp_path / form
        assert run(PARKING, new, "--format", form, "-o", out).stdout == ""
        assert out.read_text(encoding="utf-8") == told.stdout


def test_a_record_may_come_from_standard_input(new: Path) -> None:
    text = PARKING.read_text(encoding="utf-8")
    assert "The two say the same." in run("-", PARKING, stdin=text).stdout
    assert "The system now decides alone" in run("-", new, stdin=text).stdout


def test_it_fails_only_when_asked_to_or_when_something_cannot_be_read(new: Path, tmp_path: Path) -> None:
    assert run(PARKING, new).exit_code == 0
    assert run(PARKING, new, "--exit-code").exit_code == 1
    assert run(PARKING, PARKING, "--exit-code").exit_code == 0
    assert type(run(PARKING, tmp_path / "none.yaml").exception).__name__ == "UnreadableError"
    assert run(PARKING).exit_code == 2
