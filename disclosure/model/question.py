"""Floor 0. Question: what a buyer asks, with what each record has of it; and the groups in which a buyer reads them.

A buyer's question is a requirement of its framework. What a record answers of it is a Result of coverage.
"""

from dataclasses import dataclass
from typing import Final, Literal

from disclosure.model.coverage import Result, Status
from disclosure.model.framework import Framework, Requirement

Group = Literal["open", "partly", "unknown", "withheld", "answered", "not_asked"]

GROUPS: Final[dict[Group, tuple[Status, ...]]] = {
    "open": (Status.MISSING, Status.CANNOT_TELL),
    "partly": (Status.PARTLY,),
    "unknown": (Status.STATED_UNKNOWN,),
    "withheld": (Status.WITHHELD,),
    "answered": (Status.SHOWN,),
    "not_asked": (Status.NOT_APPLICABLE, Status.NOT_YET, Status.NO_LONGER, Status.STATE_LEVEL),
}
"""In the order in which a buyer reads them: holes first, answers after them."""

_GROUP_OF: Final[dict[Status, Group]] = {status: group for group, each in GROUPS.items() for status in each}
_ORDER: Final = tuple(GROUPS)


def group_of(status: Status) -> Group:
    """The group that a status belongs to."""
    return _GROUP_OF[status]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and what each record has of it, in the order of the records.

    `results`: None for a record that is not measured against this framework.
    """

    framework: Framework
    requirement: Requirement
    results: tuple[Result | None, ...]

    @property
    def id(self) -> str:
        """The requirement's id: never reused, the same in every pack."""
        return self.requirement.id

    @property
    def group(self) -> Group:
        """The group of the record that stands worst to it: a hole in one of several offers is a hole."""
        return min((group_of(each.status) for each in self.results if each is not None), key=_ORDER.index)

    @property
    def differs(self) -> bool:
        """Whether the records stand differently towards it."""
        return len({each.status if each is not None else None for each in self.results}) > 1
