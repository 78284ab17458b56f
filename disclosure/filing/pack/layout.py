"""Floor 5. Layout: where things stand in a pack. Stable: within format 1 names are only added.

index.html               the cover
how-to-check.html .txt   how a stranger checks the pack
<id>/                    one folder for each record, named by its id
  <id>.pdf .html .json   the notice, and the record as canonical JSON (other languages: <id>.nl.pdf)
  <id>.recipe.json       what these were made from and with
  README.md              a model's card with its front matter, with README.recipe.json
  questions.html .json   the buyer's questions and the answers, unanswered first
  coverage.html .json    all that the record was measured against
  evidence/...           files that the record names
manifest.json            every file above with digest, size, role and media type; buyer, days, versions
SHA256SUMS               digests of every file but itself and the attestation, as sha256sum reads them
attestation.json         the attestation as a DSSE envelope
attestation.pem          the signer's certificate
attestation.pae .sig     exactly the bytes that were signed, and the signature alone
"""

from pathlib import PurePosixPath
from typing import Final

from disclosure.canonical import sha256
from disclosure.model.pack import Member, Role

COVER: Final = "index.html"
GUIDE: Final = "how-to-check.html"
GUIDE_TEXT: Final = "how-to-check.txt"
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
ATTESTATION: Final = ("attestation.json", "attestation.pem", "attestation.pae", "attestation.sig")
CARD: Final = "README"

MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}
"""By the ending of a name; a machine's own table would make the manifest differ from machine to machine."""


def member(
    path: str, data: bytes, role: Role, *, record: str = "", language: str = "", is_signed: bool = False
) -> Member:
    """What the manifest says of a file."""
    kind = MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return Member(path, role, kind, len(data), sha256(data), record, language, is_signed)
