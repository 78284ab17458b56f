"""What a buyer asks: its form, else what a record calls for; unanswered first; the same question across offers."""

from datetime import date

import packs
import pytest

from disclosure.checks.coverage import Measured
from disclosure.checks.questions import Asked, ask, questions, unanswered_first
from disclosure.load.buyers import buyer
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_record
from disclosure.model.coverage import Status
from disclosure.model.question import GROUPS, group_of

DAY = date(2026, 11, 23)


def asked(record: str, name: str) -> Asked:
    loaded = load_record(packs.ROOT / "examples" / f"{record}.yaml").loaded
    assert loaded is not None
    known = frameworks()
    return ask(Measured(loaded.disclosure, known.conditions, DAY), buyer(name), known)


def test_a_buyer_with_a_form_asks_it_and_the_annex_holds_what_its_people_and_the_record_look_at_too() -> None:
    found = asked("parking-objections", "eu-mcc-ai")
    assert [each.framework.id for each in found.questions] == ["eu-mcc-ai-2025"]
    annex = [each.framework.id for each in found.annex]
    assert annex[:3] == ["eu-mcc-ai-2025", "eu-ai-act-art-13", "eu-ai-act-annex-iv"]
    assert {"coe-cets-225", "nl-algoritmeregister-1.0"} <= set(annex)
    assert len(annex) == len(set(annex))


def test_a_buyer_without_a_form_asks_what_the_record_calls_for() -> None:
    found = asked("open-model", "generic")
    assert [each.framework.id for each in found.questions] == ["eu-ai-act-annex-xi", "eu-gpai-training-summary"]
    assert found.annex == found.questions
    assert all(each.reason for each in found.questions if each.framework.called is not None) or found.choice.chosen


def test_every_status_has_its_group_and_holes_come_before_answers() -> None:
    assert sorted(status for each in GROUPS.values() for status in each) == sorted(Status)
    order = tuple(GROUPS)
    assert order.index(group_of(Status.MISSING)) == order.index(group_of(Status.CANNOT_TELL)) == 0
    assert order.index(group_of(Status.PARTLY)) < order.index(group_of(Status.SHOWN))


def test_questions_are_in_the_order_of_the_form_within_each_group() -> None:
    coverages = asked("open-model", "eu-mcc-ai").questions
    plain = questions([coverages])
    assert [each.id for each in plain] == [each.id for each in frameworks().frameworks["eu-mcc-ai-2025"].requirements]
    places = {each.id: at for at, each in enumerate(plain)}
    ordered = unanswered_first(plain)
    ranks = [(tuple(GROUPS).index(each.group), places[each.id]) for each in ordered]
    assert ranks == sorted(ranks)
    assert ordered[0].results[0] is not None
    assert ordered[0].results[0].status is Status.MISSING


def test_across_offers_a_question_knows_how_each_stands_and_whether_they_differ() -> None:
    records = [asked(name, "eu-mcc-ai").questions for name in ("benefits-triage", "open-model", "parking-objections")]
    found = {each.id: each for each in questions(records)}
    statuses = [each.status if each else None for each in found["mcc-art2"].results]
    assert statuses == [Status.SHOWN, Status.PARTLY, Status.SHOWN]
    assert found["mcc-art2"].differs
    assert found["mcc-art2"].group == "partly"  # a hole in one of the offers is a hole
    assert not found["mcc-annex-b"].differs


def test_an_offer_that_is_not_measured_against_a_form_has_no_result_for_it() -> None:
    records = [asked(name, "generic").questions for name in ("open-model", "parking-objections")]
    found = [each for each in questions(records) if each.framework.id == "eu-ai-act-annex-xi"]
    assert {each.results[1] for each in found} == {None}
    assert all(each.results[0] is not None and each.group for each in found)


@pytest.mark.parametrize("name", packs.BUYERS)
def test_nothing_is_judged_twice(name: str) -> None:
    found = asked("benefits-triage", name)
    by_id = {each.framework.id: each for each in found.annex}
    assert all(by_id[each.framework.id] is each for each in found.questions)
