"""Withholding as a function and as a command: two files or none, nothing secret in the wrong one, mistakes told."""

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from unit.filing.withheld import AS_OF, ENTRY, LOGIC, RECORD, RETENTION

from disclosure import api
from disclosure.cli.main import cli
from disclosure.errors import OutputError, UsageError
from disclosure.model.verification import Outcome

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def withhold(record: Path, *fields: str, **other: Any) -> api.WithholdReport:
    where = {"output": record.with_name("public.yaml"), "opening": record.with_name("opening.json")}
    terms: dict[str, Any] = {"ground": "trade_secret", "because": "Secret.", "as_of": AS_OF}
    return api.withhold(record, fields, **{**where, **terms, **other})


def run(record: Path, *fields: str, more: tuple[str, ...] = (), stdin: str | None = None) -> Result:
    output, opening = record.with_name("public.yaml"), record.with_name("opening.json")
    places = () if "-o" in more else ("-o", str(output))
    places += () if "--opening" in more else ("--opening", str(opening))
    ground = () if "--ground" in more else ("--ground", "trade secret")
    because = () if "--because" in more else ("--because", "The supplier keeps it secret.")
    command = ["withhold", "-" if stdin is not None else str(record), *fields, *places, *ground, *because, *more]
    return CliRunner().invoke(cli, command, input=stdin, env={"SOURCE_DATE_EPOCH": "1795392000"})


def test_the_public_record_checks_clean_and_the_opening_is_for_its_owner_alone(record: Path) -> None:
    done = run(record, LOGIC, RETENTION, more=("--open-to", "buyer, authority", "--law", "Act, art. 1"))
    assert (done.exit_code, done.stderr) == (0, "")
    public, opening = (Path(line) for line in done.stdout.splitlines())
    (checked,) = api.check([public], as_of=AS_OF).files
    assert [str(each.path) for each in checked.findings if each.code in ("D333", "D334", "D335", "D336", "D337")] == []
    assert record.read_text(encoding="utf-8") == RECORD
    if os.name == "posix":
        assert stat.S_IMODE(opening.stat().st_mode) == 0o600
        assert stat.S_IMODE(public.stat().st_mode) & 0o077
    data = public.read_bytes()
    assert not [word for word in (b"mottled", b"0.731", b"P77M", b"Burnt") if word in data]
    assert [each.outcome for each in api.check_opening(public, opening)] == [Outcome.HELD] * 3


@pytest.mark.parametrize(
    ("example", "fields"),
    [
        ("parking-objections", ("data.datasets[objection-letters].retention", "system.design_choices", "environment")),
        ("open-model", ("environment.energy", "system.description", "purpose")),
        ("benefits-triage", ("decision.logic", "data.datasets[training-cases]", "system.version")),
    ],
)
def test_examples_are_withheld_and_opened_again(example: str, fields: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    record = tmp_path / "examples" / f"{example}.yaml"
    report = withhold(record, *fields)
    public, opening = record.with_name("public.yaml"), record.with_name("opening.json")
    assert report.written == (public, opening), [each.code for each in report.findings.findings]
    claims = api.check_opening(public, opening)
    assert [each.code for each in claims] == ["opening-record", *["opening-holds"] * len(fields)]
    before = {each.code for each in api.check([record], as_of=AS_OF).files[0].findings}
    after = api.check([public], as_of=AS_OF).files[0]
    assert {each.code for each in after.findings if each.severity != "note"} <= before
    merged = withhold(record, *fields, output=tmp_path / "merged.yaml", opening=tmp_path / "o.json", is_merged=True)
    assert len(merged.written) == 2
    assert "D891" not in {each.code for each in merged.findings.findings}
    held = [each.code for each in api.check_opening(tmp_path / "merged.yaml", tmp_path / "o.json")]
    assert held == ["opening-record", *["opening-holds"] * len(fields)]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        return [text for each in (value.values() if isinstance(value, dict) else value) for text in texts(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    "field", ["decision.logic", "system.architecture", "data.datasets[old-letters]", "rights.routes"]
)
def test_no_text_of_an_answer_is_left_in_the_public_bytes_without_a_warning(field: str, tmp_path: Path) -> None:
    report = withhold(
        EXAMPLES / "parking-objections.yaml", field, output=tmp_path / "p.yaml", opening=tmp_path / "o.json"
    )
    (opened,) = json.loads((tmp_path / "o.json").read_bytes())["openings"]
    public = " ".join((tmp_path / "p.yaml").read_text(encoding="utf-8").split()).casefold()
    told = [
        str(each.params["words"]).rstrip("…").casefold() for each in report.findings.findings if each.code == "D890"
    ]
    plain = [" ".join(text.split()).casefold() for text in texts(opened["value"])]
    left = [text for text in plain if len(text) > 13 and text in public]
    assert [text for text in left if not any(text.startswith(each) for each in told)] == []
    assert any(text not in public for text in plain)


MISTAKES: dict[str, tuple[tuple[str, ...], tuple[str, ...], int, str]] = {
    "a misspelt field": (("decision.logik",), (), 1, "Did you mean decision.logic?"),
    "a ground in free words": ((LOGIC,), ("--ground", "we like it"), 2, "Say it in your own words with --because"),
    "an unknown reader": ((LOGIC,), ("--open-to", "press"), 2, "'press' is none of authority, buyer, affected_person"),
    "the opening over the record": ((LOGIC,), ("--opening", "RECORD"), 2, "are the same file"),
    "the public record over the record": ((LOGIC,), ("-o", "RECORD"), 2, "are the same file"),
    "the wrong ending": ((LOGIC,), ("-o", "p.json"), 2, "Give it a name that ends in .yaml"),
    "no date": ((LOGIC,), ("--until", "later"), 1, "D225"),
    "the opening to the terminal": ((LOGIC,), ("--opening", "-"), 2, "Name one for each"),
    "a field that is needed": (("system.name",), (), 1, "D883"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_a_way_out_and_nothing_is_written(mistake: str, record: Path) -> None:
    fields, more, code, words = MISTAKES[mistake]
    done = run(record, *fields, more=tuple(str(record) if each == "RECORD" else each for each in more))
    told = done.stderr if done.exception is None or isinstance(done.exception, SystemExit) else ""
    if isinstance(done.exception, UsageError | OutputError):
        told = f"{done.exception.message} {done.exception.hint}"
        assert done.exception.exit_code == code
    else:
        assert done.exit_code == code, done.exception
    assert words in " ".join(told.split())
    assert [each.name for each in record.parent.iterdir()] == ["record.yaml"]
    assert record.read_text(encoding="utf-8") == RECORD


def test_an_opening_is_not_written_over_unless_forced(record: Path) -> None:
    withhold(record, LOGIC)
    before = record.with_name("opening.json").read_bytes()
    with pytest.raises(OutputError, match="is there already") as caught:
        withhold(record, LOGIC)
    assert "--force" in caught.value.hint
    assert record.with_name("opening.json").read_bytes() == before
    withhold(record, LOGIC, is_forced=True)
    assert record.with_name("opening.json").read_bytes() != before


def test_when_the_public_record_cannot_be_written_no_opening_is_left(record: Path) -> None:
    with pytest.raises(OutputError):
        withhold(record, LOGIC, output=record / "public.yaml")
    assert [each.name for each in record.parent.iterdir()] == ["record.yaml"]


def test_a_record_with_layers_stays_in_its_folder_or_is_merged(tmp_path: Path) -> None:
    record = EXAMPLES / "benefits-triage.yaml"
    where = {"output": tmp_path / "public.yaml", "opening": tmp_path / "opening.json"}
    with pytest.raises(UsageError, match="whose layers it builds on") as caught:
        withhold(record, LOGIC, **where)
    assert "--merged" in caught.value.hint
    assert withhold(record, LOGIC, **where, is_merged=True).written


def test_standard_input_is_a_dash(record: Path) -> None:
    done = run(record, ENTRY, stdin=RECORD)
    assert done.exit_code == 0
    assert b"Burnt" not in record.with_name("public.yaml").read_bytes()


def test_a_file_that_is_no_record_is_told(record: Path) -> None:
    record.write_text("statement: {id: ours}\n", encoding="utf-8")
    done = run(record, LOGIC)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "D260" in done.stderr
