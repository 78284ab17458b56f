"""What can be done to a signed document, to a document before it is signed, and while it is signed."""

import binascii
import hashlib
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from pikepdf import AttachedFileSpec, Dictionary, Name
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from unit.filing.made import (
    EPOCH,
    built,
    certificate,
    changed,
    issued,
    key,
    private,
    signed,
)

from disclosure.filing.keys import SigningKey
from disclosure.filing.loops import outside_loops
from disclosure.filing.pdf import signing
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.render.pdf.extract import extract_record

NAME = "disclosure.json"


# After signing


def updated(change: Callable[[IncrementalPdfFileWriter], None], data: bytes | None = None) -> bytes:
    """The signed document with one more revision behind it, as a PDF editor would save it."""
    writer = IncrementalPdfFileWriter(BytesIO(data or signed()))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def attach(writer: IncrementalPdfFileWriter, name: str = "evil.json", data: bytes = b"{}") -> None:
    held = embed.EmbeddedFileObject.from_file_data(writer, data=data, mime_type="application/json")
    embed.embed_file(writer, embed.FileSpec(name, file_name=name, embedded_data=held))


def swap_attachment(writer: IncrementalPdfFileWriter) -> None:
    specification = next(found for each in writer.root["/AF"] if (found := each.get_object())["/UF"] == NAME)
    held = embed.EmbeddedFileObject.from_file_data(writer, data=b"{}", mime_type="application/json")
    specification["/EF"]["/F"] = held.ef_stream_ref
    writer.update_container(specification)


def remove_attachments(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/Names"]["/EmbeddedFiles"]
    del writer.root["/AF"]
    writer.update_root()


def replace_page(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page.get_object())


def annotate(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500))),
            generic.pdf_name("/Contents"): generic.pdf_string("Approved by everybody"),
        }
    )
    writer.register_annotation(page, writer.add_object(note))


def take_signature_out(writer: IncrementalPdfFileWriter) -> None:
    """As if there had been none: nothing in the newest revision speaks of a signature any more."""
    place = writer.root["/Perms"].raw_get("/DocMDP").reference
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0).reference
    for each in (place, field):
        writer.objects[each.generation, each.idnum] = generic.NullObject()
    del writer.root["/AcroForm"], writer.root["/Perms"]
    writer.update_root()


def signed_again() -> bytes:
    """A second signature, by somebody else."""
    other = private("p256", 7)
    return sign_as(signed(), SigningKey(other, certificate("Somebody Else", other)), field="Second", rules=None)


def rewritten(change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    return changed(signed(), change)


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))
    return out.getvalue()


def with_contents(change: Callable[[bytes], bytes], data: bytes | None = None) -> bytes:
    """The signed document with another text between the two signed ranges, of the same length."""
    data = data or signed()
    _, before, after, _ = byte_range(data)
    gap = change(data[before:after])
    assert len(gap) == after - before
    return data[:before] + gap + data[after:]


def with_cms(change: Callable[[Any], None]) -> bytes:
    """The signed document with a changed CMS in the same room."""

    def put(gap: bytes) -> bytes:
        room = len(gap) // 2 - 1
        info = cms.ContentInfo.load(bytes.fromhex(gap[1:-1].decode()))
        change(info["content"])
        der = info.dump(force=True)
        return b"<" + binascii.hexlify(der + bytes(room - len(der))).upper() + b">"

    return with_contents(put, sign_as(built(), key()))


def add_unsigned_attribute(content: Any) -> None:
    attribute = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.UTF8String("hello")]})
    content["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])


def add_signer(content: Any) -> None:
    content["signer_infos"].append(content["signer_infos"][0].copy())


def add_signed_attribute(content: Any) -> None:
    attribute = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.UTF8String("hello")]})
    content["signer_infos"][0]["signed_attrs"].append(attribute)


def set_version(content: Any) -> None:
    content["version"] = "v3"


def set_digest(content: Any) -> None:
    content["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha1"}


def exchange_certificate(content: Any, **changes: Any) -> None:
    other = certificate(key=private("p256", 12), **changes).public_bytes(Encoding.DER)
    content["certificates"] = [cms.CertificateChoices("certificate", x509.Certificate.load(other))]


def add_strays(content: Any, count: int = 1) -> None:
    for _ in range(count):
        stray = certificate("Stray", private("p256", 9)).public_bytes(Encoding.DER)
        content["certificates"].append(cms.CertificateChoices("certificate", x509.Certificate.load(stray)))


def byte_range(data: bytes) -> tuple[int, int, int, int]:
    text = data[data.rindex(b"/ByteRange [") + 12 :].partition(b"]")[0]
    first, before, after, rest = map(int, text.split())
    return first, before, after, rest


def wrapped() -> bytes:
    """Signature wrapping: a foreign document in the gap, and the signed rest of the file moved behind it.

    The signed end of the file says where its table of objects lies; there, now, lies the table of the foreign document,
    whose signature dictionary leaves out the gap as it has become. Every signed byte is as it was.
    """
    data = signed()
    _, before, after, rest = byte_range(data)
    contents, tail = data[before:after], data[after:]
    place = int(tail[tail.rindex(b"startxref") + 9 :].split()[0])
    moved = place + 10_000
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> /Perms << /DocMDP 5 0 R >> >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R] >>",
        4: b"<< /FT /Sig /T (S) /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /P 3 0 R /V 5 0 R >>",
        5: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261123100000Z) /Reference"
        b" [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P 1 >> >>]"
        b" /ByteRange [0 %d %d %d] /Contents %s >>" % (before, moved, rest, contents),
    }
    size = len(_table_of(dict.fromkeys(objects, 0)))
    places, body = {}, b""
    for number, text in objects.items():
        places[number] = place + size + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    gap = contents + b" " * (place - after) + _table_of(places) + body
    return data[:before] + gap.ljust(moved - before) + tail


def _table_of(places: dict[int, int]) -> bytes:
    rows = b"".join(b"%010d 00000 n \n" % each for each in places.values())
    size = len(places) + 1
    return b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, rows, size)


# When signing


def sign_as(
    data: bytes,
    own: SigningKey,
    *,
    field: str = "Signature",
    rules: MDPPerm | None = MDPPerm.NO_CHANGES,
    form: SigSeedSubFilter = SigSeedSubFilter.PADES,
    before: Callable[[IncrementalPdfFileWriter], None] | None = None,
    twist: Callable[[Any], None] | None = None,
    moment: datetime | None = EPOCH,
) -> bytes:
    """A signature that keeps fewer rules than ours do; `twist` changes its dictionary before it is signed."""
    signer = signing._signer(own)
    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    if before is not None:
        before(writer)
    spec = SigFieldSpec(field, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
    steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(field_name=field, writer=writer)
    next(steps)
    setup = SigMDPSetup(md_algorithm="sha256", certify=rules is not None, docmdp_perms=rules)
    place = SignatureObject(moment, form, bytes_reserved=20_000)
    steps.send(SigObjSetup(place, mdp_setup=setup))
    if twist is not None:
        twist(place)
    prepared, out = steps.send(SigIOSetup(md_algorithm="sha256"))
    steps.send(outside_loops(signing._cms)(signer, prepared.document_digest, "sha256"))  # a browser's may run here
    result: bytes = out.getvalue()
    return result


def set_rule_version(place: Any) -> None:
    place["/Reference"][0]["/TransformParams"]["/V"] = generic.pdf_name("/9.9")


def set_unknown_rule(place: Any) -> None:
    place["/Reference"][0]["/TransformMethod"] = generic.pdf_name("/Future")


def add_form_field(writer: IncrementalPdfFileWriter) -> None:
    field = {"/FT": generic.pdf_name("/Tx"), "/T": generic.pdf_string("Name")}
    form = generic.DictionaryObject({generic.pdf_name("/Fields"): generic.ArrayObject()})
    form["/Fields"].append(
        writer.add_object(generic.DictionaryObject({generic.pdf_name(k): v for k, v in field.items()}))
    )
    writer.root[generic.pdf_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()


def branch_only(is_damaged: bool = False) -> SigningKey:
    """An authority's client who does not send the authority's certificate along, as most do not."""
    own = issued()
    branch = own.chain[0].public_bytes(Encoding.DER)
    if is_damaged:  # the last byte is of the authority's signature
        branch = branch[:-1] + bytes([branch[-1] ^ 1])
    return SigningKey(own.private, own.certificate, (load_der_x509_certificate(branch),))


def holder(**changes: Any) -> SigningKey:
    return SigningKey(private(), certificate(**changes))


@cache
def of(name: str) -> SigningKey:
    """A signer with one thing about its certificate that matters."""
    return {
        "expired": lambda: holder(until=EPOCH + timedelta(days=10)),
        "young": lambda: holder(since=EPOCH - timedelta(hours=1)),
        "critical": lambda: holder(critical="1.2.3.4.5"),
        "web": lambda: holder(purpose="1.3.6.1.5.5.7.3.1"),
        "no signing": lambda: holder(can_sign=False),
        "weak": lambda: SigningKey(private("rsa1024"), certificate(key=private("rsa1024"))),
        "namesake": lambda: SigningKey(private("p256", 5), certificate("Example Ltd", private("p256", 5))),
        "named by Example Ltd": lambda: SigningKey(
            private("p256", 6),
            certificate("Anybody", private("p256", 6), issuer=(key().certificate, private())),
        ),
    }[name]()


def signed_by(own: SigningKey, days: int = 0) -> bytes:
    return sign_pdf(built(), own, epoch=EPOCH + timedelta(days=days))


def signed_after(change: Callable[[pikepdf.Pdf], Any], own: SigningKey | None = None) -> bytes:
    """A document changed first and signed then: the signature is sound, and so is nothing else."""
    return sign_pdf(changed(built(), change), own or key(), epoch=EPOCH)


def listed_record(pdf: pikepdf.Pdf) -> Any:
    names = list(pdf.Root.Names.EmbeddedFiles.Names)
    return names[names.index(NAME) + 1]


def attach_undeclared(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.json"] = AttachedFileSpec(pdf, b"{}", filename="more.json")


def attach_other(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[NAME] = AttachedFileSpec(pdf, b"{}", filename=NAME)


def attach_twice(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    twin = AttachedFileSpec(pdf, b"{}", filename=NAME).obj
    names.append(NAME)
    names.append(pdf.make_indirect(twin))


def attach_with_path(pdf: pikepdf.Pdf, name: str = "../../home/.profile") -> None:
    pdf.attachments[name] = AttachedFileSpec(pdf, b"{}", filename="x")


def attach_under_two_names(pdf: pikepdf.Pdf) -> None:
    listed_record(pdf).UF = "other.json"


def attach_to_a_page(pdf: pikepdf.Pdf) -> None:
    specification = AttachedFileSpec(pdf, b"{}", filename="hidden.json").obj
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 0, 0], FS=specification)
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def other_record(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Another attachment, and metadata that declare its digest."""

    def change(pdf: pikepdf.Pdf) -> None:
        old = extract_record(built())
        pdf.attachments[NAME] = AttachedFileSpec(pdf, data, filename=NAME)
        packet = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(packet.replace(old.sha256.encode(), hashlib.sha256(data).hexdigest().encode()))

    return change


def bomb(pdf: pikepdf.Pdf) -> None:
    """An attachment of 60 kB that unpacks to 60 MB."""
    stream = listed_record(pdf).EF.F
    stream.write(zlib.compress(bytes(60_000_000), 9), filter=Name.FlateDecode)


def declare(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def record_with(old: bytes, new: bytes) -> bytes:
    data = extract_record(built()).attachment
    assert old in data
    return data.replace(old, new)
