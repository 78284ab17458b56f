"""Floor 5. Weighing: the words that find a record, each in the class of the most telling place where it stands."""

from collections.abc import Iterator
from typing import Final

from disclosure.register.card import Card, Term
from disclosure.register.search.folding import fields, fold, joined, words
from disclosure.register.search.lexicon import Lexicon
from disclosure.register.site import Site
from disclosure.register.terms import term_words

STRIDE: Final = 1_000_000
"""More records than one index can hold."""

_TITLE_LENGTHS: Final = (1, 2, 3, 4, 5, 7, 10)
"""A title of at most so many words has the class of this position; all longer ones have the next."""

NAME, BODY, KEYWORD, SUMMARY, FACET, TEXT = range(len(_TITLE_LENGTHS) + 1, len(_TITLE_LENGTHS) + 7)

WEIGHTS: Final = (*(10.0, 9.7, 9.4, 9.1, 8.8, 8.4, 8.0, 7.5), 9.0, 6.0, 4.0, 2.5, 2.0, 1.5)
"""How much a word of each class tells about the record. The same words make more of a shorter title."""

FILTERS: Final = ("body", "stage", "topic")
"""Facets by which a reader can narrow what was found; no two begin with the same letter."""

SINGLE: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""What is left of `it's` and `plan B`: found in too many places to tell anything."""


class Weigher:
    """What finds a card in a site's language; the same for every card of one index."""

    def __init__(self, site: Site, language: str, lexicon: Lexicon) -> None:
        self._language = language
        self._ignored = lexicon.common | SINGLE
        self._known: dict[tuple[str, tuple[Term, ...]], list[str]] = {}
        self._other_names = {
            fold(name): [other for other in names if other != name]
            for names in _names(site, language)
            for name in names
        }

    def postings(self, card: Card, number: int) -> dict[str, int]:
        """For each word that finds the card its class times `STRIDE` plus `number`, as it is kept in the index."""
        told = card.in_words(self._language)
        title, aliases, keywords, summary, description = fields(
            (
                told.title,
                "\n".join(card.aliases),
                "\n".join((*told.keywords, *_other_titles(card, told.title))),
                told.summary,
                told.description,
            )
        )
        telling = len({*title} - self._ignored)
        of_title = sum(telling > most for most in _TITLE_LENGTHS)
        aliases += self._terms("body", card.terms("body"))
        # The less telling first: what comes later takes its place.
        found = dict.fromkeys(description, TEXT * STRIDE + number)
        named = [word for facet, terms in card.facets.items() for word in self._terms(facet, terms)]
        found |= dict.fromkeys(named, FACET * STRIDE + number)
        found |= dict.fromkeys(summary, SUMMARY * STRIDE + number)
        found |= dict.fromkeys(keywords, KEYWORD * STRIDE + number)
        found |= dict.fromkeys(aliases, BODY * STRIDE + number)
        found |= dict.fromkeys([identifier(card.id), *map(identifier, card.identifiers)], NAME * STRIDE + number)
        found |= dict.fromkeys(title, of_title * STRIDE + number)
        for word in self._ignored.intersection(found):
            del found[word]
        found |= {narrowing(each, term): FACET * STRIDE + number for each in FILTERS for term in card.terms(each)}
        return found

    def _terms(self, facet: str, terms: tuple[Term, ...]) -> list[str]:
        """The words of these values, worked out once for all cards that have the same ones."""
        key = (facet, terms)
        known = self._known.get(key)
        if known is None:
            names = [term_words(facet, term, self._language) for term in terms]
            others = [other for name in names for other in self._other_names.get(fold(name), ())]
            known = self._known[key] = words("\n".join((*names, *others)))
        return known


def identifier(name: str) -> str:
    """An identifier as a word of its own kind: backwards, since those of one register begin alike and end apart."""
    return f"={joined(name)[::-1]}"


def narrowing(facet: str, term: Term) -> str:
    """A value of a facet as a word of its own kind, which nobody can type."""
    return f"@{facet[0]}{term.key}"


def _other_titles(card: Card, title: str) -> Iterator[str]:
    """What the card is called in its other languages."""
    return (each.title for each in card.words.values() if each.title != title)


def _names(site: Site, language: str) -> Iterator[tuple[str, ...]]:
    """The names of each body that the settings know."""
    for body in site.settings.bodies or ():
        names = (body.name, body.abbreviation, *(body.other_names or ()))
        yield tuple(name for name in (site.words(each, language) for each in names) if name)
