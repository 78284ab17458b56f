"""Floor 5. A new key with a self-made certificate, right for signing PDFs (PAdES) and attestations."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509 import Certificate

Algorithm = Literal["ecdsa-p256", "ed25519"]
ALGORITHMS: Final[tuple[Algorithm, ...]] = ("ecdsa-p256", "ed25519")
DAYS: Final = 1095
"""Three years: as long as most issuers give a certificate for signing."""
MAX_DAYS: Final = 36_500
NAME_LENGTH: Final = 64
"""The longest common name that a certificate can hold (X.520, ub-common-name)."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A new pair in PEM: `key` is the private key with the certificate behind it, `certificate` may go to anybody."""

    key: bytes
    certificate: bytes
    speaks_of: "Certificate"


def new_pair(
    name: str, *, algorithm: Algorithm = "ecdsa-p256", days: int = DAYS, epoch: datetime, passphrase: bytes | None
) -> KeyPair:
    """A new key and its certificate, valid from `epoch` (with a time zone) for `days`.

    The key is PKCS#8, encrypted when there is a passphrase. Raises UsageError for a name or a number of days that no
    certificate can hold.
    """
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    if not (0 < len(name) <= NAME_LENGTH and name.isprintable() and name.strip() == name):
        raise UsageError(
            f"{name!r} cannot be the name in a certificate", hint=f"Write 1 to {NAME_LENGTH} letters and signs."
        )
    if not 0 < days <= MAX_DAYS:
        raise UsageError(f"a certificate cannot be valid for {days} days", hint=f"Write 1 to {MAX_DAYS}.")
    private = (
        ec.generate_private_key(ec.SECP256R1()) if algorithm == "ecdsa-p256" else ed25519.Ed25519PrivateKey.generate()
    )
    try:
        certificate = _self_made(private, name, epoch.replace(microsecond=0), days)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"no certificate can be valid for {days} days from {epoch:%Y-%m-%d}") from error
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    shown = certificate.public_bytes(Encoding.PEM)
    return KeyPair(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock) + shown, shown, certificate)


def _self_made(
    private: "EllipticCurvePrivateKey | Ed25519PrivateKey", name: str, since: datetime, days: int
) -> "Certificate":
    """An end entity's certificate, signed by its own key.

    Key usage for signatures that cannot be denied later, which PDF readers ask for; extended key usage for documents
    (RFC 9336); no authority: it can vouch for nobody else.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID, ObjectIdentifier

    subject = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ObjectIdentifier("1.3.6.1.5.5.7.3.36")]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )
    return builder.sign(private, SHA256() if isinstance(private, ec.EllipticCurvePrivateKey) else None)
