"""Floor 5. Shards: which file holds a word, so that a browser can ask for it without knowing the rest.

Words lie together in families by their first two letters; the words of a large family are parted by the next letter,
and so on, until no file is large. `search.js` finds the file of a word by the same rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from disclosure.register.search.folding import is_unspaced

LIMIT: Final = 64_000
"""A file of more characters than this is parted, if it has more than one word."""

SHORTEST_MISSPELT: Final = 4
"""Shorter words are taken as they are typed: too many others are one letter away."""

_KEPT: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def family(word: str) -> str:
    """The first two letters; for scripts with thousands of characters, the row of the first one.

    Of a shard's name, the family whose words it holds.
    """
    first = word[0]
    if first == "#":
        return word
    if first < "\u0e00":
        return word[:2]
    return f"#{ord(first) >> 6:x}" if first >= "\u2e80" or is_unspaced(first) else word[:2]


def shards(name: str, lines: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The words of the family `name` by shard, from `lines`: what is written for each word, in order."""
    yield from _parted(name, list(lines), lines, 1 if name[0] == "#" else 3)


def _parted(
    name: str, words: Sequence[str], lines: Mapping[str, str], depth: int
) -> Iterator[tuple[str, Sequence[str]]]:
    if len(words) == 1 or sum(len(lines[word]) for word in words) <= LIMIT:
        yield name, words
        return
    if short := [word for word in words if len(word) < depth]:
        yield name, short
    for start, longer in groupby(words[len(short) :], key=lambda word: word[:depth]):
        yield from _parted(start, list(longer), lines, depth + 1)


def spelling(word: str) -> str | None:
    """The list in which a word is looked for that was typed with wrong first letters: by its third; None for none."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha() or family(word)[0] == "#":
        return None
    return f"-{word[2]}"


def file_name(kind: str, name: str) -> str:
    """The name of a file that no file system minds, whatever the script and whichever words it keeps for itself."""
    return f"{kind}-" + "".join(each if each in _KEPT else f"_{ord(each):x}" for each in name)
