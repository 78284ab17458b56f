"""Writing aside, then switching: all or nothing, and nothing left behind."""

import os
from pathlib import Path

import pytest

from disclosure.errors import OutputError
from disclosure.outputs.writing import write_file, write_files


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    written = write_files(tmp_path / "a" / "b", {"x.html": b"x", "y.json": b"y"})
    assert [path.read_bytes() for path in written] == [b"x", b"y"]
    assert sorted(each.name for each in (tmp_path / "a" / "b").iterdir()) == ["x.html", "y.json"]


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    write_file(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"


def test_a_failure_leaves_the_old_files_and_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"old")
    calls = iter([None, OSError(28, "No space left on device")])

    def failing(handle: int) -> None:
        problem = next(calls)
        if problem is not None:
            raise problem

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OutputError, match="No space left"):
        write_files(tmp_path, {"x": b"new", "y": b"new"})
    assert (tmp_path / "x").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match="out"):
        write_files(tmp_path / "out", {"x": b""})


def test_new_files_can_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("file modes are a POSIX matter")
    old = os.umask(0o022)
    try:
        write_file(tmp_path / "x", b"")
    finally:
        os.umask(old)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)  # so that writing does not wait for a reader
    try:
        write_file(pipe, b"told")
        assert pipe.is_fifo()
        assert os.read(held, 10) == b"told"
        assert [each.name for each in tmp_path.iterdir()] == ["pipe"]
    finally:
        os.close(held)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these owners")
def test_a_private_file_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old, and open to all")
    written = write_files(tmp_path, {"key": b"k", "open": b"o"}, private={"key"})
    assert [path.stat().st_mode & 0o077 for path in written] == [0, 0o044 & ~_umask()]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
