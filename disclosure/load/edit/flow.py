"""Floor 1. Splices in maps and lists that are written in brackets: in YAML now and then, in JSON always."""

import re
from collections.abc import Iterator

from disclosure.load.edit.layout import Layout, Splice
from disclosure.load.nodes import Mapping, Node, Sequence

Splices = list[Splice]

_TO_COMMA = re.compile(r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\n]*+)*+,")
_TO_LINE_END = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?\r?(?:\n|\Z)")


def replacement(layout: Layout, holder: Mapping | Sequence, index: int, told: str) -> Iterator[Splices]:
    """Put `told` in the place of an entry's value."""
    old = _values(holder)[index]
    start, end = layout.start(old), layout.end(old)
    if start < end:
        yield [Splice(start, end, told)]
    elif isinstance(holder, Mapping):
        key = holder.entries[index][0]
        colon = layout.colon(key)
        yield [Splice(colon, colon, (" " if colon > layout.end(key) else ": ") + told)]


def addition(layout: Layout, holder: Mapping | Sequence, at: int, told: str) -> Iterator[Splices]:
    """Put `told` in place `at`; on a line of its own where its neighbour has one."""
    spans = _spans(layout, holder)
    if not spans:
        start, end = layout.start(holder) + 1, layout.end(holder) - 1
        yield [Splice(start, end if not layout.text[start:end].strip() else start, told)]
        return
    neighbour = spans[at][0] if at < len(spans) else spans[-1][0]
    indent = layout.column(neighbour)
    gap = layout.lines("\n" + " " * indent) if layout.is_first(neighbour) else " "
    told = layout.lines(told.replace("\n", "\n" + " " * indent))
    if at < len(spans):
        yield [Splice(neighbour, neighbour, f"{told},{gap}")]
    else:
        yield [Splice(spans[-1][1], spans[-1][1], f",{gap}{told}")]


def removal(layout: Layout, holder: Mapping | Sequence, index: int) -> Iterator[Splices]:
    """Take an entry out; its map or list holds others."""
    spans = _spans(layout, holder)
    start, end = spans[index]
    comma = _TO_COMMA.match(layout.text, end)
    line = _TO_LINE_END.match(layout.text, comma.end() if comma else end)
    before = spans[index - 1][1] if index else start
    joined = [Splice(before, end, "")]
    if index and not comma and "#" not in layout.text[before:start]:
        yield joined
    if line and layout.is_first(start):  # a line of its own; in YAML a comma may be left behind the last entry
        yield [Splice(layout.above(start), line.end(), "")]
    if comma and index + 1 < len(spans):
        if line:
            yield [Splice(start, comma.end(), "")]
        yield [Splice(start, spans[index + 1][0], "")]
    if index:
        yield joined


def _values(holder: Mapping | Sequence) -> list[Node]:
    return [value for _, value in holder.entries] if isinstance(holder, Mapping) else list(holder.items)


def _spans(layout: Layout, holder: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(holder, Mapping):
        return [(layout.start(key), max(layout.end(value), layout.colon(key))) for key, value in holder.entries]
    return [(layout.start(item), layout.end(item)) for item in holder.items]
