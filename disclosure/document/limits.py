"""Floor 2. Limits: what a Document must not grow beyond, so that the short part stays short."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

from disclosure.document.blocks import Answer, Document, Glance, Section
from disclosure.document.wording import plain_words
from disclosure.model.finding import Finding, Severity
from disclosure.model.path import FieldPath

SHORT_PART_WORDS: Final = 200
"""Words of the lead, the ways to ask and the glance together: what can be read in about a minute."""


def limits(document: Document) -> tuple[Finding, ...]:
    """A warning (D820) when the short part of a document has too many words; where it grew most is its place."""
    counts = [(words, section) for section in short_part(document) for words in (count_words(section),)]
    total = sum(words for words, _ in counts)
    if total <= SHORT_PART_WORDS:
        return ()
    _, longest = max(counts, key=lambda pair: pair[0])
    path = next((answer.path for answer in answers(longest) if answer.path is not None), FieldPath())
    params: dict[str, str | int] = {
        "words": total,
        "limit": SHORT_PART_WORDS,
        "section": longest.heading or document.title,
    }
    return (Finding("D820", Severity.WARNING, path, None, params),)


def short_part(document: Document) -> tuple[Section, ...]:
    """The sections down to the glance: what everyone reads. A document without a glance has no short part."""
    for number, section in enumerate(document.sections, start=1):
        if any(isinstance(block, Glance) for block in section.blocks):
            return document.sections[:number]
    return ()


def count_words(node: Any) -> int:
    """How many words of answers a part of a Document shows; labels and headings are the page's own and not counted."""
    return sum(len(plain_words(answer.prose).split()) for answer in answers(node))


def answers(node: Any) -> Iterator[Answer]:
    """Every answer below a part of a Document, in order."""
    if isinstance(node, Answer):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from answers(each)
    else:
        kind: Any = type(node)
        for name in _names(kind):
            inner = getattr(node, name)
            if not isinstance(inner, str):
                yield from answers(inner)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of what a part of a Document is made of."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
