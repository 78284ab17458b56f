"""Floor 3. Markdown: any Document as a text file, with front matter where its readers want it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from disclosure.document.blocks import (
    Answer,
    Badge,
    Block,
    Cell,
    ContactBox,
    Details,
    Document,
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
)
from disclosure.document.wording import plain_words
from disclosure.render import markdown_text as md
from disclosure.render.dates import Moment
from disclosure.render.links import leads_somewhere_safe
from disclosure.words import catalogue

DEEPEST: Final = 6
"""Markdown has no deeper heading."""


def render_markdown(document: Document, *, front_matter: Mapping[str, Any] | None = None) -> str:
    """The document as CommonMark with GitHub's tables, ending in a line feed.

    `front_matter` is written above it as YAML that a reader of YAML 1.1 or 1.2 takes for the same values.
    """
    return _front(front_matter) + _Writer(document).text()


def _front(values: Mapping[str, Any] | None) -> str:
    if not values:
        return ""
    import yaml

    text = yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=1_000_000, default_flow_style=False)
    return f"---\n{text}---\n\n"


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.language
        self._words = catalogue("notice", document.language)

    def text(self) -> str:
        doc, say = self._document, self._words.text
        draft = f"> **{say('page.draft')}.** {say('page.draft_words')}" if doc.is_draft else ""
        closed = f"> **{say('page.not_public')}.** {doc.not_public}" if doc.not_public else ""
        badges = " · ".join(f"**{md.plain(badge.words)}**" for badge in doc.badges)
        head = [f"# {md.plain(doc.title)}", draft, closed, badges, self._note(doc.asserter)]
        body = [self._section(section, 2) for section in doc.sections]
        parts = (*head, *(self._note(note) for note in doc.notes), *body, "---", self._imprint())
        return "\n\n".join(part for part in parts if part) + "\n"

    def _section(self, section: Section, level: int) -> str:
        named = bool(section.heading) and not (section.blocks and isinstance(section.blocks[0], ContactBox))
        parts = [self._heading(section.heading, level)] if named else []
        if named and section.question and section.question != section.heading:
            parts.append(f"*{md.plain(section.question)}*")
        return self._joined(*parts, *(self._block(block, level + named) for block in section.blocks))

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Section():
                return self._section(block, level)
            case Facts() | Glance():
                return self._rows(block.rows)
            case Passage():
                return self._answer(block.answer)
            case Table():
                return self._table(block)
            case Matrix():
                return self._matrix(block)
            case Steps():
                return self._numbered((step.actor, step.answers) for step in block.steps)
            case Figure():
                return self._joined(f"**{md.plain(block.caption)}**", md.plain(block.words), self._table(block.table))
            case ContactBox():
                return self._contact(block, level)
            case Questions():
                return "\n".join(f"- {md.indented(self._answer(answer), 2)}" for answer in block.items)
            case Details():
                inner = (self._block(each, level + 1) for each in block.blocks)
                return self._joined(self._heading(block.summary, level), *inner)
            case Versions():
                return self._versions(block)
            case Note():
                return self._note(block)
            case Badge():
                return f"**{md.plain(block.words)}**"

    def _contact(self, box: ContactBox, level: int) -> str:
        ways = (self._joined(self._heading(way.title, level + 1), self._rows(way.rows)) for way in box.ways)
        missing = (self._answer(answer) for answer in box.missing)
        return self._joined(
            self._heading(box.heading, level), md.plain(box.intro), *missing, self._rows(box.contact), *ways
        )

    def _rows(self, rows: Iterable[Row]) -> str:
        return "\n".join(f"- {md.indented(self._row(row), 2)}" for row in rows)

    def _row(self, row: Row) -> str:
        label = f"**{md.plain(row.label)}:**"
        told = [self._answer(answer) for answer in row.answers]
        if len(told) == 1 and "\n" not in told[0]:
            return f"{label} {told[0]}"
        if all("\n" not in each for each in told):
            return "\n".join((label, *(f"- {each}" for each in told)))
        return "\n\n".join((label, *told))

    def _table(self, table: Table) -> str:
        rows = ([self._answer(answer, md.cell_prose) for answer in row] for row in table.rows)
        return self._joined(f"**{md.plain(table.caption)}**", md.table([md.plain(c) for c in table.columns], rows))

    def _matrix(self, matrix: Matrix) -> str:
        """A list for each row, the parties below one another: their answers are too long for the cells of a table."""
        rows = []
        for row in matrix.rows:
            cells = [
                f"- **{md.plain(name)}:** {md.indented(self._cell(cell), 2)}"
                for name, cell in zip(matrix.columns[1:], row.cells, strict=True)
            ]
            rows.append(self._joined(f"**{md.plain(row.label)}**", "\n".join(cells)))
        return self._joined(f"*{md.plain(matrix.caption)}*", *rows)

    def _cell(self, cell: Cell) -> str:
        told = [self._answer(answer) for answer in cell.answers]
        more = [
            self._joined(f"**{md.plain(each.summary)}**", *(self._block(block, DEEPEST) for block in each.blocks))
            for each in cell.more
        ]
        if not more and all("\n" not in each for each in told):
            return told[0] if len(told) == 1 else "\n".join(("", *(f"- {each}" for each in told)))
        return self._joined(*told, *more)

    def _numbered(self, steps: Iterable[tuple[str, tuple[Answer, ...]]]) -> str:
        items = []
        for at, (actor, answers) in enumerate(steps, 1):
            marker = f"{at}. "
            told = self._joined(*(self._answer(answer) for answer in answers))
            items.append(marker + md.indented(f"**{md.plain(actor)}:** {told}", len(marker)))
        return "\n".join(items)

    def _versions(self, versions: Versions) -> str:
        items = []
        for item in versions.items:
            name = self._words.text("page.version_of", version=item.version)
            day = f" ({self._day(item.on)})" if item.on else ""
            told = self._joined(*(self._answer(answer) for answer in item.answers))
            items.append(f"- {md.indented(f'**{md.plain(name)}**{day}: {told}', 2)}")
        return "\n".join(items)

    def _note(self, note: Note) -> str:
        text = self._joined(f"**{md.plain(note.title)}** {md.prose(note.prose)}".strip())
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))

    def _answer(self, answer: Answer, printed: Callable[[Prose], str] = md.prose) -> str:
        """An answer as Markdown; a hole begins with its kind in strong words, so that it shows."""
        text = printed(answer.prose)
        if answer.is_hole:
            name = self._words.text(f"page.state.{answer.state.value}")
            is_said = plain_words(answer.prose).casefold().startswith(name.casefold())
            text = f"⚠ {text}" if is_said else f"⚠ **{name}.** {text}"
        small = " · ".join(self._small_print(answer))
        return f"{text} *({small})*" if small and "\n" not in text else self._joined(text, f"*({small})*" * bool(small))

    def _small_print(self, answer: Answer) -> list[str]:
        say = self._words.text
        told = []
        if answer.translation in ("machine", "fallback"):
            told.append(md.plain(say(f"page.translation.{answer.translation}")))
        if answer.stated_by:
            told.append(f"{md.plain(say('page.stated_by'))} {md.plain(answer.stated_by)}")
        if answer.on:
            told.append(self._day(answer.on))
        if answer.evidence:
            told.append(f"{say('page.evidence')} {'; '.join(self._source(each) for each in answer.evidence)}")
        return told

    def _source(self, source: Source) -> str:
        words = md.plain(source.words)
        return f"[{words}](<{source.href}>)" if source.href and leads_somewhere_safe(source.href) else words

    def _imprint(self) -> str:
        doc, say = self._document, self._words.text
        told = [
            (say("page.publisher"), md.plain(doc.publisher.name)),
            (say(f"page.{doc.kind}"), f"{md.plain(doc.record_id)}, {say('page.version', version=doc.record_version)}"),
            (say("page.published"), self._day(doc.published_on)),
            (say("page.updated"), self._day(doc.updated_on)),
            (say("page.review"), self._day(doc.review_by)),
            (say("page.licence"), self._source(doc.licence) if doc.licence else ""),
        ]
        return "\n".join(f"- **{name}:** {text}" for name, text in told if text)

    def _day(self, text: str) -> str:
        return md.plain(Moment.of(text, self._language).words) if text else ""

    def _heading(self, text: str, level: int) -> str:
        return f"{'#' * min(level, DEEPEST)} {md.plain(text)}"

    def _joined(self, *parts: str) -> str:
        return "\n\n".join(part for part in parts if part)
