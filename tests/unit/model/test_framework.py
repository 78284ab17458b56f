"""Frameworks by their dates."""

from datetime import date

import pytest
from unit.checks.asked import framework, one, requirement

OWN = framework(
    "one",
    requirement("a1", "system.name", applies_from="2026-01-01", applies_until="2027-01-01"),
    requirement("a2", "system.name"),
    requirement("a3", actor="state"),
)


@pytest.mark.parametrize(
    ("day", "time", "asked"),
    [
        (date(2025, 12, 31), "not_yet", ["a2"]),
        (date(2026, 1, 1), "now", ["a1", "a2"]),
        (date(2026, 12, 31), "now", ["a1", "a2"]),
        (date(2027, 1, 1), "no_longer", ["a2"]),
    ],
)
def test_a_requirement_applies_from_its_first_day_up_to_its_last(day: date, time: str, asked: list[str]) -> None:
    assert one(OWN, "a1").time(day) == time
    assert [each.id for each in OWN.asks_on(day)] == asked


def test_facts_are_stale_a_year_after_they_were_checked() -> None:
    assert not OWN.is_stale(date(2027, 11, 23))
    assert OWN.is_stale(date(2027, 11, 24))
