"""Derived files are generated, committed and compared: catalogues, JSON Schemas, frameworks, the help in the README."""

from collections.abc import Callable, Iterator
from pathlib import Path

import generate
import pytest


@pytest.mark.parametrize("kind", generate.KINDS, ids=lambda kind: kind.__name__)
def test_a_derived_file_is_what_its_source_gives(kind: Callable[[], Iterator[tuple[Path, bytes]]]) -> None:
    made = dict(kind())
    assert made
    differing = [str(path) for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    assert differing == [], "run `make generate` and look at the difference"
