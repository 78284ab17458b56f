"""Floor 2. A report as a Document: the chapters of its outline, each with its counts and lists."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from disclosure.document import report_parts as parts
from disclosure.document.blocks import Answer, Block, Document, Note, Passage, Publisher, Section
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import Tongue
from disclosure.document.page import Page
from disclosure.document.report_words import ROWS, ReportWords
from disclosure.document.wording import line
from disclosure.model.coverage import Coverage
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.fields import field_at
from disclosure.model.report import (
    Chapter,
    Entries,
    ListRow,
    ListTable,
    Measures,
    Own,
    Report,
    ShareTable,
    Table,
    TallyTable,
)

_OWN: Final[Mapping[str, Callable[[ReportWords], Iterator[Block]]]] = {
    "lacking": parts.lacking,
    "missing": parts.missing,
    "withheld": parts.withheld,
    "changed": parts.changed,
    "aside": parts.aside,
}


def compose_report(report: Report, *, language: str = "en", has_csv: bool = False, publisher: str = "") -> Document:
    """The report in `language`, with the name of its `publisher` where one is told.

    `has_csv`: its full lists lie beside it, and a list that is cut says so.
    """
    page = Page(Disclosure(schema_version=SCHEMA_VERSION), language=language, as_of=report.as_of)
    words = ReportWords(page, report, has_csv=has_csv)
    own = report.framework
    numbers = {"count": words.number(len(report.records)), "aside": words.number(len(report.aside))}
    lead = Passage(page.tell(line(page.say("report.lead", **numbers, name=own.short_name))), is_lead=True)
    return Document(
        outline="report",
        title=page.say(report.outline.title, name=own.short_name),
        language=page.language,
        direction=page.direction,
        description=page.say("report.lead", **numbers, name=own.short_name),
        publisher=Publisher(publisher),
        record_id=f"{own.id}",
        record_version=own.version,
        languages=(),
        asserter=Note("asserter", page.say("report.asserter.title"), line(page.say("report.asserter.words"))),
        badges=(),
        notes=tuple(_notes(words)),
        sections=(Section("lead", "", (lead,)), *(_chapter(words, each) for each in report.outline.chapters)),
        kind="report",
        is_indexed=False,
    )


def _notes(words: ReportWords) -> Iterator[Note]:
    """What kind of outline this is; which framework, how old its facts are, what they rest on and mean."""
    say, report = words.say, words.report
    about = report.outline.about
    yield Note("information", say(f"{about}.title"), line(say(about)))
    told = CoverageWords(words.page.words, {}, Tongue(words.page.language), str)
    coverage = Coverage(report.framework, report.as_of, ())
    head = [*told.head(coverage), told.rests(coverage), say("coverage.intro")]
    stale = say("coverage.stale")
    yield Note("information", say("report.framework.title"), tuple(line(each)[0] for each in head if each != stale))
    if coverage.is_stale:
        yield Note("overdue", say("report.stale.title"), line(stale))


def _chapter(words: ReportWords, chapter: Chapter) -> Section:
    blocks: list[Block] = []
    if chapter.says:
        blocks.append(Passage(words.told(words.say(chapter.says))))
    if chapter.for_party:
        blocks.append(Note("draft", words.say("report.for_party"), line(words.say(chapter.for_party))))
    for plan in chapter.blocks:
        if isinstance(plan, Measures):
            blocks += parts.coverage(words, plan)
        elif isinstance(plan, Own):
            blocks += _OWN[plan.kind](words)
        else:
            blocks += _table(words, words.report.tables[plan.id])
    return Section(f"part-{chapter.id}", words.say(chapter.heading), tuple(blocks))


def _table(words: ReportWords, table: Table) -> Iterator[Block]:
    caption = words.say(table.plan.caption, of=words.number(table.of))
    if not table.of:
        yield Passage(words.told(words.say("report.no_record", caption=caption.rstrip("."))))
    elif isinstance(table, ShareTable):
        yield _shares(words, table, caption)
    elif isinstance(table, TallyTable):
        yield _tally(words, table, caption)
    else:
        yield from _list(words, table, caption)


def _shares(words: ReportWords, table: ShareTable, caption: str) -> Block:
    heads = tuple(words.say(f"report.column.{each}") for each in ("circumstance", "yes", "no", "not_told"))
    rows = [
        (
            words.told(words.say(row.label)),
            *(words.counted(len(each), table.of) for each in (row.yes, row.no, row.open)),
        )
        for row in table.rows
    ]
    return words.table(caption, heads, rows)


def _tally(words: ReportWords, table: TallyTable, caption: str) -> Block:
    plan = table.plan
    across: tuple[str, ...] = ()
    if plan.across:
        used = {each for row in table.rows for each in row.across}
        across = tuple(each for each in (*field_at(Disclosure, plan.across).shape.terms, "") if each in used)
    name = plan.across.rpartition(".")[2] if plan.across else ""
    columns = (words.page.term(name, each) if each else words.say("report.not_told") for each in across)
    heads = (words.label(plan.by[0]), words.say("report.column.count"), *columns)
    rows = [
        (
            words.cell(row.cell, plan.by[0]),
            words.counted(len(row.records), table.of),
            *(words.told(words.number(len(row.across.get(each, ())))) for each in across),
        )
        for row in table.rows[:ROWS]
    ]
    return words.table(caption, heads, rows, whole=len(table.rows))


def _list(words: ReportWords, table: ListTable, caption: str) -> Iterator[Block]:
    plan = table.plan
    if not table.rows:
        yield Passage(words.told(words.say("report.no_entry", caption=caption.rstrip("."), of=words.number(table.of))))
        return
    patterns = list(plan.patterns)
    heads = (words.say("report.column.record"), *(words.label(each) for each in patterns))
    rows = [_row(words, row, patterns) for row in table.rows[:ROWS]]
    yield words.table(caption, heads, rows, whole=len(table.rows))
    if isinstance(plan, Entries):
        told = [
            words.say(
                "report.holders", count=words.count(table.holders, table.of), entries=words.number(len(table.rows))
            )
        ]
        told += [
            words.say(
                "report.sum",
                label=words.label(f"{plan.path}.{each.column}"),
                total=words.number(each.total),
                entries=words.count(each.entries, len(table.rows)),
            )
            for each in table.sums
        ]
        if table.closed:
            told.append(words.say("report.closed", count=words.count(table.closed, table.of)))
        yield Passage(words.told(" ".join(told)))


def _row(words: ReportWords, row: ListRow, patterns: list[str]) -> tuple[Answer, ...]:
    cells = (words.cell(cell, pattern) for cell, pattern in zip(row.cells, patterns, strict=True))
    return words.record(row.record), *cells
