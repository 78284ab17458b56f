"""Floor 5. Cards: the few facts of a record that other pages show, list, count, search and feed. No page but its own
reads a whole record."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

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


Left = tuple[Callable[[str], str], str]
"""Where the rest of a card was left: what gives its text, and the name by which it is asked for."""


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
    left: tuple[Left, str] | None = field(default=None, init=False, repr=False, compare=False)
    """Of words whose `_REST_OF_WORDS` stayed elsewhere: where, and their language."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What stayed elsewhere, fetched each time: few ask for it, and nobody keeps it."""
            if name not in _REST_OF_WORDS:
                raise AttributeError(name)
            (load, place), tag = self.left
            return getattr(_rest(load(place)).words[tag], name)


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
    left: Left | None = field(default=None, init=False, repr=False, compare=False)
    """Of a card whose `_REST` stayed elsewhere: where."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What stayed elsewhere, fetched each time: few ask for it, and nobody keeps it."""
            if name not in _REST:
                raise AttributeError(name)
            load, place = self.left
            return getattr(_rest(load(place)), name)

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

    def packed(self) -> tuple[str, str]:
        """This card as two lines of JSON, for the cache and for other processes: what planning a site asks of every
        card, and the rest, which only the pages ask for that are made.
        """
        return _pack(self), _pack_rest(self)

    def whole(self) -> "Card":
        """This card with everything in it, wherever that was left."""
        return replace(self, words={tag: replace(each) for tag, each in self.words.items()})

    def marked(self) -> "Card":
        """This card with its `mark`."""
        blank = replace(self, mark="") if self.mark else self
        return replace(blank, mark=hashlib.blake2b(_told(blank).encode(), digest_size=16).hexdigest())

    @classmethod
    def unpacked(cls, text: str, rest: Left) -> "Card":
        """The card that was `packed`; `rest` tells where the other line is. Raises KeyError, TypeError or ValueError.

        What many cards have alike (values of a facet, counts, kinds of holes) is written as one text, so that the
        second card with it gets what the first one got: that saves the reading, and most of the memory.
        """
        return _unpack(text, rest)

    def __reduce__(self) -> Any:
        """To another process a card goes as texts: taking apart the many small things in it costs more."""
        text, rest = self.packed()
        return Card.unpacked, (text, (str, rest))


_BETWEEN: Final = "\t"
"""Between the parts of such a text; where one of them holds it, they are a list."""
_MOST: Final = 1 << 16
"""Texts that are remembered of a kind: more than the values of a facet in any register that we know."""
_REST_OF_WORDS: Final = ("keywords", "description", "facts")
_REST: Final = ("changes", "facts", "holes")
"""What stays elsewhere until somebody asks for it."""
_TUPLES: Final = ("languages", "identifiers", "aliases", "versions", "exports")
_OWN: Final = ("words", "facets", "frameworks", "grounds", "requirements", "uses_ai", *_REST)

_NAMES: Final = tuple(each.name for each in fields(Card) if each.init)
_PLAIN: Final = tuple(name for name in _NAMES if name not in _OWN)
_EMPTY: Final[Mapping[str, Any]] = {}
_DEFAULTS: Final[Mapping[str, Any]] = {
    each.name: each.default if each.default is not MISSING else _EMPTY for each in fields(Card) if each.init
}
_SLOTS: Final[tuple[tuple[str, Callable[[Card, Any], None]], ...]] = tuple(
    (name, getattr(Card, name).__set__) for name in (*_NAMES, "left") if name not in _REST
)
"""How a field is filled without asking whether it may be: a card is frozen as soon as somebody has it."""
_WORDS_SLOTS: Final[tuple[Callable[[CardWords, Any], None], ...]] = tuple(
    getattr(CardWords, name).__set__ for name in ("title", "summary", "glossary", "strays", "left")
)
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class _Words(NamedTuple):
    """`_REST_OF_WORDS` in one language."""

    keywords: tuple[str, ...]
    description: str
    facts: Mapping[str, str]


class _Rest(NamedTuple):
    """`_REST`, and that of the words in each language."""

    words: Mapping[str, _Words]
    changes: tuple[CardChange, ...]
    facts: Mapping[str, str]
    holes: Mapping[str, str]


def _told(card: Card) -> str:
    """All that a card says, of what differs from the defaults: the text behind its mark, which is in a site's files."""
    made = _light(card)
    made["words"] = {
        tag: (
            *(each.title, each.summary, each.keywords, each.description, each.glossary),
            *(_joined(_pairs(each.facts)), _joined(_pairs(each.strays))),
        )
        for tag, each in card.words.items()
    }
    for name in ("facts", "holes"):
        if value := getattr(card, name):
            made[name] = _joined(_pairs(value))
    if card.changes:
        made["changes"] = _listed(card.changes)
    return _ENCODE(made)


def _light(card: Card) -> dict[str, Any]:
    """What a card is at once, of what differs from the defaults."""
    made: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(card, name))}
    if card.uses_ai is not None:  # that a body says "no" is an answer
        made["uses_ai"] = card.uses_ai
    made["words"] = {
        tag: (each.title, each.summary, each.glossary, _joined(_pairs(each.strays))) for tag, each in card.words.items()
    }
    if card.facets:
        made["facets"] = {name: _joined(_flat(terms)) for name, terms in card.facets.items()}
    if card.frameworks:
        made["frameworks"] = {name: _joined(_pairs(counts)) for name, counts in card.frameworks.items()}
    if card.grounds:
        made["grounds"] = _joined(_pairs(card.grounds))
    if card.requirements:
        made["requirements"] = _joined(_pairs(card.requirements))
    return made


def _pack(card: Card) -> str:
    return _ENCODE(_light(card))


def _pack_rest(card: Card) -> str:
    if card.left is not None:
        load, place = card.left
        return load(place)
    words = {tag: (each.keywords, each.description, _joined(_pairs(each.facts))) for tag, each in card.words.items()}
    return _ENCODE((words, _listed(card.changes), _joined(_pairs(card.facts)), _joined(_pairs(card.holes))))


def _listed(changes: Iterable[CardChange]) -> list[tuple[Any, ...]]:
    return [(each.version, each.on, each.sentences, each.digest) for each in changes]


def _unpack(text: str, rest: Left) -> Card:
    from pydantic_core import from_json  # faster than json, and of equal short texts it keeps one

    made: dict[str, Any] = from_json(text)
    made["words"] = {sys.intern(tag): _words(tag, told, rest) for tag, told in made["words"].items()}
    if "facets" in made:
        made["facets"] = {sys.intern(name): _terms(_key(told)) for name, told in made["facets"].items()}
    if "frameworks" in made:
        made["frameworks"] = _frameworks(tuple([(name, _key(told)) for name, told in made["frameworks"].items()]))
    if "grounds" in made:
        made["grounds"] = _counts(_key(made["grounds"]))
    if "requirements" in made:
        made["requirements"] = _mapping(_key(made["requirements"]))
    for name in _TUPLES:
        if name in made:
            made[name] = _alike(tuple(made[name]))
    made = {**_DEFAULTS, **made, "left": rest}
    card = object.__new__(Card)
    for name, fill in _SLOTS:
        fill(card, made[name])
    return card


def _words(tag: str, told: list[Any], rest: Left) -> CardWords:
    title, summary, glossary, strays = told
    words = object.__new__(CardWords)
    known = (title, summary, tuple([(a, b) for a, b in glossary]), _mapping(_key(strays)), (rest, tag))
    for fill, value in zip(_WORDS_SLOTS, known, strict=True):
        fill(words, value)
    return words


@lru_cache(maxsize=64)
def _rest(text: str) -> _Rest:
    """The rest of a card; whoever asks for one part of it asks for the next one soon."""
    from pydantic_core import from_json

    words, changes, facts, holes = from_json(text)
    return _Rest(
        {tag: _Words(tuple(keywords), text, _mapping(_key(told))) for tag, (keywords, text, told) in words.items()},
        tuple([CardChange(version, on, tuple(told), digest) for version, on, told, digest in changes]),
        _mapping(_key(facts)),
        _mapping(_key(holes)),
    )


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
