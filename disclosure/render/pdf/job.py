"""Floor 3. PdfJob: everything one PDF is made from, and its form on the wire to a worker."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from disclosure.canonical import sha256

PageSize = Literal["a4", "letter"]
PdfEngine = Literal["weasyprint", "typst"]
RECIPE_NAME = "disclosure-recipe.json"


@dataclass(frozen=True, slots=True)
class PdfAttachment:
    """A JSON file inside the PDF. `relationship` is its AFRelationship (ISO 32000-2, table 43)."""

    name: str
    data: bytes
    description: str
    relationship: Literal["Source", "Supplement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfJob:
    """One PDF to make. Nothing else goes into it: no clock, no network, no file, no system font.

    What is printed is either a page (`html`, with its style sheet and pictures), which WeasyPrint draws, or `content`,
    which Typst does.
    """

    html: str = ""
    """The whole page, composed and escaped by our templates."""
    content: str = ""
    """The whole document as JSON for the Typst program (render/pdf/typst/content.py)."""
    title: str
    """The document's title: window title, running header, metadata."""
    language: str
    """BCP 47 tag of the document; passages in another language carry their own `lang` in the page."""
    author: str
    """Who publishes the record; stands in the metadata and at the foot of each page."""
    record_id: str
    record_version: str
    schema_id: str
    """`$id` of the JSON Schema that the attached record obeys."""
    attachment: bytes
    """The canonical JSON of the merged record (RFC 8785)."""
    epoch: datetime
    """The build's moment, with a time zone: stamps, and nothing else, depend on it."""
    page_size: PageSize = "a4"
    stylesheet: str = ""
    """CSS that comes after the page's own: the print sheet, then the theme's."""
    footer: str = "{page} / {pages}"
    """Page count in the reader's words, such as `Page {page} of {pages}`."""
    attachment_name: str = "disclosure.json"
    attachment_description: str = "The record of this notice as JSON"
    is_draft: bool = False
    """Whether the page was composed in spite of errors; the metadata says so, and nobody can sign it."""
    recipe: bytes = b""
    """Canonical JSON of what this file is made from and with, so that a stranger can make it again; empty for none."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by name; the page says `<img src="NAME">`, CSS says `url(bundled:NAME)`."""

    def __post_init__(self) -> None:
        if bool(self.html) == bool(self.content):
            raise ValueError("a PdfJob has a page or a content")
        if self.epoch.tzinfo is None:
            raise ValueError("PdfJob.epoch needs a time zone")

    @property
    def engine(self) -> PdfEngine:
        """What draws this job."""
        return "typst" if self.content else "weasyprint"

    @property
    def attachments(self) -> tuple["PdfAttachment", ...]:
        """The files inside the PDF: the record, and the recipe where there is one."""
        record = PdfAttachment(self.attachment_name, self.attachment, self.attachment_description, "Source")
        recipe = PdfAttachment(RECIPE_NAME, self.recipe, "What this file was made from and with", "Supplement")
        return (record, recipe) if self.recipe else (record,)

    @property
    def digest(self) -> str:
        """SHA-256 of the attachment in hexadecimal: the digest of the record."""
        return sha256(self.attachment)

    @property
    def stamp(self) -> datetime:
        """The epoch in UTC, in whole seconds, which is all that a PDF date can say."""
        return self.epoch.astimezone(UTC).replace(microsecond=0)

    def to_bytes(self) -> bytes:
        """This job as JSON; bytes are base64. Same job, same bytes: the PDF's identifier is made from them."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        values["attachment"] = _text(self.attachment)
        values["recipe"] = _text(self.recipe)
        values["images"] = {name: _text(data) for name, data in sorted(self.images.items())}
        values["epoch"] = self.stamp.isoformat()
        return json.dumps(values, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "PdfJob":
        """The job that `to_bytes` wrote."""
        values = json.loads(data)
        values["attachment"] = base64.b64decode(values["attachment"])
        values["recipe"] = base64.b64decode(values["recipe"])
        values["images"] = {name: base64.b64decode(text) for name, text in values["images"].items()}
        values["epoch"] = datetime.fromisoformat(values["epoch"])
        return cls(**values)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
