"""Records of older vocabularies: read as today's, told, never guessed."""

from pathlib import Path

import pytest

from disclosure.load import migrate as migration
from disclosure.load.migrate import STEPS, migrate
from disclosure.load.nodes import Mapping
from disclosure.load.parse import parse
from disclosure.load.record import load_bytes, load_record
from disclosure.load.source import read_source
from disclosure.model.disclosure import SCHEMA_VERSION
from disclosure.model.finding import Severity
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.words import say

OLD = """\
schema_version: "0.9"
owner: City
system:
  headline: T
  name: N
"""


def node(text: str) -> Mapping:
    source, _ = read_source("a.yaml", text.encode(), None)
    assert source is not None
    made, _ = parse(source)
    assert isinstance(made, Mapping)
    return made


def test_an_older_record_is_read_as_todays_and_said_so() -> None:
    result = load_bytes(OLD.encode(), "a.yaml")
    assert [(each.code, each.severity) for each in result.findings] == [("D252", Severity.NOTE)]
    assert "0.9" in say(result.findings[0], "what")
    assert SCHEMA_VERSION in say(result.findings[0], "what")
    assert result.loaded is not None
    assert as_json(result.loaded.disclosure) == {
        "schema_version": "1.0",
        "system": {"name": "N", "title": "T"},
        "responsibility": {"organisation": {"name": "City"}},
    }


def test_what_was_moved_keeps_its_place() -> None:
    loaded = load_bytes(OLD.encode(), "a.yaml").loaded
    assert loaded is not None
    places = {
        path: loaded.origins[FieldPath.parse(path)] for path in ("responsibility.organisation.name", "system.title")
    }
    assert [(each.line, each.column) for each in places.values()] == [(2, 8), (4, 13)]


def test_the_node_that_was_read_is_not_changed() -> None:
    read = node(OLD)
    before = repr(read)
    migrate(read)
    assert repr(read) == before


def test_an_answer_of_today_is_never_written_over() -> None:
    text = OLD + "  title: Today\nresponsibility: {organisation: {name: Today}}\n"
    result = load_bytes(text.encode(), "a.yaml")
    assert result.loaded is not None
    said = as_json(result.loaded.disclosure)
    assert said["system"]["title"] == said["responsibility"]["organisation"]["name"] == "Today"
    assert (
        sorted(each.code for each in result.findings if each.severity is Severity.ERROR) != []
    )  # the old keys are told


@pytest.mark.parametrize("written", ["1.0", '"1.0"', "'1.0'"])
def test_todays_version_needs_no_step(written: str) -> None:
    assert load_bytes(f"schema_version: {written}\nsystem: {{name: N}}\n".encode(), "a.yaml").findings == ()


def test_a_record_without_a_version_is_taken_as_todays() -> None:
    read = node("system: {headline: T}\n")
    assert migrate(read) == (read, ())


@pytest.mark.parametrize(
    ("version", "code"),
    [("1.1", "D250"), ("2", "D250"), ("99.9.9", "D250"), ("1", "D251"), ("0.8", "D251"), ("v1.0", "D251"),
     ("1.x", "D251"), ("9" * 5000, "D251"), ("''", "D251")],
)  # fmt: skip
def test_a_version_that_this_tool_does_not_know_is_refused(version: str, code: str) -> None:
    result = load_bytes(f"schema_version: {version}\nsystem: {{name: N}}\n".encode(), "a.yaml")
    assert [each.code for each in result.findings] == [code]
    assert result.loaded is None
    assert all("{" not in say(result.findings[0], part) for part in ("title", "what", "mend", "why"))


@pytest.mark.parametrize(("written", "code"), [("", "D204"), (" [1]", "D203"), (" {a: b}", "D203")])
def test_a_version_that_is_none_is_told_by_its_type(written: str, code: str) -> None:
    result = load_bytes(f"schema_version:{written}\nsystem: {{name: N}}\n".encode(), "a.yaml")
    assert [each.code for each in result.findings] == [code]
    assert result.loaded is not None


def test_a_layer_is_brought_up_to_date_too(tmp_path: Path) -> None:
    (tmp_path / "low.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "top.yaml").write_text("schema_version: '1.0'\nbased_on: [low.yaml]\n", encoding="utf-8")
    result = load_record(tmp_path / "top.yaml")
    assert [each.code for each in result.findings] == ["D252"]
    assert result.loaded is not None
    assert as_json(result.loaded.disclosure)["system"]["title"] == "T"
    (tmp_path / "low.yaml").write_text("schema_version: '7'\n", encoding="utf-8")
    assert sorted(each.code for each in load_record(tmp_path / "top.yaml").findings) == ["D250", "D305"]


def test_every_way_of_steps_ends_at_todays_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for start in STEPS:
        version, taken = start, 0
        while version in STEPS:
            version, taken = STEPS[version][0], taken + 1
            assert taken <= len(STEPS)
        assert version == SCHEMA_VERSION
    monkeypatch.setitem(migration.STEPS, "0.8", ("0.9", lambda read: read))
    result = load_bytes(OLD.replace("0.9", "0.8").encode(), "a.yaml")
    assert [each.code for each in result.findings] == ["D252"]
    assert result.loaded is not None
    assert as_json(result.loaded.disclosure)["system"]["title"] == "T"
