"""Every way of tampering that a reader is told of, with its verdict; and the table of them.

`PYTHONPATH=tests python tests/unit/filing/cases.py` writes the table, which is committed and compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from unit.filing.made import AS_OF, EPOCH, authority, built, issued, key, look, signed, trusting, trusting_keys
from unit.filing.tampering import (
    NAME,
    add_form_field,
    add_signed_attribute,
    add_signer,
    add_strays,
    add_unsigned_attribute,
    annotate,
    attach,
    attach_other,
    attach_to_a_page,
    attach_twice,
    attach_undeclared,
    attach_under_two_names,
    attach_with_path,
    bomb,
    branch_only,
    declare,
    encrypted,
    exchange_certificate,
    of,
    other_record,
    record_with,
    remove_attachments,
    replace_page,
    rewritten,
    set_digest,
    set_rule_version,
    set_unknown_rule,
    set_version,
    sign_as,
    signed_after,
    signed_again,
    signed_by,
    swap_attachment,
    take_signature_out,
    updated,
    with_cms,
    with_contents,
    wrapped,
)

from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.filing.trust import Trust
from disclosure.model.verification import Outcome, Verdict, Verification

TABLE = Path(__file__).with_name("verdicts.md")


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
    "the certificate has expired since; the very key is trusted by itself": Case(
        lambda: signed_by(of("expired")),
        VALID,
        trust=lambda: trusting_keys(of("expired")),
        as_of=AS_OF + timedelta(days=11),
    ),
    "the very key is trusted by itself": Case(signed, VALID, trust=lambda: trusting_keys(key())),
    "another key is trusted by itself": Case(
        signed, UNTRUSTED, ("signer.untrusted_self",), trust=lambda: trusting_keys(of("namesake"))
    ),
    "signed by a namesake; the true one's key is trusted by itself": Case(
        lambda: signed_by(of("namesake")), UNTRUSTED, ("signer.untrusted_self",), trust=lambda: trusting_keys(key())
    ),
    "signed by somebody whom a signer vouches for whose key is trusted by itself": Case(
        lambda: signed_by(of("named by Example Ltd")),
        UNTRUSTED,
        ("signer.untrusted",),
        trust=lambda: trusting_keys(key()),
    ),
    "signed by an authority's client; the authority's key is trusted by itself": Case(
        lambda: signed_by(issued()),
        UNTRUSTED,
        ("signer.untrusted",),
        trust=lambda: trusting_keys(SigningKey(authority()[1], authority()[0])),
    ),
    "signed after the certificate had expired; the very key is trusted by itself": Case(
        lambda: signed_by(of("expired"), days=11),
        INVALID,
        ("signer.outside",),
        trust=lambda: trusting_keys(of("expired")),
        as_of=AS_OF + timedelta(days=11),
    ),
    "the key is too short, and is trusted by itself": Case(
        lambda: signed_by(of("weak")), INVALID, ("signer.weak_key",), trust=lambda: trusting_keys(of("weak"))
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
