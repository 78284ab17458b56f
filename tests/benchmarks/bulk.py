"""What machines read of a large register: seconds of CPU for planning and making it cold, unchanged, and after one change.

`python tests/benchmarks/bulk.py --records 100000`. The records lie on a disk, as they do in a site; so does what is made.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from unit.register.machine import made

from disclosure.canonical import sha256
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.event import Event
from disclosure.register.machine.files import machine_files
from disclosure.register.plan import Gathered, Inputs, Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

SIZE = 2_300
"""Words in a record, in bytes; with the rest of it about 2.5 kB."""


@dataclass
class Folder:
    """A site on a disk."""

    root: Path

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def digest(self, path: str) -> str:
        return sha256(self.read(path))

    def size(self, path: str) -> int:
        return (self.root / path).stat().st_size

    def write(self, path: str, data: bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def make(self, output: Output) -> int:
        place = self.root / output.path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            for piece in output.make(self) if isinstance(output, Gathered) else (output.make(),):
                file.write(piece)
        return place.stat().st_size


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of CPU of this process, and what came out."""
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def build(folder: Folder, site: Site, shelf: Shelf, before: Mapping[str, Inputs]) -> dict[str, Inputs]:
    """Plans and makes; prints what it took, the dearest kinds of files first."""
    taken, outputs = timed(lambda: list(machine_files(site, shelf)))
    assert isinstance(outputs, list)
    kinds: dict[str, list[float]] = {}
    for output in outputs:
        if before.get(output.path) == output.inputs:
            continue
        spent, size = timed(lambda output=output: folder.make(output))
        kind = kinds.setdefault(_kind(output.path), [0, 0, 0])
        kind[0] += spent
        kind[1] += 1
        kind[2] += size
    made_in = sum(each[0] for each in kinds.values())
    count = int(sum(each[1] for each in kinds.values()))
    print(f"  plan {taken:6.2f} s for {len(outputs)} files; make {made_in:6.2f} s for {count} of them")
    for kind, (spent, number, size) in sorted(kinds.items(), key=lambda each: -each[1][0])[:12]:
        print(f"    {kind:<28} {spent:6.2f} s {int(number):>6} files {size / 1e6:>8.1f} MB")
    return {output.path: output.inputs for output in outputs}


def _kind(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/*" if folder.startswith(("data/parts", "feeds")) or name.startswith("sitemap") else path


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    count = parser.parse_args().records
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place))
        print(f"{count} records on Python {sys.version.split()[0]}")
        cards = [_card(folder, number) for number in range(count)]
        events = [made.event(each, digest=cards[each].digest) for each in range(count)]
        site = made.site()
        print("cold")
        inputs = build(folder, site, Shelf(cards, events=events), {})
        print("unchanged")
        inputs = build(folder, site, Shelf(cards, events=events), inputs)
        print("one record changed")
        cards[count // 2] = _card(folder, count // 2, " Changed.")
        changed = cards[count // 2]
        event = Event(changed.id, "updated", "2026-11-23", "3", changed.digest)
        inputs = build(folder, site, Shelf(cards, events=[event, *events]), inputs)
        print("one record more")
        cards.append(_card(folder, count))
        build(folder, site, Shelf(cards, events=[made.event(count, on="2026-11-24"), event, *events]), inputs)
    return 0


def _card(folder: Folder, number: int, more: str = "") -> Card:
    data = made.record(number, size=SIZE).replace(b"System ", f"System{more} ".encode())
    folder.write(address.data(made.name(number)), data)
    card = made.card(number)
    return replace(card, digest=sha256(data)).marked()


if __name__ == "__main__":
    sys.exit(main())
