"""`keys new`, `sign`, `verify`, `extract`: exit codes, what goes where, and passphrases that nobody else can see."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding
from unit.filing import made

from disclosure.cli.main import cli
from disclosure.errors import DisclosureError

pytestmark = pytest.mark.usefixtures("drawn_once")

EPOCH = str(int(made.EPOCH.timestamp()))
CERTIFICATE = made.key().certificate.public_bytes(Encoding.PEM)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | bytes | None = None, epoch: str = EPOCH) -> Result:
        return CliRunner().invoke(cli, list(arguments), input=stdin, env={"SOURCE_DATE_EPOCH": epoch})

    return invoke


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "card.pdf"
    path.write_bytes(made.built())
    return path


def code(result: Result) -> int:
    return result.exception.exit_code if isinstance(result.exception, DisclosureError) else result.exit_code


def test_a_pair_is_made_a_document_signed_and_checked(run: Run, document: Path) -> None:
    made_keys = run("keys", "new", "-o", "mine/", "--name", "Example Ltd")
    assert (made_keys.exit_code, made_keys.stdout) == (0, "mine/key.pem\nmine/certificate.pem\n")
    signed = run("sign", "card.pdf", "--key", "mine/key.pem")
    assert (signed.exit_code, signed.stdout) == (0, "card.signed.pdf\n")
    assert "Signed as Example Ltd with ECDSA P-256" in signed.stderr
    assert document.read_bytes() == made.built()
    trusted = run("verify", "card.signed.pdf", "--trust", "mine/certificate.pem")
    assert (trusted.exit_code, trusted.stdout.splitlines()[2].partition(":")[0]) == (0, "VALID")
    assert run("verify", "card.signed.pdf").exit_code == 6


def test_keys_new_says_what_a_pair_proves_and_what_it_does_not(run: Run) -> None:
    told = run("keys", "new", "-o", "k", "--name", "Example Ltd", "--algorithm", "ed25519", "--days", "30")
    assert told.stdout == "k.key.pem\nk.certificate.pem\n"
    for words in ("was not changed", "holds the same key", "does not prove: who", "is not encrypted"):
        assert words in told.stderr
    assert len(told.stderr.split("\n  ")[1].split()[0]) == 64


def test_a_key_that_is_there_is_not_lost_by_mistake(run: Run, tmp_path: Path) -> None:
    assert run("keys", "new", "-o", "k", "--name", "A").exit_code == 0
    old = (tmp_path / "k.key.pem").read_bytes()
    again = run("keys", "new", "-o", "k", "--name", "A")
    assert code(again) == 4
    assert (tmp_path / "k.key.pem").read_bytes() == old
    assert run("keys", "new", "-o", "k", "--name", "A", "--force").exit_code == 0
    assert (tmp_path / "k.key.pem").read_bytes() != old


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these owners")
def test_only_its_owner_can_read_a_key(run: Run, tmp_path: Path) -> None:
    run("keys", "new", "-o", "k", "--name", "A")
    assert (tmp_path / "k.key.pem").stat().st_mode & 0o777 == 0o600


def test_a_passphrase_is_asked_for_twice_for_a_new_key_and_once_for_a_known_one(run: Run, document: Path) -> None:
    new = run("keys", "new", "-o", "k", "--name", "A", "--passphrase-prompt", stdin="secret\nsecret\n")
    assert new.exit_code == 0
    assert "is not encrypted" not in new.stderr
    assert "secret" not in new.stdout + new.stderr
    assert run("sign", "card.pdf", "--key", "k.key.pem", "--passphrase-prompt", stdin="secret\n").exit_code == 0
    assert code(run("sign", "card.pdf", "--key", "k.key.pem", "--passphrase-prompt", stdin="wrong\n")) == 3
    assert code(run("sign", "card.pdf", "--key", "k.key.pem")) == 2


def test_a_passphrase_comes_through_a_file_descriptor(run: Run, document: Path, tmp_path: Path) -> None:
    def through(*arguments: str, passphrase: bytes = b"pass phrase\n") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "disclosure", *arguments, "--passphrase-fd", "0"]
        env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        return subprocess.run(command, cwd=tmp_path, input=passphrase, capture_output=True, check=False, env=env)

    assert through("keys", "new", "-o", "k", "--name", "A").returncode == 0
    assert b"ENCRYPTED" in (tmp_path / "k.key.pem").read_bytes()
    assert through("sign", "card.pdf", "--key", "k.key.pem").returncode == 0
    assert through("sign", "card.pdf", "--key", "k.key.pem", passphrase=b"pass phrase").returncode == 0
    wrong = through("sign", "card.pdf", "--key", "k.key.pem", passphrase=b"pass\n")
    assert (wrong.returncode, b"does not open with this passphrase" in wrong.stderr) == (3, True)


def test_a_descriptor_that_is_not_open_and_two_ways_at_once_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "k.pem").write_bytes(made.key_file(made.key(), b"x"))
    (tmp_path / "card.pdf").write_bytes(made.built())
    sign = ("sign", "card.pdf", "--key", "k.pem", "--passphrase-fd", "987")
    assert code(run(*sign)) == 3
    assert code(run(*sign, "--passphrase-prompt")) == 2


def test_a_draft_is_not_signed_and_nothing_is_written(run: Run, document: Path, tmp_path: Path) -> None:
    document.write_bytes(made.built().replace(b">final<", b">draft<"))
    run("keys", "new", "-o", "k", "--name", "A")
    told = run("sign", "card.pdf", "--key", "k.key.pem")
    assert code(told) == 1
    assert "is a draft" in str(told.exception)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["card.pdf", "k.certificate.pem", "k.key.pem"]


def test_a_signed_file_takes_the_name_that_is_asked_for_and_may_replace_the_built_one(run: Run, document: Path) -> None:
    run("keys", "new", "-o", "k", "--name", "A")
    assert run("sign", "card.pdf", "--key", "k.key.pem", "-o", "card.pdf").stdout == "card.pdf\n"
    assert run("verify", "card.pdf", "--trust", "k.certificate.pem").exit_code == 0


RECORD = """\
schema_version: "1.0"
record:
  id: sorter
  version: "1.0"
  kind: KIND
  languages: [{tag: en, translation: original}, {tag: nl, translation: human}]
  published_on: 2026-01-02
system:
  name: {en: Sorter, nl: Sorteerder}
  title: {en: AI in letters, nl: AI in brieven}
  summary: {en: Software sorts letters. A person decides., nl: Software sorteert brieven. Een mens beslist.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
rights: {no_route_reason: {kind: impractical, because: {en: It sorts only., nl: Het sorteert alleen.}}}
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "k.pem").write_bytes(made.key_file(made.key()))
    (tmp_path / "offer.yaml").write_text(RECORD.replace("KIND", "system"), encoding="utf-8")
    return tmp_path / "offer.yaml"


def test_a_record_is_drawn_and_signed_and_the_language_is_told(run: Run, record: Path) -> None:
    signed = run("sign", "offer.yaml", "--key", "k.pem")
    assert (signed.exit_code, signed.stdout) == (0, "sorter.signed.pdf\n")
    assert "Drawn in en, the record's first language. It is in nl too: see --language." in signed.stderr
    other = run("sign", "offer.yaml", "--key", "k.pem", "--language", "nl", "-o", "out.pdf")
    assert (other.stdout, "Drawn in" in other.stderr) == ("out.pdf\n", False)
    assert code(run("sign", "offer.yaml", "--key", "k.pem", "--language", "fr")) == 2
    piped = run("sign", "-", "--key", "k.pem", stdin=record.read_bytes())
    assert piped.stdout_bytes.startswith(b"%PDF-")


def test_a_record_with_errors_is_shown_its_findings_and_is_not_signed(run: Run, record: Path) -> None:
    record.write_text(RECORD.replace("KIND", "sistem"), encoding="utf-8")
    stopped = run("sign", "offer.yaml", "--key", "k.pem", "-o", "out.pdf")
    assert (stopped.exit_code, stopped.stdout) == (1, "")
    assert "offer.yaml:5:9" in stopped.stderr
    assert sorted(each.name for each in record.parent.iterdir()) == ["k.pem", "offer.yaml"]


def test_signing_and_checking_work_in_pipes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "k.pem").write_bytes(made.key_file(made.key()))
    signed = CliRunner().invoke(
        cli, ["sign", "-", "--key", "k.pem"], input=made.built(), env={"SOURCE_DATE_EPOCH": EPOCH}
    )
    assert signed.stdout_bytes.startswith(made.built())
    (tmp_path / "c.pem").write_bytes(CERTIFICATE)
    checked = run("verify", "-", "--trust", "c.pem", stdin=signed.stdout_bytes)
    assert checked.exit_code == 0
    assert checked.stdout.startswith("-\n=\nVALID")


EXITS = {
    "valid": (made.signed, 0),
    "invalid": (lambda: made.signed() + b"x", 1),
    "unsigned": (made.built, 5),
    "no document": (lambda: b"hello", 1),
}


@pytest.mark.parametrize("name", EXITS)
def test_the_exit_code_is_the_verdict(run: Run, tmp_path: Path, name: str) -> None:
    make, expected = EXITS[name]
    (tmp_path / "a.pdf").write_bytes(make())
    (tmp_path / "c.pem").write_bytes(CERTIFICATE)
    for form in ("--json", "--format=text"):
        assert run("verify", "a.pdf", "--trust", "c.pem", form).exit_code == expected


def test_a_file_that_cannot_be_opened_is_exit_3(run: Run, tmp_path: Path) -> None:
    assert code(run("verify", "none.pdf")) == 3
    assert code(run("verify", ".")) == 3
    (tmp_path / "a.pdf").write_bytes(made.signed())
    assert code(run("verify", "a.pdf", "--trust", "none.pem")) == 3
    (tmp_path / "t.pem").write_bytes(b"hello")
    assert code(run("verify", "a.pdf", "--trust", "t.pem")) == 3


def test_a_bare_public_key_is_trust_enough_and_its_private_key_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed())
    (tmp_path / "public.pem").write_bytes(made.public_pem(made.key()))
    valid = run("verify", "a.pdf", "--trust", "public.pem")
    assert (valid.exit_code, "a bare key vouches for no name" in " ".join(valid.stdout.split())) == (0, True)
    (tmp_path / "k.pem").write_bytes(made.key_file(made.key()))
    private = run("verify", "a.pdf", "--trust", "k.pem")
    assert (code(private), "holds a private key" in str(private.exception)) == (2, True)


def test_the_day_of_judgement_is_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed())
    (tmp_path / "c.pem").write_bytes(CERTIFICATE)
    arguments = ("verify", "a.pdf", "--trust", "c.pem", "--json")
    assert json.loads(run(*arguments).stdout)["as_of"] == "2026-11-23"
    late = run(*arguments, "--as-of", "2030-01-01")
    assert (late.exit_code, json.loads(late.stdout)["verdict"]) == (6, "untrusted")


def test_extract_tells_of_what_came_later_and_gives_nothing_of_a_broken_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed() + b"x")
    later = run("extract", "a.pdf")
    assert later.exit_code == 1
    assert json.loads(later.stdout)["record"]["id"] == "heron-3b"
    assert "bytes added later: 1" in later.stderr
    (tmp_path / "a.pdf").write_bytes(made.signed().replace(b"%PDF-1.7", b"%PDF-1.6"))
    broken = run("extract", "a.pdf", "-o", "out.json")
    assert code(broken) == 1
    assert not (tmp_path / "out.json").exists()
