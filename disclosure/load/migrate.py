"""Floor 1. Migration: a record of an older vocabulary, read as one of today's; the file itself is never changed.

The policy for `schema_version`, as `schemas/README.md` tells it: a record names MAJOR.MINOR. Within a major version
fields are only added, so an older minor reads as it is; a newer one than ours is refused, because answers in it
could be lost. A major version, and every version before 1.0, has one step here. A released step never changes.

0.9 was never published: it is a made-up predecessor that keeps the way of migration worked and tested.
"""

from collections.abc import Callable

from disclosure.load.layers import node_at, without
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.places import shown
from disclosure.model.disclosure import SCHEMA_VERSION
from disclosure.model.finding import Finding, Severity
from disclosure.model.path import FieldPath

Step = Callable[[Mapping], Mapping]


def migrate(node: Mapping) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """`node` in today's vocabulary, and a note (D252) when steps were taken.

    None, with D250 (newer than this tool) or D251 (no such version), when it cannot be read. A record that names no
    version is taken as today's; a rule tells it.
    """
    named = node.get("schema_version")
    if not isinstance(named, Scalar) or named.style == "null" or named.text == SCHEMA_VERSION:
        return node, ()
    version, steps = named.text, 0
    while version in STEPS:
        version, step = STEPS[version]
        node, steps = step(node), steps + 1
    params: dict[str, str | int] = {"found": shown(named.text), "ours": SCHEMA_VERSION}
    path = FieldPath(("schema_version",))
    if version != SCHEMA_VERSION:
        code = "D250" if _is_newer(named.text) else "D251"
        return None, (Finding(code, Severity.ERROR, path, named.origin, params),)
    node = _set(node, ("schema_version",), Scalar(SCHEMA_VERSION, named.style, named.origin), named)
    return node, (Finding("D252", Severity.NOTE, path, named.origin, params),) if steps else ()


def _from_0_9(node: Mapping) -> Mapping:
    """`owner` became `responsibility.organisation.name`, `system.headline` became `system.title`."""
    return _move(_move(node, "owner", "responsibility.organisation.name"), "system.headline", "system.title")


STEPS: dict[str, tuple[str, Step]] = {"0.9": ("1.0", _from_0_9)}
"""From which version to which, by which step."""


def _is_newer(version: str) -> bool:
    try:
        found = tuple(int(part) for part in version.split("."))
    except ValueError:
        return False
    return found > tuple(int(part) for part in SCHEMA_VERSION.split("."))


def _move(node: Mapping, old: str, new: str) -> Mapping:
    """The value at `old` moved to `new`, unless `new` is answered; each keeps the place where it was written."""
    value = node_at(node, FieldPath.parse(old))
    if value is None or node_at(node, FieldPath.parse(new)) is not None:
        return node
    return _set(without(node, FieldPath.parse(old)), tuple(new.split(".")), value, value)


def _set(node: Mapping, way: tuple[str, ...], value: Node, place: Node) -> Mapping:
    first, *rest = way
    inner = node.get(first)
    if rest:
        inside = inner if isinstance(inner, Mapping) else Mapping((), place.origin)
        value = _set(inside, tuple(rest), value, place)
    if inner is None:
        return Mapping((*node.entries, (Scalar(first, "plain", place.origin), value)), node.origin)
    return Mapping(tuple((key, value if key.text == first else old) for key, old in node.entries), node.origin)
