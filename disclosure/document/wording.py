"""Floor 2. Wording: the words inside prose, its addresses made links, and prose put beside prose."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from disclosure.document.blocks import (
    Break,
    Bullets,
    CodeText,
    Grid,
    Inline,
    Link,
    Paragraph,
    Prose,
    ProseBlock,
    Quote,
    Run,
)

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'\[\](){}]*[^\s<>\"'\[\](){}.,;:!?]")
_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\]+\Z", re.IGNORECASE)


@lru_cache(maxsize=2048)
def line(text: str) -> Prose:
    """A text of one line, as it was written; addresses in it are no links."""
    return (Paragraph((Run(text),)),)


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto or tel, whole addresses only."""
    return _SAFE_ADDRESS.match(address) is not None


def linked(text: str) -> tuple[Inline, ...]:
    """`text` with the web addresses in it made links."""
    if "://" not in text:  # hardly any has
        return (Run(text),) if text else ()
    made: list[Inline] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        if match.start() > at:
            made.append(Run(text[at : match.start()]))
        made.append(Link(match[0], (Run(match[0]),)))
        at = match.end()
    if at < len(text):
        made.append(Run(text[at:]))
    return tuple(made)


def plain_words(blocks: Prose) -> str:
    """The words of prose alone, one line a block: for descriptions, counting and searching."""
    return "\n".join(_block_words(blocks))


def _block_words(blocks: Prose) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                yield from _block_words(item)
        elif isinstance(block, Quote):
            yield from _block_words(block.blocks)
        elif isinstance(block, Grid):
            for row in (block.header, *block.rows):
                yield " ".join(inline_words(cell) for cell in row)
        elif isinstance(block, CodeText):
            yield block.text
        else:
            yield inline_words(block.inlines)


def inline_words(inlines: tuple[Inline, ...]) -> str:
    """The words of inline nodes; a line break is a space."""
    out = []
    for each in inlines:
        if isinstance(each, Run | CodeText):
            out.append(each.text)
        elif isinstance(each, Break):
            out.append(" ")
        else:
            out.append(inline_words(each.inlines))
    return "".join(out)


def joined(*parts: Prose) -> Prose:
    """Prose after prose, in the first paragraph while every part is a single paragraph, else one below the other."""
    blocks: list[ProseBlock] = [block for part in parts for block in part]
    if all(isinstance(block, Paragraph) and not block.level for block in blocks) and len(blocks) == len(parts):
        inlines: list[Inline] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                inlines += (*([Run(" ")] if inlines else []), *block.inlines)
        return (Paragraph(tuple(inlines)),)
    return tuple(blocks)
