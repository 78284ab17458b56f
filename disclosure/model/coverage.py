"""Floor 0. Coverage: what one record answers of what one framework asks, on one day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosure.model.framework import Evidence, Framework, Requirement
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission
from disclosure.model.text import Languages


class Status(StrEnum):
    """What can be said of one requirement. They are never added together."""

    SHOWN = "shown"
    PARTLY = "partly"
    MISSING = "missing"
    STATED_UNKNOWN = "stated_unknown"  # the record says: not known, not measured, in progress, another party's
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"  # the condition rests on an unanswered question
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"
    STATE_LEVEL = "state_level"  # only a state can do it


ASKED = (Status.SHOWN, Status.PARTLY, Status.MISSING, Status.STATED_UNKNOWN, Status.WITHHELD)
"""The statuses of what is asked of this record on this day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence, and what the record has of it.

    `shown`: places whose answers count. `lacking`: entries that lack an answer which every entry must have.
    `contrary`: places whose answer is another than the one that would show it. `omission`: why there is none.
    """

    evidence: Evidence
    status: Status
    shown: tuple[FieldPath, ...] = ()
    lacking: tuple[FieldPath, ...] = ()
    contrary: tuple[FieldPath, ...] = ()
    omission: Omission | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One requirement with its status. `open`: the questions that must be answered first.

    `condition` is the id of the condition that decided it, `because` the record's own reason. The evidence of what is
    not asked on this day is told too.
    """

    requirement: Requirement
    status: Status
    items: tuple[Item, ...] = ()
    open: tuple[str, ...] = ()
    condition: str = ""
    omission: Omission | None = None
    because: str | Languages | None = None

    @property
    def shown(self) -> tuple[FieldPath, ...]:
        """Every place whose answer shows something of it, each once."""
        return tuple(dict.fromkeys(path for item in self.items for path in item.shown))

    @property
    def wanted(self) -> tuple[Evidence, ...]:
        """What is still to be written."""
        return tuple(item.evidence for item in self.items if item.status in (Status.MISSING, Status.PARTLY))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A record measured against a framework. `reason` says in words why against this one."""

    framework: Framework
    as_of: date
    results: tuple[Result, ...]
    reason: str = ""

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many requirements have each status; every status is there."""
        found = Counter(result.status for result in self.results)
        return {status: found[status] for status in Status}

    @property
    def asked(self) -> int:
        """How many requirements are asked of this record on this day: the denominator of the first five counts."""
        return sum(self.counts[status] for status in ASKED)

    @property
    def is_stale(self) -> bool:
        """Whether its facts were compared with their sources more than a year before the day asked about."""
        return self.framework.is_stale(self.as_of)
