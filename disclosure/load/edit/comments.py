"""Floor 1. Comments: the remarks in a person's file: no part of the record, and read by whoever gets the file."""

import re
from collections.abc import Iterator

from disclosure.load.edit.editable import Editable
from disclosure.load.edit.layout import Layout
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.parse import is_json
from disclosure.model.finding import Origin

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comments(file: Editable) -> Iterator[tuple[Origin, str]]:
    """Each comment of a file with its place; a `#` inside a text is none, and JSON has none."""
    if is_json(file.source):
        return
    layout = Layout(file.source.name, file.source.text)
    spans = sorted(_texts(file.root, layout))
    held = 0
    for found in _COMMENT.finditer(layout.text):
        while held < len(spans) and spans[held][1] <= found.start():
            held += 1
        if held == len(spans) or found.start() < spans[held][0]:
            yield layout.places.origin(found.start(), found.end()), found.group()


def _texts(node: Node, layout: Layout) -> Iterator[tuple[int, int]]:
    """Where texts stand; a block's begins below its first line, which may hold a comment."""
    if isinstance(node, Scalar):
        start = layout.start(node)
        yield (layout.line_end(start) if node.style == "block" else start), layout.end(node)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield layout.start(key), layout.end(key)
            yield from _texts(value, layout)
    else:
        for item in node.items:
            yield from _texts(item, layout)
