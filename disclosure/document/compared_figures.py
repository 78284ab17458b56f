"""Floor 2. Figures of offers side by side: numbers with unit, sample and date; whether they may be read together.

No figure is marked as better, and none is reckoned from others.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from disclosure.document import holes
from disclosure.document.blocks import (
    Answer,
    Block,
    Cell,
    MatrixRow,
    Note,
    Paragraph,
    Passage,
    Prose,
    Run,
    Section,
    Strong,
)
from disclosure.document.compared_cells import Cells
from disclosure.document.composites import composite
from disclosure.document.sides import Sides
from disclosure.document.values import count_words, date_words, decimal_words
from disclosure.document.wording import line, plain_words
from disclosure.model.comparison import Comparison, Figure, FigureRow, Measure
from disclosure.model.path import FieldPath

_TESTS: Final = FieldPath.parse("evaluation.tests")


def figures_section(sides: Sides, comparison: Comparison) -> Section:
    """A part for each measure: what may be said of reading its figures together, then the figures by group."""
    intro = Passage(sides.page.tell(line(sides.say("compare.figures.words"))))
    blocks: list[Block] = [intro]
    blocks += (_measure(sides, each, number) for number, each in enumerate(comparison.measures, start=1))
    if not comparison.measures:
        rows = (sides.row(sides.label(str(_TESTS)), _no_tests),)
        blocks.append(sides.matrix(sides.say("compare.figures.none"), sides.say("compare.facts.first"), rows))
    return Section("figures", sides.say("compare.figures"), tuple(blocks))


def figure_words(cells: Cells, figure: Figure) -> tuple[Answer, ...]:
    """One figure as answers: the number and how it was taken; the data; its own plain words."""
    return tuple(_answers(cells, figure))


def measure_name(sides: Sides, measure: Measure) -> str:
    """What is measured, in words where the catalogue has them."""
    message = f"measure.type.{measure.type}"
    if sides.page.words.has(message):
        return sides.say(message)
    return measure.type.replace("_", " ") or sides.say("compare.figures.unnamed")


def verdict(sides: Sides, measure: Measure) -> str:
    """Whether its figures may be read together, and why not."""
    if measure.alikeness == "alone":
        return sides.say("compare.figures.alone", offer=sides.names(measure.givers))
    told = [sides.say(f"compare.figures.{measure.alikeness}", aspects=_aspects(sides, _why(measure)))]
    if measure.alikeness == "unlike" and measure.untold:
        told.append(sides.say("compare.figures.too", aspects=_aspects(sides, measure.untold)))
    return " ".join(told)


def group_words(sides: Sides, row: FigureRow) -> str:
    """Whom the figures are about."""
    return ", ".join(f"{key}: {value}" for key, value in row.group.items()) or sides.say("compare.figures.all")


def _why(measure: Measure) -> tuple[str, ...]:
    return measure.unlike if measure.alikeness == "unlike" else measure.untold


def _aspects(sides: Sides, names: tuple[str, ...]) -> str:
    return ", ".join(sides.say(f"compare.aspect.{each}") for each in names)


def _measure(sides: Sides, measure: Measure, number: int) -> Section:
    name = measure_name(sides, measure)
    rows = (_row(sides, each) for each in measure.rows)
    note = Note("information", sides.say("compare.figures.verdict"), line(verdict(sides, measure)))
    matrix = sides.matrix(sides.say("compare.figures.caption", measure=name), sides.say("measure.group"), rows)
    return Section(f"figures-{number}", name, (note, matrix))


def _row(sides: Sides, row: FigureRow) -> MatrixRow:
    cells = (
        Cell(tuple(answer for each in figures for answer in figure_words(own, each))) if figures else _no_tests(own)
        for own, figures in zip(sides.cells, row.cells, strict=True)
    )
    return MatrixRow(group_words(sides, row), tuple(cells))


def _no_tests(cells: Cells) -> Cell:
    """The hole where a figure should be: the record's own reason, "none" where it says so, else not stated."""
    page = cells.page
    value = page.value(_TESTS)
    if value == ():
        return Cell((holes.none(page, page.place(_TESTS)),))
    return Cell((holes.absent(page, None) if value else cells.answers.hole(_TESTS),))


def _answers(cells: Cells, figure: Figure) -> Iterator[Answer]:
    page, metric, test = cells.page, figure.metric, figure.test
    value = decimal_words(metric.value, page.language) if metric.value else page.say("hole.not_stated")
    unit = page.choose(metric.unit).text if metric.unit else page.say("compare.figures.share") if metric.value else ""
    yield page.tell(_with_number(f"{value} {unit}".strip(), "; ".join(_taken(cells, figure))), path=figure.path)
    data = "; ".join(_data(cells, figure))
    if data:
        label = page.say("compare.figures.data", data=data)
        known = next((each.name for each in test.datasets or () if each.name), None)
        chosen = page.choose(known) if known is not None else None
        answer = page.tell(line(label))
        yield replace(answer, language=chosen.language, direction=chosen.direction) if chosen else answer
    if metric.plain is not None:
        yield from cells.answers.at(figure.path / "plain")
    if metric.note is not None:
        yield from cells.answers.at(figure.path / "note")


def _taken(cells: Cells, figure: Figure) -> Iterator[str]:
    """How a figure was taken, each thing in a few words; what is not stated and matters is said to be so."""
    page, metric, test = cells.page, figure.metric, figure.test
    count = count_words(metric.count, page.language) if metric.count is not None else ""
    yield page.say("compare.figures.count" if count else "compare.figures.no_count", count=count)
    if metric.interval is not None:
        yield plain_words(composite(page, metric.interval))
    yield date_words(test.on, page.language) if test.on else page.say("compare.figures.no_date")
    yield page.term("setting", test.setting) if test.setting else page.say("compare.figures.no_setting")
    if test.data_kind:
        yield page.term("data_kind", test.data_kind)
    if metric.pass_mark:
        yield page.say("compare.figures.pass_mark", mark=decimal_words(metric.pass_mark, page.language))
    if metric.decision_threshold:
        yield page.say("compare.figures.threshold", threshold=decimal_words(metric.decision_threshold, page.language))
    if test.by is not None:
        yield page.say("compare.figures.by", who=page.choose(test.by).text)
    if test.is_independent is not None:
        yield page.say(f"compare.figures.independent.{'yes' if test.is_independent else 'no'}")


def _data(cells: Cells, figure: Figure) -> Iterator[str]:
    page = cells.page
    names = {each.id: each.name for each in page.value("data.datasets") or () if each.id and each.name}  # type: ignore[attr-defined]
    for each in figure.test.datasets or ():
        name = names.get(each.dataset) or each.name
        words = page.choose(name).text if name is not None else each.dataset or ""
        split = page.choose(each.split).text if each.split is not None else ""
        told = ", ".join(part for part in (words, split, each.revision or "") if part)
        if told:
            yield told


def _with_number(number: str, taken: str) -> Prose:
    return (Paragraph((Strong((Run(number),)),)), Paragraph((Run(f"{taken[:1].upper()}{taken[1:]}."),)))
