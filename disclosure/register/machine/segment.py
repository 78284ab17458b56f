"""Floor 5. Segments: compressed bytes that can be put one behind another without being compressed again.

Deflate lets a stream end its blocks on a byte and go on: a segment is such a stream without its last block. Any
segments in a row and the empty last block are one stream, whose checksum follows from theirs. So a changed record costs
the compression of its own stretch, though the whole register stands compressed in one archive.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

LEVEL: Final = 4
"""Of zlib: a twentieth larger than its usual 6 on records, in half the time."""
MADE_WITH: Final = f"zlib {zlib.ZLIB_RUNTIME_VERSION}, level {LEVEL}"
"""Another zlib may make other bytes of the same content: whatever holds a segment was made from this, too."""
END: Final = b"\x03\x00"
"""The empty block that ends a deflate stream."""

_HEAD: Final = struct.Struct("<2sBBLBB")
_TAIL: Final = struct.Struct("<LL")
_MAGIC: Final = b"\x1f\x8b"
_DEFLATE: Final = 8
_NO_SYSTEM: Final = 255
_POLYNOMIAL: Final = 0xEDB88320


@dataclass(frozen=True, slots=True)
class Segment:
    """`deflated` are whole blocks, none of them the last. `crc` (CRC-32) and `size` are of what they hold."""

    deflated: bytes
    crc: int
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Segment":
        """`data` compressed."""
        squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return cls(squeeze.compress(data) + squeeze.flush(zlib.Z_FULL_FLUSH), zlib.crc32(data), len(data))

    @classmethod
    def read(cls, file: bytes) -> "Segment":
        """The segment in a file of `write`; what it holds is not unpacked for that."""
        crc, size = _TAIL.unpack_from(file, len(file) - _TAIL.size)
        return cls(file[_HEAD.size : -_TAIL.size - len(END)], crc, size)

    def write(self) -> bytes:
        """As a gzip file (RFC 1952) without name or date, which any program unpacks."""
        head = _HEAD.pack(_MAGIC, _DEFLATE, 0, 0, 0, _NO_SYSTEM)
        return head + self.deflated + END + _TAIL.pack(self.crc, self.size % 2**32)

    def unpacked(self) -> Iterator[bytes]:
        """What it holds, in pieces of at most a mebibyte."""
        loosen = zlib.decompressobj(-zlib.MAX_WBITS)
        data = self.deflated
        while data:
            yield loosen.decompress(data, 1 << 20)
            data = loosen.unconsumed_tail


def joined_crc(segments: Iterable[tuple[int, int]]) -> int:
    """The CRC-32 of all together, from the (CRC-32, size) of each: none of it is read again.

    To put n bytes behind is to multiply by x to the power of 8n, modulo the polynomial of CRC-32.
    """
    whole = 0
    for crc, size in segments:
        whole = _times(_power(8 * size), whole) ^ crc
    return whole


def _power(exponent: int) -> int:
    """x to the power of `exponent`; the highest bit is x to the power of 0."""
    made = 1 << 31
    for at in range(exponent.bit_length()):
        if exponent >> at & 1:
            made = _times(_square(at), made)
    return made


@cache
def _square(times: int) -> int:
    """x squared so many times."""
    if not times:
        return 1 << 30
    root = _square(times - 1)
    return _times(root, root)


def _times(left: int, right: int) -> int:
    """The product of two polynomials over bits, modulo that of CRC-32."""
    made = 0
    while left:
        if left & 1 << 31:
            made ^= right
        left = left << 1 & 0xFFFFFFFF
        right = right >> 1 ^ (_POLYNOMIAL if right & 1 else 0)
    return made
