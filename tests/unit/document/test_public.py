"""The public layer: contact box, glance, steps, measures, notes; and how long its short part may be."""

from datetime import date
from xml.etree import ElementTree

import pytest
from unit.document.made import answers, block, document, record
from unit.document.seen import words

from disclosure.document.blocks import AnswerState, ContactBox, Facts, Figure, Glance, Steps
from disclosure.document.compose import compose, compose_statement
from disclosure.document.figures.flow import Box, flow_svg
from disclosure.document.limits import SHORT_PART_WORDS, limits
from disclosure.document.measures import measures
from disclosure.errors import UsageError
from disclosure.model.loaded import Loaded
from disclosure.model.statement import Statement


def text(node: object) -> str:
    return "\n".join(words(node))


def test_the_box_says_plainly_when_no_route_is_stated():
    box = block(document(system={"name": "N"}), ContactBox)
    assert [(str(each.path), each.state) for each in box.missing] == [
        ("responsibility.contact", AnswerState.NOT_STATED),
        ("rights.routes", AnswerState.NOT_STATED),
    ]


def test_the_box_says_why_there_is_no_route():
    rights = {"no_route_reason": {"kind": "precluded_by_law", "because": "Parliament decided so."}}
    assert "the law rules it out.\nParliament decided so." in text(block(document(rights=rights), ContactBox).missing)


def test_the_box_shows_routes_requests_refusals_and_bodies():
    rights = {
        "routes": ({"kind": "appeal", "how": "Write to us.", "deadline": "P6W"},),
        "can_ask_for": (
            {"what": "human_review", "is_offered": True, "how": "Call."},
            {"what": "opt_out", "is_offered": False, "because": "The law wants it."},
        ),
    }
    bodies = ({"kind": "ombudsman", "name": "Ombudsman"}, {"kind": "internal", "name": "Board"})
    box = block(document(rights=rights, responsibility={"oversight_bodies": bodies}), ContactBox)
    titles = [way.title for way in box.ways]
    assert titles[0] == "Appeal"
    assert len(titles) == 4
    assert "6 weeks" in text(box.ways[0])
    assert "Not offered.\nThe law wants it." in text(box.ways[2])
    assert "Ombudsman" in text(box.ways[3])
    assert "Board" not in text(box)


def test_the_glance_has_its_eight_rows_even_for_an_empty_record():
    rows = block(document(system={"name": "N"}), Glance).rows
    assert len(rows) == 8
    assert {row.answers[0].state for row in rows} == {AnswerState.NOT_STATED}
    assert all(row.icon for row in rows)


STEPS = ({"actor": "person", "plain": "You write."}, {"actor": "ai", "does": "It sorts."}, {"actor": "ai"})


def test_steps_are_a_list_and_a_flow_with_the_same_facts():
    made = document(decision={"steps": STEPS})
    assert [len(step.answers) for step in block(made, Steps).steps] == [1, 1, 0]
    flow = block(made, Figure)
    assert len(flow.table.rows) == 2  # the AI's two steps are one box
    for row in flow.table.rows:
        assert text(row[0].prose) in flow.svg
        assert text(row[0].prose) in flow.words


def test_one_actor_makes_no_flow():
    made = document(decision={"steps": STEPS[:1]})
    assert not [each for section in made.sections for each in section.blocks if isinstance(each, Figure)]


def results(*metrics: dict[str, object]) -> dict[str, object]:
    return {"evaluation": {"tests": ({"id": "t", "metrics": metrics},)}}


WOMEN = {
    "type": "error_rate",
    "value": "0.020",
    "group": {"sex": "women"},
    "count": 900,
    "interval": {"low": "0.010", "high": "0.030"},
}
MEN = {"type": "error_rate", "value": "0.040", "group": {"sex": "men"}}


def test_results_by_group_are_bars_with_a_table_and_words_of_the_same_facts():
    figure = measures(answers(**results(WOMEN, MEN)))[0]
    assert isinstance(figure, Figure)
    table = text(figure.table)
    for fact in ("women", "0.020", "0.010 to 0.030", "900", "men", "0.040"):
        assert fact in table
    assert figure.svg.count('class="bar"') == 2
    assert figure.svg.count('class="interval"') == 1
    assert "women: 0.020; men: 0.040" in figure.words


def test_one_group_makes_no_figure_and_plain_words_make_a_row():
    made = measures(answers(**results({**WOMEN, "plain": "About 1 in 50."})))
    assert [type(each) for each in made] == [Facts]
    assert "About 1 in 50." in text(made)


@pytest.mark.parametrize("value", ["-0.1", "NaN", "high", "Infinity"])
def test_what_no_bar_can_show_makes_no_figure(value: str):
    assert measures(answers(**results({**WOMEN, "value": value}, MEN))) == ()


def test_a_figure_has_no_style_no_script_and_ids_of_its_own():
    made = document(decision={"steps": STEPS}, **results(WOMEN, {**MEN, "group": {"sex": "<script>&"}}))
    figures = [each for section in made.sections for each in section.blocks if isinstance(each, Figure)]
    assert len({each.id for each in figures}) == 2
    for figure in figures:
        assert "style=" not in figure.svg
        assert "<script" not in figure.svg
        assert f'id="{figure.id}-title"' in figure.svg


def test_a_flow_from_right_to_left_begins_at_the_right():
    boxes = (Box("person", "شخص"), Box("ai", "نظام"))
    svg = flow_svg(boxes, id="flow", title="t", description="d", direction="rtl")
    assert 'direction="rtl"' in svg
    assert 'x="304"' in svg


def test_a_page_without_a_catalogue_keeps_its_own_words_in_english_and_marks_the_answers():
    made = document(language="ar", system={"title": {"ar": "فرز الرسائل"}}, decision={"steps": STEPS})
    assert (made.language, made.direction, made.title, made.title_language) == ("en", "ltr", "فرز الرسائل", "ar")
    assert 'direction="ltr"' in block(made, Figure).svg


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("self_declared", "Self-declared. Nobody outside has checked it."),
        (None, "Nobody is said to have checked this."),
    ],
)
def test_the_asserter_line_says_whether_anyone_checked(status: str | None, title: str):
    made = document(record={"asserted_by": {"name": "City", "status": status}})
    assert made.asserter.title == title


def test_an_overdue_review_is_shown_as_overdue_only_when_it_is():
    past = record(record={"review_by": "2026-10"})
    for day, kinds in ((date(2026, 10, 31), []), (date(2026, 11, 1), ["overdue"])):
        made = compose(Loaded(past, {}), outline="public-notice", language="en", as_of=day)
        assert [note.kind for note in made.notes] == kinds


def test_a_made_up_example_says_so():
    assert [note.title for note in document(extensions={"disclosure:fictional": True}).notes] == ["A made-up example"]


def test_a_withheld_record_keeps_its_contact_box_and_nothing_else():
    made = document(
        record={"publication": {"is_withheld": True, "ground": "security", "because": "B."}},
        system={"name": "N", "summary": "Secret words."},
    )
    assert [type(each) for section in made.sections for each in section.blocks] == [ContactBox]
    assert "Secret words." not in text(made.sections)
    assert [note.kind for note in made.notes] == ["withheld_record"]
    assert not made.is_indexed


def test_a_short_part_that_grew_too_long_is_a_finding_where_it_grew():
    fine = document(system={"name": "N", "summary": "word " * 150})
    assert limits(fine) == ()
    (finding,) = limits(document(system={"name": "N", "summary": "word " * (SHORT_PART_WORDS + 1)}))
    assert (finding.code, str(finding.path)) == ("D820", "system.summary")


def test_an_unknown_outline_and_one_for_statements_are_usage_errors():
    for name in ("nonsense", "statement", "../x"):
        with pytest.raises(UsageError):
            document(name)


def test_a_statement_becomes_a_document():
    statement = Statement.model_validate({"statement": {"organisation": {"name": "Agency"}, "uses_ai": False}})
    made = compose_statement(Loaded(statement, {}), language="en", as_of=date(2026, 11, 23))
    assert made.title == "Agency"
    assert block(made, ContactBox).heading == "Ask"


def test_words_in_a_flow_are_escaped_and_long_ones_wrap():
    svg = flow_svg((Box("ai", "<b>&" + "word " * 30), Box("person", "x")), id="f", title="<t>", description="&d")
    assert "<b>" not in svg
    assert svg.count("<text") > 5
    assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own text
