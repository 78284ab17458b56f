"""Floor 5. Outputs: every file of a site that is not of one record, made again where what it reads has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from disclosure.register.cache import Cache, MadeFile, Record
from disclosure.register.execution import Workshop, run
from disclosure.register.plan import Gathered, Output, Page
from disclosure.register.planning import INPUTS, PAGE, differing, key_of
from disclosure.register.tree import write_file

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
    known: Mapping[str, Record],
    cache: Cache,
    shop: Workshop,
    reasons: list[tuple[str, str]] | None,
) -> Pages:
    """Make what is not there yet or reads something else than last time; put down what each was made from.

    `known` are the rows of last time. `reasons` gets the path of each file and which input differed, where it is asked.
    """
    done = Pages()
    wanted: list[Page] = []
    gathered: list[Gathered] = []
    for output in outputs:
        owner = PAGE + output.path
        row = known.get(owner)
        if row is not None and row.key == key_of(output.inputs):
            done.records[owner] = row
            shop.tree.know(row.files)
            continue
        if reasons is not None:
            reasons.append((output.path, differing(cache.detail(INPUTS + owner), output.inputs)))
        if isinstance(output, Page):
            wanted.append(output)
        else:
            gathered.append(output)
    shop.progress.begin("pages", len(wanted) + len(gathered))
    everything: tuple[Output, ...] = (*wanted, *gathered)
    inputs = {each.path: each.inputs for each in everything}
    for made in _made(wanted, gathered, shop):
        owner = PAGE + made.path
        row = Record(owner, key_of(inputs[made.path]), (made,))
        done.records[owner] = row
        done.made += 1
        cache.put((row,), {INPUTS + owner: inputs[made.path]})
        shop.progress.step()
    shop.progress.end()
    for owner, row in known.items():
        if owner.startswith(PAGE) and owner not in done.records:
            done.stale.append(row)
            cache.drop((owner, INPUTS + owner))
    return done


def _made(wanted: Sequence[Page], gathered: Sequence[Gathered], shop: Workshop) -> Iterator[MadeFile]:
    size = max(1, min(BATCH, len(wanted) // (shop.in_flight * 2) or 1))
    batches = ((wanted[at : at + size], shop.target) for at in range(0, len(wanted), size))
    for batch in run(shop.crew.for_work(len(wanted)), make_pages, batches, shop.in_flight):
        for made, data in batch:
            if shop.target is None:
                yield shop.tree.write(made.path, (data,))
            else:
                shop.tree.note(made)
                yield made
    for each in gathered:  # they read what was made before
        yield shop.tree.write(each.path, each.make(shop.tree))
