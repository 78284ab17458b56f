"""The model read as data: every field explains itself, and its example is one."""

import json
from typing import get_args

import pytest

from disclosure.load.record import load_bytes
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, Kind, field_at, fields_of, patterns, shape_of
from disclosure.model.path import FieldPath
from disclosure.model.statement import Statement

ALL = [(root, pattern, field) for root in (Disclosure, Statement) for pattern, field in patterns(root)]
UNIQUE = list({(id(field)): (root, pattern, field) for root, pattern, field in ALL}.values())


def test_the_model_is_large_and_each_field_is_found_by_its_pattern() -> None:
    assert len(ALL) > 1500
    assert all(field_at(root, pattern) is field for root, pattern, field in ALL)
    for wrong in ("data.nothing", "system.name.more", ""):
        with pytest.raises(KeyError):
            field_at(Disclosure, wrong)


def test_every_kind_is_used() -> None:
    used = {shape.kind for _, _, field in ALL for shape in (field.shape, field.shape.item) if shape is not None}
    assert used == set(get_args(Kind)) - {"instant"}  # for `*_at` fields, of which no section has one yet


@pytest.mark.parametrize("root", [Disclosure, Statement])
def test_every_field_explains_itself(root: type[Part]) -> None:
    for pattern, field in patterns(root):
        assert len(field.description) > 5, pattern
        assert field.description[0].isupper() or not field.description[0].isalpha(), pattern
        assert field.description.rstrip()[-1] in ".]`)?", pattern
        assert 1 <= len(field.label.split()) <= 8, pattern
        assert field.label != field.attribute, pattern
        assert field.example is not None, pattern
        assert field.question is None or field.question.endswith("?"), pattern
        assert field.name == (field.attribute.rstrip("_")), pattern


def test_a_reference_names_a_list_of_entries_with_ids() -> None:
    references = {field.reference for _, _, field in ALL if field.reference is not None}
    assert references
    for each in references:
        target = field_at(Disclosure, each)
        assert target.shape.entry is not None, each
        assert "id" in fields_of(target.shape.entry), each


def test_every_example_loads_without_a_finding_and_comes_back() -> None:
    for root, pattern, field in UNIQUE:
        if "based_on" in pattern.split("."):
            continue  # the file that it names is not there: the tests of layers have one
        record = _around(root, pattern, field)
        result = load_bytes(json.dumps(record, ensure_ascii=False).encode(), "example.json")
        assert [(each.code, pattern, field.example) for each in result.findings] == []
        assert result.loaded is not None
        dumped = result.loaded.disclosure.model_dump(mode="json", by_alias=True, exclude_none=True)
        assert dumped == record, pattern


def test_a_type_that_the_house_lacks_is_refused() -> None:
    with pytest.raises(TypeError):
        shape_of(float)


def _around(root: type[Part], pattern: str, field: Field) -> dict[str, object]:
    """The smallest record that holds the example of `field` at `pattern`."""
    value: object = json.loads(json.dumps(field.example))
    names = pattern.split(".")
    for size in range(len(names) - 1, -1, -1):
        value = {names[size]: value}
        if size and field_at(root, ".".join(names[:size])).shape.kind == "list":
            value = [value]
    made = dict(value)  # type: ignore[call-overload]
    if root is Statement and "statement" not in made:
        made["statement"] = {"id": "a"}
    assert isinstance(made, dict)
    assert FieldPath.parse(pattern).pattern == pattern
    return made
