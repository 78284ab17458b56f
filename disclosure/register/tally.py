"""Floor 5. Tally: how many records have which status in each requirement of a framework. Statuses are never added
together, and nothing here says that anybody keeps to a law: it counts what is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from disclosure.model.coverage import ASKED, Status

LETTERS: Final = {
    Status.SHOWN: "s",
    Status.PARTLY: "p",
    Status.MISSING: "m",
    Status.STATED_UNKNOWN: "u",
    Status.WITHHELD: "w",
    Status.NOT_APPLICABLE: "n",
    Status.CANNOT_TELL: "c",
    Status.NOT_YET: "y",
    Status.NO_LONGER: "l",
    Status.STATE_LEVEL: "g",
}
"""One letter a status, so that a card of a hundred thousand keeps them all."""

Counts = dict[Status, int]


def letters(statuses: Iterable[Status]) -> str:
    """The status of each requirement, in the order of the framework."""
    return "".join(LETTERS[each] for each in statuses)


def tally(measured: Iterable[str], count: int) -> tuple[Counts, ...]:
    """For each of `count` requirements how many records have each status. `measured`: the letters of each record.

    Letters of another length are of another edition of the framework, and are left out.
    """
    whole = Counter(each for each in measured if len(each) == count)
    columns: list[Counter[str]] = [Counter() for _ in range(count)]
    for told, times in whole.items():
        for column, letter in zip(columns, told, strict=True):
            column[letter] += times
    return tuple({status: column[letter] for status, letter in LETTERS.items()} for column in columns)


def together(columns: Sequence[Counts]) -> Counts:
    """How often each status occurs in all requirements: one count for each, with `asked` of them as denominator."""
    return {status: sum(column[status] for column in columns) for status in LETTERS}


def asked(counts: Counts) -> int:
    """How many records are asked it: the denominator of the first five statuses."""
    return sum(counts[status] for status in ASKED)
