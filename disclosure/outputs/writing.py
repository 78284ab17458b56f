"""Floor 4. Writing: aside first, then switched, so that a reader sees the old files or the new ones, never half."""

import os
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from disclosure.errors import OutputError


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`. Raises OutputError; what stood there before then still stands.

    A pipe or a device is written to: to switch it for a file would take it away from everybody.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        try:
            with path.open("wb") as opened:
                opened.write(data)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
        return
    write_files(path.parent, {path.name: data})


def write_files(folder: Path, files: Mapping[str, bytes], *, private: Collection[str] = ()) -> tuple[Path, ...]:
    """Put every one of `files`, by name, into `folder`: all are written aside before the first is switched.

    Those named in `private` can be read by their owner alone, where the system knows owners. Raises OutputError; when
    writing fails nothing has changed, and nothing is left behind.
    """
    aside: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            aside.append((_aside(folder, data, is_private=name in private), folder / name))
        for made, path in aside:
            made.replace(path)
    except OSError as error:
        for made, _ in aside:
            with suppress(OSError):
                made.unlink()
        where = error.filename or folder
        raise OutputError(f"cannot write {where}: {error.strerror or error}") from error
    return tuple(path for _, path in aside)


def _aside(folder: Path, data: bytes, *, is_private: bool) -> Path:
    handle, name = tempfile.mkstemp(prefix=".disclosure-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        if os.name == "posix" and not is_private:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)  # mkstemp makes files that only their owner can read
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)
