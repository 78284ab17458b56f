"""Floor 3. Metadata of a PDF: one XMP packet that declares PDF/A-3a, PDF/UA-1 and the attached record."""

from typing import Any
from xml.sax.saxutils import escape

from disclosure.canonical import sha256
from disclosure.render.pdf.job import RECIPE_NAME, PdfJob

NAMESPACE = "urn:disclosure:pdf:1.0#"
"""Our XMP schema, in the manner of Factur-X: which attached file is the record, and how to know that it is whole."""

_PDFUA = "http://www.aiim.org/pdfua/ns/id/"

PROPERTIES = {
    "DocumentFileName": "Name of the attached file that is the record",
    "RecordId": "Identifier of the record",
    "RecordVersion": "Version of the record",
    "SchemaId": "Identifier of the JSON Schema that the record obeys",
    "Sha256": "SHA-256 of the attached file, in lower case hexadecimal",
    "Status": "final, or draft: made in spite of errors, not to be signed",
    "RecipeFileName": "Name of the attached file that tells what this file was made from and with",
    "RecipeSha256": "SHA-256 of that file, in lower case hexadecimal",
}


def declared(job: PdfJob) -> dict[str, str]:
    """The values of our XMP properties for `job`, in the order of PROPERTIES; those of a recipe only where one is."""
    status = "draft" if job.is_draft else "final"
    values = [job.attachment_name, job.record_id, job.record_version, job.schema_id, job.digest, status]
    if job.recipe:
        values += [RECIPE_NAME, sha256(job.recipe)]
    return dict(zip(PROPERTIES, values, strict=False))


def finish(pdf: Any, job: PdfJob, producer: str, creator: str) -> None:
    """Replace the metadata that WeasyPrint wrote, and mend what it gets wrong for PDF/A-3; `pdf` is a pydyf.PDF."""
    import pydyf

    packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet.stream = [xmp(job, producer, creator).encode()]
    packet.compress = False  # so that the packet can be read without a PDF library
    pdf.info["Producer"] = pydyf.String(producer)
    # WeasyPrint 70 lists the same file twice, and smooths pictures, which PDF/A forbids (ISO 19005-3, 6.2.8).
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    for item in pdf.objects:
        if "Interpolate" in getattr(item, "extra", {}):
            item.extra["Interpolate"] = "false"


def xmp(job: PdfJob, producer: str, creator: str) -> str:
    """The XMP packet (ISO 16684-1) of `job`.

    PDF/A-3 (ISO 19005-3, 6.6.2.3) allows properties outside the known schemas only when the file describes
    them, so the PDF/UA identification and our own schema come with an extension schema.
    """
    stamp = job.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    ours = "".join(f"<disclosure:{name}>{_safe(value)}</disclosure:{name}>" for name, value in declared(job).items())
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="{_PDFUA}">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_safe(job.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{_safe(job.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{_safe(job.language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>\
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{_safe(creator)}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\
<pdf:Producer>{_safe(producer)}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:disclosure="{NAMESPACE}">{ours}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{_schema("PDF/UA identification", _PDFUA, "pdfuaid", {"part": "Part of ISO 14289"})}
{_schema("Attached disclosure record", NAMESPACE, "disclosure", PROPERTIES)}
</rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _schema(title: str, namespace: str, prefix: str, properties: dict[str, str]) -> str:
    """The description of one XMP schema: ours holds texts written by people, PDF/UA's a number written by software."""
    kind, category = ("Integer", "internal") if namespace == _PDFUA else ("Text", "external")
    rows = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
        for name, meaning in properties.items()
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _safe(text: str) -> str:
    """`text` for XML 1.0, which has no way to write most control characters."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))
