"""Floor 2. Nodes: sanitised HTML becomes nodes. A stack, no recursion; what it does not know is its text."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from disclosure.document.blocks import (
    Break,
    Bullets,
    CodeText,
    Emphasis,
    Grid,
    Inline,
    Link,
    Paragraph,
    Prose,
    ProseBlock,
    Quote,
    Run,
    Strong,
)
from disclosure.document.wording import inline_words, is_safe_address, linked, plain_words

DEPTH: Final = 16
"""Nodes inside one another; deeper ones raise ValueError and the text is shown as plain paragraphs."""

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_INLINE: Final[dict[str, type[Emphasis] | type[Strong]]] = {
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
}
_INLINE_TAGS: Final = {*_INLINE, "a", "code", "sup"}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_VOID: Final = {"br", "img"}


@dataclass(slots=True)
class _Frame:
    tag: str
    href: str = ""
    start: int = 1
    blocks: list[ProseBlock] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    items: list[Prose] = field(default_factory=list)
    cells: list[tuple[Inline, ...]] = field(default_factory=list)
    rows: list[tuple[bool, list[tuple[Inline, ...]]]] = field(default_factory=list)
    is_head: bool = False


def nodes(html: str) -> Prose:
    """The nodes of sanitised HTML. Raises ValueError when it is nested too deep."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [_Frame("")]

    def finish(self) -> Prose:
        while len(self.stack) > 1:
            self._close()
        return _flushed(self.stack[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _VOID:
            self.stack[-1].inlines += _void(tag, given)
            return
        if tag not in _INLINE_TAGS:
            while self.stack[-1].tag in _INLINE_TAGS:
                self._close()
        if len(self.stack) > DEPTH:
            raise ValueError("nested too deep")
        start = given.get("start") or ""
        self.stack.append(
            _Frame(tag, href=given.get("href") or "", start=int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1)
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or all(frame.tag != tag for frame in self.stack):
            return
        while self.stack[-1].tag != tag:
            self._close()
        self._close()

    def handle_data(self, data: str) -> None:
        tags = {frame.tag for frame in self.stack}
        text = data if "pre" in tags else _SPACE.sub(" ", data)
        is_bare = not tags & {"pre", "a", "code"}
        self.stack[-1].inlines += linked(text) if is_bare else (Run(text),)

    def _close(self) -> None:
        frame = self.stack.pop()
        _CLOSERS.get(frame.tag, _close_other)(frame, self.stack[-1])


def _void(tag: str, given: dict[str, str | None]) -> tuple[Inline, ...]:
    if tag == "br":
        return (Break(),)
    words, address = given.get("alt") or "", given.get("src") or ""
    if is_safe_address(address):
        return (Link(address, (Run(words or address),)),)
    return (Run(words),) if words else ()


def _flushed(frame: _Frame, level: int = 0) -> Prose:
    inlines = _tidy(frame.inlines)
    frame.inlines = []
    if inlines:
        frame.blocks.append(Paragraph(inlines, level))
    return tuple(frame.blocks)


def _tidy(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring runs made one; no space at either end."""
    made: list[Inline] = []
    for each in inlines:
        last = made[-1] if made else None
        if isinstance(each, Run) and isinstance(last, Run):
            made[-1] = Run(last.text + each.text)
        else:
            made.append(each)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while made:
            edge = made[end]
            if isinstance(edge, Break):
                made.pop(end)
            elif isinstance(edge, Run) and strip(edge.text) != edge.text:
                made[end] = Run(strip(edge.text))
            elif isinstance(edge, Run) and not edge.text:
                made.pop(end)
            else:
                break
    return tuple(made)


def _close_inline(frame: _Frame, parent: _Frame) -> None:
    inlines: tuple[Inline, ...] = tuple(frame.inlines)
    if not inlines:
        return
    if frame.tag == "a":
        parent.inlines += (Link(frame.href, inlines),) if is_safe_address(frame.href) else inlines
    elif frame.tag == "code":
        parent.inlines.append(CodeText(inline_words(inlines)))
    elif frame.tag == "sup":
        parent.inlines.append(Run("^" + inline_words(inlines)))
    else:
        parent.inlines.append(_INLINE[frame.tag](inlines))


def _close_pre(frame: _Frame, parent: _Frame) -> None:
    _flushed(parent)
    text = inline_words(tuple(frame.inlines)).strip("\n")
    if text:
        parent.blocks.append(CodeText(text, is_block=True))


def _close_list(frame: _Frame, parent: _Frame) -> None:
    _flushed(parent)
    stray = _flushed(frame)  # text that stands in the list but in no item
    items = (*frame.items, *((stray,) if stray else ()))
    if items:
        parent.blocks.append(Bullets(items, is_ordered=frame.tag == "ol", start=frame.start))


def _close_item(frame: _Frame, parent: _Frame) -> None:
    item = _flushed(frame)
    if item and parent.tag in ("ul", "ol"):
        parent.items.append(item)
    else:
        _flushed(parent)
        parent.blocks += item


def _close_quote(frame: _Frame, parent: _Frame) -> None:
    _flushed(parent)
    blocks = _flushed(frame)
    if blocks:
        parent.blocks.append(Quote(blocks))


def _close_cell(frame: _Frame, parent: _Frame) -> None:
    blocks = _flushed(frame)
    only = blocks[0] if len(blocks) == 1 else None
    cell = only.inlines if isinstance(only, Paragraph) else _words_as_run(blocks)
    parent.cells.append(cell)
    parent.is_head = frame.tag == "th" and (parent.is_head or len(parent.cells) == 1)


def _words_as_run(blocks: Prose) -> tuple[Inline, ...]:
    words = plain_words(blocks).replace("\n", " ")
    return (Run(words),) if words else ()


def _close_row(frame: _Frame, parent: _Frame) -> None:
    if frame.cells:
        parent.rows.append((frame.is_head, frame.cells))


def _close_rows(frame: _Frame, parent: _Frame) -> None:
    parent.rows += frame.rows
    parent.inlines += frame.inlines


def _close_table(frame: _Frame, parent: _Frame) -> None:
    _flushed(parent)
    if not frame.rows:
        return
    width = max(len(cells) for _, cells in frame.rows)
    rows = [(*cells, *((),) * (width - len(cells))) for _, cells in frame.rows]
    header = rows.pop(0) if frame.rows[0][0] else ()
    parent.blocks.append(Grid(tuple(header), tuple(rows)))


def _close_other(frame: _Frame, parent: _Frame) -> None:
    """A paragraph, a heading, or a tag without a node of its own: its content goes to the parent."""
    _flushed(parent)
    level = _HEADINGS.get(frame.tag, 0)
    parent.blocks += _flushed(frame, level)


_CLOSERS: Final = {
    **dict.fromkeys(_INLINE_TAGS, _close_inline),
    "pre": _close_pre,
    "ul": _close_list,
    "ol": _close_list,
    "li": _close_item,
    "blockquote": _close_quote,
    "th": _close_cell,
    "td": _close_cell,
    "tr": _close_row,
    "thead": _close_rows,
    "tbody": _close_rows,
    "table": _close_table,
}
