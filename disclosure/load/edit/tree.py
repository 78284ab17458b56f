"""Floor 1. Trees: what a file says as plain values, and what it is to say after a change.

A change of text is right when the text, read again, says this and nothing else.
"""

import re
from collections.abc import Sequence as Listed
from typing import Any

from disclosure.load.nodes import Mapping, Node, Sequence
from disclosure.model.base import MAX_COUNT

Way = tuple[str | int, ...]
"""The keys and positions that lead to a place, from the top."""

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\Z")


def value_of(node: Node) -> Any:
    """`node` as dicts, lists, texts, booleans, whole numbers and None: what every field reads, whichever its type.

    A number with a point, a date and a version are texts, as they are to the record.
    """
    if isinstance(node, Mapping):
        return {key.text: value_of(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    if node.style == "null":
        return None
    if node.style == "plain" and node.text in ("true", "false"):
        return node.text == "true"
    if node.style == "plain" and _WHOLE.match(node.text) and abs(int(node.text)) <= MAX_COUNT:
        return int(node.text)
    return node.text


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same in every part, the order of keys too; `1` is neither `True` nor `"1"`."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


def replaced(tree: Any, way: Way, value: Any) -> Any:
    """A copy of `tree` with `value` in the place of what is at `way`."""
    if not way:
        return value
    step, *rest = way
    if isinstance(tree, dict):
        return {key: replaced(old, tuple(rest), value) if key == step else old for key, old in tree.items()}
    return [replaced(old, tuple(rest), value) if index == step else old for index, old in enumerate(tree)]


def added(tree: Any, way: Way, key: str, value: Any, at: int) -> Any:
    """A copy of `tree` whose map at `way` has `key` as well, in place `at` of its keys."""
    entries = list(_at(tree, way).items())
    return replaced(tree, way, dict([*entries[:at], (key, value), *entries[at:]]))


def inserted(tree: Any, way: Way, value: Any, at: int) -> Any:
    """A copy of `tree` whose list at `way` has `value` as well, in place `at`."""
    items: Listed[Any] = _at(tree, way)
    return replaced(tree, way, [*items[:at], value, *items[at:]])


def removed(tree: Any, way: Way) -> Any:
    """A copy of `tree` without what is at `way`."""
    *above, last = way
    holder = _at(tree, tuple(above))
    kept: Any = (
        {key: old for key, old in holder.items() if key != last}
        if isinstance(holder, dict)
        else [old for index, old in enumerate(holder) if index != last]
    )
    return replaced(tree, tuple(above), kept)


def _at(tree: Any, way: Way) -> Any:
    for step in way:
        tree = tree[step]
    return tree
