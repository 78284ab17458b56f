"""Floor 6. Carriers: what holds records: YAML, JSON, standard input, a PDF of ours, a pack, a folder."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError

if TYPE_CHECKING:
    from disclosure.model.comparison import Carrier
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded, LoadResult
    from disclosure.model.statement import Statement
    from disclosure.render.pdf.extract import Extracted

    Read = Loaded[Disclosure] | Loaded[Statement]
    Result = LoadResult[Disclosure] | LoadResult[Statement]

_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Carried:
    """A record or statement taken out of a file, and the digest of the bytes that it was read from.

    `name`: its file, or its place in a pack or below a folder. `is_intact`: it has the digest that the file declares
    for it, where the file declares one.
    """

    name: str
    loaded: "Read"
    sha256: str
    is_intact: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """A file or folder as it was named, with every record and statement in it, in order.

    `sha256` is that of the file's bytes; of a folder, that of its records' names and digests as canonical JSON.
    """

    name: str
    sha256: str
    records: tuple[Carried, ...]

    @property
    def is_single(self) -> bool:
        """Whether it holds one record, and nothing to tell it from."""
        return len(self.records) == 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What reading one record of a file gave: `inside` is its name in a pack, `pdf` the document that carried it."""

    carrier: "Carrier"
    data: bytes
    result: "Result"
    inside: str = ""
    pdf: "Extracted | None" = None


def holding(name: str, root: str | Path | None = None) -> Holding:
    """What the file or folder `name` holds; `-` is standard input.

    Layers of a YAML or JSON record must lie below `root` (without one: its own folder, or the folder that was named);
    what a PDF or a pack carries is merged already. Raises UnreadableError for a file that holds no record, and for a
    record in it that cannot be read: to leave one out would tell that it is not there.
    """
    from disclosure.canonical import canonical_json, sha256

    if name != "-" and Path(name).is_dir():
        found = tuple(_below(Path(name), root))
        if not found:
            raise UnreadableError(f"{name} holds no record", hint="Name a folder of records, or a file.")
        return Holding(name, sha256(canonical_json({each.name: each.sha256 for each in found})), found)
    data = read(name, hint="Give a file that holds a record.")
    records = [
        Carried(
            each.inside or name,
            _loaded(f"{name}: {each.inside}" if each.inside else name, each.result),
            sha256(each.data),
            each.pdf is None or each.pdf.matches,
        )
        for each in taken(name, data, root)
    ]
    return Holding(name, sha256(data), tuple(records))


def taken(name: str, data: bytes, root: str | Path | None = None) -> "Iterator[Taken]":
    """Every record in `data`, the bytes of the file `name`, whatever kind of file it is. Raises UnreadableError."""
    from disclosure.filing.pack.reader import is_pack
    from disclosure.load.record import load_bytes, load_file

    if data.startswith(_PDF):
        pdf = _extracted(name, data)
        yield Taken("pdf", data, load_bytes(pdf.attachment, name), pdf=pdf)
    elif is_pack(data):
        for inside, record in _unpacked(name, data):
            yield Taken("pack", record, load_bytes(record, inside), inside)
    else:
        below = Path(root) if root is not None else None
        result = load_bytes(data, "-", root=below) if name == "-" else load_file(Path(name), root=below)
        yield Taken("record", data, result)


def read(name: str, *, hint: str) -> bytes:
    """The bytes of the file `name`, or of standard input for `-`. Raises UnreadableError with the `hint`."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}", hint=hint) from error


def _below(folder: Path, root: str | Path | None) -> Iterator[Carried]:
    """Every record below `folder`; what is something else (a theme, a test's data) is passed over."""
    from disclosure.load.folder import record_files
    from disclosure.load.record import load_file

    for path in record_files(folder):
        name = path.relative_to(folder).as_posix()
        result = load_file(path, root=Path(root) if root is not None else folder)
        if _is_meant_as_record(result):
            yield Carried(name, _loaded(str(path), result), result.sources[0].sha256 if result.sources else "")


def _is_meant_as_record(result: "Result") -> bool:
    """Whether a file is a record, or a statement, or may be one that cannot be read; a list is neither."""
    from disclosure.load.record import is_record
    from disclosure.model.disclosure import Disclosure

    if result.loaded is None:
        return all(each.code != "D200" for each in result.findings)
    return is_record(result) or not isinstance(result.loaded.disclosure, Disclosure)


def _extracted(name: str, data: bytes) -> "Extracted":
    from disclosure.render.pdf.extract import extract_record

    try:
        return extract_record(data)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error


def _unpacked(name: str, data: bytes) -> list[tuple[str, bytes]]:
    from disclosure.filing.pack.reader import records_in

    try:
        found = records_in(data)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error
    if not found:
        raise UnreadableError(f"{name} holds no record", hint="Name a pack that disclosure made.")
    return found


def _loaded(name: str, result: "Result") -> "Read":
    if result.loaded is None:
        from disclosure.words import say

        first = f": {say(result.findings[0], 'what')}" if result.findings else ""
        raise UnreadableError(f"{name} holds no record that can be read{first}", hint="`disclosure check` tells why.")
    return result.loaded
