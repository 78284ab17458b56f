"""Floor 5. Cards: the few facts of a record that other pages show, list, count, search and feed. No page but its own
reads a whole record."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

    def terms(self, facet: str) -> tuple[Term, ...]:
        """Its values of a facet."""
        return self.facets.get(facet, ())

    def packed(self) -> str:
        """This card as one line of JSON, of what differs from the defaults: for the cache and for other processes."""
        from disclosure.register.packing import pack  # it knows cards

        return pack(self)

    def marked(self) -> "Card":
        """This card with its `mark`."""
        blank = replace(self, mark="") if self.mark else self
        return replace(blank, mark=hashlib.sha256(blank.packed().encode()).hexdigest())

    @classmethod
    def unpacked(cls, text: str) -> "Card":
        """The card that was `packed`. Raises KeyError, TypeError or ValueError for anything else."""
        from disclosure.register.packing import unpack

        return unpack(text)

    def __reduce__(self) -> Any:
        """To another process a card goes as one text: taking apart the many small things in it costs more."""
        return Card.unpacked, (self.packed(),)
