"""Floor 1. Typing: a tree of nodes becomes the values that the model's fields ask for, each with its place.

The field's type decides how a scalar is read: a text field takes the text as written, a boolean only plain `true`
or `false`, a count only digits. What does not fit is a finding and is left out, so that pydantic, strict behind
this, and the rules behind pydantic, speak only of what is there.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.suggestions import Suggestion, suggest, suggest_term
from disclosure.model.base import Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.path import Entry, FieldPath

_COUNT = re.compile(r"[+-]?[0-9]{1,18}\Z")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?\Z")


@dataclass(slots=True)
class Typed:
    """What typing gave: plain values by name, the place of each value and key, findings, and what was left out."""

    value: Any = None
    origins: dict[FieldPath, Origin] = field(default_factory=dict)
    keys: dict[FieldPath, Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[FieldPath] = field(default_factory=set)


def type_nodes(node: Node, root: type[Part]) -> Typed:
    """Read `node` as `root`; findings instead of exceptions, in the order of the file."""
    reader = _Reader(root)
    reader.typed.value = reader.read(node, Shape("part", part=root), FieldPath())
    return reader.typed


def entry_paths(path: FieldPath, items: Sequence) -> list[FieldPath]:
    """The path of each entry of the list at `path`: by id where one alone has it, else by position."""
    ids = [_id_of(item) for item in items.items]
    return [
        path / (Entry(name) if name is not None and ids.count(name) == 1 else index) for index, name in enumerate(ids)
    ]


def _id_of(node: Node) -> str | None:
    if isinstance(node, Mapping):
        name = node.get("id")
        if isinstance(name, Scalar) and _SLUG.match(name.text):
            return name.text
    return None


class _Nothing:
    """Stands for a value that was left out."""


_NOTHING = _Nothing()


class _Reader:
    def __init__(self, root: type[Part]) -> None:
        self.root = root
        self.typed = Typed()

    def read(self, node: Node, shape: Shape, path: FieldPath) -> Any:
        self.typed.origins[path] = node.origin
        if isinstance(node, Scalar) and node.style == "null":
            return self._refuse("D204", node, path)
        if shape.kind == "part" and shape.part is not None:
            return self._part(node, shape.part, path)
        if shape.kind == "list" and shape.item is not None:
            return self._list(node, shape.item, path)
        if shape.kind == "map":
            return self._map(node, shape.item, path)
        if shape.kind == "json":
            return self._any(node, path)
        if shape.kind in ("text", "line"):
            return self._text(node, path)
        if not isinstance(node, Scalar):
            return self._refuse("D203", node, path)
        if shape.kind == "boolean":
            return self._boolean(node, path)
        if shape.kind == "count":
            return self._count(node, path)
        if shape.kind == "term" and node.text not in shape.terms:
            return self._term(node, shape, path)
        return node.text

    def _part(self, node: Node, part: type[Part], path: FieldPath) -> Any:
        shorthand = getattr(part, "shorthand", None)
        if isinstance(node, Scalar) and shorthand is not None:
            return {shorthand: node.text}
        if not isinstance(node, Mapping):
            return self._refuse("D201", node, path, known=", ".join(list(fields_of(part))[:6]))
        known = fields_of(part)
        made: dict[str, Any] = {}
        for key, value in node.entries:
            here = path / key.text
            if key.text not in known:
                self._unknown(key, part, path)
                continue
            self.typed.keys[here] = key.origin
            read = self.read(value, known[key.text].shape, here)
            if read is not _NOTHING:
                made[key.text] = read
        return made

    def _list(self, node: Node, item: Shape, path: FieldPath) -> Any:
        if not isinstance(node, Sequence):
            return self._refuse("D202", node, path, found=_excerpt(node))
        paths = entry_paths(path, node)
        read = [self.read(entry, item, here) for entry, here in zip(node.items, paths, strict=True)]
        return tuple(value for value in read if value is not _NOTHING)

    def _map(self, node: Node, item: Shape | None, path: FieldPath) -> Any:
        if not isinstance(node, Mapping):
            return self._refuse("D201", node, path, known="")
        made = {}
        for key, value in node.entries:
            self.typed.keys[path / key.text] = key.origin
            read = self._any(value, path / key.text) if item is None else self.read(value, item, path / key.text)
            if read is not _NOTHING:
                made[key.text] = read
        return made

    def _any(self, node: Node, path: FieldPath) -> Any:
        self.typed.origins[path] = node.origin
        if isinstance(node, Mapping):
            return {key.text: self._any(value, path / key.text) for key, value in node.entries}
        if isinstance(node, Sequence):
            return tuple(self._any(item, path / index) for index, item in enumerate(node.items))
        if node.style == "null":
            return None
        if node.style == "plain" and node.text in ("true", "false"):
            return node.text == "true"
        if node.style == "plain" and _COUNT.match(node.text) and str(int(node.text)) == node.text:
            return int(node.text)
        return node.text

    def _text(self, node: Node, path: FieldPath) -> Any:
        if isinstance(node, Scalar):
            return node.text
        if not isinstance(node, Mapping):
            return self._refuse("D203", node, path)
        made = {}
        for tag, text in node.entries:
            here = path / tag.text
            self.typed.keys[here], self.typed.origins[here] = tag.origin, text.origin
            if not isinstance(text, Scalar):
                self._refuse("D203", text, here)
            elif text.style == "null":
                self._refuse("D204", text, here)
            else:
                made[tag.text] = text.text
        return made or _NOTHING

    def _boolean(self, node: Scalar, path: FieldPath) -> Any:
        if node.style == "plain" and node.text in ("true", "false"):
            return node.text == "true"
        meant = {"yes": "true", "on": "true", "y": "true", "1": "true", "no": "false", "off": "false", "n": "false"}
        guess = meant.get(node.text.lower(), node.text.lower())
        return self._refuse("D220", node, path, found=_excerpt(node), guess=guess if guess == "false" else "true")

    def _count(self, node: Scalar, path: FieldPath) -> Any:
        if node.style == "plain" and _COUNT.match(node.text) and not re.match(r"[+-]?0[0-9]", node.text):
            return int(node.text)
        return self._refuse("D221", node, path, found=_excerpt(node))

    def _term(self, node: Scalar, shape: Shape, path: FieldPath) -> Any:
        guess = suggest_term(node.text, shape.terms)
        terms = ", ".join(shape.terms)
        if guess is None:
            return self._refuse("D224", node, path, found=_excerpt(node), terms=terms)
        return self._refuse("D223", node, path, found=_excerpt(node), terms=terms, guess=guess)

    def _unknown(self, key: Scalar, part: type[Part], path: FieldPath) -> None:
        here = path / key.text
        found: Suggestion = suggest(key.text, part, self.root, path)
        if found.sibling is not None:
            self._tell("D210", key.origin, here, key=key.text, guess=found.sibling)
            self.typed.broken.add(path / found.sibling)
        elif found.place is not None:
            self._tell("D211", key.origin, here, key=key.text, place=found.place)
            self.typed.broken.add(FieldPath.parse(found.place) / found.name)
        else:
            self._tell("D212", key.origin, here, key=key.text, known=", ".join(fields_of(part)))
        self.typed.broken.add(here)

    def _refuse(self, code: str, node: Node, path: FieldPath, **params: str) -> _Nothing:
        self._tell(code, self.typed.keys.get(path, node.origin) if code == "D204" else node.origin, path, **params)
        self.typed.broken.add(path)
        return _NOTHING

    def _tell(self, code: str, origin: Origin, path: FieldPath, **params: str) -> None:
        self.typed.findings.append(
            Finding(code, Severity.ERROR, path, origin, {"field": str(path) or "record", **params})
        )


def _excerpt(node: Node) -> str:
    """What was found, short enough for one line of a message."""
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    text = " ".join(node.text.split())
    return text if len(text) <= 40 else text[:39] + "…"
