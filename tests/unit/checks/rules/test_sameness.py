from collections.abc import Mapping
from datetime import date
from typing import Any

from disclosure.checks.rule import Subject
from disclosure.checks.rules.sameness import LONG, same_texts
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Origin
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.words import say

TEXT = "The software reads each letter and offers a desk. " * 5
GOAL = FieldPath.parse("purpose.goal")


def subject(name: str, sections: Mapping[str, Any], origin: Origin | None = None) -> Subject:
    record = Disclosure.model_validate({"schema_version": "1.0", "record": {"id": name}, **sections})
    return Subject(Loaded(record, {GOAL: origin or Origin(f"{name}.yaml", 4, 9)}), date(2026, 11, 23))


def test_a_long_text_in_two_records_is_told_in_each_with_the_other() -> None:
    found = same_texts(
        [
            subject("a", {"purpose": {"goal": TEXT}}),
            subject("b", {"purpose": {"goal": TEXT.replace(". T", ".\n T")}}),
            subject("c", {"purpose": {"goal": "Another thing. " * 20}}),
        ]
    )
    assert [(each.code, each.origin and each.origin.source, each.params["other"]) for each in found] == [
        ("D830", "a.yaml", "b.yaml"),
        ("D830", "b.yaml", "a.yaml"),
    ]
    assert "b.yaml, line 4 (purpose.goal)" in say(found[0], "what")


def test_a_short_text_may_be_the_same() -> None:
    text = TEXT[: LONG - 1].strip()
    assert same_texts([subject(name, {"purpose": {"goal": text}}) for name in "ab"]) == ()


def test_what_a_body_says_alike_of_all_its_systems_may_be_the_same() -> None:
    assert same_texts([subject(name, {"rights": {"summary": TEXT}}) for name in "ab"]) == ()


def test_what_an_import_quotes_may_be_the_same() -> None:
    recoded = {"recoded": ({"field": "purpose.goal", "from": TEXT, "to": TEXT},)}
    assert same_texts([subject(name, {"provenance": recoded}) for name in "ab"]) == ()


def test_a_text_from_one_file_below_both_is_one_text() -> None:
    shared = Origin("house.yaml", 12, 9)
    assert same_texts([subject(name, {"purpose": {"goal": TEXT}}, shared) for name in "ab"]) == ()


def test_versions_of_one_record_may_say_the_same() -> None:
    assert same_texts([subject("a", {"purpose": {"goal": TEXT}}, Origin(file, 4, 9)) for file in ("1", "2")]) == ()


def test_three_records_name_one_and_count_two() -> None:
    found = same_texts([subject(name, {"purpose": {"goal": TEXT}}) for name in "abc"])
    assert [each.params["count"] for each in found] == [2, 2, 2]
