"""A pack answers its reader what is open to that reader, and is signed by whoever holds the key."""

import shutil
from pathlib import Path

import packs
import pytest
from click.testing import CliRunner

from disclosure.cli.main import cli

SECRET = b"86,000"
"""What the example tells of its costs, and nowhere else."""


def run(*words: object) -> int:
    return CliRunner().invoke(cli, [str(each) for each in words], prog_name="disclosure").exit_code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that withholds what it cost, with its opening, its evidence and a key."""
    made = tmp_path_factory.mktemp("offer")
    shutil.copytree(packs.ROOT / "examples/evidence", made / "evidence")
    terms = ["--ground", "trade_secret", "--because", "A test of seals.", "--open-to", "buyer"]
    record = packs.ROOT / "examples/parking-objections.yaml"
    files = ["-o", made / "public.yaml", "--opening", made / "opening.json"]
    assert run("withhold", record, "purpose.costs", *terms, *files) == 0
    assert run("keys", "new", "-o", f"{made}/", "--name", "Example Ltd") == 0
    return made


@pytest.mark.parametrize(
    ("how", "is_told"), [([], False), (["--opening"], True), (["--audience", "authority", "--opening"], False)]
)
def test_what_is_withheld_is_answered_only_to_whom_it_is_open(folder: Path, how: list[str], is_told: bool) -> None:
    pack = folder / "filing.zip"
    opening = [folder / "opening.json"] if how else []
    assert run("pack", folder / "public.yaml", "-o", pack, *how, *opening) == 0
    record = packs.members(pack.read_bytes())["parking-objections/parking-objections.json"]
    assert (SECRET in record) is is_told


def test_a_signed_pack_is_valid_to_whom_trusts_the_signer_and_untrusted_to_others(folder: Path) -> None:
    pack, certificate = folder / "signed.zip", folder / "certificate.pem"
    assert (
        run("pack", folder / "public.yaml", "-o", pack, "--key", folder / "key.pem", "--certificate", certificate) == 0
    )
    assert run("verify", pack, "--trust", certificate, "--opening", folder / "opening.json") == 0
    assert run("verify", pack) == 6
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    assert run("verify", pack, "--trust", certificate) == 1
