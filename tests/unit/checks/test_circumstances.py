from datetime import date
from typing import Any

import pytest

from disclosure.checks import circumstances
from disclosure.checks.rule import Subject
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.sections.datasets import Dataset


def subject(**sections: Any) -> Subject:
    return Subject(Loaded(Disclosure.model_validate(sections, strict=False), {}), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("system", "running"),
    [
        ({"stage": "in_use"}, True),
        ({"stage": "pilot", "started_on": "2027"}, True),
        ({"stage": "design", "started_on": "2025"}, False),
        ({"started_on": "2025"}, True),
        ({"started_on": "2027"}, False),
        ({"started_on": "2025", "ended_on": "2026"}, False),
        ({}, False),
    ],
)
def test_a_system_runs_by_its_stage_and_else_by_its_dates(system: dict[str, str], running: bool) -> None:
    assert circumstances.is_running(subject(system=system)) is running


@pytest.mark.parametrize(
    ("personal", "expected"),
    [
        ({"is_personal": True}, True),
        ({"is_personal": True, "identifiability": "anonymised"}, False),
        ({"categories": ["Names"]}, True),
        ({"categories": []}, False),
        ({"is_personal": False, "categories": ["Names"]}, False),
        ({"identifiability": "pseudonymised", "subjects": ["Pupils"]}, True),
    ],
)
def test_a_dataset_is_personal_by_its_own_words(personal: dict[str, Any], expected: bool) -> None:
    dataset = Dataset.model_validate({"personal": personal}, strict=False)
    assert circumstances.is_personal(dataset) is expected


def test_one_output_that_decides_alone_makes_the_system_do_so() -> None:
    assert circumstances.decides_alone(
        subject(decision={"automation": "recommends", "outputs": [{"automation": "decides_alone"}]})
    )
    assert not circumstances.decides_alone(subject(decision={"automation": "recommends"}))
