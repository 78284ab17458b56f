"""Floor 3. Markdown text: prose nodes as Markdown in which a person's text can never become markup.

CommonMark with the tables of GitHub. Characters that HTML knows become entities, those that Markdown knows get a
backslash where they could mean something.
"""

import re
from collections.abc import Iterable
from typing import Final

from disclosure.document.blocks import (
    Break,
    Bullets,
    CodeText,
    Emphasis,
    Grid,
    Inline,
    Paragraph,
    Prose,
    ProseBlock,
    Quote,
    Run,
    Strong,
)
from disclosure.render.links import leads_somewhere_safe

_MARKS: Final = re.compile(r"[\\`*\[\]|~$]|(?<!\w)_|_(?!\w)")
_OPENING: Final = re.compile(r"^(\s*)(?:([-+#=:])|(\d{1,9})([.)]))")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE: Final = re.compile(r"\s+")


def plain(text: str) -> str:
    """One line of text as Markdown that shows just that text, wherever on a line it comes to stand."""
    flat = _SPACE.sub(" ", _CONTROL.sub("", text))
    return _closed_opening(_MARKS.sub(lambda match: "\\" + match[0], flat.translate(_ENTITIES)))


def cell_prose(nodes: Prose) -> str:
    """Prose as Markdown on one line, for the cell of a table, which can hold no blocks: they are parted by <br>."""
    return "<br>".join(line for node in nodes for line in _flat(node) if line)


def _flat(node: ProseBlock) -> list[str]:
    if isinstance(node, Paragraph):
        return [_block(node)]
    if isinstance(node, Bullets):
        return [
            f"{at}) {cell_prose(item)}" if node.is_ordered else f"• {cell_prose(item)}"
            for at, item in enumerate(node.items, node.start)
        ]
    if isinstance(node, Quote):
        return [cell_prose(node.blocks)]
    if isinstance(node, Grid):
        return [" / ".join(inlines(each) for each in row) for row in (node.header, *node.rows)]
    return [_code(line) for line in node.text.splitlines()]


def inlines(nodes: Iterable[Inline]) -> str:
    """Inline nodes as Markdown on one line."""
    return "".join(_inline(node) for node in nodes)


def prose(nodes: Prose) -> str:
    """Prose as Markdown, blocks parted by an empty line, without a final line feed."""
    return "\n\n".join(_block(node) for node in nodes)


def indented(text: str, width: int) -> str:
    """`text` moved in as the continuation of a list item whose marker is `width` wide; its first line stays."""
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are Markdown on one line already."""
    head = list(header)
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def _closed_opening(text: str) -> str:
    """A mark that would open a list, a heading or a rule at the start of a line, made a plain character."""
    return _OPENING.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}", text
    )


def _block(node: ProseBlock) -> str:
    if isinstance(node, Paragraph):
        text = inlines(node.inlines)
        return f"**{text.strip()}**" if node.level and text.strip() else text
    if isinstance(node, Bullets):
        counted = enumerate(node.items, node.start)
        return "\n".join(_item(item, f"{at}. " if node.is_ordered else "- ") for at, item in counted)
    if isinstance(node, Quote):
        return "\n".join(f"> {line}".rstrip() for line in prose(node.blocks).split("\n"))
    if isinstance(node, Grid):
        width = max([len(node.header), *(len(row) for row in node.rows)], default=0)
        return table(_filled(node.header, width), (_filled(row, width) for row in node.rows))
    return _code_block(node.text)


def _item(blocks: Prose, marker: str) -> str:
    return marker + indented(prose(blocks), len(marker))


def _filled(cells: tuple[tuple[Inline, ...], ...], width: int) -> list[str]:
    return [inlines(each) for each in cells] + [""] * (width - len(cells))


def _inline(node: Inline) -> str:
    if isinstance(node, Run):
        return plain(node.text)
    if isinstance(node, Break):
        return "<br>"
    if isinstance(node, CodeText):
        return _code(node.text)
    inner = inlines(node.inlines)
    if isinstance(node, Emphasis | Strong):
        mark = "**" if isinstance(node, Strong) else "*"
        bare = inner.strip()
        return inner.replace(bare, f"{mark}{bare}{mark}", 1) if bare else inner
    if not leads_somewhere_safe(node.href):
        return inner
    return f"[{inner}](<{node.href.replace('<', '%3C').replace('>', '%3E')}>)"


def _code(text: str) -> str:
    """Text for machines in a line; HTML's own element, because a | in a code span would end a table's cell."""
    return f"<code>{plain(text)}</code>" if re.search(r"[`|\n]", text) else f"`{text}`"


def _code_block(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
