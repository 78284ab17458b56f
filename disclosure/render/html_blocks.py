"""Floor 3. Html blocks: each kind of block of a Document as HTML, down to the answer, its leaf.

A page is mostly these, hundreds of times the same few elements around a text. They are written here and not by macros
of a template, which take five times as long for it; the frame around them is `templates/notice/`. Every text goes
through `text`, and what comes out is Markup.
"""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from disclosure.document.blocks import (
    Answer,
    Badge,
    Block,
    ContactBox,
    Details,
    Facts,
    Figure,
    Glance,
    Matrix,
    Note,
    Passage,
    Prose,
    Questions,
    Row,
    Section,
    Source,
    Steps,
    Table,
    Versions,
    Way,
)
from disclosure.render.dates import Moment
from disclosure.render.markup import drawing, printed, prose_html, text
from disclosure.render.showing import Showing

_DEEPEST: Final = 6
_NOTE_ICONS: Final = {
    "draft": "draft",
    "overdue": "warning",
    "translation": "translation",
    "asserter": "audit",
    "information": "information",
    "withheld_record": "withheld",
}


class Blocks:
    """Prints the blocks of one page; what each of them shows, the page decides.

    `level` is the heading level of a block's own heading. The methods without an underscore are for templates.
    """

    def __init__(self, page: Showing) -> None:
        self._page = page

    def section(self, section: Section, level: int) -> Markup:
        """A section under its heading. A contact box has its own."""
        return printed(self._section(section, level))

    def answer(self, answer: Answer, tag: str, css: str = "") -> Markup:
        """An answer in an element `tag` of the class `css`."""
        return printed(self._answer(answer, tag, css))

    def note(self, note: Note) -> Markup:
        """A boxed sentence of the tool."""
        return printed(self._note(note))

    def words(self, prose: Prose) -> Markup:
        """Prose without an element of its own."""
        return printed(prose_html(prose))

    def icon(self, name: str) -> Markup:
        """One of our icons, which the page then draws."""
        return printed(self._icon(name))

    def when(self, moment: Moment) -> Markup:
        """A date, for people and for machines."""
        return printed(_when(moment))

    def _show(self, block: Block, level: int) -> str:
        match block:
            case Facts():
                made = self._rows(block.rows)
            case Passage():
                made = self._answer(block.answer, "div", "lead" if block.is_lead else "p")
            case Table():
                made = self._table(block)
            case Matrix():
                made = self._matrix(block, level)
            case Details():
                made = self._details(block, level)
            case Section():
                made = self._section(block, level)
            case Glance():
                made = self._rows(block.rows, "glance")
            case Steps():
                made = self._steps(block)
            case Questions():
                made = f'<ul class="ask-me">{self._answers(block.items, "li")}</ul>'
            case Figure():
                made = self._figure(block)
            case Versions():
                made = self._versions(block)
            case Note():
                made = self._note(block)
            case Badge():
                made = f'<p class="badges"><span>{self._icon(block.icon)}{text(block.words)}</span></p>'
            case ContactBox():
                made = self._contact(block, level)
        return f"{made}\n"

    def _section(self, section: Section, level: int) -> str:
        blocks = section.blocks
        heading = "" if blocks and isinstance(blocks[0], ContactBox) else section.heading
        if not heading:
            return f"<div>\n{self._inside(blocks, level)}</div>"
        head = f'<h{level} id="{text(section.id)}">{text(heading)}</h{level}>\n'
        if section.question and section.question != heading:
            head += f'<p class="q">{text(section.question)}</p>\n'
        return f"<section>\n{head}{self._inside(blocks, min(level + 1, _DEEPEST))}</section>"

    def _inside(self, blocks: Iterable[Block], level: int) -> str:
        return "".join([f"{self._show(each, level)}\n" for each in blocks])

    def _details(self, details: Details, level: int) -> str:
        anchor, summary = text(details.id), text(details.summary)
        inner = "".join([self._show(each, min(level + 1, _DEEPEST)) for each in details.blocks])
        if self._page.for_pdf:
            return f'<div class="d"><h{level} id="{anchor}">{summary}</h{level}>\n{inner}</div>\n'
        heading = f"<h{level}>{summary}</h{level}>"
        return f'<details><summary>{heading}</summary><div id="{anchor}">\n{inner}</div></details>\n'

    def _rows(self, rows: tuple[Row, ...], css: str = "facts") -> str:
        voucher = self._page.voucher(rows)
        above = f'<p class="m">{self._stated_by(voucher)}</p>' if voucher else ""
        if not rows:
            return above
        return f'{above}<dl class="{css}">{"".join([self._row(each, voucher) for each in rows])}</dl>'

    def _row(self, row: Row, voucher: str) -> str:
        mark = self._icon(row.icon) if row.icon else ""
        help_ = f'<small class="m">{text(row.help)}</small>' if row.help else ""
        found = self._answers(row.answers, "dd", voucher=voucher)
        return f"<div><dt>{mark}{text(row.label)}{help_}</dt>{found}</div>\n"

    def _table(self, table: Table) -> str:
        voucher = self._page.table_voucher(table)
        caption = text(table.caption)
        below = f'<small class="m">{self._stated_by(voucher)}</small>' if voucher else ""
        heads = "".join([f'<th scope="col">{text(each)}</th>' for each in table.columns])
        rows = "".join([self._cells(cells, table, voucher) for cells in table.rows])
        made = (
            f"<table><caption>{caption}{below}</caption><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>"
        )
        if not self._page.for_pdf:
            return f'<div class="s" tabindex="0" role="group" aria-label="{caption}">{made}</div>'
        return f'<div class="keep">{made}</div>' if self._page.is_short(table) else made

    def _cells(self, cells: tuple[Answer, ...], table: Table, voucher: str) -> str:
        if not table.row_header or not cells:
            return f"<tr>{self._answers(cells, 'td', voucher=voucher)}</tr>\n"
        first = self._answer(cells[0], "th", voucher=voucher, scope="row")
        return f"<tr>{first}{self._answers(cells[1:], 'td', voucher=voucher)}</tr>\n"

    def _matrix(self, matrix: Matrix, level: int) -> str:
        """A row that has no room becomes a block (beside.css); each cell then says its column's name."""
        tongue = f' lang="{text(matrix.caption_language)}" dir="auto"' if matrix.caption_language else ""
        names = [f"<bdi>{text(each)}</bdi>" for each in matrix.columns]
        heads = "".join([f'<th scope="col">{each}</th>' for each in names])
        rows = []
        for row in matrix.rows:
            label = f'<a href="{text(row.href)}">{text(row.label)}</a>' if row.href else text(row.label)
            cells = "".join(
                f'<td><p class="of">{name}</p>{self._answers(cell.answers, "div", "a")}'
                f"{''.join(self._details(each, level) for each in cell.more)}</td>"
                for name, cell in zip(names[1:], row.cells, strict=False)
            )
            rows.append(f'<tr><th scope="row">{label}</th>{cells}</tr>\n')
        caption = f"<caption{tongue}>{text(matrix.caption)}</caption>"
        return (
            f'<div class="beside"><table class="of-{len(names) - 1}">{caption}\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody></table></div>"
        )

    def _steps(self, steps: Steps) -> str:
        items = [
            f'<li><p class="actor">{self._icon(each.icon)}{text(each.actor)}</p>'
            f"{self._answers(each.answers, 'div')}</li>\n"
            for each in steps.steps
        ]
        return f'<ol class="steps">\n{"".join(items)}</ol>'

    def _figure(self, figure: Figure) -> str:
        caption, drawn, table = text(figure.caption), str(drawing(figure.svg)), self._table(figure.table)
        if not self._page.for_pdf:
            drawn = f'<div class="draw" role="img" aria-label="{caption}">{drawn}</div>'
            table = f"<details><summary>{self._say('page.as_table')}</summary><div>{table}</div></details>"
        return (
            f'<figure id="{text(figure.id)}"><figcaption>{caption}</figcaption>\n'
            f"{drawn}<p>{text(figure.words)}</p>\n{table}</figure>"
        )

    def _versions(self, versions: Versions) -> str:
        items = []
        for each in versions.items:
            day = f", {_when(self._page.moment(each.on))}" if each.on else ""
            name = f"<strong>{self._say('page.version_of', version=each.version)}</strong>"
            items.append(f"<li><p>{name}{day}</p>{self._answers(each.answers, 'div')}</li>\n")
        return f'<ol class="versions" reversed>\n{"".join(items)}</ol>'

    def _note(self, note: Note) -> str:
        prose = prose_html(note.prose)
        if note.language:
            prose = f'<span lang="{text(note.language)}" dir="{note.direction}">{prose}</span>'
        words = f"<strong>{text(note.title)}</strong> {prose}"
        return f'<div class="note {note.kind}">{self._icon(_NOTE_ICONS[note.kind])}<div>{words}</div></div>'

    def _contact(self, box: ContactBox, level: int) -> str:
        """Ask or challenge: on every page in the same place and under the same id (WCAG 2.2, criterion 3.2.6)."""
        heading = f'<h{level} id="contact">{self._icon("speech")}{text(box.heading)}</h{level}>'
        intro = f"<p>{text(box.intro)}</p>" if box.intro else ""
        missing, reach = self._answers(box.missing, "div"), self._rows(box.contact, "reach")
        ways = "".join([self._way(each, level + 1) for each in box.ways])
        if ways:
            ways = f'<div class="ways">\n{ways}</div>\n'
        return f'<section class="ask" aria-labelledby="contact">\n{heading}\n{intro}{missing}{reach}\n{ways}</section>'

    def _way(self, way: Way, level: int) -> str:
        return f'<div class="way"><h{level}>{text(way.title)}</h{level}>{self._rows(way.rows)}</div>\n'

    def _answers(self, answers: Iterable[Answer], tag: str, css: str = "", *, voucher: str = "") -> str:
        return "".join([self._answer(each, tag, css, voucher=voucher) for each in answers])

    def _answer(self, answer: Answer, tag: str, css: str = "", *, voucher: str = "", scope: str = "") -> str:
        """The leaf: one answer, or the hole where one should be. `voucher`: who is named above it already."""
        inner = prose_html(answer.prose)
        if self._page.is_foreign(answer):
            inner = f'<div lang="{text(answer.language)}" dir="{answer.direction}">{inner}</div>'
        if answer.is_hole:
            css = f"{css} h {answer.state.value}".lstrip()
            name = self._page.hole_name(answer)
            kind = f"<b>{text(name)}.</b> " if name else ""
            inner = f"{self._icon(answer.state.value)}{kind}{inner}"
        if answer.translation in ("machine", "fallback"):
            inner += self._translated(answer.translation)
        by = answer.stated_by if answer.stated_by != voucher else ""
        if by or answer.on or answer.evidence:
            inner += self._vouched(by, answer)
        marks = f' scope="{scope}"' if scope else ""
        if css:
            marks += f' class="{css}"'
        if self._page.has_paths and answer.path:
            marks += f' data-path="{text(str(answer.path))}"'
        return f"<{tag}{marks}>{inner}</{tag}>"

    def _translated(self, translation: str) -> str:
        css = "m mt" if translation == "machine" else "m"
        return f'<small class="{css}">{self._icon("translation")}{self._say(f"page.translation.{translation}")}</small>'

    def _vouched(self, by: str, answer: Answer) -> str:
        parts = [self._stated_by(by)] if by else []
        if answer.on:
            parts.append(_when(self._page.moment(answer.on)))
        if answer.evidence:
            parts.append(f"{self._say('page.evidence')} {'; '.join(map(self._source, answer.evidence))}")
        return f'<small class="m">{" · ".join(parts)}</small>'

    def _source(self, source: Source) -> str:
        words = text(source.words)
        if not self._page.is_web(source.href):
            return words
        return f'<a href="{text(source.href)}" rel="noopener noreferrer nofollow">{words}</a>'

    def _stated_by(self, party: str) -> str:
        return f"{self._say('page.stated_by')} <bdi>{text(party)}</bdi>"

    def _icon(self, name: str) -> str:
        if not name or not self._page.icons.use(name):
            return ""
        if self._page.for_pdf:
            return f'<span class="i i-{name}"></span>'
        return f'<svg class="i" aria-hidden="true"><use href="#i-{name}"/></svg>'

    def _say(self, message: str, /, **params: str | int) -> str:
        return text(self._page.words.text(message, **params))


def _when(moment: Moment) -> str:
    words = text(moment.words)
    return f'<time datetime="{moment.machine}">{words}</time>' if moment.machine else words
