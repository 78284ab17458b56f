"""The command line: exit codes, what goes to which stream, and messages for mistakes. Never a traceback."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from disclosure import cli as cli_package
from disclosure.cli.commands import SUMMARIES
from disclosure.cli.main import CONTEXT, cli
from disclosure.errors import DisclosureError

GOOD = """\
schema_version: "1.0"
record: {id: sorter, version: "1", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Sorter, summary: Software sorts letters. A person decides.}
responsibility:
  organisation: {name: Example City}
  contact: {email: help@example.org}
extensions: {"disclosure:fictional": true}
"""


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin, env={"SOURCE_DATE_EPOCH": "1795392000"})


def process(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "disclosure", *arguments], cwd=cwd, input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_every_command_is_found_by_its_name_and_told_by_its_own_first_sentence() -> None:
    modules = [path.stem for path in (Path(cli_package.__file__).parent).glob("*.py")]
    loaded = {name: getattr(import_module(f"disclosure.cli.{name}"), name, None) for name in modules}
    commands = {each.name: each for each in loaded.values() if isinstance(each, click.Command)}
    assert {name: each.get_short_help_str(1000) for name, each in commands.items()} == SUMMARIES
    assert dict(cli.commands) == commands
    assert list(SUMMARIES) == sorted(SUMMARIES)


@pytest.mark.parametrize("width", [40, 78, 100])
def test_help_lists_the_commands_as_click_would(width: int) -> None:
    plain = click.Group(
        cli.name, commands=dict(cli.commands), help=cli.help, params=cli.params, context_settings=CONTEXT
    )
    asked = [CliRunner().invoke(each, ["--help"], "disclosure", terminal_width=width).stdout for each in (cli, plain)]
    assert asked[0] == asked[1]
    assert "\n  withhold " in asked[0]


def test_a_command_that_is_none_is_wrong_usage_with_a_guess() -> None:
    result = run("chekc")
    assert (result.exit_code, "check" in result.stderr) == (2, True)


def test_a_good_record_checks_with_exit_0_and_the_report_on_stdout(good: Path) -> None:
    result = run("check", str(good))
    assert result.exit_code == 0
    assert "1 file checked" in result.stdout
    assert result.stderr == ""


def test_a_wrong_record_checks_with_exit_1_and_names_line_and_column(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("  contact:", "  contcat:"), encoding="utf-8")
    result = run("check", str(bad))
    assert result.exit_code == 1
    assert f"{bad}:6:3: error D210" in result.stdout
    assert "contact" in result.stdout


def test_strict_fails_on_warnings(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.replace("A person decides.", "TBD"), encoding="utf-8")
    loose, strict = run("check", str(path)), run("check", "--strict", str(path))
    assert (loose.exit_code, strict.exit_code) in {(0, 1), (1, 1)}
    assert strict.exit_code == 1


def test_stdin_is_a_dash(good: Path) -> None:
    result = run("check", "-", "--format", "json", stdin=GOOD)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["files"][0]["record_id"] == "sorter"


def test_an_absent_file_is_exit_3_and_the_others_are_checked(good: Path, tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "absent.yaml"), str(good))
    assert result.exit_code == 3
    assert "does not exist" in result.stderr
    assert "1 file checked" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--format", "xml", "a.yaml"),
        ("build", "a.yaml"),
        ("build", "a.yaml", "-o", "x", "--format", "docx"),
        ("check", "--as-of", "tomorrow", "a.yaml"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_build_writes_the_files_and_prints_their_paths(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", str(good), "-o", str(out), "--format", "html,md,json")
    assert result.exit_code == 0, result.stderr
    names = ["sorter.html", "sorter.json", "sorter.md", "sorter.recipe.json"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert sorted(Path(line).name for line in result.stdout.splitlines()) == names


def test_a_record_with_errors_keeps_its_old_files_and_exits_1(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", str(good), "-o", str(out))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    good.write_text(GOOD.replace("name: Sorter", "nmae: Sorter"), encoding="utf-8")
    result = run("build", str(good), "-o", str(out))
    assert result.exit_code == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert "D210" in result.stderr


def test_a_draft_is_built_in_spite_of_errors_and_marked(good: Path, tmp_path: Path) -> None:
    good.write_text(GOOD.replace("summary: Software", "sumary: Software"), encoding="utf-8")
    result = run("build", str(good), "-o", str(tmp_path / "out"), "--draft")
    assert result.exit_code == 0
    html = (tmp_path / "out" / "sorter.html").read_text(encoding="utf-8")
    assert "noindex" in html
    assert "Draft" in html.split("</title>")[0]


def test_two_records_of_one_id_do_not_write_over_each_other(good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(GOOD.replace("name: Sorter", "name: Other"), encoding="utf-8")
    result = run("build", str(good), str(other), "-o", str(tmp_path / "out"))
    assert result.exit_code == 4
    assert "is the id of" in result.stderr
    assert "Sorter" in (tmp_path / "out" / "sorter.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["system", "model", "supplier", "statement"])
def test_an_untouched_starter_is_no_finished_record(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    assert run("new", str(path), "--kind", kind).exit_code == 0
    result = run("check", str(path), "--format", "json")
    assert result.exit_code == 1
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    told = {each["place"]["line"] for each in json.loads(result.stdout)["files"][0]["findings"]}
    asked = {number for number, line in enumerate(text.splitlines(), start=1) if '"FILL IN' in line}
    assert asked
    assert asked <= told, "a placeholder that nobody is told of"


def test_new_does_not_write_over_a_file(good: Path) -> None:
    assert process("new", "good.yaml", cwd=good.parent).returncode == 4
    assert good.read_text(encoding="utf-8") == GOOD
    assert run("new", str(good), "--force", "--minimal").exit_code == 0


def test_explain_tells_a_code_and_a_field_and_refuses_nonsense() -> None:
    assert "Unknown key" in run("explain", "d210").stdout
    assert "How long it is kept" in run("explain", "data.datasets.retention").stdout
    assert run("explain", "nonsense").exit_code != 0


def test_schema_is_the_published_one() -> None:
    made = json.loads(run("schema").stdout)
    assert made["$id"].endswith("/disclosure/1.0/schema.json")


def test_mistakes_end_in_a_sentence_and_an_exit_code_never_in_a_traceback(tmp_path: Path, good: Path) -> None:
    cases = {
        ("extract", "good.yaml"): 3,
        ("extract", "absent.pdf"): 3,
        ("check", "."): 3,
        ("build", "good.yaml", "-o", "good.yaml/x"): 4,
        ("build", "good.yaml", "-o", "out", "--outline", "poem"): 2,
        ("build", "good.yaml", "-o", "out", "--outline", "statement"): 2,
        ("import", "poems", "good.yaml", "-o", "out"): 2,
        ("import", "us-omb-2025", "absent.csv", "-o", "out"): 3,
        ("new", "x.yaml", "--language", "english please"): 2,
    }
    for arguments, code in cases.items():
        done = process(*arguments, cwd=tmp_path)
        assert done.returncode == code, (arguments, done.stderr.decode())
        assert b"Traceback" not in done.stderr
        assert done.stderr.strip(), arguments


def test_an_internal_error_is_exit_70_and_says_so(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    from disclosure import api
    from disclosure.cli import main

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(api, "check", broken)
    monkeypatch.setattr(sys, "argv", ["disclosure", "check", str(good)])
    codes: list[int] = []
    monkeypatch.setattr(main, "leave", codes.append)
    main.run()
    assert codes == [70]


def test_every_kind_of_failure_has_a_documented_exit_code() -> None:
    def below(kind: type[DisclosureError]) -> list[type[DisclosureError]]:
        return [kind, *(each for child in kind.__subclasses__() for each in below(child))]

    assert {kind.exit_code for kind in below(DisclosureError)} <= {1, 2, 3, 4, 5, 6}


def test_no_colour_reaches_a_pipe(good: Path, tmp_path: Path) -> None:
    good.write_text(GOOD.replace("contact:", "contcat:"), encoding="utf-8")
    assert b"\x1b" not in process("check", "good.yaml", cwd=tmp_path).stdout
    assert b"\x1b" in process("check", "--color", "always", "good.yaml", cwd=tmp_path).stdout
