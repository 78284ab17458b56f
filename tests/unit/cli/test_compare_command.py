"""`disclosure compare`: exit codes, streams and files."""

import json
from pathlib import Path

import packs
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding
from unit.filing.keyring import signer

from disclosure.cli.main import cli
from disclosure.errors import DisclosureError
from disclosure.filing.attesting import attest_files

OFFERS = sorted((Path(__file__).resolve().parents[2] / "records" / "offers").glob("*.yaml"))


def run(*arguments: str | Path) -> Result:
    day = {"SOURCE_DATE_EPOCH": "1795392000"}  # 2026-11-23
    return CliRunner().invoke(cli, ["compare", *map(str, arguments)], env=day)


def test_the_page_goes_to_the_file_and_nothing_is_said(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run(*OFFERS, "-o", page)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert "<h1>2 offers side by side</h1>" in page.read_text(encoding="utf-8")
    assert '<time datetime="2026-11-23">' in page.read_text(encoding="utf-8")


def test_data_go_to_standard_output_for_the_buyer_and_the_day_that_were_asked_for() -> None:
    done = run(*OFFERS, "--json", "--for", "govai", "--as-of", "2026-08-01")
    told = json.loads(done.stdout)
    assert (told["buyer"]["id"], told["as_of"]) == ("govai", "2026-08-01")
    assert [each["is_overdue"] for each in told["offers"]] == [False, False]


def test_twice_the_same_and_errors_are_told_on_the_other_stream(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(OFFERS[0].read_bytes())
    broken = tmp_path / "broken.yaml"
    broken.write_text(OFFERS[1].read_text(encoding="utf-8").replace("stage: in_use", "stage: sold"), encoding="utf-8")
    done = run(OFFERS[0], copy, broken, "--json")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "disclosure: copy.yaml holds the very record of brievenwijzer.yaml; it is compared once",
        "disclosure: broken.yaml: errors: 1; compared all the same, and marked",
    ]


def test_a_broken_pack_is_told_on_the_other_stream_and_whom_to_trust_is_asked(tmp_path: Path, drawn_once: None) -> None:
    example = packs.ROOT / "examples/open-model.yaml"
    pack = packs.packed(tmp_path, example, attest=lambda whole: attest_files(whole, signer()))
    bent = tmp_path / "bent.zip"
    bent.write_bytes(packs.repacked(pack, {"heron-3b/coverage.json": b"{}"}))
    (tmp_path / "c.pem").write_bytes(signer().certificate.public_bytes(Encoding.PEM))
    done = run(OFFERS[0], bent, "--json", "--trust", tmp_path / "c.pem")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "disclosure: bent.zip: heron-3b/heron-3b.json: BROKEN: heron-3b/coverage.json: This file was changed: "
        "it is not the one that the manifest lists."
    ]
    assert json.loads(done.stdout)["offers"][1]["verification"]["trusted_files"] == ["c.pem"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([OFFERS[0]], 2),
        ([*OFFERS, "--for", "nobody"], 2),
        ([*OFFERS, "--format", "docx"], 2),
        ([*OFFERS, "absent.yaml"], 3),
    ],
)
def test_what_cannot_be_compared_ends_with_its_code_and_the_old_page_stays(
    arguments: list[str | Path], code: int, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    done = run(*arguments, "-o", page)
    found = done.exception.exit_code if isinstance(done.exception, DisclosureError) else done.exit_code
    assert found == code
    assert page.read_text(encoding="utf-8") == "old"
