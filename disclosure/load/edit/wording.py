"""Floor 1. Wording: a value as the author of a file would have written it, in the place of another or beside others."""

import json
import re
from collections.abc import Iterator
from typing import Any

from disclosure.load.edit.layout import Layout
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.yaml_text import WIDTH, YamlWriter, folded, is_plain, literal, quoted

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?\Z")


class Wording:
    """How values are written into one text: its syntax, and the habits of its author."""

    def __init__(self, root: Node, layout: Layout, *, is_json: bool) -> None:
        self.is_json = is_json
        nodes = list(_nodes(root))
        days = [node.style for node in nodes if isinstance(node, Scalar) and _DAY.match(node.text)]
        lists = [layout.is_flow(node) for node in nodes if isinstance(node, Sequence) and _is_of_words(node)]
        self.writer = YamlWriter(
            has_bare_days=days.count("plain") * 2 > len(days), has_short_lists=lists.count(True) * 2 > len(lists)
        )

    def field(self, key: str, value: Any, indent: str) -> str:
        """The lines of a map's entry."""
        return self.writer.field(key, value, indent)

    def item(self, value: Any, indent: str) -> str:
        """The lines of a list's entry."""
        return self.writer.item(value, indent)

    def inside(self, value: Any, key: str | None = None) -> str:
        """An entry inside brackets: a list's, or that of `key` in a map. JSON of several lines begins in column 0."""
        if not self.is_json:
            return self.writer.inline({key: value})[1:-1] if key is not None else self.writer.inline(value)
        is_deep = isinstance(value, dict) or (isinstance(value, list) and _holds_others(value))
        told = json.dumps(value, ensure_ascii=False, indent=2 if is_deep else None)
        return f"{json.dumps(key, ensure_ascii=False)}: {told}" if key is not None else told

    def instead(self, old: Node, value: Any, layout: Layout, indent: str, *, is_item: bool) -> Iterator[str]:
        """What may stand behind a colon or dash in the place of `old`: first in its own style, then in the house's.

        `indent`: what stands before the key or, where `is_item`, the dash.
        """
        if isinstance(value, str) and isinstance(old, Scalar):
            if old.style == "block":
                yield from (f" {told}\n" for told in self._block(old, value, layout, indent))
            else:
                yield from (f" {told}\n" for told in self._alike(old, value, layout))
        if isinstance(value, dict | list) and value and layout.is_flow(old) and not _holds_others(value):
            told = self.writer.inline(value)
            if len(indent) + len(told) <= WIDTH - 30:  # the key is short
                yield f" {told}\n"
        yield self.item(value, indent)[len(indent) + 1 :] if is_item else self.writer.value(value, indent)

    def instead_inside(self, old: Node, value: Any, layout: Layout) -> Iterator[str]:
        """The same inside brackets."""
        if isinstance(value, str) and isinstance(old, Scalar) and not self.is_json:
            yield from self._alike(old, value, layout)
        yield self.inside(value)

    def _alike(self, old: Scalar, text: str, layout: Layout) -> Iterator[str]:
        if old.style == "quoted":
            yield quoted(text, layout.text[layout.start(old)])
        elif old.style == "plain" and (is_plain(text) or _form(old.text) == _form(text) != ""):
            yield text

    def _block(self, old: Scalar, text: str, layout: Layout, indent: str) -> Iterator[str]:
        start = layout.start(old)
        own = re.compile(r"[^\n]*\n(?:[ \t\r]*\n)*( +)").match(layout.text, start)
        inner = own.group(1) if own and own.end() <= layout.end(old) else indent + "  "
        told = folded(text, inner) if layout.text[start] == ">" else None
        told = told or literal(text, inner)
        if told is not None:
            yield told


def _form(text: str) -> str:
    """What a bare word that does not begin with a letter is: a day, or a number that other readers keep as it is."""
    return "day" if _DAY.match(text) else "number" if _NUMBER.match(text) else ""


def _holds_others(value: dict[str, Any] | list[Any]) -> bool:
    return any(isinstance(each, dict | list) for each in (value.values() if isinstance(value, dict) else value))


def _is_of_words(node: Sequence) -> bool:
    return bool(node.items) and all(isinstance(item, Scalar) for item in node.items)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if not isinstance(node, Scalar):
        for each in [value for _, value in node.entries] if isinstance(node, Mapping) else node.items:
            yield from _nodes(each)
