"""Frozen versions lie beside their record, in the order of their numbers, and read as they did."""

from pathlib import Path

from disclosure.load.frozen import frozen_folder, frozen_versions, load_frozen

RECORD = """\
schema_version: "1.0"
record: {id: sorter, version: "1"}
system: {name: Sorter}
responsibility: {organisation: {name: Example City}}
"""


def test_versions_are_listed_by_their_numbers_and_other_files_passed_over(tmp_path: Path) -> None:
    folder = frozen_folder(tmp_path / "record.yaml", "sorter")
    assert frozen_versions(folder) == ()
    folder.mkdir()
    for name in (
        "1.10.yaml",
        "1.9.json",
        "1.2.3.yml",
        "notes.yaml",
        "1.2.yaml~",
        ".1.2.yaml.swp",
        "v2.yaml",
        "1.2.3.4.yaml",
    ):
        (folder / name).write_text(RECORD, encoding="utf-8")
    (folder / "3.yaml").mkdir()
    assert [each.version for each in frozen_versions(folder)] == ["1.2.3", "1.9", "1.10"]
    assert folder == tmp_path / "sorter.versions"


def test_names_in_a_frozen_version_start_where_its_record_lies(tmp_path: Path) -> None:
    folder = frozen_folder(tmp_path / "record.yaml", "sorter")
    folder.mkdir()
    (folder / "1.yaml").write_text(RECORD, encoding="utf-8")
    result = load_frozen(frozen_versions(folder)[0])
    assert result.findings == ()
    assert result.loaded is not None
    assert result.sources[0].folder == tmp_path
