"""Floor 5. Weighing: the words that find a record, each in the class of the most telling place where it stands."""

from collections.abc import Iterator
from typing import Final

from disclosure.register.card import Card, Term
from disclosure.register.search.folding import fold, joined, words
from disclosure.register.search.lexicon import Lexicon
from disclosure.register.search.terms import term_words
from disclosure.register.site import Site

_TITLE_LENGTHS: Final = (1, 2, 3, 4, 5, 7, 10)
"""A title of at most so many words has the class of this position; all longer ones have the next."""

NAME, BODY, KEYWORD, SUMMARY, FACET, TEXT = range(len(_TITLE_LENGTHS) + 1, len(_TITLE_LENGTHS) + 7)

WEIGHTS: Final = (*(10.0, 9.7, 9.4, 9.1, 8.8, 8.4, 8.0, 7.5), 9.0, 4.0, 4.0, 2.5, 2.0, 1.5)
"""How much a word of each class tells about the record. The same words make more of a shorter title."""


class Weigher:
    """What finds a card in a site's language; the same for every card of one index."""

    def __init__(self, site: Site, language: str, lexicon: Lexicon) -> None:
        self._language = language
        self._common = lexicon.common
        self._terms: dict[tuple[str, Term], frozenset[str]] = {}
        self._other_names = {
            fold(name): [other for other in names if other != name]
            for names in _names(site, language)
            for name in names
        }

    def classes(self, card: Card) -> Iterator[tuple[int, set[str]]]:
        """The card's words by their class; a word comes once, in the class that comes first."""
        told = card.in_words(self._language)
        title = set(words(told.title)) - self._common
        yield sum(len(title) > most for most in _TITLE_LENGTHS), title
        seen = self._common | title
        for kind, found in (
            (NAME, map(joined, (card.id, *card.identifiers))),
            (BODY, self._body(card)),
            (KEYWORD, words("\n".join((*told.keywords, *_other_titles(card, told.title))))),
            (SUMMARY, words(told.summary)),
            (FACET, self._facets(card)),
            (TEXT, words(told.description)),
        ):
            fresh = {*found} - seen
            if fresh:
                yield kind, fresh
                seen |= fresh

    def _body(self, card: Card) -> Iterator[str]:
        yield from words("\n".join(card.aliases))
        for term in card.terms("body"):
            yield from self._term("body", term)

    def _facets(self, card: Card) -> Iterator[str]:
        for facet, terms in card.facets.items():
            if facet != "body":
                for term in terms:
                    yield from self._term(facet, term)

    def _term(self, facet: str, term: Term) -> frozenset[str]:
        key = (facet, term)
        known = self._terms.get(key)
        if known is None:
            name = term_words(facet, term, self._language)
            known = frozenset(words("\n".join((name, *self._other_names.get(fold(name), ())))))
            self._terms[key] = known
        return known


def _other_titles(card: Card, title: str) -> Iterator[str]:
    """What the card is called in its other languages."""
    return (each.title for each in card.words.values() if each.title != title)


def _names(site: Site, language: str) -> Iterator[tuple[str, ...]]:
    """The names of each body that the settings know."""
    for body in site.settings.bodies or ():
        names = (body.name, body.abbreviation, *(body.other_names or ()))
        yield tuple(name for name in (site.words(each, language) for each in names) if name)
