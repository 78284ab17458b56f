"""Partial dates and durations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.dates import add, earliest, iso_duration, latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-23", date(2026, 11, 23), date(2026, 11, 23)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_partial_date_spans_days(text: str, first: date, last: date) -> None:
    assert (earliest(text), latest(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-02-30", "2026-1", "0000", "2026-11-23 ", "２０２６"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        earliest(text)
    with pytest.raises(ValueError, match=r".+"):
        latest(text)


@given(st.dates())
def test_a_whole_day_is_itself(day: date) -> None:
    assert earliest(day.isoformat()) == latest(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P6M", (6, 0)),
        ("P1Y2M", (14, 0)),
        ("P6W", (0, 42)),
        (" P10D ", (0, 10)),
        ("P", None),
        ("PT1H", None),
        ("six months", None),
        ("P6M until closed", None),
    ],
)
def test_a_duration_is_iso_or_words(text: str, expected: tuple[int, int] | None) -> None:
    assert iso_duration(text) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 240), st.integers(0, 400))
def test_months_keep_the_day_or_end_at_the_last(day: date, months: int, days: int) -> None:
    moved = add(day, months, 0)
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert add(day, months, days) - moved == timedelta(days=days)
