"""`disclosure pack`: what it prints, where it writes, how it ends."""

import io
import zipfile
from pathlib import Path

import packs
import pytest
from click.testing import CliRunner, Result

from disclosure.cli.main import cli
from disclosure.errors import DisclosureError
from disclosure.load.buyers import buyer_ids

pytestmark = pytest.mark.usefixtures("drawn_once")

HERON = packs.ROOT / "examples/open-model.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["pack", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": "1795392000"})


def test_it_prints_the_file_it_wrote_and_ends_with_0(tmp_path: Path) -> None:
    result = run(HERON, "-o", tmp_path / "filing.zip", "--for", "govai")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{tmp_path / 'filing.zip'}\n", "")
    assert [each.name for each in tmp_path.iterdir()] == ["filing.zip"]


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    result = run(HERON, "-o", "-", "--for", "govai")
    with zipfile.ZipFile(io.BytesIO(result.stdout_bytes)) as opened:
        assert "heron-3b/heron-3b.pdf" in opened.namelist()
    assert run(HERON, "-o", tmp_path / "filing.zip", "--for", "govai").exit_code == 0
    assert (tmp_path / "filing.zip").read_bytes() == result.stdout_bytes


def test_a_record_with_errors_is_told_and_ends_with_1(tmp_path: Path) -> None:
    record = tmp_path / "record.yaml"
    record.write_text('schema_version: "1.0"\nrecord: {id: a, kind: sistem}\n', encoding="utf-8")
    result = run(record, HERON, "-o", tmp_path / "filing.zip")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{record}:2:" in result.stderr
    assert not (tmp_path / "filing.zip").exists()


def test_an_unknown_buyer_is_wrong_usage_and_the_known_ones_are_named(tmp_path: Path) -> None:
    result = run(HERON, "-o", tmp_path / "filing.zip", "--for", "nasa")
    assert isinstance(result.exception, DisclosureError)
    assert result.exception.exit_code == 2
    shown = "".join(run("--help").stdout.split())
    assert all(each in result.exception.hint and each in shown for each in buyer_ids())


def test_a_record_that_is_not_there_ends_with_3(tmp_path: Path) -> None:
    result = run(tmp_path / "absent.yaml", "-o", tmp_path / "filing.zip")
    assert isinstance(result.exception, DisclosureError)
    assert result.exception.exit_code == 3
