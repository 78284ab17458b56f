"""Floor 5. The cache: what a site was made from last time, so that only what changed is made again.

One SQLite file beside the releases. It holds nothing that cannot be made again: a damaged one is noticed by SQLite or
by the digest of its rows, and left for a new one.
"""

import contextlib
import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from disclosure.register.collection import Known

FORMAT: Final = "3"
_TABLES: Final = """
pragma page_size = 16384;  -- rows are long: on small pages most of each would lie elsewhere
create table meta (name text primary key, value text not null) without rowid;
create table source (path text primary key, stamp text not null, digest text not null, is_settled integer not null)
  without rowid;
create table made
  (owner text primary key, key text not null, turns text not null, state text not null, owner_id text not null,
   others text not null, digest text not null, number integer not null, files text not null, mark blob not null)
  without rowid;
create table detail (owner text primary key, body text not null, mark blob not null) without rowid;
"""
_BEYOND: Final = "\U0010ffff"
"""Comes after every character of an owner's name."""


class DamagedError(Exception):
    """The cache cannot be trusted; everything is made again."""


class MadeFile(NamedTuple):
    """A file of the site: its path, the SHA-256 of its bytes, and how many there are."""

    path: str
    digest: str
    size: int


class Record(NamedTuple):
    """What is known of one owner of files: a record, its PDFs, or a page.

    `key` stands for all inputs, `turns` is the day from which it must be looked at again (empty: never). `state` says
    what became of it, `owner_id` is the id of the record that it is about. `digest` stands for all its files, of which
    there are `number`. Lists are kept as they are written, since a build that changes little looks into few of them.
    """

    owner: str
    key: str
    turns: str = ""
    state: str = "published"
    owner_id: str = ""
    others_told: str = ""
    digest: str = ""
    number: int = 0
    files_told: str = ""

    @classmethod
    def of(
        cls,
        owner: str,
        key: str,
        files: Sequence[MadeFile] = (),
        *,
        turns: str = "",
        others: Sequence[tuple[str, str]] = (),
        state: str = "published",
        owner_id: str = "",
    ) -> "Record":
        """The row of an owner. `others` are files that were read on the way (layers, evidence), with their digest."""
        told = "\n".join([f"{path}\t{digest}" for path, digest, _ in files])
        digest = hashlib.sha256(told.encode()).hexdigest()
        return cls(
            owner,
            key,
            turns,
            state,
            owner_id,
            _ENCODE(others) if others else "",
            digest,
            len(files),
            _ENCODE(files) if files else "",
        )

    @property
    def files(self) -> tuple[MadeFile, ...]:
        """Its files. Raises ValueError for a lean row: `Cache.files_of` has them."""
        if self.number and not self.files_told:
            raise ValueError(f"the files of {self.owner} are in the cache")
        return tuple([MadeFile(*each) for each in json.loads(self.files_told)]) if self.files_told else ()

    def lean(self) -> "Record":
        """This row without the list of its files: of a hundred thousand rows, that is most of the memory."""
        return self._replace(files_told="")

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Files that were read on the way (layers, evidence), by path with their digest."""
        return tuple([(path, digest) for path, digest in json.loads(self.others_told)]) if self.others_told else ()


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Cache:
    """What was made, owner by owner. Use it as a context; `commit` keeps what was put, anything else forgets it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._turn = threading.Lock()
        """A pool sends its work from a thread of its own, which asks for what cards have left here."""
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
            rows = self._db.execute("select path, stamp, digest, is_settled from source")
            return {path: Known(stamp, digest, bool(is_settled)) for path, stamp, digest, is_settled in rows}

    def records(self, prefix: str = "") -> Iterator[Record]:
        """Every owner whose name begins with `prefix`, sorted. Raises DamagedError for one not written so."""
        return self._records(prefix, prefix + _BEYOND)

    def files_of(self, record: Record) -> tuple[MadeFile, ...]:
        """The files of an owner whose row may be lean. Raises DamagedError."""
        if record.files_told or not record.number:
            return record.files
        found = next(self._records(record.owner, record.owner), None)
        if found is None:
            raise DamagedError(record.owner)
        return found.files

    def _records(self, first: str, last: str) -> Iterator[Record]:
        with _guarded():
            for row in self._db.execute(
                "select owner, key, turns, state, owner_id, others, digest, number, files, mark from made"
                " where owner between ? and ? order by owner",
                (first, last),
            ):
                told = Record._make(row[:-1])
                if _mark(told) != row[-1]:
                    raise DamagedError(told.owner)
                yield told

    def details(self, prefix: str = "") -> Iterator[tuple[str, str]]:
        """What else is kept of each owner whose name begins with `prefix`: inputs, cards. Raises DamagedError."""
        with _guarded():
            rows = self._db.execute(
                "select owner, body, mark from detail where owner >= ? and owner < ? order by owner",
                (prefix, prefix + _BEYOND),
            )
            for owner, body, mark in rows:
                if _mark((owner, body)) != mark:
                    raise DamagedError(owner)
                yield owner, body

    def detail(self, owner: str) -> str | None:
        """What else is kept of one owner; None where nothing is. Raises DamagedError."""
        with self._turn, _guarded():
            found = self._db.execute("select body, mark from detail where owner = ?", (owner,)).fetchone()
            if found is None:
                return None
            if _mark((owner, found[0])) != found[1]:
                raise DamagedError(owner)
            return str(found[0])

    def put(self, records: Iterable[Record], details: Mapping[str, str]) -> None:
        """Keep these owners and details, over what was known of them."""
        made = [(*record, _mark(record)) for record in records]
        kept = [(owner, body, _mark((owner, body))) for owner, body in details.items()]
        with self._turn:
            self._db.executemany("insert or replace into made values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", made)
            self._db.executemany("insert or replace into detail values (?, ?, ?)", kept)

    def files(self) -> int:
        """How many files everybody has together."""
        with _guarded():
            return int(self._db.execute("select total(number) from made").fetchone()[0])

    def drop(self, owners: Iterable[str]) -> None:
        """Forget these owners."""
        gone = [(each,) for each in owners]
        self._db.executemany("delete from made where owner = ?", gone)
        self._db.executemany("delete from detail where owner = ?", gone)

    def note_sources(self, known: Mapping[str, Known], gone: Iterable[str]) -> None:
        """Keep what these files hold, and forget those that are gone."""
        self._db.executemany(
            "insert or replace into source values (?, ?, ?, ?)",
            ((path, *each) for path, each in known.items()),
        )
        self._db.executemany("delete from source where path = ?", ((each,) for each in gone))

    def commit(self, **meta: str) -> None:
        """Make everything that was put last, with these facts about the whole."""
        self._db.executemany("insert or replace into meta values (?, ?)", tuple(meta.items()))
        self._db.commit()

    def _open(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self._file.exists()
        self._db = sqlite3.connect(self._file, check_same_thread=False)
        try:
            if is_new:
                self._db.executescript(_TABLES)
                self.commit(format=FORMAT)
            elif not (written := self.meta("format")):
                raise DamagedError("format")
            elif written != FORMAT:  # by another version of this program: sound, and of no use
                self._db.close()
                self._start_anew()
        except (sqlite3.DatabaseError, DamagedError):
            self._db.close()
            self._start_anew()
            self.was_damaged = True

    def _start_anew(self) -> None:
        for each in (self._file, self._file.with_name(self._file.name + "-journal")):
            each.unlink(missing_ok=True)
        self._db = sqlite3.connect(self._file, check_same_thread=False)
        self._db.executescript(_TABLES)
        self.commit(format=FORMAT)


@contextlib.contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError) as error:
        raise DamagedError(str(error)) from error


def _mark(parts: Sequence[Any]) -> bytes:
    return hashlib.blake2b("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
