"""The US federal inventory of 2025, as it was published and as it is imported: 1,806 rows, read once a run."""

from functools import cache
from pathlib import Path

from disclosure.formats.us_omb import import_file
from disclosure.formats.writing import write_records
from disclosure.model.imported import Imported, ImportResult

FILE = Path("registers", "us-federal-2025", "2025_individually_reported_AI_use_cases.csv")
"""Its place in the corpora."""


@cache
def imported(corpora: Path) -> ImportResult:
    """All of it. Nobody changes what is in it: others look at the same."""
    return import_file(corpora / FILE)


def rows(corpora: Path) -> tuple[Imported, ...]:
    """The record of every row, in their order."""
    return imported(corpora).records


def written(corpora: Path, folder: Path, count: int) -> list[Path]:
    """`count` records spread over the inventory, in files as an import writes them."""
    ordered = sorted(rows(corpora), key=lambda each: f"{each.id}.yaml")
    return sorted(write_records(ordered[:: len(ordered) // count][:count], folder).written)
