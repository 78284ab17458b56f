"""Floor 5. Stock: what a register holds, put in order once for every file that is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from disclosure.register.card import Card
from disclosure.register.machine.stretch import stretches
from disclosure.register.machine.told import Told, everything_told
from disclosure.register.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours in the order of ids. `name` is the id of the first, `is_first` whether none come before."""

    name: str
    cards: tuple[Card, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What happened to some neighbours, also those who are gone: id, what is there now, events, earliest first."""

    name: str
    told: tuple[tuple[str, Card | None, Sequence[Told]], ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """`cards`: records and statements by id, in `stretches` too; `told`: everything that happened, newest first."""

    cards: tuple[Card, ...]
    stretches: tuple[Stretch, ...]
    told: tuple[Told, ...]
    pasts: tuple[Past, ...]


def stock(shelf: Shelf) -> Stock:
    """The stock of a register."""
    cards = tuple(sorted(shelf.by_id.values(), key=attrgetter("id")))
    ids = [each.id for each in cards]
    cut = tuple(Stretch(ids[begin], cards[begin:end], begin == 0) for begin, end in stretches(ids))
    told = everything_told(shelf)
    return Stock(cards, cut, told, tuple(_pasts(shelf, told)))


def _pasts(shelf: Shelf, told: Sequence[Told]) -> list[Past]:
    events: dict[str, list[Told]] = {}
    for each in reversed(told):
        events.setdefault(each.event.id, []).append(each)
    cards = shelf.by_id
    ids = sorted({*cards, *events})
    return [
        Past(ids[begin], tuple((each, cards.get(each), events.get(each, ())) for each in ids[begin:end]))
        for begin, end in stretches(ids)
    ]
