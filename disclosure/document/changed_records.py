"""Floor 2. Changed records: several records and their newer ones: which came and went, and what changed in each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from disclosure.document.blocks import (
    Block,
    Bullets,
    Document,
    Note,
    Passage,
    ProseBlock,
    Publisher,
    Section,
)
from disclosure.document.change_values import ChangeValues
from disclosure.document.changes import ChangesWriter, Told, name_of
from disclosure.document.page import Page
from disclosure.document.wording import line
from disclosure.model.base import Part
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.state import value_at

Outcome = Literal["changed", "added", "removed", "same"]

OUTCOMES: Final[tuple[Outcome, ...]] = ("changed", "added", "removed", "same")
"""What can have become of a record, in the order of telling."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record or statement with where it stood: the name of its file, and the digest of that file."""

    root: Part
    name: str
    sha256: str

    @property
    def id(self) -> str:
        """Its id, empty where it has none."""
        return str(value_at(self.root, "record.id") or value_at(self.root, "statement.id") or "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A record on both sides, and everything that lies between the two."""

    old: Placed
    new: Placed
    told: Told


@dataclass(frozen=True, slots=True)
class ChangedRecords:
    """Several records and their newer ones. `old` and `new` name the two sides for people."""

    old: str
    new: str
    pairs: tuple[Pair, ...]
    added: tuple[Placed, ...] = ()
    removed: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one record, in a sentence; `writer` tells its changes where it is on both sides."""

    outcome: Outcome
    sentence: str
    old: Placed | None = None
    new: Placed | None = None
    writer: ChangesWriter | None = None

    @property
    def id(self) -> str:
        """The record's id; the name of its file where it has none."""
        placed = self.new or self.old
        return (placed.id or placed.name) if placed else ""


class RecordsWriter:
    """The words of one comparison of several records in one language: for a page, for a terminal, for JSON."""

    def __init__(self, records: ChangedRecords, *, language: str, as_of: date) -> None:
        self.records = records
        self.as_of = as_of
        self.page = Page(Disclosure(schema_version=SCHEMA_VERSION), language=language, as_of=as_of)

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """Every record: first what changed, then what came, what went, and what says the same."""
        found = [*map(self._paired, self.records.pairs)]
        found += (Fate("added", self._sentence("added", each), new=each) for each in self.records.added)
        found += (Fate("removed", self._sentence("removed", each), old=each) for each in self.records.removed)
        return tuple(sorted(found, key=lambda each: OUTCOMES.index(each.outcome)))

    @property
    def told(self) -> tuple[tuple[Fate, ChangesWriter], ...]:
        """The records of which there is something to tell."""
        return tuple((each, each.writer) for each in self.fates if each.outcome == "changed" and each.writer)

    def title(self) -> str:
        """What the whole is called."""
        return self.page.say("change.records.title", old=self.records.old, new=self.records.new)

    def summary(self) -> str:
        """How many records there are, and what became of how many of them."""
        counts = Counter(each.outcome for each in self.fates)
        parts = [self.page.say(f"change.records.{each}.count", count=counts[each]) for each in OUTCOMES if counts[each]]
        listed = ChangeValues(self.page).listed(parts)
        return self.page.words.count("change.records.summary", len(self.fates), parts=listed)

    def document(self) -> Document:
        """A page of its own: every record in a sentence, then what changed in each."""
        page, say = self.page, self.page.say
        items: list[tuple[ProseBlock, ...]] = [line(each.sentence) for each in self.fates]
        lead = Passage(page.tell(line(self.summary())), is_lead=True)
        return Document(
            outline="changes",
            title=self.title(),
            language=page.language,
            direction=page.direction,
            description=self.summary(),
            publisher=Publisher(""),
            record_id=say("change.records.footer", old=self.records.old, new=self.records.new),
            record_version=self.as_of.isoformat(),
            languages=(),
            asserter=Note("asserter", say("change.asserter.title"), line(say("change.records.asserter"))),
            badges=(),
            notes=(),
            sections=(
                Section("lead", "", (lead,)),
                Section("records", say("change.records"), (Passage(page.tell((Bullets(tuple(items)),))),)),
                *(self._section(number, writer) for number, (_, writer) in enumerate(self.told, start=1)),
            ),
            kind="report",
            is_indexed=False,
        )

    def _section(self, number: int, writer: ChangesWriter) -> Section:
        place = f"record-{number}"
        blocks: list[Block] = [Passage(self.page.tell(line(each))) for each in writer.lead()]
        blocks += (Note("information", title, line(words)) for title, words in writer.notes())
        return Section(place, writer.title(), (*blocks, *writer.sections(f"{place}-")))

    def _paired(self, pair: Pair) -> Fate:
        count = len(pair.told.changes)
        if not count and not pair.told.broken:
            return Fate("same", self._sentence("same", pair.new), pair.old, pair.new)
        words = self.page.words
        sentence = (
            words.count("change.records.changed", count, name=self._name(pair.new))
            if count
            else self._sentence("damaged", pair.new)
        )
        writer = ChangesWriter(pair.told, language=self.page.tongue.language, as_of=self.as_of)
        return Fate("changed", sentence, pair.old, pair.new, writer)

    def _sentence(self, outcome: str, placed: Placed) -> str:
        return self.page.say(f"change.records.{outcome}", name=self._name(placed))

    def _name(self, placed: Placed) -> str:
        own = Page(placed.root, language=self.page.tongue.language, as_of=self.as_of)
        form = "change.records.name" if placed.id else "change.quoted"
        return self.page.say(form, words=name_of(own), id=placed.id)
