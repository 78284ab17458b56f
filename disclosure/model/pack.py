"""Floor 0. Pack: what a pack holds, as its manifest lists it and its cover page tells it; and what each offer is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from disclosure.model.coverage import Coverage
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import OmissionGround, OpenTo

Role = Literal[
    "cover",
    "guide",
    "notice_pdf",
    "notice_html",
    "record",
    "recipe",
    "model_card",
    "coverage_html",
    "coverage_json",
    "questions_html",
    "questions_json",
    "evidence",
]

FORMAT: Final = "https://schemas.disclosure.example/pack/1.0/schema.json"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a pack: `path` in it, what it is for, and the digest of its bytes.

    `record`: the id of the record that it belongs to; empty for what speaks of the whole pack. `language`: BCP 47, for
    what is built in several. `is_signed`: the file itself carries a signature.
    """

    path: str
    role: Role
    media_type: str
    size: int
    sha256: str
    record: str = ""
    language: str = ""
    is_signed: bool = False

    def as_json(self) -> dict[str, Any]:
        """For the manifest; what does not apply is left out."""
        told: dict[str, Any] = {
            "path": self.path,
            "role": self.role,
            "media_type": self.media_type,
            "bytes": self.size,
            "sha256": self.sha256,
        }
        told |= {name: value for name, value in (("record", self.record), ("language", self.language)) if value}
        return {**told, "is_signed": True} if self.is_signed else told


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a record rests on, named by `field`: a file, in the pack as `member`, or an address.

    `declared` is the digest that the record states, with `sha256:`; `sha256` that of the file in the pack.
    """

    field: FieldPath
    file: str
    url: str
    declared: str
    member: str = ""
    sha256: str = ""

    def as_json(self, record: str) -> dict[str, Any]:
        """For the manifest; what is not known is left out."""
        told = {
            "record": record,
            "field": str(self.field),
            "file": self.file,
            "url": self.url,
            "member": self.member,
            "sha256": self.sha256,
            "declared": self.declared,
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class NotPublic:
    """An answer in a pack that the public does not get: the published record withholds it, an opening gave it back.

    `ground` is what it protects, `open_to` who gets it all the same, both as the published record says.
    """

    field: FieldPath
    ground: OmissionGround | None
    open_to: tuple[OpenTo, ...]

    def as_json(self) -> dict[str, Any]:
        """For the manifest; a ground that is not stated is left out."""
        told = {"field": str(self.field), "open_to": list(self.open_to)}
        return {**told, "ground": self.ground} if self.ground else told


def readers(answers: Iterable[NotPublic]) -> tuple[OpenTo, ...] | None:
    """To whom a pack with these answers may be given: those to whom each of them is open. None: to everybody."""
    open_to = [each.open_to for each in answers]
    return tuple(each for each in get_args(OpenTo) if all(each in known for known in open_to)) if open_to else None


@dataclass(frozen=True, slots=True)
class Offer:
    """One record of a pack: itself, the digest of its canonical JSON, the buyer's questions measured, what it rests on.

    `folder` is its place in the pack: its id. `not_public`: which of its answers only this reader gets.
    """

    folder: str
    record: Disclosure
    sha256: str
    questions: tuple[Coverage, ...]
    pieces: tuple[Piece, ...]
    members: tuple[Member, ...]
    not_public: tuple[NotPublic, ...] = ()
