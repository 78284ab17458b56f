"""What can be done to a signed document, or to a document before it is signed; and the table of what is told of each.

`PYTHONPATH=tests python tests/unit/filing/tampering.py` writes the table, which is committed and compared.
"""

import binascii
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
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
    AS_OF,
    EPOCH,
    authority,
    built,
    certificate,
    changed,
    issued,
    key,
    look,
    private,
    signed,
    trusting,
)

from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf import signing
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.filing.trust import Trust
from disclosure.model.verification import Outcome, Verdict, Verification
from disclosure.render.pdf.extract import extract_record

TABLE = Path(__file__).with_name("verdicts.md")
NAME = "disclosure.json"


@dataclass(frozen=True)
class Case:
    """What was done, and what must be told of it: the verdict, and the codes of the claims that it rests on."""

    make: Callable[[], bytes]
    verdict: Verdict
    codes: tuple[str, ...] = ()
    trust: Callable[[], Trust] | None = None
    as_of: date = AS_OF

    def look(self) -> Verification:
        return look(self.make(), self.trust() if self.trust else None, self.as_of)


def deciding(found: Verification) -> tuple[str, ...]:
    """The codes of the claims that are neither held nor unchecked."""
    return tuple(
        dict.fromkeys(each.code for each in found.claims if each.outcome not in (Outcome.HELD, Outcome.UNCHECKED))
    )


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
    steps.send(signing._cms(signer, prepared.document_digest, "sha256"))
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


VALID, INVALID, UNSIGNED, UNTRUSTED = Verdict.VALID, Verdict.INVALID, Verdict.UNSIGNED, Verdict.UNTRUSTED
LATER = ("extent.later",)

CASES: dict[str, Case] = {
    # As they should be
    "signed, by a certificate that is trusted": Case(signed, VALID),
    "signed, by an authority's client; the authority is trusted": Case(
        lambda: signed_by(issued()), VALID, trust=lambda: trusting(authority()[0])
    ),
    "signed, by an authority's client; the client is trusted": Case(
        lambda: signed_by(issued()), VALID, trust=lambda: trusting(issued().certificate, key().certificate)
    ),
    "signed, by an authority's client; the branch in between is trusted": Case(
        lambda: signed_by(issued()), VALID, trust=lambda: trusting(issued().chain[0])
    ),
    "signed, without the authority's certificate; the client is trusted": Case(
        lambda: signed_by(branch_only()), VALID, trust=lambda: trusting(issued().certificate)
    ),
    "signed, without the authority's certificate; the authority is trusted": Case(
        lambda: signed_by(branch_only()), VALID, trust=lambda: trusting(authority()[0])
    ),
    "signed, without the authority's certificate; the branch is trusted": Case(
        lambda: signed_by(branch_only()), VALID, trust=lambda: trusting(issued().chain[0])
    ),
    "signed, the branch's certificate damaged where only the authority could tell; the branch is trusted": Case(
        lambda: signed_by(branch_only(is_damaged=True)),
        UNTRUSTED,
        ("signer.open_end",),
        trust=lambda: trusting(issued().chain[0]),
    ),
    "built, not signed": Case(built, UNSIGNED, ("signature.none",)),
    # Who
    "signed; nobody is trusted": Case(signed, UNTRUSTED, ("signer.nobody_named_self",), trust=trusting),
    "signed by an authority's client; nobody is trusted": Case(
        lambda: signed_by(issued()), UNTRUSTED, ("signer.nobody_named",), trust=trusting
    ),
    "signed by a namesake with a self-made certificate": Case(
        lambda: signed_by(of("namesake")), UNTRUSTED, ("signer.untrusted_self",)
    ),
    "signed by the client of another authority with the same name": Case(
        lambda: signed_by(issued(1)), UNTRUSTED, ("signer.untrusted",), trust=lambda: trusting(authority(0)[0])
    ),
    "signed by somebody whom a trusted signer, who is no authority, vouches for": Case(
        lambda: signed_by(of("named by Example Ltd")), UNTRUSTED, ("signer.untrusted",)
    ),
    "the certificate has expired since": Case(
        lambda: signed_by(of("expired")),
        UNTRUSTED,
        ("signer.expired",),
        trust=lambda: trusting(of("expired").certificate),
        as_of=AS_OF + timedelta(days=11),
    ),
    "the last day of the certificate": Case(
        lambda: signed_by(of("expired")),
        VALID,
        trust=lambda: trusting(of("expired").certificate),
        as_of=AS_OF + timedelta(days=10),
    ),
    "signed after the certificate had expired": Case(
        lambda: signed_by(of("expired"), days=11),
        INVALID,
        ("signer.outside", "signer.expired"),
        trust=lambda: trusting(of("expired").certificate),
        as_of=AS_OF + timedelta(days=11),
    ),
    "looked at on a day before the certificate, and the signature, were made": Case(
        lambda: signed_by(of("young")),
        UNTRUSTED,
        ("signer.future", "signer.not_yet"),
        trust=lambda: trusting(of("young").certificate),
        as_of=AS_OF - timedelta(days=1),
    ),
    "the certificate has a critical part that is not known": Case(
        lambda: signed_by(of("critical")),
        INVALID,
        ("signer.critical",),
        trust=lambda: trusting(of("critical").certificate),
    ),
    "the certificate is for web servers": Case(
        lambda: signed_by(of("web")), INVALID, ("signer.usage",), trust=lambda: trusting(of("web").certificate)
    ),
    "the certificate is not for signing": Case(
        lambda: signed_by(of("no signing")),
        INVALID,
        ("signer.usage",),
        trust=lambda: trusting(of("no signing").certificate),
    ),
    "the key is too short": Case(
        lambda: signed_by(of("weak")), INVALID, ("signer.weak_key",), trust=lambda: trusting(of("weak").certificate)
    ),
    "the signature states no time": Case(lambda: sign_as(built(), key(), moment=None), INVALID, ("signer.no_time",)),
    # Changed after signing
    "one letter changed": Case(
        lambda: signed().replace(b">application/pdf<", b">application/pdg<"), INVALID, ("signature.broken",)
    ),
    "the range that it states changed": Case(
        lambda: signed().replace(b"/ByteRange [0 ", b"/ByteRange [9 "), INVALID, ("extent.range",)
    ),
    "encrypted": Case(encrypted, INVALID, ("container.encrypted",)),
    "bytes appended": Case(lambda: signed() + b"\n% hello\n", INVALID, LATER),
    "one line end appended": Case(lambda: signed() + b"\n", INVALID, LATER),
    "a megabyte appended": Case(lambda: signed() + bytes(1_000_000), INVALID, ("container.unreadable",)),
    "junk in front": Case(lambda: b"junk\n" + signed(), INVALID, ("container.start",)),
    "truncated in the middle": Case(lambda: signed()[: len(signed()) // 2], INVALID, ("container.unreadable",)),
    "truncated by one byte": Case(lambda: signed()[:-1], INVALID, ("extent.cut",)),
    "last revision cut off": Case(lambda: signed()[: len(built())], UNSIGNED, ("signature.none",)),
    "attachment added by an update": Case(lambda: updated(attach), INVALID, LATER),
    "attachment swapped by an update": Case(lambda: updated(swap_attachment), INVALID, LATER),
    "attachments removed by an update": Case(lambda: updated(remove_attachments), INVALID, LATER),
    "page replaced by an update": Case(lambda: updated(replace_page), INVALID, LATER),
    "annotation added by an update": Case(lambda: updated(annotate), INVALID, LATER),
    "signature taken out by an update": Case(lambda: updated(take_signature_out), INVALID, ("signature.remains",)),
    "second signature": Case(signed_again, INVALID, ("signature.many", "extent.later")),
    "written anew by an editor": Case(lambda: rewritten(lambda pdf: None), INVALID, ("extent.cut",)),
    "written anew, with another attachment": Case(
        lambda: rewritten(attach_undeclared), INVALID, ("extent.cut", "attachments.extra")
    ),
    "written anew, without its signature's place": Case(
        lambda: rewritten(lambda pdf: pdf.Root.__delitem__("/AcroForm")), INVALID, ("extent.cut",)
    ),
    "written anew, without its signature": Case(
        lambda: rewritten(lambda pdf: pdf.Root.AcroForm.Fields[0].__delitem__("/V") or pdf.Root.__delitem__("/Perms")),
        INVALID,
        ("signature.remains",),
    ),
    "a foreign document in the signature's gap": Case(wrapped, INVALID, ("container.foreign", "extent.gap")),
    # The signature itself changed
    "one letter of it in the other case": Case(
        lambda: with_contents(lambda gap: gap.replace(b"A", b"a", 1)), INVALID, ("extent.gap",)
    ),
    "all its letters in the other case": Case(lambda: with_contents(bytes.lower), VALID),
    "something behind it instead of zeros": Case(
        lambda: with_contents(lambda gap: gap[:-3] + b"01>"), INVALID, ("signature.padding",)
    ),
    "zeros only": Case(
        lambda: with_contents(lambda gap: b"<" + b"0" * (len(gap) - 2) + b">"), INVALID, ("signature.damaged",)
    ),
    "a part added that it does not cover": Case(
        lambda: with_cms(add_unsigned_attribute), INVALID, ("signature.unsigned_parts",)
    ),
    "a stranger's certificate added to it": Case(lambda: with_cms(add_strays), INVALID, ("signer.stray",)),
    "two strangers' certificates added to it, who vouch for one another": Case(
        lambda: with_cms(lambda content: add_strays(content, 2)), INVALID, ("signer.stray",)
    ),
    "ten strangers' certificates added to it": Case(
        lambda: with_cms(lambda content: add_strays(content, 10)), INVALID, ("signature.many_certificates",)
    ),
    "a second signer in it": Case(lambda: with_cms(add_signer), INVALID, ("signature.many_signers",)),
    "one more signed attribute in it": Case(lambda: with_cms(add_signed_attribute), INVALID, ("signature.attributes",)),
    "another version in it": Case(lambda: with_cms(set_version), INVALID, ("signature.shape",)),
    "a weak digest in it": Case(lambda: with_cms(set_digest), INVALID, ("signature.algorithm",)),
    "a namesake's certificate in it": Case(
        lambda: with_cms(exchange_certificate), INVALID, ("signature.no_certificate",)
    ),
    "a namesake's certificate with the same number in it": Case(
        lambda: with_cms(lambda content: exchange_certificate(content, serial=key().certificate.serial_number)),
        INVALID,
        ("signature.contradiction",),
    ),
    # Signed, but not as we do
    "signed under a rule that is not known": Case(
        lambda: sign_as(built(), key(), twist=set_unknown_rule), INVALID, ("extent.unknown_rule",)
    ),
    "signed under a version of the rule that is not known": Case(
        lambda: sign_as(built(), key(), twist=set_rule_version), INVALID, ("extent.permits",)
    ),
    "signed beside another form field": Case(
        lambda: sign_as(built(), key(), before=add_form_field), INVALID, ("signature.loose",)
    ),
    "signed without forbidding changes": Case(
        lambda: sign_as(built(), key(), rules=None), INVALID, ("extent.permits",)
    ),
    "signed so that forms may be filled in": Case(
        lambda: sign_as(built(), key(), rules=MDPPerm.FILL_FORMS), INVALID, ("extent.permits",)
    ),
    "signed in another form than PAdES": Case(
        lambda: sign_as(built(), key(), form=SigSeedSubFilter.ADOBE_PKCS7_DETACHED), INVALID, ("signature.form",)
    ),
    "signed with another page laid over the one that was built": Case(
        lambda: sign_as(built(), key(), before=replace_page), INVALID, ("extent.added_more",)
    ),
    "signed with a note added to a page": Case(
        lambda: sign_as(built(), key(), before=annotate), INVALID, ("extent.added_more",)
    ),
    "signed with an attachment added": Case(
        lambda: sign_as(built(), key(), before=attach), INVALID, ("extent.added_more", "attachments.extra")
    ),
    "updated first, then signed": Case(
        lambda: sign_pdf(updated(annotate, built()), key(), epoch=EPOCH), INVALID, ("extent.revisions",)
    ),
    # Signed, but not in order
    "a draft, signed": Case(lambda: signed_after(declare(b">final<", b">draft<")), INVALID, ("container.draft",)),
    "not from a record, signed": Case(
        lambda: signed_after(declare(b"urn:disclosure:pdf:1.0#", b"urn:somebody:else:1.0##")),
        INVALID,
        ("container.foreign",),
    ),
    "an undeclared attachment, signed": Case(lambda: signed_after(attach_undeclared), INVALID, ("attachments.extra",)),
    "two attachments of one name, signed": Case(lambda: signed_after(attach_twice), INVALID, ("attachments.twice",)),
    "a path in an attachment's name, signed": Case(
        lambda: signed_after(attach_with_path), INVALID, ("attachments.path",)
    ),
    "an attachment with two names, signed": Case(
        lambda: signed_after(attach_under_two_names), INVALID, ("attachments.names",)
    ),
    "an attachment hidden on a page, signed": Case(
        lambda: signed_after(attach_to_a_page), INVALID, ("attachments.hidden",)
    ),
    "the attachment exchanged, signed": Case(
        lambda: signed_after(attach_other), INVALID, ("attachments.changed", "record.other")
    ),
    "no attachment, signed": Case(
        lambda: signed_after(lambda pdf: pdf.attachments.__delitem__(NAME)), INVALID, ("attachments.missing",)
    ),
    "an attachment that unpacks to 60 MB, signed": Case(
        lambda: signed_after(bomb), INVALID, ("attachments.unreadable",)
    ),
    "a record that does not obey its schema, signed": Case(
        lambda: signed_after(other_record(record_with(b'"kind":"model"', b'"kind":"modal"'))),
        INVALID,
        ("record.faults",),
    ),
    "a record that is no record, signed": Case(
        lambda: signed_after(other_record(b"\x00\xff")), INVALID, ("record.faults",)
    ),
    "a record that reads files of the reader, signed": Case(
        lambda: signed_after(other_record(b'{"based_on":["/etc/passwd"],' + record_with(b"{", b"{")[1:])),
        INVALID,
        ("record.faults",),
    ),
    "a record of a schema that is not known, signed": Case(
        lambda: signed_after(declare(b"/disclosure/1.0/schema", b"/disclosure/9.9/schema")), VALID
    ),
    "another record than the declared one, signed": Case(
        lambda: signed_after(declare(b">heron-3b<", b">heron-4b<")), INVALID, ("record.other",)
    ),
}


def table() -> str:
    """Every case with the verdict, and the claims that it rests on."""
    lines = ["| what was done | verdict | what it rests on |", "| --- | --- | --- |"]
    for name, case in CASES.items():
        found = case.look()
        lines.append(f"| {name} | {found.verdict} | {', '.join(deciding(found)) or 'all held'} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
