"""`disclosure attest`: what it takes, what it refuses, what it writes. Never a traceback."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import packs
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from unit.filing.keyring import signer, trust
from unit.filing.sorter import AS_OF, OTHER, RECORD, notice

from disclosure.cli.main import cli
from disclosure.errors import DisclosureError
from disclosure.filing.attested import check_attestation
from disclosure.filing.envelope import read_envelope
from disclosure.model.verification import Verdict, Verification
from disclosure.render.pdf.engine import PdfWorkers


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    # The day of signing: the certificates of the tests are valid on it.
    return CliRunner().invoke(
        cli, ["attest", *map(str, arguments)], input=stdin, env={"SOURCE_DATE_EPOCH": "1795392000"}
    )


def refusal(*arguments: str | Path) -> str:
    found = run(*arguments).exception
    assert isinstance(found, DisclosureError), found
    return f"{found.message}. {found.hint}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What `build` makes, but for the PDF, which takes a process of its own."""
    return notice(formats=("html", "md", "json")).files(None)


@pytest.fixture
def place(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """A record, its files in `public`, and a key."""
    (tmp_path / "public").mkdir()
    for name, data in files.items():
        (tmp_path / "public" / name).write_bytes(data)
    (tmp_path / "record.yaml").write_text(RECORD, encoding="utf-8")
    own = signer()
    pem = own.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem + own.certificate.public_bytes(Encoding.PEM))
    return tmp_path


def subjects(file: Path) -> list[str]:
    payload = json.loads(read_envelope(file.read_bytes()).payload)
    return [each["name"] for each in payload["subject"]]


def verdict(file: Path, folder: Path) -> Verdict:
    named = {each.name: each.read_bytes() for each in folder.iterdir() if ".attestation." not in each.name}
    beside = file.with_suffix(".pem").read_bytes()
    claims = check_attestation(
        file.read_bytes(), named, trust(signer().certificate), as_of=AS_OF, certificate=beside, is_complete=True
    )
    return Verification(file.name, "", claims).verdict


def test_the_files_of_a_record_are_found_in_the_folder_that_is_named(place: Path, files: dict[str, bytes]) -> None:
    made = run(place / "record.yaml", place / "public", "--key", place / "key.pem")
    assert made.exit_code == 0, made.output
    written = [Path(line) for line in made.stdout.split()]
    assert [each.name for each in written] == ["sorter.attestation.json", "sorter.attestation.pem"]
    assert subjects(written[0]) == sorted(files)
    assert verdict(written[0], place / "public") is Verdict.VALID
    assert "Attested as Example City with ECDSA P-256" in made.stderr
    assert "Made from sorter 2.1: sorter.html" in made.stderr


def test_the_files_of_a_record_are_found_beside_it(place: Path, files: dict[str, bytes]) -> None:
    shutil.copy(place / "record.yaml", place / "public" / "record.yaml")
    made = run(place / "public/record.yaml", "--key", place / "key.pem")
    assert made.exit_code == 0, made.output
    assert subjects(place / "public/sorter.attestation.json") == sorted(files)


def test_a_folder_alone_is_enough_and_is_attested_again_to_the_same_bytes(place: Path) -> None:
    def bytes_made() -> bytes:
        assert run(place / "public", "--key", place / "key.pem").exit_code == 0
        return (place / "public/sorter.attestation.json").read_bytes()

    assert bytes_made() == bytes_made()


def test_single_files_are_named_and_what_shows_no_origin_is_told(place: Path) -> None:
    (place / "public/notes.txt").write_text("by hand", encoding="utf-8")
    made = run(
        place / "record.yaml",
        *(place / "public" / name for name in ("sorter.html", "sorter.recipe.json", "notes.txt")),
        *("--key", place / "key.pem", "-o", place / "public/page.attestation.json", "--raw"),
    )
    assert made.exit_code == 0, made.output
    assert [Path(line).name for line in made.stdout.split()] == [
        f"page.attestation{ending}" for ending in (".json", ".pem", ".pae", ".sig")
    ]
    assert "By their digests alone, as nothing shows what they were made from: notes.txt" in made.stderr


def test_a_page_without_its_recipe_is_attested_and_told(place: Path) -> None:
    made = run(place / "record.yaml", place / "public/sorter.html", "--key", place / "key.pem")
    assert made.exit_code == 0, made.output
    assert "does not tell what it was made with" in made.stderr


def test_the_record_as_json_is_the_record_itself_without_any_recipe(place: Path) -> None:
    made = run(place / "record.yaml", place / "public/sorter.json", "--key", place / "key.pem")
    assert made.exit_code == 0, made.output
    assert "Made from sorter 2.1: sorter.json" in made.stderr
    assert "By their digests alone" not in made.stderr


def test_the_files_lie_below_the_attestation(place: Path) -> None:
    above = run(place / "public", "--key", place / "key.pem", "-o", place / "all.attestation.json")
    assert above.exit_code == 0
    assert "public/sorter.html" in subjects(place / "all.attestation.json")
    (place / "elsewhere").mkdir()
    told = refusal(place / "public", "--key", place / "key.pem", "-o", place / "elsewhere/a.attestation.json")
    assert "do not lie below" in told


def test_a_file_of_another_record_is_refused(place: Path) -> None:
    page = notice(OTHER, formats=("html",)).files(None)["sorter.html"]
    (place / "public/sorter.html").write_bytes(page)
    assert "sorter.html was not made from the record sorter 2.1 as it is now" in refusal(
        place / "record.yaml", place / "public", "--key", place / "key.pem"
    )


def test_a_record_that_was_changed_since_is_refused(place: Path) -> None:
    (place / "record.yaml").write_text(OTHER, encoding="utf-8")
    assert "as it is now" in refusal(place / "record.yaml", place / "public", "--key", place / "key.pem")


def test_a_record_as_json_that_was_changed_by_hand_is_refused(place: Path) -> None:
    file = place / "public/sorter.json"
    file.write_bytes(file.read_bytes() + b"\n")
    assert "sorter.json was not made" in refusal(place / "record.yaml", place / "public", "--key", place / "key.pem")


@pytest.mark.parametrize("name", ["sorter.html", "sorter.nl.md"])
def test_a_page_that_says_something_else_than_its_record_is_refused(place: Path, name: str) -> None:
    file = place / "public" / name
    data = file.read_bytes()
    file.write_bytes(data.replace(b"A person", b"No person").replace(b"Een mens", b"Geen mens"))
    assert file.read_bytes() != data
    told = refusal(place / "public", "--key", place / "key.pem")
    assert told.startswith(f"{name}: The page says something else than the record.")
    assert not (place / "public/sorter.attestation.json").exists()


def test_drafts_are_refused(place: Path) -> None:
    for name, data in notice(formats=("html", "json"), is_draft=True).files(None).items():
        (place / "public" / name).write_bytes(data)
    (place / "public/sorter.md").unlink()
    (place / "public/sorter.nl.md").unlink()
    assert "drafts" in refusal(place / "public", "--key", place / "key.pem")


def test_what_cannot_be_attested_says_what_to_do(place: Path) -> None:
    key = ("--key", place / "key.pem")
    (place / "empty").mkdir()
    (place / "a.zip").write_bytes(b"PK\x03\x04")
    (place / "a.yaml").write_text("- no\n", encoding="utf-8")
    (place / "a.pdf").write_bytes(b"%PDF-1.7 no")
    assert "Name a folder with a .recipe.json" in refusal(place / "empty", *key)
    assert "a.zip: " in refusal(place / "a.zip", *key)
    assert "`disclosure verify`" in refusal(place / "a.zip", *key)
    assert "`disclosure check`" in refusal(place / "a.yaml", *key)
    assert "carries no record" in refusal(place / "a.pdf", *key)
    assert "does not exist" in refusal(place / "gone.yaml", *key) or "No such file" in refusal(
        place / "gone.yaml", *key
    )
    assert "Name the files" in refusal(place / "record.yaml", *key)
    assert "does not end in .json" in refusal(place / "public", *key, "-o", place / "public/a.txt")
    assert "holds no key" in refusal(place / "public", "--key", place / "a.yaml")


def test_a_pack_is_attested_with_all_that_it_holds_and_the_statement_lies_beside_it(
    place: Path, drawn_once: None
) -> None:
    packs.packed(place, packs.ROOT / "examples/open-model.yaml")
    made = run(place / "filing.zip", "--key", place / "key.pem", "--raw")
    assert made.exit_code == 0, made.output
    assert [Path(line).name for line in made.stdout.split()] == [
        f"filing.zip.attestation{ending}" for ending in (".json", ".pem", ".pae", ".sig")
    ]
    count = len(packs.members((place / "filing.zip").read_bytes()))
    assert f"filing.zip and each of the {count} files in it, made for heron-3b" in made.stderr
    assert "Whether the page says" not in made.stderr
    assert len(subjects(place / "filing.zip.attestation.json")) == count + 1


def test_a_certificate_that_is_no_longer_valid_signs_nothing(place: Path) -> None:
    late = CliRunner().invoke(
        cli, ["attest", str(place / "public"), "--key", str(place / "key.pem")], env={"SOURCE_DATE_EPOCH": "1900000000"}
    )
    assert isinstance(late.exception, DisclosureError)
    assert "expired" in late.exception.message


def test_the_passphrase_comes_by_a_file_descriptor(place: Path) -> None:
    import subprocess
    import sys

    own = signer()
    locked = own.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    (place / "key.pem").write_bytes(locked + own.certificate.public_bytes(Encoding.PEM))
    command = [sys.executable, "-m", "disclosure", "attest", "public", "--key", "key.pem", "--passphrase-fd", "0"]
    root = str(Path(__file__).resolve().parents[3])
    environment = {"PYTHONPATH": root, "SOURCE_DATE_EPOCH": "1795392000"}
    done = subprocess.run(command, cwd=place, input=b"secret\n", env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    wrong = subprocess.run(command, cwd=place, input=b"other\n", env=environment, capture_output=True, check=False)
    assert wrong.returncode != 0
    assert b"passphrase" in wrong.stderr
    assert b"Traceback" not in wrong.stderr


@pytest.fixture(scope="module")
def workers() -> Iterator[PdfWorkers]:
    pytest.importorskip("weasyprint", exc_type=OSError)
    with PdfWorkers() as started:
        yield started


def test_a_pdf_alone_is_attested_with_the_record_inside(place: Path, workers: PdfWorkers) -> None:
    data = notice(formats=("pdf",), languages=("en",)).files(workers)["sorter.pdf"]
    (place / "handed").mkdir()
    (place / "handed/sorter.pdf").write_bytes(data)
    made = run(place / "handed/sorter.pdf", "--key", place / "key.pem")
    assert made.exit_code == 0, made.output
    assert subjects(place / "handed/sorter.attestation.json") == ["sorter.pdf"]
    assert verdict(place / "handed/sorter.attestation.json", place / "handed") is Verdict.VALID


def test_a_pdf_whose_page_says_something_else_is_refused(place: Path, workers: PdfWorkers) -> None:
    from unit.filing.sorter import rewritten

    data = notice(formats=("pdf",), languages=("en",)).files(workers)["sorter.pdf"]
    (place / "public/sorter.pdf").write_bytes(rewritten(data, "A person", "No person"))
    assert "sorter.pdf: The page says something else" in refusal(place / "public", "--key", place / "key.pem")
