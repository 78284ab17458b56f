"""Expressions over a record: what they mean for a part of it, and how they are said."""

import pytest

from disclosure.checks.conditions import matches, spoken


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
