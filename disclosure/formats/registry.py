"""Floor 2. The outside formats that can be read, by the name that commands and records use."""

from pathlib import Path
from typing import Protocol

from disclosure.errors import UsageError
from disclosure.formats import us_omb
from disclosure.model.imported import ImportResult


class Importer(Protocol):
    """Reads a file of an outside format into records."""

    def __call__(self, path: Path, *, retrieved_on: str | None = None, url: str | None = None) -> ImportResult:
        """The records of the file at `path`; raises UnreadableError when it cannot be opened."""
        ...


IMPORTERS: dict[str, Importer] = {
    us_omb.FORMAT: us_omb.import_file,
}


def importer(name: str) -> Importer:
    """The importer of the format `name`. Raises UsageError when there is none."""
    try:
        return IMPORTERS[name]
    except KeyError:
        raise UsageError(f"no importer for {name}", hint=f"Formats: {', '.join(IMPORTERS)}.") from None
