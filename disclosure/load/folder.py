"""Floor 1. Folder: the files below one that may be records, wherever they lie in it."""

import os
from pathlib import Path
from typing import Final

from disclosure.errors import UnreadableError
from disclosure.load.frozen import ENDING

RECORDS: Final = (".yaml", ".yml", ".json")
"""How the names of records end."""


def record_files(folder: Path) -> tuple[Path, ...]:
    """Every file below `folder` that is named as records are, in the order of their names from there.

    Left out: what is hidden, and frozen versions, which are no records of their own. Raises UnreadableError where there
    is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableError(f"{folder} is not a folder", hint="Name the folder that holds the records.")
    found = []
    for place, inside, names in os.walk(folder):
        inside[:] = [each for each in inside if not each.startswith(".") and not each.endswith(ENDING)]
        found += [Path(place, name) for name in names if name.lower().endswith(RECORDS) and not name.startswith(".")]
    return tuple(sorted(found, key=lambda each: each.relative_to(folder).as_posix()))
