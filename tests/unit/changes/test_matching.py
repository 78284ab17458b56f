"""Which entry is which: another order is no change, an edited entry is an edit, and only what went is gone."""

import itertools
import random
from typing import Any

import pytest
from unit.changes.records import changes, example

from disclosure.changes.matching import KEYS, ORDERED, match_entries, moved
from disclosure.model.change import ChangeKind
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import fields_of, patterns
from disclosure.model.statement import Statement

FIELDS = {pattern: field for root in (Disclosure, Statement) for pattern, field in patterns(root)}
EXAMPLES = ("parking-objections", "benefits-triage", "open-model")


def told(old: Any, new: Any) -> list[tuple[str, str]]:
    return [(str(each.path), each.kind.value) for each in changes(old, new)]


def shuffled(value: Any, pattern: str, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(each, f"{pattern}.{key}".lstrip("."), chance) for key, each in value.items()}
    if isinstance(value, list):
        items = [shuffled(each, pattern, chance) for each in value]
        if pattern not in ORDERED:
            chance.shuffle(items)
        return items
    return value


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_order_is_no_change(name: str, seed: int) -> None:
    record = example(name)
    assert changes(record, shuffled(record, "", random.Random(seed))) == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_order_is_no_change_for_entries_without_ids_either(seed: int) -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key != "id"}
        return [bare(each) for each in value] if isinstance(value, list) else value

    record = bare(example("parking-objections"))
    record["record"]["id"] = "parking"
    assert changes(record, shuffled(record, "", random.Random(seed))) == ()


def test_an_edited_entry_in_another_order_is_one_edit() -> None:
    record, other = example("parking-objections"), example("parking-objections")
    other["data"]["datasets"].reverse()
    other["data"]["datasets"][0]["location"] = "Elsewhere"
    assert told(record, other) == [("data.datasets[old-letters].location", "changed")]


def test_entries_without_ids_are_told_apart_by_what_names_them() -> None:
    old = {"evaluation": {"tests": [{"id": "t", "metrics": [_metric("0.1", age="young"), _metric("0.2", age="old")]}]}}
    new = {"evaluation": {"tests": [{"id": "t", "metrics": [_metric("0.3", age="old"), _metric("0.1", age="young")]}]}}
    (change,) = changes(old, new)
    assert (str(change.path), str(change.was)) == (
        "evaluation.tests[t].metrics[#1].value",
        "evaluation.tests[t].metrics[#2].value",
    )
    assert (change.old, change.new) == ("0.2", "0.3")


def test_two_results_for_two_groups_are_not_one_that_changed() -> None:
    old = {"evaluation": {"tests": [{"id": "t", "metrics": [_metric("0.1", age="under 30")]}]}}
    new = {"evaluation": {"tests": [{"id": "t", "metrics": [_metric("0.1", age="over 60")]}]}}
    assert sorted(kind for _, kind in told(old, new)) == ["added", "removed"]


def _metric(value: str, **group: str) -> dict[str, Any]:
    return {"type": "error_rate", "value": value, "better": "lower", "group": group}


def test_an_entry_without_name_or_id_that_was_edited_is_an_edit() -> None:
    shared = {"who": "Tax office", "why": "To check incomes of people who ask.", "agreement": "Agreement of 2024"}
    old = {"data": {"datasets": [{"id": "d", "shared_with": [shared]}]}}
    new = {"data": {"datasets": [{"id": "d", "shared_with": [{**shared, "agreement": "Agreement of 2026"}]}]}}
    assert told(old, new) == [("data.datasets[d].shared_with[#1].agreement", "changed")]


def test_two_ids_are_two_entries_unless_all_but_the_id_is_the_same() -> None:
    dataset = {"name": "Letters", "origin": "own_records", "location": "Here", "access": "Two engineers of the city."}
    old = {"data": {"datasets": [{"id": "a", **dataset}]}}
    assert told(old, {"data": {"datasets": [{"id": "b", **dataset}]}}) == [("data.datasets[b].id", "changed")]
    other = {"id": "b", "name": "Telephone calls", "origin": "purchased"}
    assert [kind for _, kind in told(old, {"data": {"datasets": [other]}})] == ["removed", "added"]


def test_entries_of_one_name_are_told_apart_by_what_else_they_say() -> None:
    first = {"name": "Server", "does": "Runs the model for every letter.", "by": "City"}
    second = {"name": "Server", "does": "Keeps the files of each objection.", "by": "City"}
    old = {"system": {"components": [first, second]}}
    new = {"system": {"components": [{**second, "version": "2"}, {**first, "version": "3"}]}}
    assert told(old, new) == [("system.components[#1].version", "added"), ("system.components[#2].version", "added")]


def test_of_a_list_of_texts_the_ones_alike_are_edits() -> None:
    old = {"evaluation": {"failure_modes": ["A letter about two topics reaches one desk.", "It fails at night."]}}
    new = {"evaluation": {"failure_modes": ["It gives up.", "A letter about three topics reaches one desk."]}}
    assert told(old, new) == [
        ("evaluation.failure_modes", "added"),
        ("evaluation.failure_modes", "removed"),
        ("evaluation.failure_modes[#2]", "changed"),
    ]


def test_none_is_another_answer_than_no_answer() -> None:
    assert told({"rights": {}}, {"rights": {"routes": []}}) == [("rights.routes", "added")]
    assert told({"rights": {"routes": []}}, {}) == [("rights.routes", "removed")]


@pytest.mark.parametrize("size", range(1, 7))
def test_as_few_entries_as_can_be_have_moved(size: int) -> None:
    for order in itertools.permutations(range(size)):
        found = moved([(old, new) for new, old in enumerate(order)])
        stay = [old for new, old in enumerate(order) if new not in found]
        assert stay == sorted(stay)
        longest = max(
            length
            for length in range(size + 1)
            for each in itertools.combinations(order, length)
            if list(each) == sorted(each)
        )
        assert len(stay) == longest


def test_steps_in_another_order_are_told_and_factors_are_not() -> None:
    old, new = example("benefits-triage"), example("benefits-triage")
    new["decision"]["steps"].append(new["decision"]["steps"].pop(1))
    new["decision"]["factors"].reverse()
    (change,) = changes(old, new)
    assert (change.kind, str(change.path), dict(change.params)) == (
        ChangeKind.MOVED,
        "decision.steps[rate]",
        {"after": "decision.steps[decide]"},
    )


@pytest.mark.parametrize(("count", "pairs"), [(100, 100), (200, 1)])
def test_of_too_many_entries_only_those_are_matched_that_are_the_same(count: int, pairs: int) -> None:
    entries = [{"plain": f"Word {number} of the letter"} for number in range(count)]
    others = [{"plain": f"Word {number} of the note"} for number in range(count - 1)]
    found = match_entries("decision.factors", entries, [*others, entries[7]])
    assert len(found.pairs) == pairs
    assert (7, count - 1) in found.pairs


@pytest.mark.parametrize("pattern", KEYS)
def test_what_tells_entries_apart_are_fields_of_theirs(pattern: str) -> None:
    part = FIELDS[pattern].shape.entry
    assert part is not None
    assert set(KEYS[pattern]) <= set(fields_of(part))


def test_every_list_whose_order_counts_is_a_list() -> None:
    assert {FIELDS[pattern].shape.kind for pattern in ORDERED} == {"list"}
