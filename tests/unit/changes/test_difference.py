"""The list of changes: its order, its weights, texts in several languages, answers withheld and opened."""

from typing import Any

import pytest
from unit.changes.records import add, changes, edited, example, set_

from disclosure.changes.difference import differences
from disclosure.changes.outdated import SUBJECTS
from disclosure.changes.weights import NAMED, WEIGHTS, weight_of
from disclosure.model.change import Change, Weight
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.statement import Statement

FIELDS = {pattern: field for root in (Disclosure, Statement) for pattern, field in patterns(root)}


def told(old: Any, new: Any) -> list[tuple[str, str]]:
    return [(str(each.path), each.code) for each in changes(old, new)]


def one(old: Any, new: Any) -> Change:
    (change,) = changes(old, new)
    return change


def test_the_weightiest_stand_first_and_the_document_last() -> None:
    old, new = edited(
        "benefits-triage",
        set_("record.version", "1.1"),
        set_("purpose.problem", "Requests were read in the order that they came in. Some people lost their home."),
        set_("purpose.costs", "The service costs 58,000 euro a year."),
        set_("responsibility.accountable_role", "Mayor"),
        set_("evaluation.tests.0.metrics.2.value", "0.2"),
        set_("data.datasets.0.retention.period", "P7Y"),
        set_("rights.routes.0.deadline", "P4W"),
        set_("decision.automation", "decides_alone"),
        set_("law.classifications.0.level", "limited"),
    )
    assert [each.weight for each in differences(old, new)] == list(Weight)


def test_within_one_weight_the_registry_decides_the_order() -> None:
    old, new = edited(
        "parking-objections",
        set_("decision.logic", "Something else."),
        add("decision.factors", {"id": "age", "name": "Age"}),
        set_("system.stage", "paused"),
        set_("decision.automation", "informs"),
    )
    assert [str(each.path) for each in differences(old, new)] == [
        "decision.automation",
        "system.stage",
        "decision.factors[age]",
        "decision.logic",
    ]


def test_a_number_written_otherwise_is_wording() -> None:
    metric = {"evaluation": {"tests": [{"id": "t", "metrics": [{"id": "m", "type": "error_rate", "value": "0.10"}]}]}}
    other = {"evaluation": {"tests": [{"id": "t", "metrics": [{"id": "m", "type": "error_rate", "value": "0.1"}]}]}}
    change = one(metric, other)
    assert (change.code, change.weight) == ("any.reprinted", Weight.WORDING)


@pytest.mark.parametrize(("old", "new", "code"), [("P12M", "P1Y", "reprinted"), ("P2W", "P1M", "longer")])
def test_durations_are_compared_by_their_length(old: str, new: str, code: str) -> None:
    change = one({"operation": {"logging": {"kept_for": old}}}, {"operation": {"logging": {"kept_for": new}}})
    assert change.code == f"any.{code}"


def languages(*tags: str) -> dict[str, Any]:
    return {"languages": [{"tag": tag, "translation": "original" if tag == tags[0] else "human"} for tag in tags]}


def goal(text: Any, *tags: str) -> dict[str, Any]:
    return {"record": languages(*(tags or ("en", "nl"))), "purpose": {"goal": text}}


def test_texts_are_compared_language_by_language() -> None:
    old = goal({"en": "Answer within 6 weeks.", "nl": "Antwoord binnen 6 weken."})
    change = one(old, goal({"en": "Answer within 6 weeks.", "nl": "Antwoord binnen 8 weken."}))
    assert (change.code, change.weight, dict(change.params)) == ("any.number", Weight.REST, {"language": "nl"})


def test_a_translation_that_follows_its_original_is_wording() -> None:
    old = goal({"en": "Answer within 6 weeks.", "nl": "Antwoord binnen 6 weken."})
    new = goal({"en": "Answer within 8 weeks.", "nl": "Antwoord binnen 8 weken."})
    assert [(each.code, each.weight) for each in changes(old, new)] == [
        ("any.number", Weight.REST),
        ("any.reworded", Weight.WORDING),
    ]


def test_a_text_and_the_same_text_under_its_language_are_one() -> None:
    assert changes(goal("Answer fast."), goal({"en": "Answer fast."})) == ()
    change = one(goal("Answer fast."), goal({"en": "Answer fast.", "nl": "Antwoord snel."}))
    assert (change.code, dict(change.params)) == ("any.translated", {"language": "nl"})


def test_a_text_in_another_first_language_is_compared_as_it_stands() -> None:
    old, new = goal("Answer fast.", "en"), goal("Antwoord snel.", "nl")
    assert ("purpose.goal", "any.rewritten") in told(old, new)


def omission(field: str, reason: str = "withheld", **more: Any) -> dict[str, Any]:
    return {"field": field, "reason": reason, "because": "It would help intruders.", **more}


def test_an_answer_that_gave_way_to_a_reason_is_told_once() -> None:
    old = {"decision": {"logic": "Adds up points.", "role": "Picks a desk."}}
    new = {"decision": {"role": "Picks a desk."}, "omissions": [omission("decision.logic", ground="trade_secret")]}
    assert told(old, new) == [("decision.logic", "omission.omitted.withheld")]
    assert told(new, old) == [("decision.logic", "omission.opened.withheld")]
    (change,) = changes(old, new)
    assert dict(change.params) == {"reason": "withheld", "ground": "trade_secret"}
    assert change.weight is Weight.DECISION


def test_a_reason_where_nothing_was_answered_is_told_for_its_place() -> None:
    new = {"omissions": [omission("data.datasets", "not_known")]}
    assert told({}, new) == [("data.datasets", "omission.explained")]
    assert told(new, {}) == [("data.datasets", "omission.unexplained")]


def test_another_reason_is_told_with_the_one_before() -> None:
    old = {"omissions": [omission("decision.logic", "not_known")]}
    change = one(old, {"omissions": [omission("decision.logic", ground="security")]})
    assert (str(change.path), change.code) == ("decision.logic", "omission.reason.withheld")
    assert dict(change.params) == {"reason": "withheld", "ground": "security", "old_reason": "not_known"}


def test_what_else_an_omission_says_weighs_what_its_answer_would() -> None:
    old = {"omissions": [omission("decision.logic", until="2027")]}
    change = one(old, {"omissions": [omission("decision.logic", until="2029")]})
    assert (str(change.path), change.weight) == ("omissions[#1].until", Weight.DECISION)


def test_a_reason_for_a_whole_section_hides_no_answer_that_went_with_it() -> None:
    old = {"environment": {"energy": [{"id": "a", "value": "1"}], "water": []}}
    new = {"environment": {"water": []}, "omissions": [omission("environment", "not_known", is_partial=True)]}
    assert told(old, new) == [("environment", "omission.explained"), ("environment.energy[a]", "any.removed_entry")]


def test_a_reason_inside_a_part_that_went_whole_is_told_beside_it() -> None:
    old = {"decision": {"human_oversight": {"who": "Officers", "summary": "They look."}}}
    new = {"omissions": [omission("decision.human_oversight.who")]}
    assert ("decision.human_oversight.who", "omission.explained.withheld") in told(old, new)


@pytest.mark.parametrize("pattern", [*WEIGHTS, *(each for subjects in SUBJECTS.values() for each in subjects)])
def test_every_path_of_the_tables_is_one_of_the_model(pattern: str) -> None:
    assert pattern in FIELDS


def test_names_of_one_meaning_are_fields_of_the_model() -> None:
    assert set(NAMED) <= {field.name for field in FIELDS.values()}


def test_the_longest_beginning_of_a_path_decides_what_it_is_about() -> None:
    assert weight_of("decision.logic") is Weight.DECISION
    assert weight_of("decision.explanation.how") is Weight.RIGHTS
    assert weight_of("data.datasets.evidence.file") is Weight.REST
    assert weight_of("record.changes.evidence.file") is Weight.DOCUMENT


def test_every_kind_of_assessment_says_what_it_looks_at() -> None:
    assert set(SUBJECTS) == set(FIELDS["assessments.items.kind"].shape.terms)


def test_the_example_says_the_same_as_itself() -> None:
    assert changes(example("open-model"), example("open-model")) == ()
