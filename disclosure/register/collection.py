"""Floor 5. Collection: which files of a folder belong to a register, and what each of them holds, by digest.

A file whose size, times and inode are those of last time is not read again. Times are coarse: one that changed in the
two seconds before it was noted may have changed once more since, and is read.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from disclosure.canonical import sha256
from disclosure.errors import UnreadableError
from disclosure.model.version import FROZEN_ENDING

SETTINGS: Final = "register.yaml"
ENDINGS: Final = (".yaml", ".yml", ".json")
_RACY: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT) counts in two seconds."""


Stamp = str
"""What the file system tells of a file, as `stamp_of` writes it."""


class Known(NamedTuple):
    """The digest that a file had when it had this stamp; `is_settled`: it was noted late enough to be believed."""

    stamp: Stamp
    digest: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder: those that may be records, and the frozen versions of each record's file by its folder.

    Paths are relative to the folder, with `/`.
    """

    records: tuple[str, ...]
    frozen: Mapping[str, tuple[str, ...]]
    stamps: Mapping[str, Stamp]


def collect(folder: Path, exclude: Sequence[str] = ()) -> Found:
    """Every YAML and JSON file below `folder`; hidden files and folders, and what `exclude` names, are left out.

    Raises UnreadableError for a folder that cannot be read.
    """
    if not folder.is_dir():
        raise UnreadableError(f"no folder {folder}", hint="Name the folder that holds the records.")
    records: list[str] = []
    frozen: dict[str, tuple[str, ...]] = {}
    stamps: dict[str, Stamp] = {}
    try:
        for path, stamp in _files(folder, ""):
            above, _, _ = path.rpartition("/")
            if above.endswith(FROZEN_ENDING):
                frozen[above] = (*frozen.get(above, ()), path)
            elif path == SETTINGS or any(fnmatchcase(path, each) for each in exclude):
                continue
            else:
                records.append(path)
            stamps[path] = stamp
    except OSError as error:
        raise UnreadableError(f"{error.filename or folder}: {error.strerror or error}") from None
    return Found(tuple(records), frozen, stamps)


def _files(folder: Path, below: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda each: each.name)
    for entry in listed:
        path = f"{below}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):  # a link to a folder may lead anywhere, even in a circle
            yield from _files(Path(entry.path), f"{path}/")
        elif entry.name.endswith(ENDINGS) and entry.is_file():
            yield path, stamp_of(entry)


def stamp_of(file: "os.DirEntry[str] | Path") -> Stamp:
    """What the file system tells of a file: when it was modified and changed, its size, its inode. Raises OSError."""
    told = file.stat()
    return f"{told.st_mtime_ns},{told.st_ctime_ns},{told.st_size},{told.st_ino}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a register and what they hold."""

    found: Found
    digests: "Digests"


class Digests:
    """The digests of the files below a folder, read only where the stamp is new; `noted` is what is known now."""

    def __init__(self, folder: Path, known: Mapping[str, Known], now: int) -> None:
        """`now`: nanoseconds since the epoch, for judging how fresh a stamp is; it reaches no output."""
        self._folder = folder
        self._known = known
        self._now = now
        self.noted: dict[str, Known] = {}

    @property
    def news(self) -> Mapping[str, Known]:
        """What is known now and was not known before."""
        return {path: each for path, each in self.noted.items() if self._known.get(path) != each}

    @property
    def forgotten(self) -> Collection[str]:
        """Paths that nobody asked for any more."""
        return self._known.keys() - self.noted.keys()

    def of(self, path: str, stamp: Stamp | None = None) -> str:
        """The SHA-256 of a file by its path; empty for one that is not there or cannot be read."""
        noted = self.noted.get(path)
        if noted is not None:
            return noted.digest
        try:
            stamp = stamp or stamp_of(self._folder / path)
            known = self._known.get(path)
            if known is not None and known.is_settled and known.stamp == stamp:
                self.noted[path] = known
                return known.digest
            digest = sha256((self._folder / path).read_bytes())
        except OSError:
            return ""
        is_settled = self._now - int(stamp.partition(",")[0]) > _RACY
        self.noted[path] = Known(stamp, digest, is_settled)
        return digest
