"""Floor 5. Attestation of a pack: its four files say one thing in four forms, so that none can be changed alone.

Whether the signature holds and whose it is, the attestation's own check says. Here: the envelope is written as we write
it, the bytes for openssl are those that the envelope's signature is over, and the certificate is nothing but one.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping

from disclosure.filing.pack.declared import canonical_value
from disclosure.filing.pack.layout import ATTESTATION
from disclosure.model.verification import Claim, Outcome, Part

_ENVELOPE, _PEM, _PAE, _SIGNATURE = ATTESTATION


def disagreements(members: Mapping[str, bytes]) -> Iterator[Claim]:
    """What does not agree among the four files, by name; nothing where all of them do."""
    read = _read(members[_ENVELOPE])
    if read is None:
        yield _broken(_ENVELOPE, "pack.attestation.envelope")
        return
    pae, signature = read
    if members[_PAE] != pae:
        yield _broken(_PAE, "pack.attestation.other")
    if members[_SIGNATURE] != signature:
        yield _broken(_SIGNATURE, "pack.attestation.other")
    if not _is_plain_pem(members[_PEM]) or not _is_whole(members[_PEM]):
        yield _broken(_PEM, "pack.attestation.certificate")


def _read(envelope: bytes) -> tuple[bytes, bytes] | None:
    """What is signed (DSSE's PAE) and the first signature of a DSSE envelope in canonical JSON, with a line feed."""
    value = canonical_value(envelope.removesuffix(b"\n")) if envelope.endswith(b"\n") else None
    match value:
        case {"payload": str(body), "payloadType": str(kind), "signatures": [{"sig": str(sig)}, *_]}:
            payload, signature = _decoded(body), _decoded(sig)
        case _:
            return None
    if payload is None or signature is None:
        return None
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload), signature


def _decoded(text: str) -> bytes | None:
    """Base64 in its one form: another that decodes alike is a change that nobody would see."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def _is_plain_pem(pem: bytes) -> bool:
    """Whether it is certificates, or one public key, as openssl writes them and nothing beside."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

    try:
        if b"CERTIFICATE" in pem:
            found = x509.load_pem_x509_certificates(pem)
            return pem == b"".join(each.public_bytes(Encoding.PEM) for each in found)
        return pem == load_pem_public_key(pem).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False


def _is_whole(pem: bytes) -> bool:
    """Whether each certificate's own signature holds, as far as who made it is here: itself, or the next one."""
    from cryptography import x509

    from disclosure.filing.certificates import is_issued_by

    if b"CERTIFICATE" not in pem:
        return True
    found = x509.load_pem_x509_certificates(pem)
    for each, following in zip(found, [*found[1:], None], strict=True):
        issuer = each if each.issuer == each.subject else following
        if issuer is not None and not is_issued_by(each, issuer):
            return False
    return True


def _broken(name: str, code: str) -> Claim:
    return Claim(Part.ATTESTATION, Outcome.BROKEN, code, {}, name)
