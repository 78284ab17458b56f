"""Floor 1. Splices in maps and lists that are written line by line, below one another.

Each function gives the ways in which a change can be written, the tidiest first: whoever asks takes the first one
that reads back as meant.
"""

import re
from collections.abc import Iterator

from disclosure.load.edit.layout import Layout, Splice
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence

Splices = list[Splice]

_HEADER = re.compile(r"[|>][-+1-9]{0,2}")


def entry_start(layout: Layout, holder: Mapping | Sequence, index: int) -> int:
    """Where an entry begins: at its key, at its dash."""
    if isinstance(holder, Mapping):
        return layout.start(holder.entries[index][0])
    return layout.dash(holder, index)


def value_in(holder: Mapping | Sequence, index: int) -> Node:
    """The value of an entry."""
    return holder.entries[index][1] if isinstance(holder, Mapping) else holder.items[index]


def replacement(layout: Layout, holder: Mapping | Sequence, index: int, told: str) -> Iterator[Splices]:
    """Put `told` behind the colon or dash of an entry, in the place of its value.

    `told` begins with a space, or with a line end where the value stands below. A comment on the line of the colon
    stays; those inside a map or list that is replaced go with it.
    """
    old = value_in(holder, index)
    head = layout.colon(holder.entries[index][0]) if isinstance(holder, Mapping) else layout.dash(holder, index) + 1
    first, _, below = told.rstrip("\n").partition("\n")
    rest = layout.lines("\n" + below) if below else ""
    start, end = layout.start(old), layout.end(old)
    if start == end:
        yield [Splice(head, head, first), Splice(layout.line_end(head), layout.line_end(head), rest)]
    elif isinstance(old, Scalar) and old.style == "block":
        header = _HEADER.match(layout.text, start)
        line = layout.line_end(start)
        yield [Splice(head, header.end() if header else start + 1, first), Splice(line, max(end, line), rest)]
    elif isinstance(old, Scalar) or layout.is_flow(old):
        line = layout.line_end(end)
        if "\n" in layout.text[head:start]:  # the value stands below its colon, perhaps with comments between
            yield [Splice(head, head, first), Splice(layout.line_end(head), end, ""), Splice(line, line, rest)]
        else:
            yield [Splice(head, end, first), Splice(line, line, rest)]
    else:
        column = layout.column(entry_start(layout, holder, index))
        stop = layout.before_line_end(layout.below(end, column))
        line = layout.line_end(head)
        if start < line:
            yield [Splice(head, stop, first + rest)]
        else:
            yield [Splice(head, head, first), Splice(line, stop, rest)]


def addition(layout: Layout, holder: Mapping | Sequence, at: int, written: str, *, is_root: bool) -> Iterator[Splices]:
    """Put the lines `written`, indented as the entries are, in place `at` of a map or list.

    Sections of a file that are set apart by empty lines stay so.
    """
    start = entry_start(layout, holder, 0)
    column = layout.column(start)
    lines = written.rstrip("\n")
    if not at:
        yield [Splice(start, start, layout.lines(lines[column:] + "\n" + " " * column))]
        return
    before = value_in(holder, at - 1)
    end, last = layout.end(before), layout.last(before)
    gaps = ("\n\n", "\n") if is_root and _is_apart(layout, holder) else ("\n",)  # a block may take the empty line in
    for line in dict.fromkeys((layout.below(end, column), layout.next_line(end))):
        place = layout.before_line_end(line)
        for gap in gaps:
            splices = [Splice(place, place, layout.lines(gap + lines))]
            yield splices
            if isinstance(last, Scalar) and last.style == "block" and end == len(layout.text):
                sign = layout.start(last) + 1  # the text had no line end, and is not to get one now
                yield [Splice(sign, sign, "-"), *splices]


def removal(layout: Layout, holder: Mapping | Sequence, index: int, *, is_root: bool) -> Iterator[Splices]:
    """Take an entry out, with the comments that are its own; its map or list holds others."""
    start = entry_start(layout, holder, index)
    stop = layout.below(layout.end(value_in(holder, index)), layout.column(start))
    if layout.is_first(start):
        begin = layout.line_start(start) if is_root and not index else layout.above(start)
        yield from _without_lines(layout, begin, stop)
        return
    following = entry_start(layout, holder, index + 1)  # the entry stands on the line of a dash
    if layout.text[stop : layout.line_start(following)].strip():  # comments of the next one, below the dash
        yield [Splice(start, layout.before_line_end(stop), "")]
    else:
        yield [Splice(start, following, "")]


def _without_lines(layout: Layout, begin: int, stop: int) -> Iterator[Splices]:
    """The lines from `begin` to `stop` out, and no two empty lines left behind where there was one on each side."""
    last = layout.line_start(begin - 1) if begin else 0
    if begin and layout.is_blank(last):
        if layout.is_blank(stop):
            yield [Splice(begin, layout.next_line(stop), "")]
        elif stop >= len(layout.text):
            yield [Splice(last, stop, "")]
    yield [Splice(begin, stop, "")]


def _is_apart(layout: Layout, holder: Mapping | Sequence) -> bool:
    count = len(holder.entries if isinstance(holder, Mapping) else holder.items)
    begins = (layout.above(entry_start(layout, holder, index)) for index in range(1, count))
    return any(layout.is_blank(layout.line_start(begin - 1)) for begin in begins)
