"""The schemas of what the commands print refuse what the commands never print."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from disclosure import api

PARKING = Path(__file__).resolve().parents[3] / "examples" / "parking-objections.yaml"
DAY = date(2026, 11, 23)
FORMS = ("frameworks", "framework", "requirement", "explanation", "crosswalk", "todo")
FREE = {"example"}  # a piece of a record, whose form the record's own schema tells
OPEN_MAPS = (("sources",), ("conditions",), ("confidence",))  # by ids and marks, as many as there are
_REQUIREMENT = {"where", "url", "read_on", "note", "amended_by", "applies_from"}
MAY_BE_ABSENT: dict[str, set[str]] = {
    "frameworks": set(),
    "framework": _REQUIREMENT | {"signed_on", "ratified_on"},
    "requirement": _REQUIREMENT,
    "explanation": set(),
    "crosswalk": {"where", "record"},
    "todo": {"where"},
}


@cache
def schema(kind: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(api.schema(kind))
    return made


@cache
def document(kind: str) -> Any:
    """A document of each kind in which every definition of its schema is met."""
    if kind == "frameworks":
        return json.loads(api.write_frameworks(api.frameworks(kind="treaty"), "json", as_of=DAY))
    if kind == "framework":
        told = json.loads(api.write_framework(api.framework("ca-aia-1.0.1"), "json", as_of=DAY))
        treaty = json.loads(api.write_framework(api.framework("coe-cets-225"), "json", as_of=DAY))["framework"]
        told["framework"] |= {"parties": treaty["parties"][:2], "events": treaty["events"]}
        del told["framework"]["requirements"][2:]
        return told
    if kind == "requirement":
        return json.loads(api.explain("aia-50-2-mark", form="json", as_of=DAY))
    if kind == "explanation":
        return json.loads(api.explain("rights.routes.kind", form="json"))
    if kind == "crosswalk":
        found = api.crosswalk(["eu-ai-act-art-50", "coe-cets-225"], as_of=DAY, record=PARKING)
        told = json.loads(api.write_crosswalk(found, "json"))
        told["shared"] = told["shared"][:3] + [each for each in told["shared"] if "where" in each][:1]
        return told
    told = json.loads(api.write_todo(api.todo(PARKING, names=["uk-atrs-4", "iso-42001-2023"], as_of=DAY), "json"))
    told["tasks"] = told["tasks"][:3] + [each for each in told["tasks"] if each["or"]][:1]
    return told


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document, but not those inside a piece of a record."""
    yield way
    if way and way[-1] in FREE:
        return
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*way, key))


def at(told: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        told = told[key]
    return told


@pytest.mark.parametrize("kind", FORMS)
def test_a_key_that_is_not_ours_is_refused_everywhere_but_in_a_piece_of_a_record(kind: str) -> None:
    validator = Draft202012Validator(schema(kind))
    told = copy.deepcopy(document(kind))
    assert validator.is_valid(told)
    for way in list(places(told)):
        holder = at(told, way)
        if isinstance(holder, dict) and not (way and way[-1] in FREE):
            holder["surplus"] = True
            assert not validator.is_valid(told), way
            del holder["surplus"]


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_always_told_is_required(kind: str) -> None:
    validator = Draft202012Validator(schema(kind))
    told = copy.deepcopy(document(kind))
    optional = set()
    for way in list(places(told)):
        if way and isinstance(way[-1], str) and way[-2:-1] not in OPEN_MAPS:
            holder = at(told, way[:-1])
            kept = holder.pop(way[-1])
            optional |= {way[-1]} if validator.is_valid(told) else set()
            holder[way[-1]] = kept
    assert optional <= MAY_BE_ABSENT[kind]


@pytest.mark.parametrize("kind", FORMS)
def test_a_value_of_another_kind_is_refused_everywhere(kind: str) -> None:
    validator = Draft202012Validator(schema(kind))
    told = copy.deepcopy(document(kind))
    for way in list(places(told)):
        if not way:
            continue
        holder, key = at(told, way[:-1]), way[-1]
        kept = holder[key]
        holder[key] = 0.5
        assert not validator.is_valid(told) or (kind, key) == ("explanation", "example"), way
        holder[key] = kept


WRONG = [
    ("frameworks", ("frameworks", 0, "state"), "compliant"),
    ("frameworks", ("frameworks", 0, "jurisdictions"), ["Europe"]),
    ("framework", ("framework", "requirements"), []),
    ("framework", ("framework", "requirements", 0, "evidence"), []),
    ("framework", ("framework", "requirements", 0, "actor"), "state"),
    ("framework", ("framework", "events", 0, "on"), "last spring"),
    ("requirement", ("requirement", "evidence", 0, "paths"), ["people.notices[one].text"]),
    ("requirement", ("requirement", "confidence"), "sure"),
    ("requirement", ("as_of",), "2026-11"),
    ("explanation", ("code",), {"code": "D210", "title": "A", "what": "B", "mend": "C", "why": "D"}),
    ("explanation", ("field", "kind"), "number"),
    ("crosswalk", ("record", "frameworks", 0, "counts", "shown"), -1),
    ("crosswalk", ("record", "frameworks", 0, "counts", "compliant"), 1),
    ("crosswalk", ("record", "after", 0, "left", 0, "status"), "shown"),
    ("crosswalk", ("frameworks",), []),
    ("todo", ("tasks", 0, "places"), []),
    ("todo", ("tasks", 0, "places", 0, "line"), 0),
    ("todo", ("tasks", 0, "binding"), "must"),
    ("todo", ("tasks", 0, "begins"), "soon"),
]


@pytest.mark.parametrize(("kind", "way", "value"), WRONG)
def test_a_document_that_says_something_else_is_refused(kind: str, way: tuple[Any, ...], value: Any) -> None:
    told = copy.deepcopy(document(kind))
    at(told, way[:-1])[way[-1]] = value
    assert not Draft202012Validator(schema(kind)).is_valid(told)
