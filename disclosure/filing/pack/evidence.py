"""Floor 5. Evidence: the files that a record names, brought into the pack beside it; an address is told, not fetched.

What the record rests on travels with it, so a file that is not there, that leads out of its folder, or that is not the
one whose digest the record states stops the pack.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from disclosure.canonical import sha256
from disclosure.checks.drift import Reader
from disclosure.checks.named_files import NamedFile, named_files, stays_below
from disclosure.errors import OutputError
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.pack import Piece

FOLDER: Final = "evidence"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one record rests on: its pieces, the bytes of those in the pack by member, and what stops the pack."""

    pieces: tuple[Piece, ...]
    files: dict[str, bytes]
    findings: tuple[Finding, ...]


def gather(loaded: Loaded[Disclosure], read: Reader, root: Path | None) -> Evidence:
    """What the record names, with each file's bytes. Member names start in the record's own folder of the pack.

    `root`: the folder that layers and their files lie below.
    """
    pieces: list[Piece] = []
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    own = loaded.sources[0].folder if loaded.sources else None
    for each in named_files(loaded):
        data = None
        if each.file and stays_below(each.file):
            data = read(each.place) if each.place is not None else None
        findings += _findings(loaded, each, data)
        member = _member(each, own, root) if data is not None else ""
        if data is not None and files.setdefault(member, data) != data:
            raise OutputError(f"two files would be {member} in the pack", hint="Rename one of them.")
        digest = sha256(data) if data is not None else ""
        pieces.append(Piece(each.path, each.file, each.url, each.digest, member, digest))
    return Evidence(tuple(pieces), files, tuple(findings))


def _findings(loaded: Loaded[Disclosure], named: NamedFile, data: bytes | None) -> Iterator[Finding]:
    if not named.file:
        return
    params = {"field": str(named.path), "file": named.file}
    if not stays_below(named.file):
        yield Finding("D845", Severity.ERROR, named.path, loaded.origin(named.path), params)
    elif data is None:
        yield Finding("D840", Severity.ERROR, named.path, loaded.origin(named.path), params)
    elif named.digest and named.digest != (actual := f"sha256:{sha256(data)}"):
        path = named.path.parent / "digest"
        told = {**params, "field": str(path), "stated": named.digest, "actual": actual}
        yield Finding("D841", Severity.ERROR, path, loaded.origin(path), told)


def _member(named: NamedFile, own: PurePath | None, root: Path | None) -> str:
    """`evidence/` and the name as written, from the folder of the file that wrote it; twice `evidence` is said once."""
    parts = [*_folder(named.folder, own, root), *PurePosixPath(named.file).parts]
    return "/".join((FOLDER, *(parts[1:] if parts[0] == FOLDER and len(parts) > 1 else parts)))


def _folder(folder: PurePath | None, own: PurePath | None, root: Path | None) -> tuple[str, ...]:
    """The way from the record's folder to a layer's; from the root where it does not lie below the record's."""
    if folder is None or own is None:
        return ()
    here = Path(folder).resolve()
    for base in (Path(own).resolve(), root.resolve() if root is not None else None):
        if base is not None and here.is_relative_to(base):
            return here.relative_to(base).parts
    return ()
