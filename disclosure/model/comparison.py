"""Floor 0. Comparison: several offers side by side, question by question; nothing in it is a score or a rank.

An offer is a record with the file that it came in. When two offers differ is said in `checks/comparison.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from disclosure.model.buyer import Buyer
from disclosure.model.coverage import Coverage
from disclosure.model.dates import latest
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Framework
from disclosure.model.path import FieldPath
from disclosure.model.question import Question
from disclosure.model.sections.evaluation import Test
from disclosure.model.sections.metrics import Metric
from disclosure.model.verification import Claim, Outcome, Part, Verification

Carrier = Literal["record", "pdf", "pack"]
"""What an offer came in."""

Signature = Literal["none", "present", "absent"]
"""Of the file: `none` (its kind carries none), `present` (what it is worth, the verification says), `absent`."""

Standing = Literal["gap", "different", "same", "unanswered", "not_asked"]

STANDINGS: Final[tuple[Standing, ...]] = ("gap", "different", "same", "unanswered", "not_asked")
"""How offers stand to a question, in the order in which they are told.

`gap`: one offer has no answer, or less of one, where another has it. `different`: each has an answer, and they are not
alike. `same`: each has the same answer. `unanswered`: none has any. `not_asked`: it is asked of none of them.
"""

Alikeness = Literal["alone", "unlike", "untold", "alike"]
"""Whether figures of one measure may be read against each other.

`alone`: one offer gives it. `unlike`: what they state about how it was measured differs. `untold`: one does not state
it. `alike`: all state the same.
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """One record that is compared, and the file that it came in.

    `number` counts from one, in the order in which the files were named. `sha256` is that of the record's canonical
    JSON, layers merged. `error_count`: errors found in it; what could not be read counts as not stated. `is_intact`:
    the record has the digest that its file declares for it, where the file declares one. `verification`: what looking
    at its PDF or pack showed, the pages left aside; None for a record, which has nothing to be looked at.
    """

    number: int
    name: str
    record: Disclosure
    sha256: str
    carrier: Carrier = "record"
    error_count: int = 0
    is_draft: bool = False
    is_intact: bool = True
    verification: Verification | None = None

    @property
    def signature(self) -> Signature:
        """Whether somebody signed the file, whatever that is worth."""
        if self.verification is None:
            return "none"
        claims = self.verification.claims
        is_unsigned = any(each.outcome is Outcome.UNSIGNED for each in claims)
        is_signed = any(each.part in (Part.SIGNATURE, Part.EXTENT, Part.ATTESTATION) for each in claims)
        return "present" if is_signed and not is_unsigned else "absent"

    @property
    def fault(self) -> Claim | None:
        """The first thing that is broken in the file; None where nothing is."""
        claims = self.verification.claims if self.verification is not None else ()
        return next((each for each in claims if each.outcome is Outcome.BROKEN), None)

    @property
    def record_id(self) -> str:
        """The record's id, empty where it has none."""
        return (self.record.record.id if self.record.record else None) or ""

    @property
    def version(self) -> str:
        """The record's version, empty where it has none."""
        return (self.record.record.version if self.record.record else None) or ""

    def is_overdue(self, day: date) -> bool:
        """Whether the record had to be read again before `day`."""
        review_by = self.record.record.review_by if self.record.record else None
        return review_by is not None and latest(review_by) < day


@dataclass(frozen=True, slots=True)
class Call:
    """Why a framework's questions are asked: the offer that names it or calls for it, and the framework's reason."""

    number: int
    is_named: bool
    because: str


@dataclass(frozen=True, slots=True)
class Form:
    """A framework that holds questions: each offer measured against it; `calls` is empty where the buyer asks them."""

    framework: Framework
    coverages: tuple[Coverage, ...]
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A question, and how the offers stand to it."""

    question: Question
    standing: Standing


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of an offer, with the test that it comes from and its place in the record."""

    path: FieldPath
    test: Test
    metric: Metric


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one group of people or cases, for each offer; `group` is empty where they are about all."""

    group: Mapping[str, str]
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """All figures of one type. `unlike`, `untold`: what differs, or is not stated by all, of how it was measured."""

    type: str
    rows: tuple[FigureRow, ...]
    alikeness: Alikeness
    unlike: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    givers: tuple[int, ...] = ()
    """The numbers of the offers that give it."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A framework that may hold questions for an offer too, and the paths of the answers that would tell."""

    framework: Framework
    number: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Offers side by side. `language`: that in which texts were chosen and compared.

    `twice`: each file whose record is the very one of another file, with that file; it is compared once. `aside`: what
    is broken in such a file, which has no column to tell it in. `unknown`: frameworks that an offer names and nobody
    knows.
    """

    offers: tuple[Offer, ...]
    buyer: Buyer
    as_of: date
    language: str
    forms: tuple[Form, ...]
    questions: tuple[Compared, ...]
    measures: tuple[Measure, ...]
    undecided: tuple[Undecided, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[tuple[str, str], ...] = ()
    aside: tuple[tuple[str, Claim], ...] = ()

    def of(self, standing: Standing) -> tuple[Compared, ...]:
        """The questions to which the offers stand like this, in the order of their forms."""
        return tuple(each for each in self.questions if each.standing == standing)


class _Plan(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactPlan(_Plan):
    """One row: the answers at a path pattern.

    `tells`: fields of each entry of a list, said in one line, in order; the first without its label. Two names with a
    space between them are said together, as a value and its unit.
    """

    field: str
    tells: tuple[str, ...] = ()


class FactsPlan(_Plan):
    """A table of facts; `caption` is a message of the notice catalogue."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    caption: Annotated[str, StringConstraints(pattern=r"^compare\.[a-z0-9_.]+$")]
    rows: tuple[FactPlan, ...] = Field(min_length=1)


class ComparisonPlan(_Plan):
    """What every comparison tells, whatever the buyer asks. Its file stands under `templates/outlines/comparisons/`."""

    facts: tuple[FactsPlan, ...] = Field(min_length=1)
