"""`disclosure report`: what it prints, where it writes, how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disclosure.cli.main import cli
from disclosure.errors import DisclosureError

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": "1795392000"})


def test_it_prints_the_files_it_wrote_and_ends_with_0(tmp_path: Path) -> None:
    result = run(
        EXAMPLES, "--framework", "coe-cets-225", "-o", tmp_path, "--format", "csv,html", "--since", "2026-01-01"
    )
    assert result.exit_code == 0
    names = ["report.html", "report.matrix.csv", "report.lists.csv", "report.recipe.json"]
    assert result.stdout.splitlines() == [str(tmp_path / name) for name in names]
    assert result.stderr == "disclosure: 2 records measured, 6 files left aside\n"


def test_the_publisher_that_is_named_stands_on_the_page(tmp_path: Path) -> None:
    run(EXAMPLES, "--framework", "coe-cets-225", "-o", tmp_path, "--format", "html", "--publisher", "Example Ministry")
    assert "<bdi>Example Ministry</bdi>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_an_unknown_framework_is_named_with_the_nearest(tmp_path: Path) -> None:
    result = run(EXAMPLES, "--framework", "coe-cets", "-o", tmp_path)
    assert isinstance(result.exception, DisclosureError)
    assert result.exception.exit_code == 2
    assert "coe-cets-225" in result.exception.hint


@pytest.mark.parametrize("wrong", [["--format", "docx"], ["--since", "spring"]])
def test_wrong_words_are_wrong_usage(tmp_path: Path, wrong: list[str]) -> None:
    result = run(EXAMPLES, "--framework", "coe-cets-225", "-o", tmp_path, *wrong)
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_ends_with_3(tmp_path: Path) -> None:
    result = run(tmp_path / "absent", "--framework", "coe-cets-225", "-o", tmp_path)
    assert isinstance(result.exception, DisclosureError)
    assert result.exception.exit_code == 3
