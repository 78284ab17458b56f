"""Floor 5. Packing: a card as one line of JSON and back, a hundred thousand times in the same few seconds.

What many cards have alike (values of a facet, counts, kinds of holes) is written as one text, so that the second card
with it gets what the first one got: that saves the reading, and most of the memory.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, Final

from disclosure.register.card import Card, CardChange, CardWords, Term

_BETWEEN: Final = "\t"
"""Between the parts of such a text; where one of them holds it, they are a list."""
_MOST: Final = 1 << 16
"""Texts that are remembered of a kind: more than the values of a facet in any register that we know."""
_MAPPINGS: Final = ("requirements", "facts", "holes")
_TUPLES: Final = ("languages", "identifiers", "aliases", "versions", "exports")
_OWN: Final = ("words", "facets", "frameworks", "grounds", "changes", "uses_ai", *_MAPPINGS)

_NAMES: Final = tuple(each.name for each in fields(Card))
_PLAIN: Final = tuple(name for name in _NAMES if name not in _OWN)
_EMPTY: Final[Mapping[str, Any]] = {}
_DEFAULTS: Final[Mapping[str, Any]] = {
    each.name: each.default if each.default is not MISSING else _EMPTY for each in fields(Card)
}
_SLOTS: Final[tuple[tuple[str, Callable[[Card, Any], None]], ...]] = tuple(
    (name, getattr(Card, name).__set__) for name in _NAMES
)
"""How a field is filled without asking whether it may be: a card is frozen as soon as somebody has it."""
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(card: Card) -> str:
    """The text of a card, of what differs from the defaults."""
    made: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(card, name))}
    if card.uses_ai is not None:  # that a body says "no" is an answer
        made["uses_ai"] = card.uses_ai
    made["words"] = {
        tag: (each.title, each.summary, each.keywords, each.description, each.glossary, _joined(_pairs(each.facts)))
        for tag, each in card.words.items()
    }
    if card.facets:
        made["facets"] = {name: _joined(_flat(terms)) for name, terms in card.facets.items()}
    if card.frameworks:
        made["frameworks"] = {name: _joined(_pairs(counts)) for name, counts in card.frameworks.items()}
    if card.grounds:
        made["grounds"] = _joined(_pairs(card.grounds))
    for name in _MAPPINGS:
        if value := getattr(card, name):
            made[name] = _joined(_pairs(value))
    if card.changes:
        made["changes"] = [(each.version, each.on, each.sentences, each.digest) for each in card.changes]
    return _ENCODE(made)


def unpack(text: str) -> Card:
    """The card of such a text. Raises KeyError, TypeError or ValueError for what is none."""
    made: dict[str, Any] = json.loads(text)
    made["words"] = {
        sys.intern(tag): CardWords(
            title, summary, tuple(keywords), description, tuple([(a, b) for a, b in glossary]), _mapping(_key(facts))
        )
        for tag, (title, summary, keywords, description, glossary, facts) in made["words"].items()
    }
    if "facets" in made:
        made["facets"] = {sys.intern(name): _terms(_key(told)) for name, told in made["facets"].items()}
    if "frameworks" in made:
        made["frameworks"] = {sys.intern(name): _counts(_key(told)) for name, told in made["frameworks"].items()}
    if "grounds" in made:
        made["grounds"] = _counts(_key(made["grounds"]))
    for name in _MAPPINGS:
        if name in made:
            made[name] = _mapping(_key(made[name]))
    if "changes" in made:
        made["changes"] = tuple(
            [CardChange(version, on, tuple(told), digest) for version, on, told, digest in made["changes"]]
        )
    for name in _TUPLES:
        if name in made:
            made[name] = _alike(tuple(made[name]))
    made = {**_DEFAULTS, **made}
    card = object.__new__(Card)
    for name, fill in _SLOTS:
        fill(card, made[name])
    return card


_Key = str | tuple[str, ...]


def _pairs(values: Mapping[str, Any]) -> list[str]:
    return [part for name, value in values.items() for part in (name, str(value))]


def _flat(terms: Iterable[Term]) -> list[str]:
    return [part for term in terms for part in term]


def _joined(parts: list[str]) -> str | list[str]:
    told = _BETWEEN.join(parts)
    return told if told.count(_BETWEEN) == len(parts) - 1 or not parts else parts


def _key(told: str | list[str]) -> _Key:
    return told if type(told) is str else tuple(told)


def _parts(key: _Key) -> Iterable[tuple[str, str]]:
    parts = key if isinstance(key, tuple) else key.split(_BETWEEN) if key else ()
    return zip(parts[::2], parts[1::2], strict=True)


@lru_cache(maxsize=_MOST)
def _terms(key: _Key) -> tuple[Term, ...]:
    return tuple([Term(name, words) for name, words in _parts(key)])


@lru_cache(maxsize=_MOST)
def _mapping(key: _Key) -> Mapping[str, str]:
    return {sys.intern(name): value for name, value in _parts(key)}


@lru_cache(maxsize=_MOST)
def _counts(key: _Key) -> Mapping[str, int]:
    return {sys.intern(name): int(count) for name, count in _parts(key)}


@lru_cache(maxsize=_MOST)
def _alike(values: tuple[str, ...]) -> tuple[str, ...]:
    return values
