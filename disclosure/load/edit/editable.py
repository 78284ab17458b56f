"""Floor 1. Editable: a person's file, changed at one place at a time and left as it is everywhere else.

Changes are splices of characters at the places of nodes, in YAML and in JSON. A round trip through a YAML writer (such
as ruamel's) would keep comments, but give back other line breaks, indents and quotes than the author's.

After each change the text is read again. It must say what was said before with just that change, and nothing else;
where none of the ways to write it does, an EditError tells so and nothing has happened.
"""

import codecs
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listed
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from disclosure.errors import EditError
from disclosure.load.edit import block, flow, tree
from disclosure.load.edit.layout import Layout, Splice, spliced
from disclosure.load.edit.tree import Way, is_same, value_of
from disclosure.load.edit.wording import Wording
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.parse import is_json, parse
from disclosure.load.source import REFUSED, character, read_source
from disclosure.load.written import id_of
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at, fields_of
from disclosure.model.finding import Severity
from disclosure.model.loaded import Source
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.path import Part as Step
from disclosure.words import say

Holder = Mapping | Sequence
Ways = Iterable[list[Splice]]


@dataclass(frozen=True, slots=True)
class Editable:
    """A file that can be changed. Each change gives a new one; this one stays as it is."""

    source: Source
    root: Mapping
    has_mark: bool = False
    """Whether the bytes begin with a byte order mark."""

    @classmethod
    def of(cls, name: str, data: bytes, folder: PurePath | None = None) -> "Editable":
        """The file `data`, YAML or JSON by its name. Raises EditError where its syntax is not in order."""
        source, findings = read_source(name, data, folder)
        node, told = parse(source) if source is not None else (None, ())
        errors = [each for each in (*findings, *told) if each.severity is Severity.ERROR]
        if errors or source is None or not isinstance(node, Mapping):
            reason = say(errors[0], "what") if errors else "it is no map of keys and values."
            raise EditError(f"{name} cannot be changed: {reason}", hint="`disclosure check` tells all of it.")
        return cls(source, node, data.startswith(codecs.BOM_UTF8))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (codecs.BOM_UTF8 if self.has_mark else b"") + self.source.text.encode()

    @property
    def value(self) -> Any:
        """What the file says, as plain values."""
        return value_of(self.root)

    def node(self, path: FieldPath) -> Node | None:
        """What stands at `path`; None where nothing does."""
        found = self._found(path)
        return found[-1] if len(found) > len(path) else None

    def put(self, path: FieldPath, value: Any) -> "Editable":
        """Say `value` at `path`, whatever is there now; maps and entries on the way are made where they are missing.

        A new key stands where the order of the model puts it. A text keeps the quotes or the block that it had.
        """
        found = self._found(path)
        if len(found) > len(path):
            return self._replaced(found, path, value)
        depth = len(found) - 1
        holder, above = found[-1], FieldPath(path.parts[:depth])
        step, *missing = path.parts[depth:]
        for inner in reversed(missing):
            value = self._held(path, inner, value)
        if isinstance(holder, Sequence) and isinstance(step, Entry):
            if any(id_of(item) == step.id for item in holder.items):
                raise EditError(f"{self.source.name}: two entries of {above} have the id {step.id}")
            return self.insert(above, len(holder.items), *self._held(path, step, value))
        if isinstance(holder, Scalar) and holder.style == "null":
            return self._replaced(found, above, self._held(path, step, value))
        if not isinstance(holder, Mapping) or not isinstance(step, str):
            raise EditError(f"{self.source.name}: nothing can be put at {path}")
        if not holder.entries:
            return self._replaced(found, above, {step: value})
        return self._added(holder, above, step, value)

    def insert(self, path: FieldPath, at: int, value: Any) -> "Editable":
        """Put an entry in place `at` of the list at `path`, which is made where it is missing."""
        found = self._found(path)
        holder = found[-1]
        if len(found) <= len(path) or isinstance(holder, Scalar):
            return self.put(path, [value])
        if not isinstance(holder, Sequence):
            raise EditError(f"{self.source.name}: {path} is no list")
        layout = self._layout()
        wording = self._wording(layout)
        if not holder.items and not self._is_inside(layout, found[:-1]):
            return self._replaced(found, path, [value])
        at = min(at, len(holder.items))
        if layout.is_flow(holder):
            ways: Ways = flow.addition(layout, holder, at, wording.inside(_checked(value)))
        else:
            indent = " " * layout.column(layout.start(holder))
            ways = block.addition(layout, holder, at, wording.item(_checked(value), indent), is_root=False)
        return self._changed(path, ways, tree.inserted(self.value, self._way(path), value, at))

    def remove(self, path: FieldPath, *, is_pruned: bool = False) -> "Editable":
        """Take out what stands at `path`, with the comments that are its own (`edit.layout` tells which).

        The last entry of a map or list leaves `{}` or `[]` behind; `is_pruned`: then the key that held it goes too.
        """
        found = self._found(path)
        if len(found) <= len(path) or not path.parts:
            raise EditError(f"{self.source.name}: nothing stands at {path}")
        holder = found[-2]
        index = self._index(holder, path.parts[-1])
        if not isinstance(holder, Mapping | Sequence) or index is None:
            raise EditError(f"{self.source.name}: nothing stands at {path}")
        if len(holder.entries if isinstance(holder, Mapping) else holder.items) == 1:
            if is_pruned and len(path) > 1 and isinstance(path.parent.parts[-1], str):
                return self.remove(path.parent, is_pruned=True)
            return self._replaced(found[:-1], path.parent, {} if isinstance(holder, Mapping) else [])
        layout = self._layout()
        ways = (
            flow.removal(layout, holder, index)
            if layout.is_flow(holder)
            else block.removal(layout, holder, index, is_root=len(path) == 1)
        )
        return self._changed(path, ways, tree.removed(self.value, self._way(path)))

    def _replaced(self, found: list[Node], path: FieldPath, value: Any) -> "Editable":
        if not path.parts:
            raise EditError(f"{self.source.name}: the record itself cannot be put in another's place")
        layout = self._layout()
        wording = self._wording(layout)
        old, holder = found[-1], found[-2]
        index = self._index(holder, path.parts[-1])
        if not isinstance(holder, Mapping | Sequence) or index is None:
            raise EditError(f"{self.source.name}: nothing stands at {path}")
        _checked(value)

        def ways() -> Iterator[list[Splice]]:
            if self._is_inside(layout, found[:-1]):
                for told in wording.instead_inside(old, value, layout):
                    yield from flow.replacement(layout, holder, index, told)
                return
            indent = " " * layout.column(block.entry_start(layout, holder, index))
            for told in wording.instead(old, value, layout, indent, is_item=isinstance(holder, Sequence)):
                yield from block.replacement(layout, holder, index, told)

        return self._changed(path, ways(), tree.replaced(self.value, self._way(path), value))

    def _held(self, path: FieldPath, step: Step, value: Any) -> Any:
        """The map or list that holds `value` at `step` and nothing else."""
        if isinstance(step, str):
            return {step: value}
        if isinstance(step, Entry) and isinstance(value, dict):
            return [{"id": step.id, **value}]
        raise EditError(f"{self.source.name}: nothing can be put at {path}")

    def _added(self, holder: Mapping, above: FieldPath, key: str, value: Any) -> "Editable":
        layout = self._layout()
        wording = self._wording(layout)
        at = _place(list(holder.keys()), key, _order(above))
        if layout.is_flow(holder):
            ways: Ways = flow.addition(layout, holder, at, wording.inside(_checked(value), key))
        else:
            indent = " " * layout.column(layout.start(holder))
            written = wording.field(key, _checked(value), indent)
            ways = block.addition(layout, holder, at, written, is_root=not above.parts)
        return self._changed(above / key, ways, tree.added(self.value, self._way(above), key, value, at))

    def _changed(self, path: FieldPath, ways: Ways, meant: Any) -> "Editable":
        """The file after the first of `ways` that reads back as `meant`."""
        layout = self._layout()
        # A block that is written at the end of a file without a last line end needs one.
        ends = ("",) if self.source.text.endswith("\n") else ("", layout.newline)
        for splices in ways:
            for end in ends:
                text = spliced(self.source.text, splices) + end
                made, findings = read_source(self.source.name, text.encode(), self.source.folder)
                node, told = parse(made) if made is not None else (None, ())
                if any(each.severity is Severity.ERROR for each in (*findings, *told)) or made is None:
                    continue
                if isinstance(node, Mapping) and is_same(value_of(node), meant):
                    return Editable(made, node, self.has_mark)
        raise EditError(
            f"{self.source.name}: {path} cannot be changed and all else left as it is written",
            hint="Change it by hand.",
        )

    def _found(self, path: FieldPath) -> list[Node]:
        """The nodes on the way to `path`, the file's own first, as far as they are there."""
        found: list[Node] = [self.root]
        for step in path.parts:
            holder = found[-1]
            index = self._index(holder, step)
            if index is None or isinstance(holder, Scalar):
                break
            found.append(block.value_in(holder, index))
        return found

    @staticmethod
    def _index(holder: Node, step: Step) -> int | None:
        if isinstance(holder, Mapping) and isinstance(step, str):
            return next((index for index, key in enumerate(holder.keys()) if key == step), None)
        if isinstance(holder, Sequence) and isinstance(step, Position):
            return step.index if step.index < len(holder.items) else None
        if isinstance(holder, Sequence) and isinstance(step, Entry):
            named = [index for index, item in enumerate(holder.items) if id_of(item) == step.id]
            return named[0] if len(named) == 1 else None
        return None

    def _way(self, path: FieldPath) -> Way:
        """The keys and positions of `path`, which is there."""
        steps = zip(self._found(path), path.parts, strict=False)
        return tuple(step if isinstance(step, str) else self._index(node, step) or 0 for node, step in steps)

    def _layout(self) -> Layout:
        return Layout(self.source.name, self.source.text)

    def _wording(self, layout: Layout) -> Wording:
        return Wording(self.root, layout, is_json=is_json(self.source))

    @staticmethod
    def _is_inside(layout: Layout, holders: list[Node]) -> bool:
        """Whether what `holders` hold stands in brackets."""
        return any(layout.is_flow(each) for each in holders)


def _place(keys: Listed[str], key: str, order: Listed[str]) -> int:
    """Where among `keys` a new one belongs: behind the last that comes before it in `order`, else at the end."""
    if key not in order:
        return len(keys)
    earlier = order[: order.index(key)]
    return max((index + 1 for index, each in enumerate(keys) if each in earlier), default=0)


def _order(above: FieldPath) -> list[str]:
    """The keys of a map in the order of the model; none where the model knows no such map."""
    if not above.parts:
        return list(fields_of(Disclosure))
    try:
        part = field_at(Disclosure, above.pattern).shape.entry
    except KeyError:
        return []
    return list(fields_of(part)) if part is not None else []


def _checked(value: Any) -> Any:
    """`value` when a file can hold it; raises EditError for a character that no text may hold.

    Raises ValueError for what no record says: a number with a point, nothing at all.
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            _checked(key)
            _checked(inner)
    elif isinstance(value, list):
        for inner in value:
            _checked(inner)
    elif isinstance(value, str):
        refused = REFUSED.search(value)
        if refused:
            raise EditError(
                f"the text holds {character(refused.group())}, which no record may hold", hint="Take it out."
            )
    elif not isinstance(value, bool | int):
        raise ValueError(f"no value of a record: {value!r}")
    return value
