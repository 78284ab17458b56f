"""Crosswalks: what frameworks have in common by their own maps or by one answer, and what a record still lacks."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from unit.checks.asked import framework, requirement

from disclosure.checks.coverage import Measured
from disclosure.checks.crosswalk import After, Crosswalk, afterwards, crosswalk
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_file
from disclosure.model.disclosure import Disclosure

DAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]


def pairs(found: Crosswalk) -> list[tuple[str, str]]:
    return [(each.first.requirement.id, each.second.requirement.id) for each in found.pairs]


def shared(found: Crosswalk) -> dict[str, list[str]]:
    return {each.answer.path: [place.requirement.id for place in each.serves] for each in found.shared}


def alone(found: Crosswalk) -> dict[str, list[str]]:
    return {share.framework.id: [each.id for each in share.alone] for share in found.shares}


def test_a_map_counts_in_either_direction_once_and_never_by_way_of_a_third() -> None:
    one = framework("one", requirement("a1", "system.name", maps_to=["b1"]), requirement("a2", "system.title"))
    two = framework(
        "two", requirement("b1", "purpose.goal", maps_to=["a1", "c1"]), requirement("b2", "data", maps_to=["a2"])
    )
    three = framework("three", requirement("c1", "law.summary"))
    assert pairs(crosswalk([one, two], DAY)) == [("a1", "b1"), ("a2", "b2")]
    assert pairs(crosswalk([one, three], DAY)) == []
    assert pairs(crosswalk([three, two, one], DAY)) == [("c1", "b1"), ("b1", "a1"), ("b2", "a2")]


def test_a_map_inside_of_one_framework_is_no_pair() -> None:
    one = framework("one", requirement("a1", "system.name", maps_to=["a2"]), requirement("a2", "system.title"))
    assert pairs(crosswalk([one, framework("two", requirement("b1", "data"))], DAY)) == []


def test_an_answer_that_serves_two_frameworks_is_told_once_with_all_that_it_serves() -> None:
    one = framework("one", requirement("a1", "rights.routes.deadline"), requirement("a2", "system.name"))
    two = framework("two", requirement("b1", "rights.routes"), requirement("b2", ["rights.routes.deadline", "data"]))
    found = crosswalk([one, two], DAY)
    assert shared(found) == {"rights.routes.deadline": ["a1", "b1", "b2"]}
    assert alone(found) == {"one": ["a2"], "two": []}


def test_the_same_list_with_entries_of_another_kind_is_another_answer() -> None:
    dpia = requirement("a1", {"path": "assessments.items", "where": "kind == 'dpia'"})
    fria = requirement("b1", {"path": "assessments.items", "where": "kind == 'fria'"})
    assert shared(crosswalk([framework("one", dpia), framework("two", fria)], DAY)) == {}


def test_what_is_over_or_for_a_state_is_left_out_and_counted() -> None:
    state = requirement("a3", actor="state")
    over = requirement("a1", "system.name", applies_until="2026-11-23", maps_to=["b1"])
    one = framework("one", over, requirement("a2", "system.title", applies_from="2027-01-01"), state)
    found = crosswalk([one, framework("two", requirement("b1", "system.name"))], DAY)
    assert (pairs(found), shared(found)) == ([], {})
    share = found.shares[0]
    assert (share.compared, share.left_out, share.common) == (1, 2, 0)


def after(record: dict[str, Any], first: dict[str, Any], *second: dict[str, Any]) -> After:
    measured = Measured(Disclosure.model_validate(record, strict=False), {}, DAY)
    return afterwards([measured.against(framework("one", first)), measured.against(framework("two", *second))])[0]


def test_what_is_written_for_the_first_is_not_left_for_the_second() -> None:
    found = after(
        {"system": {"name": "Sorter"}},
        requirement("a1", "system.name", "purpose.goal"),
        requirement("b1", "system.name"),
        requirement("b2", "purpose.goal"),
        requirement("b3", "purpose.goal", "law.summary"),
    )
    assert (found.asked, found.shown) == (3, 1)
    assert [each.id for each in found.gained] == ["b2"]
    assert [(each.result.requirement.id, [item.evidence.paths for item in each.items]) for each in found.left] == [
        ("b3", [("law.summary",)])
    ]


def test_one_entry_for_the_first_is_not_every_entry_for_the_second() -> None:
    datasets = {"data": {"datasets": [{"id": "a"}, {"id": "b"}]}}
    asked = requirement("a1", "data.datasets.retention")
    every = requirement("b1", {"path": "data.datasets.retention", "need": "all"})
    assert [each.result.requirement.id for each in after(datasets, asked, every).left] == ["b1"]


def test_what_the_record_withholds_is_left_with_nothing_to_write() -> None:
    record = {"omissions": [{"field": "law.summary", "reason": "withheld", "ground": "security", "because": "So."}]}
    found = after(record, requirement("a1", "system.name"), requirement("b1", "law.summary"))
    assert [each.items for each in found.left] == [()]


@pytest.mark.parametrize("name", ["parking-objections", "benefits-triage"])
def test_on_real_frameworks_every_requirement_is_counted_once(name: str) -> None:
    known = frameworks()
    names = ("uk-atrs-4", "nl-algoritmeregister-1.0", "coe-cets-225")
    found = crosswalk([known.frameworks[each] for each in names], DAY)
    for share in found.shares:
        assert share.compared + share.left_out == len(share.framework.requirements)
        assert 0 < share.common < share.compared
    loaded = load_file(ROOT / "examples" / f"{name}.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    measured = Measured(loaded.disclosure, known.conditions, DAY)
    for each in afterwards([measured.against(known.frameworks[name]) for name in names]):
        assert each.shown + len(each.gained) + len(each.left) == each.asked
