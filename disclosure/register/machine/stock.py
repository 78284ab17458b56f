"""Floor 5. Stock: the cards of a register in stretches, each the ground for one piece of every large file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.register.card import Card
from disclosure.register.event import Event
from disclosure.register.machine.stretch import stretches
from disclosure.register.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours in the order of ids. `name` is the id of the first, `is_first` whether none come before."""

    name: str
    cards: tuple[Card, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What happened to some neighbours, also to those who are gone: id, what is there now, events, earliest first."""

    name: str
    told: tuple[tuple[str, Card | None, tuple[Event, ...]], ...]


def stock(shelf: Shelf) -> tuple[Stretch, ...]:
    """Every record and statement."""
    cards = sorted(shelf.by_id.values(), key=lambda each: each.id)
    cuts = stretches([each.id for each in cards])
    return tuple(Stretch(cards[begin].id, tuple(cards[begin:end]), begin == 0) for begin, end in cuts)


def past(shelf: Shelf) -> tuple[Past, ...]:
    """Everything that happened to everybody who is or was here."""
    events: dict[str, list[Event]] = {}
    for each in reversed(shelf.events):
        events.setdefault(each.id, []).append(each)
    ids = sorted({*shelf.by_id, *events})
    return tuple(_past(ids[begin:end], shelf.by_id, events) for begin, end in stretches(ids))


def _past(ids: Sequence[str], cards: Mapping[str, Card], events: Mapping[str, Sequence[Event]]) -> Past:
    return Past(ids[0], tuple((each, cards.get(each), tuple(events.get(each, ()))) for each in ids))
