"""Floor 4. A comparison as a spreadsheet: a row for each fact, figure and question, two columns for each offer."""

from collections.abc import Iterable, Iterator

from disclosure.document.blocks import Cell, MatrixRow
from disclosure.document.compared_figures import figure_words, group_words, measure_name, verdict
from disclosure.document.compared_questions import rows_of
from disclosure.document.sides import Sides
from disclosure.document.wording import plain_words
from disclosure.model.comparison import Compared, Comparison, ComparisonPlan, FigureRow, Measure
from disclosure.outputs.spreadsheet import csv_bytes

HEAD = ("part", "standing", "framework", "ref", "id", "what")
"""`part`: offers, facts, figures or questions. `standing`: how the offers stand to a question; of figures, whether they
may be read together."""


def comparison_csv(sides: Sides, comparison: Comparison, plan: ComparisonPlan) -> bytes:
    """The comparison in CSV. An answer is its words; a hole stands in square brackets."""
    heads = [f"{title}: {part}" for title in sides.titles for part in ("status", "answer")]
    return csv_bytes([[*HEAD, *heads], *_rows(sides, comparison, plan)])


def _rows(sides: Sides, comparison: Comparison, plan: ComparisonPlan) -> Iterator[list[str]]:
    for name in ("record_id", "version", "sha256", "name"):
        told = (str(getattr(each, name)) for each in comparison.offers)
        yield ["offers", "", "", "", name, "", *_pairs((), told)]
    found = (each.verification.verdict.value if each.verification is not None else "" for each in comparison.offers)
    yield ["offers", "", "", "", "verdict", "", *_pairs((), found)]
    for row in (row for table in plan.facts for row in table.rows):
        words = (_words(cells.fact(row)) for cells in sides.cells)
        yield ["facts", "", "", "", row.field, sides.label(row.field), *_pairs((), words)]
    for measure in comparison.measures:
        for group in measure.rows:
            yield list(_figures(sides, measure, group))
    for each in comparison.questions:
        yield list(_question(sides, each))


def _figures(sides: Sides, measure: Measure, group: FigureRow) -> Iterator[str]:
    yield from ("figures", measure.alikeness, "", verdict(sides, measure), measure.type)
    yield f"{measure_name(sides, measure)}: {group_words(sides, group)}"
    told = (
        "\n".join(plain_words(answer.prose) for each in figures for answer in figure_words(cells, each))
        for cells, figures in zip(sides.cells, group.cells, strict=True)
    )
    yield from _pairs((), told)


def _question(sides: Sides, compared: Compared) -> Iterator[str]:
    question = compared.question
    own = question.requirement
    yield from ("questions", compared.standing, question.framework.id, own.ref, own.id, own.asks)
    _, *pieces = rows_of(sides, question)
    statuses = [each.status.value if each is not None else "" for each in question.results]
    yield from _pairs(statuses, (_piece_words(pieces, at) for at in range(len(sides.cells))))


def _piece_words(rows: Iterable[MatrixRow], at: int) -> str:
    """What one offer has of each piece that is asked for, a line each, under its label."""
    return "\n".join(f"{row.label}: {_words(row.cells[at])}" for row in rows)


def _pairs(statuses: Iterable[str], answers: Iterable[str]) -> Iterator[str]:
    known = list(statuses)
    for at, answer in enumerate(answers):
        yield known[at] if known else ""
        yield answer


def _words(cell: Cell) -> str:
    told = [
        f"[{words}]" if answer.is_hole else words
        for answer in cell.answers
        for words in (" ".join(plain_words(answer.prose).split()),)
    ]
    return "; ".join([*told, *(each.summary for each in cell.more)])
