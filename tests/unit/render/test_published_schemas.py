"""What the commands print as JSON has the form that it names: every form is published, strict, and true of it."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from jsonschema import Draft202012Validator

from disclosure import api, resources
from disclosure.cli.schema import schema as schema_command
from disclosure.load.frameworks import frameworks
from disclosure.model import fields, framework
from disclosure.model.base import Layer
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PARKING = ROOT / "examples" / "parking-objections.yaml"
DAYS = (date(2024, 1, 1), date(2026, 11, 23), date(2028, 1, 1))
DAY = DAYS[1]
KNOWN = frameworks().frameworks
FORMS = ("frameworks", "framework", "requirement", "explanation", "crosswalk", "todo")
HOST = "https://schemas.disclosure.example/"
MAKERS = {"as_json", "frame", "schema_url"}  # of disclosure/render/reports.py; the first argument is the kind
PATTERNS = list(fields.patterns(Disclosure))


@cache
def schema(kind: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(api.schema(kind))
    return made


def faults(text: str, kind: str = "") -> list[str]:
    """What is wrong with a document, by the schema that it names itself."""
    told = json.loads(text)
    named = told["format"].removeprefix(HOST).removesuffix("/1.0/schema.json")
    assert named == (kind or named)
    found = Draft202012Validator(schema(named)).iter_errors(told)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def named_in(file: Path) -> Iterator[str]:
    """The kinds whose format a file of ours names; `?` for one that is not spelt out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "disclosure.render.reports"
        for alias in node.names
        if alias.name in MAKERS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HOST in node.value:
            yield re.match(r"[a-z_-]*", node.value.split(HOST)[1]).group() or "?"
        if isinstance(node, ast.Call) and _makes_a_format(node.func, imported):
            (kind, *_) = node.args
            yield str(kind.value) if isinstance(kind, ast.Constant) else "?"


def _makes_a_format(function: ast.expr, imported: set[str]) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in MAKERS and isinstance(function.value, ast.Name) and function.value.id == "reports"
    return isinstance(function, ast.Name) and function.id in imported


def test_every_format_that_the_code_names_has_its_schema() -> None:
    named = {(file, kind) for file in sorted((ROOT / "disclosure").rglob("*.py")) for kind in named_in(file)}
    kinds = {kind for _, kind in named}
    assert set(FORMS) | {"coverage", "report", "disclosure", "statement"} <= kinds
    published = {resources.published(kind).name for kind in resources.PUBLISHED}
    assert {f"{kind}-1.0.schema.json" for kind in kinds - {"?", "commitment"}} <= published  # that one is no document
    # The one place that makes every format, and the head line of a starter, whose two kinds are given to it.
    assert {file.name for file, kind in named if kind == "?"} == {"reports.py", "starter.py"}


def test_what_is_published_is_what_is_there_and_what_the_command_offers() -> None:
    files = {path.name for path in resources.schemas().glob("*.schema.json")}
    assert files == {resources.published(kind).name for kind in resources.PUBLISHED}
    (kind, _) = schema_command.params
    assert isinstance(kind.type, click.Choice)
    assert tuple(kind.type.choices) == resources.PUBLISHED


@pytest.mark.parametrize("kind", FORMS)
def test_a_schema_is_valid_and_bears_the_name_that_documents_give(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(kind)["$id"] == schema(kind)["properties"]["format"]["const"] == f"{HOST}{kind}/1.0/schema.json"


@pytest.mark.parametrize("day", DAYS)
def test_lists_of_frameworks_keep_their_schema(day: date) -> None:
    for asked in ({}, {"jurisdiction": "US-CA"}, {"kind": "treaty"}, {"jurisdiction": "ZZ", "kind": "law"}):
        assert faults(api.write_frameworks(api.frameworks(**asked), "json", as_of=day), "frameworks") == []


@pytest.mark.parametrize("name", KNOWN)
def test_a_framework_and_each_of_its_requirements_keep_their_schemas(name: str) -> None:
    own = KNOWN[name]
    for day in DAYS:
        assert faults(api.write_framework(own, "json", as_of=day), "framework") == []
    assert faults(api.explain(name, form="json"), "framework") == []
    for each in own.requirements:
        assert faults(api.explain(each.id, form="json", as_of=DAY), "requirement") == [], each.id


def test_what_is_told_of_every_code_keeps_its_schema() -> None:
    texts = "".join(
        file.read_text(encoding="utf-8") for file in resources.templates("locales/en").glob("findings.*.po")
    )
    codes = re.findall(r'^msgid "(D\d{3})\.title"', texts, re.MULTILINE)
    assert len(codes) > 100
    assert {code: found for code in codes if (found := faults(api.explain(code, form="json"), "explanation"))} == {}


def _explained(every: list[str]) -> dict[str, list[str]]:
    return {path: found for path in every if (found := faults(api.explain(path, form="json"), "explanation"))}


def test_what_is_told_of_a_field_of_each_kind_keeps_its_schema() -> None:
    kinds = {(each.shape.kind, each.shape.item and each.shape.item.kind): path for path, each in PATTERNS}
    referring = [path for path, each in PATTERNS if each.reference][:5]
    assert set(get_args(fields.Kind)) - {kind for kind, _ in kinds} == {"instant"}  # no field of a record is one
    assert _explained([*kinds.values(), *referring]) == {}


@pytest.mark.whole
def test_what_is_told_of_every_field_keeps_its_schema() -> None:
    assert _explained([path for path, _ in PATTERNS]) == {}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_left_in_an_example_keeps_its_schema(file: Path) -> None:
    for names in ((), tuple(KNOWN)):
        for day in DAYS:
            assert faults(api.write_todo(api.todo(file, names=names, as_of=day), "json"), "todo") == []


def test_what_is_left_in_a_record_that_says_almost_nothing_keeps_its_schema(tmp_path: Path) -> None:
    bare = tmp_path / "bare.yaml"
    bare.write_text('schema_version: "1.0"\nrecord: {kind: system}\nlaw: {frameworks: [xx]}\n', encoding="utf-8")
    told = api.write_todo(api.todo(bare, names=tuple(KNOWN), as_of=DAY), "json")
    assert faults(told, "todo") == []
    assert json.loads(told)["questions"]


def test_crosswalks_of_each_framework_with_the_next_keep_their_schema() -> None:
    names = list(KNOWN)
    for first, second in zip(names, [*names[1:], names[0]], strict=True):
        found = api.crosswalk([first, second], as_of=DAY, record=PARKING)
        assert faults(api.write_crosswalk(found, "json"), "crosswalk") == [], (first, second)
    alone = api.crosswalk(["coe-cets-225", *names[:3]], as_of=DAY)
    assert faults(api.write_crosswalk(alone, "json"), "crosswalk") == []


def _enums(found: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(found, dict):
        if "enum" in found:
            yield tuple(found["enum"])
        found = list(found.values())
    for each in found if isinstance(found, list) else ():
        yield from _enums(each)


def test_the_schemas_list_the_terms_of_the_model() -> None:
    told = {terms for kind in FORMS for terms in _enums(schema(kind))}
    model = (
        *(framework.Confidence, framework.Kind, framework.Audience, framework.Bound, framework.Force),
        *(framework.State, framework.Time, fields.Kind, Layer),
    )
    assert {get_args(each) for each in model} | {tuple(Status)} <= told


def test_a_definition_that_stands_in_several_schemas_is_the_same_in_each() -> None:
    """A reader learns it once. What a framework and a requirement tell differs by what was asked."""
    found: dict[str, set[str]] = {}
    for kind in FORMS:
        for name, each in schema(kind)["$defs"].items():
            found.setdefault(name, set()).add(json.dumps(each, sort_keys=True))
    assert {name for name, each in found.items() if len(each) > 1} == {"framework", "requirement", "kind"}
    whole, one = (schema(kind)["$defs"]["requirement"]["properties"] for kind in ("framework", "requirement"))
    assert {name for name in whole if whole[name] != one[name]} == {"sources"}
