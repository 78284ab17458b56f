"""Floor 5. The tree of a site: built aside, and switched at once.

    SITE/current             a link to the release that is served
    SITE/releases/<digest>/  the site as it was after one build; the one before it is kept
    SITE/extra/              the publisher's own files, served below /extra/
    SITE/journal.ndjson      what was published when
    SITE/.register/          lock, cache, and the tree that is being built

A file that did not change is a hard link to that of the release before. Two releases are kept, and the older one, which
nobody is served from, becomes the next: only what differs is touched, however large the site is. After a first build it
is a double of the one that is served. No file of a release
is ever opened for writing; it is unlinked, and another one takes its name.
"""

import contextlib
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BufferedWriter
from pathlib import Path
from typing import Final

from disclosure.errors import OutputError
from disclosure.register.cache import MadeFile

HIDDEN: Final = ".register"
RELEASES: Final = "releases"
CURRENT: Final = "current"
EXTRA: Final = "extra"
REMEMBERED: Final = 50_000
"""Paths in which two releases may differ for the older one to become the next; beyond that everything is linked."""


class Tree:
    """The files of the site that is being built. Raises OutputError when the disk refuses."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.root = site / HIDDEN / "staging"
        self._touched: set[str] | None = None
        self._known: dict[str, MadeFile] = {}

    def prepare(self) -> None:
        """Make the folders, and clear away what a build that was stopped has left."""
        with _refused():
            self.site.mkdir(parents=True, exist_ok=True)
            (self.site / EXTRA).mkdir(exist_ok=True)
            (self.site / RELEASES).mkdir(exist_ok=True)
            self.root.parent.mkdir(exist_ok=True)
            if self.root.exists():
                shutil.rmtree(self.root)

    def release(self, name: str) -> Path:
        """The folder of a release."""
        return self.site / RELEASES / name

    def has_release(self, name: str) -> bool:
        """Whether a release of this name is there."""
        return bool(name) and self.release(name).is_dir()

    def served(self) -> str:
        """The name of the release that `current` leads to; empty where there is none."""
        link = self.site / CURRENT
        try:
            return link.readlink().name
        except OSError:
            marker = link / f".{CURRENT}"
            return marker.read_text(encoding="utf-8").strip() if marker.is_file() else ""

    def begin(self, base: str, spare: str, differing: Iterable[str]) -> None:
        """Start from the release `base`; from nothing where it is empty.

        `spare` is the release before it, and `differing` are the paths in which the two differ; without a spare every
        file of the base is linked.
        """
        self._touched = set() if base else None
        with _refused():
            if not base:
                self.root.mkdir()
            elif self.has_release(spare) and spare != base:
                self.release(spare).rename(self.root)
                for path in differing:
                    self._replace_by_link(self.release(base), path)
            else:
                _link_all(self.release(base), self.root)

    def write(self, path: str, pieces: Iterable[bytes]) -> MadeFile:
        """Put a file there, piece by piece."""
        with _refused():
            made = write_file(self.root, path, pieces)
        self.note(made)
        return made

    def note(self, made: MadeFile) -> None:
        """Remember a file that a worker has written."""
        self.touch(made.path)
        self._known[made.path] = made

    def touch(self, path: str) -> None:
        """Remember that a file was written, but not what it is: nothing will ask for its digest or size."""
        if self._touched is not None:
            self._touched.add(path)
            if len(self._touched) > REMEMBERED:
                self._touched = None

    @property
    def touched(self) -> list[str] | None:
        """Every path that was written or removed since `begin`; None where there is no base, or they are too many."""
        return None if self._touched is None else sorted(self._touched)

    def know(self, files: Iterable[MadeFile]) -> None:
        """Remember files that are there from the release before."""
        for each in files:
            self._known[each.path] = each

    def remove(self, path: str) -> None:
        """Take a file away, and the folders that it leaves empty."""
        self.touch(path)
        self._known.pop(path, None)
        file = self.root / path
        with _refused():
            file.unlink(missing_ok=True)
            for above in file.relative_to(self.root).parents:
                if above == Path():
                    break
                with contextlib.suppress(OSError):  # not empty
                    (self.root / above).rmdir()

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises KeyError for one that is not there."""
        try:
            return (self.root / path).read_bytes()
        except OSError:
            raise KeyError(path) from None

    def digest(self, path: str) -> str:
        """The SHA-256 of a file, without reading it. Raises KeyError."""
        return self._known[path].digest

    def size(self, path: str) -> int:
        """The size of a file in bytes, without reading it. Raises KeyError."""
        return self._known[path].size

    def begin_to_settle(self) -> None:
        """Have what is written so far brought to the disk, beside whatever comes next: `finish` waits the less."""
        if hasattr(os, "sync"):
            threading.Thread(target=os.sync, daemon=True).start()

    def finish(self, name: str) -> None:
        """What was built becomes the release `name`; it is not served yet."""
        with _refused():
            place = self.release(name)
            if place.exists():  # of a build that was stopped before it could be noted
                shutil.rmtree(place)
            if hasattr(os, "sync"):
                os.sync()
            self.root.rename(place)

    def abandon(self, name: str) -> None:
        """What was built is what is served already: it waits as the release `name` for the next build."""
        with _refused():
            place = self.release(name)
            if place.exists():
                shutil.rmtree(place)
            self.root.rename(place)

    def double(self, name: str, spare: str) -> bool:
        """Link every file of the release `name` once more, as the release `spare`, which the next build begins with.

        Done when the site is served already, so that who changes one record does not wait for it. False where the
        file system has no links.
        """
        with _refused():
            try:
                _link_all(self.release(name), self.root, link=os.link)
            except OSError:
                shutil.rmtree(self.root, ignore_errors=True)
                return False
            self.root.rename(self.release(spare))
            return True

    def serve(self, name: str) -> None:
        """Lead `current` to the release `name`, in one step where the system has links."""
        link = self.site / CURRENT
        aside = self.site / HIDDEN / CURRENT
        with _refused():
            aside.unlink(missing_ok=True)
            try:
                aside.symlink_to(Path(RELEASES, name), target_is_directory=True)
            except (OSError, NotImplementedError):
                self._serve_a_copy(name, link)
                return
            if link.is_dir() and not link.is_symlink():
                shutil.rmtree(link)
            aside.replace(link)

    def keep_only(self, *names: str) -> None:
        """Remove every other release."""
        with _refused():
            for each in (self.site / RELEASES).iterdir():
                if each.name not in names:
                    shutil.rmtree(each)

    def _serve_a_copy(self, name: str, link: Path) -> None:
        """Without links: a folder of hard links takes the place of the old one. Between the two steps there is none."""
        fresh, old = self.site / HIDDEN / "fresh", self.site / HIDDEN / "old"
        for each in (fresh, old):
            if each.exists():
                shutil.rmtree(each)
        _link_all(self.release(name), fresh)
        (fresh / f".{CURRENT}").write_text(name, encoding="utf-8")
        if link.exists():
            link.rename(old)
        fresh.rename(link)
        if old.exists():
            shutil.rmtree(old)

    def _replace_by_link(self, base: Path, path: str) -> None:
        target = self.root / path
        target.unlink(missing_ok=True)
        source = base / path
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(source, target)


def write_file(root: Path, path: str, pieces: Iterable[bytes]) -> MadeFile:
    """Write a file below `root`, which may hold a link of that name; gives its digest and size. Raises OSError."""
    file = os.path.join(root, path)  # noqa: PTH118 - a Path takes a third of the time of writing a small file
    digest = hashlib.sha256()
    size = 0
    try:
        opened = _new(file)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        opened = _new(file)
    except FileExistsError:
        Path(file).unlink()
        opened = _new(file)
    with opened:
        for piece in pieces:
            opened.write(piece)
            digest.update(piece)
            size += len(piece)
    return MadeFile(path, digest.hexdigest(), size)


def _new(file: str) -> BufferedWriter:
    return open(file, "xb")  # noqa: PTH123 - the same


def release_name(digests: Mapping[str, str]) -> str:
    """The name of a release with these owners and the digests of their files."""
    told = hashlib.sha256()
    for owner in sorted(digests):
        told.update(f"{owner}\t{digests[owner]}\n".encode("utf-8", "surrogatepass"))
    return told.hexdigest()[:16]


def _link_all(source: str | Path, target: str | Path, link: Callable[[str, str], None] | None = None) -> None:
    """Link each file below `source` at the same place below `target`, which is not there yet."""
    link = link or _link
    Path(target).mkdir()
    with os.scandir(source) as entries:
        for each in entries:
            there = f"{target}/{each.name}"  # half a million of them: joining paths would cost more than the links
            if each.is_dir(follow_symlinks=False):
                _link_all(each.path, there, link)
            else:
                link(each.path, there)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


@contextlib.contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or 'the site'}: {error.strerror or error}") from error
