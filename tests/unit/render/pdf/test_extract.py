"""Reading the record back: from our files, from others' files, from damaged ones."""

import contextlib
import random
from io import BytesIO

import pikepdf
import pytest
from unit.render.pdf.sample import job

from disclosure.errors import UnreadableError
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import MAX_BYTES, extract_record


@pytest.fixture(scope="module")
def data(workers: PdfWorkers) -> bytes:
    return workers.render(job(html="<html lang=en><head></head><body><h1>T</h1></body></html>"))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("damaged", [b"", b"no pdf", b"%PDF-1.7\n", b"\x00" * 999])
def test_bytes_that_are_no_pdf_are_unreadable(damaged: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a readable PDF"):
        extract_record(damaged)


def test_a_pdf_of_others_has_no_record() -> None:
    other = pikepdf.new()
    other.add_blank_page()
    with pytest.raises(UnreadableError, match="not made by disclosure"):
        extract_record(saved(other))


def test_a_pdf_without_the_attachment_it_declares_says_so(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.attachments["disclosure.json"]
        with pytest.raises(UnreadableError, match="declares the attached file disclosure"):
            extract_record(saved(pdf))


def test_an_exchanged_attachment_does_not_match(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.attachments["disclosure.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="disclosure.json")
        found = extract_record(saved(pdf))
    assert found.attachment == b"{}"
    assert not found.matches


def test_an_encrypted_pdf_is_told_as_such(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf, pytest.raises(UnreadableError, match="encrypted"):
        extract_record(saved(pdf, encryption=pikepdf.Encryption(user="a", owner="b")))


@pytest.mark.filterwarnings("ignore")  # pikepdf warns of what it mends
def test_damage_anywhere_gives_a_record_or_unreadable(data: bytes) -> None:
    dice = random.Random(1)
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(dice.choice((1, 20, 300))):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        if dice.random() < 0.3:
            del damaged[dice.randrange(len(damaged)) :]
        with contextlib.suppress(UnreadableError):
            assert extract_record(bytes(damaged)).name


@pytest.mark.parametrize(("is_draft", "status"), [(False, "final"), (True, "draft")])
def test_a_pdf_tells_whether_it_is_a_draft(workers: PdfWorkers, is_draft: bool, status: str) -> None:
    page = "<html lang=en><head></head><body><h1>T</h1></body></html>"
    assert extract_record(workers.render(job(html=page, is_draft=is_draft))).status == status


def test_a_few_kilobytes_that_unpack_to_more_than_any_record_are_not_taken(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        bomb = pikepdf.AttachedFileSpec(pdf, bytes(MAX_BYTES + 1), filename="disclosure.json")
        pdf.attachments["disclosure.json"] = bomb
        packed = saved(pdf)
    assert len(packed) < MAX_BYTES // 100
    with pytest.raises(UnreadableError, match="larger than any record"):
        extract_record(packed)
