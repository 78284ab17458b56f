"""Each kind of value is said in words, and each kind of hole as what it is."""

import pytest
from unit.document.made import answers, document
from unit.document.seen import words

from disclosure.document.blocks import AnswerState, Link
from disclosure.document.values import (
    date_words,
    decimal_words,
    duration_words,
    instant_words,
    out_of,
    percent_words,
)
from disclosure.document.wording import plain_words
from disclosure.model.path import FieldPath


def said(path: str, language: str = "en", **sections: object) -> list[str]:
    return [plain_words(each.prose) for each in answers(language, **sections).at(FieldPath.parse(path))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2026-11-03", "en", "3 November 2026"),
        ("2026-11", "en", "November 2026"),
        ("2026", "en", "2026"),
        ("2026-11-03", "en-US", "November 3, 2026"),
        ("2026-11", "nl", "november 2026"),
    ],
)
def test_a_date_is_no_more_precise_than_it_was_written(text: str, language: str, expected: str):
    assert date_words(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("P6M", "en", "6 months"),
        ("P6W", "en", "6 weeks"),
        ("P1Y6M", "en", "1 year, 6 months"),
        ("P6M", "nl", "6 maanden"),
        ("P6W", "hi", "6 सप्ताह"),
        ("until the end", "en", None),
    ],
)
def test_a_duration_keeps_the_units_it_was_written_in(text: str, language: str, expected: str | None):
    assert duration_words(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.10", "en", "1.10"),
        ("7300000000", "en", "7,300,000,000"),
        ("1234.50", "nl", "1.234,50"),
        ("-0.5", "en", "-0.5"),
        ("007", "en", "007"),
        ("1e25", "en", "1e25"),
    ],
)
def test_a_number_keeps_every_digit(text: str, language: str, expected: str):
    assert decimal_words(text, language) == expected


def test_a_share_is_said_as_one_in_so_many():
    assert out_of("0.025") == (1, 40, True)
    assert out_of("0.03") == (1, 33, False)
    assert out_of("0.95") == (19, 20, True)
    assert out_of("0") is None
    assert percent_words("0.0250", "en") == "2.50%"
    path = "decision.human_oversight.overridden_fraction"
    assert said(path, decision={"human_oversight": {"overridden_fraction": "0.025"}}) == ["1 in 40 (2.5%)"]


def test_a_moment_says_that_it_is_utc():
    assert instant_words("2026-11-23T09:30:00Z", "en") == "23 November 2026, 09:30:00 UTC"


def test_terms_booleans_and_languages_are_words():
    assert said("system.stage", system={"stage": "in_use"}) == ["In use"]
    assert said("system.kinds", system={"kinds": ("statistical", "generative")}) == ["Statistics, Generative AI"]
    assert said("system.is_ai_system", system={"is_ai_system": False}) == ["No"]
    contact = {"languages": ("nl", "ka")}
    assert said("responsibility.contact.languages", responsibility={"contact": contact}) == ["Dutch, Georgian"]


@pytest.mark.parametrize(
    ("name", "value", "href"),
    [
        ("email", "ask@example.org", "mailto:ask@example.org"),
        ("phone", "+31 20 555 0100", "tel:+31205550100"),
        ("form_url", "https://example.org/ask", "https://example.org/ask"),
        ("form_url", "javascript:alert(1)", None),
    ],
)
def test_ways_to_reach_someone_are_links_when_they_are_safe(name: str, value: str, href: str | None):
    made = answers(responsibility={"contact": {name: value}}).at(FieldPath.parse(f"responsibility.contact.{name}"))
    inline = made[0].prose[0].inlines[0]  # type: ignore[union-attr]
    assert (inline.href if isinstance(inline, Link) else None) == href


def test_a_reference_is_said_by_the_name_of_what_it_names():
    sections = {
        "data": {"datasets": ({"id": "files", "name": "Case files"},)},
        "decision": {"inputs": ({"dataset": "files"}, {"dataset": "lost"})},
    }
    assert said("decision.inputs.dataset", **sections) == ["Case files", "lost"]


def test_a_period_and_a_quantity_read_as_one_answer():
    span = {"from": "2023", "to": "2025-06", "is_ongoing": False}
    assert said("rights.outcomes.period", rights={"outcomes": ({"period": span},)}) == ["2023 to June 2025, over"]
    count = {"value": "7000", "unit": "weights", "is_estimate": True, "method": "Counted *once*."}
    assert said("models.parameter_count", models=({"parameter_count": count},)) == [
        "7,000 weights (estimate) Counted once."
    ]


@pytest.mark.parametrize(
    ("interval", "sentence"),
    [
        ({"low": "0.014", "high": "0.027", "level": "0.95"}, "0.014 to 0.027 (95% sure)"),
        ({"low": "0.014"}, "at least 0.014"),
        ({"high": "0.027"}, "at most 0.027"),
        ({"level": "0.95"}, "95% sure"),
    ],
)
def test_an_interval_reads_as_one_answer(interval: dict[str, str], sentence: str):
    tests = ({"metrics": ({"interval": interval},)},)
    assert said("evaluation.tests.metrics.interval", evaluation={"tests": tests}) == [sentence]


def test_a_right_that_a_risk_touches_reads_as_one_answer():
    rights = ({"instrument": "European Convention on Human Rights", "article": "8"}, {"article": "6"})
    assert said("risks.items.rights", risks={"items": ({"rights": rights},)}) == [
        "European Convention on Human Rights, 8",
        "6",
    ]


def omitted(**omission: object) -> tuple[AnswerState, str]:
    made = answers(omissions=({"field": "decision.logic", **omission},)).at(FieldPath.parse("decision.logic"))
    return made[0].state, plain_words(made[0].prose)


@pytest.mark.parametrize(
    ("omission", "state", "sentence"),
    [
        (
            {"reason": "withheld", "ground": "trade_secret", "because": "It is our advantage."},
            AnswerState.WITHHELD,
            "Withheld: trade secret. It is our advantage.",
        ),
        ({"reason": "not_known", "because": "Nobody asked."}, AnswerState.NOT_KNOWN, "Not known. Nobody asked."),
        ({"reason": "not_measured"}, AnswerState.NOT_MEASURED, "Not measured."),
        ({"reason": "not_applicable"}, AnswerState.NOT_APPLICABLE, "Does not apply."),
        ({"reason": "in_progress", "until": "2027-03"}, AnswerState.IN_PROGRESS, "In progress. Until March 2027."),
        (
            {"reason": "for_another_party", "from_whom": "The supplier"},
            AnswerState.FOR_ANOTHER_PARTY,
            "The supplier has to answer.",
        ),
        (
            {"reason": "withheld", "open_to": ("authority", "buyer")},
            AnswerState.WITHHELD,
            "Withheld. Open on request to: authorities, buyers.",
        ),
    ],
)
def test_each_kind_of_hole_says_what_it_is(omission: dict[str, object], state: AnswerState, sentence: str):
    assert omitted(**omission) == (state, sentence)


def test_an_empty_list_is_none_and_an_absent_one_is_not_stated():
    path = FieldPath.parse("responsibility.suppliers.name")
    assert [each.state for each in answers(responsibility={"suppliers": ()}).at(path)] == [AnswerState.NONE]
    hole = answers(responsibility={"units": ("Team",)}).at(path)
    assert [(each.state, str(each.path)) for each in hole] == [(AnswerState.NOT_STATED, "responsibility.suppliers")]


def test_an_omission_of_an_absent_part_stands_in_its_place_in_the_experts_layer():
    made = document("full", omissions=({"field": "decision.human_oversight.who", "reason": "not_known"},))
    section = next(each for each in made.sections if each.heading == "How decisions are made")
    assert "Not known." in "\n".join(words(section))
    assert not [each for each in made.sections if each.heading == "Not answered, and why"]


def test_an_omission_whose_place_does_not_exist_is_still_told():
    made = document("full", omissions=({"field": "data.datasets[gone].why", "reason": "not_known", "because": "B."},))
    section = next(each for each in made.sections if each.heading == "Not answered, and why")
    assert "data.datasets[gone].why" in "\n".join(words(section))


def test_an_answer_of_another_party_names_it_and_an_own_one_does_not():
    sections = {
        "responsibility": {"organisation": {"name": "City"}},
        "evaluation": {"plain": "One in 40.", "limitations": "Some."},
        "provenance": {
            "stated_by": ({"field": "evaluation.plain", "party": "supplier", "name": "Sorter BV", "on": "2026-08"},),
            "layers": ({"party": "City", "role": "deployer", "fields": ("evaluation.limitations",)},),
        },
    }
    made = answers(**sections)
    plain = made.at(FieldPath.parse("evaluation.plain"))[0]
    assert (plain.stated_by, plain.on) == ("Sorter BV (supplier)", "2026-08")
    assert made.at(FieldPath.parse("evaluation.limitations"))[0].stated_by == ""
