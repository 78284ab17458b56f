"""Floor 5. Events: what happened to a record of a register, as its journal keeps it and its feeds tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from disclosure.register.card import Term

EventKind = Literal["published", "updated", "edited", "withdrawn", "returned"]
"""`updated` brings a new version; `edited` changes the text under the same version, which readers must be told."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one record. `on` is an ISO date, `digest` that of the canonical record then.

    `previous` is the digest before; empty at first. For `withdrawn`, `digest` is empty too.

    `title`, in `language`, and `facets` are the record's own at that moment: a feed keeps telling what it told, and a
    record that is gone can still be named to those who watched its body. Without them, those of its card are taken.

    `noted` is the day on which the register told it, `on` the day that the record itself names, which may be a month or
    a year, and long ago.
    """

    id: str
    kind: EventKind
    on: str
    version: str = ""
    digest: str = ""
    previous: str = ""
    title: str = ""
    language: str = ""
    facets: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    noted: str = ""

    @property
    def day(self) -> str:
        """The day on which the register told it; where the journal does not say, the first that `on` may mean."""
        return self.noted or f"{self.on}-01-01"[:10]

    @property
    def mark(self) -> str:
        """All of it but `facets`, in one line, as an input of what tells it."""
        told = (self.id, self.kind, self.on, self.noted, self.version, self.digest, self.previous)
        return "\t".join((*told, self.title, self.language))
