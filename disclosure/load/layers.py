"""Floor 1. Layers: how a record is laid over the files it builds on, as trees of nodes, before any typing.

Maps merge; lists of entries merge by `id`, else by `name`; everything else replaces: a text in its languages, a list
of plain values, a list whose entries have neither id nor name. An upper answer ends a lower
omission of the same place; an upper omission hides the lower answer. Each merged leaf keeps the place it came from.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress

from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.typing import entry_paths
from disclosure.load.written import id_of
from disclosure.model.base import Part
from disclosure.model.fields import Field, Shape, field_at, fields_of
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.path import Part as Step

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
    if isinstance(upper, Mapping) and isinstance(lower, Mapping):
        if shape.part is not None:
            return _merge_maps(upper, lower, fields_of(shape.part))
        if shape.kind == "map" and shape.item is None:  # extensions: each key stands for itself
            return _merge_maps(upper, lower, {})
    if isinstance(upper, Sequence) and isinstance(lower, Sequence) and upper.items:
        part = shape.item.part if shape.item is not None else None
        if part is not None and not {"id", "name"}.isdisjoint(fields_of(part)):
            return _merge_lists(upper, lower, Shape("part", part=part))
    return upper


def lay(upper: Mapping, lower: Mapping, root: type[Part]) -> Mapping:
    """A whole record over another one, with the two rules of omissions."""
    merged = _merge_maps(_drop(upper, "omissions"), _drop(lower, "omissions"), fields_of(root))
    items: list[Node] = []
    mine = set()
    for path, omission in _omissions(upper):
        items.append(omission)
        mine.add(path)
        if not _is_partial(omission):
            merged = _with(merged, path, node_at(upper, path))
    for path, omission in _omissions(lower):
        answer = node_at(merged, path)
        if path in mine:
            continue
        if answer is None or answer is node_at(lower, path):
            items.append(omission)
        elif _has_room(answer, path, root):
            items.append(_beside(omission))
    listed = [entry for entry in (*upper.entries, *lower.entries) if entry[0].text == "omissions"]
    if not listed:
        return merged
    key, where = listed[0]
    return Mapping((*merged.entries, (key, Sequence(tuple(items), where.origin))), merged.origin)


def without(node: Mapping, path: FieldPath) -> Mapping:
    """`node` without the value at `path`; unchanged where there is none."""
    return _with(node, path, None)


def node_at(node: Node, path: FieldPath) -> Node | None:
    """The node at `path`, or None."""
    at: Node | None = node
    for step in path.parts:
        if isinstance(at, Mapping) and isinstance(step, str):
            at = at.get(step)
        elif isinstance(at, Sequence) and not isinstance(step, str):
            index = _index(at, step)
            at = at.items[index] if index is not None else None
        else:
            return None
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


def _merge_maps(upper: Mapping, lower: Mapping, fields: dict[str, Field]) -> Mapping:
    below = {key.text: value for key, value in lower.entries}
    made = [
        (
            key,
            merge(value, below[key.text], fields[key.text].shape)
            if key.text in below and key.text in fields
            else value,
        )
        for key, value in upper.entries
    ]
    own = set(upper.keys())
    made.extend((key, value) for key, value in lower.entries if key.text not in own)
    return Mapping(tuple(made), upper.origin)


def _merge_lists(upper: Sequence, lower: Sequence, item: Shape) -> Sequence:
    mates = _mates(upper, lower)
    made = [merge(entry, lower.items[mates[i]], item) if i in mates else entry for i, entry in enumerate(upper.items)]
    taken = set(mates.values())
    made.extend(below for place, below in enumerate(lower.items) if place not in taken)
    return Sequence(tuple(made), upper.origin)


def _mates(upper: Sequence, lower: Sequence) -> dict[int, int]:
    """Which entry below each upper entry is the same: by id, or by name where one of the two has no id."""
    by_id: dict[str, deque[int]] = {}
    by_name: dict[str, deque[int]] = {}
    bare_by_name: dict[str, deque[int]] = {}
    for place, entry in enumerate(lower.items):
        name = id_of(entry)
        if name is not None:
            by_id.setdefault(name, deque()).append(place)
        for text in _names(entry):
            by_name.setdefault(text, deque()).append(place)
            if name is None:
                bare_by_name.setdefault(text, deque()).append(place)
    mates: dict[int, int] = {}
    taken: set[int] = set()
    for index, entry in enumerate(upper.items):
        name = id_of(entry)
        queues = [by_id.get(name)] if name is not None else []
        queues += [(by_name if name is None else bare_by_name).get(text) for text in _names(entry)]
        places = []
        for queue in queues:
            while queue and queue[0] in taken:
                queue.popleft()
            if queue:
                places.append(queue[0])
        if places:
            mates[index] = min(places)
            taken.add(mates[index])
    return mates


def _names(entry: Node) -> set[str]:
    return _texts(entry.get("name")) if isinstance(entry, Mapping) else set()


def _texts(node: Node | None) -> set[str]:
    """The texts of a scalar or of a language map, so that a name in two languages still finds its entry."""
    if isinstance(node, Scalar):
        return {node.text} if node.style != "null" else set()
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


def _has_room(answer: Node, path: FieldPath, root: type[Part]) -> bool:
    """Whether an answer at `path` leaves others below it open: a map of fields does, a text or a list does not."""
    try:
        shape = field_at(root, path.pattern).shape
    except KeyError:
        return False  # a rule tells that there is no such field
    return isinstance(answer, Mapping) and shape.entry is not None


def _beside(omission: Node) -> Node:
    """A lower omission beside upper answers: it speaks only of what is still open below it."""
    if _is_partial(omission) or not isinstance(omission, Mapping):
        return omission
    here = omission.origin
    partial = (Scalar("is_partial", "plain", here), Scalar("true", "plain", here))
    return Mapping((*_drop(omission, "is_partial").entries, partial), here)


def _drop(node: Mapping, key: str) -> Mapping:
    return Mapping(tuple(entry for entry in node.entries if entry[0].text != key), node.origin)


def _index(entries: Sequence, step: Entry | Position) -> int | None:
    if isinstance(step, Position):
        return step.index if step.index < len(entries.items) else None
    return next((index for index, item in enumerate(entries.items) if id_of(item) == step.id), None)


def _with(node: Mapping, path: FieldPath, value: Node | None) -> Mapping:
    made = _changed(node, path.parts, value)
    return made if isinstance(made, Mapping) else Mapping((), node.origin)


def _changed(node: Node, way: tuple[Step, ...], value: Node | None) -> Node | None:
    """`node` with `value` at the end of `way`; None takes it out. Unchanged where the way leads nowhere."""
    if not way:
        return value
    step, *rest = way
    if isinstance(node, Mapping) and isinstance(step, str):
        entries = [(key, _changed(old, tuple(rest), value) if key.text == step else old) for key, old in node.entries]
        return Mapping(tuple((key, kept) for key, kept in entries if kept is not None), node.origin)
    if isinstance(node, Sequence) and not isinstance(step, str):
        at = _index(node, step)
        items = [_changed(old, tuple(rest), value) if index == at else old for index, old in enumerate(node.items)]
        return Sequence(tuple(kept for kept in items if kept is not None), node.origin)
    return node
