"""Floor 5. The shelf: every card of a register, in order, and by each value of each facet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from disclosure.model.register import Withdrawn
from disclosure.register.card import FACETS, Card, Term
from disclosure.register.event import Event


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet and the cards that have it, in the order of the shelf."""

    facet: str
    term: Term
    cards: tuple[Card, ...]


class Shelf:
    """The cards of a register. `cards` are records and statements sorted by id; `events`: the last one told first."""

    def __init__(
        self, cards: Iterable[Card], withdrawn: Sequence[Withdrawn] = (), events: Sequence[Event] = ()
    ) -> None:
        """`withdrawn`: what was published and is no more, with or without a reason."""
        everything = sorted(cards, key=lambda each: each.id)
        self.cards = tuple(each for each in everything if each.kind != "statement")
        self.statements = tuple(each for each in everything if each.kind == "statement")
        self.withdrawn = tuple(withdrawn)
        self.events = tuple(events)

    @cached_property
    def by_id(self) -> Mapping[str, Card]:
        """Every card, statements included, by its id."""
        return {each.id: each for each in (*self.cards, *self.statements)}

    @cached_property
    def facets(self) -> Mapping[str, tuple[Value, ...]]:
        """For each facet its values, sorted by key; a facet that no record answers is empty."""
        return {facet: self._values(facet) for facet in FACETS}

    def value(self, facet: str, key: str) -> Value | None:
        """One value of a facet, None where no record has it."""
        return next((each for each in self.facets[facet] if each.term.key == key), None)

    def _values(self, facet: str) -> tuple[Value, ...]:
        cards: dict[str, list[Card]] = {}
        terms: dict[str, Term] = {}
        for card in self.cards:
            for term in card.terms(facet):
                cards.setdefault(term.key, []).append(card)
                terms.setdefault(term.key, term)
        return tuple(Value(facet, terms[key], tuple(cards[key])) for key in sorted(cards))
