"""The loader and the published schema agree: what an editor accepts loads, what it refuses is told."""

import json
from functools import cache
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, Kind, Shape, field_at, patterns
from disclosure.model.schema import record_schema

FIELDS = [(pattern, field) for pattern, field in patterns(Disclosure) if "based_on" not in pattern.split(".")]
SCALARS = [(pattern, field) for pattern, field in FIELDS if field.shape.kind not in ("part", "list", "json")]

words = st.text(st.characters(categories=("L", "Nd", "P", "Zs")), min_size=1, max_size=20).filter(str.strip)
small = st.integers(0, 9999) | st.decimals(0, 100, places=2).map(float)
shown = small | st.from_regex(r"-?[0-9]{1,5}(\.[0-9]{1,3})?(e-?[0-9])?", fullmatch=True)
said = words | small | st.dictionaries(st.sampled_from(["en", "nl", "pt-BR", "zh-Hant"]), words, min_size=1)
days = st.dates().map(str) | st.integers(1000, 9999) | st.dates().map(lambda day: str(day)[:7])
VALID: dict[Kind, st.SearchStrategy[Any]] = {
    "text": said | words.map(lambda text: f"{text}\n\n{text}"),
    "line": said,
    "plain": words | small,
    "slug": st.from_regex(r"[a-z0-9]([a-z0-9._-]{0,9}[a-z0-9])?", fullmatch=True) | st.integers(0, 10**6),
    "language": st.sampled_from(["en", "nl", "zh-Hant-TW", "es-419"]),
    "url": st.sampled_from(["https://example.org/", "mailto:a@example.org", "https://例え.jp/%20"]),
    "version": st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){0,2}", fullmatch=True) | small,
    "decimal": shown,
    "fraction": shown,
    "digest": st.just("sha256:" + "0f" * 32),
    "date": days,
    "boolean": st.booleans(),
    "count": st.integers(0, 2**53 - 1),
    "map": st.just(None),
}
wrong_container = st.sampled_from([[], ["a"], {}, {"no tag": {"a": 1}}, None])
not_a_form = st.sampled_from(["", "a b", "ä\nb", "-", "2026-13-01", "1,5", "http s"])
INVALID: dict[Kind, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(
        ["", " \n", [], ["a"], {}, {"english": "a"}, {"en": ""}, {"en": ["a"]}, {"en": None}, None]
    ),
    "line": st.sampled_from(["", " ", "a\nb", [], {}, {"en": "a\nb"}, {"x y": "a"}, None]),
    "plain": st.sampled_from(["", "a\nb", [], {}, None]),
    "slug": st.sampled_from(["", "A", "a b", "-a", "a" * 81, -1, [], None]),
    "language": st.sampled_from(["", "english", "en_GB", 1, [], None]),
    "url": st.sampled_from(["", "a b", [], None]),
    "version": st.sampled_from(["v1", "1.2.3.4", -1, [], None]),
    "decimal": st.sampled_from(["", "1,5", ".5", "x", [], None]),
    "fraction": st.sampled_from(["", "5 %", "1/2", [], None]),
    "digest": st.sampled_from(["", "sha256:0", 1, [], None]),
    "date": st.sampled_from(["", "March", "2026-13", "2026-1-1", 26, 2026.5, [], None]),
    "boolean": st.sampled_from(["true", "no", 0, 1, [], None]),
    "count": st.sampled_from([-1, 1.5, "7", True, 2**53, [], None]),
    "term": st.sampled_from(["no such term", "", 7, [], None]),
    "part": st.sampled_from([[], "a", 1, None, {"no_such_key": 1}]),
    "list": st.sampled_from([{"a": 1}, "a", 1, None, [None]]),
    "map": st.sampled_from([[], "a", {"": "a"}, None]),
}


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(record_schema(), format_checker=jsonschema.FormatChecker())


def around(pattern: str, value: Any) -> dict[str, Any]:
    """The smallest record with `value` at `pattern`."""
    names = pattern.split(".")
    made: Any = {names[-1]: value}
    for size in range(len(names) - 1, 0, -1):
        is_list = field_at(Disclosure, ".".join(names[:size])).shape.kind == "list"
        made = {names[size - 1]: [made] if is_list else made}
    return dict(made)


def told(record: dict[str, Any]) -> list[str]:
    result = load_bytes(json.dumps(record, ensure_ascii=False).encode(), "record.json")
    return [each.code for each in result.findings]


def drawn(data: st.DataObject, shape: Shape, field: Field) -> Any:
    if shape.kind == "term":
        return data.draw(st.sampled_from(shape.terms))
    return field.example if shape.kind == "map" else data.draw(VALID[shape.kind])


def test_there_is_a_way_to_be_valid_and_one_to_be_wrong_for_every_kind() -> None:
    kinds = {field.shape.kind for _, field in FIELDS}
    assert kinds - {"json"} == set(INVALID)
    assert kinds - {"json", "part", "list", "term"} == set(VALID)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_is_valid_loads_and_passes_the_schema(data: st.DataObject) -> None:
    record: dict[str, Any] = {}
    for pattern, field in data.draw(st.lists(st.sampled_from(SCALARS), min_size=1, max_size=5)):
        record.update(around(pattern, drawn(data, field.shape, field)))
    record.pop("schema_version", None)
    assert told(record) == []
    assert [each.message for each in validator().iter_errors(record)] == []


TYPED = [(pattern, field.shape.kind) for pattern, field in FIELDS if field.shape.kind != "json"]
faults = st.integers(0, len(TYPED) - 1).flatmap(lambda at: st.tuples(st.just(TYPED[at][0]), INVALID[TYPED[at][1]]))


@settings(max_examples=500, deadline=None)
@given(faults)
def test_what_is_wrong_is_told_and_fails_the_schema(fault: tuple[str, Any]) -> None:
    record = around(*fault)
    assert told(record) != []
    assert not validator().is_valid(record)


def test_every_field_of_the_model_refuses_nothing_behind_its_key() -> None:
    for pattern, field in FIELDS:
        if field.shape.kind != "json":
            assert told(around(pattern, None)) == ["D204"], pattern


def test_an_impossible_day_is_the_one_thing_that_only_the_loader_sees() -> None:
    record = around("record.published_on", "2026-02-30")
    assert validator().is_valid(record)
    assert told(record) == ["D226"]
