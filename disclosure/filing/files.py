"""Floor 5. Files that others speak of: read when they are there and of a size that can be looked at, and else not."""

from pathlib import Path
from typing import Final

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of one file that are read: those of the largest pack; a notice of 50 pages has one million."""


def read_file(path: Path) -> bytes | None:
    """All of a file; None for one that is not there, cannot be opened or is too large."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= LARGEST else None
