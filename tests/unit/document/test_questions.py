"""The page of a buyer's questions: holes look like holes, reasons are told, answers stand under what they belong to."""

from datetime import date

import pytest
import showing

from disclosure.checks.conditions import spoken
from disclosure.checks.coverage import Measured
from disclosure.checks.questions import ask, questions, unanswered_first
from disclosure.document.blocks import Answer, AnswerState, Details, Document, Facts, Row, Section
from disclosure.document.compose import compose
from disclosure.document.questions import questions_document
from disclosure.document.wording import plain_words
from disclosure.load.buyers import buyer
from disclosure.load.frameworks import frameworks
from disclosure.model.loaded import Loaded

DAY = date(2026, 11, 23)
RECORD = {
    "schema_version": "1.0",
    "record": {"id": "sorter", "kind": "supplier", "languages": [{"tag": "en", "translation": "original"}]},
    "system": {"name": "Sorter", "version": "2"},
    "decision": {"inputs": [{"id": "letter", "modality": "text"}]},
    "law": {"jurisdictions": [{"scheme": "iso-3166", "code": "US", "label": "United States"}]},
    "evaluation": {
        "tests": [
            {
                "id": "trial",
                "name": "Trial in spring",
                "kind": "robustness",
                "findings": "It held.",
                "metrics": [
                    {"id": "all", "name": "Everybody", "type": "error_rate", "value": "0.1"},
                    {"id": "old", "type": "error_rate", "value": "0.2"},
                ],
            }
        ]
    },
    "omissions": [
        {"field": "evaluation.poor_conditions", "reason": "withheld", "ground": "trade_secret", "because": "Rivals."},
        {"field": "evaluation.optimal_conditions", "reason": "not_known", "because": "Nobody tried."},
    ],
}


@pytest.fixture(scope="module")
def page() -> Document:
    record = showing.loaded(RECORD)
    known = frameworks()
    whom = buyer("govai")
    asked = ask(Measured(record, known.conditions, DAY), whom, known)
    base = compose(Loaded(record, {}), outline="supplier-sheet", language="en", as_of=DAY)
    return questions_document(
        base,
        record,
        whom,
        asked.questions,
        unanswered_first(questions([asked.questions])),
        as_of=DAY,
        conditions=known.conditions,
        spoken=spoken,
    )


def question(page: Document, name: str) -> Section:
    found = [
        inner
        for section in page.sections
        for inner in section.blocks
        if isinstance(inner, Section) and inner.id == f"q-{name}"
    ]
    assert len(found) == 1
    return found[0]


def rows(section: Section) -> dict[str, Row]:
    return {row.label: row for block in section.blocks if isinstance(block, Facts) for row in block.rows}


def words(*answers: Answer) -> list[str]:
    return [plain_words(each.prose) for each in answers]


def test_the_groups_stand_in_their_order_with_their_counts(page: Document) -> None:
    headings = [each.heading for each in page.sections if each.id.startswith("group-")]
    assert headings == [
        "Without an answer: 12 of 19 questions",
        "Answered in part: 1 of 19 questions",
        "Said to be unknown: 1 of 19 questions",
        "Withheld: 1 of 19 questions",
        "Answered: 4 of 19 questions",
    ]


def test_a_question_without_an_answer_says_what_is_missing_and_who_usually_knows(page: Document) -> None:
    own = question(page, "govai-update-procedure")
    assert own.heading == "Updates"
    assert own.question == (
        "GovAI FactSheet, update_procedure (govai-update-procedure). "
        "That this is asked rests on memory; check before relying on it."
    )
    told = rows(own)
    assert words(*told["Answer in the record"].answers) == ["missing"]
    assert words(*told["Usually known by"].answers) == ["the supplier"]
    (hole,) = told["How often"].answers
    assert (hole.state, words(hole)) == (AnswerState.NOT_STATED, ["Not stated."])
    assert told["How often"].help == "operation.updates.how_often"


def test_what_is_withheld_or_unknown_says_why(page: Document) -> None:
    (withheld,) = rows(question(page, "govai-poor-conditions"))["Works badly when"].answers
    assert withheld.state is AnswerState.WITHHELD
    assert "trade secret" in words(withheld)[0]
    assert "Rivals." in words(withheld)[0]
    (unknown,) = rows(question(page, "govai-optimal-conditions"))["Works best when"].answers
    assert unknown.state is AnswerState.NOT_KNOWN
    assert "Nobody tried." in words(unknown)[0]


def test_an_answer_stands_under_the_entries_that_it_belongs_to(page: Document) -> None:
    told = rows(question(page, "govai-performance-metrics"))
    assert words(*told["Result"].answers) == ["Trial in spring › Everybody: 0.1", "Trial in spring › old: 0.2"]
    assert told["Result"].help == "evaluation.tests.metrics.value"
    assert "Usually known by" not in told


def test_an_entry_that_answers_opens_to_all_that_it_says(page: Document) -> None:
    (entry,) = (each for each in question(page, "govai-robustness").blocks if isinstance(each, Details))
    assert entry.summary == "Tests: Trial in spring"
    facts = [block for block in entry.blocks if isinstance(block, Facts)]
    assert "It held." in [text for block in facts for row in block.rows for text in words(*row.answers)]


def test_a_small_shape_in_a_list_is_one_answer(page: Document) -> None:
    told = rows(question(page, "govai-jurisdiction"))
    assert words(*told["Jurisdictions"].answers) == ["United States (iso-3166 US)"]


def test_what_answers_otherwise_is_named(page: Document) -> None:
    (hole, *_) = rows(question(page, "govai-bias"))["Tests"].answers
    assert words(hole) == ["Not stated. Something else stands in evaluation.tests[trial]"]
