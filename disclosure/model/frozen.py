"""Floor 0. Frozen: a map that never changes, in the order written, so that a record can be compared and hashed."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value_co = TypeVar("Value_co", covariant=True)


class Frozen(Mapping[str, Value_co]):
    """A map of texts to values, hashable when these are; equal to one of its own class that holds the same."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Value_co]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> Value_co:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._items == other._items

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"
