"""Imported records are written whole or not at all, and what a person changed is left alone."""

import os
from pathlib import Path

import pytest

from disclosure.errors import OutputError
from disclosure.formats.writing import record_text, write_records
from disclosure.load.record import load_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.imported import Imported
from disclosure.model.loss import LossReport


def _imported(name: str = "Sorter", slug: str = "sorter") -> Imported:
    values = {"schema_version": "1.0", "record": {"id": slug}, "system": {"name": name}}
    return Imported(Disclosure.model_validate(values), {}, LossReport("t.csv"))


def test_what_is_written_loads_without_a_finding_as_the_same_record(tmp_path: Path) -> None:
    imported = _imported("no")
    written = write_records([imported], tmp_path / "new" / "folder")
    assert [path.name for path in written.written] == ["sorter.yaml"]
    result = load_record(written.written[0])
    assert result.findings == ()
    assert result.loaded is not None
    assert result.loaded.disclosure == imported.record


def test_a_second_import_changes_nothing_and_a_changed_source_replaces_its_own_files(tmp_path: Path) -> None:
    write_records([_imported()], tmp_path)
    again = write_records([_imported()], tmp_path)
    assert (len(again.written), len(again.unchanged)) == (0, 1)
    renewed = write_records([_imported("Sorter 2")], tmp_path)
    assert len(renewed.written) == 1
    assert "Sorter 2" in (tmp_path / "sorter.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["system: {}\n", "", record_text(_imported().record) + "# my note\n"])
def test_a_file_that_a_person_wrote_or_changed_is_left_alone_unless_forced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "sorter.yaml"
    path.write_text(content, encoding="utf-8")
    kept = write_records([_imported("Sorter 2")], tmp_path)
    assert kept.kept == (path,)
    assert [finding.code for finding in kept.findings] == ["D870"]
    assert path.read_text(encoding="utf-8") == content
    assert write_records([_imported("Sorter 2")], tmp_path, force=True).written == (path,)


def test_a_failed_write_leaves_the_old_file_and_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_records([_imported()], tmp_path)
    before = (tmp_path / "sorter.yaml").read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, os.strerror(28), str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError):
        write_records([_imported("Sorter 2")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sorter.yaml"]
    assert (tmp_path / "sorter.yaml").read_bytes() == before


def test_a_folder_that_is_a_file_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        write_records([_imported()], tmp_path / "taken")
