"""Floor 1. Written: where each value and key of a typed record stands, found in its nodes when somebody asks.

A record has hundreds of values and its findings ask for the places of a few. So nothing is noted while it is typed:
the way to a value is gone again, through the same nodes by the same shapes, and what was passed is kept.
"""

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from typing import Final

from disclosure.load import nodes
from disclosure.load.nodes import Node, Scalar, Sequence
from disclosure.model.base import Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.finding import Origin
from disclosure.model.json_value import is_extension_key
from disclosure.model.path import Entry, FieldPath, Position, steps
from disclosure.model.path import Part as Step

_JSON: Final = Shape("json")


class _Spot:
    """One step on the way: the key and the value that stand there, None where there is none, and what is inside."""

    __slots__ = ("_inside", "key", "node", "shape")

    def __init__(self, key: Scalar | None, node: Node | None, shape: Shape | None) -> None:
        self.key = key
        self.node = node
        self.shape = shape
        self._inside: dict[Step, _Spot] | None = None

    @property
    def inside(self) -> "dict[Step, _Spot]":
        """The spots one step further, in the order written."""
        if self._inside is None:
            self._inside = dict(_inside(self.node, self.shape)) if self.shape is not None else {}
        return self._inside

    def close_gaps(self, gone: frozenset[int]) -> None:
        """Leave out the entries `gone`; those behind them move up."""
        left = [spot for index, spot in enumerate(self.inside.values()) if index not in gone]
        self._inside = {Position(index): spot for index, spot in enumerate(left)}


class Written:
    """The places of one record, from the node and the type that it was read by."""

    def __init__(self, node: Node, root: type[Part]) -> None:
        self._root = _Spot(None, node, Shape("part", part=root))
        self._values: dict[FieldPath, Origin] = {}
        self._keys: dict[FieldPath, Origin] = {}

    def add(self, path: FieldPath, origin: Origin) -> None:
        """Note the place of a value that came into the record beside its nodes."""
        self._values[path] = origin

    def include(self, other: "Written") -> None:
        """Note every place of `other`, whose nodes are no part of this record's; all but the root's."""
        self._values |= {path: origin for path, origin in other.values() if path.parts}
        self._keys |= dict(other.keys())

    def close_gaps(self, path: FieldPath, gone: Iterable[int]) -> None:
        """Leave out the entries `gone` of the list of scalars at `path`; those behind them move up."""
        spot = self._spot(path)
        if spot is not None:
            spot.close_gaps(frozenset(gone))

    def value(self, path: FieldPath) -> Origin | None:
        """Where the value at `path` was written."""
        spot = self._spot(path) if path not in self._values else None
        return spot.node.origin if spot is not None and spot.node is not None else self._values.get(path)

    def key(self, path: FieldPath) -> Origin | None:
        """Where the key of the value at `path` was written."""
        spot = self._spot(path) if path not in self._keys else None
        return spot.key.origin if spot is not None and spot.key is not None else self._keys.get(path)

    def values(self) -> Iterator[tuple[FieldPath, Origin]]:
        """Every path with the place of its value, in the order of the nodes."""
        for path, spot in _below(FieldPath(), self._root):
            if spot.node is not None and path not in self._values:
                yield path, spot.node.origin
        yield from self._values.items()

    def keys(self) -> Iterator[tuple[FieldPath, Origin]]:
        """Every path with the place of its key, in the order of the nodes."""
        for path, spot in _below(FieldPath(), self._root):
            if spot.key is not None and path not in self._keys:
                yield path, spot.key.origin
        yield from self._keys.items()

    def _spot(self, path: FieldPath) -> _Spot | None:
        spot: _Spot | None = self._root
        for step in path.parts:
            spot = spot.inside.get(step) if spot is not None else None
        return spot


class Origins(Mapping[FieldPath, Origin]):
    """The places of all values, or of all keys, by path."""

    def __init__(self, written: Written, *, of_keys: bool = False) -> None:
        self._find = written.key if of_keys else written.value
        self._all = written.keys if of_keys else written.values

    def __getitem__(self, path: FieldPath) -> Origin:
        origin = self._find(path)
        if origin is None:
            raise KeyError(path)
        return origin

    def __iter__(self) -> Iterator[FieldPath]:
        return (path for path, _ in self._all())

    def __len__(self) -> int:
        return sum(1 for _ in self._all())

    def items(self) -> ItemsView[FieldPath, Origin]:
        """Every path and its place, each worked out once."""
        return dict(self._all()).items()


def entry_steps(items: Sequence) -> list[Entry | Position]:
    """How each entry of a list is named: by id where one alone has it, else by position."""
    return steps([id_of(item) for item in items.items])


def id_of(node: Node) -> str | None:
    """The id that an entry of a list names itself by, as written; None where there is none."""
    if isinstance(node, nodes.Mapping):
        name = node.get("id")
        if isinstance(name, Scalar) and name.style != "null":
            return name.text
    return None


def _below(path: FieldPath, spot: _Spot) -> Iterator[tuple[FieldPath, _Spot]]:
    yield path, spot
    for step, inner in spot.inside.items():
        yield from _below(FieldPath((*path.parts, step)), inner)


def _inside(node: Node | None, shape: Shape) -> Iterator[tuple[Step, _Spot]]:
    """What typing reads inside `node` as `shape`; nothing where the two do not fit."""
    if isinstance(node, nodes.Mapping):
        if shape.kind == "part" and shape.part is not None:
            known = fields_of(shape.part)
            for key, value in node.entries:
                if key.text in known:
                    yield key.text, _Spot(key, value, known[key.text].shape)
        elif shape.kind == "map":
            for key, value in node.entries:
                is_read = shape.item is not None or is_extension_key(key.text)
                yield key.text, _Spot(key, value if is_read else None, shape.item or _JSON)
        elif shape.kind == "json":
            yield from ((key.text, _Spot(None, value, _JSON)) for key, value in node.entries)
        elif shape.kind in ("text", "line"):
            yield from ((tag.text, _Spot(tag, text, None)) for tag, text in node.entries)
    elif isinstance(node, Sequence):
        if shape.kind == "list" and shape.item is not None:
            part = shape.item.part
            has_ids = part is not None and "id" in fields_of(part)
            named = entry_steps(node) if has_ids else map(Position, range(len(node.items)))
            yield from ((step, _Spot(None, value, shape.item)) for step, value in zip(named, node.items, strict=True))
        elif shape.kind == "json":
            yield from ((Position(index), _Spot(None, value, _JSON)) for index, value in enumerate(node.items))
