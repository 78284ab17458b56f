"""Each of the ten statuses: what is said of one requirement, for one record, on one day."""

from datetime import date
from typing import Any

import pytest
from acts import framework

from disclosure.checks.conditions import Truth
from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import ASKED, Coverage, Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Condition

DAY = date(2026, 11, 23)
NOTHING: dict[str, Any] = {}
CONDITIONS = {
    name: Condition(says=name, expression=expression, holds="{}", fails="{}")
    for name, expression in {
        "is-in-use": "system.stage == 'in_use'",
        "is-ai": "system.is_ai_system",
        "is-old": "before(system.started_on, '2026-08-02')",
    }.items()
}


def measured(*requirements: dict[str, Any], on: date = DAY, **sections: Any) -> Coverage:
    record = Disclosure.model_validate(sections, strict=False)
    ready, asks = Measured(record, CONDITIONS, on), framework(*requirements)
    found = ready.against(asks)
    assert ready.statuses(asks) == tuple(each.status for each in found.results), "counted otherwise than it is told"
    return found


def one(requirement: dict[str, Any], on: date = DAY, **sections: Any) -> Result:
    return measured(requirement, on=on, **sections).results[0]


def omitted(field: str, reason: str) -> dict[str, str]:
    return {"field": field, "reason": reason, "because": "It is told so."}


TOLD = {"purpose": {"goal": "Shorter waits"}}
IN_USE = {"system": {"stage": "in_use"}}
TWO = {"evidence": ["purpose.goal", "purpose.problem"]}
FOR_USE = {"when": ["is-in-use"]}
BY_STATE = {"actor": "state", "evidence": []}


def test_all_answers_show_it_some_show_it_partly_none_is_missing() -> None:
    assert one(NOTHING, **TOLD).status is Status.SHOWN
    assert one(TWO, **TOLD).status is Status.PARTLY
    assert one(TWO).status is Status.MISSING
    assert one(TWO, purpose={"goal": "Shorter waits", "problem": "A pile"}).status is Status.SHOWN


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("withheld", Status.WITHHELD),
        ("not_applicable", Status.NOT_APPLICABLE),
        ("not_known", Status.STATED_UNKNOWN),
        ("for_another_party", Status.STATED_UNKNOWN),
    ],
)
def test_a_reason_for_no_answer_is_told_as_what_it_is(reason: str, status: Status) -> None:
    found = one(TWO, omissions=[omitted("purpose", reason)])
    assert found.status is status
    assert found.omission is not None
    assert found.omission.reason == reason


def test_reasons_are_never_added_together_nor_to_answers() -> None:
    mixed = [omitted("purpose.goal", "withheld"), omitted("purpose.problem", "not_known")]
    assert one(TWO, omissions=mixed).status is Status.WITHHELD
    assert one(TWO, omissions=mixed[:1]).status is Status.MISSING
    assert one(TWO, omissions=mixed[1:], **TOLD).status is Status.PARTLY
    excused = [omitted("purpose.problem", "not_applicable")]
    assert one(TWO, omissions=excused, **TOLD).status is Status.SHOWN
    assert one(TWO, omissions=excused).status is Status.MISSING
    assert one(TWO, omissions=[*mixed[:1], *excused]).status is Status.WITHHELD


def test_a_condition_that_fails_makes_it_not_applicable_and_is_named() -> None:
    found = one(FOR_USE, system={"stage": "retired"}, **TOLD)
    assert (found.status, found.condition) == (Status.NOT_APPLICABLE, "is-in-use")
    assert [str(path) for path in found.shown] == ["purpose.goal"]  # told all the same
    assert one(FOR_USE, **IN_USE, **TOLD).status is Status.SHOWN


def test_a_condition_that_is_open_is_no_answer_even_where_the_evidence_is_there() -> None:
    found = one(FOR_USE, **TOLD)
    assert (found.status, found.open, found.condition) == (Status.CANNOT_TELL, ("system.stage",), "is-in-use")


def test_of_several_conditions_one_that_fails_decides_and_open_ones_are_told_together() -> None:
    both = {"when": ["is-ai", "is-in-use"]}
    assert one(both, system={"stage": "retired"}).condition == "is-in-use"
    found = one(both)
    assert (found.condition, found.open) == ("is-ai", ("system.is_ai_system", "system.stage"))
    assert one(both, system={"stage": "in_use", "is_ai_system": True}).status is Status.MISSING


def test_what_only_a_state_can_do_is_counted_against_nobody() -> None:
    coverage = measured(BY_STATE, NOTHING)
    assert coverage.results[0].status is Status.STATE_LEVEL
    assert coverage.asked == 1


def test_a_duty_begins_on_its_first_day_and_ends_on_its_last() -> None:
    term = {"applies_from": "2026-08-02", "applies_until": "2026-12-01"}
    days = {
        date(2026, 8, 1): Status.NOT_YET,
        date(2026, 8, 2): Status.MISSING,
        date(2026, 11, 30): Status.MISSING,
        date(2026, 12, 1): Status.NO_LONGER,
    }
    assert {day: one(term, on=day).status for day in days} == days


def test_for_those_whom_a_later_day_is_for_it_begins_later() -> None:
    late = {"applies_from": "2026-08-02", "later": [{"applies_from": "2026-12-02", "when": "is-old"}]}
    old, new = {"system": {"started_on": "2025-01"}}, {"system": {"started_on": "2026-09"}}
    found = one(late, **old)
    assert (found.status, found.condition) == (Status.NOT_YET, "is-old")
    assert one(late, **new).status is Status.MISSING
    unclear = one(late)
    assert (unclear.status, unclear.open, unclear.condition) == (
        Status.CANNOT_TELL,
        ("system.started_on",),
        "is-old",
    )
    assert [one(late, on=date(2026, 12, day), **old).status for day in (1, 2)] == [Status.NOT_YET, Status.MISSING]
    assert one(late, on=date(2026, 12, 2)).status is Status.MISSING
    assert one(late, on=date(2026, 8, 1), **new).status is Status.NOT_YET


def test_a_day_that_settles_it_leaves_no_question_open() -> None:
    later = {**FOR_USE, "applies_from": "2027-01-01"}
    assert one(later).status is Status.NOT_YET
    assert one(later, system={"stage": "retired"}).status is Status.NOT_APPLICABLE
    open_twice = {**FOR_USE, "later": [{"applies_from": "2026-12-02", "when": "is-old"}]}
    assert one(open_twice).condition == "is-in-use"
    assert one(open_twice, **IN_USE).condition == "is-old"


def test_what_was_repealed_before_it_began_was_owed_on_no_day() -> None:
    gone = {"applies_from": "2026-06-30", "applies_until": "2026-05-14"}
    assert one(gone, on=date(2025, 6, 1)).status is Status.NOT_YET
    assert one(gone, on=date(2026, 5, 14)).status is Status.NO_LONGER
    assert one(gone, on=date(2026, 7, 1)).status is Status.NO_LONGER


def test_a_duty_that_the_record_says_does_not_reach_it_gives_the_records_reason() -> None:
    law = {"requirements": [{"id": "xx-1", "status": "not_applicable", "because": "No people are decided about."}]}
    found = one(NOTHING, law=law)
    assert (found.status, found.because) == (Status.NOT_APPLICABLE, "No people are decided about.")
    for status in ("done", "planned", "waived"):
        assert one(NOTHING, law={"requirements": [{"id": "xx-1", "status": status}]}).status is Status.MISSING
    assert one(NOTHING, law={"requirements": [{"id": "xx-2", "status": "not_applicable"}]}).status is Status.MISSING


def test_a_framework_that_the_record_is_excluded_from_is_not_applicable_as_a_whole() -> None:
    law = {"exclusions": [{"framework": "xx-act", "reason": "Research before any use."}]}
    coverage = measured(NOTHING, FOR_USE, BY_STATE, law=law)
    assert [each.status for each in coverage.results] == [
        Status.NOT_APPLICABLE,
        Status.NOT_APPLICABLE,
        Status.STATE_LEVEL,
    ]
    assert coverage.results[0].because == "Research before any use."
    assert coverage.asked == 0
    other = {"exclusions": [{"framework": "yy-act", "reason": "Research before any use."}]}
    assert one(NOTHING, law=other).status is Status.MISSING


def test_counts_have_every_status_and_only_five_are_asked() -> None:
    coverage = measured(
        NOTHING,
        TWO,
        {"evidence": ["data.summary"]},
        {"evidence": ["operation.uptime"]},
        {"evidence": ["operation.security"]},
        {"when": ["is-in-use"]},
        {"when": ["is-ai"]},
        {"applies_from": "2027-01-01"},
        {"applies_until": "2026-01-01"},
        BY_STATE,
        system={"is_ai_system": False},
        omissions=[omitted("operation.uptime", "not_measured"), omitted("operation.security", "withheld")],
        **TOLD,
    )
    assert coverage.counts == dict.fromkeys(Status, 1)
    assert coverage.asked == len(ASKED) == 5


def test_what_is_still_to_be_written_and_what_shows_it_are_told_once_each() -> None:
    found = one({"evidence": ["purpose.goal", "purpose.goal", "purpose.problem"]}, **TOLD)
    assert [str(path) for path in found.shown] == ["purpose.goal"]
    assert [each.paths for each in found.wanted] == [("purpose.problem",)]


def test_facts_go_stale_a_year_after_they_were_compared_with_their_sources() -> None:
    checked = date(2026, 11, 1)
    ready = Measured(Disclosure(), CONDITIONS, checked)
    assert not ready.against(framework(NOTHING)).is_stale
    assert not measured(NOTHING, on=date(2027, 11, 1)).is_stale
    assert measured(NOTHING, on=date(2027, 11, 2)).is_stale


def test_a_condition_is_judged_once_for_a_record() -> None:
    ready = Measured(Disclosure(), CONDITIONS, DAY)
    assert ready.holds("is-ai") is ready.holds("is-ai")
    assert ready.all_hold(()) == (Truth(True), "")


@pytest.mark.parametrize(
    ("classes", "value"),
    [
        (({"framework": "eu-ai-act", "classes": ("annex-iii-5-a",), "level": "high"},), True),
        (({"framework": "eu-ai-act", "classes": ("not-annex-iii",), "level": "minimal"},), False),
        (({"framework": "us-omb-2025", "classes": ("high_impact",), "level": "high"},), None),
        ((), False),
        (None, None),
    ],
    ids=["high", "not high", "the class of another law", "no class at all", "nothing said"],
)
def test_the_class_of_another_law_tells_nothing_of_this_one(classes: Any, value: bool | None) -> None:
    record = Disclosure.model_validate({} if classes is None else {"law": {"classifications": classes}})
    truth = Measured(record, frameworks().conditions, date(2026, 11, 23)).holds("is-high-risk-under-the-ai-act")
    assert truth.value is value
    assert bool(truth.open) is (value is None)
