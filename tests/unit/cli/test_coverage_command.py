"""`disclosure coverage`: exit codes, streams and files."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from disclosure import resources
from disclosure.cli.main import cli

RECORD = """\
schema_version: "1.0"
record: {id: sorter, version: "1", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Sorter, is_ai_system: true, stage: in_use}
responsibility: {organisation: {name: Example City, capacity: public_authority, country: US}}
people: {interaction: {is_direct: true}}
law: {frameworks: [us-tx-traiga]}
"""
TOLD = RECORD.replace("is_direct: true}", "is_direct: true, is_told: true}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "sorter.yaml", RECORD)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    day = {"SOURCE_DATE_EPOCH": "1795392000"}  # 2026-11-23
    return CliRunner().invoke(cli, ["coverage", *map(str, arguments)], env=day)


def test_a_record_is_measured_against_what_it_names_and_nothing_fails(file: Path) -> None:
    done = run(file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{file}\n===")
    assert "us-tx-traiga: Texas TRAIGA" in done.stdout
    assert "As of 23 November 2026" in done.stdout
    assert "\x1b[" not in done.stdout


def test_a_status_that_is_not_wanted_ends_with_1_and_one_that_is_not_there_with_0(file: Path, tmp_path: Path) -> None:
    assert run(file, "--fail-on", "missing").exit_code == 1
    assert run(file, "--fail-on", "cannot_tell").exit_code == 1
    before = ("--as-of", "2025-12-31")
    assert run(file, "--fail-on", "missing", *before).exit_code == 0
    sheet = written(tmp_path / "plain.yaml", RECORD.replace("law: {frameworks: [us-tx-traiga]}\n", ""))
    assert run(sheet, "--framework", "us-tx-traiga", "--fail-on", "missing").exit_code == 1
    assert run(file, "--fail-on", "shown").exit_code == 2


@pytest.mark.parametrize(
    ("name", "hint"),
    [("us-tx-traigo", "Did you mean us-tx-traiga"), ("zzzzzzzz", "`disclosure frameworks` lists them.")],
)
def test_an_unknown_framework_is_wrong_usage_with_the_nearest_names_or_where_they_are(
    name: str, hint: str, file: Path
) -> None:
    command = [sys.executable, "-m", "disclosure", "coverage", str(file), "--framework", name]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"disclosure: no framework {name}\n" in done.stderr
    assert hint in done.stderr


def test_frameworks_that_are_asked_for_stand_in_their_order_each_once(file: Path) -> None:
    asked = ["us-ny-raise", "uk-ppn-017", "us-ny-raise"]
    done = run(file, "--json", *(word for name in asked for word in ("--framework", name)))
    assert [each["id"] for each in json.loads(done.stdout)["records"][0]["frameworks"]] == asked[:2]


def test_what_cannot_be_read_ends_with_3_and_the_rest_is_told(file: Path, tmp_path: Path) -> None:
    broken = written(tmp_path / "broken.yaml", "a: [")
    absent = tmp_path / "absent.yaml"
    done = run(broken, file, absent, "--fail-on", "missing")
    assert done.exit_code == 3
    assert "us-tx-traiga: Texas TRAIGA" in done.stdout
    told = [
        f"disclosure: {broken}: its errors leave no record. `disclosure check {broken}` tells what is wrong.",
        f"disclosure: {absent} does not exist. Look at the spelling and the folder.",
    ]
    assert done.stderr.splitlines() == told


def test_a_map_that_is_no_record_is_not_measured_as_an_empty_one(file: Path, tmp_path: Path) -> None:
    package = written(tmp_path / "package.json", '{"name": "page", "version": "1.0.0"}')
    done = run(file, package)
    assert done.exit_code == 3
    assert "us-tx-traiga: Texas TRAIGA" in done.stdout
    assert str(package) not in done.stdout
    assert f"disclosure: {package}: this is not a record: it has no schema_version" in done.stderr
    assert f"`disclosure check {package}` tells what is wrong." in done.stderr
    assert run(package, "--framework", "us-tx-traiga", "--fail-on", "missing").exit_code == 3


def test_where_nothing_can_be_read_a_table_is_empty_and_json_is_whole(tmp_path: Path) -> None:
    absent = tmp_path / "absent.yaml"
    assert (run(absent).exit_code, run(absent).stdout) == (3, "")
    done = run(absent, "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["records"] == []


def test_a_statement_is_told_to_be_none_of_its_matter(tmp_path: Path) -> None:
    statement = written(tmp_path / "all.yaml", 'schema_version: "1.0"\nstatement: {id: city}\n')
    done = run(statement)
    assert done.exit_code == 3
    assert f"disclosure: {statement}: a statement is not measured" in done.stderr


def test_errors_in_a_record_do_not_keep_it_from_being_measured(tmp_path: Path) -> None:
    wrong = written(tmp_path / "wrong.yaml", TOLD.replace("stage: in_use", "stage: launched"))
    done = run(wrong, "--json")
    assert done.exit_code == 0
    (record,) = json.loads(done.stdout)["records"]
    assert (record["errors"], record["frameworks"][0]["counts"]["partly"]) == (1, 1)


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_errors_in_a_record_are_told_where_it_is_measured(form: str, file: Path, tmp_path: Path) -> None:
    one = written(tmp_path / "one.yaml", RECORD.replace("stage: in_use", "stage: launched"))
    two = written(tmp_path / "two.yaml", RECORD.replace("stage: in_use", "stage: launched, colour: red"))
    assert "1 error was found in the record; what it is about counts as not answered." in told(one, form)
    assert "2 errors were found in the record" in told(two, form)
    assert "found in the record" not in told(file, form)


def told(file: Path, form: str) -> str:
    return " ".join(run(file, "--format", form).stdout.split())


def test_the_product_goes_to_the_file_that_is_named_and_talk_does_not(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run(file, tmp_path / "absent.yaml", "--format", "json", "-o", out)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "absent.yaml" in done.stderr
    assert [each["record_id"] for each in json.loads(out.read_bytes())["records"]] == ["sorter"]
    table = tmp_path / "out.txt"
    assert run(file, "-o", table, "--color", "always").stdout == ""
    assert "\x1b[" not in table.read_text(encoding="utf-8")
    assert "\x1b[" in run(file, "--color", "always").stdout


def test_the_same_record_gives_the_same_bytes_on_the_same_day(file: Path) -> None:
    day = ("--as-of", "2026-11-23", "--json")
    assert run(file, *day).stdout_bytes == run(file, *day).stdout_bytes == run(file, "--json").stdout_bytes


def test_an_answer_makes_the_difference_on_the_day_on_which_it_is_asked_for(file: Path, tmp_path: Path) -> None:
    told = written(tmp_path / "told.yaml", TOLD)

    def status(path: Path, day: str) -> str:
        (act,) = json.loads(run(path, "--json", "--as-of", day).stdout)["records"][0]["frameworks"]
        return str(next(each["status"] for each in act["requirements"] if each["id"] == "tx-051-b"))

    assert [status(file, "2025-12-31"), status(file, "2026-01-01")] == ["not_yet", "missing"]
    assert [status(told, "2025-12-31"), status(told, "2026-01-01")] == ["not_yet", "partly"]


def test_json_of_real_records_against_every_framework_keeps_its_schema() -> None:
    schema = json.loads(resources.schemas("coverage-1.0.schema.json").read_text(encoding="utf-8"))
    names = sorted(path.stem for path in resources.schemas("frameworks").glob("*.yaml"))
    examples = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
    assert names
    assert examples
    done = run(*examples, "--json", *(word for name in names for word in ("--framework", name)))
    made = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema).validate(made)
    records = [each for each in made["records"] if each["frameworks"]]
    assert [each["id"] for each in records[0]["frameworks"]] == names
    for each in records:
        for framework in each["frameworks"]:
            counts = framework["counts"]
            assert sum(counts.values()) == len(framework["requirements"])
            asked = ("shown", "partly", "missing", "stated_unknown", "withheld")
            assert framework["asked"] == sum(counts[status] for status in asked)
