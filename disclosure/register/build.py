"""Floor 5. Build: a folder of records becomes a site, of which only what changed is made again.

    settings ─ collect ─ plan ─▶ records (in processes) ─▶ cards ─▶ pages, search, data, feeds ─▶ a release ─▶ current

What is served is the old site until the new one is whole. Files are written aside, named by their content, noted in
the cache and only then switched to, so that a build that is stopped anywhere leaves the old site or the new one, and a
cache that fits one of them.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.canonical import sha256
from disclosure.errors import OutputError
from disclosure.model.finding import FileFindings, Finding, Origin, Severity
from disclosure.model.register import Withdrawn
from disclosure.register.cache import Cache, DamagedError, Record
from disclosure.register.collection import SETTINGS, Digests, Sources, collect
from disclosure.register.entries import Entries, Work
from disclosure.register.event import Event
from disclosure.register.execution import Crew, Executor, Workshop
from disclosure.register.extras import EXTRA, copy_extras, extra_inputs
from disclosure.register.journal import NAME, gone, new_events, newest_first, read_journal, write_journal
from disclosure.register.outcome import Outcome, Progress
from disclosure.register.outputs import make_outputs
from disclosure.register.planning import CARD, INPUTS, RECORD
from disclosure.register.rooms import outputs_of
from disclosure.register.search.files import Before
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.tree import HIDDEN, Tree, release_name

if TYPE_CHECKING:
    from disclosure.outputs.options import Engine

CACHE: Final = "cache.sqlite"
LOCK: Final = "lock"
REMEMBERED: Final = 50_000
"""Paths in which two releases may differ for the older one to become the next; beyond that everything is linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build, where and how. `executor` gives what does the work; `jobs` is how much of it at once.

    `is_remote`: its workers cannot write here, so that bytes come back. `is_fresh`: nothing is believed of last time.
    `is_strict`: a record with errors stops the whole.
    """

    folder: Path
    output: Path
    site: Site
    engine: "Engine"
    executor: Callable[[], AbstractContextManager[Executor]]
    jobs: int
    is_remote: bool = False
    is_strict: bool = False
    is_explained: bool = False
    is_fresh: bool = False


def build_register(request: Request, progress: Progress) -> Outcome:
    """Build or bring up to date. Raises UnreadableError, OutputError, MissingError; findings are in the outcome."""
    from filelock import FileLock, Timeout

    hidden = request.output / HIDDEN
    try:
        hidden.mkdir(parents=True, exist_ok=True)
        lock = FileLock(hidden / LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"another build of {request.output} is under way", hint="Wait until it is done, and start this one again."
        ) from None
    except OSError as error:
        raise OutputError(f"cannot write {request.output}: {error.strerror or error}") from error
    try:
        with Cache(hidden / CACHE) as cache:
            try:
                return _Build(request, cache, progress).run()
            except DamagedError:
                cache.clear(is_damaged=True)
                return _Build(request, cache, progress).run()
    finally:
        lock.release()


class _Build:
    def __init__(self, request: Request, cache: Cache, progress: Progress) -> None:
        self.request = request
        self.site = request.site
        self.cache = cache
        self.progress = progress
        self.tree = Tree(request.output)
        self.outcome = Outcome(request.output)
        self.known: dict[str, Record] = {}
        self.base = ""

    def run(self) -> Outcome:
        request, outcome = self.request, self.outcome
        self.tree.prepare()
        self._recall()
        found = collect(request.folder, request.site.settings.exclude or ())
        # How fresh a stamp is: the one clock beside `as_of` and the epoch, and it reaches no output.
        sources = Sources(found, Digests(request.folder, self.cache.sources(), time.time_ns()))
        entries = Entries(str(request.folder), self.site, sources, self.cache, engine=request.engine)
        work = entries.plan(self.known, is_explained=request.is_explained, outcome=outcome)
        journal = read_journal(request.output / NAME)
        outside = self._outside(journal)
        if self.base and not (work.paths or work.gone) and self.cache.meta("outside") == outside:
            return self._unchanged(work, journal, sources)
        self.tree.begin(self.base, *self._spare())
        self._publish(entries, work, journal, sources)
        return outcome

    def _recall(self) -> None:
        """What is known of last time; nothing where the site is not the one that was noted, or the day lies before."""
        self.outcome.was_damaged = self.cache.was_damaged
        base = self.cache.meta("release")
        day = self.cache.meta("day")
        if self.request.is_fresh or not self.tree.has_release(base) or self.site.as_of.isoformat() < day:
            if base:
                self.cache.clear()
            return
        self.base = base
        self.known = {row.owner: row for row in self.cache.records()}

    def _outside(self, journal: tuple[Event, ...]) -> str:
        """Everything beside the records that the pages depend on."""
        told = (self.site.digest, self.site.as_of.isoformat(), repr(journal), repr(extra_inputs(self.request.output)))
        return sha256("\n".join(told).encode("utf-8", "surrogatepass"))

    def _spare(self) -> tuple[str, list[str]]:
        told = self.cache.meta("differing")
        return self.cache.meta("spare"), told.split("\n") if told else []

    def _unchanged(self, work: Work, journal: tuple[Event, ...], sources: Sources) -> Outcome:
        """Nothing to do but to make sure that what was built is served."""
        outcome = self.outcome
        entries = [row for row in work.kept.values() if row.owner.startswith(RECORD) and row.state == "published"]
        self._tell_ids({row.owner_id: row.owner.removeprefix(RECORD) for row in entries}, journal)
        if self.tree.served() != self.base:
            self.tree.serve(self.base)
        self._note_sources(sources)
        self.cache.commit()
        outcome.release = self.base
        outcome.records = len(entries)
        outcome.files = sum(len(each.files) for each in self.known.values())
        outcome.passed_over = _passed_over(work.kept.values())
        return outcome

    def _publish(self, entries: Entries, work: Work, journal: tuple[Event, ...], sources: Sources) -> None:
        request, outcome = self.request, self.outcome
        entries.take_cards(work)
        for row in self.known.values():
            self.tree.know(row.files)
        before = Before(self.tree, tuple(entries.old_cards)) if self.base else None
        with Crew(request.executor, is_remote=request.is_remote) as crew:
            shop = Workshop(
                crew=crew,
                in_flight=request.jobs * 3,
                tree=self.tree,
                target=None if request.is_remote else str(self.tree.root),
                progress=self.progress,
            )
            for made in entries.make(work, shop):
                entries.settle(made, work, self.known, outcome)
                outcome.made += 1
                outcome.pdfs += len(made.pdfs)
            self._tell_twins(entries, work, shop)
            entries.flush()
            if outcome.broken and request.is_strict:
                outcome.fail(1)
                return
            rows = {**work.kept, **entries.records}
            for each in rows.values():
                self.tree.know(each.files)
            shelf, events = self._shelf(entries, journal)
            reasons = outcome.reasons if request.is_explained else None
            pages = make_outputs(outputs_of(self.site, shelf, before), self.known, self.cache, shop, reasons)
        outcome.pages = pages.made
        rows |= pages.records
        extras = copy_extras(request.output, self.tree, self.known)
        rows |= extras
        self.cache.put(extras.values(), {})
        vanished = [row for owner, row in self.known.items() if owner.startswith(EXTRA) and owner not in extras]
        self.cache.drop(row.owner for row in vanished)
        self._remove([*entries.stale, *work.gone, *pages.stale, *vanished], rows)
        self.cache.drop(name + row.owner for row in work.gone for name in ("", INPUTS, CARD))
        self._switch(rows, events, sources)
        outcome.records = len(entries.cards)
        outcome.passed_over = _passed_over(rows.values())
        if outcome.broken:
            outcome.fail(1)

    def _tell_twins(self, entries: Entries, work: Work, shop: Workshop) -> None:
        """Of two files with one id the first is published; the other one is told, and leaves nothing."""
        first = set()
        for path, owner, finding in list(entries.twins()):
            self.outcome.broken.append(FileFindings(path, (finding,)))
            entries.forget(path)
            first.add(owner)
        for made in entries.make_again(sorted(first), work, shop) if first else ():
            entries.settle(made, work, self.known, Outcome(self.request.output))

    def _shelf(self, entries: Entries, journal: tuple[Event, ...]) -> tuple[Shelf, tuple[Event, ...]]:
        """Every card; what is withdrawn, with a word about it or without; and everything that happened."""
        named = self._named
        cards = [card for _, card in sorted(entries.cards.items())]
        events = (*journal, *new_events(journal, cards, named, self.site.as_of))
        ids = {each.id for each in cards}
        lost = self._tell_ids({card.id: path for path, card in entries.cards.items()}, events)
        withdrawn = [each for name, each in named.items() if name not in ids]
        withdrawn += [Withdrawn(id=each.id, on=each.on) for each in lost]
        return Shelf(cards, sorted(withdrawn, key=lambda each: each.id or ""), newest_first(events)), events

    @property
    def _named(self) -> dict[str, Withdrawn]:
        """What the settings say of records that are published no more, by id."""
        return {each.id: each for each in self.site.settings.withdrawn or () if each.id}

    def _tell_ids(self, paths: Mapping[str, str], events: tuple[Event, ...]) -> list[Event]:
        """Tell ids that are withdrawn and there (`paths`, by id), and those that are gone without a word: the last."""
        named = self._named
        for name in sorted(named.keys() & paths.keys()):
            self._tell("D931", paths[name], id=name)
        lost = [each for each in gone(events) if each.id not in paths and each.id not in named]
        for each in lost:
            self._tell("D932", self.request.folder.joinpath(SETTINGS).as_posix(), id=each.id)
            self.outcome.withdrawn.append(each.id)
        if self.outcome.broken:
            self.outcome.fail(1)
        return lost

    def _tell(self, code: str, path: str, **params: str) -> None:
        finding = Finding(code, Severity.ERROR, origin=Origin(path), params=dict(params))
        self.outcome.broken.append(FileFindings(path, (finding,)))

    def _remove(self, stale: list[Record], rows: dict[str, Record]) -> None:
        kept = {each.path for row in rows.values() for each in row.files}
        for path in {each.path for row in stale for each in row.files} - kept:
            self.tree.remove(path)

    def _switch(self, rows: dict[str, Record], events: tuple[Event, ...], sources: Sources) -> None:
        """In this order, so that whatever is cut off, the next build finds a cache that fits a whole release."""
        outcome = self.outcome
        name = release_name({owner: row.digest for owner, row in rows.items()})
        touched = sorted(self.tree.touched)
        spare, differing = self.base, "\n".join(touched) if len(touched) <= REMEMBERED else None
        if name == self.base:  # the same files in the end, such as those of a record that was touched and not changed
            spare, differing = self.cache.meta("spare") or f"{name}.spare", ""
            self.tree.abandon(spare)
        else:
            self.tree.finish(name)
        write_journal(self.request.output / NAME, events)
        self._note_sources(sources)
        self.cache.commit(
            release=name,
            outside=self._outside(tuple(events)),
            day=self.site.as_of.isoformat(),
            spare="" if differing is None else spare,
            differing=differing or "",
        )
        if self.tree.served() != name:
            self.tree.serve(name)
        self.tree.keep_only(name, self.cache.meta("spare"))
        outcome.release = name
        outcome.is_published = name != self.base
        outcome.files = sum(len(each.files) for each in rows.values())

    def _note_sources(self, sources: Sources) -> None:
        noted = sources.digests.noted
        self.cache.note_sources(noted, self.cache.sources().keys() - noted.keys())


def _passed_over(rows: Iterable[Record]) -> list[str]:
    return sorted(row.owner.removeprefix(RECORD) for row in rows if row.state == "passed_over")
