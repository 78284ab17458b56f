"""Every requirement can be shown, and is not shown by the circumstances that call for it."""

import itertools
from datetime import date, timedelta

import pytest
import showing

from disclosure.checks.conditions import matches
from disclosure.checks.coverage import Measured
from disclosure.checks.evidence import Answers
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Framework, Requirement

ALL = dict(frameworks().frameworks)
CONDITIONS = dict(frameworks().conditions)

# What calls for these is a part of the answer itself, or all of it: who has a supplier has told the supplier's name.
BEGUN_BY_ITS_CONDITION = {
    Status.SHOWN: {
        "aia-viii-b6",  # the exemption that calls for it is what is to be told
        "atrs-2.1.4.1",
        "ca-register-vendor-information",
        "omb-system-name-ato",
    },
    Status.PARTLY: {
        # That it takes part in decisions, and with which effects, is half of what is to be told about them.
        "aia-86-trigger",
        "coe-art14-2b-decision",
        "gdpr-13-2f",
        "gdpr-14-2g",
        "gdpr-15-1h",
        "gdpr-22-scope",
        "uk-13-2f",
        "uk-14-2g",
        "uk-15-1h",
        "uk-22a",
        # The role or the certificate is named; how to reach the one, and the number of the other, are not.
        "aia-viii-a2",
        "aia-viii-a3",
        "aia-viii-a8",
        "aia-viii-b2",
        "aia-viii-b3",
        "aia-viii-c2",
        "nist-mg-3.2",
    },
}

# The first answer may say all: one field tells the software and how updates arrive; a plain no leaves nothing to tell.
SHOWN_BY_ONE_ANSWER = {
    "aia-iv-1c",
    *("pst-2.1", "pst-2.2.1", "pst-2.2.2", "pst-2.3", "pst-2.4", "pst-2.5", "pst-2.6"),
    "ppn017-q1",
    "omb-vendor-name",
}


def measured(framework: Framework, requirement: Requirement, record: showing.Map) -> Result:
    """The requirement on a day on which it applies; one that was repealed before it began, as if it did."""
    first = max([requirement.applies_from or "", *(each.applies_from for each in requirement.later)])
    day = date.fromisoformat(first) if first else date(2026, 11, 23)
    if requirement.applies_until is not None and day.isoformat() >= requirement.applies_until:
        if requirement.applies_from is not None and requirement.applies_from > requirement.applies_until:
            requirement = requirement.model_copy(update={"applies_from": None})
        day = date.fromisoformat(requirement.applies_until) - timedelta(days=1)
    one = framework.model_copy(update={"requirements": (requirement,)})
    (result,) = Measured(showing.loaded(record), CONDITIONS, day).against(one).results
    return result


@pytest.mark.parametrize("name", ALL)
def test_every_requirement_is_shown_by_a_record_with_its_answers_and_by_none_without(name: str) -> None:
    for requirement in ALL[name].requirements:
        if not requirement.evidence:
            continue
        called_for = showing.circumstances(requirement, CONDITIONS)
        shown = measured(ALL[name], requirement, showing.answered(requirement, called_for))
        assert shown.status is Status.SHOWN, (requirement.id, [(each.evidence, each.status) for each in shown.items])
        begun = next((status for status, ids in BEGUN_BY_ITS_CONDITION.items() if requirement.id in ids), None)
        bare = measured(ALL[name], requirement, called_for)
        assert bare.status is (begun or Status.MISSING), (requirement.id, bare.shown)


@pytest.mark.parametrize("name", ALL)
def test_every_path_and_every_alternative_of_an_answer_shows_it(name: str) -> None:
    for evidence in {each for requirement in ALL[name].requirements for each in requirement.evidence}:
        made = list(showing.ways(evidence))
        for alone, record in made:
            answers = Answers(showing.as_json(showing.loaded(record)), ())
            assert answers.item(alone).status is Status.SHOWN, (alone, record)
            assert answers.item(evidence).status is Status.SHOWN, (evidence, record)
        assert {alone.paths[0] for alone, _ in made} == {
            path for piece in (evidence, *evidence.others) for path in piece.paths
        }


@pytest.mark.parametrize("name", ALL)
def test_what_needs_several_answers_is_partly_shown_by_the_first_of_them(name: str) -> None:
    for requirement in ALL[name].requirements:
        if len(requirement.evidence) < 2 or requirement.id in BEGUN_BY_ITS_CONDITION[Status.PARTLY]:
            continue
        alone = requirement.model_copy(update={"evidence": requirement.evidence[:1]})
        record = showing.answered(alone, showing.circumstances(requirement, CONDITIONS))
        wanted = Status.SHOWN if requirement.id in SHOWN_BY_ONE_ANSWER else Status.PARTLY
        assert measured(ALL[name], requirement, record).status is wanted, requirement.id


def test_an_assessment_under_way_shows_nothing_that_must_have_been_made() -> None:
    """Only a text that asks for the state of an assessment, or whether there is one, is answered by it."""
    told = {
        "on": "2026-05",
        "summary": "A",
        "outcome": "A",
        "method": "A",
        "instrument": "A",
        "url": "https://example.org",
    }
    terms = {name: field_at(Disclosure, f"assessments.items.{name}").shape.terms for name in ("kind", "reviewer")}
    made = [
        (each.id, evidence.where)
        for own in ALL.values()
        for each in own.requirements
        for evidence in each.evidence
        if evidence.paths[0].startswith("assessments.items") and "status" in (evidence.where or "")
    ]
    assert len(made) > 15
    for name, where in made:
        for kind, reviewer in itertools.product(terms["kind"], terms["reviewer"]):
            entry = {**told, "kind": kind, "reviewer": reviewer}
            shown = [
                status for status in ("planned", "in_progress", "waived") if matches(where, {**entry, "status": status})
            ]
            assert shown == [], (name, kind)
