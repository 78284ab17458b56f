"""Whom a reader trusts may be a certificate or a bare public key; whatever else is handed in is refused in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, x25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from unit.filing import made
from unit.filing.tampering import of

from disclosure.errors import DisclosureError, UnreadableError, UsageError
from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.filing.trust_files import load_trust
from disclosure.model.verification import Outcome, Verdict
from disclosure.render.verification.text import as_text


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def signer(kind: str) -> SigningKey:
    own = made.private(kind)
    return SigningKey(own, made.certificate(key=own))


# What is taken


@pytest.mark.parametrize("kind", ["p256", "p384", "ed25519"])
def test_what_was_signed_with_a_trusted_key_is_valid_and_the_words_say_what_that_means(
    kind: str, tmp_path: Path
) -> None:
    own = signer(kind)
    trust = load_trust([written(tmp_path / "public.pem", made.public_pem(own))])
    seen = made.look(sign_pdf(made.built(), own, epoch=made.EPOCH), trust)
    assert seen.verdict is Verdict.VALID
    assert seen.trusted == (str(tmp_path / "public.pem"),)
    text = " ".join(as_text(seen).split())
    assert "It was signed with a key that you trust by itself" in text
    assert "a bare key vouches for no name and for no days" in text
    assert "you trust the key by itself, not the certificate" in text
    assert {each.code for each in seen.unchecked} == {"signer.days", "signer.time", "page.not_rebuilt"}


@pytest.mark.parametrize("kind", ["p256", "p384", "ed25519"])
def test_another_key_of_the_same_kind_and_the_same_name_is_not_trusted(kind: str, tmp_path: Path) -> None:
    trust = load_trust([written(tmp_path / "public.pem", made.public_pem(signer(kind)))])
    private = made.private(kind, 77)
    namesake = SigningKey(private, made.certificate("Example Ltd", private))
    seen = made.look(sign_pdf(made.built(), namesake, epoch=made.EPOCH), trust)
    assert seen.verdict is Verdict.UNTRUSTED
    assert not any(each.code == "signer.trusted_key" for each in seen.claims)


def test_the_name_in_a_certificate_of_the_trusted_key_changes_nothing(tmp_path: Path) -> None:
    grander = SigningKey(made.private(), made.certificate("Ministry of Everything"))
    trust = load_trust([written(tmp_path / "public.pem", made.public_pem(made.key()))])
    seen = made.look(sign_pdf(made.built(), grander, epoch=made.EPOCH), trust)
    (told,) = (each for each in seen.claims if each.code == "signer.trusted_key")
    assert (seen.verdict, told.params["name"]) == (Verdict.VALID, "Ministry of Everything")


def test_a_certificate_says_more_than_a_key_and_goes_before_it_while_it_is_valid(tmp_path: Path) -> None:
    own = of("expired")
    files = [
        written(tmp_path / "key.pem", made.public_pem(own)),
        written(tmp_path / "certificate.pem", own.certificate.public_bytes(Encoding.PEM)),
    ]
    signed, trust = sign_pdf(made.built(), own, epoch=made.EPOCH), load_trust(files)
    in_time = {each.code for each in made.look(signed, trust).claims}
    assert "signer.trusted" in in_time
    assert "signer.trusted_key" not in in_time
    later = made.look(signed, trust, made.AS_OF.replace(year=2030))
    told = {each.code: each.outcome for each in later.claims}
    assert (later.verdict, told["signer.trusted_key"]) == (Verdict.VALID, Outcome.HELD)
    assert "signer.expired" not in told


def test_a_file_may_hold_several_keys_and_certificates(tmp_path: Path) -> None:
    keys = b"".join(made.public_pem(signer(kind)) for kind in ("p256", "ed25519"))
    both = keys + made.key().certificate.public_bytes(Encoding.PEM)
    found = load_trust([written(tmp_path / "keys.pem", keys), written(tmp_path / "both.pem", both)])
    assert (len(found.keys), len(found.anchors)) == (4, 1)
    assert found.files == (str(tmp_path / "both.pem"), str(tmp_path / "keys.pem"))


# What is not


OWN = made.private()
PEM = made.public_pem(made.key())
CERTIFICATE = made.key().certificate.public_bytes(Encoding.PEM)
LOCK = BestAvailableEncryption(b"secret")


def bent(pem: bytes) -> bytes:
    """The key with one letter of its point changed, so that it lies on no curve any more."""
    lines = pem.splitlines(keepends=True)
    return b"".join([lines[0], lines[1][:50] + (b"B" if lines[1][50:51] != b"B" else b"C") + lines[1][51:], *lines[2:]])


DAMAGED = {
    "cut off": PEM[:60],
    "without its end": PEM.partition(b"-----END")[0],
    "without its beginning": PEM.partition(b"-----\n")[2],
    "with another end": PEM.replace(b"END PUBLIC", b"END RSA PUBLIC"),
    "empty": b"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
    "no base64": PEM.replace(b"M", b"!", 1),
    "a letter left out": PEM.replace(b"M", b"", 1),
    "a point on no curve": bent(PEM),
    "a certificate called a key": CERTIFICATE.replace(b"CERTIFICATE", b"PUBLIC KEY"),
    "a good one, and one cut off": PEM + PEM[:60],
    "a certificate, and a key cut off": CERTIFICATE + PEM[:60],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_key_is_unreadable_and_never_passed_over(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"k\.pem holds a public key that cannot be read"):
        load_trust([written(tmp_path / "k.pem", DAMAGED[name])])


PRIVATE = {
    "as `keys new` writes it": made.key_file(made.key()),
    "encrypted": made.key_file(made.key(), b"secret"),
    "alone": OWN.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    "in an older form": OWN.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    "of OpenSSH": OWN.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()),
    "beside its public key": PEM + OWN.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    "in DER": OWN.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "in DER, encrypted": OWN.private_bytes(Encoding.DER, PrivateFormat.PKCS8, LOCK),
    "in a store": pkcs12.serialize_key_and_certificates(b"x", OWN, made.key().certificate, (), LOCK),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_key_is_refused_with_what_to_give_instead(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds a private key") as told:
        load_trust([written(tmp_path / "k.pem", PRIVATE[name])])
    assert "certificate" in told.value.hint
    assert f"openssl pkey -in {tmp_path / 'k.pem'} -pubout" in told.value.hint
    assert b"secret" not in told.value.message.encode()


KINDS: dict[str, Callable[[], Any]] = {
    "RSA 2048": lambda: made.private("rsa2048"),
    "RSA 3072": lambda: made.private("rsa3072"),
    "ECDSA P-521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "ECDSA secp256k1": lambda: made.private("k256"),
    "DSA": lambda: dsa.generate_private_key(2048),
    "X25519": x25519.X25519PrivateKey.generate,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_key_of_another_kind_is_told_by_name_and_its_certificate_asked_for(name: str, tmp_path: Path) -> None:
    form = PublicFormat.PKCS1 if name == "RSA 3072" else PublicFormat.SubjectPublicKeyInfo
    key = KINDS[name]().public_key().public_bytes(Encoding.PEM, form)
    with pytest.raises(UsageError, match=f"not trusted by itself \\({name}\\)") as told:
        load_trust([written(tmp_path / "k.pem", key)])
    assert told.value.hint.startswith("Trust its certificate.")


@pytest.mark.parametrize("data", [b"", b"hello", b"ssh-ed25519 AAAAC3Nz me@example.org\n", bytes(range(256))])
def test_what_is_neither_is_unreadable(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="holds no certificate"):
        load_trust([written(tmp_path / "k.pem", data)])


def test_no_damage_of_a_file_ends_in_anything_but_words(tmp_path: Path) -> None:
    whole = PEM + made.public_pem(signer("ed25519")) + CERTIFICATE
    refused = 0
    for at in range(0, len(whole), 5):
        for data in (whole[:at], whole[:at] + b"\x00" + whole[at + 1 :], whole[:at] + whole[at + 1 :]):
            try:
                load_trust([written(tmp_path / "k.pem", data)])
            except DisclosureError:
                refused += 1
    assert refused > 100


def test_a_key_that_was_damaged_is_another_key_or_none(tmp_path: Path) -> None:
    own = ed25519.Ed25519PrivateKey.generate()
    pem = own.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    other = pem.replace(pem[45:46], b"A" if pem[45:46] != b"A" else b"B", 1)
    signed = SigningKey(own, made.certificate(key=own))
    try:
        trust = load_trust([written(tmp_path / "k.pem", other)])
    except UnreadableError:
        return
    seen = made.look(sign_pdf(made.built(), signed, epoch=made.EPOCH), trust)
    assert seen.verdict is Verdict.UNTRUSTED
