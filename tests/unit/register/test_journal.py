"""The journal tells what happened to each record, and of one that is new here every version that stands."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disclosure.register.card import Card, CardChange, CardWords
from disclosure.register.event import Event
from disclosure.register.journal import NAME, add_to_journal, gone, new_events, read_journal

TODAY = date(2026, 11, 28)
CARD = Card(
    id="a",
    version="1.2",
    kind="system",
    digest="third",
    languages=("en",),
    words={"en": CardWords("T")},
    published_on="2025-11-03",
    updated_on="2026-09-14",
    versions=("1.0", "1.1"),
    changes=(
        CardChange("1.2", "2026-09-14", digest="third"),
        CardChange("1.1", "2026-03-02", digest="second"),
        CardChange("1.0", "2025-11-03", digest="first"),
        CardChange("0.9", "2025-01-01"),
    ),
)


def told(events: tuple[Event, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(each.kind, each.on, each.version, each.digest, each.previous) for each in events]


def test_of_a_new_record_every_version_that_stands_is_told() -> None:
    found = new_events((), [CARD], {}, TODAY)
    assert told(found) == [
        ("published", "2025-11-03", "1.0", "first", ""),
        ("updated", "2026-03-02", "1.1", "second", "first"),
        ("updated", "2026-09-14", "1.2", "third", "second"),
    ]
    assert {each.noted for each in found} == {"2026-11-28"}


def test_of_one_without_earlier_versions_only_that_it_was_published() -> None:
    alone = replace(CARD, versions=())
    assert told(new_events((), [alone], {}, TODAY)) == [("published", "2025-11-03", "1.2", "third", "")]
    undated = replace(alone, published_on="", updated_on="", changes=())
    assert told(new_events((), [undated], {}, TODAY)) == [("published", "2026-11-28", "1.2", "third", "")]


@pytest.mark.parametrize(
    "days", [("2026-09-14", "2026-03-02", "2025-11-03"), ("2025", "2026-03", "2027"), ("", "", "")]
)
def test_whatever_days_it_names_the_newest_version_comes_last_and_is_told_once(days: tuple[str, ...]) -> None:
    numbers = (("1.2", "third"), ("1.1", "second"), ("1.0", "first"))
    changes = tuple(CardChange(number, on, digest=name) for (number, name), on in zip(numbers, days, strict=True))
    card = replace(CARD, changes=changes)
    first = new_events((), [card], {}, TODAY)
    assert [each.version for each in first] == ["1.0", "1.1", "1.2"]
    assert [each.on for each in first] == sorted(each.on for each in first)
    assert new_events(first, [card], {}, TODAY) == ()


def test_later_edits_versions_and_departures_are_told_one_by_one() -> None:
    events = new_events((), [CARD], {}, TODAY)
    edited = replace(CARD, digest="fourth")
    events += new_events(events, [edited], {}, TODAY)
    assert told(events[-1:]) == [("edited", "2026-11-28", "1.2", "fourth", "third")]
    newer = replace(edited, version="1.3", digest="fifth", updated_on="2026-11-27")
    events += new_events(events, [newer], {}, TODAY)
    assert told(events[-1:]) == [("updated", "2026-11-27", "1.3", "fifth", "fourth")]
    events += new_events(events, [], {}, TODAY)
    assert told(events[-1:]) == [("withdrawn", "2026-11-28", "1.3", "", "fifth")]
    assert [each.id for each in gone(events)] == ["a"]
    events += new_events(events, [newer], {}, TODAY)
    assert told(events[-1:]) == [("returned", "2026-11-28", "1.3", "fifth", "fifth")]


def test_an_event_comes_back_from_the_journal_whatever_its_title_holds(tmp_path: Path) -> None:
    events = new_events((), [replace(CARD, words={"en": CardWords("A line\u2028another\x85one\r")})], {}, TODAY)
    add_to_journal(tmp_path / NAME, events)
    assert read_journal(tmp_path / NAME) == events
