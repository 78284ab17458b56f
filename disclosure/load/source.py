"""Floor 1. Bytes to a Source: the size, the encoding and the characters, before any syntax.

A refused character is told with its place and stands as U+FFFD in the Source, so that reading can go on, every
other place keeps its number, and nothing that shows a line of the file can send a control code to a terminal.
"""

import codecs
import hashlib
import re
import unicodedata
from pathlib import Path, PurePath

from disclosure.errors import UnreadableError
from disclosure.load.limits import MAX_BYTES
from disclosure.load.places import Places, TooManyError
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loaded import Source

REFUSED = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufeff\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
    + "]"
)
"""Characters that no text may hold: control codes but tab, line feed, carriage return and U+0085, a byte order mark
inside the text, halves of surrogate pairs, and the code points that Unicode keeps free of characters."""

_CLEAR_BYTES = bytes(point for point in range(0x20, 0x7F)) + b"\t\n\r"
"""The bytes of characters that every text may hold; what is left without them is short, and soon searched."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


_OTHER_KINDS = (
    (b"PK\x03\x04", "Word, Excel or zip"),
    (b"\xd0\xcf\x11\xe0", "Word or Excel"),
    (b"{\\rtf", "rich text"),
    (b"%PDF-", "PDF"),
)
"""What people save a text as by mistake, and how such a file begins."""


def character(point: str) -> str:
    """How a message names a character that cannot be shown: its number and its Unicode name."""
    name = unicodedata.name(point, "")
    return f"U+{ord(point):04X}" + (f" ({name.lower()})" if name else "")


def read_source(name: str, data: bytes, folder: PurePath | None) -> tuple[Source | None, tuple[Finding, ...]]:
    """The text of `data`, read as UTF-8, and what is wrong with its bytes.

    No Source when it is too large (D101) or not UTF-8 (D102, D103, D108). Refused characters (D104) are replaced.
    """
    if len(data) > MAX_BYTES:
        return None, (_refusal(name, "D101", Origin(name), limit=MAX_BYTES // 1_000_000),)
    kind = next((kind for mark, kind in _OTHER_KINDS if data.startswith(mark)), "")
    if kind:
        return None, (_refusal(name, "D108", Origin(name), kind=kind),)
    wide = _wide(data)
    if wide:
        return None, (_refusal(name, "D103", Origin(name), encoding=wide),)
    digest = hashlib.sha256(data).hexdigest()
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = data[error.start]
        # Windows-1252 is latin-1 with letters where latin-1 has control codes, and by far the likelier of the two.
        likely = bytes([byte]).decode("cp1252", "replace")
        origin = Origin(name, line, column, line, column + 1)
        return None, (_refusal(name, "D102", origin, byte=f"{byte:02X}", likely=likely),)
    if not REFUSED.search(data.translate(None, _CLEAR_BYTES).decode("utf-8")):
        return Source(name, text, digest, folder), ()
    places = Places(name, text)
    try:
        for match in REFUSED.finditer(text):
            places.tell("D104", match.start(), match.end(), character=character(match.group()))
    except TooManyError:
        return None, tuple(places.findings)
    return Source(name, REFUSED.sub("\N{REPLACEMENT CHARACTER}", text), digest, folder), tuple(places.findings)


def open_source(path: Path) -> tuple[Source | None, tuple[Finding, ...]]:
    """The file at `path`, named as given; relative names in it start in its folder.

    Raises UnreadableError when there is no such file, it is a folder, or it may not be read.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{name} does not exist", hint="Look at the spelling and the folder.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if path.is_dir():  # asked only now: Windows says of a folder that it may not be opened
            raise UnreadableError(f"{name} is a folder", hint="Name a file.") from None
        if isinstance(error, PermissionError):
            raise UnreadableError(f"{name} may not be read", hint="Ask for the right to read it.") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name} could not be read: {reason}") from None
    return read_source(name, data, path.parent)


def _wide(data: bytes) -> str:
    """The wide encoding that `data` is in, by its mark or by the zero bytes that plain letters leave; else empty."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return encoding
    start = data[:4]
    if len(start) == 4 and start.count(0) == 3 and (start[0] or start[3]):
        return "UTF-32"
    if len(start) == 4 and (
        (start[0] and start[2] and not start[1] and not start[3])
        or (start[1] and start[3] and not start[0] and not start[2])
    ):
        return "UTF-16"
    return ""


def _refusal(name: str, code: str, origin: Origin, **params: str | int) -> Finding:
    return Finding(code, Severity.ERROR, origin=origin, params=params)
