"""Floor 2. Named files: what a record rests on outside itself: local files and addresses, each with its digest if told.

Evidence, documents, pictures and numbers of tests, pictures of the system, descriptions of data sets. Local names start
in the folder of the file that wrote them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Final

from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.sections.datasets import Dataset
from disclosure.model.sections.evaluation import Figure
from disclosure.model.sections.product import Architecture, Picture
from disclosure.model.sections.system import Document
from disclosure.model.shapes import Evidence, Party
from disclosure.model.state import walk

_LOCAL: Final[dict[type[Part], tuple[str, ...]]] = {
    Evidence: ("file",),
    Document: ("file",),
    Figure: ("image", "data"),
    Picture: ("file",),
    Architecture: ("figure",),
    Dataset: ("croissant",),
    Party: ("logo",),
}
"""The fields that name a local file; a new one of these kinds belongs here (a test walks the model)."""
_WITH_ADDRESS: Final = (Evidence, Document)


@dataclass(frozen=True, slots=True)
class NamedFile:
    """One thing that a record names: a local `file`, else an address (`url`); `digest` as declared, with `sha256:`.

    `path` is the field that names it, `folder` where a local name starts; None for a record from standard input.
    """

    path: FieldPath
    file: str = ""
    folder: PurePath | None = None
    url: str = ""
    digest: str = ""

    @property
    def place(self) -> PurePath | None:
        """Where a local file is, None where that cannot be told."""
        return self.folder / PurePosixPath(self.file) if self.folder is not None and self.file else None


def stays_below(name: str) -> bool:
    """Whether a local name leads into its folder and not out of it, on any system."""
    windows = PureWindowsPath(name)
    return not windows.drive and not windows.root and ".." not in windows.parts


def named_files(loaded: Loaded[Disclosure]) -> tuple[NamedFile, ...]:
    """Everything that a record rests on outside itself, in the order of the record; one file may be named often."""
    return tuple(_named(loaded))


def _named(loaded: Loaded[Disclosure]) -> Iterator[NamedFile]:
    for each in walk(loaded.disclosure):
        if not isinstance(each, tuple):
            continue
        path, part = each
        kind = next((known for known in _LOCAL if isinstance(part, known)), None)
        if kind is None:
            continue
        digest = getattr(part, "digest", None) or ""
        names = [(name, getattr(part, name)) for name in _LOCAL[kind] if getattr(part, name)]
        for name, file in names:
            here = path / name
            origin = loaded.origin(here)
            source = loaded.source(origin.source) if origin else None
            yield NamedFile(here, file, source.folder if source else None, digest=digest)
        url = getattr(part, "url", None) if isinstance(part, _WITH_ADDRESS) else None
        if url and not names:
            yield NamedFile(path / "url", url=url, digest=digest)
