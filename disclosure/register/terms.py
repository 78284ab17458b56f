"""Floor 5. Terms: the values of facets in words: names as records write them, terms as the catalogue has them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from disclosure.document.values import language_name
from disclosure.register.card import Term
from disclosure.words import catalogue

_GROUPS: Final[Mapping[str, str]] = {
    "stage": "stage",
    "kind": "kind",
    "automation": "automation",
    "risk_class": "level",
}
"""Facets whose values are terms of the vocabulary, and the name of the field that has them."""

ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "affected": ("people", "children", "vulnerable", "workers"),
    "stage": ("in_use", "pilot", "evaluation", "development", "design", "idea", "paused", "retired"),
    "automation": ("decides_alone", "decides_with_review", "recommends", "informs", "no_decision"),
    "risk_class": ("prohibited", "high", "limited", "minimal"),
    "kind": ("system", "model", "supplier"),
}
"""The order in which the terms of a facet are offered; others come after them, by their words."""


def term_words(facet: str, term: Term, language: str) -> str:
    """What a value of a facet is called on a page in `language`."""
    if facet == "language":
        return language_words(term.key, language)
    return term.words or vocabulary(facet, term.key, language)


@lru_cache(maxsize=4096)
def language_words(tag: str, language: str) -> str:
    """The name of a language, with a capital: it stands alone."""
    name = language_name(tag, language)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)
def vocabulary(facet: str, key: str, language: str) -> str:
    """The catalogue's words for a term; the term itself where it has none."""
    group = _GROUPS.get(facet, facet)
    for domain, message in (
        ("register", f"{facet}.{key}"),
        ("notice", f"term.{group}.{key}"),
        ("notice", f"term.{key}"),
    ):
        own = catalogue(domain, language)
        if own.has(message):
            return own.text(message)
    return key.replace("_", " ")


def ground_words(ground: str, language: str) -> str:
    """On which ground an answer is withheld."""
    return vocabulary("ground", ground, language)
