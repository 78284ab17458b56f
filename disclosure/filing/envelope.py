"""Floor 5. Envelope: signed bytes with their type and signatures (DSSE 1.0), written and read strictly.

What is signed is not the file but its pre-authentication encoding (PAE) of type and content, so that no part of the
signed bytes depends on how JSON is written.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from disclosure.canonical import canonical_json, sha256
from disclosure.errors import UsageError
from disclosure.filing.strict_json import AmbiguousError, strict_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

    from disclosure.filing.keys import PrivateKey

SIGNATURES: Final = 20
"""More signatures than anybody asks for; each costs a check."""


class EnvelopeError(ValueError):
    """The bytes are no envelope that has one meaning; the text is one sentence's end."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature: `keyid` is a hint at the key, and is not itself signed."""

    keyid: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """`payload` of the media type `payload_type`, with its signatures."""

    payload_type: str
    payload: bytes
    seals: tuple[Seal, ...]

    @property
    def pae(self) -> bytes:
        """The bytes that are signed."""
        kind = self.payload_type.encode()
        return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(self.payload), self.payload)

    def json(self) -> bytes:
        """The envelope as canonical JSON."""
        seals = [{"keyid": seal.keyid, "sig": _text(seal.signature)} for seal in self.seals]
        return canonical_json({"payload": _text(self.payload), "payloadType": self.payload_type, "signatures": seals})


def sealed(payload: bytes, payload_type: str, private: "PrivateKey") -> Envelope:
    """`payload` signed with ECDSA P-256 over SHA-256, or with Ed25519. The same input gives the same bytes.

    Raises UsageError for any other key.
    """
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from securesystemslib.dsse import Envelope as Dsse

    pae: bytes = Dsse(payload, payload_type, {}).pae()
    if isinstance(private, ed25519.Ed25519PrivateKey):
        signature = private.sign(pae)
    elif isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name == "secp256r1":
        signature = private.sign(pae, _ecdsa())
    else:
        raise UsageError(
            "this key cannot sign an attestation", hint="An attestation is signed with ECDSA P-256 or Ed25519."
        )
    return Envelope(payload_type, payload, (Seal(keyid(private.public_key()), signature),))


def holds(envelope: Envelope, seal: Seal, key: "PublicKeyTypes") -> bool:
    """Whether `seal` is a signature of `key` over the envelope; not for a key of a kind that signs no attestation."""
    from securesystemslib.exceptions import UnverifiedSignatureError
    from securesystemslib.signer import Signature, SSlibKey

    own = keyid(key)
    try:
        known = SSlibKey.from_crypto(key, keyid=own)
        if known.scheme not in ("ecdsa-sha2-nistp256", "ed25519"):
            return False
        known.verify_signature(Signature(own, seal.signature.hex()), envelope.pae)
    except (ValueError, UnverifiedSignatureError):  # the latter holds every failure of the check itself
        return False
    return True


def keyid(key: "PublicKeyTypes") -> str:
    """What a key is called: the SHA-256 of its SubjectPublicKeyInfo (RFC 5280, 4.1) in DER, in hexadecimal."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def read_envelope(data: bytes) -> Envelope:
    """The envelope in `data`. Raises EnvelopeError, for any part that DSSE does not know too."""
    try:
        value = strict_json(data)
    except AmbiguousError as error:
        raise EnvelopeError(str(error)) from error
    _demand_keys(value, {"payload", "payloadType", "signatures"}, set())
    listed = value["signatures"]
    if not isinstance(value["payloadType"], str) or not isinstance(listed, list) or not listed:
        raise EnvelopeError("it holds no type, or no signature")
    if len(listed) > SIGNATURES:
        raise EnvelopeError(f"it holds more than {SIGNATURES} signatures")
    for each in listed:
        _demand_keys(each, {"sig"}, {"keyid"})
        if not isinstance(each.get("keyid", ""), str):
            raise EnvelopeError("the keyid of a signature is no text")
    seals = tuple(Seal(each.get("keyid", ""), _bytes(each["sig"])) for each in listed)
    return Envelope(value["payloadType"], _bytes(value["payload"]), seals)


def _demand_keys(value: Any, needed: set[str], allowed: set[str]) -> None:
    if not isinstance(value, dict):
        raise EnvelopeError("a map is expected where there is none")
    missing, unknown = sorted(needed - set(value)), sorted(set(value) - needed - allowed)
    if missing:
        raise EnvelopeError(f"it lacks {', '.join(missing)}")
    if unknown:
        raise EnvelopeError(f"it holds a part that is not known: {', '.join(unknown)[:80]}")


def _ecdsa() -> Any:
    """ECDSA over SHA-256, by RFC 6979 where OpenSSL can: then no chance decides over the bytes."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        return ECDSA(SHA256(), deterministic_signing=True)
    except UnsupportedAlgorithm:  # OpenSSL before 3.2
        return ECDSA(SHA256())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: Any) -> bytes:
    """What `text` is in base64 (RFC 4648, 4), which has one way to write it."""
    if not isinstance(text, str):
        raise EnvelopeError("base64 is expected where there is no text")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise EnvelopeError("a part of it is not base64") from None
    if _text(data) != text:
        raise EnvelopeError("a part of it is base64 that has a shorter form")
    return data
