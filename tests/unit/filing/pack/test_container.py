"""The container: one form, every byte of it accounted for, and nothing of a stranger's taken on trust."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import packs
import pytest

from disclosure.errors import OutputError
from disclosure.filing.pack import archive, container
from disclosure.filing.pack.archive import stamp_of, write_archive
from disclosure.filing.pack.container import Container, read_container
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.words import catalogue

MEMBERS = {
    "index.html": b"<p>" * 300,
    "parking/parking.json": b'{"a":1}',
    "parking/evidence/Zürich.txt": "für alle".encode(),
    "empty": b"",
}
SOUND = write_archive(MEMBERS, packs.EPOCH)


def code(data: bytes) -> str:
    """Why a container is not sound; empty for one that is."""
    found = read_container(data)
    if isinstance(found, Container):
        return ""
    assert (found.part, found.outcome) == (Part.CONTAINER, Outcome.BROKEN)
    assert catalogue("messages").text(f"verify.{found.code}", **found.params)
    return found.code.removeprefix("pack.")


def test_what_was_written_is_read_back_in_order_with_its_moment() -> None:
    found = read_container(SOUND)
    assert isinstance(found, Container)
    assert list(found.members.items()) == list(MEMBERS.items())
    assert found.stamp == (2026, 11, 23, 12, 0, 0)


def test_the_standard_library_reads_it_too_as_plain_files() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as opened:
        assert opened.testzip() is None
        assert {each.filename: opened.read(each) for each in opened.infolist()} == MEMBERS
        assert {(each.external_attr >> 16, each.create_system) for each in opened.infolist()} == {(0o100644, 3)}


def test_every_single_flipped_bit_is_found() -> None:
    small = write_archive({"a/b.txt": b"x" * 40, "c": b"{}"}, packs.EPOCH)
    for bit in range(len(small) * 8):
        bent = bytearray(small)
        bent[bit // 8] ^= 1 << bit % 8
        assert code(bytes(bent)), f"bit {bit % 8} of byte {bit // 8}"


def test_every_shorter_file_and_every_longer_one_is_found() -> None:
    for size in range(len(SOUND)):
        assert code(SOUND[:size])
    for before, behind in ((b"", b"\n"), (b"#!/bin/sh\n", b""), (b"", SOUND), (SOUND, b"")):
        assert code(before + SOUND + behind)


def test_noise_never_raises() -> None:
    chance = random.Random(7)
    for _ in range(2_000):
        noise = bytearray(SOUND)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(noise))
            noise[at : at + chance.randrange(6)] = chance.randbytes(chance.randrange(6))
        assert code(bytes(noise)) or bytes(noise) == SOUND


@pytest.mark.parametrize(
    ("moment", "stamp"),
    [
        (datetime(1969, 5, 4, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2200, 1, 1, tzinfo=UTC), (2107, 12, 31, 23, 59, 58)),
        (datetime.fromisoformat("2026-11-23T23:30:07-05:00"), (2026, 11, 24, 4, 30, 6)),
    ],
)
def test_a_moment_is_told_in_utc_within_what_a_zip_file_can_say(moment: datetime, stamp: archive.Stamp) -> None:
    assert stamp_of(moment) == stamp
    found = read_container(write_archive({"a": b""}, moment))
    assert isinstance(found, Container)
    assert found.stamp == stamp


# Hostile files, most made with the standard library as an attacker would


def made(*entries: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _: None, **how: int) -> bytes:
    """A ZIP file in our form but for what `change` does to each entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **how) as opened:  # type: ignore[call-overload]
        for name, data in entries:
            info = zipfile.ZipInfo("x", (2026, 11, 23, 0, 0, 0))
            info.filename = name  # as it is: the constructor cuts and turns slashes
            info.create_system, info.external_attr = 3, 0o100644 << 16
            change(info)
            opened.writestr(info, data)
    return out.getvalue()


def as_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def as_device(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o020666 << 16


def deflated(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_DEFLATED


def with_comment(info: zipfile.ZipInfo) -> None:
    info.comment = b"hello"


def with_extra(info: zipfile.ZipInfo) -> None:
    info.extra = struct.pack("<HHI", 0x9999, 4, 0)


def of_windows(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 0, 0x20


def patched(data: bytes, local: dict[int, bytes], central: dict[int, bytes]) -> bytes:
    """The first member's two headers with bytes replaced at offsets."""
    bent = bytearray(data)
    start = data.index(b"PK\x01\x02")
    for base, changes in ((0, local), (start, central)):
        for at, new in changes.items():
            bent[base + at : base + at + len(new)] = new
    return bytes(bent)


ONE = write_archive({"a.txt": b"hello"}, packs.EPOCH)
BETWEEN = ONE[:40] + b"gap" + ONE[40:]
HOSTILE = {
    "a slip": (made(("../../etc/cron.d/x", b"")), "name.up"),
    "a slip in the middle": (made(("a/../../x", b"")), "name.up"),
    "an absolute name": (made(("/etc/passwd", b"")), "name.absolute"),
    "backslashes": (made(("a\\..\\x", b"")), "name.backslash"),
    "a drive": (made(("C:x", b"")), "name.drive"),
    "a stream of NTFS": (made(("a.txt:x", b"")), "name.characters"),
    "a folder": (made(("a/", b"")), "name.folder"),
    "a dot": (made(("a/./b", b"")), "name.empty"),
    "no name": (made(("", b"")), "name.empty"),
    "a device by name": (made(("a/NUL.txt", b"")), "name.reserved"),
    "a name turned round": (made(("a\u202egnp.exe", b"")), "name.characters"),
    "letters apart": (made(("u\u0308.txt", b"")), "name.form"),
    "a long name": (made(("a" * 201, b"")), "name.long"),
    "a control character": (made(("a\x1b[2J", b"")), "name.characters"),
    "not UTF-8": (patched(ONE, {30: b"\xff"}, {46: b"\xff"}), "name.characters"),
    "a link": (made(("a", b"/etc/passwd"), change=as_link), "special"),
    "a device": (made(("a", b""), change=as_device), "special"),
    "names of one file": (made(("A.txt", b""), ("a.TXT", b"")), "collides"),
    "names that look alike": (made(("ﬁ.txt", b""), ("fi.txt", b"")), "collides"),
    "a file and a folder": (made(("a", b""), ("a/b", b"")), "collides"),
    "a bomb": (made(("zeros", bytes(10_000_000)), change=deflated), "method"),
    "encrypted": (patched(ONE, {6: b"\x01"}, {8: b"\x01"}), "encrypted"),
    "an unknown method": (patched(ONE, {8: b"\x5f"}, {10: b"\x5f"}), "method"),
    "a comment": (made(("a", b""), change=with_comment), "form"),
    "an extra field": (made(("a", b""), change=with_extra), "form"),
    "another system": (made(("a", b""), change=of_windows), "special"),
    "something before it": (b"%PDF-1.7\n" + ONE, "not_zip"),
    "something behind it": (ONE + b"MZ", "end"),
    "something between": (BETWEEN, "gap"),
    "a header that lies about the name": (patched(ONE, {30: b"b.txt"}, {}), "headers"),
    "a header that lies about the size": (patched(ONE, {22: b"\x04"}, {}), "headers"),
    "a header that lies about the time": (patched(ONE, {10: b"\x21"}, {}), "headers"),
    "sizes that differ": (patched(ONE, {22: b"\x09"}, {24: b"\x09"}), "headers"),
    "sizes beyond the end": (patched(ONE, {18: b"\x99\x99\x00\x00" * 2}, {20: b"\x99\x99\x00\x00" * 2}), "gap"),
    "sizes elsewhere": (patched(ONE, {}, {20: b"\xff\xff\xff\xff" * 2}), "zip64"),
    "more than a pack holds": (made(*((f"{n}", b"") for n in range(2_001))), "members"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(name: str) -> None:
    data, wanted = HOSTILE[name]
    assert code(data) == wanted


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_one_name_twice_is_refused() -> None:
    assert code(made(("a", b"one"), ("a", b"two"))) == "double"


def test_sizes_in_the_form_of_large_files_are_refused() -> None:
    out = io.BytesIO()
    plain = zipfile.ZipInfo("a")
    plain.external_attr = 0o100644 << 16  # else some versions of Python write one that is refused for being no file
    with zipfile.ZipFile(out, "w") as opened, opened.open(plain, "w", force_zip64=True) as member:
        member.write(b"small")
    assert code(out.getvalue()) in ("zip64", "form", "headers")  # by how a version of Python writes the form
    assert code(ONE[:-22] + ONE[-22:-10] + b"\xff" * 8 + b"\0\0") == "zip64"


def test_a_pack_inside_a_pack_stays_shut() -> None:
    bomb = made(("zeros", bytes(50_000_000)), change=deflated)
    found = read_container(write_archive({"inner.zip": bomb}, packs.EPOCH))
    assert isinstance(found, Container)
    assert found.members == {"inner.zip": bomb}


def test_a_file_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "TOTAL_BYTES", len(SOUND) - 1)
    assert code(SOUND) == "total"
    monkeypatch.undo()
    monkeypatch.setattr(container, "MEMBER_BYTES", 899)
    assert code(SOUND) == "large"


def test_names_in_claims_move_no_cursor() -> None:
    found = read_container(made(("a\x1b[2J\u202e", b"")))
    assert isinstance(found, Claim)
    assert found.subject == "a\\x1b[2J\\u202e"


@pytest.mark.parametrize("name", ["../x", "a/../b", "nul", "a\\b", "x:y", "a ", ".", "u\u0308"])
def test_the_writer_makes_nothing_that_the_reader_refuses(name: str) -> None:
    with pytest.raises(OutputError):
        write_archive({name: b""}, packs.EPOCH)


def test_the_writer_keeps_to_the_readers_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match="would be one file"):
        write_archive({"a": b"", "A": b""}, packs.EPOCH)
    for limit, value in (("MEMBERS", 3), ("MEMBER_BYTES", 899), ("TOTAL_BYTES", len(SOUND) - 23)):
        monkeypatch.setattr(archive, limit, value)
        with pytest.raises(OutputError, match="too"):
            write_archive(MEMBERS, packs.EPOCH)
        monkeypatch.undo()
    monkeypatch.setattr(archive, "TOTAL_BYTES", len(SOUND))
    assert write_archive(MEMBERS, packs.EPOCH) == SOUND
