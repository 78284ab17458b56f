"""Derived files are generated, committed and compared: catalogues, JSON Schemas, the help in the README."""

from pathlib import Path

import generate
import pytest


@pytest.mark.parametrize(
    ("path", "data"), [pytest.param(path, data, id=path.name) for path, data in generate.derived()]
)
def test_a_derived_file_is_what_its_source_gives(path: Path, data: bytes) -> None:
    assert path.read_bytes() == data, "run `make generate` and look at the difference"
