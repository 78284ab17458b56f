"""Floor 5. Outputs: every file of a site that is not of one record, made again where what it reads has changed."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from disclosure.register.cache import Cache, MadeFile, Record
from disclosure.register.execution import Workshop, run
from disclosure.register.plan import Gathered, Inputs, Output, Page
from disclosure.register.planning import INPUTS, PAGE, differing, key_of, put_down
from disclosure.register.tree import write_file

BATCH: Final = 32
"""Pages that a process makes before it reports."""

FEW: Final = 400
"""Pages that are made sooner here than in processes that must be started first."""

FLUSHED: Final = 1_000
"""Rows that are held before they go to the cache."""


@dataclass(slots=True)
class Pages:
    """What the page phase has done. `records` are the rows of everything that is there now, `fresh` those made now."""

    records: dict[str, Record] = field(default_factory=dict)
    fresh: list[Record] = field(default_factory=list)
    stale: list[Record] = field(default_factory=list)

    @property
    def made(self) -> int:
        """How many files were made."""
        return len(self.fresh)


def make_pages(pages: Sequence[Page], target: str | None) -> list[tuple[MadeFile, bytes]]:
    """Make these pages. With a `target` they are written below that folder, else their bytes come back."""
    found = []
    for each in pages:
        data = each.make()
        if target is None:
            found.append((MadeFile(each.path, "", len(data)), data))
        else:
            found.append((write_file(Path(target), each.path, (data,)), b""))
    return found


def make_outputs(
    outputs: Iterable[Output],
    known: Mapping[str, Record],
    cache: Cache,
    shop: Workshop,
    reasons: list[tuple[str, str]] | None,
) -> Pages:
    """Make what is not there yet or reads something else than last time; put down what each was made from.

    `known` are the rows of last time, whose files the tree knows. `reasons` gets the path of each file and which input
    differed, where it is asked.
    """
    done = Pages()
    wanted: list[Page] = []
    alone: deque[Gathered] = deque()
    gathered: list[Gathered] = []
    for output in outputs:
        if isinstance(output, Gathered) and output.of:
            gathered.append(output)
        elif _is_kept(output.path, output.inputs, known, done):
            continue
        elif isinstance(output, Gathered):
            alone.append(output)
        else:
            wanted.append(output)
    tree = shop.tree
    shop.progress.begin("pages", len(alone) + len(wanted) + len(gathered))
    notes = _Notes(cache, done, reasons)
    while alone:  # they read nothing but records; the whole search lies in them, so that each goes when it is made
        each = alone.popleft()
        notes.put(tree.write(each.path, each.make(tree)), each.inputs)
        shop.progress.step()
    inputs = {each.path: each.inputs for each in wanted}
    for page in _made(wanted, shop):
        notes.put(page, inputs[page.path])
        shop.progress.step()
    for each in gathered:  # they read what was made before
        own = each.inputs_in(tree)
        if not _is_kept(each.path, own, known, done):
            notes.put(tree.write(each.path, each.make(tree)), own)
        shop.progress.step()
    shop.progress.end()
    notes.flush()
    done.stale += [row for owner, row in known.items() if owner.startswith(PAGE) and owner not in done.records]
    cache.drop(name + row.owner for row in done.stale for name in ("", INPUTS))
    return done


def _is_kept(path: str, inputs: Inputs, known: Mapping[str, Record], done: Pages) -> bool:
    """Whether a file is made from what it was made from last time; then its row stays."""
    row = known.get(PAGE + path)
    if row is None or row.key != key_of(inputs):
        return False
    done.records[row.owner] = row
    return True


class _Notes:
    """What was made from what, on its way to the cache."""

    def __init__(self, cache: Cache, done: Pages, reasons: list[tuple[str, str]] | None) -> None:
        self._cache = cache
        self._done = done
        self._reasons = reasons
        self._details: dict[str, str] = {}
        self._from = 0

    def put(self, made: MadeFile, inputs: Inputs) -> None:
        owner = PAGE + made.path
        if self._reasons is not None:
            self._reasons.append((made.path, differing(self._cache.detail(INPUTS + owner), inputs)))
        row = Record.of(owner, key_of(inputs), (made,))
        self._done.records[owner] = row
        self._done.fresh.append(row)
        self._details[INPUTS + owner] = put_down(inputs)
        if len(self._details) >= FLUSHED:
            self.flush()

    def flush(self) -> None:
        self._cache.put(self._done.fresh[self._from :], self._details)
        self._from = len(self._done.fresh)
        self._details.clear()


def _made(wanted: Sequence[Page], shop: Workshop) -> Iterator[MadeFile]:
    size = max(1, min(BATCH, len(wanted) // (shop.in_flight * 2) or 1))
    batches = ((wanted[at : at + size], shop.target) for at in range(0, len(wanted), size))
    for batch in run(shop.crew.for_work(len(wanted), few=FEW), make_pages, batches, shop.in_flight):
        for made, data in batch:
            if shop.target is None:
                yield shop.tree.write(made.path, (data,))
            else:
                shop.tree.note(made)
                yield made
