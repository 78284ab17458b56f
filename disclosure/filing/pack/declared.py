"""Floor 5. Declared: a manifest of a stranger, read: what the pack says that it holds. Nothing in it is believed."""

import json
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from disclosure.canonical import canonical_json
from disclosure.filing.pack.layout import MANIFEST
from disclosure.model.pack import FORMAT
from disclosure.model.sections.omissions import OmissionGround, OpenTo
from disclosure.model.verification import Claim, Outcome, Part

CRITICAL: frozenset[str] = frozenset()
"""Names under `critical` that this version understands. A manifest that names another must not be read on."""

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$", max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Moment = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]


class _Told(BaseModel):
    """A map of a manifest; keys that a later version added are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class DeclaredMember(_Told):
    """A file that the pack says it holds."""

    path: Name
    sha256: Hex
    size: Annotated[int, Field(ge=0, alias="bytes")]
    role: Name
    media_type: str = ""
    record: str = ""
    language: str = ""
    is_signed: bool = False


class DeclaredAnswer(_Told):
    """An answer that only this reader gets."""

    field: Name
    ground: OmissionGround | None = None
    open_to: tuple[OpenTo, ...] = ()


class DeclaredRecord(_Told):
    """A record that the pack says it holds; `sha256` is that of its canonical JSON."""

    id: Name
    sha256: Hex
    not_public: tuple[DeclaredAnswer, ...] = ()


class DeclaredBuyer(_Told):
    """For whom the pack was made, and of which day its questions are."""

    id: Name
    checked_on: str = ""


class DeclaredEdition(_Told):
    """A framework that the pack was measured against."""

    id: Name
    version: str = ""
    revision: int | str = ""


class DeclaredPiece(_Told):
    """Where a file that a record names is in the pack: below the record's folder."""

    record: Name
    field: Name
    member: str = ""
    sha256: str = ""


class Declared(_Told):
    """What a manifest says, as far as it is compared with what is there."""

    format: Name
    critical: tuple[str, ...] = ()
    epoch: Moment
    is_attested: bool
    buyer: DeclaredBuyer | None = None
    frameworks: tuple[DeclaredEdition, ...] = ()
    evidence: tuple[DeclaredPiece, ...] = ()
    records: tuple[DeclaredRecord, ...]
    members: tuple[DeclaredMember, ...]

    @property
    def moment(self) -> datetime:
        """The build's moment. Raises ValueError for a day that no calendar has."""
        return datetime.strptime(self.epoch, "%Y-%m-%dT%H:%M:%S%z")

    def of_role(self, role: str) -> tuple[DeclaredMember, ...]:
        """The members of a role, in order."""
        return tuple(each for each in self.members if each.role == role)


def read_manifest(data: bytes) -> Declared | Claim:
    """What a manifest declares, or why it cannot be read on."""
    value = canonical_value(data)
    if not isinstance(value, dict):
        return _broken("pack.manifest.json")
    if value.get("format") != FORMAT:
        return _broken("pack.manifest.format", format=str(value.get("format"))[:100])
    try:
        made = Declared.model_validate_json(data)
        made.moment.timetuple()
    except (ValidationError, ValueError):
        return _broken("pack.manifest.shape")
    unknown = sorted(set(made.critical) - CRITICAL)
    if unknown:
        return _broken("pack.manifest.critical", names=", ".join(unknown)[:200])
    paths = [each.path for each in made.members]
    twice = next((each for each in paths if paths.count(each) > 1), None) if len(set(paths)) < len(paths) else None
    if twice is not None:
        return _broken("pack.manifest.twice", name=twice[:200])
    return made


def canonical_value(data: bytes) -> object:
    """The value of canonical JSON (RFC 8785), None for any other bytes: two readers could take those differently."""
    try:
        value = json.loads(data)
        return value if canonical_json(value) == data else None
    except (ValueError, RecursionError):
        return None


def _broken(code: str, **params: str) -> Claim:
    return Claim(Part.CONTAINER, Outcome.BROKEN, code, params, MANIFEST)
