"""The index of the search of a large register: seconds of CPU whole, unchanged and after one change; sizes, memory.

`python tests/benchmarks/search.py --records 100000`. Words are made up and as unevenly common as those of a language.
"""

import argparse
import gzip
import random
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from unit.register.search.made import Files, card, facets, site

from disclosure.register.card import Card, CardWords
from disclosure.register.plan import Gathered
from disclosure.register.search.files import Before, search_files
from disclosure.register.shelf import Shelf

VOCABULARY = 60_000
KINDS = {"i": "manifest", "w": "words", "s": "spellings", "r": "results"}
STAGES = ("in_use", "pilot", "development", "retired")


def cards(count: int) -> Iterator[Card]:
    """Made-up cards: six words of title, 25 of summary, 30 of description, a body, a stage, an identifier."""
    chance = random.Random(1)
    names = [
        "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))
        for _ in range(VOCABULARY)
    ]
    weights = list(accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))
    for number in range(count):
        said = chance.choices(names, cum_weights=weights, k=61)
        yield card(
            f"system-{number:06}",
            " ".join(said[:6]),
            " ".join(said[6:31]),
            description=" ".join(said[31:]),
            facets=facets(body=f"City of {names[number % 300]}", stage=STAGES[number % 4]),
            identifiers=(f"REG-{number}",),
        )


def timed(shelf: Shelf, before: Before | None = None) -> tuple[float, list[Gathered]]:
    """Seconds of CPU for the plan, in which all shards are made, and the files."""
    start = time.process_time()
    planned = [each for each in search_files(site(), shelf, before) if isinstance(each, Gathered)]
    return time.process_time() - start, planned


def sizes(files: Mapping[str, bytes]) -> None:
    """Prints what each kind of file weighs, as it lies there and as it travels."""
    for kind, name in KINDS.items():
        found = [data for path, data in files.items() if path.rpartition("/")[2].startswith(kind)]
        sent = sorted(len(gzip.compress(each, 6)) for each in found)
        print(
            f"  {name:<10} {len(found):>5} files {sum(map(len, found)) / 1e6:>6.1f} MB,"
            f" sent {sum(sent) / 1e6:>5.1f} MB,"
            f" median {sent[len(sent) // 2] / 1e3:>5.1f} kB, largest {sent[-1] / 1e3:>5.1f} kB"
        )


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--memory", action="store_true", help="measure memory instead of time, which it slows")
    told = parser.parse_args()
    shelf = Shelf(cards(told.records))
    print(f"{told.records} records on Python {sys.version.split()[0]}")
    if told.memory:
        tracemalloc.start()
        timed(shelf)
        print(f"  memory     {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB at most, beside the cards")
        return 0
    whole, planned = timed(shelf)
    start = time.process_time()
    files = {each.path: b"".join(each.make(Files({}))) for each in planned}
    print(f"  whole      {whole:6.2f} s, and {time.process_time() - start:.2f} s for the rows of results")
    before = Before(Files(files), shelf.cards)
    print(f"  unchanged  {timed(shelf, before)[0]:6.2f} s")
    at = told.records // 2
    words = {"en": CardWords("another name", "It was described in other words.")}
    changed = [*shelf.cards]
    changed[at] = replace(changed[at], words=words).marked()
    print(f"  one edited {timed(Shelf(changed), before)[0]:6.2f} s")
    more = [*shelf.cards, card("zzz", "A new system", "It came last.", published_on="2026-11-23")]
    print(f"  one more   {timed(Shelf(more), before)[0]:6.2f} s")
    sizes(files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
