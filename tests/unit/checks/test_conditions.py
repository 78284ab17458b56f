"""Three values: a circumstance holds, it does not, or a question must be answered first."""

from typing import Any

import pytest

from disclosure.checks.conditions import Truth, _plan, compiled, judge, matches, paths_in, spoken
from disclosure.checks.evidence import Answers
from disclosure.model.disclosure import Disclosure
from disclosure.model.schema import as_json
from disclosure.model.state import omissions_of


def truth(expression: str, **sections: Any) -> Truth:
    record = Disclosure.model_validate(sections, strict=False)
    answers = Answers(as_json(record), omissions_of(record))
    return judge(expression, answers.record, answers.is_said)


def fresh(expression: str, **sections: Any) -> Truth:
    """The same, where nothing is remembered of other records."""
    _plan.cache_clear()
    return truth(expression, **sections)


# One question each, so that every pair of values can be made.
LEFT = {True: {"is_ai_system": True}, False: {"is_ai_system": False}, None: {}}
RIGHT = {True: {"stage": "in_use"}, False: {"stage": "pilot"}, None: {}}
A, B = "system.is_ai_system", "system.stage == 'in_use'"


def pair(expression: str, left: bool | None, right: bool | None) -> Truth:
    return truth(expression, system={**LEFT[left], **RIGHT[right]})


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_and_and_or_follow_the_table_of_three_values(
    left: bool | None, right: bool | None, both: bool | None, either: bool | None
) -> None:
    assert pair(f"{A} && {B}", left, right).value is both
    assert pair(f"{A} || {B}", left, right).value is either


@pytest.mark.parametrize(("value", "turned"), [(True, False), (False, True), (None, None)])
def test_not_turns_an_answer_round_and_leaves_a_question_open(value: bool | None, turned: bool | None) -> None:
    assert pair(f"!({A})", value, None).value is turned
    assert pair(f"!(!({A}))", value, None).value is value


def test_what_is_open_is_named_once_and_only_what_would_tell() -> None:
    assert truth(f"{A} && ({B} || {A})").open == ("system.is_ai_system", "system.stage")
    assert truth(f"{A} && {B}", system={"is_ai_system": True}).open == ("system.stage",)
    assert truth(f"{A} || {B}", system={"is_ai_system": True}).open == ()
    assert truth(f"!({B})").open == ("system.stage",)


def test_other_than_is_true_of_an_answer_alone() -> None:
    other = "decision.automation != 'no_decision'"
    assert truth(other, decision={"automation": "recommends"}) == Truth(True)
    assert truth(other, decision={"automation": "no_decision"}) == Truth(False)
    assert truth(other) == Truth(None, ("decision.automation",))


def test_what_does_not_apply_is_other_than_nothing() -> None:
    omitted = [{"field": "decision", "reason": "not_applicable", "because": "It heats a greenhouse."}]
    assert truth("decision.automation != 'no_decision'", omissions=omitted) == Truth(False)
    assert truth("decision.automation == 'no_decision'", omissions=omitted) == Truth(False)
    assert truth("!(decision.services)", omissions=omitted) == Truth(True)


@pytest.mark.parametrize("reason", ["withheld", "not_known", "not_measured", "in_progress", "for_another_party"])
def test_a_reason_other_than_not_applicable_leaves_the_question_open(reason: str) -> None:
    omitted = [{"field": "decision.automation", "reason": reason, "because": "It is said elsewhere."}]
    assert truth("decision.automation == 'recommends'", omissions=omitted).value is None


def test_a_question_that_does_not_apply_to_one_entry_stays_open_for_the_others() -> None:
    models = [{"id": "sorter"}, {"id": "writer"}]
    omitted = [{"field": "models[sorter].is_general_purpose", "reason": "not_applicable", "because": "It is a table."}]
    assert truth("models[?is_general_purpose]", models=models, omissions=omitted).value is None
    assert truth("models[?is_general_purpose]", models=models[:1], omissions=omitted).value is False


def test_a_list_that_is_empty_answers_what_stands_below_it() -> None:
    assert truth("responsibility.suppliers", responsibility={"suppliers": []}) == Truth(False)
    assert truth("people.affected[?includes_children]", people={"affected": []}) == Truth(False)
    assert truth("!(responsibility.suppliers)", responsibility={"suppliers": []}) == Truth(True)


def test_a_filter_is_open_until_an_entry_answers_it() -> None:
    asked = "people.affected[?includes_children]"
    assert truth(asked) == Truth(None, ("people.affected.includes_children", "people.affected"))
    assert truth(asked, people={"affected": [{"group": "Pupils"}]}).open == ("people.affected.includes_children",)
    assert truth(asked, people={"affected": [{"group": "Pupils"}, {"includes_children": True}]}) == Truth(True)
    assert truth(asked, people={"affected": [{"group": "Pupils"}, {"includes_children": False}]}) == Truth(False)


def test_not_inside_of_a_filter_takes_absence_for_an_answer() -> None:
    whole = "law.classifications[?framework=='eu-ai-act' && !about]"
    given = {"framework": "eu-ai-act", "level": "high"}
    assert truth(whole, law={"classifications": [given]}) == Truth(True)
    assert truth(whole, law={"classifications": [{**given, "about": "sorter"}]}) == Truth(False)
    assert truth(whole, law={"classifications": [{"framework": "us-omb-2025"}]}) == Truth(False)


def test_a_pipe_asks_about_what_it_is_given() -> None:
    point = "law.classifications[?framework=='eu-ai-act'].classes[] | [?starts_with(@, 'annex-iii')]"
    assert paths_in(point) == ("law.classifications.framework", "law.classifications.classes")

    def of(*classes: str) -> Truth:
        return truth(point, law={"classifications": [{"framework": "eu-ai-act", "classes": classes}]})

    assert of("annex-i-a-11", "annex-iii-4-a") == Truth(True)
    assert of("annex-i-a-11") == Truth(False)
    assert truth(point, law={"classifications": [{"framework": "eu-ai-act"}]}).open == ("law.classifications.classes",)


def test_a_function_that_is_given_nothing_is_open_and_no_failure() -> None:
    asked = "contains(decision.effects, 'legal')"
    assert truth(asked) == Truth(None, ("decision.effects",))
    assert truth(asked, decision={"effects": ["legal"]}) == Truth(True)
    assert truth(asked, decision={"effects": []}) == Truth(False)


@pytest.mark.parametrize(
    ("day", "value"),
    [("2026-08-01", True), ("2026-08-02", False), ("2026-08", True), ("2026-09", False), ("2026", True)],
)
def test_before_takes_a_month_or_a_year_by_its_first_day(day: str, value: bool) -> None:
    assert truth("before(system.started_on, '2026-08-02')", system={"started_on": day}).value is value
    assert truth("!before(system.started_on, '2026-08-02')", system={"started_on": day}).value is not value


def test_before_without_a_date_is_open_and_in_a_filter_not_true() -> None:
    assert truth("before(system.started_on, '2026-08-02')").open == ("system.started_on",)
    places = [{"place": "EU"}, {"place": "EU", "on": "2025-03-01"}]
    asked = "system.market.places[?before(on, '2026-08-02')]"
    assert truth(asked, system={"market": {"places": places}}) == Truth(True)
    assert truth(asked, system={"market": {"places": places[:1]}}).open == ("system.market.places.on",)


def test_a_where_is_true_or_it_is_not() -> None:
    assert matches("kind == 'court'", {"kind": "court"})
    assert not matches("kind == 'court'", {})
    assert matches("status != 'planned'", {})  # a where is about an answer that is there
    assert not matches("contains(uses, 'training')", {})
    assert not matches("before(on, '2026-01-01')", {"on": "2026-01-01"})
    assert matches("count", {"count": 0})
    assert not matches("name", {"name": ""})
    assert not matches("name", {"name": []})


def test_a_function_that_is_given_nothing_is_not_true_and_no_failure() -> None:
    assert matches("contains('EU NL', place)", {"place": "NL"})
    assert not matches("contains('EU NL', place)", {})
    assert not matches("contains(uses, 'training')", {})


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("kind == 'court'", "kind: court"),
        ("kind != 'internal'", "kind: not internal"),
        ("group", "group given"),
        ("contact.email", "contact.email given"),
        ("is_offered", "is_offered: true"),
        ("!is_positive", "is_positive: false"),
        ("!status", "status not given"),
        ("kind == 'a' || kind == 'b' || kind == 'c'", "kind: a, b or c"),
        ("contains(uses, 'a') || contains(uses, 'b')", "uses with a or b"),
        ("starts_with(tag, 'nl')", "tag beginning with nl"),
        ("(kind == 'a' || kind == 'b') && on", "(kind: a or b) and on given"),
        ("kind == 'a' || other == 'b'", "kind: a or other: b"),
        ("metrics[?group]", "metrics[?group]"),
        ("kind == 'a' || metrics[?group]", "kind == 'a' || metrics[?group]"),
    ],
)
def test_an_expression_is_said_as_a_person_would_write_the_answer(expression: str, words: str) -> None:
    assert spoken(expression) == words


def test_paths_are_told_once_each_and_literals_are_none() -> None:
    assert paths_in("a.b == 'x' || a.b == 'y' || contains('AT BE', c.d[].e)") == ("a.b", "c.d.e")
    assert paths_in("a[?b && !c].d[0]") == ("a.b", "a.c", "a.d")


@pytest.mark.parametrize("expression", ["kind ==", "kind = 'a'", "[?", ""])
def test_what_is_no_jmespath_is_told_on_one_line(expression: str) -> None:
    with pytest.raises(ValueError, match="not JMESPath: ") as raised:
        compiled(expression)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("expression", ["{a: b}", "[a, b]", "a.{b: c}"])
def test_what_cannot_be_judged_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="an expression cannot be judged that uses multi_select"):
        paths_in(expression)


LONG = "A sentence that is far too long to come again in the record of anybody else, ever."
SAID: tuple[dict[str, Any], ...] = (
    {},
    {"system": {"is_ai_system": True}},
    {"system": {"is_ai_system": False}},
    {"system": {"stage": "in_use", "kinds": ["generative"]}},
    {"system": {"stage": "pilot", "kinds": []}},
    {"omissions": [{"field": "system.stage", "reason": "not_applicable", "because": "None."}]},
    {"omissions": [{"field": "system.stage", "reason": "not_known", "because": "None."}]},
    {"system": {"summary": LONG, "topics": [{"scheme": "cofog", "code": "04.1", "label": "Work"}]}},
    {
        "system": {
            "summary": f"{LONG} It stands alone.",
            "topics": [{"scheme": "cofog", "code": "04.2", "label": "Work"}],
        }
    },
    {"people": {"affected": []}},
    {"people": {"affected": [{"group": "Drivers", "includes_children": True}]}},
    {"people": {"affected": [{"group": "Drivers", "includes_children": False}]}},
)


@pytest.mark.parametrize(
    "expression",
    [
        "system.is_ai_system",
        "system.is_ai_system || system.stage != 'in_use'",
        "contains(system.kinds, 'generative')",
        "system.stage == 'in_use' && !(system.is_ai_system)",
        "system.topics[?code == '04.1']",
        "people.affected[?includes_children]",
        "contains(system.summary, 'alone')",
        "length(keys(@)) > `0`",
    ],
)
def test_what_another_record_came_to_is_never_taken_for_this_one(expression: str) -> None:
    alone = [fresh(expression, **each) for each in SAID]
    _plan.cache_clear()
    several = [truth(expression, **each) for each in (*SAID, *reversed(SAID))]
    assert several == [*alone, *reversed(alone)]
