"""Floor 5. The signature itself (CMS SignedData, RFC 5652), taken only in the one form that nothing can hide in.

A signature does not cover all of itself: beside the signed attributes stand versions, algorithm names, certificates,
and room for anything. So those parts are written anew from what was signed, and must come out as the same bytes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_VERSION_1: Final = bytes.fromhex("020101")
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_DETACHED: Final = bytes.fromhex("300b06092a864886f70d010701")  # content type data, and no content
_SEQUENCE, _SET, _OCTETS, _TAG_0, _NULL = 0x30, 0x31, 0x04, 0xA0, bytes.fromhex("0500")
MAX_CERTIFICATES: Final = 10
"""What may come with a signature: paths longer than this do not occur, and each certificate costs time to look at."""
DIGESTS: Final = ("sha256", "sha384", "sha512")
ATTRIBUTES: Final = frozenset(
    {
        "1.2.840.113549.1.9.3",  # content type
        "1.2.840.113549.1.9.4",  # message digest
        "1.2.840.113549.1.9.16.2.47",  # digest of the signer's certificate
    }
)
"""The signed attributes that PAdES baseline B-B demands (ETSI EN 319 142-1, 6.3), and no others."""


class ShapeError(ValueError):
    """The bytes are no signature of the one form that is taken; `code` names the sentence that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SignedCms:
    """What a signature says: the signer's certificate, the others sent with it, and the digest that it used."""

    certificate: "Certificate"
    others: "tuple[Certificate, ...]"
    digest: str
    data: bytes
    """Its DER, without the zeros behind it."""


def read_cms(padded: bytes) -> SignedCms:
    """The signature in `padded`, which may end in zeros. Raises ShapeError, and ValueError or TypeError for damage."""
    from asn1crypto import cms
    from cryptography import x509

    data = padded[: _length(padded)]
    if padded[len(data) :].strip(b"\0"):
        raise ShapeError("signature.padding")
    signed = cms.ContentInfo.load(data, strict=True)["content"]
    if len(signed["signer_infos"]) != 1:
        raise ShapeError("signature.many_signers")
    signer = signed["signer_infos"][0]
    if signer["unsigned_attrs"].native is not None:
        raise ShapeError("signature.unsigned_parts")
    raw = [each.chosen.dump() for each in signed["certificates"] if each.name == "certificate"]
    if len(raw) > MAX_CERTIFICATES:
        raise ShapeError("signature.many_certificates")
    own = _of_signer(signer, raw)
    if data != _written_anew(signer, raw, own):
        raise ShapeError("signature.shape")
    _demand_attributes(signer)
    loaded = [x509.load_der_x509_certificate(each) for each in raw]
    others = tuple(each for each, der in zip(loaded, raw, strict=True) if der != own)
    digest = signer["digest_algorithm"]["algorithm"].native
    return SignedCms(x509.load_der_x509_certificate(own), others, digest, data)


def _length(data: bytes) -> int:
    """How long the first DER value in `data` is, its head included."""
    size = data[1]
    if size < 0x80:
        return 2 + size
    count = size & 0x7F
    return 2 + count + int.from_bytes(data[2 : 2 + count], "big")


def _tlv(tag: int, *parts: bytes) -> bytes:
    """A DER value: tag, shortest length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _of_signer(signer: Any, raw: list[bytes]) -> bytes:
    """The one certificate that the signer names by issuer and number."""
    from asn1crypto import x509

    named = signer["sid"].chosen.dump() if signer["sid"].name == "issuer_and_serial_number" else b""
    found = [each for each in dict.fromkeys(raw) if _name_and_number(x509.Certificate.load(each)) == named]
    if len(found) != 1:
        raise ShapeError("signature.no_certificate")
    return found[0]


def _name_and_number(certificate: Any) -> bytes:
    body = certificate["tbs_certificate"]
    return _tlv(_SEQUENCE, body["issuer"].dump(), body["serial_number"].dump())


def _written_anew(signer: Any, raw: list[bytes], own: bytes) -> bytes:
    """The whole signature, made from what is signed or hangs on it: attributes, certificates, signature value."""
    from asn1crypto import x509

    certificate = x509.Certificate.load(own)
    digest = signer["digest_algorithm"].dump()
    mechanism = signer["signature_algorithm"].dump()
    name = signer["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS or digest not in _digests(name) or mechanism not in _mechanisms(certificate, name):
        raise ShapeError("signature.algorithm")
    one = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _name_and_number(certificate),
        digest,
        _tlv(_TAG_0, signer["signed_attrs"].contents),
        mechanism,
        _tlv(_OCTETS, signer["signature"].native),
    )
    whole = _tlv(
        _SEQUENCE, _VERSION_1, _tlv(_SET, digest), _DETACHED, _tlv(_TAG_0, *dict.fromkeys(raw)), _tlv(_SET, one)
    )
    return _tlv(_SEQUENCE, _SIGNED_DATA, _tlv(_TAG_0, whole))


def _digests(name: str) -> tuple[bytes, bytes]:
    """An algorithm's name without parameters, and with the empty ones of old (RFC 5754, 2)."""
    from asn1crypto import algos

    oid = algos.DigestAlgorithmId(name).dump()
    return _tlv(_SEQUENCE, oid), _tlv(_SEQUENCE, oid, _NULL)


def _mechanisms(certificate: Any, digest: str) -> tuple[bytes, ...]:
    """How a key of this kind may say that it signs with this digest (RFC 5754, RFC 8419)."""
    from asn1crypto import algos

    kind = certificate.public_key.algorithm
    if kind == "ec":
        return (_tlv(_SEQUENCE, algos.SignedDigestAlgorithmId(f"{digest}_ecdsa").dump()),)
    if kind == "rsa":
        plain, named = (algos.SignedDigestAlgorithmId(each).dump() for each in ("rsassa_pkcs1v15", f"{digest}_rsa"))
        return _tlv(_SEQUENCE, named, _NULL), _tlv(_SEQUENCE, plain, _NULL)
    if kind == "ed25519" and digest == "sha512":
        return (_tlv(_SEQUENCE, algos.SignedDigestAlgorithmId("ed25519").dump()),)
    return ()


def _demand_attributes(signer: Any) -> None:
    names = [each["type"].dotted for each in signer["signed_attrs"]]
    if sorted(names) != sorted(ATTRIBUTES) or any(len(each["values"]) != 1 for each in signer["signed_attrs"]):
        raise ShapeError("signature.attributes")
