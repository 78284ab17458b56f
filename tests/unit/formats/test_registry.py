"""Every importer in the registry reads and refuses alike."""

from pathlib import Path

import pytest

from disclosure.errors import UnreadableError, UsageError
from disclosure.formats.mapping import mapping
from disclosure.formats.registry import IMPORTERS, importer
from disclosure.model.finding import Severity


@pytest.mark.parametrize("name", list(IMPORTERS))
def test_every_importer_has_a_mapping_of_its_name_and_refuses_what_is_no_file_of_its_format(
    name: str, tmp_path: Path
) -> None:
    assert mapping(name).id == name
    with pytest.raises(UnreadableError):
        importer(name)(tmp_path / "absent")
    other = tmp_path / "other.csv"
    other.write_bytes(b"\x00\xff not a table")
    result = importer(name)(other)
    assert result.records == ()
    assert [finding.severity for finding in result.findings] == [Severity.ERROR]


def test_an_unknown_format_is_wrong_usage_and_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as raised:
        importer("us-omb-1999")
    assert "us-omb-2025" in raised.value.hint
