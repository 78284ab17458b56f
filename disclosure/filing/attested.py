"""Floor 5. Checking an attestation: is it sound, who says it, whom does the reader trust, and do the files agree."""

import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from disclosure.canonical import sha256
from disclosure.filing.attestation import PAYLOAD_TYPE, Attestation, StatementError, read_attestation
from disclosure.filing.envelope import Envelope, EnvelopeError, Seal, holds, keyid, read_envelope
from disclosure.filing.origin import origins
from disclosure.filing.trust import Trust, moment_on
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
    from cryptography.x509 import Certificate

CERTIFICATES: Final = 20
"""More than any signer's certificate needs to be vouched for."""


DAMAGE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the libraries that judge certificates raise, late, over one that is damaged inside."""


def check_attestation(
    envelope: bytes,
    files: Mapping[str, bytes],
    trust: Trust,
    *,
    as_of: date,
    certificate: bytes = b"",
    is_complete: bool = False,
) -> tuple[Claim, ...]:
    """Everything to be said of the attestation `envelope` over `files` (by the names that it gives them).

    `certificate` is the PEM that lies beside it: the signer's certificate with those that vouch for it, or a public
    key. `trust` are those whom the reader trusts on the day `as_of`. With `is_complete`, `files` are all that there
    should be: one that only the attestation names is missing, one that it does not name was added; else the one is not
    at hand, and the other none of its business. Files in a pack that is open (`with_members`) are always all of them.
    Nothing raises: what is wrong is a claim.
    """
    return tuple(_Check(files, trust, as_of, is_complete=is_complete).claims(envelope, certificate))


class _Check:
    def __init__(self, files: Mapping[str, bytes], trust: Trust, as_of: date, *, is_complete: bool) -> None:
        self._files = files
        self._trust = trust
        self._as_of = as_of
        self._is_complete = is_complete
        # Packs whose files are here too: a file that others lie in.
        self._opened = {above for name in files for above in _above(name) if above in files}
        self._public: dict[str, PublicKeyTypes] = {}
        self._own: dict[str, Certificate] = {}
        self._others: list[Certificate] = []

    def claims(self, data: bytes, certificate: bytes) -> Iterator[Claim]:
        """All claims, in their order."""
        try:
            envelope = read_envelope(data)
            self._gather(certificate)
        except EnvelopeError as error:
            yield _broken("attestation.damaged", reason=str(error))
            return
        if envelope.payload_type != PAYLOAD_TYPE:
            yield _broken("attestation.type", type=envelope.payload_type[:100])
            return
        sound = [seal for seal in envelope.seals if self._is_sound(envelope, seal)]
        unknown = [seal for seal in envelope.seals if not self._candidates(seal)]
        if len(sound) + len(unknown) < len(envelope.seals):
            yield Claim(Part.SIGNATURE, Outcome.BROKEN, "attestation.forged")
            return
        try:
            statement = read_attestation(envelope.payload)
        except StatementError as error:
            yield _broken(f"attestation.{error.code}", reason=str(error))
            return
        yield Claim(Part.ATTESTATION, Outcome.HELD, "attestation.read", _told(statement))
        yield from self._signatures(statement, envelope, sound, unknown)
        yield from self._subjects(statement)

    def _gather(self, pem: bytes) -> None:
        """The keys at hand: of the certificate beside the attestation, and of those whom the reader trusts."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
        from cryptography.x509 import (
            DuplicateExtension,
            InvalidVersion,
            UnsupportedGeneralNameType,
            load_pem_x509_certificates,
        )

        for anchor in self._trust.anchors:  # first: what the reader holds outweighs what lies beside
            self._add_certificate(anchor.certificate)
        for each in self._trust.keys:
            self._add(each.key)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what a certificate only should not hold; what breaks it raises
                if b"-----BEGIN CERTIFICATE-----" in pem:
                    self._others = load_pem_x509_certificates(pem)[:CERTIFICATES]
                elif pem.strip():
                    self._add(load_pem_public_key(pem))
                for other in self._others:
                    _ = other.subject, other.issuer, other.extensions  # which are read when they are asked for
                    self._add_certificate(other)
        except (
            ValueError,
            UnsupportedAlgorithm,
            InvalidVersion,
            DuplicateExtension,
            UnsupportedGeneralNameType,
        ) as error:
            raise EnvelopeError("the certificate beside it cannot be read") from error

    def _add_certificate(self, certificate: "Certificate") -> None:
        self._add(certificate.public_key())
        self._own.setdefault(keyid(certificate.public_key()), certificate)

    def _add(self, key: "PublicKeyTypes") -> None:
        self._public.setdefault(keyid(key), key)

    def _candidates(self, seal: Seal) -> "list[PublicKeyTypes]":
        """The keys that a signature may be of: the one it names, or any where it names none."""
        if not seal.keyid:
            return list(self._public.values())
        return [self._public[seal.keyid]] if seal.keyid in self._public else []

    def _is_sound(self, envelope: Envelope, seal: Seal) -> bool:
        return any(holds(envelope, seal, key) for key in self._candidates(seal))

    def _signatures(
        self, statement: Attestation, envelope: Envelope, sound: list[Seal], unknown: list[Seal]
    ) -> Iterator[Claim]:
        attester = statement.predicate.attester
        makers = {keyid(key) for seal in sound for key in self._candidates(seal) if holds(envelope, seal, key)}
        if not makers:
            yield Claim(Part.SIGNATURE, Outcome.UNTRUSTED, "attestation.no_key", {"keyid": attester.keyid})
            return
        if attester.keyid not in makers:
            yield Claim(Part.SIGNATURE, Outcome.BROKEN, "attestation.other_signer", {"keyid": attester.keyid})
            return
        own = self._own.get(attester.keyid)
        if own is not None and own.subject.rfc4514_string() != attester.subject:
            yield Claim(Part.SIGNATURE, Outcome.BROKEN, "attestation.other_name", {"name": attester.subject})
            return
        yield Claim(Part.SIGNATURE, Outcome.HELD, "attestation.signed", {"keyid": attester.keyid})
        yield from self._signer(attester.keyid, attester.subject or attester.keyid)
        for seal in unknown:
            yield Claim(Part.SIGNATURE, Outcome.UNCHECKED, "attestation.more_signatures", {"keyid": seal.keyid[:80]})

    def _signer(self, key: str, name: str) -> Iterator[Claim]:
        """Whether somebody whom the reader trusts stands for the key: by a certificate, or else for the bare key."""
        own = self._own.get(key)
        found = self._by_certificate(own, name) if own is not None else None
        bare = self._trust.bare(self._public[key])
        if bare is not None and (found is None or found.outcome is Outcome.UNTRUSTED):
            yield _signer(Outcome.HELD, "attestation.trusted_key", name=name, file=bare.file)
        else:
            yield found or _signer(Outcome.UNTRUSTED, "attestation.bare_key", keyid=key)

    def _by_certificate(self, own: "Certificate", name: str) -> Claim:
        """What the certificate of the key is worth to the reader."""
        since, until = own.not_valid_before_utc, own.not_valid_after_utc
        if not _may_sign(own):
            return _signer(Outcome.BROKEN, "attestation.usage", name=name)
        if not since.date() <= self._as_of <= until.date():
            params = {"since": since.date().isoformat(), "until": until.date().isoformat(), "name": name}
            return _signer(Outcome.UNTRUSTED, "attestation.not_valid", **params, as_of=self._as_of.isoformat())
        try:
            anchor = self._trust.vouching(own, self._others, moment_on(self._as_of, own))
        except DAMAGE:
            return _signer(Outcome.BROKEN, "attestation.certificate", name=name)
        if anchor is None:
            return _signer(Outcome.UNTRUSTED, "attestation.untrusted", name=name)
        if anchor.certificate == own:
            return _signer(Outcome.HELD, "attestation.trusted", name=name, file=anchor.file)
        authority = anchor.certificate.subject.rfc4514_string()
        return _signer(Outcome.HELD, "attestation.vouched", name=name, file=anchor.file, anchor=authority)

    def _subjects(self, statement: Attestation) -> Iterator[Claim]:
        """Whether the files are those that were attested, and made from the records that they are bound to."""
        digests = {each.name: each.digest.sha256 for each in statement.subject}
        held = 0
        for name, digest in digests.items():
            if name in self._files and sha256(self._files[name]) == digest:
                held += 1
            elif name in self._files:
                yield Claim(Part.DIGESTS, Outcome.BROKEN, "attestation.file_changed", {"name": name}, name)
            elif self._is_told(name, digests):
                yield Claim(Part.DIGESTS, self._lack(name), "attestation.file_missing", {"name": name}, name)
        for name in sorted(set(self._files) - set(digests)):
            yield Claim(Part.DIGESTS, self._lack(name), "attestation.file_unnamed", {"name": name}, name)
        if held:
            yield Claim(Part.DIGESTS, Outcome.HELD, "attestation.files", {"count": held, "all": len(digests)})
        told = origins(self._files).records
        for output in statement.predicate.outputs:
            if told.get(output.name, output.record) != output.record:
                yield Claim(
                    Part.DIGESTS, Outcome.BROKEN, "attestation.other_record", {"name": output.name}, output.name
                )

    def _is_told(self, missing: str, names: Mapping[str, str]) -> bool:
        """Whether a file that is not here is to be told; one in a pack that is not here, or stays shut, is not."""
        return all(above in self._opened for above in _above(missing) if above in names)

    def _lack(self, name: str) -> Outcome:
        """What it means that a file is not here, or is not named: in a set that should be whole, that it is broken."""
        is_whole = self._is_complete or any(above in self._opened for above in _above(name))
        return Outcome.BROKEN if is_whole else Outcome.UNCHECKED


def _above(name: str) -> Iterator[str]:
    """What `name` may lie in: `a.zip/b/c` in `a.zip/b`, and that in `a.zip`."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _may_sign(certificate: "Certificate") -> bool:
    """Whether the certificate allows its key to sign at all (RFC 5280, 4.2.1.3); one that says nothing does."""
    from cryptography import x509

    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _told(statement: Attestation) -> dict[str, str | int]:
    """What the statement says, for the reader."""
    records = [f"{each.id} {each.version}".strip() for each in statement.predicate.records]
    return {"records": ", ".join(records)[:500], "count": len(statement.subject)}


def _broken(code: str, **params: str | int) -> Claim:
    return Claim(Part.ATTESTATION, Outcome.BROKEN, code, params)


def _signer(outcome: Outcome, code: str, **params: str | int) -> Claim:
    return Claim(Part.SIGNER, outcome, code, params)
