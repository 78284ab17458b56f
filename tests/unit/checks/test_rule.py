from datetime import date
from typing import Any

from disclosure.checks.rule import Hit, Rule, Subject, at, error, run
from disclosure.checks.rules import BY_CODE
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.shapes import Contact, Party

AS_OF = date(2026, 11, 23)


def subject(**sections: Any) -> Subject:
    return Subject(Loaded(Disclosure.model_validate(sections, strict=False), {}), AS_OF)


def fixed(*hits: Hit) -> Rule:
    return error("D999")(lambda _: hits)


def test_a_reasoned_omission_makes_an_error_a_note() -> None:
    deciding = {"decision": {"automation": "decides_alone", "effects": ["legal"]}}
    rule = BY_CODE["D400"]
    assert [each.severity for each in run([rule], subject(**deciding))] == [Severity.ERROR]
    omitted = [{"field": "rights", "reason": "in_progress", "because": "The council decides in May."}]
    assert [each.severity for each in run([rule], subject(**deciding, omissions=omitted))] == [Severity.NOTE]


def test_no_omission_excuses_a_contradiction() -> None:
    omitted = [{"field": "system", "reason": "not_known", "because": "Nobody knows."}]
    told = run([fixed(Hit(at("system.stage"), answers=()))], subject(omissions=omitted))
    assert [each.severity for each in told] == [Severity.ERROR]


def test_a_place_that_could_not_be_read_is_told_once() -> None:
    rule = fixed(Hit(at("system.ended_on")), Hit(at("data.summary")))
    told = run([rule], subject(), frozenset({at("system.ended_on")}))
    assert [str(each.path) for each in told] == ["data.summary"]


def test_parts_are_found_wherever_they_are_and_without_subtypes() -> None:
    record = subject(
        responsibility={"organisation": {"name": "Example City"}, "contact": {"email": "ask@example.org"}},
        rights={"routes": [{"id": "objection", "contact": {"phone": "14020"}}]},
    )
    assert [str(path) for path, _ in record.parts(Contact)] == [
        "responsibility.contact",
        "rights.routes[objection].contact",
    ]
    assert list(record.parts(Party)) == []


def test_a_missing_section_is_absent_and_an_empty_list_is_said() -> None:
    record = subject(rights={"routes": []}, people={})
    assert record.is_said("rights.routes")
    assert not record.is_said("people")
    assert record.value(FieldPath()) is record.record
