"""Floor 0. Buyer: who asks for a pack, with which questions, and what the pack does not do for it; as dated data.

One file each under `schemas/buyers/`; the README.md there tells how one is written. What the questions are is the
framework's business: a buyer names frameworks and adds none of its own.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from disclosure.model.framework import Confidence, Day, Id, Source, Words


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Remark(_Data):
    """A sentence about a buyer's ways: what it rests on, and its source. About the pack itself: neither."""

    says: Words
    confidence: Confidence | None = None
    source: Id | None = None


class Buyer(_Data):
    """A buyer, or a kind of buyers.

    `questions`: frameworks that hold what it asks; none: it has no form, and those that a record itself calls for are
    answered. `measures`: frameworks that its people look at beside them, for the coverage annex. `reader`: who opens
    the pack. `caveats`: what to know before relying on it. `outside`: what the bidder still does by other means.
    """

    id: Id
    title: Words
    issuer: Words | None = None
    url: str | None = None
    checked_on: Day
    questions: tuple[Id, ...] = ()
    measures: tuple[Id, ...] = ()
    page_size: Literal["a4", "letter"]
    reader: Words
    caveats: tuple[Remark, ...] = ()
    outside: tuple[Remark, ...] = Field(min_length=1)
    sources: dict[Id, Source] = {}
