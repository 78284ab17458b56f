"""Floor 5. Keys that documents are signed with, read from PKCS#12 or PEM. Nothing of a key is ever told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from disclosure.errors import FilingError, UnreadableError, UsageError
from disclosure.filing.certificates import PEM, algorithm_of, certificates_in, issuers, read_small, same_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes
    from cryptography.x509 import Certificate

    PrivateKey = EllipticCurvePrivateKey | Ed25519PrivateKey | RSAPrivateKey

Purpose = Literal["pdf", "attestation"]
AskPassphrase = Callable[[], bytes | None]
"""Gives the passphrase of an encrypted key, or None when there is nobody to ask."""

RSA_BITS: Final = 2048
"""What an RSA key must have at least (ETSI TS 119 312)."""
CURVES: Final = {"pdf": ("secp256r1", "secp384r1", "secp521r1"), "attestation": ("secp256r1",)}
_TAKES: Final = {
    "pdf": f"a PDF is signed with ECDSA (P-256, P-384, P-521), Ed25519, or RSA of {RSA_BITS} bits or more",
    "attestation": "an attestation is signed with ECDSA P-256 or Ed25519",
}


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, the certificate that speaks of it, and those that vouch for the certificate, nearest first."""

    private: "PrivateKey"
    certificate: "Certificate"
    chain: "tuple[Certificate, ...]" = ()

    @property
    def algorithm(self) -> str:
        """`ECDSA P-256`, `Ed25519`, `RSA 3072`."""
        return algorithm_of(self.private.public_key())

    def demand_valid_at(self, moment: datetime) -> None:
        """Raises FilingError when the certificate is not valid at `moment`, which has a time zone."""
        since, until = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if moment > until:
            raise FilingError(
                f"the certificate of the key expired on {until:%Y-%m-%d}",
                hint="Ask its issuer for a new one; `disclosure keys new` makes a self-made one.",
            )
        if moment < since:
            raise FilingError(
                f"the certificate of the key is not valid before {since:%Y-%m-%d %H:%M:%S} UTC, "
                f"and it is {moment:%Y-%m-%d %H:%M:%S} UTC",
                hint="Set the clock right; SOURCE_DATE_EPOCH stands in its place where it is given.",
            )


def load_key(
    file: str | Path,
    *,
    certificate: str | Path | None = None,
    purpose: Purpose = "pdf",
    ask: AskPassphrase = lambda: None,
) -> SigningKey:
    """The key in `file`: PKCS#12, or PEM with its certificate, which may also be in the file `certificate`.

    `ask` is called once, and only when the key is encrypted. Raises UnreadableError (no such file, no key in it,
    wrong passphrase) and UsageError (a key of a kind that is not for `purpose`, a certificate of another key).
    """
    data = read_small(file)
    private, found = _from_pem(data, file, ask) if PEM in data else _from_pkcs12(data, file, ask)
    if certificate is not None:
        found = certificates_in(certificate)
    key = _for_purpose(private, purpose, file)
    own = next((each for each in found if same_key(each.public_key(), key.public_key())), None)
    if own is None:
        raise _without_certificate(file, certificate, is_empty=not found)
    return SigningKey(key, own, tuple(issuers(own, found)))


def takes(key: "PublicKeyTypes", purpose: Purpose) -> bool:
    """Whether documents of this purpose are signed with such keys."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.curve.name in CURVES[purpose]
    if isinstance(key, rsa.RSAPublicKey):
        return purpose == "pdf" and key.key_size >= RSA_BITS
    return isinstance(key, ed25519.Ed25519PublicKey)


def _from_pem(data: bytes, file: str | Path, ask: AskPassphrase) -> "tuple[PrivateKeyTypes, tuple[Certificate, ...]]":
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"PRIVATE KEY-----" not in data:
        raise UnreadableError(
            f"{file} holds no private key", hint="Give the file that `disclosure keys new` called so."
        )
    is_locked = False
    try:
        try:
            private = load_pem_private_key(data, None)
        except TypeError:  # what the library says of an encrypted key
            is_locked = True
            private = load_pem_private_key(data, _passphrase(file, ask))
        has_any = b"-----BEGIN CERTIFICATE-----" in data
        return private, tuple(x509.load_pem_x509_certificates(data)) if has_any else ()
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unread(file, is_locked=is_locked) from error


def _from_pkcs12(
    data: bytes, file: str | Path, ask: AskPassphrase
) -> "tuple[PrivateKeyTypes, tuple[Certificate, ...]]":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    is_locked = False
    try:
        try:
            private, own, others = pkcs12.load_key_and_certificates(data, None)
        except ValueError:  # what the library says of a damaged file, and of an encrypted one
            if not looks_like_pkcs12(data):
                raise
            is_locked = True
            private, own, others = pkcs12.load_key_and_certificates(data, _passphrase(file, ask))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unread(file, is_locked=is_locked) from error
    if private is None:
        raise UnreadableError(f"{file} holds no private key", hint="Export the key together with its certificate.")
    return private, (*([own] if own else []), *others)


def looks_like_pkcs12(data: bytes) -> bool:
    """A PFX is a DER sequence that begins with the number 3 (RFC 7292, 4)."""
    return data[:1] == b"\x30" and b"\x02\x01\x03\x30" in data[:16]


def _passphrase(file: str | Path, ask: AskPassphrase) -> bytes:
    given = ask()
    if given is None:
        raise UsageError(
            f"{file} is encrypted, and its passphrase was not given",
            hint="A terminal is asked for it; without one, hand it over with --passphrase-fd.",
        )
    return given


def _unread(file: str | Path, *, is_locked: bool) -> UnreadableError:
    if is_locked:
        return UnreadableError(f"{file} does not open with this passphrase", hint="Or the file is damaged.")
    return UnreadableError(f"{file} holds no key that can be read", hint="A key is PEM, or PKCS#12 (.p12, .pfx).")


def _for_purpose(private: "PrivateKeyTypes", purpose: Purpose, file: str | Path) -> "PrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    known = (ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey, rsa.RSAPrivateKey)
    if isinstance(private, known) and takes(private.public_key(), purpose):
        return private
    raise UsageError(
        f"{file} holds a key of the wrong kind ({algorithm_of(private.public_key())})", hint=f"{_TAKES[purpose]}."
    )


def _without_certificate(file: str | Path, certificate: str | Path | None, *, is_empty: bool) -> UsageError:
    if certificate is not None:
        return UsageError(
            f"{certificate} is not the certificate of the key in {file}",
            hint="A key and its certificate are made for one another; give the two that belong together.",
        )
    if is_empty:
        return UsageError(f"{file} holds a key without its certificate", hint="Give it too: --certificate FILE.")
    return UsageError(
        f"{file} holds a key, and certificates that are all of other keys", hint="Give its own: --certificate FILE."
    )
