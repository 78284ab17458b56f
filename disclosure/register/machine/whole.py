"""Floor 5. Wholes: large files that are put together from pieces, of which only the changed ones are made again.

A piece is a small gzip file of the site. The whole is its pieces unpacked, one behind another, and nothing else: what
stands before the first record and after the last is a piece of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from disclosure.canonical import sha256
from disclosure.register import address
from disclosure.register.machine.segment import MADE_WITH, Segment
from disclosure.register.plan import Gathered, Inputs, Output, Tree

HEAD: Final = "_head"
"""Name of the piece before the records; no id begins so."""
FOOT: Final = "_foot"
"""Name of the piece after them."""

Make = Callable[[Tree], Iterable[bytes]]
"""Makes the content of a piece from the files of the site and what it holds itself."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The file at `path` and its pieces, in order."""

    path: str
    pieces: tuple[Gathered, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Where the pieces lie."""
        return tuple(each.path for each in self.pieces)

    def outputs(self) -> Iterator[Output]:
        """The pieces, then the file."""
        yield from self.pieces
        yield Gathered(self.path, {}, partial(_put_together, self.names), self.names)


def piece(whole: str, name: str, inputs: Inputs, make: Make) -> Gathered:
    """The piece of the file `whole` that begins with the record `name`, or is called `HEAD` or `FOOT`.

    It is made where the files are: to carry the cards to another process costs more than to print them.
    """
    return Gathered(
        address.piece(whole, name), {**inputs, "compressed": sha256(MADE_WITH.encode())}, partial(_pack, make)
    )


def _pack(make: Make, tree: Tree) -> Iterator[bytes]:
    yield Segment.of(b"".join(make(tree))).write()


def _put_together(names: tuple[str, ...], tree: Tree) -> Iterator[bytes]:
    for name in names:
        yield from Segment.read(tree.read(name)).unpacked()
