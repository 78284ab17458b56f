"""Floor 1. Layers: how a record is laid over the files it builds on, as trees of nodes, before any typing.

Maps merge; lists of entries merge by `id`, else by `name`; everything else replaces. An upper answer ends a lower
omission of the same place; an upper omission hides the lower answer. Each merged leaf keeps the place it came from.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.typing import entry_paths
from disclosure.model.base import Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.path import Entry, FieldPath, Position

SPEAKER = (
    "schema_version",
    "based_on",
    "record",
    "responsibility.organisation",
    "responsibility.units",
    "responsibility.accountable_role",
    "responsibility.contact",
)
"""What a file says of itself and of who speaks in it. A supplier's sheet is laid below without these, so that the
supplier never becomes the body that answers for the system."""


def merge(upper: Node, lower: Node, shape: Shape) -> Node:
    """`upper` laid over `lower`, both of `shape`. Places come from whichever side gave the leaf."""
    if shape.part is not None and isinstance(upper, Mapping) and isinstance(lower, Mapping):
        return _merge_maps(upper, lower, shape.part)
    has_entries = shape.item is not None and shape.item.part is not None
    if has_entries and isinstance(upper, Sequence) and isinstance(lower, Sequence) and upper.items:
        return _merge_lists(upper, lower, shape)
    return upper


def lay(upper: Mapping, lower: Mapping, root: type[Part]) -> Mapping:
    """A whole record over another one, with the two rules of omissions."""
    above = list(_omissions(upper))
    mine = {path for path, _ in above}
    hidden = lower
    for path, omission in above:
        if not _is_partial(omission):
            hidden = without(hidden, path)
    items = [omission for _, omission in above]
    items += [
        _beside(omission, node_at(upper, path))
        for path, omission in _omissions(lower)
        if path not in mine and not isinstance(node_at(upper, path), Scalar)
    ]
    merged = _merge_maps(_drop(upper, "omissions"), _drop(hidden, "omissions"), root)
    listed = [entry for entry in (*upper.entries, *lower.entries) if entry[0].text == "omissions"]
    if not listed:
        return merged
    key, where = listed[0]
    return Mapping((*merged.entries, (key, Sequence(tuple(items), where.origin))), merged.origin)


def without(node: Mapping, path: FieldPath) -> Mapping:
    """`node` without the value at `path`; unchanged where there is none."""
    made = _cut(node, path, FieldPath())
    return made if isinstance(made, Mapping) else Mapping((), node.origin)


def node_at(node: Node, path: FieldPath) -> Node | None:
    """The node at `path`, or None."""
    at: Node | None = node
    where = FieldPath()
    for part in path.parts:
        if isinstance(part, str):
            at = at.get(part) if isinstance(at, Mapping) else None
        elif isinstance(at, Sequence):
            paths = entry_paths(where, at)
            at = next((item for item, here in zip(at.items, paths, strict=True) if here == where / part), None)
        else:
            at = None
        if at is None:
            return None
        where = where / part
    return at


def leaf_paths(node: Node, path: FieldPath | None = None) -> Iterator[tuple[FieldPath, Scalar | Sequence]]:
    """Every scalar and every list without maps in it below `node`, with its path."""
    path = path or FieldPath()
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from leaf_paths(value, path / key.text)
    elif isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        for item, here in zip(node.items, entry_paths(path, node), strict=True):
            yield from leaf_paths(item, here)
    else:
        yield path, node


def shortest_cover(mine: Iterable[FieldPath], others: Iterable[FieldPath]) -> tuple[FieldPath, ...]:
    """The fewest paths that stand above all of `mine` and above none of `others`, sorted."""
    foreign = {above for path in others for above in path.ancestors()}
    cover = set()
    for path in mine:
        best = path
        for above in path.ancestors():
            if above in foreign or not above.parts:
                break
            best = above
        cover.add(best)
    return tuple(sorted(cover))


def _merge_maps(upper: Mapping, lower: Mapping, part: type[Part]) -> Mapping:
    known = fields_of(part)
    made: list[tuple[Scalar, Node]] = []
    for key, value in upper.entries:
        below = lower.get(key.text)
        field = known.get(key.text)
        made.append((key, merge(value, below, field.shape) if below is not None and field is not None else value))
    own = set(upper.keys())
    made.extend((key, value) for key, value in lower.entries if key.text not in own)
    return Mapping(tuple(made), upper.origin)


def _merge_lists(upper: Sequence, lower: Sequence, shape: Shape) -> Sequence:
    item = shape.item
    if item is None:
        return upper
    mates: dict[int, Node] = {}
    taken: set[int] = set()
    for index, entry in enumerate(upper.items):
        for place, below in enumerate(lower.items):
            if place not in taken and _same(entry, below):
                mates[index] = below
                taken.add(place)
                break
    made = [merge(entry, mates[i], item) if i in mates else entry for i, entry in enumerate(upper.items)]
    made.extend(below for place, below in enumerate(lower.items) if place not in taken)
    return Sequence(tuple(made), upper.origin)


def _same(one: Node, other: Node) -> bool:
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    mine, theirs = _texts(one.get("id")), _texts(other.get("id"))
    if mine and theirs:
        return mine == theirs
    return bool(_texts(one.get("name")) & _texts(other.get("name")))


def _texts(node: Node | None) -> set[str]:
    """The texts of a scalar or of a language map, so that a name in two languages still finds its entry."""
    if isinstance(node, Scalar):
        return {node.text}
    if isinstance(node, Mapping):
        return {value.text for _, value in node.entries if isinstance(value, Scalar)}
    return set()


def _omissions(node: Mapping) -> Iterator[tuple[FieldPath, Node]]:
    listed = node.get("omissions")
    for omission in listed.items if isinstance(listed, Sequence) else ():
        field = omission.get("field") if isinstance(omission, Mapping) else None
        path = FieldPath(("omissions",))
        if isinstance(field, Scalar):
            with suppress(ValueError):  # typing and the rules tell it; here it hides nothing
                path = FieldPath.parse(field.text)
        yield path, omission


def _is_partial(omission: Node) -> bool:
    partial = omission.get("is_partial") if isinstance(omission, Mapping) else None
    return isinstance(partial, Scalar) and partial.text == "true"


def _beside(omission: Node, answer: Node | None) -> Node:
    """A lower omission beside an upper answer that is a map or a list: it speaks only of what is still open."""
    if answer is None or _is_partial(omission) or not isinstance(omission, Mapping):
        return omission
    here = omission.origin
    partial = (Scalar("is_partial", "plain", here), Scalar("true", "plain", here))
    return Mapping((*omission.entries, partial), here)


def _drop(node: Mapping, key: str) -> Mapping:
    return Mapping(tuple(entry for entry in node.entries if entry[0].text != key), node.origin)


def _cut(node: Node, path: FieldPath, where: FieldPath) -> Node | None:
    rest = path.parts[len(where) :]
    if not rest:
        return None
    step = rest[0]
    if isinstance(node, Mapping) and isinstance(step, str):
        entries = []
        for key, value in node.entries:
            kept = _cut(value, path, where / step) if key.text == step else value
            if kept is not None:
                entries.append((key, kept))
        return Mapping(tuple(entries), node.origin)
    if isinstance(node, Sequence) and isinstance(step, Entry | Position):
        paths = entry_paths(where, node)
        items = []
        for item, here in zip(node.items, paths, strict=True):
            kept = _cut(item, path, here) if here == where / step else item
            if kept is not None:
                items.append(kept)
        return Sequence(tuple(items), node.origin)
    return node
