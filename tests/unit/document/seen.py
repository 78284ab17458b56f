"""What a reader of a Document sees: its words, and the places of its answers."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from disclosure.document.blocks import Answer, Figure, Link, Source
from disclosure.document.wording import inline_words
from disclosure.model.path import FieldPath


def words(node: Any) -> Iterator[str]:
    """Every text in a part of a Document but figures, anchors and paths; an address once, shown or behind."""
    if isinstance(node, str):
        if node:
            yield node
    elif isinstance(node, Answer):
        yield from words((node.prose, node.stated_by, node.on, node.evidence))
    elif isinstance(node, Link):
        shown = inline_words(node.inlines)
        yield shown
        if node.href.removeprefix("mailto:") not in shown:
            yield node.href
    elif isinstance(node, Source):
        yield node.words
        if node.href not in node.words:
            yield node.href
    elif isinstance(node, tuple):
        for each in node:
            yield from words(each)
    elif is_dataclass(node) and not isinstance(node, FieldPath | Figure):
        for each in fields(node):
            if each.name != "id":
                yield from words(getattr(node, each.name))


def answers(node: Any) -> Iterator[Answer]:
    """Every answer in a part of a Document, in order."""
    if isinstance(node, Answer):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from answers(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from answers(getattr(node, each.name))
