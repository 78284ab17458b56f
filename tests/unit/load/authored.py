"""YAML as people write it: block and brackets mixed, their own indents, quotes, blocks, comments and line ends.

Each comment names the entry that it belongs to, so that a test can tell which ones may go.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = ["a", "word", "two words", "it's", 'say "so"', "1.10", "2026-11-23", "no", "a: b", "a # b", "- x", "", " edge"]
PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 '.-]*[A-Za-z0-9'.])?\Z")
KEYS = st.sampled_from(["a", "b", "c", "on", "name", "from", "e f"])

scalars = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["line one\nline two", "kept\n", "many\n\n  words\nhere", "kept twice\n\n", "x\n\n\n"]),
    st.booleans(),
    st.integers(-5, 5000),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=10,
)
maps = st.dictionaries(KEYS, values, min_size=1, max_size=4)


@dataclass
class Author:
    """Writes a value in a style that is drawn anew for each part of it."""

    draw: Any
    step: int = 2
    has_comments: bool = True
    is_flush: bool = False
    owners: list[tuple[str | int, ...]] = field(default_factory=list)

    def flip(self, odds: int = 2) -> bool:
        return bool(self.draw(st.integers(1, odds)) == 1)

    def comment(self, way: tuple[str | int, ...]) -> str:
        self.owners.append(way)
        return f"# c{len(self.owners) - 1}, of {way!r}: x".replace("\n", " ")

    def trail(self, way: tuple[str | int, ...]) -> str:
        return f"  {self.comment(way)}" if self.has_comments and self.flip(4) else ""

    def block(self, value: Any, indent: int, way: tuple[str | int, ...]) -> list[str]:
        """The lines of a map or list that holds something, the first one without what stands before it."""
        pad, lines = " " * indent, []
        entries = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for number, (key, inner) in enumerate(entries):
            here = (*way, key)
            if number:
                if self.flip(6):
                    lines.append("")
                if self.has_comments and self.flip(4):
                    lines.append(pad + self.comment(here))
            head = f"{self.key(key)}:" if isinstance(value, dict) else "-"
            self.is_flush = False
            lines += self.entry((pad if number else "") + head, inner, indent, here, is_item=isinstance(value, list))
            if self.has_comments and not self.is_flush and self.flip(8):
                lines.append(" " * (indent + 1) + self.comment(here))
        return lines

    def entry(self, head: str, inner: Any, indent: int, way: tuple[str | int, ...], *, is_item: bool) -> list[str]:
        if isinstance(inner, dict | list) and inner and self.flip():
            if is_item and self.flip():
                first, *rest = self.block(inner, indent + 2, way)
                return [f"{head} {first}", *rest]
            deeper = indent + (0 if isinstance(inner, list) and not is_item and self.flip(3) else self.step)
            lines = self.block(inner, deeper, way)
            self.is_flush = (
                deeper == indent
            )  # a comment below it, further right, could be the list's or its last entry's
            return [head + self.trail(way), " " * deeper + lines[0], *lines[1:]]
        if isinstance(inner, str) and "\n" in inner and self.flip():
            return self.literal(head, inner, indent + self.step, way)
        told = self.inline(inner, indent + self.step, way)
        return f"{head} {told}{self.trail(way)}".split("\n")

    def literal(self, head: str, text: str, indent: int, way: tuple[str | int, ...]) -> list[str]:
        ends = len(text) - len(text.rstrip("\n"))
        lines = text.rstrip("\n").split("\n")
        pads = [" " * indent + line if line else "" for line in lines]
        return [f"{head} |{'-' if not ends else '' if ends == 1 else '+'}{self.trail(way)}", *pads, *[""] * (ends - 1)]

    def inline(self, value: Any, indent: int, way: tuple[str | int, ...]) -> str:
        if isinstance(value, dict | list):
            entries = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
            told = [
                (f"{self.key(key)}: " if isinstance(value, dict) else "") + self.inline(inner, indent + 2, (*way, key))
                for key, inner in entries
            ]
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            if not told or self.flip():
                return opening + ", ".join(told) + closing
            pad, lines = "\n" + " " * indent, ""
            for number, each in enumerate(told):
                last = number == len(told) - 1
                comma = "" if last and self.flip() else ","
                lines += f"{pad}  {each}{comma}{self.trail((*way, entries[number][0]))}"
            return f"{opening}{lines}{pad}{closing}"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        if PLAIN.match(value) and not value.isdigit() and value not in ("no",) and self.flip():
            return str(value)
        if "\n" not in value and self.flip():
            return "'" + value.replace("'", "''") + "'"
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    @staticmethod
    def key(key: Any) -> str:
        return f'"{key}"' if " " in str(key) else str(key)


@st.composite
def files(draw: Any, *, has_comments: bool = True) -> tuple[dict[str, Any], str, list[tuple[str | int, ...]]]:
    """What a file says, its text, and the owner of each comment by its number."""
    author = Author(draw, step=draw(st.sampled_from([2, 4])), has_comments=has_comments)
    lines = ["# the file's own", *author.block(draw(maps), 0, ())]
    text = "\n".join(lines) + ("\n" if author.flip(5) is False else "")
    if author.flip(4):
        text = text.replace("\n", "\r\n")
    return read(text), text, author.owners  # an empty line behind a block that keeps them is a part of its text


def ways(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place below `value`."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, inner in entries:
        found += [(*way, key), *ways(inner, (*way, key))]
    return found


def read(text: str) -> Any:
    """What PyYAML, which is not asked while a file is changed, takes the text for."""

    def told(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key.value: told(inner) for key, inner in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [told(inner) for inner in node.value]
        if node.style is None and node.value in ("true", "false"):
            return node.value == "true"
        return int(node.value) if node.style is None and re.fullmatch("-?[0-9]+", node.value) else node.value

    return told(yaml.compose(text, Loader=yaml.SafeLoader))
