from typing import Any

import pytest

from disclosure.changes.silent import silent_edit
from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Severity
from disclosure.model.loaded import Loaded
from disclosure.words import say


def record(version: str | None, name: str = "Letter sorter", day: str = "2026-01-01", comment: str = "") -> Any:
    stated = f'  version: "{version}"\n' if version else ""
    text = (
        f'schema_version: "1.0"\n{comment}record:\n  id: letter-sorter\n{stated}  updated_on: {day}\n'
        f"system:\n  name: {name}\nresponsibility:\n  organisation:\n    name: Example City\n"
    )
    loaded = load_bytes(text.encode(), "record.yaml").loaded
    assert isinstance(loaded, Loaded)
    assert isinstance(loaded.disclosure, Disclosure)
    return loaded


@pytest.mark.parametrize("version", ["1", "1.0", "1.0.0"])
def test_other_content_under_the_same_version_is_told(version: str) -> None:
    (finding,) = silent_edit(record(version, name="Desk finder"), record("1"))
    assert (finding.code, finding.severity, str(finding.path)) == ("D850", Severity.ERROR, "record.version")
    assert finding.origin is not None
    assert (finding.origin.line, finding.origin.column) == (4, 12)
    assert all("{" not in say(finding, part) for part in ("title", "what", "mend", "why"))


def test_a_new_day_or_a_comment_is_no_edit() -> None:
    assert silent_edit(record("1", day="2026-02-02", comment="# checked\n"), record("1")) == ()


def test_other_content_under_a_higher_version_is_an_open_edit() -> None:
    assert silent_edit(record("1.10", name="Desk finder"), record("1.9")) == ()


@pytest.mark.parametrize(("after", "before"), [("1.9", "1.10"), ("1", "1.0.1"), (None, "1")])
def test_a_version_that_goes_back_is_told(after: str | None, before: str) -> None:
    (finding,) = silent_edit(record(after, name="Desk finder"), record(before))
    assert finding.code == "D851"
    assert all("{" not in say(finding, part) for part in ("title", "what", "mend", "why"))


def test_records_that_never_had_a_version_cannot_hide_an_edit() -> None:
    assert [each.code for each in silent_edit(record(None, name="Desk finder"), record(None))] == ["D850"]


def test_an_id_that_was_exchanged_is_an_edit() -> None:
    old = record("1")
    changed = old.disclosure.model_copy(update={"record": old.disclosure.record.model_copy(update={"id": "other"})})
    assert [each.code for each in silent_edit(Loaded(changed, old.origins, old.sources), old)] == ["D850"]


def test_a_version_that_goes_back_is_told_with_both() -> None:
    (finding,) = silent_edit(record("1.9"), record("1.10"))
    assert (finding.params["version"], finding.params["older"]) == ("1.9", "1.10")
    (finding,) = silent_edit(record(None), record("1"))
    assert (finding.params["version"], finding.params["older"]) == ("-", "1")
