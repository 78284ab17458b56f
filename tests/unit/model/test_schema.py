"""The model and the published JSON Schema: what each field says of itself, and that both agree on every value."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, Shape, fields_of, patterns
from disclosure.model.schema import DIALECT, record_schema, statement_schema
from disclosure.model.statement import Statement

ROOTS: tuple[type[Part], ...] = (Disclosure, Statement)
SECTIONS = [(root, name) for root in ROOTS for name in fields_of(root)]


def tuples(value: Any) -> Any:
    """JSON's lists as the tuples that a strict model takes."""
    if isinstance(value, list):
        return tuple(tuples(each) for each in value)
    return {key: tuples(each) for key, each in value.items()} if isinstance(value, dict) else value


def accepts(part: type[Part], value: Any) -> bool:
    try:
        part.model_validate(tuples(value))
    except ValidationError:
        return False
    return True


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(record_schema())


def test_the_schemas_are_valid_and_name_themselves() -> None:
    for made in (record_schema(), statement_schema()):
        jsonschema.Draft202012Validator.check_schema(made)
        assert made["$schema"] == DIALECT
        assert made["$id"].endswith("/1.0/schema.json")


@pytest.mark.parametrize(("root", "section"), SECTIONS, ids=[f"{root.__name__}.{name}" for root, name in SECTIONS])
def test_every_field_says_what_it_means_and_its_example_validates(root: type[Part], section: str) -> None:
    inside = {each: field for each, field in patterns(root) if each.partition(".")[0] == section}
    assert {each: why for each, field in inside.items() if (why := lacking(root, each, field))} == {}
    assert inside


def lacking(root: type[Part], pattern: str, field: Field) -> str:
    """What a field does not say of itself, or what is wrong with its example."""
    if not field.label or len(field.description) <= 8 or field.example is None:
        return "no label, no description, or no example"
    *way, name = pattern.split(".")
    part: type[Part] | None = root
    for step in way:
        assert part is not None
        part = fields_of(part)[step].shape.entry
    assert part is not None
    try:
        part.model_validate({name: tuples(field.example)})
    except ValidationError as error:
        return str(error)
    return ""


def samples() -> Iterator[tuple[str, dict[str, Any]]]:
    """For every field a record that holds its example, and nothing else."""
    for pattern, field in patterns(Disclosure):
        *way, name = pattern.split(".")
        made: Any = {name: field.example}
        part: type[Part] = Disclosure
        lists = []
        for step in way:
            lists.append(fields_of(part)[step].shape.kind == "list")
            part = fields_of(part)[step].shape.entry or part
        for step, is_list in zip(reversed(way), reversed(lists), strict=True):
            made = {step: [made] if is_list else made}
        yield pattern, made


def test_model_and_schema_accept_every_example(validator: jsonschema.Draft202012Validator) -> None:
    for pattern, made in samples():
        assert accepts(Disclosure, made), pattern
        assert validator.is_valid(made), pattern


def spoiled(shape: Shape) -> Iterator[Any]:
    """Values that no field of this shape takes."""
    yield None
    if shape.kind == "part":
        yield from ([], {"no_such_key": 1})
    elif shape.kind == "list":
        yield from ({"a": 1}, "text")
    elif shape.kind in ("map",):
        yield from ([], "text")
    elif shape.kind == "boolean":
        yield from ("true", 1, "no")
    elif shape.kind == "count":
        yield from ("7", 1.5, True, -1)
    elif shape.kind in ("text", "line"):
        yield from ("", [], {}, {"no tag": "x"})
    elif shape.kind == "term":
        yield from ("no such term", 7)
    elif shape.kind != "json":
        yield from ("", [], {}, "line\nbreak" if shape.kind == "plain" else "not\nthis")


def test_model_and_schema_refuse_the_same_faults(validator: jsonschema.Draft202012Validator) -> None:
    seen = 0
    for (pattern, made), (_, field) in zip(samples(), patterns(Disclosure), strict=True):
        for fault in spoiled(field.shape):
            if fault is None and field.shape.kind in ("json", "map"):
                continue
            broken = copy.deepcopy(made)
            place: Any = broken
            *way, name = pattern.split(".")
            for step in way:
                place = place[step][0] if isinstance(place[step], list) else place[step]
            place[name] = fault
            assert not validator.is_valid(broken), (pattern, fault)
            if fault is not None:  # nothing behind a key is told by the reader, before the model sees it
                assert not accepts(Disclosure, broken), (pattern, fault)
            seen += 1
    assert seen > 4000


def test_an_editor_does_not_ask_for_quotes_around_versions_numbers_and_years(
    validator: jsonschema.Draft202012Validator,
) -> None:
    assert validator.is_valid(
        {
            "record": {"version": 1.2, "published_on": 2026},
            "system": {"version": 2.4},
            "evaluation": {"tests": [{"metrics": [{"value": 0.91, "interval": {"low": 0.9, "level": 0.95}}]}]},
        }
    )


def test_the_examples_of_the_project_obey_the_schema(validator: jsonschema.Draft202012Validator) -> None:
    from disclosure.load.record import load_record
    from disclosure.model.schema import as_json

    for path in sorted((Path(__file__).parents[3] / "examples").glob("**/*.yaml")):
        if path.name in ("theme.yaml", "register.yaml") or path.name.endswith("-statement.yaml"):
            continue  # a house style, settings and a statement are no records
        loaded = load_record(path).loaded
        assert loaded is not None
        validator.validate(as_json(loaded.disclosure))
