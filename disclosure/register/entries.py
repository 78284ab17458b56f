"""Floor 5. Entries: the records of a register as a whole; which to make, which to keep, and the cards of them all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from disclosure.model.finding import Finding, Origin, Severity
from disclosure.register import findings
from disclosure.register.cache import Cache, DamagedError, Record
from disclosure.register.card import Card
from disclosure.register.collection import Sources
from disclosure.register.execution import Executor, Here, Workshop, run
from disclosure.register.outcome import Outcome, Silent
from disclosure.register.planning import (
    CARD,
    DETAILS,
    INPUTS,
    LOOK,
    PDF,
    RECORD,
    REST,
    TOLD,
    differing,
    holds,
    inputs_of,
    key_of,
    put_down,
)
from disclosure.register.site import Site

if TYPE_CHECKING:
    from disclosure.outputs.options import Engine
    from disclosure.register.entry import Made

BATCH: Final = 16
"""Records that a process makes before it reports; more of them lose less to talk, fewer are spread more evenly."""

FLUSHED: Final = 1_000
"""Details that are held before they go to the cache."""

PUBLISHED, BROKEN, PASSED_OVER = "published", "broken", "passed_over"


@dataclass(slots=True)
class Work:
    """What there is to do: `pages` and `pdfs` by the path of the record's file; `kept` is what stays as it is."""

    pages: dict[str, str] = field(default_factory=dict)
    pdfs: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Record] = field(default_factory=dict)
    gone: list[Record] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Every record that has to be opened, sorted."""
        return sorted({*self.pages, *self.pdfs})


class Entries:
    """The record phase of a build. `cards` are those of every published record when it is over."""

    def __init__(self, folder: str, site: Site, sources: Sources, cache: Cache, *, engine: "Engine") -> None:
        self._folder = folder
        self._site = site
        self._sources = sources
        self._cache = cache
        self._engine: Engine = engine
        self.cards: dict[str, Card] = {}
        """By the path of the record's file."""
        self.records: dict[str, Record] = {}
        """New rows of owners, lean where the cache has them."""
        self.details: dict[str, str] = {}
        self._unflushed: dict[str, Record] = {}
        self.old_cards: list[Card] = []
        """The cards of last time, in any order."""
        self.stale: set[str] = set()
        """Paths of files that their records have no more; they go unless somebody else has made them."""

    def plan(self, known: dict[str, Record], *, is_explained: bool, outcome: Outcome) -> Work:
        """What has to be made, against the rows `known` of last time."""
        work = Work()
        look, choice = self._site.digest, self._site.settings.pdf or "all"
        present = set(self._sources.found.records)
        for path in self._sources.found.records:
            record = known.get(RECORD + path)
            record_id = record.owner_id if record else ""
            others = record.others if record else ()
            inputs = inputs_of(path, record_id, others, look, self._sources)
            if record is not None and holds(record, inputs, self._site.as_of):
                work.kept[record.owner] = record
            else:
                work.pages[path] = self._reason(RECORD + path, inputs) if is_explained else ""
            if choice == "none" or (record is not None and record.state == PASSED_OVER and path not in work.pages):
                continue
            wanted, pdf = self._pdf_inputs(inputs, choice), known.get(PDF + path)
            if pdf is not None and holds(pdf, wanted, self._site.as_of):
                work.kept[pdf.owner] = pdf
            else:
                work.pdfs[path] = self._reason(PDF + path, wanted) if is_explained else ""
        if is_explained:
            outcome.reasons += [(path, reason) for path, reason in sorted(work.pages.items())]
            outcome.reasons += [(f"PDF of {path}", reason) for path, reason in sorted(work.pdfs.items())]
        for owner, row in known.items():
            name = owner.partition(":")[2]
            if owner.startswith((RECORD, PDF)) and (
                name not in present or (owner.startswith(PDF) and choice == "none")
            ):
                work.gone.append(row)
        return work

    def make(self, work: Work, shop: Workshop, executor: Executor | None = None) -> "Iterator[Made]":
        """Make what is planned, each record as it is done; what comes back as bytes is written here."""
        from disclosure.register.entry import Order, make_entries  # all that reads and draws, when there is need of it

        paths, tree, in_flight = work.paths, shop.tree, shop.in_flight
        executor = executor or shop.crew.for_work(len(paths))
        shop.progress.begin("records", len(paths))
        orders = [
            Order(
                folder=self._folder,
                path=path,
                site=self._site,
                pages=path in work.pages,
                pdf=path in work.pdfs,
                engine=self._engine,
            )
            for path in paths
        ]
        size = max(1, min(BATCH, len(orders) // (in_flight * 2) or 1))
        batches = ((orders[at : at + size], shop.target) for at in range(0, len(orders), size))
        for batch in run(executor, make_entries, batches, in_flight):
            for made in batch:
                for path, data in made.contents.items():
                    tree.write(path, (data,))
                made.contents.clear()
                for each in (*made.files, *made.pdfs):
                    tree.touch(each.path)
                yield made
            shop.progress.step(len(batch))
        shop.progress.end()

    def tell_again(self, work: Work, outcome: Outcome) -> None:
        """What is wrong with broken records that nobody has touched. Raises DamagedError."""
        for row in work.kept.values():
            if row.state == BROKEN and row.owner.startswith(RECORD):
                told = self._cache.detail(TOLD + row.owner)
                if told is not None:
                    outcome.broken.append(findings.of_json(json.loads(told)))
                if row.number:
                    outcome.kept_old.append(row.owner.removeprefix(RECORD))

    def take_cards(self, work: Work) -> None:
        """The cards of last time; those of the records that stay as they are go on. Raises DamagedError."""
        needed = {row.owner: row for row in work.kept.values() if row.owner.startswith(RECORD) and row.number}
        load = self._rest
        for name, text in self._cache.details(CARD):
            owner = name.removeprefix(CARD)
            card = Card.unpacked(text, (load, owner))
            if owner in needed:
                is_broken = needed[owner].state == BROKEN
                self.cards[owner.removeprefix(RECORD)] = replace(card, is_broken=True).marked() if is_broken else card
            else:
                card = card.whole()  # what the cache has of it will soon be of another one
            self.old_cards.append(card)

    def settle(self, made: "Made", work: Work, known: dict[str, Record], outcome: Outcome) -> None:
        """Decide what became of a record: published, kept as it was, or told; and put down what it was made from."""
        path = made.path
        if made.problem:
            outcome.problems.append((path, made.problem))
            outcome.fail(made.exit_code)
        if made.findings is not None and made.findings.findings:
            (outcome.broken if made.state == BROKEN else outcome.told).append(made.findings)
        if made.state == BROKEN:
            self._keep_old(made, work, known, outcome)
        else:
            self._put_down(path, made, work, known)
        if len(self.details) >= FLUSHED:
            self.flush()

    def flush(self) -> None:
        """Hand what was put down to the cache, which keeps it when everything is done."""
        self._cache.put(self._unflushed.values(), self.details)
        for owner in self._unflushed.keys() & self.records.keys():
            self.records[owner] = self.records[owner].lean()
        self._unflushed.clear()
        self.details.clear()

    def twins(self) -> Iterator[tuple[str, str, Finding]]:
        """Files whose record has the id of another one's: (the file, the file that has it first, what to tell)."""
        first: dict[str, str] = {}
        for path in sorted(self.cards):
            card = self.cards[path]
            owner = first.setdefault(card.id.casefold(), path)
            if owner != path:
                origin = Origin(path)
                yield (
                    path,
                    owner,
                    Finding("D930", Severity.ERROR, origin=origin, params={"id": card.id, "other": owner}),
                )

    def make_again(self, paths: list[str], work: Work, shop: Workshop) -> "Iterator[Made]":
        """Make these once more, here: another file has written theirs."""
        pdfs = [] if self._site.settings.pdf == "none" else paths
        work.pages |= dict.fromkeys(paths, "")
        work.pdfs |= dict.fromkeys(pdfs, "")
        again = Work(dict.fromkeys(paths, ""), dict.fromkeys(pdfs, ""))
        yield from self.make(again, replace(shop, progress=Silent()), Here())

    def forget(self, path: str) -> None:
        """Take back everything about one file; it is looked at again next time."""
        self.flush()
        self.cards.pop(path, None)
        for owner in (RECORD + path, PDF + path):
            row = self.records.pop(owner, None)
            if row is not None:
                self.stale |= self._paths(row)
        self._cache.drop(name + owner for owner in (RECORD + path, PDF + path) for name in ("", *DETAILS))

    def _keep_old(self, made: "Made", work: Work, known: dict[str, Record], outcome: Outcome) -> None:
        """A record with errors: its last sound pages stay, marked for what they are, until its file is another one."""
        path = made.path
        row, pdf = known.get(RECORD + path), known.get(PDF + path)
        told = self._cache.detail(CARD + RECORD + path)
        if row is not None and row.number and told is not None:
            self.cards[path] = replace(Card.unpacked(told, (self._rest, RECORD + path)), is_broken=True).marked()
            outcome.kept_old.append(path)
        files, record_id = (self._cache.files_of(row), row.owner_id) if row is not None else ((), "")
        if made.problem:  # it may go well the next time, though nothing about the record has changed
            self.records |= {each.owner: each for each in (row, pdf) if each is not None}
            return
        inputs = inputs_of(path, record_id, made.others, self._site.digest, self._sources)
        wanted = self._pdf_inputs(inputs, self._site.settings.pdf or "all")
        about: dict[str, Any] = {"others": made.others, "state": BROKEN, "owner_id": record_id}
        rows = [Record.of(RECORD + path, key_of(inputs), files, turns=made.turns, **about)]
        if path in work.pdfs:
            drawn = self._cache.files_of(pdf) if pdf is not None else ()
            rows.append(Record.of(PDF + path, key_of(wanted), drawn, **about))
        for each, own in zip(rows, (inputs, wanted), strict=False):
            self.records[each.owner] = self._unflushed[each.owner] = each
            self.details[INPUTS + each.owner] = put_down(own)
        if made.findings is not None:
            self.details[TOLD + RECORD + path] = json.dumps(findings.as_json(made.findings), ensure_ascii=False)

    def _put_down(self, path: str, made: "Made", work: Work, known: dict[str, Record]) -> None:
        card = made.card
        record_id = card.id if card else ""
        inputs = inputs_of(path, record_id, made.others, self._site.digest, self._sources)
        if card is not None:
            owner = RECORD + path
            text, self.details[REST + owner] = card.packed()
            self.details[CARD + owner] = text
            self.cards[path] = Card.unpacked(text, (self._rest, owner))
        if path in work.pages:
            self._row(RECORD + path, inputs, made, record_id, known)
        if path in work.pdfs:
            wanted = self._pdf_inputs(inputs, self._site.settings.pdf or "all")
            self._row(PDF + path, wanted, made, record_id, known)

    def _row(self, owner: str, inputs: dict[str, str], made: "Made", record_id: str, known: dict[str, Record]) -> None:
        is_pdf = owner.startswith(PDF)
        files, turns = (made.pdfs, "") if is_pdf else (made.files, made.turns)
        row = Record.of(
            owner, key_of(inputs), files, turns=turns, others=made.others, state=made.state, owner_id=record_id
        )
        self.records[owner] = self._unflushed[owner] = row
        self.details[INPUTS + owner] = put_down(inputs)
        if owner in known:  # while the cache still has the old row
            self.stale |= self._paths(known[owner]).difference(each.path for each in files)

    def _pdf_inputs(self, inputs: dict[str, str], choice: str) -> dict[str, str]:
        """What a PDF is made from; with `changed` only the record counts, not how it is drawn."""
        kept = dict(inputs)
        if choice == "changed":
            del kept[LOOK]
        else:
            kept["engine"] = self._engine
        return kept

    def _paths(self, row: Record) -> set[str]:
        return {each.path for each in self._cache.files_of(row)}

    def _rest(self, owner: str) -> str:
        """What a card has left in the cache, or on its way there. Raises DamagedError."""
        told = self.details.get(REST + owner) or self._cache.detail(REST + owner)
        if told is None:
            raise DamagedError(owner)
        return told

    def _reason(self, owner: str, inputs: dict[str, str]) -> str:
        return differing(self._cache.detail(INPUTS + owner), inputs)
