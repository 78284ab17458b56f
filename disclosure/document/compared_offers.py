"""Floor 2. What was compared: each offer's record, its dates, who vouches for it; and facts whatever the buyer asks."""

from collections.abc import Iterator

from disclosure.document.blocks import Answer, Cell, CodeText, MatrixRow, Paragraph, Prose, Run, Section, Strong
from disclosure.document.compared_cells import Cells
from disclosure.document.compared_proof import proof
from disclosure.document.notes import asserter_note, notes
from disclosure.document.sides import Sides
from disclosure.document.values import language_name
from disclosure.document.wording import joined
from disclosure.model.comparison import ComparisonPlan, FactPlan, Offer
from disclosure.model.path import FieldPath


def offers_section(sides: Sides) -> Section:
    """What lies behind each column."""
    matrix = sides.matrix(sides.say("compare.offers.caption"), sides.say("compare.offers.first"), _rows(sides))
    return Section("offers", sides.say("compare.offers"), (matrix,))


def facts_section(sides: Sides, plan: ComparisonPlan) -> Section:
    """A table for each group of facts of the plan."""
    first = sides.say("compare.facts.first")
    tables = tuple(
        sides.matrix(sides.say(table.caption), first, (_fact(sides, row) for row in table.rows)) for table in plan.facts
    )
    return Section("facts", sides.say("compare.facts"), tables)


def _fact(sides: Sides, plan: FactPlan) -> MatrixRow:
    return sides.row(sides.label(plan.field), lambda cells: cells.fact(plan))


def _rows(sides: Sides) -> Iterator[MatrixRow]:
    say = sides.say
    yield sides.row(say("compare.row.system"), lambda cells: _text(cells, "system.name"))
    yield sides.row(say("compare.row.organisation"), lambda cells: _text(cells, "responsibility.organisation.name"))
    yield sides.row(say("compare.row.record"), _record)
    yield sides.row(say("compare.row.digest"), lambda cells: Cell((_told(cells, _code(cells.page.offer.sha256)),)))
    yield sides.row(say("compare.row.file"), _file)
    yield sides.row(say("page.published"), lambda cells: _text(cells, "record.published_on"))
    yield sides.row(say("page.updated"), lambda cells: _text(cells, "record.updated_on"))
    yield sides.row(say("page.review"), _review)
    yield sides.row(say("compare.row.vouches"), _vouches)
    yield sides.row(say("compare.row.checked"), proof)
    yield sides.row(say("compare.row.languages"), _languages)
    yield sides.row(say("compare.row.state"), _state)


def _text(cells: Cells, path: str) -> Cell:
    return Cell(cells.answers.at(FieldPath.parse(path)))


def _record(cells: Cells) -> Cell:
    offer = cells.page.offer
    if not offer.record_id:
        return _text(cells, "record.id")
    words = f", {cells.page.say('page.version', version=offer.version)}" if offer.version else ""
    return Cell((_told(cells, (Paragraph((CodeText(offer.record_id), Run(words))),)),))


def _file(cells: Cells) -> Cell:
    offer = cells.page.offer
    kind = cells.page.say(f"compare.carrier.{offer.carrier}")
    return Cell((_told(cells, (Paragraph((Run(f"{kind}: "), CodeText(offer.name))),)),))


def _review(cells: Cells) -> Cell:
    page = cells.page
    overdue = [each for each in notes(page) if each.kind == "overdue"]
    if overdue:
        return Cell(tuple(_told(cells, joined(_strong(each.title), each.prose)) for each in overdue))
    return _text(cells, "record.review_by")


def _vouches(cells: Cells) -> Cell:
    note = asserter_note(cells.page)
    return Cell((_told(cells, joined(_strong(note.title), note.prose)),))


def _languages(cells: Cells) -> Cell:
    page = cells.page
    tags = page.tongue.languages
    return cells.own(", ".join(language_name(each, page.language) for each in tags))


def _state(cells: Cells) -> Cell:
    """What a reader must know about the record first: errors, a draft, a broken file, withheld, made up."""
    page, offer = cells.page, cells.page.offer
    told = [_told(cells, _strong(each)) for each in _faults(cells, offer)]
    told += [
        _told(cells, joined(_strong(each.title), each.prose))
        for each in notes(page)
        if each.kind in ("information", "withheld_record", "translation")
    ]
    return Cell(tuple(told)) if told else cells.own(page.say("compare.state.fine"))


def _faults(cells: Cells, offer: Offer) -> Iterator[str]:
    if offer.error_count:
        yield cells.page.words.count("compare.state.errors", offer.error_count)
    if offer.is_draft:
        yield cells.page.say("compare.state.draft")
    if not offer.is_intact:
        yield cells.page.say("compare.state.changed")
    if offer.fault is not None:
        yield cells.page.say("compare.state.broken")


def _told(cells: Cells, prose: Prose) -> Answer:
    return cells.page.tell(prose)


def _strong(words: str) -> Prose:
    return (Paragraph((Strong((Run(words if words.endswith(".") else f"{words}."),)),)),)


def _code(words: str) -> Prose:
    return (Paragraph((CodeText(words),)),)
