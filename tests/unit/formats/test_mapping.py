"""A mapping file names homes that the model has, and says why."""

import pytest

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.formats import mapping as module
from disclosure.formats.mapping import Column, field_of, mapping
from disclosure.model.fields import Field
from disclosure.model.path import FieldPath

FILES = sorted(resources.schemas("formats").glob("*.yaml"))
NAMES = [path.stem for path in FILES]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_says_why_it_belongs_where_it_goes(name: str) -> None:
    read = mapping(name)
    assert read.id == name
    assert all(len(column.why) > 10 for column in read.columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_recoding_has_its_rule_and_every_term_is_one_of_the_field(name: str) -> None:
    for column in mapping(name).columns.values():
        for answer in column.answers.values():
            if answer.settings:
                assert answer.rule or column.rule, column.name
            for setting in answer.settings:
                _fits(field_of(setting.path), setting.path, setting.value)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_way_for_each_cell_it_may_hold(name: str) -> None:
    for column in mapping(name).columns.values():
        assert column.homes or column.answers, column.name
        if any(home.when for home in column.homes):
            assert column.homeless, column.name


@pytest.mark.parametrize("name", NAMES)
def test_every_omission_names_a_field_and_a_reason_of_the_model(name: str) -> None:
    read = mapping(name)
    reasons = field_of(FieldPath.parse("omissions.reason")).shape.terms
    grounds = ("", *field_of(FieldPath.parse("omissions.ground")).shape.terms)
    assert set(read.silences.values()) <= set(reasons)
    for column in read.columns.values():
        for field, reason, ground in _silences(column):
            field_of(FieldPath.parse(field))
            assert reason in ("", *reasons)
            assert ground in grounds
            assert reason != "withheld" or ground


def test_a_home_that_the_model_lacks_breaks_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    text = resources.schemas("formats", "us-omb-2025.yaml").read_text(encoding="utf-8")
    for wrong in (text.replace("to: system.name", "to: system.nmae"), text.replace("read: mail", "read: post"), "[]"):
        path = tmp_path / "wrong.yaml"  # type: ignore[operator]
        path.write_text(wrong, encoding="utf-8")
        monkeypatch.setattr(module.resources, "schemas", lambda *_, path=path: path)
        with pytest.raises(InstallationError):
            mapping.__wrapped__("wrong")


def _silences(column: Column) -> list[tuple[str, str, str]]:
    found = [
        (each.silence.field, each.silence.reason, each.silence.ground)
        for each in column.answers.values()
        if each.silence
    ]
    return [*found, (column.silence, "", "")] if column.silence else found


def _fits(field: Field, path: FieldPath, value: object) -> None:
    shape = field.shape
    if isinstance(value, tuple):
        assert shape.kind == "list"
        return
    if shape.kind == "list":
        assert shape.item is not None
        shape = shape.item
    assert shape.kind != "term" or value in shape.terms, path
    assert isinstance(value, bool) == (shape.kind == "boolean"), path
