"""Segments are ordinary gzip, and stay true when they are put one behind another."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.register.machine.segment import END, Segment, joined_crc

SOME = st.lists(st.binary(max_size=3_000), max_size=6)


@given(st.binary(max_size=50_000))
def test_a_segment_is_a_gzip_file_that_gives_its_content_back(data: bytes) -> None:
    segment = Segment.of(data)
    assert gzip.decompress(segment.write()) == data
    assert Segment.read(segment.write()) == segment
    assert b"".join(segment.unpacked()) == data


@given(SOME)
def test_segments_in_a_row_are_one_stream_with_one_checksum(parts: list[bytes]) -> None:
    segments = [Segment.of(each) for each in parts]
    stream = b"".join(each.deflated for each in segments) + END
    assert zlib.decompress(stream, -zlib.MAX_WBITS) == b"".join(parts)
    assert joined_crc((each.crc, each.size) for each in segments) == zlib.crc32(b"".join(parts))


@pytest.mark.parametrize("size", [1, 255, 65_536, 1_000_003])
def test_the_joined_checksum_holds_for_large_segments(size: int) -> None:
    first, second = b"a" * size, b"\xff" * (size + 1)
    assert joined_crc([(zlib.crc32(first), size), (zlib.crc32(second), size + 1)]) == zlib.crc32(first + second)


def test_unpacking_takes_a_mebibyte_at_a_time() -> None:
    pieces = list(Segment.of(b"x" * (5 << 20)).unpacked())
    assert sum(map(len, pieces)) == 5 << 20
    assert max(map(len, pieces)) <= 1 << 20
