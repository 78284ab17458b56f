"""Keys and certificates of this room's tests: signers of both kinds, an authority, and one of the same name."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from disclosure.filing.keys import SigningKey
from disclosure.filing.trust import Anchor, Trust

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@cache
def private(kind: str, number: int = 0) -> PrivateKey:
    """A key of a kind; another one for each number."""
    made = ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else ec.generate_private_key(ec.SECP256R1())
    assert number >= 0
    return made


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(
    key: PrivateKey,
    subject: str,
    *,
    issuer: str = "",
    signed_by: PrivateKey | None = None,
    is_authority: bool = False,
    may_sign: bool = True,
    since: datetime = SINCE,
) -> x509.Certificate:
    """A certificate of `key`, self-made unless somebody else signs it."""
    by = signed_by or key
    usage = x509.KeyUsage(
        digital_signature=may_sign,
        content_commitment=may_sign,
        key_encipherment=not may_sign,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer or subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + YEAR)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return made.sign(by, None if isinstance(by, ed25519.Ed25519PrivateKey) else SHA256())


@cache
def signer(kind: str = "ecdsa", subject: str = "Example City", number: int = 0) -> SigningKey:
    """Somebody with a self-made certificate."""
    own = private(kind, number)
    return SigningKey(own, certificate(own, subject))


def trust(*anchors: x509.Certificate) -> Trust:
    """A reader who trusts these."""
    return Trust(tuple(Anchor(each, f"trusted-{number}.pem") for number, each in enumerate(anchors)))
