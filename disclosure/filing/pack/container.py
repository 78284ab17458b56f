"""Floor 5. Container: the bytes of a ZIP file to its members, held to the one form that `archive` writes.

Read by hand and not with `zipfile`, which looks for the end of a file wherever it may be, believes one of two headers,
and leaves out what lies between members. Here every byte belongs to a header or to a member, both headers say the same,
nothing is unpacked, so that no more comes out than went in, and nothing is ever written to a disk.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import Final, NamedTuple

from disclosure.filing.pack.archive import MADE_BY, MODE, Stamp
from disclosure.filing.pack.limits import MEMBER_BYTES, MEMBERS, TOTAL_BYTES
from disclosure.filing.pack.names import collisions, name_fault
from disclosure.model.verification import Claim, Outcome, Part

# APPNOTE.TXT 6.3: end of central directory (4.3.16), central header (4.3.12), local header (4.3.7).
_END: Final = struct.Struct("<4s4H2LH")
_CENTRAL: Final = struct.Struct("<4s2H4H3L5H2L")
_LOCAL: Final = struct.Struct("<4sH4H3L2H")
_STORED: Final = 0
_ENCRYPTED: Final = 0x2041  # bits 0, 6 and 13: encrypted, strongly, headers masked
_UTF8: Final = 0x0800
_VERSION: Final = 20
_KIND: Final = 0o170000
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
"""Where these stand, the true number is elsewhere (ZIP64)."""


@dataclass(frozen=True, slots=True)
class Container:
    """What a sound container holds: each member's bytes by name, in order, and the moment that all are stamped with."""

    members: dict[str, bytes]
    stamp: Stamp


class _Told(NamedTuple):
    """What both headers of a member say, in their order."""

    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int


class _Header(NamedTuple):
    """One entry of the directory."""

    name: str
    raw: bytes
    told: _Told
    offset: int


class _UnsoundError(Exception):
    """Ends the reading with what is wrong; never leaves this file."""

    def __init__(self, code: str, subject: str = "", **params: str | int) -> None:
        super().__init__(code)
        self.claim = Claim(Part.CONTAINER, Outcome.BROKEN, f"pack.{code}", params, _printable(subject))


def read_container(data: bytes) -> Container | Claim:
    """The members of a pack, or the first thing that makes its container unsound."""
    try:
        start, count = _directory(data)
        headers = _headers(data, start, count)
        _demand_names(headers)
        _demand_no_gaps(data, headers, start)
        return Container({each.name: _content(data, each) for each in headers}, _stamp(headers))
    except _UnsoundError as error:
        return error.claim


def _directory(data: bytes) -> tuple[int, int]:
    """Where the central directory starts, and how many members it names."""
    if data[:4] != b"PK\x03\x04" or len(data) < _END.size:
        raise _UnsoundError("not_zip")
    if len(data) > TOTAL_BYTES:
        raise _UnsoundError("total", limit=TOTAL_BYTES >> 20)
    end = len(data) - _END.size
    mark, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06" or comment:
        raise _UnsoundError("end")  # a comment, or bytes behind the end, or an end that was cut off
    if _FULL_16 in (here, count) or _FULL_32 in (size, start):
        raise _UnsoundError("zip64")
    if disk or first_disk or here != count:
        raise _UnsoundError("form", what="disks")
    if start + size != end:
        raise _UnsoundError("gap")
    if count > MEMBERS:
        raise _UnsoundError("members", count=count, limit=MEMBERS)
    return start, count


def _headers(data: bytes, start: int, count: int) -> list[_Header]:
    """Every entry of the directory; nothing may stand between them nor behind the last."""
    at, end = start, len(data) - _END.size
    found = []
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise _UnsoundError("gap")
        mark, made, needed, *told, name, extra, comment, disk, inner, outer, offset = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        raw = data[at : at + name]
        at += name + extra + comment
        if mark != b"PK\x01\x02" or at > end:
            raise _UnsoundError("gap")
        header = _Header(_decoded(raw, told[0]), raw, _Told(*told), offset)
        _demand_plain(header, made, needed, inner, outer)
        if extra or comment or disk:
            raise _UnsoundError("form", header.name, what="extra")
        found.append(header)
    if at != end:
        raise _UnsoundError("gap")
    return found


def _demand_plain(header: _Header, made: int, needed: int, inner: int, outer: int) -> None:
    """Raises for a member that is not a plain, stored, regular file as `archive` writes it."""
    name, told = header.name, header.told
    if told.flags & _ENCRYPTED:
        raise _UnsoundError("encrypted", name)
    if needed > _VERSION or _FULL_32 in (told.packed, told.size, header.offset):
        raise _UnsoundError("zip64", name)
    if told.method != _STORED:
        raise _UnsoundError("method", name, method=told.method)
    if (outer >> 16) & _KIND != MODE & _KIND:
        raise _UnsoundError("special", name)
    if told.size > MEMBER_BYTES:
        raise _UnsoundError("large", name, limit=MEMBER_BYTES >> 20)
    if told.size != told.packed:
        raise _UnsoundError("headers", name)
    if made != MADE_BY << 8 | _VERSION or needed != _VERSION:
        raise _UnsoundError("form", name, what="version")
    if told.flags not in (0, _UTF8):
        raise _UnsoundError("form", name, what="flags")
    if inner or outer != MODE << 16:
        raise _UnsoundError("form", name, what="permissions")


def _decoded(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise _UnsoundError("name.characters", raw.decode("latin-1")) from None


def _demand_names(headers: list[_Header]) -> None:
    names = [each.name for each in headers]
    for name in names:
        if fault := name_fault(name):
            raise _UnsoundError(f"name.{fault}", name)
    for name, taken in collisions(names):
        raise _UnsoundError("double" if name == taken else "collides", name, other=_printable(taken))


def _printable(name: str) -> str:
    """A name as it may be printed: nothing in it moves a cursor or turns a line round."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in name)


def _demand_no_gaps(data: bytes, headers: list[_Header], start: int) -> None:
    """Members follow one another from the first byte to the directory, and their own headers say what it says."""
    at = 0
    for header in headers:
        if header.offset != at or at + _LOCAL.size > start:
            raise _UnsoundError("gap")
        mark, needed, *told, name, extra = _LOCAL.unpack_from(data, at)
        if mark != b"PK\x03\x04":
            raise _UnsoundError("gap")
        at += _LOCAL.size
        if (needed, *told, extra) != (_VERSION, *header.told, 0) or data[at : at + name] != header.raw:
            raise _UnsoundError("headers", header.name)
        at += name + header.told.size
    if at != start:
        raise _UnsoundError("gap")


def _content(data: bytes, header: _Header) -> bytes:
    at = header.offset + _LOCAL.size + len(header.raw)
    made = data[at : at + header.told.size]
    if zlib.crc32(made) != header.told.crc:
        raise _UnsoundError("data", header.name)
    return made


def _stamp(headers: list[_Header]) -> Stamp:
    """The one moment of all members."""
    if len({(each.told.date, each.told.time) for each in headers}) != 1:
        raise _UnsoundError("form", what="dates")
    date, time = headers[0].told.date, headers[0].told.time
    return 1980 + (date >> 9), date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2
