"""Floor 2. Place: one place of the record on a page, with what has been shown of it and what is said of its absence."""

from collections.abc import Sequence
from typing import Any

from disclosure.model.fields import fields_of
from disclosure.model.path import FieldPath, steps
from disclosure.model.path import Part as Step
from disclosure.model.sections.omissions import Omission


class Place:
    """A node of a tree that grows as a page walks its record; the top is the record itself.

    To go one step down is to look up one key, and what is known of a place lies on it. To make a FieldPath of it at
    every step, and to look that up in sets, took a third of the time of composing: `path` is made for an answer only.
    """

    __slots__ = (
        "_above",
        "_below",
        "_entries",
        "_list",
        "is_omitted_below",
        "is_shown",
        "is_touched",
        "omission",
        "parts",
        "pattern",
    )

    def __init__(self, above: "Place | None", parts: tuple[Step, ...], pattern: str) -> None:
        self._above = above
        self._below: dict[Step, Place] | None = None
        self._list: Sequence[Any] | None = None
        self._entries: tuple[Place, ...] = ()
        self.parts = parts
        """The steps from the record to here."""
        self.pattern = pattern
        """The path without its entries, as outlines and labels name it."""
        self.is_shown = False
        """Whether what stands here has been shown in full."""
        self.is_touched = False
        """Whether this place, or a part of it, has been shown."""
        self.omission: Omission | None = None
        """What the record says of this very place having no answer."""
        self.is_omitted_below = False
        """Whether something below this place has an omission."""

    @classmethod
    def top(cls) -> "Place":
        """The record itself."""
        return cls(None, (), "")

    def __truediv__(self, step: Step) -> "Place":
        """The place one step further: always the same one."""
        below = self._below
        if below is None:
            below = self._below = {}
        found = below.get(step)
        if found is None:
            pattern = self.pattern
            if isinstance(step, str):
                pattern = f"{pattern}.{step}" if pattern else step
            found = below[step] = Place(self, (*self.parts, step), pattern)
        return found

    def at(self, path: FieldPath) -> "Place":
        """The place that `path` leads to from here."""
        place = self
        for step in path.parts:
            place = place / step
        return place

    def entries(self, entries: Sequence[Any]) -> tuple["Place", ...]:
        """The place of each entry of the list of maps that stands here, as `entry_path` names it."""
        if self._list is not entries:
            self._list = entries
            kind: Any = type(entries[0]) if entries else None
            # The kind is asked, and not each entry: pydantic is slow to say that it has no such field.
            has_ids = bool(entries) and "id" in fields_of(kind)
            ids = [each.id for each in entries] if has_ids else [None] * len(entries)
            self._entries = tuple([self / step for step in steps(ids)])
        return self._entries

    @property
    def path(self) -> FieldPath:
        """Where this is, for those who do not walk."""
        return FieldPath(self.parts)

    @property
    def is_omitted(self) -> bool:
        """Whether the record says why this very place, or something below it, has no answer."""
        return self.is_omitted_below or self.omission is not None

    def omit(self, omission: Omission) -> None:
        """Remember what the record says of this place having no answer; of two, the first."""
        if self.omission is None:
            self.omission = omission
        place = self._above or self
        while not place.is_omitted_below:
            place.is_omitted_below = True
            place = place._above or place

    def show(self) -> None:
        """Remember that what stands here has been shown in full."""
        self.is_shown = True
        place: Place | None = self
        while place is not None and not place.is_touched:  # what lies above a touched place is touched already
            place.is_touched = True
            place = place._above

    def nearest_omission(self) -> Omission | None:
        """What the record says of this place, or else of the nearest above it, having no answer."""
        place: Place | None = self
        while place is not None and place.omission is None:
            place = place._above
        return place.omission if place is not None else None
