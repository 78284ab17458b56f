"""A new pair is what PDF readers and attestations want, and says no more than it can."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from unit.filing.made import DOCUMENTS, EPOCH

from disclosure.errors import UsageError
from disclosure.filing.certificates import is_self_made
from disclosure.filing.key_pair import ALGORITHMS, Algorithm, new_pair
from disclosure.filing.keys import load_key


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_pair_signs_pdfs_and_attestations(tmp_path: Path, algorithm: Algorithm) -> None:
    pair = new_pair("Example Ltd", algorithm=algorithm, days=10, epoch=EPOCH, passphrase=b"secret")
    (tmp_path / "k.pem").write_bytes(pair.key)
    for purpose in ("pdf", "attestation"):
        found = load_key(tmp_path / "k.pem", purpose=purpose, ask=lambda: b"secret")  # type: ignore[arg-type]
        assert found.certificate == pair.speaks_of
    assert pair.certificate in pair.key


def test_the_certificate_is_self_made_for_documents_and_vouches_for_nobody() -> None:
    own = new_pair("Example Ltd", days=10, epoch=EPOCH, passphrase=None).speaks_of
    assert is_self_made(own)
    assert (own.not_valid_before_utc, own.not_valid_after_utc) == (EPOCH, EPOCH.replace(month=12, day=3))
    usage = own.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert [name for name, is_set in vars(usage.value).items() if is_set] == [
        "_digital_signature",
        "_content_commitment",
    ]
    assert not own.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    purposes = own.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [each.dotted_string for each in purposes] == [DOCUMENTS]


def test_two_pairs_of_one_name_are_two() -> None:
    one, two = (new_pair("Example Ltd", epoch=EPOCH, passphrase=None) for _ in range(2))
    assert one.speaks_of.serial_number != two.speaks_of.serial_number
    assert one.key != two.key


def test_a_key_is_locked_when_there_is_a_passphrase_and_open_when_there_is_none() -> None:
    locked = new_pair("Example Ltd", epoch=EPOCH, passphrase=b"secret").key
    with pytest.raises(TypeError):
        load_pem_private_key(locked, None)
    load_pem_private_key(locked, b"secret")
    load_pem_private_key(new_pair("Example Ltd", epoch=EPOCH, passphrase=None).key, None)


@pytest.mark.parametrize("name", ["", " Example", "a\nb", "a\x1b[2J", "x" * 65, "a\u202eb"])
def test_a_name_that_no_certificate_should_hold_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        new_pair(name, epoch=EPOCH, passphrase=None)


@pytest.mark.parametrize(
    ("days", "epoch"), [(0, EPOCH), (-1, EPOCH), (36_501, EPOCH), (10, datetime(1930, 1, 1, tzinfo=UTC))]
)
def test_a_time_that_no_certificate_can_hold_is_refused(days: int, epoch: datetime) -> None:
    with pytest.raises(UsageError, match="valid for"):
        new_pair("Example Ltd", days=days, epoch=epoch, passphrase=None)
