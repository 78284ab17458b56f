"""Floor 5. Listing: the shelf as readers of one language look through it, by title, values in the order offered."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from disclosure.register.card import FACETS, Card, Term
from disclosure.register.shelf import Shelf, Value
from disclosure.register.terms import ORDERS, term_words

NO_LETTER: Final = "other"
DIGITS: Final = "0-9"


class Listing:
    """Every record that is no statement, sorted by its title in `language`."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf = shelf
        self.language = language
        keyed = sorted((title_key(each.title(language)), each.id, each) for each in shelf.cards)
        self.cards: tuple[Card, ...] = tuple(each for _, _, each in keyed)
        self._keys = tuple(key for key, _, _ in keyed)

    @cached_property
    def facets(self) -> Mapping[str, tuple[Value, ...]]:
        """For each facet its values in the order in which they are offered; the records of each sorted by title."""
        found: dict[str, dict[str, tuple[Term, list[Card]]]] = {facet: {} for facet in FACETS}
        for card in self.cards:
            for facet, terms in card.facets.items():
                values = found[facet]
                for term in terms:
                    known = values.get(term.key)
                    if known is not None:
                        known[1].append(card)
                    else:
                        values[term.key] = term, [card]
        return {facet: tuple(self._ordered(facet, values.values())) for facet, values in found.items()}

    @cached_property
    def told(self) -> Mapping[str, int]:
        """For each facet how many records have a value of it."""
        alike = Counter(map(tuple, (each.facets for each in self.cards)))
        return {facet: sum(times for facets, times in alike.items() if facet in facets) for facet in FACETS}

    @cached_property
    def decisions(self) -> tuple[Card, ...]:
        """The records that take part in decisions about people."""
        return tuple(each for each in self.cards if each.is_decision)

    @cached_property
    def letters(self) -> Mapping[str, tuple[Card, ...]]:
        """The records under the first letter of their titles, letters in the order of their scripts."""
        found: dict[str, list[Card]] = {}
        for key, card in zip(self._keys, self.cards, strict=True):
            found.setdefault(_letter(key), []).append(card)
        ordered = sorted(found, key=lambda each: (each == NO_LETTER, each == DIGITS, each))
        return {letter: tuple(found[letter]) for letter in ordered}

    def value(self, facet: str, key: str) -> Value | None:
        """One value of a facet, None where no record has it."""
        return self._by_key[facet].get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, Mapping[str, Value]]:
        return {facet: {each.term.key: each for each in values} for facet, values in self.facets.items()}

    def _ordered(self, facet: str, values: Iterable[tuple[Term, list[Card]]]) -> Iterator[Value]:
        order = {key: place for place, key in enumerate(ORDERS.get(facet, ()))}

        def place(value: tuple[Term, list[Card]]) -> tuple[int, str, str]:
            key = value[0].key
            return order.get(key, len(order)), title_key(term_words(facet, value[0], self.language)), key

        yield from (Value(facet, term, tuple(cards)) for term, cards in sorted(values, key=place))


def title_key(title: str) -> str:
    """By what a title is sorted: letters without accents and case, from its first letter or digit on."""
    if title.isascii():
        folded = title.lower()
    else:
        parts = unicodedata.normalize("NFKD", title)
        folded = "".join(each for each in parts if not unicodedata.combining(each)).casefold()
    for place, each in enumerate(folded):
        if each.isalnum():
            return folded[place:]
    return folded


def letter_key(letter: str) -> str:
    """A letter in an address: small Latin letters as they are, others by their number, which every server can read."""
    return letter if letter.isascii() else f"u{ord(letter):04x}"


def shown_letter(letter: str) -> str:
    """A letter as people write it at the head of a list."""
    upper = letter.upper()
    return upper if len(letter) == 1 and len(upper) == 1 and letter not in _NO_CAPITALS else letter


_NO_CAPITALS: Final = frozenset(map(chr, range(0x10D0, 0x1100)))
"""Georgian has capitals in Unicode that nobody writes at the head of a word."""


def _letter(key: str) -> str:
    first = key[:1]
    if first.isdigit():
        return DIGITS
    return first if first.isalpha() else NO_LETTER


def pages(count: int, size: int) -> int:
    """How many pages a list of `count` entries has; an empty one has a page too."""
    return max(1, -(-count // size))


def part(entries: Sequence[Card], number: int, size: int) -> tuple[Card, ...]:
    """What stands on page `number` of a list."""
    return tuple(entries[(number - 1) * size : number * size])
