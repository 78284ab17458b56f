"""Whatever is done to a document, its reader is told: the right verdict, and what it rests on."""

import re

import pytest
from unit.filing.cases import CASES, TABLE, deciding
from unit.filing.made import look, signed

from disclosure import resources
from disclosure.model.verification import Outcome, Part, Verdict, Verification

WITHOUT_A_CASE = {
    "container.surprise",  # what nobody thought of
    "container.unknown",  # bytes that are not even meant as a PDF; see the last test
    "signature.two_readers",  # a file that two libraries read differently: none is known
}
FOUND: dict[str, Verification] = {}


def found(name: str) -> Verification:
    if name not in FOUND:
        FOUND[name] = CASES[name].look()
    return FOUND[name]


@pytest.mark.parametrize("name", CASES)
def test_what_was_done_to_a_document_is_told(name: str) -> None:
    case = CASES[name]
    assert (found(name).verdict, deciding(found(name))) == (case.verdict, case.codes)


@pytest.mark.parametrize("name", CASES)
def test_nothing_comes_as_a_surprise(name: str) -> None:
    assert "container.surprise" not in {each.code for each in found(name).claims}


def test_the_table_of_verdicts_is_what_the_cases_give() -> None:
    rows = [f"| {name} | {found(name).verdict} | {', '.join(deciding(found(name))) or 'all held'} |" for name in CASES]
    assert TABLE.read_text(encoding="utf-8").splitlines()[2:] == rows, "run tests/unit/filing/cases.py"


def test_every_sentence_about_a_pdf_has_a_case() -> None:
    text = resources.templates("locales", "en", "messages.verify.po").read_text(encoding="utf-8")
    told = set(
        re.findall(r'msgid "verify\.((?:container|signature|extent|signer|attachments|record|page)\.\w+)"', text)
    )
    seen = {each.code for name in CASES for each in found(name).claims}
    assert told - seen == WITHOUT_A_CASE


def test_claims_are_told_in_the_order_of_their_parts() -> None:
    order = list(Part)
    for name in CASES:
        places = [order.index(each.part) for each in found(name).claims]
        assert places == sorted(places)


def test_what_is_signed_is_read_from_the_signed_revision() -> None:
    later = found("attachment swapped by an update")
    held = {each.code for each in later.claims if each.outcome is Outcome.HELD}
    assert {"attachments.whole", "record.valid", "signature.intact"} <= held


def test_a_signed_document_is_valid_and_tells_what_was_left_open() -> None:
    seen = look(signed())
    assert seen.verdict is Verdict.VALID
    assert {each.code for each in seen.unchecked} == {"signer.time", "signer.revocation", "page.not_rebuilt"}


@pytest.mark.parametrize("data", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"hello", b"\x00" * 2000, b"%PDF-1.7\n" * 999])
def test_bytes_that_are_no_document_are_invalid_with_a_reason(data: bytes) -> None:
    seen = look(data)
    assert seen.verdict is Verdict.INVALID
    assert deciding(seen)
