"""Floor 1. Frozen versions: what a record said at each release, kept beside it as `<id>.versions/<version>.yaml`.

A frozen file stands alone: a record that builds on others is kept merged. Names of files in it (evidence, documents)
start in the record's own folder, as they did when it was released.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from disclosure.load.record import load_text, only_record
from disclosure.load.source import open_source
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import LoadResult, Source
from disclosure.model.version import FROZEN_ENDING, numbers

ENDING: Final = FROZEN_ENDING
"""The same, where versions are read."""

_NAME = re.compile(r"([0-9]+(?:\.[0-9]+){0,2})\.(?:yaml|yml|json)\Z")


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen version: which, and where its file is."""

    version: str
    path: Path


def frozen_folder(record: Path, record_id: str) -> Path:
    """Where the frozen versions of the record in the file `record` are; the folder need not be there."""
    return record.parent / f"{record_id}{ENDING}"


def frozen_versions(folder: Path) -> tuple[Frozen, ...]:
    """The versions in `folder`, earliest first; files of other names are passed over."""
    found = [
        Frozen(match.group(1), path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _NAME.match(path.name)) and path.is_file()
    ]
    return tuple(sorted(found, key=lambda each: (numbers(each.version), each.path.name)))


def load_frozen(frozen: Frozen) -> LoadResult[Disclosure]:
    """What the record said at that version. Raises UnreadableError when the file cannot be opened."""
    source, findings = open_source(frozen.path)
    if source is None:
        return LoadResult(None, findings)
    home = frozen.path.parent.parent
    read = only_record(load_text(Source(source.name, source.text, source.sha256, home), root=home))
    return LoadResult(read.loaded, (*findings, *read.findings), read.sources)
