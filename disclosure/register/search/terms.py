"""Floor 5. Terms: the words of a facet's value in the language of the page."""

from functools import cache

from disclosure.document.values import language_name
from disclosure.register.card import Term
from disclosure.words import catalogue


@cache
def term_words(facet: str, term: Term, language: str) -> str:
    """A name as the record writes it, a term of our vocabulary or a language as readers of `language` call it."""
    if term.words:
        return term.words
    if facet == "language":
        return language_name(term.key, language)
    known = catalogue("notice", language)
    for message in (f"term.{facet}.{term.key}", f"term.{term.key}"):
        if known.has(message):
            return known.pattern(message)
    return term.key.replace("_", " ")
