"""Floor 1. Layout: where the parts of a text stand, as indices, and which comments belong to which part.

A comment belongs to an entry when it stands on the entry's own lines, further right below it, or directly above it in
the entry's own column. The comments above the first entry of a file are the file's.
"""

import re
from dataclasses import dataclass

from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.places import Places

_COMMENT = re.compile(r"([ \t]*)#")
_KEPT = re.compile(r"[|>][1-9]?\+")
_BLANK_LINES = re.compile(r"(?:[ \t\r]*\n)*[ \t\r]*\Z|(?:[ \t\r]*\n)*")


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """The characters from `start` up to, not including, `end`, and what stands there instead."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """`text` with every splice made; they must not overlap."""
    out, at = [], 0
    for each in sorted(splices):
        out += [text[at : each.start], each.text]
        at = each.end
    return "".join([*out, text[at:]])


class Layout:
    """One text and the places of its nodes; places are counted in characters from the beginning of the text."""

    def __init__(self, name: str, text: str) -> None:
        self.text = text
        self.places = Places(name, text)
        first = text.find("\n")
        self.newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"

    def start(self, node: Node) -> int:
        """Where a node begins: at a quote, a bracket, a block's sign, the first key, the first dash."""
        return self.places.line_start(node.origin.line) + node.origin.column - 1

    def last(self, node: Node) -> Node:
        """The last part of a node: a scalar, or what is in brackets."""
        while not isinstance(node, Scalar) and not self.is_flow(node):
            node = node.entries[-1][1] if isinstance(node, Mapping) else node.items[-1]
        return node

    def end(self, node: Node) -> int:
        """Where a node ends, behind its last character; the empty lines that a block keeps are in it."""
        last = self.last(node)
        end = self.places.line_start(last.origin.end_line) + last.origin.end_column - 1
        if isinstance(last, Scalar) and last.style == "block" and _KEPT.match(self.text, self.start(last)):
            blanks = _BLANK_LINES.match(self.text, self.next_line(end))
            end = max(end, blanks.end() - 1) if blanks and blanks.end() > self.next_line(end) else end
        return end

    def is_flow(self, node: Node) -> bool:
        """Whether a map or list is written in brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node)] in "[{"

    def line_start(self, index: int) -> int:
        """The first character of the line that holds `index`."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The end of the line that holds `index`, before its line end."""
        found = self.text.find("\n", index)
        if found < 0:
            return len(self.text)
        return found - 1 if found > index and self.text[found - 1] == "\r" else found

    def next_line(self, index: int) -> int:
        """The first character of the line behind the one that holds `index`; the end of the text behind the last."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def column(self, index: int) -> int:
        """How many characters stand before `index` on its line."""
        return index - self.line_start(index)

    def is_first(self, index: int) -> bool:
        """Whether only blanks stand before `index` on its line."""
        return not self.text[self.line_start(index) : index].strip()

    def is_blank(self, line: int) -> bool:
        """Whether the line that begins at `line` is there and holds nothing."""
        return line < len(self.text) and not self.text[line : self.next_line(line)].strip()

    def above(self, index: int) -> int:
        """Where the lines of an entry at `index` begin, with the comments directly above it in its own column."""
        column = self.column(index)
        line = self.line_start(index)
        while line:
            before = self.line_start(line - 1)
            comment = _COMMENT.match(self.text, before)
            if comment is None or len(comment.group(1)) != column:
                break
            line = before
        return line

    def below(self, end: int, column: int) -> int:
        """The first line behind an entry of `column` that ends at `end`, and behind the comments that are its own."""
        stop = line = self.next_line(end)
        while line < len(self.text):
            comment = _COMMENT.match(self.text, line)
            following = self.next_line(line)
            if comment is not None and len(comment.group(1)) > column:
                stop = following
            elif not self.is_blank(line):
                break
            line = following
        return stop

    def before_line_end(self, line: int) -> int:
        """The end of the line before `line`, which is where something can be written below it."""
        if line and self.text[line - 1] == "\n":
            line -= 1
            return line - 1 if line and self.text[line - 1] == "\r" else line
        return line

    def colon(self, key: Scalar) -> int:
        """Behind the colon of `key`; behind the key itself where there is none (`{a, b}`)."""
        end = self.end(key)
        found = re.compile(r"[ \t]*:").match(self.text, end)
        return found.end() if found else end

    def dash(self, items: Sequence, index: int) -> int:
        """The dash of an entry of a block list; all of them stand in one column."""
        first = self.start(items)
        if not index:
            return first
        column = self.column(first)
        line = self.next_line(self.end(items.items[index - 1]))
        stop = self.start(items.items[index])
        while line <= stop:
            if self.text[line + column : line + column + 1] == "-" and self.is_first(line + column):
                return line + column
            line = self.next_line(line)
        return stop

    def lines(self, written: str) -> str:
        """`written` with the line ends of this text."""
        return written.replace("\n", self.newline)
