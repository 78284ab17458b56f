"""Floor 3. The record read back out of a PDF, with what the PDF declares about it."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from disclosure.canonical import sha256
from disclosure.errors import UnreadableError
from disclosure.render.pdf.metadata import NAMESPACE

MAX_BYTES: Final = 50_000_000
"""What an attachment may unpack to. A record has a lower limit of its own; a report on many records is longer."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The attached record of a PDF, and what the PDF's metadata says about it."""

    attachment: bytes
    name: str
    record_id: str
    record_version: str
    schema_id: str
    sha256: str
    """The declared digest; see `matches`."""
    status: str = ""
    """`final` or `draft`."""
    recipe: bytes = b""
    """What the file was made from and with; empty where it carries no recipe."""
    recipe_sha256: str = ""

    @property
    def matches(self) -> bool:
        """Whether the attachment has the declared digest. It shows damage, not who made the file."""
        return sha256(self.attachment) == self.sha256


def extract_record(data: bytes) -> Extracted:
    """The record attached to the PDF `data`.

    Raises UnreadableError for bytes that are no PDF, a damaged or encrypted PDF, and a PDF without our record.
    """
    import pikepdf

    try:
        # The Pdf must outlive its attachments: without this name it is freed while they are read.
        with pikepdf.open(BytesIO(data)) as pdf:
            declared = declared_in(pdf)
            name = declared.get("DocumentFileName", "")
            if not name:
                raise UnreadableError("this PDF was not made by disclosure: its metadata declares no record")
            attachment = _attached(pdf, name)
            recipe = _attached(pdf, declared.get("RecipeFileName", ""))
    except UnreadableError:
        raise
    except pikepdf.PasswordError as error:
        raise UnreadableError("this PDF is encrypted, and its record cannot be read") from error
    except Exception as error:  # a damaged file fails anywhere in qpdf, in pikepdf or in the XML of its metadata
        raise UnreadableError(f"this is not a readable PDF: {_sentence(error)}") from error
    return Extracted(
        attachment=attachment,
        name=name,
        record_id=declared.get("RecordId", ""),
        record_version=declared.get("RecordVersion", ""),
        schema_id=declared.get("SchemaId", ""),
        sha256=declared.get("Sha256", ""),
        status=declared.get("Status", ""),
        recipe=recipe,
        recipe_sha256=declared.get("RecipeSha256", ""),
    )


def _attached(pdf: Any, name: str) -> bytes:
    if not name:
        return b""
    if name not in pdf.attachments:
        raise UnreadableError(f"this PDF declares the attached file {name}, but does not hold it")
    data = unpacked(pdf.attachments[name].obj.EF.F)
    if data is None:
        raise UnreadableError(f"the attached file {name} is larger than any record, or packed in an unusual way")
    return data


def unpacked(stream: Any) -> bytes | None:
    """The bytes of an attached file, a pikepdf.Stream; None for more than MAX_BYTES, and for unusual ways of packing.

    A few kilobytes can unpack to gigabytes: qpdf would take them all.
    """
    packed: bytes = stream.read_raw_bytes()
    if "/Filter" not in stream:
        return packed if len(packed) <= MAX_BYTES else None
    names = stream.Filter if not stream.Filter == "/FlateDecode" else ["/FlateDecode"]  # noqa: SIM201 - PDF names
    if [str(each) for each in names] != ["/FlateDecode"] or "/DecodeParms" in stream:
        return None
    engine = zlib.decompressobj()
    try:
        data = engine.decompress(packed, MAX_BYTES)
    except zlib.error:
        return None
    return data if engine.eof and not engine.unconsumed_tail else None


def declared_in(pdf: Any) -> dict[str, str]:
    """Our XMP properties by name, of an open `pikepdf.Pdf`; empty for a PDF that is not ours."""
    metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)  # as a context it would write
    prefix = f"{{{NAMESPACE}}}"
    return {key.removeprefix(prefix): str(metadata[key]) for key in metadata if key.startswith(prefix)}


def _sentence(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
