"""Floor 0. Loaded: a validated record, and beside it where each value was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import Generic, TypeVar

from pydantic import BaseModel

from disclosure.model.finding import Finding, Origin
from disclosure.model.path import FieldPath

Root_co = TypeVar("Root_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its name as given, its text without a byte order mark, the digest of its bytes."""

    name: str
    text: str
    sha256: str
    folder: PurePath | None = None
    """Where relative names in it start; None for standard input."""

    def line(self, number: int) -> str:
        """Line `number`, counted from one, without its line end; empty beyond the last."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Root_co]):
    """A validated record and where each of its values came from.

    `origins` has an entry for every map, list and leaf (the place of the value) ; `keys` the place of each key.
    `broken` are the places whose value was told as a finding and left out: rules pass over them.
    `sources` are the files, the record's own first, then the layers below it in the order merged.
    """

    disclosure: Root_co
    origins: Mapping[FieldPath, Origin]
    sources: tuple[Source, ...] = ()
    keys: Mapping[FieldPath, Origin] = field(default_factory=dict)
    broken: frozenset[FieldPath] = frozenset()

    def source(self, name: str) -> Source | None:
        """The source called `name`."""
        return next((source for source in self.sources if source.name == name), None)

    def origin(self, path: FieldPath) -> Origin | None:
        """Where `path` was written; for an absent answer, the nearest map or list that is there."""
        return next((self.origins[near] for near in path.ancestors() if near in self.origins), None)

    def place(self, path: FieldPath, excerpt: str) -> Origin | None:
        """Where `excerpt`, a part of the text at `path`, stands in the file.

        A value may run over several lines (a block, a folded quote): the first line of the value's span that
        holds the excerpt's longest beginning is taken, else the start of the value.
        """
        origin = self.origin(path)
        source = self.source(origin.source) if origin else None
        if origin is None or source is None:
            return origin
        words = excerpt.split()
        for count in range(min(len(words), 8), 0, -1):
            wanted = " ".join(words[:count])
            for number in range(origin.line, max(origin.end_line, origin.line) + 1):
                line = source.line(number)
                start = origin.column - 1 if number == origin.line else 0
                at = line.find(wanted, start)
                if at >= 0:
                    return Origin(origin.source, number, at + 1, number, at + 1 + len(wanted))
        return origin


@dataclass(frozen=True, slots=True)
class LoadResult(Generic[Root_co]):
    """What reading gave: the record where one could be built, and every finding on the way."""

    loaded: Loaded[Root_co] | None
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()


def lines_of(findings: Iterable[Finding], sources: Iterable[Source]) -> dict[tuple[str, int], str]:
    """What stands in the files at the places that findings point at: the line of each by its file and number."""
    by_name = {source.name: source for source in sources}
    places = {(each.origin.source, each.origin.line) for each in findings if each.origin is not None}
    return {(name, number): by_name[name].line(number) for name, number in sorted(places) if name in by_name}


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """Asked line by line, a long file is cut into lines once."""
    return text.split("\n")
