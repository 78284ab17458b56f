"""The page of a comparison: holes stay holes, nothing is added up, each offer keeps its own words and its direction."""

from collections.abc import Iterator
from typing import Any

from offered import DAY, side_by_side

from disclosure.document.blocks import AnswerState, Block, Cell, Details, Document, Matrix, Note, Section, Table
from disclosure.document.comparison import compose_comparison
from disclosure.document.sides import FIRST_STRONG, POP, Sides, isolated
from disclosure.document.wording import plain_words
from disclosure.load.comparison_plan import comparison_plan
from disclosure.model.comparison import Comparison

GOAL: dict[str, Any] = {"purpose": {"goal": "Shorter waits"}, "system": {"name": "Sorter"}}
NOTHING: dict[str, Any] = {"system": {"name": "Desks"}}
ARABIC: dict[str, Any] = {
    "record": {"id": "fariz", "languages": ({"tag": "ar"},)},
    "system": {"name": "فارز"},
    "purpose": {"goal": "انتظار أقصر"},
}


def composed(made: Comparison, language: str = "en") -> Document:
    sides = Sides(made.offers, language=language, as_of=DAY, conditions={}, spoken=str)
    return compose_comparison(sides, made, comparison_plan())


def blocks(parts: tuple[Block, ...]) -> Iterator[Block]:
    for each in parts:
        yield each
        if isinstance(each, Section | Details):
            yield from blocks(each.blocks)
        if isinstance(each, Matrix):
            yield from (more for row in each.rows for cell in row.cells for more in cell.more)


def cells(document: Document, section: str, label: str) -> tuple[Cell, ...]:
    """The cells of the first row of this label in the section of this id."""
    return next(
        row.cells
        for each in blocks(document.sections)
        if isinstance(each, Section) and each.id == section
        for matrix in blocks(each.blocks)
        if isinstance(matrix, Matrix)
        for row in matrix.rows
        if row.label == label
    )


def words(cell: Cell) -> list[str]:
    return [plain_words(each.prose) for each in cell.answers]


def headings(document: Document) -> list[str]:
    return [each.id for each in document.sections]


def test_holes_stay_holes_each_of_its_kind_beside_the_answer() -> None:
    withheld = NOTHING | {
        "omissions": ({"field": "purpose.goal", "reason": "withheld", "ground": "trade_secret", "because": "Secret."},)
    }
    unknown = NOTHING | {"omissions": ({"field": "purpose.goal", "reason": "not_known", "because": "Lost."},)}
    made = composed(side_by_side(GOAL, NOTHING, withheld, unknown))
    row = cells(made, "q-xx-1", "Goal")
    assert [each.answers[0].state for each in row] == [
        AnswerState.STATED,
        AnswerState.NOT_STATED,
        AnswerState.WITHHELD,
        AnswerState.NOT_KNOWN,
    ]
    assert "trade secret" in words(row[2])[0]
    assert "Secret." in words(row[2])[0]
    status = cells(made, "q-xx-1", "Status")
    assert [words(each) for each in status] == [["shown"], ["missing"], ["withheld"], ["stated unknown"]]


def test_a_fact_that_an_offer_does_not_state_is_a_hole_and_none_is_an_answer() -> None:
    made = composed(side_by_side(GOAL | {"responsibility": {"suppliers": ()}}, NOTHING))
    row = cells(made, "facts", "Suppliers")
    assert [each.answers[0].state for each in row] == [AnswerState.NONE, AnswerState.NOT_STATED]


def test_an_entry_is_told_in_one_line_as_the_plan_says() -> None:
    use = {"phase": "inference", "value": "310", "unit": "kWh", "is_measured": True, "method": "Meter."}
    made = composed(side_by_side(GOAL | {"environment": {"energy": (use,)}}, NOTHING))
    (first, second) = cells(made, "facts", "Energy")
    assert words(first) == ["310 kWh. Phase: Use. Measured: Yes. Method: Meter"]
    assert second.answers[0].state is AnswerState.NOT_STATED


def test_differences_come_first_alike_answers_are_folded_and_what_nobody_answers_is_told() -> None:
    asks = ({"evidence": ["purpose.problem"]}, {}, {"evidence": ["system.stage"]}, {"evidence": ["system.name"]})
    told = {"system": {"name": "Sorter", "stage": "in_use"}, "purpose": {"goal": "G"}}
    made = composed(side_by_side(told, told | {"purpose": {"goal": "H"}}, asks=asks))
    assert headings(made)[1:] == [
        "offers",
        "facts",
        "figures",
        "overview",
        "standing-different",
        "standing-same",
        "standing-unanswered",
        "forms",
    ]
    (same,) = (each for each in made.sections if each.id == "standing-same")
    assert [type(each).__name__ for each in same.blocks] == ["Passage", "Details"]
    (unanswered,) = (each for each in made.sections if each.id == "standing-unanswered")
    assert not any(isinstance(each, Details) for each in blocks(unanswered.blocks))


def test_the_overview_leads_to_every_question_that_is_asked_of_anyone() -> None:
    asks = ({}, {"evidence": ["purpose.problem"]}, {"actor": "state", "evidence": []})
    made = composed(side_by_side(GOAL, NOTHING, asks=asks))
    ids = {each.id for each in blocks(made.sections) if isinstance(each, Section)}
    (overview,) = (each for each in made.sections if each.id == "overview")
    (matrix,) = (each for each in blocks(overview.blocks) if isinstance(each, Matrix))
    assert [each.href for each in matrix.rows] == ["#q-xx-1", "#q-xx-2"]
    assert {each.href[1:] for each in matrix.rows} <= ids
    (table,) = (each for each in blocks(made.sections) if isinstance(each, Table))
    assert len(table.rows) == 1  # asked of none


def test_what_was_compared_says_who_vouches_what_is_overdue_and_what_is_wrong() -> None:
    checked = {"name": "Court of Audit", "status": "independently_audited"}
    old = GOAL | {"record": {"id": "sorter", "version": "1.2", "review_by": "2026-01", "asserted_by": checked}}
    made = composed(side_by_side(old, NOTHING))
    assert words(cells(made, "offers", "Record")[0]) == ["sorter, version 1.2"]
    assert "overdue" in words(cells(made, "offers", "Next review by")[0])[0]
    assert "Court of Audit" in words(cells(made, "offers", "Who vouches for it")[0])[0]
    assert cells(made, "offers", "Record")[1].answers[0].state is AnswerState.NOT_STATED
    assert not [note for note in made.notes if note.kind == "overdue"]


def noted(made: Document) -> str:
    return "\n".join(plain_words(each.prose) for each in made.notes if isinstance(each, Note))


def test_two_versions_of_a_record_are_told_and_two_texts_of_one_version_are_too() -> None:
    first, second = ({**GOAL, "record": {"id": "sorter", "version": each}} for each in ("1", "2"))
    assert "versions of one record, sorter" in noted(composed(side_by_side(first, second)))
    other = {**NOTHING, "record": {"id": "sorter", "version": "1"}}
    assert "Ask which of them holds" in noted(composed(side_by_side(first, other)))


def test_the_page_says_what_it_is_not() -> None:
    made = composed(side_by_side(GOAL, NOTHING))
    assert "no score, no rank and no winner" in noted(made)
    assert "statements of suppliers" in noted(made)
    assert not made.is_indexed


def test_an_answer_keeps_its_language_and_its_direction() -> None:
    made = composed(side_by_side(GOAL, ARABIC))
    first, second = (each.answers[0] for each in cells(made, "q-xx-1", "Goal"))
    assert (first.language, first.direction) == ("en", "ltr")
    assert (second.language, second.direction, second.translation) == ("ar", "rtl", "fallback")


def test_a_name_from_right_to_left_does_not_turn_the_sentence_around_it() -> None:
    made = composed(side_by_side(ARABIC, NOTHING))
    assert f"{FIRST_STRONG}1. فارز{POP}; 2. Desks" in made.description
    assert isolated("1. Desks") == "1. Desks"


def test_anchors_are_unique_though_offers_have_the_same_places() -> None:
    bodies = {"responsibility": {"oversight_bodies": ({"id": "o", "name": "Ombudsman"},)}}
    asks = ({"evidence": ["responsibility.oversight_bodies"]}, {"evidence": ["responsibility.oversight_bodies"]})
    made = composed(side_by_side(bodies | GOAL, bodies | NOTHING, bodies, asks=asks))
    ids = [each.id for each in blocks(made.sections) if isinstance(each, Section | Details)]
    assert len(ids) == len(set(ids))
    assert sum(each.startswith("offer-") for each in ids) == 6


def test_another_answer_than_the_one_asked_for_is_shown_with_the_hole() -> None:
    asks = ({"evidence": [{"path": "rights.can_ask_for", "where": "is_offered"}]},)
    refused = {"rights": {"can_ask_for": ({"id": "p", "what": "human_review", "is_offered": False, "how": "Nobody"},)}}
    made = composed(side_by_side(refused, NOTHING, asks=asks))
    (cell, _) = cells(made, "q-xx-1", "What you can ask for")
    assert cell.answers[0].state is AnswerState.NOT_STATED
    assert [each.summary for each in cell.more] == ["Nobody"]


def test_figures_stand_with_unit_sample_and_date_and_say_what_is_not_stated() -> None:
    metric = {"type": "error_rate", "value": "0.02", "count": 1200}
    test = {"on": "2026-05", "setting": "pilot", "metrics": (metric, {"type": "error_rate", "value": "7", "unit": "s"})}
    made = composed(side_by_side(GOAL | {"evaluation": {"tests": (test,)}}, NOTHING))
    told = words(cells(made, "figures", "All")[0])
    assert "0.02 (share from 0 to 1)" in told[0]
    assert "Measured on 1,200" in told[0]
    assert "May 2026" in told[0]
    assert "7 s" in told[1]
    assert "Sample size not stated" in told[1]
    assert cells(made, "figures", "All")[1].answers[0].state is AnswerState.NOT_STATED
