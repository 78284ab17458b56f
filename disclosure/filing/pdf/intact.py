"""Floor 5. Whether the signed bytes are what was signed: first the cryptography, then pyHanko's own look at the file.

Two readers of PDF, ours (qpdf) and pyHanko's, must find the same signature over the same bytes: what two readers see
differently, one of them could be shown wrongly.
"""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from disclosure.filing.certificates import algorithm_of, as_asn1
from disclosure.filing.pdf.cms import SignedCms
from disclosure.filing.pdf.signature import Signature
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader


def intact_claims(data: bytes, signature: Signature, cms: SignedCms) -> Iterator[Claim]:
    """Whether `cms` is right for all of `data` but the place of the signature itself."""
    from asn1crypto import cms as asn1
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    digest = hashlib.new(cms.digest, data[: signature.before])
    digest.update(data[signature.after :])
    signer = asn1.ContentInfo.load(cms.data)["content"]["signer_infos"][0]
    try:
        is_same, is_right = validate_sig_integrity(signer, as_asn1(cms.certificate), "data", digest.digest())
    except SignatureValidationError as error:
        yield Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.contradiction", {"reason": str(error)})
        return
    params = {"algorithm": algorithm_of(cms.certificate.public_key()), "digest": cms.digest}
    if not (is_same and is_right):
        yield Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.broken", params)
        return
    yield Claim(Part.SIGNATURE, Outcome.HELD, "signature.intact", params)


def second_reader(data: bytes) -> "PdfFileReader":
    """`data` as pyHanko reads it."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(BytesIO(data))


def agreement_claims(reader: "PdfFileReader", signature: Signature) -> Iterator[Claim]:
    """Nothing when pyHanko finds `signature` alone, sound, and over the entire file; else what it sees otherwise.

    Its verdict on trust is not asked for: it is given no roots, and `signer.py` looks at the signer.
    """
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    found = reader.embedded_signatures
    if len(found) == 1 and found[0].pkcs7_content == signature.contents:
        status = validate_pdf_signature(found[0], ValidationContext(trust_roots=[], allow_fetching=False))
        is_whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        if status.intact and status.valid and is_whole and status.docmdp_ok and status.seed_value_ok:
            return
    yield Claim(Part.SIGNATURE, Outcome.BROKEN, "signature.two_readers")
