"""Keys, authorities and documents that tests sign with and look at; all made up, and made once a run."""

import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import press
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier

from disclosure import api
from disclosure.canonical import sha256
from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.claims import look_at_pdf
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.filing.trust import Anchor, Trust, TrustedKey
from disclosure.model.verification import Claim, Outcome, Part, Verification

EXAMPLE = Path(__file__).resolve().parents[2] / "records/model.yaml"
AS_OF = date(2026, 11, 23)
EPOCH = datetime(2026, 11, 23, 10, tzinfo=UTC)
DOCUMENTS = "1.3.6.1.5.5.7.3.36"

Private = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


@cache
def private(kind: str = "p256", number: int = 0) -> Private:
    """A private key; another one for another number."""
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))
    return ec.generate_private_key({"p256": ec.SECP256R1, "p384": ec.SECP384R1, "k256": ec.SECP256K1}[kind]())


def certificate(
    name: str = "Example Ltd",
    key: Private | None = None,
    *,
    issuer: "tuple[x509.Certificate, Private] | None" = None,
    since: datetime = EPOCH - timedelta(days=100),
    until: datetime = EPOCH + timedelta(days=100),
    is_authority: bool = False,
    can_sign: bool = True,
    purpose: str | None = DOCUMENTS,
    critical: str | None = None,
    address: str | None = None,
    serial: int | None = None,
) -> x509.Certificate:
    """A certificate, self-made unless somebody issues it; `address` is where it says that more can be fetched."""
    own = key or private()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "crl_sign", "encipher_only", "decipher_only"), False
    )
    usage |= {"digital_signature": can_sign, "content_commitment": can_sign, "key_cert_sign": is_authority}
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if purpose is not None and not is_authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ObjectIdentifier(purpose)]), critical=False)
    if critical is not None:
        builder = builder.add_extension(
            x509.UnrecognizedExtension(ObjectIdentifier(critical), b"\x05\x00"), critical=True
        )
    if address is not None:
        where = x509.UniformResourceIdentifier(address)
        issuers = x509.AccessDescription(x509.AuthorityInformationAccessOID.CA_ISSUERS, where)
        builder = builder.add_extension(x509.AuthorityInformationAccess([issuers]), critical=False)
        builder = builder.add_extension(
            x509.CRLDistributionPoints([x509.DistributionPoint([where], None, None, None)]), critical=False
        )
    signer = issuer[1] if issuer else own
    return builder.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else SHA256())


@cache
def key() -> SigningKey:
    """The signer of most tests: a self-made certificate of Example Ltd."""
    return SigningKey(private(), certificate())


@cache
def authority(number: int = 0) -> "tuple[x509.Certificate, Private]":
    """An authority called Example Authority, and its key; another number, another authority of the same name."""
    own = private("p256", 100 + number)
    return certificate("Example Authority", own, is_authority=True), own


@cache
def issued(number: int = 0) -> SigningKey:
    """A signer whose certificate an authority issued, through another one in between."""
    middle_key = private("p256", 200 + number)
    middle = certificate("Example Branch", middle_key, issuer=authority(number), is_authority=True)
    own = private("p256", 300 + number)
    return SigningKey(own, certificate("Example Ltd", own, issuer=(middle, middle_key)), (middle, authority(number)[0]))


@cache
def built() -> bytes:
    """A short model card as a PDF, as `build` makes it: whoever looks at a PDF looks at each of its parts."""
    with tempfile.TemporaryDirectory() as folder:
        with press.drawn_once():
            report = api.build([EXAMPLE], folder, formats=("pdf",), as_of=AS_OF)
        assert (report.problems, report.stopped) == ([], [])
        return next(path for path in report.written if path.suffix == ".pdf").read_bytes()


@cache
def signed() -> bytes:
    """The model card, signed by Example Ltd."""
    return sign_pdf(built(), key(), epoch=EPOCH)


def trusting(*certificates: x509.Certificate) -> Trust:
    """A reader who trusts these."""
    return Trust(tuple(Anchor(each, f"trusted-{number}.pem") for number, each in enumerate(certificates)))


def trusting_keys(*signers: SigningKey) -> Trust:
    """A reader who trusts the bare keys of these, and no certificate."""
    found = enumerate(each.private.public_key() for each in signers)
    return Trust(keys=tuple(TrustedKey(each, f"key-{number}.pem") for number, each in found))


def public_pem(own: SigningKey) -> bytes:
    """The bare public key of a signer."""
    return own.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def look(data: bytes, trust: Trust | None = None, as_of: date = AS_OF) -> Verification:
    """What looking at the file shows, its pages not made again; without `trust`, to who trusts Example Ltd."""
    whom = trust if trust is not None else trusting(key().certificate)
    claims, _ = look_at_pdf(data, whom, as_of)
    order = list(Part)
    told = (*claims, Claim(Part.PAGE, Outcome.UNCHECKED, "page.not_rebuilt"))
    listed = tuple(sorted(told, key=lambda claim: order.index(claim.part)))
    return Verification("made-up.pdf", sha256(data), listed, as_of=as_of, trusted=whom.files)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """A PDF written anew after a change: whatever it was signed with is broken."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # of a field that has lost its form
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def key_file(own: SigningKey, passphrase: bytes | None = None) -> bytes:
    """A private key and its certificates in PEM."""
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    parts = [own.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)]
    return b"".join([*parts, *(each.public_bytes(Encoding.PEM) for each in (own.certificate, *own.chain))])
