"""What may be compared: records, PDFs of ours, packs; what stops a comparison, and what is only told."""

import io
import json
from datetime import date
from pathlib import Path

import packs
import pikepdf
import pytest

from disclosure import api
from disclosure.api import offers as offered
from disclosure.canonical import canonical_json
from disclosure.errors import UnreadableError, UsageError
from disclosure.load.record import load_record
from disclosure.model.comparison import Comparison

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


def compare(*files: Path | str, **more: str) -> Comparison:
    return api.compare([str(each) for each in files], as_of=AS_OF, **more)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("weasyprint", exc_type=OSError)
    folder = tmp_path_factory.mktemp("pdf")
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
    page = api.write_comparison(made, "html").decode()
    assert "It was changed after the file was made" in page
    assert "It was not checked here" in page


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
    assert [(each.carrier, each.signature) for each in made.offers[:2]] == [("pack", "unknown")] * 2


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "filing.zip"
    pack.write_bytes(b"PK\x03\x04 anything")
    with pytest.raises(UnreadableError, match=r"filing\.zip: "):
        compare(pack, EXAMPLES[0])


def test_standard_input_may_be_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OWN[0].read_bytes())))
    assert [each.name for each in compare("-", OWN[1]).offers] == ["-", OWN[1].name]
