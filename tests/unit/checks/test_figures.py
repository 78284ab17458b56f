"""Figures of offers side by side: which belong together, and whether they may be read against each other."""

from typing import Any

import pytest
from offered import side_by_side

from disclosure.model.comparison import Measure

FIGURE: dict[str, Any] = {"type": "error_rate", "value": "0.02", "count": 100}
TEST: dict[str, Any] = {
    "task": "Choosing a desk",
    "setting": "pilot",
    "on": "2026-05",
    "datasets": ({"dataset": "letters", "split": "May"},),
}
NAMES: dict[str, Any] = {"data": {"datasets": ({"id": "letters", "name": "Letters"},)}}


def trial(*metrics: dict[str, Any], named: dict[str, Any] = NAMES, **changed: Any) -> dict[str, Any]:
    own = {key: value for key, value in {**TEST, **changed}.items() if value is not None}
    return {"evaluation": {"tests": ({**own, "metrics": metrics or (FIGURE,)},)}, **named}


def measured(*records: dict[str, Any]) -> Measure:
    (one,) = side_by_side(*records).measures
    return one


def test_a_figure_that_one_offer_gives_has_nothing_to_be_set_against() -> None:
    made = measured(trial(), {})
    assert (made.alikeness, made.givers, made.unlike, made.untold) == ("alone", (1,), (), ())
    assert [len(each) for each in made.rows[0].cells] == [1, 0]


def test_the_same_measure_unit_task_setting_and_data_are_stated_alike_and_ids_do_not_matter() -> None:
    own = {"data": {"datasets": ({"id": "brieven", "name": "letters"},)}}
    other = trial({**FIGURE, "type": "Error rate"}, named=own, datasets=({"dataset": "brieven", "split": "May"},))
    assert measured(trial(), other).alikeness == "alike"


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"setting": "operational"}, "setting"),
        ({"task": "Judging"}, "task"),
        ({"datasets": ({"dataset": "letters", "split": "June"},)}, "data"),
    ],
)
def test_another_setting_task_or_data_is_told_as_not_comparable(changed: dict[str, Any], aspect: str) -> None:
    made = measured(trial(), trial(**changed))
    assert (made.alikeness, made.unlike) == ("unlike", (aspect,))


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"unit": "seconds"}, "unit"),
        ({"better": "higher"}, "better"),
        ({"decision_threshold": "0.7"}, "decision_threshold"),
    ],
)
def test_another_unit_direction_or_threshold_is_told_as_not_comparable(changed: dict[str, str], aspect: str) -> None:
    plain = {**FIGURE, "better": "lower", "decision_threshold": "0.5"}
    made = measured(trial(plain), trial({**plain, **changed}))
    assert (made.alikeness, made.unlike) == ("unlike", (aspect,))


def test_what_one_offer_does_not_state_cannot_be_told_and_is_never_called_alike() -> None:
    made = measured(trial(), trial(setting=None, datasets=None))
    assert (made.alikeness, made.untold) == ("untold", ("setting", "data"))
    both = measured(trial(setting=None), trial(setting=None))
    assert (both.alikeness, both.untold) == ("untold", ("setting",))


def test_measures_without_a_name_are_never_called_alike() -> None:
    nameless = {"value": "0.02"}
    made = measured(trial(nameless), trial(nameless))
    assert (made.type, made.alikeness, made.untold) == ("", "untold", ("type",))


def test_groups_are_matched_however_they_are_written_and_everybody_stands_first() -> None:
    first = trial({**FIGURE, "group": {"age": "over 60"}}, FIGURE)
    second = trial({**FIGURE, "group": {"Age": "Over 60"}}, {**FIGURE, "group": {"age": "under 30"}})
    made = measured(first, second)
    assert [dict(each.group) for each in made.rows] == [{}, {"age": "over 60"}, {"age": "under 30"}]
    assert [[len(cell) for cell in each.cells] for each in made.rows] == [[1, 0], [1, 1], [0, 1]]


def test_other_measures_are_never_laid_together_and_shared_ones_stand_first() -> None:
    made = side_by_side(trial({**FIGURE, "type": "speed"}, FIGURE), trial()).measures
    assert [(each.type, each.alikeness) for each in made] == [("error_rate", "alike"), ("speed", "alone")]


def test_two_tests_of_one_offer_that_differ_are_not_comparable_with_another_either() -> None:
    twice = trial()
    (one,) = twice["evaluation"]["tests"]
    twice["evaluation"] = {"tests": (one, {**one, "setting": "laboratory"})}
    assert measured(twice, trial()).unlike == ("setting",)
    assert measured(twice, twice).unlike == ("setting",)
