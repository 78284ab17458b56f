"""Floor 6. Carriers: the files that hold a record: YAML, JSON, standard input, a PDF of ours, and a pack of one."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded, LoadResult
    from disclosure.model.statement import Statement

    Read = Loaded[Disclosure] | Loaded[Statement]
    Result = LoadResult[Disclosure] | LoadResult[Statement]

_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Carried:
    """A record or statement taken out of a file, and the digest of the file's bytes.

    `is_intact`: it has the digest that the file declares for it, where the file declares one.
    """

    name: str
    loaded: "Read"
    sha256: str
    is_intact: bool = True


def carried(name: str, root: str | Path | None = None) -> Carried:
    """The record or statement in the file `name`, whatever kind of file carries it; `-` is standard input.

    Layers of a YAML or JSON record must lie below `root` (its own folder where none is given); what a PDF or a pack
    carries is merged already. Raises UnreadableError for a file that holds no record, and UsageError for a pack of
    several.
    """
    from disclosure.canonical import sha256

    data = _bytes(name)
    if data.startswith(_PDF):
        from disclosure.load.record import load_bytes
        from disclosure.render.pdf.extract import extract_record

        try:
            found = extract_record(data)
        except UnreadableError as error:
            raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error
        return Carried(name, _record(name, load_bytes(found.attachment, name)), sha256(data), found.matches)
    from disclosure.filing.pack.reader import is_pack, records_in
    from disclosure.load.record import load_bytes, load_file

    if is_pack(data):
        try:
            found_in = records_in(data)
        except UnreadableError as error:
            raise UnreadableError(f"{name}: {error.message}", hint=error.hint) from error
        if len(found_in) != 1:
            names = ", ".join(each for each, _ in found_in)
            raise UsageError(f"{name} holds {len(found_in)} records", hint=f"Take one of them out of it: {names}.")
        (inside, record), *_ = found_in
        return Carried(name, _record(name, load_bytes(record, inside)), sha256(data))
    below = Path(root) if root is not None else None
    result = load_bytes(data, "-", root=below) if name == "-" else load_file(Path(name), root=below)
    return Carried(name, _record(name, result), sha256(data))


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}", hint="Give a file that holds a record.") from error


def _record(name: str, result: "Result") -> "Read":
    if result.loaded is None:
        from disclosure.words import say

        first = f": {say(result.findings[0], 'what')}" if result.findings else ""
        raise UnreadableError(f"{name} holds no record that can be read{first}", hint="`disclosure check` tells why.")
    return result.loaded
