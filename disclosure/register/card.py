"""Floor 5. Cards: the few facts of a record that other pages show, list, count, search and feed. No page but its own
reads a whole record."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

FACETS: Final = (
    "body",
    "stage",
    "topic",
    "kind",
    "automation",
    "affected",
    "risk_class",
    "supplier",
    "area",
    "language",
)
"""The ways in which a register can be looked through, in the order in which they are offered."""

WATCHED: Final = ("body", "topic", "stage", "supplier", "risk_class")
"""Facets whose every value has a feed of its own: what somebody may want to keep an eye on."""

CardKind = Literal["system", "model", "supplier", "statement"]


class Term(NamedTuple):
    """A value of a facet. `key` stands in addresses and is the same for every record that has the value.

    `words` are the record's own for names; empty for terms of our vocabulary (`in_use`), whose words are in the
    catalogue.
    """

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a record is called and says of itself in one language."""

    title: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    """More words to search in; cut to the first 400 characters."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Words that the record explains, each with its meaning."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Answers in sentences that other pages set side by side, by their row (`facts.py`)."""
    strays: Mapping[str, str] = field(default_factory=dict)
    """Which of these are not translated, and in which language they stand: `title`, `summary`, a row, `word 0`."""


@dataclass(frozen=True, slots=True)
class CardChange:
    """A version of a record, when it came, and what it brought, in plain sentences in the record's first language.

    `digest` is the SHA-256 of the canonical record in that version, where it is known.
    """

    version: str
    on: str = ""
    sentences: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`digest` is the SHA-256 of the canonical record: two records with the same card say the same.

    `words` has an entry for each of `languages`, of which the first is the record's own. Dates are partial ISO dates
    or empty. `versions` are the frozen ones with a page of their own, earliest first, without `version` itself.
    `frameworks`: for each framework measured, how many of its requirements have which status (`Status` values).
    `grounds`: how many answers are withheld on which ground. `broken` names the version that stays because the file
    now has errors; its pages are of what was last sound.
    """

    id: str
    version: str
    kind: CardKind
    digest: str
    languages: tuple[str, ...]
    words: Mapping[str, CardWords]
    facets: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names that readers may know and search for: the body's abbreviation, its units, the system's old name."""
    published_on: str = ""
    updated_on: str = ""
    review_by: str = ""
    is_withheld: bool = False
    is_decision: bool = False
    """Whether it takes part in decisions about people, or its class of risk is high."""
    uses_ai: bool | None = None
    """Of a body's statement: whether it uses AI."""
    versions: tuple[str, ...] = ()
    changes: tuple[CardChange, ...] = ()
    frameworks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    requirements: Mapping[str, str] = field(default_factory=dict)
    """For each framework measured, the status of each of its requirements, in its order, a letter each (`tally.py`)."""
    grounds: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    """Answers without a language that other pages set side by side, by their row (`facts.py`)."""
    holes: Mapping[str, str] = field(default_factory=dict)
    """Why an answer is missing, by its row: an `AnswerState` value. What is merely not stated is left out."""
    has_pdf: bool = False
    exports: tuple[str, ...] = ()
    """Further forms beside its JSON, by the ending of the file: `jsonld`, `md`."""
    is_broken: bool = False
    mark: str = ""
    """Digest of everything else on this card; `marked` writes it."""

    def title(self, language: str) -> str:
        """What it is called in `language`, or in its own."""
        return self.in_words(language).title

    def in_words(self, language: str) -> CardWords:
        """Its words in `language`, or in its own language."""
        return self.words.get(language) or self.words[self.languages[0]]

    def language_for(self, language: str) -> str:
        """The language in which it can be read by who asked for `language`."""
        return language if language in self.words else self.languages[0]

    def tongue(self, language: str, text: str) -> str:
        """The language of one of its texts (`title`, `summary`, a row, `word 0`) among its words in `language`."""
        return self.words[language].strays.get(text, language)

    def terms(self, facet: str) -> tuple[Term, ...]:
        """Its values of a facet."""
        return self.facets.get(facet, ())

    def packed(self) -> str:
        """This card as one line of JSON, of what differs from the defaults: for the cache and for other processes."""
        return _pack(self)

    def marked(self) -> "Card":
        """This card with its `mark`."""
        blank = replace(self, mark="") if self.mark else self
        return replace(blank, mark=hashlib.blake2b(blank.packed().encode(), digest_size=16).hexdigest())

    @classmethod
    def unpacked(cls, text: str) -> "Card":
        """The card that was `packed`. Raises KeyError, TypeError or ValueError for anything else.

        What many cards have alike (values of a facet, counts, kinds of holes) is written as one text, so that the
        second card with it gets what the first one got: that saves the reading, and most of the memory.
        """
        return _unpack(text)

    def __reduce__(self) -> Any:
        """To another process a card goes as one text: taking apart the many small things in it costs more."""
        return Card.unpacked, (self.packed(),)


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


def _pack(card: Card) -> str:
    """The text of a card, of what differs from the defaults."""
    made: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(card, name))}
    if card.uses_ai is not None:  # that a body says "no" is an answer
        made["uses_ai"] = card.uses_ai
    made["words"] = {
        tag: (
            *(each.title, each.summary, each.keywords, each.description, each.glossary),
            *(_joined(_pairs(each.facts)), _joined(_pairs(each.strays))),
        )
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


def _unpack(text: str) -> Card:
    """The card of such a text. Raises KeyError, TypeError or ValueError for what is none."""
    from pydantic_core import from_json  # faster than json, and of equal short texts it keeps one

    made: dict[str, Any] = from_json(text)
    made["words"] = {
        sys.intern(tag): CardWords(
            title,
            summary,
            tuple(keywords),
            description,
            tuple([(a, b) for a, b in glossary]),
            _mapping(_key(facts)),
            _mapping(_key(strays)),
        )
        for tag, (title, summary, keywords, description, glossary, facts, strays) in made["words"].items()
    }
    if "facets" in made:
        made["facets"] = {sys.intern(name): _terms(_key(told)) for name, told in made["facets"].items()}
    if "frameworks" in made:
        made["frameworks"] = _frameworks(tuple([(name, _key(told)) for name, told in made["frameworks"].items()]))
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
def _frameworks(told: tuple[tuple[str, _Key], ...]) -> Mapping[str, Mapping[str, int]]:
    return {sys.intern(name): _counts(key) for name, key in told}


@lru_cache(maxsize=_MOST)
def _alike(values: tuple[str, ...]) -> tuple[str, ...]:
    return values
