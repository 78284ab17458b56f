"""Packs for tests: PDF files drawn once a run, attestations and signatures by keys of the moment, ZIP files bent.

The keys and the check here are no part of the tool: they stand for whoever signs, and for a stranger who looks.
"""

import base64
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import press
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from disclosure import api
from disclosure.canonical import canonical_json, sha256
from disclosure.filing.pack.archive import write_archive
from disclosure.filing.pack.container import Container, read_container
from disclosure.filing.pack.sealing import Sealing
from disclosure.model.verification import Claim, Outcome, Part

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
AS_OF = date(2026, 11, 23)
BUYERS = ("generic", "govai", "uk-ppn-017", "eu-mcc-ai", "us-m-26-04", "us-ca-std-1000")
EPOCH = datetime(2026, 11, 23, 12, 0, 1, tzinfo=UTC)

Curve = Literal["ecdsa", "ed25519"]


def packed(folder: Path, *records: Path, **how: Any) -> bytes:
    """A pack of `records` (all examples where none is named), as api.pack makes it; its PDF files drawn once a run."""
    output = folder / "filing.zip"
    output.unlink(missing_ok=True)
    sealing = Sealing(how.pop("attest", None), how.pop("sign_pdf", None))
    with press.drawn_once():
        report = api.pack(records or EXAMPLES, output, **{"as_of": AS_OF, "sealing": sealing, **how})
    assert report.written == output, [(file.name, [each.code for each in file.findings]) for file in report.files]
    return output.read_bytes()


def members(pack: bytes) -> dict[str, bytes]:
    """The members of a sound pack."""
    found = read_container(pack)
    assert isinstance(found, Container), found
    return found.members


def repacked(pack: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The pack with members changed, added, or taken out (None), in a container that is sound again."""
    found = read_container(pack)
    assert isinstance(found, Container), found
    whole = {**found.members, **changed}
    kept = {name: data for name, data in whole.items() if data is not None}
    return write_archive(kept, datetime(*found.stamp, tzinfo=UTC))


def unpacked(pack: bytes, folder: Path) -> Path:
    """The pack as a stranger unpacks it, with the standard library."""
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        archive.extractall(folder)
    return folder


# Who signs


@dataclass(frozen=True)
class Keys:
    """A key with its self-made certificate."""

    private: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.PEM)

    def sign(self, data: bytes) -> bytes:
        """The signature of `data`."""
        if isinstance(self.private, ec.EllipticCurvePrivateKey):
            return self.private.sign(data, ec.ECDSA(hashes.SHA256()))
        return self.private.sign(data)

    def holds(self, data: bytes, signature: bytes) -> bool:
        """Whether a signature is this key's."""
        public = self.private.public_key()
        try:
            if isinstance(public, ec.EllipticCurvePublicKey):
                public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
            else:
                public.verify(signature, data)
        except InvalidSignature:
            return False
        return True


@cache
def keys(curve: Curve = "ecdsa") -> Keys:
    """A key of the moment."""
    private = ec.generate_private_key(ec.SECP256R1()) if curve == "ecdsa" else ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Casepath BV (made up)")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=36_500))
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256() if curve == "ecdsa" else None)
    )
    return Keys(private, made)


def attester(curve: Curve = "ecdsa") -> Any:
    """An `attest` for api.pack: an in-toto statement about every member, in a DSSE envelope."""
    own = keys(curve)

    def attest(whole: Mapping[str, bytes]) -> dict[str, bytes]:
        subject = [{"name": name, "digest": {"sha256": sha256(data)}} for name, data in sorted(whole.items())]
        payload = canonical_json({"_type": "https://in-toto.io/Statement/v1", "subject": subject})
        kind = b"application/vnd.in-toto+json"
        pae = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
        signature = own.sign(pae)
        envelope = {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": kind.decode(),
            "signatures": [{"sig": base64.b64encode(signature).decode()}],
        }
        return {
            "attestation.json": canonical_json(envelope) + b"\n",
            "attestation.pem": own.pem,
            "attestation.pae": pae,
            "attestation.sig": signature,
        }

    return attest


def looked_at(whole: Mapping[str, bytes], curve: Curve = "ecdsa") -> Iterator[Claim]:
    """What a stranger who holds the right certificate says of an attestation."""
    own = keys(curve)
    is_sound = own.holds(whole["attestation.pae"], whole["attestation.sig"]) and whole["attestation.pem"] == own.pem
    try:
        subject = json.loads(base64.b64decode(json.loads(whole["attestation.json"])["payload"]))["subject"]
        told = {each["name"]: each["digest"]["sha256"] for each in subject}
    except (ValueError, KeyError):
        told = {}
    is_same = told == {name: sha256(data) for name, data in whole.items() if not name.startswith("attestation.")}
    outcome = Outcome.HELD if is_sound and is_same else Outcome.BROKEN
    yield Claim(Part.ATTESTATION, outcome, "attestation.tried")


def signed_pdf(data: bytes) -> bytes:
    """A `sign_pdf` for api.pack: a plain signature over the whole file."""
    from asn1crypto import keys as asn1_keys
    from asn1crypto import x509 as asn1_x509
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    own = keys("ecdsa")
    der = own.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(own.certificate.public_bytes(Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )
    meta = signers.PdfSignatureMetadata(field_name="Signature", md_algorithm="sha256")
    with ThreadPoolExecutor(1) as elsewhere:  # pyHanko wants its own event loop; the browser has this thread
        made = elsewhere.submit(
            lambda: signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), meta, signer=signer)
        ).result()
    return bytes(made.getvalue())
