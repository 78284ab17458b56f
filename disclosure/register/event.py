"""Floor 5. Events: what happened to a record of a register, as its journal keeps it and its feeds tell it."""

from dataclasses import dataclass
from typing import Literal

EventKind = Literal["published", "updated", "edited", "withdrawn", "returned"]
"""`updated` brings a new version; `edited` changes the text under the same version, which readers must be told."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one record. `on` is an ISO date, `digest` that of the canonical record then.

    `previous` is the digest before; empty at first. For `withdrawn`, `digest` is empty too.
    """

    id: str
    kind: EventKind
    on: str
    version: str = ""
    digest: str = ""
    previous: str = ""
