"""Floor 2. Questions of a comparison: where offers differ first, each with what every offer has of it."""

from collections.abc import Iterator, Sequence
from typing import Final

from disclosure.document.blocks import (
    Answer,
    AnswerState,
    Block,
    Bullets,
    Cell,
    Details,
    MatrixRow,
    Passage,
    Section,
    Table,
)
from disclosure.document.compared_cells import Cells
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import Tongue, direction
from disclosure.document.sides import Sides
from disclosure.document.wording import line, plain_words
from disclosure.model.comparison import STANDINGS, Compared, Comparison, Form
from disclosure.model.coverage import Coverage, Result
from disclosure.model.framework import Evidence
from disclosure.model.question import Question

WRITTEN_IN: Final = "en"
"""The language of the frameworks' own texts."""
FOLDED: Final = ("same",)
"""Standings whose questions stand behind a heading that opens."""


def form_section(sides: Sides, comparison: Comparison) -> Section:
    """What holds the questions, how far it can be relied on, and why each of it is asked."""
    blocks: list[Block] = []
    if not comparison.forms:
        blocks.append(Passage(sides.page.tell(line(sides.say("compare.forms.none")))))
    blocks += (_form(sides, each) for each in comparison.forms)
    told = [*_undecided(sides, comparison), *_unknown(sides, comparison)]
    if told:
        blocks.append(Passage(sides.page.tell((Bullets(tuple(line(each) for each in told)),))))
    return Section("forms", sides.say("compare.forms"), tuple(blocks))


def overview_section(sides: Sides, comparison: Comparison) -> Section:
    """Every question that is asked of any offer in one table, with statuses alone: a way to each, and no sum."""
    asked = tuple(each for each in comparison.questions if each.standing != "not_asked")
    rows = (
        MatrixRow(
            each.question.requirement.title,
            tuple(cells.own(cells.status_words(result)) for cells, result in _pairs(sides, each.question)),
            f"#q-{each.question.id}",
        )
        for each in asked
    )
    matrix = sides.matrix(sides.say("compare.overview.caption"), sides.say("questions.column.question"), rows)
    folded = Details("overview-all", sides.say("compare.open", count=len(asked)), (matrix,))
    intro = Passage(sides.page.tell(line(sides.say("compare.overview.words"))))
    return Section("overview", sides.say("compare.overview"), (intro, folded))


def question_sections(sides: Sides, comparison: Comparison) -> Iterator[Section]:
    """A section for each way in which offers stand to questions, in the order of STANDINGS."""
    for standing in STANDINGS:
        found = comparison.of(standing)
        if not found:
            continue
        count = {"count": len(found), "of": len(comparison.questions)}
        intro = Passage(sides.page.tell(line(sides.say(f"compare.standing.{standing}.words"))))
        if standing == "not_asked":
            inner: tuple[Block, ...] = (_not_asked(sides, found),)
        else:
            inner = tuple(_question(sides, each.question) for each in found)
        if standing in FOLDED:
            summary = sides.say("compare.open", **count)
            inner = (Details(f"all-{standing}", summary, inner),)
        heading = sides.say(f"compare.standing.{standing}", **count)
        yield Section(f"standing-{standing.replace('_', '-')}", heading, (intro, *inner))


def rows_of(sides: Sides, question: Question) -> tuple[MatrixRow, ...]:
    """How each offer stands to a question, then a row for each piece of evidence that is asked for."""
    status = MatrixRow(sides.say("compare.row.status"), tuple(_statuses(sides, question)))
    pieces = (
        MatrixRow(
            sides.label(*_paths(evidence)),
            tuple(cells.piece(result, at) for cells, result in _pairs(sides, question)),
        )
        for at, evidence in enumerate(question.requirement.evidence)
    )
    return status, *pieces


def _pairs(sides: Sides, question: Question) -> Iterator[tuple[Cells, Result]]:
    """Each offer with its result: every offer is measured against every form of a comparison."""
    results = (each for each in question.results if each is not None)
    return zip(sides.cells, results, strict=True)


def _statuses(sides: Sides, question: Question) -> Iterator[Cell]:
    return (cells.status(result) for cells, result in _pairs(sides, question))


def _paths(evidence: Evidence) -> tuple[str, ...]:
    """Each path of which one is enough, other ways to show it among them."""
    return tuple(dict.fromkeys((*evidence.paths, *(path for each in evidence.others for path in _paths(each)))))


def _question(sides: Sides, question: Question) -> Section:
    requirement = question.requirement
    matrix = sides.matrix(
        requirement.asks,
        sides.say("compare.questions.first"),
        rows_of(sides, question),
        caption_language=_foreign(sides),
    )
    return Section(f"q-{question.id}", requirement.title, (matrix,), question=_about(sides, question))


def _foreign(sides: Sides) -> str:
    return "" if sides.page.language.split("-", maxsplit=1)[0] == WRITTEN_IN else WRITTEN_IN


def _about(sides: Sides, question: Question) -> str:
    requirement = question.requirement
    rests = sides.say(f"framework.rests.{requirement.confidence}")
    form = question.framework.short_name
    return sides.say("questions.item", form=form, ref=requirement.ref, id=question.id, rests=rests)


def _not_asked(sides: Sides, found: Sequence[Compared]) -> Table:
    columns = tuple(sides.say(f"questions.column.{each}") for each in ("item", "question", "why"))
    rows = []
    for each in found:
        requirement = each.question.requirement
        why = dict.fromkeys(_in_one(cell) for cell in _statuses(sides, each.question))
        rows.append((_english(requirement.ref), _english(requirement.title), sides.page.tell(line("; ".join(why)))))
    return Table(sides.say("compare.standing.not_asked.caption"), columns, tuple(rows))


def _in_one(cell: Cell) -> str:
    return ". ".join(plain_words(each.prose).rstrip(".") for each in cell.answers)


def _form(sides: Sides, form: Form) -> Section:
    """Which text and edition, since when, what it rests on, who calls for it. No counts: they would read as a score."""
    page = sides.page
    told = CoverageWords(page.words, {}, Tongue(page.language), str)
    head = Coverage(form.framework, page.as_of, ())
    lines = [*told.head(head), told.rests(head), *_calls(sides, form)]
    return Section(
        f"form-{form.framework.id}",
        form.framework.short_name,
        (Passage(page.tell((Bullets(tuple(line(each) for each in lines)),))),),
    )


def _calls(sides: Sides, form: Form) -> Iterator[str]:
    named = tuple(each.number for each in form.calls if each.is_named)
    if named:
        yield sides.say("compare.call.named", offers=sides.names(named))
    for because in dict.fromkeys(each.because for each in form.calls if not each.is_named):
        numbers = tuple(each.number for each in form.calls if not each.is_named and each.because == because)
        yield sides.say("compare.call", offers=sides.names(numbers), because=because)
    if form.calls and len(form.calls) < len(sides.cells):
        yield sides.say("compare.call.all")


def _undecided(sides: Sides, comparison: Comparison) -> Iterator[str]:
    for each in comparison.undecided:
        yield sides.say(
            "compare.undecided",
            form=each.framework.short_name,
            offer=sides.names((each.number,)),
            paths=", ".join(each.paths),
        )


def _unknown(sides: Sides, comparison: Comparison) -> Iterator[str]:
    for number, name in comparison.unknown:
        yield sides.say("compare.unknown", name=name, offer=sides.names((number,)))


def _english(words: str) -> Answer:
    """A text of a framework, in its own language."""
    return Answer(None, AnswerState.STATED, line(words), WRITTEN_IN, direction(WRITTEN_IN))
