"""Floor 0. Framework: what a law, standard, register or form asks to be said, as dated and sourced data.

One file each under `schemas/frameworks/`; the README.md there tells how one is written. Every text is our own
paraphrase. Nothing here says what a record answers: that is `checks/coverage.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from disclosure.model.path import SLUG

Confidence = Literal["primary", "secondary", "draft", "memory", "conflict"]
"""What an item rests on: a primary text that was read; a dated secondary source; a draft or part of the text; memory
alone, to be checked; sources that disagree."""

Kind = Literal["treaty", "law", "standard", "guidance", "register", "procurement_form"]
Audience = Literal["public", "affected_person", "customer", "authority", "file"]
"""For whom it is said; `file` is kept and shown to nobody by itself."""
Bound = Literal["state", "provider", "deployer", "developer", "employer", "controller", "agency", "platform", "buyer"]
Force = Literal["mandatory", "recommended", "voluntary"]
State = Literal["draft", "adopted", "signed", "in_force", "superseded", "repealed"]
Time = Literal["not_yet", "now", "no_longer"]
"""Whether a requirement applies on a day, by its dates alone."""

Id = Annotated[str, StringConstraints(pattern=SLUG)]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?:.*\S)?$")]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
PartDay = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(_Data):
    """Where a fact was read. `read_on` is the date of the source or of its reading, as exact as is known."""

    title: Words
    url: str | None = None
    read_on: PartDay | None = None


class Event(_Data):
    """A step in the life of the text: adopted, signed, in force, amended, repealed. `source` is a key of `sources`."""

    on: PartDay
    what: Words
    source: Id
    confidence: Confidence


class Status(_Data):
    """Where the text stands on the day `as_of`."""

    state: State
    as_of: Day
    note: Words | None = None
    events: tuple[Event, ...] = ()


class Party(_Data):
    """A signatory of a treaty: ISO 3166 code (EU for the Union) and the days known; a day not known is left out."""

    code: str
    name: Words
    signed_on: PartDay | None = None
    ratified_on: PartDay | None = None
    source: Id
    confidence: Confidence
    note: Words | None = None


class Section(_Data):
    """A heading under which requirements stand."""

    id: Id
    title: Words


class Evidence(_Data):
    """Answers that show a requirement: one of `paths` is enough.

    `where` is a JMESPath expression over the map that holds the answer, or over the entry where the path names a list
    of maps; only answers for which it is true count. `at_least` counts answered places; with `need: all` every entry
    on the way must have the answer. An empty list says "none": it counts only where that is an answer (`none_counts`).
    `or` names other answers that do as well, each with a `where` of its own.
    """

    paths: tuple[str, ...] = Field(alias="path", min_length=1)
    where: str | None = None
    need: Literal["any", "all"] = "any"
    at_least: Annotated[int, Field(ge=1)] = 1
    none_counts: bool = False
    others: tuple["Evidence", ...] = Field(default=(), alias="or")

    @model_validator(mode="before")
    @classmethod
    def _one_path(cls, value: object) -> object:
        if isinstance(value, str):
            return {"path": (value,)}
        if isinstance(value, dict) and isinstance(value.get("path"), str):
            return {**value, "path": (value["path"],)}
        return value


class Later(_Data):
    """For some cases a requirement begins on a later day: those that meet the condition `when`."""

    applies_from: Day
    when: Id


class Question(_Data):
    """A question of a form, with the field names or choices it has there."""

    id: Id
    asks: Words
    choices: tuple[Words, ...] = ()


class Requirement(_Data):
    """One thing to be said.

    `ref` is the place in the text ("art. 14(2)(a)"), `asks` what must be said and to whom. With `actor: state` only a
    Party or legislator can do it; it is never counted against a record. `applies_until` is the first day on which it no
    longer applies. `when` names conditions of `schemas/conditions/`, all of which must hold. `answered_by` says who
    usually knows the answer.
    """

    id: Id
    ref: Words
    section: Id
    title: Words
    asks: Words
    actor: Literal["system", "state"] = "system"
    bound: tuple[Bound, ...] = Field(min_length=1)
    audience: tuple[Audience, ...] = Field(min_length=1)
    force: Force
    applies_from: Day | None = None
    later: tuple[Later, ...] = ()
    applies_until: Day | None = None
    amended_by: Words | None = None
    when: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answered_by: Literal["supplier", "deployer", "data_protection", "legal"] = "deployer"
    sources: tuple[Id, ...] = Field(min_length=1)
    confidence: Confidence
    note: Words | None = None
    questions: tuple[Question, ...] = ()
    maps_to: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if (self.actor == "system") is not bool(self.evidence):
            raise ValueError("a system's requirement names evidence, a state's none")
        return self

    def time(self, day: date) -> Time:
        """Whether it applies on `day`. For the cases of `later` it begins later than that; a record tells which."""
        if self.applies_until is not None and day.isoformat() >= self.applies_until:
            return "no_longer"
        return "not_yet" if self.applies_from is not None and day.isoformat() < self.applies_from else "now"


class Called(_Data):
    """When a record that names no framework is measured against this one, and the reason in words."""

    when: tuple[Id, ...] = ()
    because: Words


class Framework(_Data):
    """One text and what it asks.

    `version` is the source text's, `revision` counts our own edits of this file. `jurisdictions` are ISO 3166 codes
    (EU for the Union, US-CA for a state); none for a text that holds everywhere. `checked_on` is the day on which the
    facts were last compared with their sources. `caveat` says what a result means and what it does not. Without
    `called`, only a record or a person who names the framework is measured against it.
    """

    id: Id
    version: Words
    revision: Annotated[int, Field(ge=1)] = 1
    name: Words
    short_name: Words
    issuer: Words
    kind: Kind
    languages: tuple[str, ...]
    url: str | None = None
    jurisdictions: tuple[str, ...] = ()
    checked_on: Day
    status: Status
    parties: tuple[Party, ...] = ()
    caveat: Words
    called: Called | None = None
    sources: dict[Id, Source]
    sections: tuple[Section, ...] = Field(min_length=1)
    requirements: tuple[Requirement, ...] = Field(min_length=1)

    def is_stale(self, day: date) -> bool:
        """Whether its facts were compared with their sources more than a year before `day`."""
        return (day - date.fromisoformat(self.checked_on)).days > 365

    def asks_on(self, day: date) -> tuple[Requirement, ...]:
        """What it asks of a system, not of a state, on `day`."""
        return tuple(each for each in self.requirements if each.actor == "system" and each.time(day) == "now")


class Condition(_Data):
    """A circumstance on which requirements depend, told once.

    `says` completes "This applies where …". `expression` is JMESPath over the record as JSON, with the function
    `before(date, date)`. `holds` and `fails` are pieces of a record, as YAML, for which it is true and false.
    While `told_by` finds nothing, "no" is not said: that no other law's class is high tells nothing of this law's.
    """

    says: Words
    expression: Words
    told_by: Words | None = None
    holds: str
    fails: str


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Everything under `schemas/frameworks/` and `schemas/conditions/`, by id; and which unions hold which members."""

    frameworks: Mapping[str, Framework]
    conditions: Mapping[str, Condition]
    unions: Mapping[str, tuple[str, ...]] = dataclass_field(default_factory=dict)

    @classmethod
    def of(cls, plain: Mapping[str, Mapping[str, Any]]) -> "Frameworks":
        """Plain data, each entry validated when it is asked for: a command needs one framework of forty."""
        return cls(
            _Lazy(plain["frameworks"], Framework),
            _Lazy(plain["conditions"], Condition),
            {union: tuple(members) for union, members in plain["unions"].items()},
        )

    def requirement(self, name: str) -> tuple[Framework, Requirement]:
        """The requirement `name` with its framework. Raises KeyError."""
        for framework in self.frameworks.values():
            for each in framework.requirements:
                if each.id == name:
                    return framework, each
        raise KeyError(name)


DataType = TypeVar("DataType", bound=_Data)


class _Lazy(Mapping[str, DataType]):
    """Entries that are made when they are first asked for."""

    def __init__(self, plain: Mapping[str, Any], kind: type[DataType]) -> None:
        self._plain = plain
        self._kind = kind
        self._made: dict[str, DataType] = {}

    def __getitem__(self, name: str) -> DataType:
        if name not in self._made:
            self._made[name] = self._kind.model_validate(self._plain[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)
