"""Floor 5. Sealing: who signs for a pack and for the PDF files in it, as functions that the caller brings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Attest = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
"""Members by name to the files of `layout.ATTESTATION`, which speak of every member by its SHA-256."""
SignPdf = Callable[[bytes], bytes]
"""A PDF to the same PDF with a signature that covers it."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is signed; None: it is not."""

    attest: Attest | None = None
    sign_pdf: SignPdf | None = None
