"""Floor 0. Verification: what was looked at in a filed document, and what it showed.

A Claim is one thing that was looked at. What could not be looked at is a claim too, so that silence never reads as "in
order". Codes and parameters travel; words are made at the edge (`verify.<code>` in the messages catalogue).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What looking at one part of a document showed."""

    HELD = "held"
    BROKEN = "broken"
    UNSIGNED = "unsigned"  # there is no signature to look at
    UNTRUSTED = "untrusted"  # a sound signature, by somebody whom the reader has not named as trusted
    UNCHECKED = "unchecked"  # could not be looked at here; the reason is told


class Part(StrEnum):
    """Which part of a document a claim speaks of, in the order in which they are told."""

    CONTAINER = "container"  # the file itself: can it be read, is it of the form it says it is
    SIGNATURE = "signature"
    EXTENT = "extent"  # the signature covers the whole file, and nothing came later
    SIGNER = "signer"  # who, and trusted by whom
    ATTESTATION = "attestation"
    DIGESTS = "digests"
    ATTACHMENTS = "attachments"
    RECORD = "record"  # the record inside is whole and obeys its schema
    PAGE = "page"  # the page says what the record says
    OPENING = "opening"  # a withheld value is the one that was sealed


class Verdict(StrEnum):
    """The verdict over a whole document."""

    VALID = "valid"
    INVALID = "invalid"
    UNSIGNED = "unsigned"
    UNTRUSTED = "untrusted"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that was looked at.

    `subject` is the member of a pack or the attachment it speaks of; empty for the document itself. `code` is the id
    of its sentence (`verify.<code>`), which `params` fill.
    """

    part: Part
    outcome: Outcome
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was looked at in one document; `sha256` is the digest of the bytes looked at.

    `as_of` is the day by which signers were judged, `trusted` the files in which the reader named whom they trust.
    """

    name: str
    sha256: str
    claims: tuple[Claim, ...]
    as_of: date | None = None
    trusted: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Invalid when anything is broken, or nothing at all was looked at; else unsigned, untrusted or valid.

        A part that could not be looked at does not make a document invalid; it is told beside the verdict.
        """
        outcomes = {claim.outcome for claim in self.claims}
        if Outcome.BROKEN in outcomes or not outcomes - {Outcome.UNCHECKED}:
            return Verdict.INVALID
        if Outcome.UNSIGNED in outcomes:
            return Verdict.UNSIGNED
        return Verdict.UNTRUSTED if Outcome.UNTRUSTED in outcomes else Verdict.VALID

    @property
    def unchecked(self) -> tuple[Claim, ...]:
        """What could not be looked at."""
        return tuple(claim for claim in self.claims if claim.outcome is Outcome.UNCHECKED)
