"""Floor 3. Parts for Typst: every kind of block of a Document as what the program prints, in the order of the page."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

from disclosure.document.blocks import (
    Badge,
    Block,
    ContactBox,
    Details,
    Facts,
    Figure,
    Glance,
    Note,
    Passage,
    Prose,
    Questions,
    Row,
    Section,
    Steps,
    Table,
    Versions,
)
from disclosure.render import markup
from disclosure.render.pdf.typst.columns import is_short, lines, padding, widths
from disclosure.render.pdf.typst.passages import INDENT, SAMPLE, Blocks, Passages
from disclosure.render.pdf.typst.place import BODY, SMALL, TABLE, Place, paragraph, words_of
from disclosure.render.pdf.typst.words import Inlines, inked, shown

BOX: Final = 10.0
"""Millimetres that the frame of the contact box takes from the line."""
NOTE: Final = 8.0
HEADINGS: Final = {1: 22.0, 2: 15.0, 3: 12.5, 4: 10.5, 5: 10.5, 6: 10.5}
"""Points of a heading by its level."""
NOTE_ICONS: Final = {
    "draft": "draft",
    "overdue": "warning",
    "translation": "translation",
    "asserter": "audit",
    "information": "information",
    "withheld_record": "withheld",
}
_LABEL, _GAP = 0.32, 0.02
_FIGURE: Final = 190.0
"""Millimetres that a figure may be tall."""
_PIXEL: Final = 25.4 / 96


class Parts(Passages):
    """Prints blocks; `level` is the heading level of a block's own heading."""

    def block(self, block: Block, level: int, place: Place) -> Blocks:
        """What one block is printed as."""
        return _PRINTERS[type(block)](self, block, level, place)

    def blocks(self, blocks: Sequence[Block], level: int, place: Place) -> Blocks:
        """What blocks are printed as, one after the other."""
        return [each for block in blocks for each in self.block(block, level, place)]

    def heading(self, words: str, level: int, place: Place, anchor: str = "", icon: str = "") -> dict[str, Any]:
        """A heading; one with an anchor may be linked to."""
        is_new = bool(anchor) and anchor not in self.ids
        self.ids |= {anchor} if is_new else set()
        level = min(level, 6)
        here = place.sized(HEADINGS[level] / BODY)
        made = {"k": "h", "n": level, "c": [*self.icon(icon), *here.text(words)]}
        return {**made, "id": anchor} if is_new else made

    def section(self, section: Section, level: int, place: Place) -> Blocks:
        """A part of the document; a contact box brings its own heading."""
        own = section.heading and not (section.blocks and isinstance(section.blocks[0], ContactBox))
        made: Blocks = []
        if own:
            made.append(self.heading(section.heading, level, place, section.id))
            if section.question and section.question != section.heading:
                made.append(paragraph(place.text(section.question), "q"))
        return made + self.blocks(section.blocks, min(level + 1, 6) if own else level, place)

    def details(self, details: Details, level: int, place: Place) -> Blocks:
        """A group that opens on a screen: on paper it is open."""
        head = self.heading(details.summary, level, place, details.id)
        return [head, *self.blocks(details.blocks, min(level + 1, 6), place)]

    def rows(self, rows: Sequence[Row], place: Place) -> Blocks:
        """Labels with their answers; who states all of them is told above."""
        if not rows:
            return []
        voucher = self.page.voucher(tuple(rows))
        made = [paragraph(self.stated_by(voucher, place.sized(SMALL)), "voucher")] if voucher else []
        label, gap = place.room * _LABEL, place.room * _GAP
        there = place.wide(place.room - label - gap)
        told = [
            self._row(
                [*self.icon(row.icon), *place.wide(label).after_icon().text(row.label)],
                [each for answer in row.answers for each in self.answer(answer, there, voucher)],
                there,
                place.wide(label).sized(SMALL).text(row.help) if row.help else [],
            )
            for row in rows
        ]
        return [*made, {"k": "facts", "label": round(label, 2), "gap": round(gap, 2), "rows": told}]

    def _row(self, label: Inlines, blocks: Blocks, there: Place, help_: Inlines | None = None) -> dict[str, Any]:
        count = sum(lines(words_of(each), there.room, there.size) for each in blocks)
        row = {"l": label, "c": blocks, "keep": is_short([count], there.size)}
        if not is_short([lines(words_of([*label, *(help_ or [])]), there.room / 2, there.size)], there.size):
            told = [paragraph([{"k": "b", "c": label}]), *([paragraph(help_, "m")] if help_ else [])]
            return {"l": [], "c": [*told, *blocks], "keep": False}  # a label cannot go on on the next page
        return {**row, "h": help_} if help_ else row

    def table(self, table: Table, place: Place) -> Blocks:
        """A table: its caption first, then the heads of its columns."""
        voucher = self.page.table_voucher(table)
        small = place.sized(TABLE)
        shares = self._shares(table, small, voucher)
        inset = padding(len(shares), place.room)
        cells = [small.wide(share - 2 * inset) for share in shares]
        rows, counts = [], []
        for row in table.rows:
            made = [self.answer(answer, cell, voucher) for answer, cell in zip(row, cells, strict=True)]
            count = max(
                (lines(words_of(each), cell.room, cell.size) for each, cell in zip(made, cells, strict=True)), default=1
            )
            counts.append(count)
            rows.append({"c": made, "keep": is_short([count], small.size)})
        node = {
            "k": "table",
            "caption": place.text(table.caption),
            "w": shares,
            "pad": inset,
            "head": [cell.text(words) for words, cell in zip(table.columns, cells, strict=True)],
            "rows": rows,
            "named": table.row_header,
            "keep": self.page.is_short(table) and is_short([2, *counts], small.size),
        }
        return [{**node, "by": self.stated_by(voucher, place.sized(SMALL))} if voucher else node]

    def _shares(self, table: Table, place: Place, voucher: str) -> list[float]:
        """The widths of a table's columns, by the words of its heads and of its first rows."""
        before = len(self.links)
        endless = place.wide(10_000)
        sample = [[words_of(self.answer(cell, endless, voucher)) for cell in row] for row in table.rows[:SAMPLE]]
        del self.links[before:]  # they are printed only once
        return widths([[*table.columns], *sample], place.room, place.size)

    def steps(self, steps: Steps, place: Place) -> Blocks:
        """Numbered steps: who acts, then what happens."""
        there = place.inside(INDENT)
        items = [
            [
                paragraph([*self.icon(step.icon), *there.after_icon().text(step.actor)], "actor"),
                *(each for answer in step.answers for each in self.answer(answer, there)),
            ]
            for step in steps.steps
        ]
        return [{"k": "enum", "n": 1, "items": items, "s": "steps"}]

    def questions(self, questions: Questions, place: Place) -> Blocks:
        """Questions that a reader may ask."""
        return [{"k": "list", "items": [self.answer(each, place.inside(INDENT)) for each in questions.items]}]

    def figure(self, figure: Figure, place: Place) -> Blocks:
        """A drawing under its caption, then the same in words and as a table."""
        drawn: dict[str, Any] = {
            "k": "figure",
            "caption": place.text(figure.caption),
            "alt": shown(figure.caption).strip(),
            **_drawing(figure.svg, place.room, self.page.theme.printed["ink"]),
        }
        if figure.id not in self.ids:
            self.ids.add(figure.id)
            drawn["id"] = figure.id
        return [drawn, paragraph(place.text(figure.words)), *self.table(figure.table, place)]

    def versions(self, versions: Versions, place: Place) -> Blocks:
        """What changed: the version and its day, then the change."""
        label, gap = place.room * _LABEL, place.room * _GAP
        there, named = place.wide(place.room - label - gap), place.wide(label)
        rows = []
        for item in versions.items:
            words: Inlines = [{"k": "b", "c": named.text(self.say("page.version_of", version=item.version))}]
            if item.on:
                words += named.text(f", {self.page.moment(item.on).words}")
            told = [each for answer in item.answers for each in self.answer(answer, there)]
            rows.append(self._row(words, told, there))
        return [{"k": "facts", "label": round(label, 2), "gap": round(gap, 2), "rows": rows, "s": "plain"}]

    def note(self, note: Note, place: Place) -> Blocks:
        """A boxed sentence of the tool."""
        inner = self.titled(NOTE_ICONS[note.kind], note.title, note.prose, place.inside(NOTE))
        return [{"k": "box", "s": "alert" if note.kind in ("draft", "overdue") else "note", "c": inner}]

    def titled(self, icon: str, title: str, prose: Prose, place: Place) -> Blocks:
        """An icon, a title, and prose behind it in the same line where it is one line."""
        begin: Inlines = [*self.icon(icon), {"k": "b", "c": place.after_icon().text(title)}]
        line = self.only_line(prose)
        if line is not None:
            return [paragraph([*begin, " ", *self.inlines(line, place)])]
        return [paragraph(begin), *self.prose(prose, place)]

    def badges(self, badges: Sequence[Badge], place: Place) -> Blocks:
        """Short statuses, each with its icon in the place of a mark."""
        lines_ = [[paragraph([*self.icon(each.icon), *place.text(each.words)])] for each in badges]
        return [{"k": "list", "items": lines_}]

    def contact(self, box: ContactBox, level: int, place: Place) -> Blocks:
        """Ask or challenge, in its frame."""
        there = place.inside(BOX)
        made: Blocks = [self.heading(box.heading, level, there, "contact", "speech")]
        if box.intro:
            made.append(paragraph(there.text(box.intro)))
        for answer in box.missing:
            made += self.answer(answer, there)
        made += self.rows(box.contact, there)
        for way in box.ways:
            made += [self.heading(way.title, level + 1, there), *self.rows(way.rows, there)]
        return [{"k": "box", "s": "ask", "c": made}]


def _drawing(svg: str, room: float, ink: str) -> dict[str, Any]:
    """A checked figure in our ink, at its own size or as large as the paper allows."""
    drawn = inked(str(markup.drawing(svg)))
    root = ET.fromstring(drawn)  # noqa: S314 - checked: no declarations, so no entities
    box = [float(each) for each in root.get("viewBox", "0 0 320 240").split()]
    wide = float(root.get("width", box[2])) * _PIXEL
    scale = min(1.0, room / wide, _FIGURE / (wide * box[3] / box[2])) if wide and box[2] and box[3] else 1.0
    attributes = f'<svg color="{ink}"'
    if root.get("direction") == "rtl":  # the renderer knows no direction: its lines begin at their right end
        attributes += ' text-anchor="end"'
    return {"svg": drawn.replace("<svg", attributes, 1), "wide": round(wide * scale, 2)}


_PRINTERS: Final[dict[type, Callable[[Parts, Any, int, Place], Blocks]]] = {
    Section: lambda parts, block, level, place: parts.section(block, level, place),
    Facts: lambda parts, block, level, place: parts.rows(block.rows, place),
    Glance: lambda parts, block, level, place: parts.rows(block.rows, place),
    Passage: lambda parts, block, level, place: parts.answer(
        block.answer, place, style="lead" if block.is_lead else ""
    ),
    Table: lambda parts, block, level, place: parts.table(block, place),
    Steps: lambda parts, block, level, place: parts.steps(block, place),
    Figure: lambda parts, block, level, place: parts.figure(block, place),
    ContactBox: lambda parts, block, level, place: parts.contact(block, level, place),
    Questions: lambda parts, block, level, place: parts.questions(block, place),
    Details: lambda parts, block, level, place: parts.details(block, level, place),
    Versions: lambda parts, block, level, place: parts.versions(block, place),
    Note: lambda parts, block, level, place: parts.note(block, place),
    Badge: lambda parts, block, level, place: parts.badges((block,), place),
}
