"""Floor 5. Outputs: every file of a site that is not of one record, made again where what it reads has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from disclosure.register.cache import Cache, MadeFile, Record
from disclosure.register.execution import Crew, Executor, run
from disclosure.register.outcome import Outcome, Progress
from disclosure.register.plan import Gathered, Inputs, Output, Page
from disclosure.register.planning import INPUTS, PAGE, differing, key_of
from disclosure.register.tree import Tree, write_file

BATCH: Final = 32
"""Pages that a process makes before it reports."""


@dataclass(slots=True)
class Pages:
    """What the page phase has done. `records` are the rows of everything that is there now."""

    records: dict[str, Record] = field(default_factory=dict)
    stale: list[Record] = field(default_factory=list)
    made: int = 0


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
    known: dict[str, Record],
    cache: Cache,
    crew: Crew,
    in_flight: int,
    tree: Tree,
    target: str | None,
    outcome: Outcome,
    progress: Progress,
    *,
    is_explained: bool,
) -> Pages:
    """Make what is not there yet or reads something else than last time; put down what each was made from."""
    done = Pages()
    wanted: list[Page] = []
    gathered: list[Gathered] = []
    keys: dict[str, str] = {}
    for output in outputs:
        owner = PAGE + output.path
        key = key_of(output.inputs)
        row = known.get(owner)
        if row is not None and row.key == key:
            done.records[owner] = row
            tree.know(row.files)
            continue
        if is_explained:
            outcome.reasons.append((output.path, differing(cache.detail(INPUTS + owner), output.inputs)))
        keys[output.path] = key
        if isinstance(output, Page):
            wanted.append(output)
        else:
            gathered.append(output)
    progress.begin("pages", len(wanted) + len(gathered))
    everything: tuple[Output, ...] = (*wanted, *gathered)
    inputs = {each.path: each.inputs for each in everything}
    for made in _made(wanted, crew.for_work(len(wanted)), in_flight, tree, target):
        _put_down(made, keys, inputs, known, cache, done)
        progress.step()
    for each in gathered:  # they read what was made before
        _put_down(tree.write(each.path, each.make(tree)), keys, inputs, known, cache, done)
        progress.step()
    progress.end()
    for owner, row in known.items():
        if owner.startswith(PAGE) and owner not in done.records:
            done.stale.append(row)
            cache.drop((owner, INPUTS + owner))
    return done


def _made(
    wanted: Sequence[Page], executor: Executor, in_flight: int, tree: Tree, target: str | None
) -> Iterator[MadeFile]:
    size = max(1, min(BATCH, len(wanted) // (in_flight * 2) or 1))
    batches = ((wanted[at : at + size], target) for at in range(0, len(wanted), size))
    for batch in run(executor, make_pages, batches, in_flight):
        for made, data in batch:
            if target is None:
                yield tree.write(made.path, (data,))
            else:
                tree.note(made)
                yield made


def _put_down(
    made: MadeFile,
    keys: dict[str, str],
    inputs: Mapping[str, Inputs],
    known: dict[str, Record],
    cache: Cache,
    done: Pages,
) -> None:
    owner = PAGE + made.path
    row = Record(owner, keys[made.path], (made,))
    done.records[owner] = row
    done.made += 1
    cache.put((row,), {INPUTS + owner: inputs[made.path]})
