"""Floor 5. The book of words: all shards of an index, made whole or brought up to date where a few records changed.

Both ways give the same bytes. A change costs as much as the families of the words that came or went, and no more.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from disclosure.register.search import postings
from disclosure.register.search.shards import family, file_name, shards, spelling

Read = Callable[[str], bytes]
"""The bytes of a file of the book by its name."""

Postings = Mapping[str, Collection[int]]
"""For each word its postings."""


@dataclass(frozen=True, slots=True)
class Book:
    """`shards` and `spellings` name all of the book, `files` holds the bytes of those that were made now."""

    shards: tuple[str, ...]
    spellings: tuple[str, ...]
    files: Mapping[str, bytes]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its files."""
        return (
            *(file_name("w", name) for name in self.shards),
            *(file_name("s", name) for name in self.spellings),
        )


def whole(found: Mapping[str, list[int]]) -> Book:
    """The book of these postings; sorts each of them."""
    making = _Making()
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in groupby(sorted(found), key=family):
        lines = {word: postings.line(word, found[word]) for word in words}
        making.add_family(name, lines)
        for word in lines:
            if key := spelling(word):
                lists[key].append(word)
    for key in sorted(lists):
        making.add_spelling(key, lists[key])
    return making.book()


def patched(old: Book, read: Read, gone: Postings, come: Postings) -> Book:
    """`old` without the postings `gone` and with those that have `come`; its files are read where they are touched."""
    making = _Making()
    lists: dict[str, set[str]] = {}
    changed = sorted(word for word in {*gone, *come} if {*gone.get(word, ())} != {*come.get(word, ())})
    touched = {name: [*words] for name, words in groupby(changed, key=family)}
    for name, words in touched.items():
        lines = _lines(old, read, name)
        for word in words:
            before = postings.told(lines[word]) if word in lines else []
            now = {*before}.difference(gone.get(word, ())).union(come.get(word, ()))
            if bool(now) != bool(before) and (key := spelling(word)):
                if key not in lists:
                    lists[key] = {*_words(old, read, key)}
                lists[key] ^= {word}
            if now:
                lines[word] = postings.line(word, [*now])
            else:
                lines.pop(word, None)
        making.add_family(name, dict(sorted(lines.items())))
    for key, known in lists.items():
        making.add_spelling(key, sorted(known))
    making.keep(shard for shard in old.shards if family(shard) not in touched)
    making.keep_spellings(key for key in old.spellings if key not in lists and key not in touched)
    return making.book()


class _Making:
    """A book that is being put together."""

    def __init__(self) -> None:
        self._shards: list[str] = []
        self._spellings: list[str] = []
        self._files: dict[str, bytes] = {}

    def add_family(self, name: str, lines: Mapping[str, str]) -> None:
        """The shards of a family and, where there are several, the list of its words."""
        found = [*shards(name, lines)] if lines else []
        for shard, words in found:
            self._shards.append(shard)
            self._files[file_name("w", shard)] = postings.shard(lines[word] for word in words)
        if len(found) > 1:
            self.add_spelling(name, [word for word in lines if spelling(word)])

    def add_spelling(self, key: str, words: Sequence[str]) -> None:
        """A list of words, if there are any."""
        if words:
            self._spellings.append(key)
            self._files[file_name("s", key)] = json.dumps(" ".join(words), ensure_ascii=False).encode()

    def keep(self, names: Iterable[str]) -> None:
        """Shards that stay as they are."""
        self._shards.extend(names)

    def keep_spellings(self, keys: Iterable[str]) -> None:
        """Lists of words that stay as they are."""
        self._spellings.extend(keys)

    def book(self) -> Book:
        """What was put together, in order."""
        return Book(tuple(sorted(self._shards)), tuple(sorted(self._spellings)), self._files)


def _lines(old: Book, read: Read, name: str) -> dict[str, str]:
    """The lines of a family in the old book."""
    found: dict[str, str] = {}
    for shard in old.shards:
        if family(shard) == name:
            found |= postings.lines(read(file_name("w", shard)))
    return found


def _words(old: Book, read: Read, key: str) -> list[str]:
    """A list of words in the old book."""
    return str(json.loads(read(file_name("s", key)))).split(" ") if key in old.spellings else []
