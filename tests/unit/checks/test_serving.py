"""Which answer shows which piece of evidence."""

from typing import Any

import pytest

from disclosure.checks.serving import Answer, is_as_much, serves, ways
from disclosure.model.framework import Evidence


def evidence(path: Any, **other: Any) -> Evidence:
    return Evidence.model_validate({"path": path, **other})


@pytest.mark.parametrize(
    ("answer", "asked", "is_served"),
    [
        (Answer("rights.routes"), evidence("rights.routes"), True),
        (Answer("rights.routes.deadline"), evidence("rights.routes"), True),
        (Answer("rights.routes"), evidence("rights.routes.deadline"), False),
        (Answer("rights.routes_of_others"), evidence("rights.routes"), False),
        (Answer("rights.routes", "kind == 'court'"), evidence("rights.routes"), True),
        (Answer("rights.routes", "kind == 'court'"), evidence("rights.routes", where="kind == 'court'"), True),
        (Answer("rights.routes", "kind == 'appeal'"), evidence("rights.routes", where="kind == 'court'"), False),
        (Answer("rights.routes"), evidence("rights.routes", where="kind == 'court'"), False),
        (Answer("rights.summary"), evidence(["rights.routes", "rights.summary"]), True),
    ],
)
def test_an_answer_serves_its_own_place_and_what_must_merely_be_there(
    answer: Answer, asked: Evidence, is_served: bool
) -> None:
    assert serves(answer, ways(asked)) is is_served


def test_a_list_behind_its_entries_answer_is_no_way_of_its_own() -> None:
    asked = evidence(["law.rights_touched.outcome", "law.rights_touched"], none_counts=True)
    assert ways(asked) == (Answer("law.rights_touched.outcome"),)


def test_that_an_answer_is_given_is_not_said_twice_but_that_it_is_true_is() -> None:
    assert ways(evidence("law.rights_touched.outcome", where="outcome")) == (Answer("law.rights_touched.outcome"),)
    told = evidence("people.interaction.is_told", where="is_told")
    assert ways(told) == (Answer("people.interaction.is_told", "is_told"),)


def test_an_answer_in_one_entry_is_less_than_one_in_every_entry() -> None:
    any_, every = evidence("data.datasets.retention"), evidence("data.datasets.retention", need="all")
    two = evidence("data.datasets.retention", at_least=2)
    assert is_as_much(every, any_)
    assert not is_as_much(any_, every)
    assert is_as_much(two, any_)
    assert not is_as_much(any_, two)
