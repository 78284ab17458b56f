"""Floor 5. Archive: `register.zip`, all of the register in one file, put together without compressing anything again.

Members are segments that lie ready (`segment.py`); here they only get their headers. Names are ours alone, sorted; no
text of a record ever becomes one. One date, the first that the form knows, and one set of permissions: the archive
differs only where the register does. What goes beyond four gibibytes is written in the form for that (ZIP64).
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from disclosure.canonical import sha256
from disclosure.register import address
from disclosure.register.machine.segment import END, MADE_WITH, Segment, joined_crc
from disclosure.register.machine.whole import Whole
from disclosure.register.plan import Gathered, Tree

ARCHIVE: Final = address.bulk("register.zip")

_LOCAL: Final = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END: Final = struct.Struct("<4sHHHHLLH")
_LARGE_END: Final = struct.Struct("<4sQHHLLQQQQ")
_LARGE_PLACE: Final = struct.Struct("<4sLQL")
_DEFLATED: Final = 8
_PLAIN_VERSION: Final = 20
_LARGE_VERSION: Final = 45
_MADE_BY_UNIX: Final = 3 << 8
_MODE: Final = 0o100644 << 16
_FIRST_DAY: Final = 1 << 5 | 1
"""The first of January 1980."""
_LARGE: Final = 0xFFFFFFFF
"""Where this stands, the number is in an extra field."""
_LARGE_FIELD: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive. `pieces`: the files of the site that hold its segments; without any, `file` is packed."""

    name: str
    file: str
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member as the archive lists it."""

    name: bytes
    crc: int
    packed: int
    size: int
    offset: int

    def head(self) -> bytes:
        """What stands before its bytes."""
        is_large = max(self.packed, self.size) >= _LARGE
        extra = struct.pack("<HHQQ", _LARGE_FIELD, 16, self.size, self.packed) if is_large else b""
        sizes = (_LARGE, _LARGE) if is_large else (self.packed, self.size)
        version = _LARGE_VERSION if is_large else _PLAIN_VERSION
        fixed = (b"PK\3\4", version, 0, _DEFLATED, 0, _FIRST_DAY, self.crc, *sizes, len(self.name), len(extra))
        return _LOCAL.pack(*fixed) + self.name + extra

    def listed(self) -> bytes:
        """What stands of it at the end of the archive."""
        numbers = (self.size, self.packed, self.offset)
        large = [each for each in numbers if each >= _LARGE]
        extra = struct.pack(f"<HH{len(large)}Q", _LARGE_FIELD, 8 * len(large), *large) if large else b""
        size, packed, offset = (min(each, _LARGE) for each in numbers)
        version = _LARGE_VERSION if large else _PLAIN_VERSION
        times = (0, _FIRST_DAY, self.crc, packed, size, len(self.name), len(extra), 0, 0, 0, _MODE, offset)
        fixed = (b"PK\1\2", _MADE_BY_UNIX | version, version, 0, _DEFLATED, *times)
        return _CENTRAL.pack(*fixed) + self.name + extra


def archive(wholes: Iterable[Whole], smaller: Iterable[str]) -> Gathered:
    """The archive of some large files and some small ones (`smaller`, by path); each must be made before."""
    members = [Member(each.path.rpartition("/")[2], each.path, each.names) for each in wholes]
    members += [Member(path.rpartition("/")[2], path) for path in smaller]
    members.sort(key=lambda each: each.name)
    made_of = tuple(path for member in members for path in (member.pieces or (member.file,)))
    inputs = {"names": sha256(repr(members).encode()), "compressed": sha256(MADE_WITH.encode())}
    return Gathered(ARCHIVE, inputs, partial(zipped, tuple(members)), made_of)


def zipped(members: Sequence[Member], tree: Tree) -> Iterator[bytes]:
    """The bytes of the archive, one segment in memory at a time."""
    offset, listed = 0, []
    for member in members:
        entry = _entry(member, tree, offset)
        head = entry.head()
        yield head
        for segment in _segments(member, tree):
            yield segment.deflated
        yield END
        offset += len(head) + entry.packed
        listed.append(entry.listed())
    yield from listed
    yield from _end(len(listed), sum(map(len, listed)), offset)


def _entry(member: Member, tree: Tree, offset: int) -> _Entry:
    """Checksum and sizes stand before the bytes that they are of: everything is read twice, and compressed once."""
    parts = [(each.crc, each.size, len(each.deflated)) for each in _segments(member, tree)]
    packed = sum(length for *_, length in parts) + len(END)
    crc = joined_crc((crc, size) for crc, size, _ in parts)
    return _Entry(member.name.encode("ascii"), crc, packed, sum(size for _, size, _ in parts), offset)


def _segments(member: Member, tree: Tree) -> Iterator[Segment]:
    if not member.pieces:
        yield Segment.of(tree.read(member.file))
    for each in member.pieces:
        yield Segment.read(tree.read(each))


def _end(count: int, size: int, offset: int) -> Iterator[bytes]:
    if max(size, offset) >= _LARGE:
        versions = (_MADE_BY_UNIX | _LARGE_VERSION, _LARGE_VERSION)
        yield _LARGE_END.pack(b"PK\6\6", _LARGE_END.size - 12, *versions, 0, 0, count, count, size, offset)
        yield _LARGE_PLACE.pack(b"PK\6\7", 0, offset + size, 1)
    yield _END.pack(b"PK\5\6", 0, 0, count, count, min(size, _LARGE), min(offset, _LARGE), 0)
