"""Floor 3. Passages for Typst: prose from its nodes, and answers with all that stands beside them."""

import unicodedata
from typing import Any, Final

from disclosure.document.blocks import (
    Answer,
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
)
from disclosure.document.wording import inline_words
from disclosure.render.html import Page
from disclosure.render.links import leads_outside, leads_somewhere_safe, shown_addresses
from disclosure.render.markup import icon_shapes
from disclosure.render.pdf.typst.columns import padding, widths
from disclosure.render.pdf.typst.place import SMALL, TABLE, Place, paragraph
from disclosure.render.pdf.typst.tongue import tongue
from disclosure.render.pdf.typst.words import Inlines, broken, inked

Blocks = list[dict[str, Any]]

INDENT: Final = 5.0
"""Millimetres that a list, a quotation and a step take from the line."""
QUOTES: Final = 5
"""Quotations inside one another that are tagged as such: Typst lets only so many rules stand in one another."""
SAMPLE: Final = 200
"""Rows of a table that its columns are measured by."""


class Passages:
    """What is printed of one page's prose; notes the icons used and the places that may be linked to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.say = page.words.text
        self.icons: set[str] = set()
        self.ids: set[str] = set()
        self.direction = page.document.direction
        """In which direction the passage is written that is just being printed."""
        self._quotes = 0
        self.links: list[tuple[str, str]] = []
        """Address and words of each link, in order; one to a place that the page turns out not to have is none."""

    # Prose

    def prose(self, nodes: Prose, place: Place) -> Blocks:
        """Blocks of prose; a single paragraph is a single block."""
        return [self._block(node, place) for node in nodes]

    def only_line(self, nodes: Prose) -> tuple[Inline, ...] | None:
        """The inlines of prose that is a single plain paragraph."""
        if len(nodes) == 1 and isinstance(nodes[0], Paragraph) and not nodes[0].level:
            return nodes[0].inlines
        return None

    def _block(self, node: ProseBlock, place: Place) -> dict[str, Any]:
        if isinstance(node, Paragraph):
            inner = self.inlines(node.inlines, place)
            return paragraph([{"k": "b", "c": inner}]) if node.level else paragraph(inner)
        if isinstance(node, Bullets):
            items = [self.prose(item, place.inside(INDENT)) for item in node.items]
            return {"k": "enum", "n": node.start, "items": items} if node.is_ordered else {"k": "list", "items": items}
        if isinstance(node, Quote):
            self._quotes += 1
            inner = self.prose(node.blocks, place.inside(INDENT))
            self._quotes -= 1
            return {"k": "quote", "dir": self.direction, "c": inner, "plain": self._quotes >= QUOTES}
        if isinstance(node, Grid):
            return self._grid(node, place)
        inner_place = place.inside(INDENT)
        lines = node.text.expandtabs(4).split("\n")
        return {
            "k": "code",
            "c": [broken(inked(line), inner_place.room, inner_place.size) for line in lines],
        }

    def _grid(self, node: Grid, place: Place) -> dict[str, Any]:
        rows = [node.header, *node.rows] if node.header else list(node.rows)
        small = place.sized(TABLE)
        shares = widths([[inline_words(cell) for cell in row] for row in rows[:SAMPLE]], place.room, small.size)
        inset = padding(len(shares), place.room)
        made = [
            [
                [paragraph(self.inlines(cell, small.wide(share - 2 * inset)))]
                for cell, share in zip(row, shares, strict=True)
            ]
            for row in rows
        ]
        return {
            "k": "table",
            "w": shares,
            "pad": inset,
            "head": [cell[0]["c"] for cell in made.pop(0)] if node.header else [],
            "rows": [{"c": row, "keep": False} for row in made],
        }

    # Inlines

    def inlines(self, nodes: tuple[Inline, ...], place: Place) -> Inlines:
        """What stands in a line."""
        made: Inlines = []
        for node in nodes:
            if isinstance(node, Run):
                made += place.text(node.text)
            elif isinstance(node, Break):
                made.append({"k": "br"})
            elif isinstance(node, CodeText):
                made.append({"k": "code", "c": place.text(node.text)})
            elif isinstance(node, Link):
                made += self.link(node.href, self.inlines(node.inlines, place), inline_words(node.inlines), place)
            else:
                kind = "em" if isinstance(node, Emphasis) else "b"
                made.append({"k": kind, "c": self.inlines(node.inlines, place)})
        return made

    def link(self, href: str, inner: Inlines, words: str, place: Place) -> Inlines:
        """A link, with its address behind it where the words do not show it: paper must tell."""
        if not leads_somewhere_safe(href):
            return inner
        self.links.append((href, " ".join(words.split())))
        if href.startswith("#"):
            return [{"k": "ref", "to": href[1:], "c": inner}]
        made: Inlines = [{"k": "link", "to": href, "c": inner}]
        if leads_outside(href) and words.strip() not in shown_addresses(href):
            small = place.sized(SMALL)
            made.append({"k": "addr", "c": [" (", *self.isolated(href, small), ")"]})
        return made

    def icon(self, name: str) -> Inlines:
        """An icon of ours; it never stands without words."""
        if not name or icon_shapes(name) is None:
            return []
        self.icons.add(name)
        return [{"k": "icon", "n": name}]

    def isolated(self, words: str, place: Place) -> Inlines:
        """A name or an address that may be written in the other direction than the words around it."""
        made = place.text(words)
        is_other = _direction(words) not in ("", self.page.document.direction)
        # What is kept together cannot break; a name that needs half a line or more takes its chances.
        return [{"k": "iso", "c": made}] if is_other and place.sized(2).fits(words) else made

    # Answers

    def answer(self, answer: Answer, place: Place, voucher: str = "", style: str = "") -> Blocks:
        """One answer, or the hole where one should be. `voucher`: who is named already as stating it."""
        begin: Inlines = []
        if answer.is_hole:
            begin += self.icon(answer.state.value)
            if name := self.page.hole_name(answer):
                begin += [{"k": "b", "c": place.text(f"{name}.")}, " "]
        line = self.only_line(answer.prose)
        foreign = self.page.is_foreign(answer)
        if line is not None and not foreign:
            made = [paragraph([*begin, *self.inlines(line, place)], style)]
        else:
            inner = (
                [paragraph(self.inlines(line, place), style)] if line is not None else self.prose(answer.prose, place)
            )
            made = [paragraph(begin)] if begin else []
            made += self.spoken(inner, answer.language, answer.direction) if foreign else inner
        return made + self._beside(answer, place.sized(SMALL), voucher)

    def spoken(self, blocks: Blocks, tag: str, direction: str) -> Blocks:
        """Blocks in another language or direction than the page's."""
        return [{"k": "in", **tongue(tag), "dir": direction, "c": blocks}]

    def _beside(self, answer: Answer, place: Place, voucher: str) -> Blocks:
        made: Blocks = []
        if answer.translation in ("machine", "fallback"):
            words = self.say(f"page.translation.{answer.translation}")
            made.append(paragraph([*self.icon("translation"), *place.after_icon().text(words)], "m"))
        by = answer.stated_by if answer.stated_by != voucher else ""
        parts: list[Inlines] = []
        if by:
            parts.append(self.stated_by(by, place))
        if answer.on:
            parts.append(place.text(self.page.moment(answer.on).words))
        if answer.evidence:
            parts.append([*place.text(self.say("page.evidence")), " ", *self._evidence(answer, place)])
        if parts:
            line = parts[0]
            for part in parts[1:]:
                line = [*line, " · ", *part]
            made.append(paragraph(line, "m"))
        return made

    def stated_by(self, party: str, place: Place) -> Inlines:
        """Who states something."""
        return [*place.text(self.say("page.stated_by")), " ", *self.isolated(party, place)]

    def _evidence(self, answer: Answer, place: Place) -> Inlines:
        made: Inlines = []
        for number, source in enumerate(answer.evidence):
            words = place.text(source.words)
            made += ["; "] if number else []
            made += self.link(source.href, words, source.words, place) if self.page.is_web(source.href) else words
        return made


def _direction(text: str) -> str:
    """The direction of the first letter that has one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return ""
