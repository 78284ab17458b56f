"""What may be compared: records, PDFs of ours, packs; what stops a comparison, and what is only told."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import packs
import pikepdf
import press
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from unit.filing import made as made_pdf
from unit.filing.keyring import signer
from unit.filing.tampering import swap_attachment, updated

from disclosure import api
from disclosure.api import offers as offered
from disclosure.canonical import canonical_json
from disclosure.errors import UnreadableError, UsageError
from disclosure.filing.attesting import attest_files
from disclosure.filing.pack.inside import with_members
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.load.record import load_record
from disclosure.model.comparison import Comparison
from disclosure.model.verification import Verdict

AS_OF = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
OWN = sorted((ROOT / "tests" / "records" / "offers").glob("*.yaml"))
RECORD = """
schema_version: "1.0"
record: {id: NAME, version: "1.0", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Sorter}
responsibility: {organisation: {name: City, country: NL, capacity: public_authority}}
law: {frameworks: [coe-cets-225]}
"""


def record(folder: Path, name: str, text: str = RECORD) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(text.replace("NAME", name), encoding="utf-8")
    return file


def compare(*files: Path | str, **more: Any) -> Comparison:
    return api.compare([str(each) for each in files], as_of=AS_OF, **more)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("weasyprint", exc_type=OSError)
    folder = tmp_path_factory.mktemp("pdf")
    with press.drawn_once():
        api.build([ROOT / "examples/parking-objections.yaml"], folder, formats=("pdf",), as_of=AS_OF)
    return folder / "parking-objections.pdf"


def test_the_examples_compare_in_the_order_in_which_they_are_named() -> None:
    made = compare(*EXAMPLES)
    assert [each.name for each in made.offers] == [each.name for each in EXAMPLES]
    assert [each.number for each in made.offers] == [1, 2, 3]
    assert {each.error_count for each in made.offers} == {0}
    assert {"gap", "different", "same", "unanswered", "not_asked"} == {each.standing for each in made.questions}


def test_one_offer_is_wrong_usage_and_so_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one record is no comparison"):
        compare(EXAMPLES[0])
    with pytest.raises(UsageError, match="too many"):
        compare(*(record(tmp_path, f"r{number}") for number in range(offered.MOST + 1)))
    with pytest.raises(UsageError, match="standard input"):
        compare("-", "-")


def test_a_record_named_twice_is_compared_once_and_told(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(OWN[0].read_bytes())
    made = compare(OWN[0], copy, OWN[1])
    assert made.twice == (("copy.yaml", OWN[0].name),)
    assert len(made.offers) == 2
    with pytest.raises(UsageError, match=r"copy\.yaml holds the very record of"):
        compare(OWN[0], copy)


def test_an_offer_with_errors_is_compared_and_marked(tmp_path: Path) -> None:
    broken = record(tmp_path, "broken", RECORD.replace("NAME, version:", "NAME, versions:"))
    made = compare(broken, OWN[0])
    assert made.offers[0].error_count == 1
    assert "its record has 1 error" in api.write_comparison(made, "html").decode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken", "a: ["),
        ("statement", "schema_version: '1.0'\nstatement: {id: city}\n"),
        ("theme", "light: {ink: red}\n"),
    ],
)
def test_a_file_without_a_record_stops_the_comparison_and_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UnreadableError, match=name):
        compare(OWN[0], OWN[1], record(tmp_path, name, text))
    with pytest.raises(UnreadableError, match="absent"):
        compare(OWN[0], OWN[1], tmp_path / "absent.yaml")


def test_an_unknown_buyer_and_a_wrong_language_are_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no buyer nobody"):
        compare(*OWN, buyer="nobody")
    with pytest.raises(UsageError, match="not a language tag"):
        compare(*OWN, language="english!")


def test_each_buyer_asks_its_own_questions_of_every_offer() -> None:
    made = compare(*OWN, buyer="uk-ppn-017")
    assert [each.framework.id for each in made.forms] == ["uk-ppn-017"]
    assert {each.question.framework.id for each in made.questions} == {"uk-ppn-017"}


def test_a_pdf_is_an_offer_and_the_same_record_as_its_yaml(pdf: Path) -> None:
    made = compare(pdf, OWN[0], ROOT / "examples/parking-objections.yaml")
    first = made.offers[0]
    assert (first.carrier, first.signature, first.is_intact, first.is_draft) == ("pdf", "absent", True, False)
    assert made.twice == (("parking-objections.yaml", "parking-objections.pdf"),)


def changed(pdf: Path, folder: Path) -> Path:
    """A PDF whose attached record was changed after it was made, and that claims a signature."""
    with pikepdf.open(pdf) as opened:
        (name,) = (each for each in opened.attachments if "recipe" not in each)
        data = json.loads(opened.attachments[name].get_file().read_bytes())
        data["system"]["name"] = "Another"
        opened.attachments[name] = pikepdf.AttachedFileSpec(opened, canonical_json(data), filename=name)
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="one", V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=[opened.make_indirect(field)])
        opened.save(folder / "changed.pdf")
    return folder / "changed.pdf"


def test_a_record_that_is_not_the_one_its_pdf_declares_is_told_and_a_signature_is_not_believed(
    pdf: Path, tmp_path: Path
) -> None:
    made = compare(changed(pdf, tmp_path), OWN[0])
    assert (made.offers[0].is_intact, made.offers[0].signature) == (False, "present")
    assert verdict(made, 0) is Verdict.INVALID
    page = api.write_comparison(made, "html").decode()
    assert "It was changed after the file was made" in page
    assert "BROKEN: do not rely on it." in page


def test_the_pdf_of_a_draft_is_told(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    api.build([record(tmp_path, "sorter")], tmp_path, formats=("pdf",), as_of=AS_OF, is_draft=True)
    made = compare(tmp_path / "sorter.pdf", OWN[0])
    assert made.offers[0].is_draft
    assert "its file is a draft" in api.write_comparison(made, "html").decode()


def test_what_is_no_record_in_a_pdf_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableError, match=r"other\.pdf: "):
        compare(OWN[0], other)


def test_a_pack_gives_as_many_offers_as_it_holds_records(tmp_path: Path) -> None:
    pack = tmp_path / "filing.zip"
    pack.write_bytes(packs.packed(tmp_path, *OWN))
    made = compare(pack, EXAMPLES[0])
    ids = [load_record(each).loaded.disclosure.record.id for each in OWN]  # type: ignore[union-attr]
    assert [each.name for each in made.offers[:2]] == [f"filing.zip: {name}/{name}.json" for name in ids]
    assert [(each.carrier, each.signature) for each in made.offers[:2]] == [("pack", "absent")] * 2
    assert [verdict(made, number) for number in range(3)] == [Verdict.UNSIGNED, Verdict.UNSIGNED, None]


# What was checked of PDFs and packs


def verdict(comparison: Comparison, number: int) -> Verdict | None:
    """The verdict over the file of an offer, counted from 0; None where there was nothing to look at."""
    found = comparison.offers[number].verification
    return found.verdict if found is not None else None


def said(comparison: Comparison) -> str:
    """The page, its words without markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", api.write_comparison(comparison, "html").decode()).split())


@pytest.fixture(scope="module")
def attested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of one example that somebody signed for, and their certificate beside it."""
    folder = tmp_path_factory.mktemp("attested")
    packs.packed(folder, ROOT / "examples/open-model.yaml", attest=lambda whole: attest_files(whole, signer()))
    (folder / "city.pem").write_bytes(signer().certificate.public_bytes(Encoding.PEM))
    return folder / "filing.zip"


def bent(pack: Path, folder: Path, old: bytes, new: bytes) -> Path:
    """The pack with its record changed, in a container that is sound again."""
    data = pack.read_bytes()
    name = next(each for each in packs.members(data) if each.endswith("/heron-3b.json"))
    own = packs.members(data)[name]
    assert old in own
    file = folder / "bent.zip"
    file.write_bytes(packs.repacked(data, {name: own.replace(old, new)}))
    return file


def test_a_pack_is_checked_for_a_reader_and_what_was_shown_stands_beside_the_offer(attested: Path) -> None:
    nobody, trusting = compare(attested, OWN[0]), compare(attested, OWN[0], trust=[attested.with_name("city.pem")])
    assert (verdict(nobody, 0), verdict(trusting, 0)) == (Verdict.UNTRUSTED, Verdict.VALID)
    assert {nobody.offers[0].signature, trusting.offers[0].signature} == {"present"}
    page = said(trusting)
    assert "Checked: nothing was changed since it was signed, and you trust the signer." in page
    assert "Signed by CN=Example City, whom you trust by city.pem." in page
    assert "files have the digests that the manifest and SHA256SUMS give them" in page
    assert "not checked: heron-3b/heron-3b.pdf: Whether the pages say what the record inside says." in page
    assert "A record by itself carries no signature and no digest" in page
    assert "nothing shows that the signer is who it says" in said(nobody)
    assert str(attested.parent) not in api.write_comparison(trusting, "json").decode()


def test_what_was_checked_stands_in_the_data_too(attested: Path) -> None:
    made = compare(attested, OWN[0], trust=[attested.with_name("city.pem")])
    told = json.loads(api.write_comparison(made, "json"))
    jsonschema.validate(told, json.loads(api.schema("compare")))
    first, second = (each["verification"] for each in told["offers"])
    assert (first["verdict"], first["trusted_files"], second) == ("valid", ["city.pem"], None)
    assert any(each["code"] == "attestation.trusted" and each["text"] for each in first["claims"])
    assert "offers,,,,verdict,,,valid,,\r\n" in api.write_comparison(made, "csv").decode("utf-8-sig")


def test_a_broken_pack_is_compared_and_told_in_every_form(attested: Path, tmp_path: Path) -> None:
    made = compare(bent(attested, tmp_path, b"Heron Foundation", b"Raven Foundation"), OWN[0])
    assert (verdict(made, 0), made.offers[0].is_intact, made.offers[0].signature) == (Verdict.INVALID, False, "present")
    page = said(made)
    assert "its file is broken, so do not rely on what stands here. heron-3b/heron-3b.json: This file was" in page
    assert "BROKEN: do not rely on it." in page
    assert "Its file is broken: see above" in page
    assert "do not rely on what stands here" in api.write_comparison(made, "md").decode()
    assert json.loads(api.write_comparison(made, "json"))["offers"][0]["verification"]["verdict"] == "invalid"
    assert "verdict,,,invalid" in api.write_comparison(made, "csv").decode()


def test_a_change_beside_the_record_breaks_the_pack_though_the_record_is_the_same(
    attested: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bent.zip"
    file.write_bytes(packs.repacked(attested.read_bytes(), {"heron-3b/coverage.json": b"{}"}))
    made = compare(file, OWN[0])
    assert (verdict(made, 0), made.offers[0].is_intact) == (Verdict.INVALID, True)
    twice = compare(attested, file, OWN[0])
    assert [(name, fault.subject) for name, fault in twice.aside] == [
        ("bent.zip: heron-3b/heron-3b.json", "heron-3b/coverage.json")
    ]
    assert "its file is broken" in said(twice)
    told = json.loads(api.write_comparison(twice, "json"))["twice"]
    assert told[0]["fault"].startswith("heron-3b/coverage.json: This file was changed")


def test_an_attestation_that_lies_beside_a_pack_speaks_for_it_here_too(tmp_path: Path) -> None:
    packs.packed(tmp_path, ROOT / "examples/open-model.yaml")
    pack = tmp_path / "filing.zip"
    whole = with_members({"filing.zip": pack.read_bytes()})
    for name, data in attest_files(whole, signer(), name="filing.zip.attestation").items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "city.pem").write_bytes(made_pdf.public_pem(signer()))
    made = compare(pack, OWN[0], trust=[tmp_path / "city.pem"])
    assert (verdict(made, 0), made.offers[0].signature) == (Verdict.VALID, "present")
    assert "Signed with a key that you trust by itself (city.pem)" in said(made)


def test_of_a_signed_pdf_the_record_that_was_signed_is_compared(pdf: Path, tmp_path: Path) -> None:
    signed = sign_pdf(pdf.read_bytes(), made_pdf.key(), epoch=made_pdf.EPOCH)
    later = tmp_path / "later.pdf"
    later.write_bytes(updated(swap_attachment, signed))
    (tmp_path / "signed.pdf").write_bytes(signed)
    (tmp_path / "key.pem").write_bytes(made_pdf.public_pem(made_pdf.key()))
    made = compare(tmp_path / "signed.pdf", OWN[0], trust=[tmp_path / "key.pem"])
    assert (verdict(made, 0), made.offers[0].signature) == (Verdict.VALID, "present")
    changed_later = compare(later, OWN[0], trust=[tmp_path / "key.pem"])
    assert changed_later.offers[0].sha256 == made.offers[0].sha256
    assert verdict(changed_later, 0) is Verdict.INVALID


def test_whom_nobody_can_be_trusted_by_is_told_before_anything_is_compared(tmp_path: Path) -> None:
    (tmp_path / "k.pem").write_bytes(made_pdf.key_file(made_pdf.key()))
    with pytest.raises(UsageError, match="holds a private key"):
        compare(*OWN, trust=[tmp_path / "k.pem"])


def test_for_records_alone_nothing_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.filing.verify.verify", None)
    assert [verdict(compare(*OWN), number) for number in range(2)] == [None, None]


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "filing.zip"
    pack.write_bytes(b"PK\x03\x04 anything")
    with pytest.raises(UnreadableError, match=r"filing\.zip: "):
        compare(pack, EXAMPLES[0])


def test_standard_input_may_be_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OWN[0].read_bytes())))
    assert [each.name for each in compare("-", OWN[1]).offers] == ["-", OWN[1].name]
