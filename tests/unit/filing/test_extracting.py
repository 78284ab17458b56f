"""What is taken out of a signed PDF is the record that was signed, or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unit.filing import made
from unit.filing.tampering import (
    attach,
    remove_attachments,
    replace_page,
    rewritten,
    sign_as,
    signed_again,
    swap_attachment,
    updated,
    with_contents,
    wrapped,
)

from disclosure import api
from disclosure.errors import DisclosureError, FilingError
from disclosure.render.pdf.extract import extract_record


def taken(tmp_path: Path, data: bytes) -> api.Extract:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return api.extract(path)


@pytest.fixture(scope="module")
def record() -> bytes:
    return extract_record(made.built()).attachment


@pytest.mark.parametrize("make", [made.built, made.signed])
def test_the_record_comes_out_of_a_document_signed_or_not(
    tmp_path: Path, record: bytes, make: Callable[[], bytes]
) -> None:
    assert taken(tmp_path, make()) == api.Extract(record, is_intact=True, added_later=0)


LATER: dict[str, Callable[[], bytes]] = {
    "an attachment added": lambda: updated(attach),
    "its own attachment swapped": lambda: updated(swap_attachment),
    "its attachments removed": lambda: updated(remove_attachments),
    "a page replaced": lambda: updated(replace_page),
    "a second signature": signed_again,
    "bytes appended": lambda: made.signed() + b"\nhello",
}


@pytest.mark.parametrize("name", LATER)
def test_what_was_added_later_is_told_and_not_read(tmp_path: Path, record: bytes, name: str) -> None:
    data = LATER[name]()
    assert taken(tmp_path, data) == api.Extract(record, is_intact=True, added_later=len(data) - len(made.signed()))


BROKEN: dict[str, Callable[[], bytes]] = {
    "a byte changed": lambda: made.signed().replace(b"%PDF-1.7", b"%PDF-1.6"),
    "the signature changed": lambda: with_contents(lambda gap: gap[:-3] + b"01>"),
    "a document put in its gap": wrapped,
    "written anew": lambda: rewritten(lambda pdf: None),
    "damaged so that no reader opens it": lambda: made.signed()[:-10] + bytes(10),
    "changes allowed": lambda: sign_as(made.built(), made.key(), rules=None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_nothing_comes_out_of_a_document_whose_signature_is_not_sound(tmp_path: Path, name: str) -> None:
    with pytest.raises(FilingError, match="signature is not sound"):
        taken(tmp_path, BROKEN[name]())


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n"])
def test_bytes_that_are_no_pdf_are_told_as_such(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DisclosureError, match="not a readable PDF"):
        taken(tmp_path, data)
