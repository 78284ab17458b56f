"""Floor 5. The cache: what a site was made from last time, so that only what changed is made again.

One SQLite file beside the releases. It holds nothing that cannot be made again: a damaged one is noticed by SQLite or
by the digest of its rows, and left for a new one.
"""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from disclosure.register.collection import Known, Stamp

FORMAT: Final = "1"
_TABLES: Final = """
create table meta (name text primary key, value text not null) without rowid;
create table source (path text primary key, stamp text not null, digest text not null, noted integer not null)
  without rowid;
create table made
  (owner text primary key, key text not null, turns text not null, body text not null, mark blob not null)
  without rowid;
create table detail (owner text primary key, body text not null, mark blob not null) without rowid;
"""


class DamagedError(Exception):
    """The cache cannot be trusted; everything is made again."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of the site: its path, the SHA-256 of its bytes, and how many there are."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one owner of files: a record, its PDFs, or a page.

    `key` stands for all inputs, `turns` is the day from which it must be looked at again (empty: never). `others` are
    files that were read on the way (layers, evidence), by path with their digest. `state` says what became of it,
    `owner_id` is the id of the record that it is about.
    """

    owner: str
    key: str
    files: tuple[MadeFile, ...] = ()
    turns: str = ""
    others: tuple[tuple[str, str], ...] = ()
    state: str = "published"
    owner_id: str = ""

    @property
    def digest(self) -> str:
        """Stands for all its files."""
        told = "\n".join(f"{each.path}\t{each.digest}" for each in self.files)
        return hashlib.sha256(told.encode()).hexdigest()


class Cache:
    """What was made, owner by owner. Use it as a context; `commit` keeps what was put, anything else forgets it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.was_damaged = False

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def clear(self, *, is_damaged: bool = False) -> None:
        """Forget everything."""
        self._db.close()
        self._start_anew()
        self.was_damaged = self.was_damaged or is_damaged

    def meta(self, name: str) -> str:
        """A fact about the whole, empty where it is not known."""
        found = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def sources(self) -> dict[str, Known]:
        """The files that were read, with stamp and digest. Raises DamagedError."""
        with _guarded():
            rows = self._db.execute("select path, stamp, digest, noted from source")
            return {path: Known(_stamp(stamp), digest, noted) for path, stamp, digest, noted in rows}

    def records(self) -> Iterator[Record]:
        """Every owner, sorted. Raises DamagedError when a row is not what was written."""
        with _guarded():
            for owner, key, turns, body, mark in self._db.execute(
                "select owner, key, turns, body, mark from made order by owner"
            ):
                if _mark(owner, key, turns, body) != mark:
                    raise DamagedError(owner)
                files, others, state, owner_id = json.loads(body)
                read = tuple((path, digest) for path, digest in others)
                yield Record(owner, key, tuple(MadeFile(*each) for each in files), turns, read, state, owner_id)

    def details(self, prefix: str = "") -> Iterator[tuple[str, Any]]:
        """What else is kept of each owner whose name begins with `prefix`: inputs, cards. Raises DamagedError."""
        with _guarded():
            rows = self._db.execute(
                "select owner, body, mark from detail where owner >= ? and owner < ? order by owner",
                (prefix, f"{prefix}\U0010ffff"),
            )
            for owner, body, mark in rows:
                if _mark(owner, body) != mark:
                    raise DamagedError(owner)
                yield owner, json.loads(body)

    def detail(self, owner: str) -> Any:
        """What else is kept of one owner; None where nothing is. Raises DamagedError."""
        with _guarded():
            found = self._db.execute("select body, mark from detail where owner = ?", (owner,)).fetchone()
            if found is None:
                return None
            if _mark(owner, found[0]) != found[1]:
                raise DamagedError(owner)
            return json.loads(found[0])

    def put(self, records: Iterable[Record], details: Mapping[str, Any]) -> None:
        """Keep these owners, over what was known of them."""
        self._db.executemany("insert or replace into made values (?, ?, ?, ?, ?)", map(_row, records))
        bodies = (
            (owner, json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for owner, value in details.items()
        )
        self._db.executemany(
            "insert or replace into detail values (?, ?, ?)",
            ((owner, body, _mark(owner, body)) for owner, body in bodies),
        )

    def drop(self, owners: Iterable[str]) -> None:
        """Forget these owners."""
        gone = [(each,) for each in owners]
        self._db.executemany("delete from made where owner = ?", gone)
        self._db.executemany("delete from detail where owner = ?", gone)

    def note_sources(self, known: Mapping[str, Known], gone: Iterable[str]) -> None:
        """Keep what these files hold, and forget those that are gone."""
        self._db.executemany(
            "insert or replace into source values (?, ?, ?, ?)",
            ((path, ",".join(map(str, each.stamp)), each.digest, each.noted) for path, each in known.items()),
        )
        self._db.executemany("delete from source where path = ?", ((each,) for each in gone))

    def commit(self, **meta: str) -> None:
        """Make everything that was put last, with these facts about the whole."""
        self._db.executemany("insert or replace into meta values (?, ?)", tuple(meta.items()))
        self._db.commit()

    def _open(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self._file.exists()
        self._db = sqlite3.connect(self._file)
        try:
            if is_new:
                self._db.executescript(_TABLES)
                self.commit(format=FORMAT)
            elif self.meta("format") != FORMAT:
                raise DamagedError("format")
        except (sqlite3.DatabaseError, DamagedError):
            self._db.close()
            self._start_anew()
            self.was_damaged = True

    def _start_anew(self) -> None:
        for each in (self._file, self._file.with_name(self._file.name + "-journal")):
            each.unlink(missing_ok=True)
        self._db = sqlite3.connect(self._file)
        self._db.executescript(_TABLES)
        self.commit(format=FORMAT)


@contextlib.contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
        raise DamagedError(str(error)) from error


def _row(record: Record) -> tuple[str, str, str, str, bytes]:
    files = [[each.path, each.digest, each.size] for each in record.files]
    body = json.dumps([files, record.others, record.state, record.owner_id], ensure_ascii=False, separators=(",", ":"))
    return record.owner, record.key, record.turns, body, _mark(record.owner, record.key, record.turns, body)


def _mark(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _stamp(text: str) -> Stamp:
    return Stamp(*map(int, text.split(",")))
