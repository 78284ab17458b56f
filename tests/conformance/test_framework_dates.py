"""The same record on different days: what a law asks depends on the day, and each day has its own answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import showing

from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import ASKED, Status

# All that art. 50 asks about: it talks, writes, draws, fakes and reads feelings, for the public, at a public body.
SPEAKER = {
    "record": {"kind": "system"},
    "system": {"is_ai_system": True, "kinds": ["generative"], "stage": "in_use", "started_on": "2026-03-01"},
    "responsibility": {"organisation": {"capacity": "public_authority"}, "suppliers": []},
    "people": {
        "interaction": {"is_direct": True},
        "generated_content": {"is_produced": True, "modalities": ["text", "image"], "markings": []},
    },
    "decision": {
        "automation": "decides_alone",
        "effects": ["legal"],
        "domains": ["housing"],
        "sensitive_functions": ["emotion_recognition", "deep_fakes"],
    },
    "data": {"has_personal_data": True, "has_sensitive_data": True},
}
MARKS = {"aia-50-2-mark", "aia-50-2-detect", "aia-50-2-exc"}


def on(framework: str, day: str, record: Mapping[str, Any] = SPEAKER) -> dict[str, Status]:
    known = frameworks()
    ready = Measured(showing.loaded(dict(record)), known.conditions, date.fromisoformat(day))
    return {each.requirement.id: each.status for each in ready.against(known.frameworks[framework]).results}


def article(day: str, record: Mapping[str, Any] = SPEAKER) -> dict[str, Status]:
    """The paragraphs of article 50 that a system can meet, without its code of practice."""
    found = on("eu-ai-act-art-50", day, record)
    return {name: found[name] for name in found if name.startswith("aia-50-") and name not in ("aia-50-6", "aia-50-7")}


def started(day: str) -> dict[str, Any]:
    return {**SPEAKER, "system": {**SPEAKER["system"], "started_on": day, "market": {"places": []}}}


def test_nothing_of_article_50_applied_before_august_2026() -> None:
    assert set(article("2026-07-01").values()) == {Status.NOT_YET}
    assert set(article("2026-08-01").values()) == {Status.NOT_YET}


def test_article_50_applies_but_marks_are_not_owed_yet_for_what_was_there_before() -> None:
    for day in ("2026-08-02", "2026-11-23", "2026-12-01"):
        found = article(day)
        assert {name for name, status in found.items() if status is Status.NOT_YET} == MARKS
        assert {status for name, status in found.items() if name not in MARKS} <= set(ASKED)


def test_marks_are_owed_at_once_for_what_came_later_and_open_where_no_day_is_told() -> None:
    assert all(article("2026-11-23", started("2026-09-01"))[name] in ASKED for name in MARKS)
    undated = {**SPEAKER, "system": {"stage": "in_use"}}
    assert {article("2026-11-23", undated)[name] for name in MARKS} == {Status.CANNOT_TELL}


def test_all_of_article_50_applies_from_december_2026() -> None:
    for day in ("2026-12-02", "2026-12-03"):
        assert set(article(day).values()) <= set(ASKED)


def test_colorados_former_act_was_owed_on_no_day() -> None:
    former = "us-co-sb-24-205"
    for day in ("2025-06-01", "2026-02-01", "2026-05-13"):
        assert set(on(former, day).values()) == {Status.NOT_YET}
    for day in ("2026-05-14", "2026-06-01", "2026-06-30", "2027-01-01"):
        assert set(on(former, day).values()) == {Status.NO_LONGER}


def test_colorados_present_act_is_owed_from_2027() -> None:
    present = "us-co-sb-26-189"
    assert set(on(present, "2026-12-31").values()) == {Status.NOT_YET}
    assert set(on(present, "2027-01-01").values()) <= set(ASKED)


def test_britain_asks_by_article_22_until_the_day_on_which_it_asks_by_22c() -> None:
    new = {"uk-22c-a", "uk-22c-b", "uk-22c-c", "uk-22c-d"}
    before = on("uk-gdpr-automated-decisions", "2026-02-04")
    assert before["uk-22-3-former"] in ASKED
    assert {before[name] for name in new} == {Status.NOT_YET}
    after = on("uk-gdpr-automated-decisions", "2026-02-05")
    assert after["uk-22-3-former"] is Status.NO_LONGER
    assert {after[name] for name in new} <= set(ASKED)
