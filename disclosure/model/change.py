"""Floor 0. Change: one thing that a newer record says otherwise than an older one, and what follows from it.

Codes and parameters travel; sentences are made at the edge (`change.<code>` in the notice catalogue).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from disclosure.model.coverage import Status
from disclosure.model.framework import Framework, Requirement
from disclosure.model.path import FieldPath


class ChangeKind(StrEnum):
    """What happened at a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same entry at another place of a list whose order means something


class Weight(StrEnum):
    """What a change is about, the weightiest first; the order of this class is the order of telling."""

    DECISION = "decision"
    RIGHTS = "rights"
    DATA = "data"
    RISKS = "risks"
    RESPONSIBILITY = "responsibility"
    LAW = "law"
    REST = "rest"
    WORDING = "wording"  # the same thing in other words, as far as can be told
    DOCUMENT = "document"  # versions, dates and layers of the record itself

    @property
    def is_content(self) -> bool:
        """Whether such a change says something else about the system than before."""
        return self not in (Weight.WORDING, Weight.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; `is_changed`: it does not stand in the other one."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """One sentence of a text before and after; one side is empty where a sentence came or went."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `path` is the place in the newer record, in the older one for what was removed; `was` the place in the older
    record. `old` and `new` are JSON values: for a list, the items that went and came. `params` fill the sentence:
    `language`, the tag of the text that changed, where a text has several; `reason` and `ground` of an omission;
    `after`, the entry that a moved one follows now. `edits` are the changed sentences of a text.
    """

    path: FieldPath
    kind: ChangeKind
    weight: Weight
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    old: Any = None
    new: Any = None
    was: FieldPath = field(default_factory=FieldPath)
    edits: tuple[Edit, ...] = ()


Effect = Literal["opened", "closed", "other"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A requirement whose status another record gives another value."""

    framework: Framework
    requirement: Requirement
    before: Status
    after: Status

    @property
    def effect(self) -> Effect:
        """Whether less of it is answered than before, more, or neither can be said.

        What is newly asked and not wholly answered is opened; what was open and is asked no more is closed.
        """
        before, after = _ANSWERED.get(self.before), _ANSWERED.get(self.after)
        if before is None and after is None:
            return "other"
        was, now = (2 if each is None else each for each in (before, after))
        return "opened" if now < was else "closed" if now > was else "other"


_ANSWERED: Mapping[Status, int] = {
    Status.MISSING: 0,
    Status.CANNOT_TELL: 0,
    Status.PARTLY: 1,
    Status.STATED_UNKNOWN: 1,
    Status.WITHHELD: 1,
    Status.SHOWN: 2,
}


@dataclass(frozen=True, slots=True)
class Outdated:
    """Something in the newer record that was made before a change which it speaks of.

    `code` names the kind of thing (`assessment`, `test`, `certificate`, `approval`, `assertion`, `translation`),
    `params` fill its sentence. `because` are the paths of the changes, the weightiest first.
    """

    path: FieldPath
    code: str
    because: tuple[FieldPath, ...]
    params: Mapping[str, str | int] = field(default_factory=dict)
