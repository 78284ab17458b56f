"""Floor 5. Claims about a signer: who it says it is, until when, and whether somebody whom the reader trusts says so.

The same for PDFs and attestations. A certificate that has expired does not break a document: it was sound when it was
valid. But without a trusted time nobody can tell whether it was signed before, so such a signer is not trusted.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from disclosure.filing.certificates import algorithm_of, fingerprint, is_issued_by, is_self_made, issuers, name_of
from disclosure.filing.envelope import keyid
from disclosure.filing.keys import Purpose, takes
from disclosure.filing.trust import Anchor, Trust, TrustedKey, moment_on
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_KNOWN: Final = frozenset(
    {
        "2.5.29.14",  # subject key identifier
        "2.5.29.15",  # key usage
        "2.5.29.17",  # subject alternative name
        "2.5.29.18",  # issuer alternative name
        "2.5.29.19",  # basic constraints
        "2.5.29.30",  # name constraints
        "2.5.29.31",  # where lists of the revoked are
        "2.5.29.32",  # certificate policies
        "2.5.29.33",  # policy mappings
        "2.5.29.35",  # authority key identifier
        "2.5.29.36",  # policy constraints
        "2.5.29.37",  # extended key usage
        "2.5.29.54",  # inhibit any policy
        "1.3.6.1.5.5.7.1.1",  # where the issuer is
        "1.3.6.1.5.5.7.1.3",  # statements on qualified certificates
    }
)
"""Extensions whose meaning is known here; a critical one that is not means that the certificate cannot be judged."""

_OTHER_PURPOSES: Final = frozenset(
    {
        "1.3.6.1.5.5.7.3.1",  # web servers
        "1.3.6.1.5.5.7.3.3",  # programs
        "1.3.6.1.5.5.7.3.8",  # time stamps
        "1.3.6.1.5.5.7.3.9",  # answers on who was revoked
    }
)
"""Purposes that surely are not documents: a certificate for nothing else signs none."""


def signer_claims(
    certificate: "Certificate",
    others: "Sequence[Certificate]",
    trust: Trust,
    *,
    as_of: date,
    stated_at: datetime | None,
    purpose: Purpose = "pdf",
) -> Iterator[Claim]:
    """Everything to be said of the holder of `certificate`, whose signature must have been found sound before.

    `others` are the certificates that came with it, `stated_at` when it was made by the signer's own clock.
    """
    yield _claim(
        Outcome.HELD,
        "signer.named_self" if is_self_made(certificate) else "signer.named",
        name=name_of(certificate),
        issuer=name_of_issuer(certificate),
        algorithm=algorithm_of(certificate.public_key()),
        fingerprint=fingerprint(certificate),
        since=_day(certificate.not_valid_before_utc),
        until=_day(certificate.not_valid_after_utc),
    )
    yield from _fitness(certificate, others, purpose)
    yield from _stated(certificate, as_of, stated_at)
    whom = _trusted(certificate, others, trust, as_of)
    if not isinstance(whom, TrustedKey):
        yield from _days(certificate, as_of)
    yield _whom(certificate, whom, is_anybody_named=bool(trust.files))
    yield from _path(certificate, others, trust, whom)
    if isinstance(whom, TrustedKey):
        since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        yield _claim(Outcome.UNCHECKED, "signer.days", since=_day(since), until=_day(until))
    else:
        yield _claim(Outcome.UNCHECKED, "signer.revocation")


def name_of_issuer(certificate: "Certificate") -> str:
    """Whom a certificate names as the one who issued it."""
    from cryptography.x509.oid import NameOID

    wanted = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    found = [str(each.value) for oid in wanted for each in certificate.issuer.get_attributes_for_oid(oid)]
    return ", ".join(dict.fromkeys(found)) or certificate.issuer.rfc4514_string()


def _fitness(certificate: "Certificate", others: "Sequence[Certificate]", purpose: Purpose) -> Iterator[Claim]:
    """What is wrong with the certificates themselves, whoever trusts them."""
    from cryptography import x509

    if not takes(certificate.public_key(), purpose):
        yield _claim(Outcome.BROKEN, "signer.weak_key", algorithm=algorithm_of(certificate.public_key()))
    for each in (certificate, *others):
        unknown = [part.oid.dotted_string for part in each.extensions if part.critical]
        yield from (
            _claim(Outcome.BROKEN, "signer.critical", name=name_of(each), oid=oid)
            for oid in unknown
            if oid not in _KNOWN
        )
    usage = _extension(certificate, x509.KeyUsage)
    purposes = _extension(certificate, x509.ExtendedKeyUsage)
    is_for_signing = usage is not None and (usage.digital_signature or usage.content_commitment)
    is_for_more = purposes is None or any(each.dotted_string not in _OTHER_PURPOSES for each in purposes)
    if not (is_for_signing and is_for_more):
        yield _claim(Outcome.BROKEN, "signer.usage")


def _extension(certificate: "Certificate", kind: Any) -> Any:
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _stated(certificate: "Certificate", as_of: date, stated_at: datetime | None) -> Iterator[Claim]:
    """What the signature itself says of its time."""
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if stated_at is None:
        yield _claim(Outcome.BROKEN, "signer.no_time")
        return
    shown = f"{stated_at:%Y-%m-%dT%H:%M:%SZ}"
    if not since <= stated_at <= until:
        yield _claim(Outcome.BROKEN, "signer.outside", time=shown, since=_day(since), until=_day(until))
    elif stated_at.date() > as_of:
        yield _claim(Outcome.UNTRUSTED, "signer.future", time=shown, as_of=as_of.isoformat())
    yield _claim(Outcome.UNCHECKED, "signer.time", time=shown)


def _days(certificate: "Certificate", as_of: date) -> Iterator[Claim]:
    """Whether the certificate is valid on the day of judgement."""
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if as_of > until.date():
        yield _claim(Outcome.UNTRUSTED, "signer.expired", until=_day(until), as_of=as_of.isoformat())
    elif as_of < since.date():
        yield _claim(Outcome.UNTRUSTED, "signer.not_yet", since=_day(since), as_of=as_of.isoformat())


def _trusted(
    certificate: "Certificate", others: "Sequence[Certificate]", trust: Trust, as_of: date
) -> Anchor | TrustedKey | None:
    """By what the reader trusts the signer: by a certificate, which says more, or, where none does, by the bare key."""
    anchor = trust.vouching(certificate, others, moment_on(as_of, certificate))
    is_current = not any(_days(certificate, as_of))
    bare = trust.bare(certificate.public_key())
    return bare if bare is not None and not (anchor is not None and is_current) else anchor


def _whom(certificate: "Certificate", whom: Anchor | TrustedKey | None, *, is_anybody_named: bool) -> Claim:
    """Whom the reader trusts, and for what."""
    if isinstance(whom, TrustedKey):
        return _claim(
            Outcome.HELD, "signer.trusted_key", file=whom.file, keyid=keyid(whom.key), name=name_of(certificate)
        )
    if whom is not None and whom.certificate == certificate:
        return _claim(Outcome.HELD, "signer.trusted", file=whom.file)
    if whom is not None:
        return _claim(Outcome.HELD, "signer.vouched", file=whom.file, anchor=name_of(whom.certificate))
    told = {"name": name_of(certificate), "issuer": name_of_issuer(certificate)}
    if is_anybody_named:
        code = "signer.untrusted_self" if is_self_made(certificate) else "signer.untrusted"
    else:
        code = "signer.nobody_named_self" if is_self_made(certificate) else "signer.nobody_named"
    return _claim(Outcome.UNTRUSTED, code, **told)


def _path(
    certificate: "Certificate", others: "Sequence[Certificate]", trust: Trust, whom: Anchor | TrustedKey | None
) -> Iterator[Claim]:
    """What is wrong with the certificates that came with the signer's own.

    To trust the very signer is to need none of them; where one is needed, each must be what its issuer signed.
    """
    is_needless = isinstance(whom, TrustedKey) or (whom is not None and whom.certificate == certificate)
    outcome = Outcome.UNCHECKED if is_needless else Outcome.UNTRUSTED
    known = [*others, *(each.certificate for each in trust.anchors)]
    path = list(issuers(certificate, others))
    for each in others:
        if each not in path:
            yield _claim(Outcome.BROKEN, "signer.stray", name=name_of(each))
        elif not (_is_anchor(each, trust) or any(is_issued_by(each, issuer) for issuer in known)):
            yield _claim(outcome, "signer.open_end", name=name_of(each), issuer=name_of_issuer(each))


def _is_anchor(certificate: "Certificate", trust: Trust) -> bool:
    return any(each.certificate == certificate for each in trust.anchors)


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _claim(outcome: Outcome, code: str, **params: str) -> Claim:
    return Claim(Part.SIGNER, outcome, code, params)
