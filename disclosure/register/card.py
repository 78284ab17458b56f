"""Floor 5. Cards: the few facts of a record that other pages show, list, count, search and feed. No page but its own
reads a whole record."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal

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


@dataclass(frozen=True, slots=True)
class Term:
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

    def as_json(self) -> dict[str, Any]:
        """For the cache: what differs from the defaults. That a body says "no" to AI is no default."""
        made: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        made["words"] = {
            tag: [
                words.title,
                words.summary,
                list(words.keywords),
                words.description,
                list(words.glossary),
                words.facts,
                words.strays,
            ]
            for tag, words in self.words.items()
        }
        made["facets"] = {name: [[each.key, each.words] for each in terms] for name, terms in self.facets.items()}
        made["changes"] = [[each.version, each.on, list(each.sentences), each.digest] for each in self.changes]
        told = {name: value for name, value in made.items() if value not in ((), {}, [], "", None)}
        return {name: value for name, value in told.items() if value is not False or name == "uses_ai"}

    def marked(self) -> "Card":
        """This card with its `mark`."""
        blank = replace(self, mark="")
        told = json.dumps(blank.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return replace(blank, mark=hashlib.sha256(told.encode()).hexdigest())

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> "Card":
        """The card that `as_json` told. Raises KeyError, TypeError or ValueError for anything else."""
        made = dict(value)
        made["words"] = {
            tag: CardWords(title, summary, tuple(keywords), description, tuple((a, b) for a, b in glossary), *more)
            for tag, (title, summary, keywords, description, glossary, *more) in made["words"].items()
        }
        made["facets"] = {
            name: tuple(Term(key, words) for key, words in terms) for name, terms in made.get("facets", {}).items()
        }
        made["changes"] = tuple(
            CardChange(version, on, tuple(sentences), digest)
            for version, on, sentences, digest in made.get("changes", ())
        )
        for name in ("languages", "identifiers", "aliases", "versions", "exports"):
            made[name] = tuple(made.get(name, ()))
        return cls(**made)
