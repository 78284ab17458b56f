"""Floor 5. A PDF of ours signed: PAdES baseline B-B, as a certification that allows no change.

The document as it was built stays in front, byte for byte; behind it comes one revision with the signature, its field
and the two objects that must know of them (see `built.py`). The field takes no room on the page, so that PDF/A-3 and
PDF/UA-1 hold as before.
"""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from disclosure.errors import FilingError
from disclosure.filing.certificates import as_asn1, name_of
from disclosure.filing.keys import SigningKey
from disclosure.filing.loops import outside_loops
from disclosure.filing.pdf.claims import look_at_pdf
from disclosure.filing.trust import Anchor, Trust
from disclosure.model.verification import Outcome, Part
from disclosure.words import catalogue, sentence

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD: Final = "Signature"


def sign_document(data: bytes, name: str, key: SigningKey, *, epoch: datetime, reason: str = "") -> bytes:
    """The document `data`, looked at, signed with `key`, and looked at again.

    `epoch` (with a time zone) is the time that the signature states; nobody but the signer vouches for it. `name` is
    how messages call the file. Raises FilingError for a document that must not be signed, and for a certificate that
    is not valid at `epoch` or not made for signing.
    """
    moment = epoch.astimezone(UTC).replace(microsecond=0)
    key.demand_valid_at(moment)
    _demand_signable(data, name, moment.date())
    signed = sign_pdf(data, key, epoch=moment, reason=reason)
    trust = Trust((Anchor(key.certificate, name),))
    wrong = [each for each in look_at_pdf(signed, trust, moment.date())[0] if each.outcome in _STOPS]
    if wrong:
        raise FilingError(
            f"{name} cannot be signed so that readers accept it. {sentence(wrong[0], catalogue('messages'))}"
        )
    return signed


_STOPS: Final = (Outcome.BROKEN, Outcome.UNSIGNED, Outcome.UNTRUSTED)


def _demand_signable(data: bytes, name: str, day: date) -> None:
    claims, _ = look_at_pdf(data, Trust(), day)
    told = {each.code for each in claims}
    if "container.foreign" in told:
        raise FilingError(
            f"{name} was not made by disclosure, and only such a PDF carries its record",
            hint="Make it from a record: disclosure build RECORD -o FOLDER --format pdf.",
        )
    if "container.draft" in told:
        raise FilingError(
            f"{name} is a draft, and drafts are not signed",
            hint="Mend the errors in the record (`disclosure check`), then build it without --draft.",
        )
    if any(each.part in (Part.SIGNATURE, Part.EXTENT) for each in claims) and "signature.none" not in told:
        raise FilingError(
            f"{name} is signed already, or something of a signature is left in it",
            hint="Build it again from its record, and sign that.",
        )
    wrong = next((each for each in claims if each.outcome is Outcome.BROKEN), None)
    if wrong is not None:
        raise FilingError(
            f"{name} cannot be signed. {sentence(wrong, catalogue('messages'))}", hint="Build it again from its record."
        )


@outside_loops
def sign_pdf(data: bytes, key: SigningKey, *, epoch: datetime, reason: str = "") -> bytes:
    """`data`, which must be a whole PDF of ours, signed with `key`.

    `epoch` (with a time zone) is the time that the signature states; nobody but the signer vouches for it. The
    document gets a new second identifier, which is random.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
    from pyhanko.sign.signers.pdf_byterange import SignatureObject
    from pyhanko.sign.signers.pdf_cms import select_suitable_signing_md

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave metadata alone: pyHanko would stamp them with the present moment and its own name."""

    signer = _signer(key)
    digest = select_suitable_signing_md(as_asn1(key.certificate).public_key)
    writer = Writer(BytesIO(data))
    writer.register_extension(ESIC_EXTENSION_1)
    # Outside of the page: PDF/UA-1, 7.18.1 leaves such a field out of the tag tree, PDF/A-3 forbids to hide it.
    field = SigFieldSpec(
        FIELD,
        readable_field_name=f"Signature of {name_of(key.certificate)}",
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )
    steps = PdfCMSEmbedder(new_field_spec=field).write_cms(field_name=FIELD, writer=writer)
    next(steps)
    size = 2 * len(_cms(signer, bytes(64), digest, is_dry=True).dump()) + 512
    moment = epoch.astimezone(UTC).replace(microsecond=0)
    place = SignatureObject(moment, SigSeedSubFilter.PADES, reason=reason or None, bytes_reserved=size)
    rules = SigMDPSetup(md_algorithm=digest, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=place, mdp_setup=rules))
    prepared, output = steps.send(SigIOSetup(md_algorithm=digest))
    steps.send(_cms(signer, prepared.document_digest, digest))
    signed: bytes = output.getvalue()
    return signed


def _signer(key: SigningKey) -> "SimpleSigner":
    from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register_multiple([as_asn1(each) for each in key.chain])
    return SimpleSigner(as_asn1(key.certificate), translate_pyca_cryptography_key_to_asn1(key.private), chain)


def _cms(signer: "SimpleSigner", document: bytes, digest: str, *, is_dry: bool = False) -> Any:
    """The signature over a document's digest, without a time of its own: PAdES writes it beside (`/M`)."""
    import asyncio

    return asyncio.run(signer.async_sign(document, digest, dry_run=is_dry, use_pades=True))
