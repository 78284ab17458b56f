"""Floor 2. Conditions: does a circumstance hold for a record, does it not, or can nobody tell?

An expression is JMESPath over the record as JSON. JMESPath itself knows no "cannot tell": a question that nobody
answered would count as "no", and a duty would silently not apply. So `and`, `or` and `not` are judged here with three
values (Kleene's logic), and a leaf is open as long as an answer it rests on is not there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import jmespath
from jmespath import functions
from jmespath.exceptions import JMESPathError
from jmespath.visitor import Options

from disclosure.model.dates import earliest

Answered = Callable[[str], bool]
"""Whether the record says anything at a path pattern, or says that it does not apply."""

Path = tuple[str, ...]
_ROOT: Final[Path] = ()
_LOGIC: Final = frozenset({"and_expression", "or_expression", "not_expression"})
_JUNCTIONS: Final = frozenset({"and_expression", "or_expression"})
_CHAINS: Final = frozenset({"subexpression", "projection", "value_projection", "flatten", "index_expression", "pipe"})


class _Functions(functions.Functions):
    @functions.signature({"types": ["string", "null"]}, {"types": ["string"]})
    def _func_before(self, date: str | None, limit: str) -> bool | None:
        """Whether a day, month or year began before the day `limit`; null without a date."""
        return None if date is None else earliest(date) < earliest(limit)


_OPTIONS: Final = Options(custom_functions=_Functions())
_KNOWN: Final = 4_096
"""Truths that a plan remembers: the records of a register mostly give the same few answers."""
_SHORT: Final = 60
"""Characters of a text, and parts of a list, that may well stand in another record too."""
_FAILURES: Final = (JMESPathError, TypeError)  # `contains('EU NL', null)` fails in Python, not in JMESPath


@dataclass(frozen=True, slots=True)
class Truth:
    """True, false, or neither, with the path patterns whose answers would tell."""

    value: bool | None
    open: tuple[str, ...] = ()


_TRUE: Final = Truth(True)
_FALSE: Final = Truth(False)
_OPEN: Final = object()
_UNSAID: Final = object()
"""Stand for values that are not there: a question nobody answered, and one that does not apply."""
_names = lru_cache(maxsize=4096)(lambda path: tuple(path.split(".")))


def compiled(expression: str) -> Any:
    """The expression as JMESPath has it. Raises ValueError when it is none, or uses what cannot be judged."""
    try:
        return _compiled(expression)
    except JMESPathError as error:
        raise ValueError(f"not JMESPath: {' '.join(str(error).split())}") from None


def paths_in(expression: str) -> tuple[str, ...]:
    """The path patterns of the record that an expression rests on. Raises ValueError as `compiled` does."""
    return _paths(compiled(expression).parsed, negated=True)


def judge(expression: str, record: Mapping[str, Any], is_answered: Answered) -> Truth:
    """Whether `expression` holds for `record`, the record as JSON."""
    plan = _plan(expression)
    values = _simple_values(plan.paths, record, is_answered) if plan.paths is not None else None
    if values is None:
        return _judge(plan.root, record, is_answered)
    known = plan.known.get(values)
    if known is None:
        if len(plan.known) >= _KNOWN:
            plan.known.clear()
        known = plan.known[values] = _judge(plan.root, record, is_answered)
    return known


def matches(expression: str, part: Any) -> bool:
    """Whether `expression` is true of one map; what it does not find is not true."""
    try:
        return _is_true(compiled(expression).search(part, options=_OPTIONS))
    except _FAILURES:
        return False


def spoken(expression: str) -> str:
    """An expression as a person would write the answer: `kind: court`, `with given`; other forms stay as they are."""
    return _spoken(compiled(expression).parsed) or expression


def _spoken(node: dict[str, Any]) -> str:
    kind, children = node["type"], node["children"]
    name = _name(node)
    if name:
        return f"{name}: true" if _is_boolean(name) else f"{name} given"
    if kind == "comparator" and node["value"] in ("eq", "ne") and children[1]["type"] == "literal":
        name = _name(children[0])
        return f"{name}: {'not ' * (node['value'] == 'ne')}{children[1]['value']}" if name else ""
    if kind == "not_expression":
        name = _name(children[0])
        return (f"{name}: false" if _is_boolean(name) else f"{name} not given") if name else ""
    if kind == "function_expression" and len(children) == 2 and children[1]["type"] == "literal":
        name, told = _name(children[0]), {"contains": "with", "starts_with": "beginning with"}.get(node["value"])
        return f"{name} {told} {children[1]['value']}" if name and told else ""
    if kind in _JUNCTIONS:
        return _joined(kind, list(_flat(node, kind)))
    return ""


def _joined(kind: str, nodes: list[dict[str, Any]]) -> str:
    told = [f"({each})" if node["type"] in _JUNCTIONS else each for node in nodes if (each := _spoken(node))]
    if len(told) < len(nodes):
        return ""
    for sign in (": ", " with ") if kind == "or_expression" else ():
        names, values = zip(*(each.partition(sign)[::2] for each in told), strict=True)
        if len(set(names)) == 1 and all(values):  # kind: a or kind: b
            return f"{names[0]}{sign}{', '.join(values[:-1])} or {values[-1]}"
    return (" and " if kind == "and_expression" else " or ").join(told)


def _flat(node: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    if node["type"] != kind:
        yield node
    else:
        for each in node["children"]:
            yield from _flat(each, kind)


def _name(node: dict[str, Any]) -> str:
    """The plain path that a node is; empty where it is none."""
    if node["type"] == "field":
        return str(node["value"])
    if node["type"] == "subexpression" and all(each["type"] == "field" for each in node["children"]):
        return ".".join(each["value"] for each in node["children"])
    return ""


def _is_boolean(name: str) -> bool:
    """By the names of the vocabulary: `is_*` and `has_*` hold true or false."""
    return name.rpartition(".")[2].startswith(("is_", "has_"))


@cache
def _compiled(expression: str) -> Any:
    return jmespath.compile(expression)


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of an expression, made ready once. A leaf is searched for; `paths` are what it rests on."""

    kind: str
    children: "tuple[_Node, ...]" = ()
    leaf: Any = None
    paths: Path = ()
    unequal: Any = None
    """The left side of `a != 'b'`."""
    needs_answers: bool = False
    """Whether it cannot be true while none of its paths is answered; then nothing need be searched for."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """An expression, made ready once. `paths` are all it rests on (None: it may look at anything), `known` its truth by
    the values found there."""

    root: _Node
    paths: Path | None
    known: dict[tuple[Any, ...], Truth]


@cache
def _plan(expression: str) -> _Plan:
    return _Plan(_node(compiled(expression).parsed), None if "@" in expression else paths_in(expression), {})


def _node(node: dict[str, Any]) -> _Node:
    kind, children = node["type"], node["children"]
    if kind in _LOGIC:
        return _Node(kind, tuple(_node(each) for each in children))
    unequal = _searched(children[0]) if kind == "comparator" and node["value"] == "ne" else None
    return _Node(
        kind,
        leaf=_searched(node),
        paths=_paths(node),
        unequal=unequal,
        needs_answers=kind in ("field", "subexpression", "filter_projection") or unequal is not None,
    )


def _searched(node: dict[str, Any]) -> Any:
    return jmespath.parser.ParsedResult("", node)  # type: ignore[arg-type]


def _judge(node: _Node, record: Mapping[str, Any], is_answered: Answered) -> Truth:
    if node.kind not in _LOGIC:
        return _leaf(node, record, is_answered)
    inner = [_judge(each, record, is_answered) for each in node.children]
    if node.kind == "not_expression":
        value = inner[0].value
        return Truth(None if value is None else not value, inner[0].open)
    decisive = node.kind == "or_expression"
    if any(each.value is decisive for each in inner):
        return Truth(decisive)
    if all(each.value is (not decisive) for each in inner):
        return Truth(not decisive)
    return Truth(None, tuple(dict.fromkeys(path for each in inner for path in each.open)))


def _leaf(node: _Node, record: Mapping[str, Any], is_answered: Answered) -> Truth:
    open_ = tuple(path for path in node.paths if not is_answered(path))
    if node.needs_answers and open_ and len(open_) == len(node.paths):
        return Truth(None, open_)
    # `a != 'b'` is true of nothing at all; only an answer makes it so, and "does not apply" is none that does.
    is_of_nothing = node.unequal is not None and _found(node.unequal, record) is None
    if not is_of_nothing and _is_true(_found(node.leaf, record)):
        return _TRUE
    return Truth(None, open_) if open_ else _FALSE


def _simple_values(paths: Path, record: Mapping[str, Any], is_answered: Answered) -> tuple[Any, ...] | None:
    """What a condition rests on: what stands at `paths`, or at the list on the way, as far as it is short.

    Where nothing stands it matters whether the record says that it does not apply. None: it is too long to remember.
    """
    found: list[Any] = []
    for path in paths:
        value: Any = record
        for name in _names(path):
            if type(value) is not dict:
                break
            value = value.get(name)
            if value is None:
                value = _UNSAID if is_answered(path) else _OPEN
                break
        kept = _frozen(value)
        if kept is None:
            return None
        found.append(kept)
    return tuple(found)


def _frozen(value: Any) -> Any:
    """A value as what can be looked up, each type as another; None for one that is too long to come again."""
    kind = type(value)
    if kind is str:
        return value if len(value) <= _SHORT else None
    if kind is dict:
        value = [part for item in value.items() for part in item]
    elif kind is not list:
        return kind, value
    if len(value) > _SHORT:
        return None
    kept = tuple(map(_frozen, value))
    return None if None in kept else (kind, kept)


def _found(searched: Any, record: Mapping[str, Any]) -> Any:
    try:
        return searched.search(record, options=_OPTIONS)
    except _FAILURES:  # a function that was given nothing
        return None


def _is_true(found: Any) -> bool:
    """JMESPath's own rule: empty texts, lists and maps, false and null are false; 0 is true."""
    return found is not None and found is not False and found not in ("", [], {})


def _paths(node: dict[str, Any], *, negated: bool = False) -> tuple[str, ...]:
    """The path patterns in `node`; those under a `!` inside of a filter, where absence is an answer, on request."""
    noted = _Noted()
    _end(node, _ROOT, noted)
    return tuple(path for path, counts in noted.items() if counts or negated)


class _Noted(dict[str, bool]):
    """Paths, each with whether its absence leaves a question open."""

    def note(self, path: Path, counts: bool) -> None:
        if path:
            self[".".join(path)] = counts or self.get(".".join(path), False)


def _end(node: dict[str, Any], at: Path, noted: _Noted, *, counts: bool = True) -> None:
    noted.note(_walk(node, at, noted, counts), counts)


def _walk(node: dict[str, Any], at: Path, noted: _Noted, counts: bool) -> Path:
    """The path at which `node` ends when it begins at `at`; paths that end inside of it are noted."""
    kind, children = node["type"], node["children"]
    if kind == "field":
        return (*at, node["value"])
    if kind in ("identity", "current", "index", "slice"):
        return at
    if kind == "literal":
        return _ROOT
    if kind in _CHAINS:
        for each in children:
            at = _walk(each, at, noted, counts)
        return at
    if kind == "filter_projection":
        base = _walk(children[0], at, noted, counts)
        _end(children[2], base, noted, counts=counts)
        return _walk(children[1], base, noted, counts)
    if kind in _LOGIC or kind in ("comparator", "function_expression"):
        for each in children:
            _end(each, at, noted, counts=counts and (kind != "not_expression" or at == _ROOT))
        return _ROOT
    raise ValueError(f"an expression cannot be judged that uses {kind}")
