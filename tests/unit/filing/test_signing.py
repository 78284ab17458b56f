"""Signing: what is signed, by which keys, and what is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from unit.filing import made
from unit.filing.tampering import annotate, attach_undeclared, declare, of, other_record, signed_again, updated

from disclosure.errors import FilingError
from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_document, sign_pdf
from disclosure.model.verification import Verdict


@pytest.mark.parametrize("kind", ["p256", "p384", "ed25519", "rsa2048", "rsa3072"])
def test_every_kind_of_key_signs_and_is_read_back(kind: str) -> None:
    own = SigningKey(made.private(kind), made.certificate(key=made.private(kind)))
    signed = sign_document(made.built(), "a.pdf", own, epoch=made.EPOCH)
    seen = made.look(signed, made.trusting(own.certificate))
    assert seen.verdict is Verdict.VALID
    named = next(each for each in seen.claims if each.code == "signer.named_self")
    assert named.params["algorithm"] == own.algorithm


def test_the_document_stays_in_front_byte_for_byte() -> None:
    assert made.signed().startswith(made.built())
    assert len(made.signed()) - len(made.built()) < 20_000


def test_a_chain_goes_with_the_signature() -> None:
    own = made.issued()
    seen = made.look(sign_document(made.built(), "a.pdf", own, epoch=made.EPOCH), made.trusting(made.authority()[0]))
    assert seen.verdict is Verdict.VALID
    vouched = next(each for each in seen.claims if each.code == "signer.vouched")
    assert vouched.params == {"file": "trusted-0.pem", "anchor": "Example Authority"}


def test_the_time_and_the_reason_are_those_that_were_given() -> None:
    signed = sign_pdf(made.built(), made.key(), epoch=made.EPOCH, reason="Filed with tender 12")
    assert b"/Reason (Filed with tender 12)" in signed
    told = next(each for each in made.look(signed).claims if each.code == "signer.time")
    assert told.params == {"time": "2026-11-23T10:00:00Z"}


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a draft": (lambda: made.changed(made.built(), declare(b">final<", b">draft<")), "is a draft"),
    "a PDF of others": (
        lambda: made.changed(made.built(), declare(b"urn:disclosure:pdf:1.0#", b"urn:somebody:else:1.0##")),
        "was not made by disclosure",
    ),
    "a signed one": (made.signed, "is signed already"),
    "one signed twice": (signed_again, "is signed already"),
    "one signed, and changed later": (lambda: updated(annotate), "is signed already"),
    "no PDF": (lambda: b"hello", "begins with something else"),
    "a damaged one": (lambda: made.built()[:-2000], "cannot be read as a PDF"),
    "one with an attachment added": (lambda: made.changed(made.built(), attach_undeclared), "somebody added it"),
    "one with a record that is none": (lambda: made.changed(made.built(), other_record(b"{]")), "does not obey"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_not_be_signed_is_refused_with_the_reason(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(FilingError, match=words) as told:
        sign_document(make(), "a.pdf", made.key(), epoch=made.EPOCH)
    assert told.value.message.startswith("a.pdf ")
    assert told.value.hint


@pytest.mark.parametrize(
    ("name", "words"),
    [("web", "not made for signing"), ("critical", "not known here"), ("weak", "too short")],
)
def test_a_certificate_that_readers_would_refuse_signs_nothing(name: str, words: str) -> None:
    with pytest.raises(FilingError, match=words):
        sign_document(made.built(), "a.pdf", of(name), epoch=made.EPOCH)


@pytest.mark.parametrize("days", [-101, 101])
def test_nothing_is_signed_outside_of_the_certificates_time(days: int) -> None:
    with pytest.raises(FilingError, match="the certificate of the key"):
        sign_document(made.built(), "a.pdf", made.key(), epoch=made.EPOCH + timedelta(days=days))
