"""Floor 5. Postings: in which records a word stands and how much it tells there, as one line of a shard.

A posting is one number: the class of the place times `STRIDE`, plus the number of the record (`weighing`). A line tells
the first and then by how much each is larger than the one before.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate, islice
from operator import sub

from disclosure.register.card import Card
from disclosure.register.search.weighing import Weigher


def postings(weigher: Weigher, numbered: Iterable[tuple[int, Card]]) -> Mapping[str, list[int]]:
    """For each word its postings, in the order of the cards."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, card in numbered:
        for word, posting in weigher.postings(card, number).items():
            found[word].append(posting)
    return found


def line(word: str, found: list[int]) -> str:
    """The line of a word; sorts `found`."""
    if len(found) == 1:
        return f'"{word}":[{found[0]}]'
    found.sort()
    steps = map(sub, islice(found, 1, None), found)
    return f'"{word}":[{found[0]},{",".join(map(str, steps))}]'


def told(written: str) -> list[int]:
    """The postings that a line tells."""
    return list(accumulate(json.loads(written[written.index(":") + 1 :])))


def shard(lines: Iterable[str]) -> bytes:
    """The file of these lines: a JSON object with one line a word."""
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def lines(data: bytes) -> dict[str, str]:
    """The lines of such a file by their words."""
    return {each[1 : each.index('"', 1)]: each for each in data.decode()[2:-3].split(",\n")}
