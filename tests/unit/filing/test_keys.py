"""Keys are read from the files that people have, and every wrong one is told in words that help."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from unit.filing import made

from disclosure.errors import DisclosureError, FilingError, UnreadableError, UsageError
from disclosure.filing.keys import Purpose, SigningKey, load_key


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def pfx(own: SigningKey, passphrase: bytes | None = b"secret") -> bytes:
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"x", own.private, own.certificate, own.chain, lock)


@pytest.mark.parametrize("passphrase", [None, b"secret"])
def test_a_key_is_read_from_pem_and_from_pkcs12(tmp_path: Path, passphrase: bytes | None) -> None:
    own = made.issued()
    for name, data in {"k.pem": made.key_file(own, passphrase), "k.p12": pfx(own, passphrase)}.items():
        found = load_key(written(tmp_path / name, data), ask=lambda: passphrase)
        assert (found.certificate, found.chain) == (own.certificate, own.chain)
        assert found.algorithm == "ECDSA P-256"


def test_the_certificate_may_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    own = made.key()
    key = written(tmp_path / "k.pem", made.key_file(own).partition(b"-----BEGIN CERT")[0])
    for encoding in (Encoding.PEM, Encoding.DER):
        beside = written(tmp_path / "c", own.certificate.public_bytes(encoding))
        assert load_key(key, certificate=beside).certificate == own.certificate


def test_issuers_are_put_in_order_and_strangers_left_out(tmp_path: Path) -> None:
    own, stranger = made.issued(), made.certificate("Stranger", made.private("p256", 9))
    mixed = SigningKey(own.private, own.certificate, (stranger, *reversed(own.chain)))
    assert load_key(written(tmp_path / "k.pem", made.key_file(mixed))).chain == own.chain


def test_nobody_is_asked_for_the_passphrase_of_a_key_that_has_none(tmp_path: Path) -> None:
    def ask() -> bytes:
        raise AssertionError("asked")

    for name, data in {"k.pem": made.key_file(made.key()), "k.p12": pfx(made.key(), None)}.items():
        load_key(written(tmp_path / name, data), ask=ask)


KINDS = {
    # kind: what PDFs and attestations say of it
    "p256": (True, True),
    "ed25519": (True, True),
    "p384": (True, False),
    "rsa2048": (True, False),
    "rsa1024": (False, False),
    "k256": (False, False),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("purpose", ["pdf", "attestation"])
def test_each_purpose_takes_its_kinds_of_keys(tmp_path: Path, kind: str, purpose: Purpose) -> None:
    own = made.private(kind)
    path = written(tmp_path / "k.pem", made.key_file(SigningKey(own, made.certificate(key=own))))
    if KINDS[kind][purpose == "attestation"]:
        assert load_key(path, purpose=purpose).private.public_key() == own.public_key()
    else:
        with pytest.raises(UsageError, match="wrong kind") as told:
            load_key(path, purpose=purpose)
        assert "is signed with" in told.value.hint


def test_a_key_of_a_kind_that_nobody_signs_with_is_told_by_name(tmp_path: Path) -> None:
    own = dsa.generate_private_key(2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(UsageError, match="DSA"):
        load_key(written(tmp_path / "k.pem", own))


FAULTS: dict[str, tuple[bytes, type[DisclosureError], str]] = {
    "no key": (b"hello", UnreadableError, "no key that can be read"),
    "nothing": (b"", UnreadableError, "no key that can be read"),
    "only a certificate": (made.key().certificate.public_bytes(Encoding.PEM), UnreadableError, "no private key"),
    "a damaged key": (made.key_file(made.key()).replace(b"M", b"N"), UnreadableError, "no key that can be read"),
    "a key alone": (made.key_file(made.key()).partition(b"-----BEGIN CERT")[0], UsageError, "--certificate"),
    "a stranger's certificate": (
        made.key_file(SigningKey(made.private(), made.certificate(key=made.private("p256", 9)))),
        UsageError,
        "of other keys",
    ),
    "a locked key": (made.key_file(made.key(), b"right"), UnreadableError, "does not open with this passphrase"),
    "a locked store": (pfx(made.key(), b"right"), UnreadableError, "does not open with this passphrase"),
    "a store of certificates": (
        pkcs12.serialize_key_and_certificates(None, None, made.key().certificate, None, NoEncryption()),
        UnreadableError,
        "no private key",
    ),
    "a huge file": (b"x" * 1_000_001, UnreadableError, "larger than"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_key_file_is_told(tmp_path: Path, name: str) -> None:
    data, kind, words = FAULTS[name]
    with pytest.raises(kind) as told:
        load_key(written(tmp_path / "k", data), ask=lambda: b"wrong")
    assert words in f"{told.value.message} {told.value.hint}"


@pytest.mark.parametrize("data", [made.key_file(made.key(), b"right"), pfx(made.key(), b"right")])
def test_a_locked_key_without_anybody_to_ask_says_how_to_hand_the_passphrase_over(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UsageError, match="is encrypted") as told:
        load_key(written(tmp_path / "k", data))
    assert "--passphrase-fd" in told.value.hint


def test_a_file_that_is_not_there_and_a_wrong_certificate_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        load_key(tmp_path / "none")
    key = written(tmp_path / "k", made.key_file(made.key()))
    with pytest.raises(UnreadableError, match="no certificate"):
        load_key(key, certificate=written(tmp_path / "c", b"hello"))
    other = made.certificate(key=made.private("p256", 9)).public_bytes(Encoding.PEM)
    with pytest.raises(UsageError, match="not the certificate of the key"):
        load_key(key, certificate=written(tmp_path / "c", other))


def test_a_certificate_is_held_against_the_moment_of_signing() -> None:
    own = made.key()
    own.demand_valid_at(made.EPOCH)
    with pytest.raises(FilingError, match="expired on 2027-03-03"):
        own.demand_valid_at(made.EPOCH + timedelta(days=101))
    with pytest.raises(FilingError, match="not valid before 2026-08-15"):
        own.demand_valid_at(made.EPOCH - timedelta(days=101))
