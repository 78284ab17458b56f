"""Floor 2. Questions in a document: what a buyer asks, unanswered first, each with its answers from the record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from disclosure.document.blocks import (
    Answer,
    AnswerState,
    Block,
    Bullets,
    Document,
    Facts,
    Note,
    Passage,
    Prose,
    Row,
    Section,
    Table,
)
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import direction
from disclosure.document.page import Page
from disclosure.document.remarks import remark_list
from disclosure.document.shown import Shown
from disclosure.document.wording import line
from disclosure.model.buyer import Buyer
from disclosure.model.coverage import Coverage, Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Condition, Requirement
from disclosure.model.question import GROUPS, Question

WRITTEN_IN: Final = "en"
"""The language of the frameworks' own texts."""


def questions_document(
    base: Document,
    record: Disclosure,
    buyer: Buyer,
    coverages: Sequence[Coverage],
    asked: Sequence[Question],
    *,
    as_of: date,
    conditions: Mapping[str, Condition],
    spoken: Callable[[str], str],
) -> Document:
    """A page of its own: the head of the record's document `base`, and every question in `asked` with its answers.

    `coverages`: the frameworks that hold them, measured. `spoken` says a JMESPath expression in words.
    """
    page = Page(record, language=base.language, as_of=as_of)
    writer = _Writer(page, CoverageWords(page.words, conditions, page.tongue, spoken))
    caveats = Note("information", page.say("questions.first"), (remark_list(page.words, buyer.caveats),))
    return replace(
        base,
        title=page.say("questions.title", title=base.title),
        title_language="",
        description="",
        notes=(*base.notes, *((caveats,) if buyer.caveats else ())),
        sections=(writer.lead(buyer, coverages), *writer.counts(coverages), *writer.groups(asked)),
        is_indexed=False,
    )


class _Writer:
    """Writes one page. Every block is about the one record behind it."""

    def __init__(self, page: Page, told: CoverageWords) -> None:
        self._page = page
        self._told = told
        self._shown = Shown(page, told)

    def lead(self, buyer: Buyer, coverages: Sequence[Coverage]) -> Section:
        """One sentence: who asks, how much of it is answered in full."""
        asked = sum(each.asked for each in coverages)
        shown = sum(each.counts[Status.SHOWN] for each in coverages)
        message = "questions.lead" if asked else "questions.lead.none"
        words = self._page.say(message, buyer=buyer.title, shown=shown, asked=asked)
        return Section("lead", "", (Passage(self._page.tell(line(words)), is_lead=True),))

    def counts(self, coverages: Sequence[Coverage]) -> Iterator[Section]:
        """What holds the questions, how far it can be relied on, and the counts; none is added to another."""
        page = self._page
        for each in coverages:
            blocks: list[Block] = [Passage(page.tell(line(words))) for words in self._told.head(each)]
            blocks.append(Passage(page.tell((Bullets(tuple(line(words) for words in self._told.counts(each))),))))
            blocks.append(Passage(page.tell(line(self._told.rests(each)))))
            yield Section(f"form-{each.framework.id}", each.framework.short_name, tuple(blocks))

    def groups(self, asked: Sequence[Question]) -> Iterator[Section]:
        """The questions by how the record stands to them."""
        page = self._page
        for group in GROUPS:
            own = [each for each in asked if each.group == group]
            if not own:
                continue
            intro = Passage(page.tell(line(page.say(f"questions.group.{group}.words"))))
            inner = (self._not_asked(own),) if group == "not_asked" else tuple(self._question(each) for each in own)
            heading = page.say(f"questions.group.{group}", count=len(own), of=len(asked))
            yield Section(f"group-{group.replace('_', '-')}", heading, (intro, *inner))

    def _question(self, question: Question) -> Section:
        page, requirement = self._page, question.requirement
        (result,) = (each for each in question.results if each is not None)
        rests = page.say(f"framework.rests.{requirement.confidence}")
        form = question.framework.short_name
        about = page.say("questions.item", form=form, ref=requirement.ref, id=question.id, rests=rests)
        rows = (*self._head(requirement, result), *self._shown.gaps(result), *self._shown.rows(result))
        blocks = (Passage(_english(requirement.asks)), Facts(rows), *self._shown.entries(result))
        return Section(f"q-{question.id}", requirement.title, blocks, question=about)

    def _head(self, requirement: Requirement, result: Result) -> Iterator[Row]:
        page = self._page
        status = self._told.status(result.status)
        why = self._told.told(result)[:1] if result.status is Status.CANNOT_TELL else ()
        yield Row(page.say("questions.row.status"), tuple(page.tell(line(each)) for each in (status, *why)))
        if result.status is not Status.SHOWN:
            who = page.say(f"framework.answered_by.{requirement.answered_by}")
            yield Row(page.say("questions.row.who"), (page.tell(line(who)),))

    def _not_asked(self, asked: Sequence[Question]) -> Table:
        page = self._page
        columns = tuple(page.say(f"questions.column.{each}") for each in ("item", "question", "why"))
        rows = []
        for each in asked:
            (result,) = (one for one in each.results if one is not None)
            why = ". ".join((self._told.status(result.status), *self._told.told(result)[:1]))
            rows.append((_english(each.requirement.ref), _english(each.requirement.title), page.tell(line(why))))
        return Table(page.say("questions.caption.not_asked"), columns, tuple(rows))


def _english(words: str) -> Answer:
    """A text of a framework, in its own language."""
    prose: Prose = line(words)
    return Answer(None, AnswerState.STATED, prose, WRITTEN_IN, direction(WRITTEN_IN))
