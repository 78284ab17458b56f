"""Floor 5. Told: what happened, with what is known of whom it happened to."""

from collections.abc import Mapping
from typing import NamedTuple

from disclosure.canonical import sha256
from disclosure.model.register import Withdrawn
from disclosure.register.card import Card, Term
from disclosure.register.event import Event
from disclosure.register.shelf import Shelf


class Told(NamedTuple):
    """An event and what is known besides: the record's card, or what stands of one that is gone.

    `mark` is the digest of all of it, as an input of whatever tells the event.
    """

    event: Event
    card: Card | None
    gone: Withdrawn | None
    mark: str

    @property
    def facets(self) -> Mapping[str, tuple[Term, ...]]:
        """Where the record belonged when it happened; where that was not kept, where it belongs now."""
        return self.event.facets or (self.card.facets if self.card is not None else {})


def everything_told(shelf: Shelf) -> tuple[Told, ...]:
    """Every event of a register, newest first."""
    cards = shelf.by_id
    gone = {each.id: each for each in shelf.withdrawn}
    return tuple(_told(each, cards.get(each.id), gone.get(each.id)) for each in shelf.events)


def _told(event: Event, card: Card | None, gone: Withdrawn | None) -> Told:
    marks = [event.mark, card.mark if card is not None else "", repr(gone) if gone is not None else ""]
    marks += [each.words or each.key for each in event.facets.get("body", ())]
    return Told(event, card, gone, sha256("\n".join(marks).encode()))
