"""Floor 5. Files that a reader trusts: certificates, and public keys by themselves. A private key is not trusted."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError, UsageError
from disclosure.filing.certificates import PEM, algorithm_of, certificates_from, read_small
from disclosure.filing.keys import looks_like_pkcs12
from disclosure.filing.trust import Anchor, Trust, TrustedKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

CURVES: Final = ("secp256r1", "secp384r1")
"""With Ed25519, the kinds of keys that may be trusted by themselves: those that anybody is told to make today."""

_PRIVATE: Final = b"PRIVATE KEY-----"
_PUBLIC: Final = b"PUBLIC KEY-----"
_BLOCK: Final = re.compile(rb"-----BEGIN ([A-Z0-9 ]*)PUBLIC KEY-----\s.*?-----END \1PUBLIC KEY-----", re.DOTALL)


def load_trust(files: Iterable[str | Path]) -> Trust:
    """Whom `files` name: certificates (PEM with one or more, or DER) and public keys (PEM, SubjectPublicKeyInfo).

    Raises UnreadableError, and UsageError for a file that holds a private key, and for a public key of another kind
    than ECDSA P-256, ECDSA P-384 or Ed25519.
    """
    anchors: list[Anchor] = []
    keys: list[TrustedKey] = []
    for file in files:
        data = read_small(file)
        _demand_public(data, file)
        bare = [TrustedKey(each, str(file)) for each in _keys_from(data, file)]
        if not bare or b"CERTIFICATE-----" in data:
            anchors += [Anchor(each, str(file)) for each in certificates_from(data, file)]
        keys += bare
    return Trust(tuple(anchors), tuple(keys))


def _keys_from(data: bytes, file: str | Path) -> "Iterator[PublicKeyTypes]":
    """Every public key in PEM, in its order; nothing for a file without any."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    blocks = list(_BLOCK.finditer(data))
    if data.count(_PUBLIC) != 2 * len(blocks):  # one without its other end would be passed over in silence
        raise _damaged(file)
    for block in blocks:
        try:
            key = load_pem_public_key(block[0])
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise _damaged(file) from error
        _demand_kind(key, file)
        yield key


def _demand_kind(key: "PublicKeyTypes", file: str | Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    is_curve = isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES
    if not (is_curve or isinstance(key, ed25519.Ed25519PublicKey)):
        raise UsageError(
            f"{file} holds a public key of a kind that is not trusted by itself ({algorithm_of(key)})",
            hint="Trust its certificate. By themselves, ECDSA P-256, ECDSA P-384 and Ed25519 keys are taken.",
        )


def _demand_public(data: bytes, file: str | Path) -> None:
    """Raises UsageError for a file that holds what its owner alone should have."""
    if _PRIVATE in data or (PEM not in data and _is_private(data)):
        raise UsageError(
            f"{file} holds a private key: whoever has the file can sign with it, so nothing is trusted by it",
            hint="Name the certificate (`disclosure keys new` wrote one beside the key), "
            f"or the public key alone: openssl pkey -in {file} -pubout -out public.pem",
        )


def _is_private(data: bytes) -> bool:
    """Whether bytes that are no text are a private key, or a store of keys (PKCS#12)."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    if looks_like_pkcs12(data):
        return True
    try:
        load_der_private_key(data, None)
    except TypeError:  # what the library says of an encrypted one
        return True
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def _damaged(file: str | Path) -> UnreadableError:
    return UnreadableError(
        f"{file} holds a public key that cannot be read", hint="A public key is PEM, as openssl pkey -pubout writes it."
    )
