"""Floor 5. What a site is made of: files, each with what it was made from, so that only what changed is made again.

A page function gets what it needs through a `Reads`, which writes down each input with its digest. What was not read
cannot be shown, and a file whose inputs have the digests of last time is the file of last time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from disclosure.canonical import sha256

if TYPE_CHECKING:
    from disclosure.register.card import Card
    from disclosure.register.site import Site

Inputs = Mapping[str, str]
"""What a file was made from: the name of each input, as `--explain` prints it, and its digest."""


class Tree(Protocol):
    """The files of the site that is being built, for what is gathered from them."""

    def read(self, path: str) -> bytes:
        """The bytes of a file made before. Raises KeyError for one that is not there."""

    def digest(self, path: str) -> str:
        """Its SHA-256, as 64 hexadecimal digits, without reading it. Raises KeyError."""

    def size(self, path: str) -> int:
        """Its size in bytes, without reading it. Raises KeyError."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file that is made from what was read alone, in any process.

    `make` is a `functools.partial` of a function of a module, over values that can be pickled.
    """

    path: str
    inputs: Inputs
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file that is put together from other files of the site, piece by piece, in the builder's own process.

    `of` are paths whose digests are inputs too: they are known when its turn comes, after everything given before it.
    """

    path: str
    inputs: Inputs
    make: Callable[[Tree], Iterable[bytes]]
    of: tuple[str, ...] = ()

    def inputs_in(self, tree: Tree) -> Inputs:
        """Every input, those of `of` included; a file that is not there is one too."""
        return {**self.inputs, **{f"file {path}": _digest(tree, path) for path in self.of}}


Output = Page | Gathered


def _digest(tree: Tree, path: str) -> str:
    try:
        return tree.digest(path)
    except KeyError:
        return ""


@dataclass(slots=True)
class Reads:
    """The only way for a page function to anything outside it; `inputs` is what it has read so far."""

    site: "Site"
    inputs: dict[str, str] = field(default_factory=dict)

    def look(self) -> "Site":
        """The site's settings, templates, catalogues, theme and version of the tool, as one input."""
        self.inputs["look"] = self.site.digest
        return self.site

    def cards(self, name: str, cards: Sequence["Card"]) -> tuple["Card", ...]:
        """These cards, in this order, as the input `name`."""
        self.inputs[f"cards: {name}"] = sha256("\n".join([each.mark for each in cards]).encode())
        return tuple(cards)

    def value(self, name: str, value: Any) -> Any:
        """A small value that was worked out from elsewhere (a count, a list of names); `repr` must tell it whole."""
        self.inputs[name] = sha256(repr(value).encode())
        return value

    def day(self) -> str:
        """The day for which the site is built, as ISO 8601: only for what changes each day."""
        day = self.site.as_of.isoformat()
        self.inputs["day"] = day
        return day
