"""Floor 0. Report: what many records answer of what one framework asks, counted and listed.

An outline says which parts a report has; its files stand under `templates/outlines/reports/`. A count always has its
denominator beside it; a record is counted once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from disclosure.model.coverage import ASKED, Coverage, Status
from disclosure.model.framework import Framework, Requirement

Message = Annotated[str, StringConstraints(pattern=r"^report\.[a-z0-9_.]+$")]
"""The id of a message of the notice catalogue."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


Column = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]
"""Path patterns of which the first answered one counts; one alone may stand without its list."""


class _Plan(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Plan):
    """One circumstance to count: how many records it holds for, how many it does not, how many do not say."""

    label: Message
    when: str


class Shares(_Plan):
    """Counts of circumstances. `of`, `when`: JMESPath over a record as JSON; only records for which `of` is true."""

    kind: Literal["shares"]
    id: Name
    caption: Message
    of: str | None = None
    rows: tuple[Line, ...] = Field(min_length=1)


class Tally(_Plan):
    """How many records give each answer.

    A record with several answers stands under all of
    them together, so that it is counted once; with `is_each` it stands under each. `across`: columns by a second path.
    """

    kind: Literal["tally"]
    id: Name
    caption: Message
    of: str | None = None
    by: Column
    across: str | None = None
    is_each: bool = False


class Records(_Plan):
    """The records for which `of` is true, with the answers at `columns`."""

    kind: Literal["records"]
    id: Name
    caption: Message
    of: str | None = None
    columns: tuple[Column, ...] = ()

    @property
    def patterns(self) -> tuple[str, ...]:
        """The path pattern that names each column."""
        return tuple(each[0] for each in self.columns)


class Entries(_Plan):
    """The entries of the list at `path` in every record. `columns` and `sums` are fields of an entry.

    `where`: only entries for which it is true. `is_own`: only entries that name the report's framework.
    """

    kind: Literal["entries"]
    id: Name
    caption: Message
    of: str | None = None
    path: str
    where: str | None = None
    columns: tuple[str, ...] = Field(min_length=1)
    sums: tuple[str, ...] = ()
    is_own: bool = False

    @property
    def patterns(self) -> tuple[str, ...]:
        """The path pattern of each column in the record."""
        return tuple(f"{self.path}.{each}" for each in self.columns)


class Measures(_Plan):
    """What is asked and answered: bars by `group`, then each requirement. Only those of `sections`, or `requirements`.

    `article` is the beginning of a requirement's `ref`, up to the first bracket.
    """

    kind: Literal["coverage"]
    group: Literal["section", "article"] = "section"
    sections: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


class Own(_Plan):
    """A part that every report can have: who lacks what, what is missing most, withheld, changed, left aside."""

    kind: Literal["lacking", "missing", "withheld", "changed", "aside"]


Ask = Shares | Tally | Records | Entries
"""What is looked for in each record."""


class Chapter(_Plan):
    """A heading, what it says, and its blocks. `for_party`: what the report's author must write there."""

    id: Name
    heading: Message
    says: Message | None = None
    for_party: Message | None = None
    blocks: tuple[Annotated[Ask | Measures | Own, Field(discriminator="kind")], ...] = ()


class Outline(_Plan):
    """The plan of a report. `about` says at the top what kind of outline this is.

    `of`: only records for which this is not false are measured; the others are listed as left aside.
    """

    title: Message
    about: Message
    of: str | None = None
    chapters: tuple[Chapter, ...] = Field(min_length=1)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Everything that is looked for in each record."""
        return tuple(each for chapter in self.chapters for each in chapter.blocks if isinstance(each, Ask))


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer as the record gives it, each value once, with the language of its texts.

    No value: there is none, for the reason `omitted` where the record gives one. `path`: the pattern it stands at.
    """

    values: tuple[str | int | bool, ...] = ()
    language: str = ""
    omitted: str = ""
    path: str = ""


Standing = Literal["new", "updated", "earlier", "undated"]
"""Against the day since which changes are told: first published after it, updated after it, neither, not to be told."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the record says of one change: its day and its words."""

    on: str
    summary: Cell


@dataclass(frozen=True, slots=True)
class Reported:
    """One record of a report. `file` is relative to the folder; `key` its id, or the file where it has none.

    `is_closed`: it is kept from the public as a whole, on the `ground` told; its answers are not listed.
    `is_damaged`: some of it could not be read and counts as not given.
    """

    file: str
    sha256: str
    key: str
    version: str = ""
    title: Cell = Cell()
    published_on: str = ""
    updated_on: str = ""
    changes: tuple[Change, ...] = ()
    standing: Standing = "undated"
    is_closed: bool = False
    ground: str = ""
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is not in the report: the id of a message, with its parameters."""

    file: str
    why: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer asked for by a requirement and kept back: by which record (its number), at which field, why."""

    record: int
    requirement: str
    field: str
    ground: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One requirement: the numbers of the records that have each status, and of those that withhold it, by ground."""

    requirement: Requirement
    by_status: Mapping[Status, tuple[int, ...]]
    by_ground: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def count(self, status: Status) -> int:
        """How many records have this status."""
        return len(self.by_status.get(status, ()))

    @property
    def asked(self) -> int:
        """Of how many records it is asked on that day: the denominator of the first five counts."""
        return sum(self.count(status) for status in ASKED)

    @property
    def lacking(self) -> tuple[int, ...]:
        """The records that lack it, wholly or partly."""
        return tuple(sorted((*self.by_status.get(Status.MISSING, ()), *self.by_status.get(Status.PARTLY, ()))))


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The numbers of the records for which a circumstance holds, does not hold, and of those that do not say."""

    label: str
    yes: tuple[int, ...]
    no: tuple[int, ...]
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Circumstances counted over `of` records."""

    plan: Shares
    of: int
    rows: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """An answer (none: not told) and the numbers of the records that give it, by the answer in the other direction."""

    cell: Cell
    across: Mapping[str, tuple[int, ...]]

    @property
    def records(self) -> tuple[int, ...]:
        """All of them."""
        return tuple(sorted(each for numbers in self.across.values() for each in numbers))


@dataclass(frozen=True, slots=True)
class TallyTable:
    """Answers counted over `of` records, the most frequent first."""

    plan: Tally
    of: int
    rows: tuple[TallyRow, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record (its number) and its answers, one for each column."""

    record: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers added up: the total, and from how many entries that tell one."""

    column: str
    total: int
    entries: int


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list over `of` records; `holders` of them are in it, `closed` are kept from the public with their answers."""

    plan: Records | Entries
    of: int
    holders: int
    rows: tuple[ListRow, ...]
    sums: tuple[Sum, ...] = ()
    closed: int = 0


Table = ShareTable | TallyTable | ListTable


@dataclass(frozen=True, slots=True)
class Report:
    """Records measured against one framework on the day `as_of`, with what the outline asks for.

    Everywhere a record is named by its number in `records`. `since`: the day from which on changes are told.
    """

    framework: Framework
    outline: Outline
    as_of: date
    since: date | None
    records: tuple[Reported, ...]
    aside: tuple[Aside, ...]
    requirements: tuple[Answered, ...]
    kept: tuple[Kept, ...]
    tables: Mapping[str, Table]

    @property
    def is_stale(self) -> bool:
        """Whether the framework's facts were compared with their sources more than a year before `as_of`."""
        return Coverage(self.framework, self.as_of, ()).is_stale

    def answered(self, plan: Measures) -> tuple[Answered, ...]:
        """The requirements that a part of the outline is about."""
        return tuple(
            each
            for each in self.requirements
            if (not plan.sections or each.requirement.section in plan.sections)
            and (not plan.requirements or each.requirement.id in plan.requirements)
        )
