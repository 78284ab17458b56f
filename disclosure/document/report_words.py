"""Floor 2. Words of a report: counts with their denominator, answers of many records, names of records."""

from collections.abc import Iterable, Sequence
from typing import Final

from disclosure.document import holes
from disclosure.document.blocks import (
    Answer,
    AnswerState,
    CodeText,
    Paragraph,
    Prose,
    Run,
    Table,
)
from disclosure.document.language import base, direction
from disclosure.document.page import Page
from disclosure.document.prose import prose
from disclosure.document.values import count_words, date_words, duration_words
from disclosure.document.wording import line
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, field_at
from disclosure.model.framework import Requirement
from disclosure.model.path import FieldPath
from disclosure.model.report import Cell, Report

ROWS: Final = 200
"""Rows of a list that a page shows; the rest is in the CSV file."""
NAMED: Final = 20
"""Records that are named in one cell; the rest is counted."""
LISTS: Final = "report.lists.csv"
"""The file that holds every list in full."""


class ReportWords:
    """The words of one report. `has_csv`: the full lists lie beside it."""

    def __init__(self, page: Page, report: Report, *, has_csv: bool) -> None:
        self.page = page
        self.report = report
        self._has_csv = has_csv
        self.say = page.say

    def number(self, count: int) -> str:
        """A count with its digits grouped."""
        return count_words(count, self.page.language)

    def count(self, count: int, of: int) -> str:
        """A count with its denominator."""
        return self.say("report.count", count=self.number(count), of=self.number(of))

    def told(self, words: str) -> Answer:
        """A cell in the words of the report itself."""
        return self.page.tell(line(words))

    def counted(self, count: int, of: int) -> Answer:
        """A cell with a count and its denominator."""
        return self.told(self.count(count, of))

    def record(self, number: int) -> Answer:
        """A record by its title and its id."""
        record = self.report.records[number]
        name = CodeText(record.key)
        if not record.title.values:
            return self.page.tell((Paragraph((name,)),))
        inlines = (Run(f"{record.title.values[0]} "), name)
        return self._in(record.title.language, (Paragraph(inlines),))

    def records(self, numbers: Sequence[int]) -> Answer:
        """Records by their ids alone, the first of many."""
        keys = ", ".join(self.report.records[each].key for each in numbers[:NAMED])
        if len(numbers) > NAMED:
            more = "report.more_in_csv" if self._has_csv else "report.more"
            keys = self.say(more, names=keys, count=self.number(len(numbers) - NAMED), file=LISTS)
        return self.told(keys or "–")

    def requirement(self, requirement: Requirement) -> Answer:
        """What is asked: where in the text, its title, its id, and what it rests on."""
        rests = self.say(f"coverage.confidence.{requirement.confidence}")
        words = self.say("report.requirement", ref=requirement.ref, title=requirement.title)
        inlines = (Run(f"{words} "), CodeText(requirement.id), Run(f" {self.say('report.rests', rests=rests)}"))
        return self.page.tell((Paragraph(inlines),))

    def label(self, pattern: str) -> str:
        """The label of a field of the record."""
        return self.page.label(FieldPath.parse(pattern), field_at(Disclosure, pattern))

    def cell(self, cell: Cell, pattern: str) -> Answer:
        """The answer of a record at a path pattern, in words; a hole where there is none."""
        if not cell.values:
            state = AnswerState(cell.omitted) if cell.omitted else AnswerState.NOT_STATED
            if cell.omitted:
                return self.page.tell(line(self.say(f"hole.{cell.omitted}")), state=state)
            return holes.absent(self.page, None)
        field = field_at(Disclosure, cell.path or pattern)
        kind = (field.shape.item or field.shape).kind
        if kind == "text":
            return self._in(cell.language, prose("\n\n".join(str(each) for each in cell.values)))
        words = ", ".join(self._word(field, kind, each) for each in cell.values)
        return self._in(cell.language, line(words)) if kind in ("line", "plain") else self.told(words)

    def table(
        self, caption: str, columns: Iterable[str], rows: Sequence[tuple[Answer, ...]], *, whole: int | None = None
    ) -> Table:
        """A table; of a longer list (`whole` rows) the caption says that it is cut, and where all of it is."""
        total = len(rows) if whole is None else whole
        if total > ROWS:
            cut = "report.cut_csv" if self._has_csv else "report.cut"
            caption = f"{caption} {self.say(cut, shown=self.number(ROWS), count=self.number(total), file=LISTS)}"
        return Table(caption, tuple(columns), tuple(rows[:ROWS]))

    def _word(self, field: Field, kind: str, value: str | int | bool) -> str:
        if kind == "term":
            return self.page.term(field.name, str(value))
        if kind == "boolean":
            return self.say("boolean.yes" if value else "boolean.no")
        if kind == "date":
            return date_words(str(value), self.page.language)
        if kind == "count" and isinstance(value, int):
            return self.number(value)
        return (duration_words(str(value), self.page.language) if kind == "line" else None) or str(value)

    def _in(self, language: str, words: Prose) -> Answer:
        """Words of a record in their own language."""
        own = self.page.language if not language or base(language) == base(self.page.language) else language
        return Answer(None, AnswerState.STATED, words, own, direction(own))
