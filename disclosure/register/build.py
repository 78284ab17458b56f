"""Floor 5. Build: a folder of records becomes a site, of which only what changed is made again.

    settings ─ collect ─ plan ─▶ records (in processes) ─▶ cards ─▶ pages, search, data, feeds ─▶ a release ─▶ current

What is served is the old site until the new one is whole. Files are written aside, named by their content, noted in
the cache and only then switched to, so that a build that is stopped anywhere leaves the old site or the new one, and a
cache that fits one of them.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from disclosure.register.execution import FEW, Crew, Executor, Workshop
from disclosure.register.extras import EXTRA, copy_extras, extra_inputs
from disclosure.register.journal import (
    NAME,
    add_to_journal,
    gone,
    journal_digest,
    new_events,
    newest_first,
    read_journal,
)
from disclosure.register.outcome import Outcome, Progress
from disclosure.register.outputs import make_outputs
from disclosure.register.planning import DETAILS, PAGE, PDF, RECORD
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.tree import HIDDEN, Tree, release_name

if TYPE_CHECKING:
    from disclosure.outputs.options import Engine

CACHE: Final = "cache.sqlite"
LOCK: Final = "lock"


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
        outside = self._outside()
        if self.base and not (work.paths or work.gone) and self.cache.meta("outside") == outside:
            entries.tell_again(work, outcome)
            return self._unchanged(work, sources)
        journal = read_journal(request.output / NAME)
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
        self.known = {row.owner: row.lean() for name in (RECORD, PDF) for row in self.cache.records(name)}

    def _outside(self) -> str:
        """Everything beside the records that the pages depend on."""
        output, day = self.request.output, self.site.as_of.isoformat()
        told = (self.site.digest, day, journal_digest(output / NAME), repr(extra_inputs(output)))
        return sha256("\n".join(told).encode("utf-8", "surrogatepass"))

    def _spare(self) -> tuple[str, list[str]]:
        told = self.cache.meta("differing")
        return self.cache.meta("spare"), told.split("\n") if told else []

    def _unchanged(self, work: Work, sources: Sources) -> Outcome:
        """Nothing to do but to make sure that what was built is served."""
        outcome = self.outcome
        entries = [row for row in work.kept.values() if row.owner.startswith(RECORD) and row.number]
        paths = {row.owner_id: row.owner.removeprefix(RECORD) for row in entries} if self._named else {}
        self._tell_ids(paths, self.cache.meta("lost").split())
        if self.tree.served() != self.base:
            self.tree.serve(self.base)
        self._note_sources(sources)
        self.cache.commit()
        outcome.release = self.base
        outcome.records = len(entries)
        outcome.files = self.cache.files()
        outcome.passed_over = _passed_over(work.kept.values())
        return outcome

    def _publish(self, entries: Entries, work: Work, journal: tuple[Event, ...], sources: Sources) -> None:
        from disclosure.register.rooms import outputs_of  # every room of the site, when there is something to make
        from disclosure.register.search.files import Before

        request, outcome = self.request, self.outcome
        entries.tell_again(work, outcome)
        entries.take_cards(work)
        for name in (PAGE, EXTRA):
            for row in self.cache.records(name):
                self.known[row.owner] = row
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
            shelf, news = self._shelf(entries, journal)
            if len(work.paths) >= FEW:
                self.tree.begin_to_settle()
            reasons = outcome.reasons if request.is_explained else None
            pages = make_outputs(outputs_of(self.site, shelf, before), self.known, self.cache, shop, reasons)
            crew.dismiss()
            outcome.pages = pages.made
            rows |= pages.records
            extras = copy_extras(request.output, self.tree, self.known)
            rows |= extras
            self.cache.put(extras.values(), {})
            vanished = [row for owner, row in self.known.items() if owner.startswith(EXTRA) and owner not in extras]
            self.cache.drop(row.owner for row in vanished)
            fresh = (*entries.records.values(), *pages.fresh, *extras.values())
            self._remove(entries.stale, [*work.gone, *pages.stale, *vanished], fresh)
            self.cache.drop(name + row.owner for row in work.gone for name in ("", *DETAILS))
            self._switch(rows, news, sources)
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
        """Every card, what is withdrawn, with a word about it or without, and what happened; of that what is new."""
        named = self._named
        cards = [card for _, card in sorted(entries.cards.items())]
        news = new_events(journal, cards, named, self.site.as_of)
        events = (*journal, *news)
        ids = {card.id: path for path, card in entries.cards.items()}
        lost = [each for each in gone(events) if each.id not in ids and each.id not in named]
        self._tell_ids(ids, [each.id for each in lost])
        withdrawn = [each for name, each in named.items() if name not in ids]
        withdrawn += [Withdrawn(id=each.id, on=each.on) for each in lost]
        return Shelf(cards, sorted(withdrawn, key=lambda each: each.id or ""), newest_first(events)), news

    @property
    def _named(self) -> dict[str, Withdrawn]:
        """What the settings say of records that are published no more, by id."""
        return {each.id: each for each in self.site.settings.withdrawn or () if each.id}

    def _tell_ids(self, paths: Mapping[str, str], lost: Sequence[str]) -> None:
        """Tell ids that are withdrawn and there (`paths`, by id), and those that are `lost`, without a word."""
        for name in sorted(self._named.keys() & paths.keys()):
            self._tell("D931", paths[name], id=name)
        for name in lost:
            self._tell("D932", self.request.folder.joinpath(SETTINGS).as_posix(), id=name)
            self.outcome.withdrawn.append(name)
        if self.outcome.broken:
            self.outcome.fail(1)

    def _tell(self, code: str, path: str, **params: str) -> None:
        finding = Finding(code, Severity.ERROR, origin=Origin(path), params=dict(params))
        self.outcome.broken.append(FileFindings(path, (finding,)))

    def _remove(self, paths: Iterable[str], stale: Iterable[Record], fresh: Iterable[Record]) -> None:
        """Take away the files at `paths` and those that `stale` rows have left, unless somebody has made them anew. A
        row that was kept shares no path with them: no two owners have the same file.
        """
        gone = {*paths, *(each.path for row in stale for each in self.cache.files_of(row))}
        for row in fresh if gone else ():
            gone.difference_update(each.path for each in self.cache.files_of(row))
        for path in gone:
            self.tree.remove(path)

    def _switch(self, rows: dict[str, Record], news: tuple[Event, ...], sources: Sources) -> None:
        """In this order, so that whatever is cut off, the next build finds a cache that fits a whole release."""
        outcome = self.outcome
        name = release_name({owner: row.digest for owner, row in rows.items()})
        touched = self.tree.touched
        spare, differing = self.base, "\n".join(touched) if touched is not None else None
        if name == self.base:  # the same files in the end, such as those of a record that was touched and not changed
            spare, differing = self.cache.meta("spare") or f"{name}.spare", ""
            self.tree.abandon(spare)
        else:
            self.tree.finish(name)
        add_to_journal(self.request.output / NAME, news)
        self._note_sources(sources)
        self.cache.commit(
            release=name,
            outside=self._outside(),
            lost="\n".join(self.outcome.withdrawn),
            day=self.site.as_of.isoformat(),
            spare="" if differing is None else spare,
            differing=differing or "",
        )
        if self.tree.served() != name:
            self.tree.serve(name)
        self.tree.keep_only(name, self.cache.meta("spare"))
        if not self.cache.meta("spare") and self.tree.double(name, f"{name}.spare"):
            self.cache.commit(spare=f"{name}.spare", differing="")
        outcome.release = name
        outcome.is_published = name != self.base
        outcome.files = sum(each.number for each in rows.values())

    def _note_sources(self, sources: Sources) -> None:
        self.cache.note_sources(sources.digests.news, sources.digests.forgotten)


def _passed_over(rows: Iterable[Record]) -> list[str]:
    return sorted(row.owner.removeprefix(RECORD) for row in rows if row.state == "passed_over")
