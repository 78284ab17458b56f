"""What shows a requirement of the Council of Europe treaty where it was in doubt: the reasons are its file's notes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.disclosure import Disclosure

TREATY = frameworks().frameworks["coe-cets-225"]


def status(requirement: str, **sections: Any) -> str:
    record = Disclosure.model_validate(sections, strict=False)
    found = Measured(record, frameworks().conditions, date(2026, 11, 23)).against(TREATY)
    return str(next(each.status for each in found.results if each.requirement.id == requirement))


def duty(name: str, state: str, **more: str) -> Mapping[str, Any]:
    return {"requirements": [{"id": name, "framework": "us-omb-2025", "status": state, **more}]}


@pytest.mark.parametrize(("state", "told"), [("done", "partly"), ("in_progress", "missing"), ("waived", "missing")])
def test_that_monitoring_is_done_shows_a_part_and_never_the_whole(state: str, told: str) -> None:
    assert status("coe-art16-2e", law=duty("hi_ongoing_monitoring", state)) == told


def test_what_is_watched_how_often_by_whom_and_with_which_result_shows_the_whole() -> None:
    watched = {
        "id": "speed",
        "what": "Waiting time",
        "how_often": "weekly",
        "by": "The desk",
        "last_result": "Two days",
    }
    assert status("coe-art16-2e", operation={"monitoring": [watched]}) == "shown"


@pytest.mark.parametrize(
    ("state", "told"), [("done", "partly"), ("in_progress", "missing"), ("planned", "missing"), (None, "partly")]
)
def test_an_assessment_in_progress_tells_none_of_what_is_asked_of_one(state: str | None, told: str) -> None:
    item = {"id": "impact", "kind": "algorithmic_impact", **({"status": state} if state else {})}
    assert status("coe-art16-1", assessments={"items": [item]}) == told


def test_only_an_account_of_a_consultation_tells_that_the_public_was_asked() -> None:
    assert status("coe-art19", law=duty("hi_public_consultation", "in_progress")) == "missing"
    assert status("coe-art19", law=duty("hi_public_consultation", "done")) == "missing"  # a test with users is done too
    told = duty("hi_public_consultation", "in_progress", detail="Two hearings so far.")
    assert status("coe-art19", law=told) == "partly"


def test_a_test_with_users_is_no_public_discussion() -> None:
    def asked(*method: str) -> str:
        return status("coe-art19", people={"consultations": [{"groups": ["Users"], "method": list(method)}]})

    assert asked("usability_test") == asked("other") == "missing"
    assert asked("usability_test", "hearing") == "partly"


def test_a_high_impact_use_takes_part_in_decisions_unless_it_says_that_it_does_not() -> None:
    high = {"classifications": [{"framework": "us-omb-2025", "classes": ["high_impact"], "level": "high"}]}
    assert status("coe-art14-2b-decision", law=high) == "missing"
    assert status("coe-art14-2b-decision", law=high, decision={"automation": "no_decision"}) == "not_applicable"
    assert status("coe-art14-2b-decision", law={"classifications": []}) == "cannot_tell"


def test_that_it_is_ai_is_told_by_the_record_alone() -> None:
    classed = {"capabilities": [{"scheme": "us-omb-2025-classification", "code": "NLP"}], "kinds": ["generative"]}
    assert status("coe-art2-def", system=classed) == "missing"
    assert status("coe-art2-def", system={"is_ai_system": True}) == "partly"
