"""A release goes on from the version before it, tells what changed, and leaves every other character as it was."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from unit.filing.withheld import RECORD, loaded

from disclosure.errors import FilingError
from disclosure.filing.release import Release, Told, release
from disclosure.filing.standalone import standalone
from disclosure.load.edit.editable import Editable
from disclosure.load.record import load_bytes, load_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.state import value_at

DAY = date(2026, 11, 23)
LOGIC, SUMMARY = FieldPath.parse("decision.logic"), FieldPath.parse("system.summary")


def weighty(old: Disclosure, new: Disclosure, language: str) -> Sequence[Told]:
    """Tells two fields: one that weighs, and the summary as wording."""
    found = []
    if value_at(old, LOGIC) != value_at(new, LOGIC):
        found.append(Told(LOGIC, f"The logic changed ({language}).", is_wording=False))
    if value_at(old, SUMMARY) != value_at(new, SUMMARY):
        found.append(Told(SUMMARY, "The summary says it otherwise.", is_wording=True))
    if value_at(old, "record.version") != value_at(new, "record.version"):
        found.append(Told(FieldPath.parse("record.version"), "The version changed.", is_wording=False))
    return found


def made(text: str, last: str | None = None, **other: Any) -> Release | None:
    before = (value_at(loaded(last).disclosure, "record.version"), loaded(last).disclosure) if last else None
    file = Editable.of("record.yaml", text.encode(), Path())
    return release(loaded(text), file, before, weighty, on=DAY, **other)


def changes(done: Release | None) -> list[dict[str, Any]]:
    assert done is not None
    return list(as_json(loaded(done.file.source.text).disclosure)["record"].get("changes", []))


OTHER_LOGIC = RECORD.replace("0.731", "0.9")
OTHER_WORDS = RECORD.replace("A person decides.", "People decide.")


def test_the_first_release_freezes_the_record_as_it_stands() -> None:
    done = made(RECORD.replace('version: "1.2"', 'version: "1.2", updated_on: 2026-01-01'))
    assert done is not None
    assert (done.version, done.previous) == ("1.2", None)
    assert done.file.source.text == RECORD.replace('version: "1.2"', 'version: "1.2", updated_on: 2026-01-01')


def test_a_record_without_a_version_is_1_0_and_says_that_it_is_the_first() -> None:
    done = made(RECORD.replace('version: "1.2", ', ""))
    assert done is not None
    assert done.version == "1.0"
    told = as_json(loaded(done.file.source.text).disclosure)["record"]
    assert (told["version"], told["changes"], told["updated_on"]) == ("1.0", [], "2026-11-23")


def test_nothing_changed_is_no_release() -> None:
    assert made(RECORD, RECORD) is None
    assert made(RECORD.replace("  # a part of the text", "  # a part of the text\n"), RECORD) is not None
    assert made(f"# a remark\n{RECORD}", RECORD) is None


@pytest.mark.parametrize(
    ("text", "part", "version"),
    [
        (OTHER_LOGIC, None, "1.3"),
        (OTHER_WORDS, None, "1.2.1"),
        (OTHER_LOGIC.replace("A person decides.", "People decide."), None, "1.3"),
        (OTHER_WORDS, "major", "2.0"),
        (OTHER_LOGIC, "patch", "1.2.1"),
    ],
)
def test_wording_counts_up_the_third_number_and_anything_else_the_second(text: str, part: Any, version: str) -> None:
    done = made(text, RECORD, part=part)
    assert done is not None
    assert (done.version, done.previous) == (version, "1.2")
    assert value_at(loaded(done.file.source.text).disclosure, "record.version") == version


def test_the_change_is_written_from_the_differences_weighty_ones_alone_and_every_path() -> None:
    done = made(OTHER_LOGIC.replace("A person decides.", "People decide."), RECORD)
    assert changes(done) == [
        {
            "version": "1.3",
            "on": "2026-11-23",
            "summary": "The logic changed (en).",
            "fields": ["decision.logic", "system.summary"],
        }
    ]
    assert changes(made(OTHER_WORDS, RECORD))[0]["summary"] == "The summary says it otherwise."
    assert changes(made(OTHER_WORDS, RECORD, summary="Plainer."))[0]["summary"] == "Plainer."


def test_the_words_are_asked_for_in_the_records_language() -> None:
    dutch = RECORD.replace("tag: en", "tag: nl")
    assert changes(made(dutch.replace("0.731", "0.9"), dutch))[0]["summary"] == "The logic changed (nl)."


def test_without_words_nothing_is_made_up() -> None:
    text = RECORD.replace("email: help@example.org", "email: ask@example.org")
    with pytest.raises(FilingError, match="nothing tells in words what changed"):
        made(text, RECORD)
    assert changes(made(text, RECORD, summary="Another address."))[0]["summary"] == "Another address."


def test_every_other_character_stays() -> None:
    done = made(OTHER_LOGIC, RECORD)
    assert done is not None
    lines = done.file.source.text.splitlines()
    gone = [line for line in OTHER_LOGIC.splitlines() if line not in lines]
    assert gone == [line for line in OTHER_LOGIC.splitlines() if line.startswith("record:")]


BLOCK = RECORD.replace(
    'record: {id: sorter, version: "1.2", kind: system, languages: [{tag: en, translation: original}]}',
    """\
record:
  id: sorter
  version: "1.2"
  kind: system
  languages: [{tag: en, translation: original}]
  changes:
    # ORDER
    - {version: "VERSION", on: 2026-01-02, summary: Earlier.}
    - {version: "OTHER", on: 2026-01-01, summary: Earlier.}""",
)


@pytest.mark.parametrize(("first", "second", "place"), [("1.2", "1.1", 0), ("1.1", "1.2", 2)])
def test_the_entry_stands_where_its_author_lists_the_latest(first: str, second: str, place: int) -> None:
    text = BLOCK.replace("VERSION", first).replace("OTHER", second)
    assert [each["version"] for each in changes(made(text.replace("0.731", "0.9"), text))].index("1.3") == place


def test_a_version_that_its_author_counted_up_is_kept_with_the_words_for_it() -> None:
    text = BLOCK.replace("VERSION", "1.7").replace("OTHER", "1.1").replace('version: "1.2"', 'version: "1.7"')
    done = made(text.replace("0.731", "0.9"), BLOCK.replace("VERSION", "1.2").replace("OTHER", "1.1"))
    assert done is not None
    assert done.version == "1.7"
    assert [each["summary"] for each in changes(done)] == ["Earlier.", "Earlier."]


@pytest.mark.parametrize(
    ("text", "last", "other", "told"),
    [
        (RECORD.replace('"1.2"', '"1.1"'), RECORD, {}, "record.version is 1.1, and 1.2 was released already"),
        (RECORD.replace('version: "1.2", ', ""), RECORD, {}, "record.version is not given"),
        (RECORD.replace('"1.2"', '"1.4"'), RECORD, {"part": "minor"}, "record.version is 1.4 already"),
        (RECORD, None, {"part": "minor"}, "nothing is frozen yet to compare with"),
    ],
)
def test_versions_that_do_not_go_on_from_one_another_are_told(
    text: str, last: str | None, other: dict[str, Any], told: str
) -> None:
    with pytest.raises(FilingError, match=told) as caught:
        made(text, last, **other)
    assert caught.value.hint


def test_a_merged_record_says_the_same_when_it_is_read_alone(tmp_path: Path) -> None:
    (tmp_path / "supplier.yaml").write_text(RECORD.replace("kind: system", "kind: supplier"), encoding="utf-8")
    (tmp_path / "weights.yaml").write_text(
        'schema_version: "1.0"\nrecord: {id: w, kind: model}\nmodels: [{id: main, family: Linear}]\n', encoding="utf-8"
    )
    upper = tmp_path / "desk.yaml"
    upper.write_text(
        'schema_version: "1.0"\nbased_on: [supplier.yaml]\nrecord: {id: desk, version: "1", kind: system}\n'
        "system: {name: Desk}\nresponsibility: {organisation: {name: Example City}}\n"
        "models: [{id: main, based_on: weights.yaml}]\n",
        encoding="utf-8",
    )
    merged = load_record(upper).loaded
    assert merged is not None
    alone = load_bytes(standalone(merged.disclosure), "1.yaml")
    assert alone.findings == ()
    assert alone.loaded is not None
    told = as_json(alone.loaded.disclosure)
    assert told == as_json(merged.disclosure)
    assert [each["source"] for each in told["provenance"]["layers"]] == ["weights.yaml", "supplier.yaml"]
