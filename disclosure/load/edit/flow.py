"""Floor 1. Splices in maps and lists that are written in brackets: in YAML now and then, in JSON always."""

import re
from collections.abc import Iterator

from disclosure.load.edit.layout import Layout, Splice
from disclosure.load.nodes import Mapping, Node, Sequence

Splices = list[Splice]

# Each step begins with another sign than the one before, so that nothing is tried twice. Possessive repeats would say
# it shorter; Python before 3.11.5, which Debian 12 has, gets them wrong.
_TO_COMMA = re.compile(r"[ \t\r\n]*(?:(?<=[ \t\r\n])#[^\n]*\n[ \t\r\n]*)*,")
_REMARK = re.compile(r"[ \t]+#[^\r\n]*")


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
    behind = comma.end() if comma else end
    remark = _REMARK.match(layout.text, behind)
    stop = remark.end() if remark else behind
    before = spans[index - 1][1] if index else start
    joined = [Splice(before, stop, "")]
    if index and not comma and "#" not in layout.text[before:start]:
        yield joined
    if layout.is_first(start) and not layout.text[stop : layout.line_end(stop)].strip():  # a line of its own
        yield [Splice(layout.above(start), layout.next_line(stop), "")]  # in YAML the comma before may stay
    if comma and index + 1 < len(spans):
        following = spans[index + 1][0]
        yield [Splice(start, stop if "\n" in layout.text[stop:following] else following, "")]
    elif comma:
        yield [Splice(start, stop, "")]
    yield joined


def _values(holder: Mapping | Sequence) -> list[Node]:
    return [value for _, value in holder.entries] if isinstance(holder, Mapping) else list(holder.items)


def _spans(layout: Layout, holder: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(holder, Mapping):
        return [(layout.start(key), max(layout.end(value), layout.colon(key))) for key, value in holder.entries]
    return [(layout.start(item), layout.end(item)) for item in holder.items]
