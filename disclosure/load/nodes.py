"""Floor 1. Nodes: what a file says, with the place of every key and value, before any typing.

YAML and JSON both become these three kinds; layers are merged as nodes; the model's types are applied afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from disclosure.model.finding import Origin

Style = Literal["plain", "quoted", "block", "null"]
"""How a scalar was written: bare, in quotes, as a YAML block, or as nothing at all (`key:`, `null`, `~`)."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as its source text after unquoting; `1.10`, `no` and `2026-11-23` are still only text."""

    text: str
    style: Style
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map; keys are unique scalars, in the order written."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    origin: Origin

    def get(self, key: str) -> "Node | None":
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def keys(self) -> Iterator[str]:
        """The keys in the order written."""
        return (name.text for name, _ in self.entries)


Node = Scalar | Sequence | Mapping
