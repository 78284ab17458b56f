"""Floor 1. Nodes: what a file says, with the place of every key and value, before any typing.

YAML and JSON both become these three kinds; layers are merged as nodes; the model's types are applied afterwards.

Nobody changes a node. They are not declared frozen, because a frozen dataclass sets its fields three times as slowly,
and a record has hundreds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from disclosure.load.places import Places
from disclosure.model.finding import Origin

Style = Literal["plain", "quoted", "block", "null"]
"""How a scalar was written: bare, in quotes, as a YAML block, or as nothing at all (`key:`, `null`, `~`)."""


@dataclass(slots=True)
class Scalar:
    """One value as its source text after unquoting; `1.10`, `no` and `2026-11-23` are still only text.

    `where` it was written, here and in the other two, is its place; or a text, with `start` and `end` as indices in
    it, from which the place is worked out when it is asked for: of the hundreds of nodes of a record few ever are.
    """

    text: str
    style: Style
    where: Origin | Places
    start: int = 0
    end: int = 0

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self.where if isinstance(self.where, Origin) else self.where.origin(self.start, self.end)


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    where: Origin | Places
    start: int = 0
    end: int = 0

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self.where if isinstance(self.where, Origin) else self.where.origin(self.start, self.end)


@dataclass(slots=True)
class Mapping:
    """A map; keys are unique scalars, in the order written."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    where: Origin | Places
    start: int = 0
    end: int = 0

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self.where if isinstance(self.where, Origin) else self.where.origin(self.start, self.end)

    def get(self, key: str) -> "Node | None":
        """The value under `key`, or None."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def keys(self) -> Iterator[str]:
        """The keys in the order written."""
        return (name.text for name, _ in self.entries)


Node = Scalar | Sequence | Mapping
