"""Floor 5. Certificates (X.509): read from files, named, compared, put in order."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from disclosure.errors import UnreadableError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
    from cryptography.x509 import Certificate

PEM: Final = b"-----BEGIN "
_MAX_BYTES: Final = 1_000_000
_CURVES: Final = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}


def read_small(file: str | Path) -> bytes:
    """The bytes of a key or certificate file. Raises UnreadableError, for a file that is much too large too."""
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror or error}") from error
    if len(data) > _MAX_BYTES:
        raise UnreadableError(f"{file} is larger than any key or certificate")
    return data


def certificates_in(file: str | Path) -> "tuple[Certificate, ...]":
    """Every certificate in a file, in its order: PEM with one or more, or DER with one. Raises UnreadableError."""
    return certificates_from(read_small(file), file)


def certificates_from(data: bytes, file: str | Path) -> "tuple[Certificate, ...]":
    """The same of bytes that are at hand; `file` is how messages call them."""
    from cryptography import x509

    try:
        return tuple(x509.load_pem_x509_certificates(data) if PEM in data else [x509.load_der_x509_certificate(data)])
    except (ValueError, x509.InvalidVersion, x509.DuplicateExtension) as error:
        raise UnreadableError(
            f"{file} holds no certificate that can be read", hint="A certificate is an X.509 file in PEM or DER."
        ) from error


def name_of(certificate: "Certificate") -> str:
    """Whom a certificate names: its common name, with its organisation and country where it tells them."""
    from cryptography.x509.oid import NameOID

    wanted = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.COUNTRY_NAME)
    found = [str(each.value) for oid in wanted for each in certificate.subject.get_attributes_for_oid(oid)]
    return ", ".join(dict.fromkeys(found)) or certificate.subject.rfc4514_string()


def fingerprint(certificate: "Certificate") -> str:
    """SHA-256 of the certificate, in lower case hexadecimal: what two people compare over the telephone."""
    from cryptography.hazmat.primitives.hashes import SHA256

    return certificate.fingerprint(SHA256()).hex()


def algorithm_of(key: "PublicKeyTypes") -> str:
    """The kind of a public key in words (`ECDSA P-256`, `Ed25519`, `RSA 3072`)."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ECDSA {_CURVES.get(key.curve.name, key.curve.name)}"
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "Ed25519"
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    return type(key).__name__.removesuffix("PublicKey").strip("_")


def same_key(one: "PublicKeyTypes", other: "PublicKeyTypes") -> bool:
    """Whether two public keys are one."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    return one.public_bytes(*form) == other.public_bytes(*form)


def is_issued_by(certificate: "Certificate", issuer: "Certificate") -> bool:
    """Whether `issuer` names and signed `certificate`; says nothing of whether it was allowed to."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def is_self_made(certificate: "Certificate") -> bool:
    """Whether the certificate's own key signed it: nobody else vouches for what it says."""
    return certificate.issuer == certificate.subject and is_issued_by(certificate, certificate)


def issuers(own: "Certificate", found: "Iterable[Certificate]") -> "Iterator[Certificate]":
    """From `found`: who issued `own`, who issued that one, and so on. What belongs to others is left out."""
    current, left = own, [each for each in found if each != own]
    while not is_self_made(current):
        issuer = next((each for each in left if is_issued_by(current, each)), None)
        if issuer is None:
            return
        yield issuer
        left.remove(issuer)
        current = issuer


def as_asn1(certificate: "Certificate") -> Any:
    """The same certificate as pyHanko wants it (`asn1crypto.x509.Certificate`)."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))
