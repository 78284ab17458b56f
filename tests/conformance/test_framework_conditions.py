"""Every condition tells three things apart: it holds, it does not, nobody can tell."""

from datetime import date
from typing import Any

import pytest
import showing

from disclosure.checks.conditions import Truth, paths_in
from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks

CONDITIONS = dict(frameworks().conditions)
PRESUMED = {"may-affect-people"}
"""Held to be so until a record says otherwise; each says that in its words."""


def judged(name: str, record: str | dict[str, Any]) -> Truth:
    return Measured(showing.loaded(record), CONDITIONS, date(2026, 11, 23)).holds(name)


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_holds_for_its_one_piece_and_fails_for_the_other(name: str) -> None:
    assert judged(name, CONDITIONS[name].holds) == Truth(True)
    assert judged(name, CONDITIONS[name].fails) == Truth(False)


@pytest.mark.parametrize("name", sorted(CONDITIONS.keys() - PRESUMED))
def test_a_condition_is_open_for_a_record_that_says_nothing_and_asks_for_its_own_fields(name: str) -> None:
    told = judged(name, "{}")
    assert told.value is None
    assert told.open
    assert set(told.open) <= set(paths_in(CONDITIONS[name].expression))


def test_what_is_presumed_holds_for_a_record_that_says_nothing() -> None:
    assert {name for name in CONDITIONS if judged(name, "{}").value} == PRESUMED


@pytest.mark.parametrize("name", CONDITIONS)
def test_an_entry_that_says_nothing_turns_no_condition_round(name: str) -> None:
    for piece, value in ((CONDITIONS[name].holds, True), (CONDITIONS[name].fails, False)):
        beside = _with_bare_entries(showing.as_json(showing.loaded(piece)))
        assert judged(name, beside).value is value


def _with_bare_entries(value: Any) -> Any:
    """A copy in which each list of maps begins with one that says nothing."""
    if isinstance(value, dict):
        return {name: _with_bare_entries(each) for name, each in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{}, *map(_with_bare_entries, value)]
    return value
