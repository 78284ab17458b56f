"""Floor 1. Typing: a tree of nodes becomes the values that the model's fields ask for, each with its place.

The field's type decides how a scalar is read: a text field takes the text as written, a boolean only plain `true`
or `false`, a count only digits. What does not fit is a finding and is left out, so that pydantic, strict behind
this, and the rules behind pydantic, speak only of what is there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from disclosure.load.limits import MAX_FINDINGS
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.places import TooManyError, shown
from disclosure.load.suggestions import language_by_name, suggest, suggest_term
from disclosure.load.written import Origins, Written, entry_steps
from disclosure.model.base import MAX_COUNT, Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.json_value import is_extension_key
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.path import Part as Step
from disclosure.model.text import is_language_tag, text_fault

UNKNOWN_KEYS = frozenset({"D210", "D211", "D212"})
"""A key that the map does not know: misspelt, at home in another map, or nobody's."""

_FAULTS = {"text_empty": "D236", "line_break": "D237"}
_COUNT = re.compile(r"[+-]?[0-9]{1,16}\Z")


class _Names:
    """How the entries of one list are named; found out when the first of them is wrong."""

    def __init__(self, items: Sequence) -> None:
        self._items = items

    @cached_property
    def steps(self) -> list[Entry | Position]:
        return entry_steps(self._items)


Way = tuple["Way | None", str | int | tuple[_Names, int]]
"""The way to a node, one link a step: a key, a position, an entry of a list whose entries have names. It becomes a path
where a finding needs one."""


@dataclass(slots=True)
class Typed:
    """What typing gave: plain values by name, the place of each value and key, findings, and what was left out."""

    value: Any
    written: Written
    findings: list[Finding] = field(default_factory=list)
    broken: set[FieldPath] = field(default_factory=set)

    @property
    def origins(self) -> Origins:
        """The place of each value."""
        return Origins(self.written)

    @property
    def keys(self) -> Origins:
        """The place of each key."""
        return Origins(self.written, of_keys=True)

    def close_gaps(self, path: FieldPath, gone: Iterable[int], size: int) -> None:
        """Entries `gone` of the `size` scalars at `path` were left out: the places of those behind them move up.

        The last positions, which nothing holds any more, stand among the broken instead.
        """
        self.written.close_gaps(path, gone)
        left = [index for index in range(size) if index not in set(gone)]
        moved = {path / old: path / new for new, old in enumerate(left)}
        depth = len(path) + 1

        def place(known: FieldPath) -> FieldPath | None:
            """Where `known` is now; None for what was left out."""
            if len(known) < depth or not known.starts_with(path):
                return known
            entry = moved.get(FieldPath(known.parts[:depth]))
            return None if entry is None else FieldPath((*entry.parts, *known.parts[depth:]))

        self.broken = {new for old in self.broken if (new := place(old)) is not None}
        self.broken |= {path / index for index in range(len(left), size)}


def type_nodes(node: Node, root: type[Part]) -> Typed:
    """Read `node` as `root`; findings instead of exceptions, in the order of the file."""
    reader = _Reader(node, root)
    try:
        reader.typed.value = reader.read(node, Shape("part", part=root), None)
    except TooManyError:
        reader.typed.value = None
    return reader.typed


def entry_paths(path: FieldPath, items: Sequence) -> list[FieldPath]:
    """The path of each entry of the list at `path`: by id where one alone has it, else by position."""
    return [path / step for step in entry_steps(items)]


class _Nothing:
    """Stands for a value that was left out."""


_NOTHING = _Nothing()


class _Reader:
    def __init__(self, node: Node, root: type[Part]) -> None:
        self.root = root
        self.typed = Typed(None, Written(node, root))

    def read(self, node: Node, shape: Shape, way: Way | None) -> Any:
        kind = shape.kind
        if isinstance(node, Scalar) and node.style == "null":
            return self._refuse("D204", node, way)
        if kind == "text" or kind == "line":  # noqa: PLR1714 - most of what there is, and twice as quick as `in`
            return self._text(node, way, is_line=kind == "line")
        if kind == "part" and shape.part is not None:
            return self._part(node, shape.part, way)
        if kind == "list" and shape.item is not None:
            return self._list(node, shape.item, way)
        if kind == "map":
            return self._map(node, shape.item, way)
        if kind == "json":
            return self._any(node)
        if not isinstance(node, Scalar):
            return self._refuse("D203", node, way)
        if kind == "boolean":
            return self._boolean(node, way)
        if kind == "count":
            return self._count(node, way)
        if kind == "term" and node.text not in shape.terms:
            return self._term(node, shape, way)
        return node.text

    def _part(self, node: Node, part: type[Part], way: Way | None) -> Any:
        if not isinstance(node, Mapping):
            shorthand = getattr(part, "shorthand", None)
            if isinstance(node, Scalar) and shorthand is not None:
                return {shorthand: node.text}
            return self._refuse("D201", node, way, known=", ".join(list(fields_of(part))[:6]))
        known = fields_of(part)
        made: dict[str, Any] = {}
        for key, value in node.entries:
            name = key.text
            field = known.get(name)
            if field is None:
                self._unknown(key, part, way)
                continue
            read = self.read(value, field.shape, (way, name))
            if read is not _NOTHING:
                made[name] = read
        return made

    def _list(self, node: Node, item: Shape, way: Way | None) -> Any:
        if not isinstance(node, Sequence):
            return self._refuse("D202", node, way, found=_excerpt(node))
        if item.part is not None:  # an empty map stays where an entry was left out, so that positions hold
            names = _Names(node) if "id" in fields_of(item.part) else None
            read = [
                self.read(entry, item, (way, index if names is None else (names, index)))
                for index, entry in enumerate(node.items)
            ]
            return tuple({} if value is _NOTHING else value for value in read)
        read = [self.read(entry, item, (way, index)) for index, entry in enumerate(node.items)]
        gone = [index for index, value in enumerate(read) if value is _NOTHING]
        if gone:
            self.typed.close_gaps(_path(way), gone, len(read))
        return tuple(value for value in read if value is not _NOTHING)

    def _map(self, node: Node, item: Shape | None, way: Way | None) -> Any:
        if not isinstance(node, Mapping):
            return self._refuse("D201", node, way, known="")
        if item is not None and not node.entries:
            return self._refuse("D204", node, way)
        made = {}
        for key, value in node.entries:
            if item is None and not is_extension_key(key.text):
                here = _path((way, key.text))
                self._tell("D240", key.origin, here, key=shown(key.text))
                self.typed.broken.add(here)
                continue
            read = self._any(value) if item is None else self.read(value, item, (way, key.text))
            if read is not _NOTHING:
                made[key.text] = read
        return made

    def _any(self, node: Node) -> Any:
        if isinstance(node, Mapping):
            return {key.text: self._any(value) for key, value in node.entries}
        if isinstance(node, Sequence):
            return tuple(self._any(item) for item in node.items)
        if node.style == "null":
            return None
        if node.style == "plain" and node.text in ("true", "false"):
            return node.text == "true"
        if node.style == "plain" and _COUNT.match(node.text) and str(int(node.text)) == node.text:
            return int(node.text) if abs(int(node.text)) <= MAX_COUNT else node.text
        return node.text

    def _text(self, node: Node, way: Way | None, *, is_line: bool) -> Any:
        if isinstance(node, Scalar):
            return self._checked(node, way, is_line=is_line)
        if not isinstance(node, Mapping):
            return self._refuse("D203", node, way)
        if not node.entries:
            return self._refuse("D204", node, way)
        made = {}
        for tag, text in node.entries:
            here = (way, tag.text)
            if not is_language_tag(tag.text):
                guess = language_by_name(tag.text)
                if guess:
                    self._tell("D243", tag.origin, _path(here), tag=shown(tag.text), guess=guess)
                else:
                    self._tell("D239", tag.origin, _path(here), tag=shown(tag.text))
                self.typed.broken.add(_path(here))
            elif not isinstance(text, Scalar):
                self._refuse("D203", text, here)
            elif text.style == "null":
                self._refuse("D204", text, here)
            elif (checked := self._checked(text, here, is_line=is_line)) is not _NOTHING:
                made[tag.text] = checked
        return made or _NOTHING

    def _checked(self, node: Scalar, way: Way | None, *, is_line: bool) -> Any:
        """The text, each language by itself; pydantic would stop at the first that is wrong, and lose its place."""
        fault = text_fault(node.text, is_line=is_line)
        return self._refuse(_FAULTS[fault], node, way) if fault else node.text

    def _boolean(self, node: Scalar, way: Way | None) -> Any:
        if node.style == "plain" and node.text in ("true", "false"):
            return node.text == "true"
        meant = {"yes": "true", "on": "true", "y": "true", "1": "true", "no": "false", "off": "false", "n": "false"}
        guess = meant.get(node.text.lower(), node.text.lower())
        return self._refuse("D220", node, way, found=_excerpt(node), guess=guess if guess == "false" else "true")

    def _count(self, node: Scalar, way: Way | None) -> Any:
        is_whole = node.style == "plain" and _COUNT.match(node.text) and not re.match(r"[+-]?0[0-9]", node.text)
        if is_whole and abs(int(node.text)) <= MAX_COUNT:
            return int(node.text)
        return self._refuse("D221", node, way, found=_excerpt(node))

    def _term(self, node: Scalar, shape: Shape, way: Way | None) -> Any:
        guess = suggest_term(node.text, shape.terms)
        terms = ", ".join(shape.terms)
        if guess is None:
            return self._refuse("D224", node, way, found=_excerpt(node), terms=terms)
        return self._refuse("D223", node, way, found=_excerpt(node), terms=terms, guess=guess)

    def _unknown(self, key: Scalar, part: type[Part], way: Way | None) -> None:
        path, here = _path(way), _path((way, key.text))
        found = suggest(key.text, part, self.root, path)
        if found.sibling is not None:
            self._tell("D210", key.origin, here, key=shown(key.text), guess=found.sibling)
            self.typed.broken.add(path / found.sibling)
        elif found.place is not None:
            self._tell("D211", key.origin, here, key=shown(key.text), name=found.name, place=found.place)
            self.typed.broken.add(FieldPath.parse(found.place) / found.name)
        else:
            self._tell("D212", key.origin, here, key=shown(key.text), known=", ".join(fields_of(part)))
        self.typed.broken.add(here)

    def _refuse(self, code: str, node: Node, way: Way | None, **params: str) -> _Nothing:
        path = _path(way)
        key = self.typed.written.key(path) if code == "D204" else None
        self._tell(code, key or node.origin, path, **params)
        self.typed.broken.add(path)
        return _NOTHING

    def _tell(self, code: str, origin: Origin, path: FieldPath, **params: str) -> None:
        if len(self.typed.findings) >= MAX_FINDINGS:
            self.typed.findings.append(Finding("D105", Severity.ERROR, path, origin, {"limit": MAX_FINDINGS}))
            raise TooManyError
        self.typed.findings.append(
            Finding(code, Severity.ERROR, path, origin, {"field": str(path) or "record", **params})
        )


def _path(way: Way | None) -> FieldPath:
    parts: list[Step] = []
    while way is not None:
        way, step = way
        if isinstance(step, tuple):
            names, index = step
            parts.append(names.steps[index])
        else:
            parts.append(Position(step) if isinstance(step, int) else step)
    return FieldPath(tuple(reversed(parts)))


def _excerpt(node: Node) -> str:
    """What was found, short enough for one line of a message."""
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    return shown(node.text)
