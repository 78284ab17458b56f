"""Floor 3. The first difference between what two documents tell, however their lines and pages are broken."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from disclosure.render.told import Told

Kind = Literal["says_else", "leaves_out", "adds", "link", "bookmark", "pictures", "strange"]
SHOWN: Final = 160
"""Characters of a passage that are shown around the place where it differs."""
_HYPHEN: Final = re.compile("(?<=[^\\W\\d_])[-\u2010]\\s*(?=[^\\W\\d_])")
_UNSEEN: Final = re.compile("[\\s\u00ad\u200b\u2060]+")
_NUMBER: Final = re.compile(r"\d+")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a document departs from the one that was expected: what it tells there, and what it should."""

    kind: Kind
    found: str = ""
    expected: str = ""


def first_difference(found: Told, expected: Told) -> Difference | None:
    """Where `found` first tells something else than `expected`; None where both tell the same.

    Compared are the words in their order, line breaks and the hyphens that they bring left out; then what stands
    around them. A PDF holds each line of a passage that runs from right to left backwards, so that the order of its
    words depends on where lines end: such passages are compared by how often each letter stands in them.
    """
    here, here_backwards = _parted(found.passages)
    there, there_backwards = _parted(expected.passages)
    return _in_words(here, there) or _in_letters(here_backwards, there_backwards) or _around(found, expected)


def _in_words(found: tuple[str, ...], expected: tuple[str, ...]) -> Difference | None:
    one, other = [_key(each) for each in found], [_key(each) for each in expected]
    here, there = "".join(one), "".join(other)
    if here == there:
        return None
    at = next((place for place, (own, other) in enumerate(zip(here, there, strict=False)) if own != other), -1)
    at = min(len(here), len(there)) if at < 0 else at
    place, other_place = _passage(one, at), _passage(other, at)
    if place is None or other_place is None:  # one ends where the other goes on
        if place is not None:
            return Difference("adds", found=_shown(found[place[0]], 0))
        return Difference("leaves_out", expected=_shown(expected[other_place[0]], 0) if other_place else "")
    (index, offset), (other_index, other_offset) = place, other_place
    if offset == other_offset:  # both passages begin at the same place: is one of them one too many?
        if one[index + 1 : index + 2] == [other[other_index]]:
            return Difference("adds", found=_shown(found[index], 0))
        if other[other_index + 1 : other_index + 2] == [one[index]]:
            return Difference("leaves_out", expected=_shown(expected[other_index], 0))
    return Difference("says_else", _shown(found[index], offset), _shown(expected[other_index], other_offset))


def _in_letters(found: tuple[str, ...], expected: tuple[str, ...]) -> Difference | None:
    if Counter("".join(map(_key, found))) == Counter("".join(map(_key, expected))):
        return None
    one, other = _words(found), _words(expected)
    added = next((each for each in found if _words([each]) - other), "")
    missing = next((each for each in expected if _words([each]) - one), "")
    kind: Kind = "says_else" if added and missing else "adds" if added else "leaves_out"
    return Difference(kind, _shown(added, 0), _shown(missing, 0))


def _words(passages: Iterable[str]) -> Counter[str]:
    return Counter(key for passage in passages for word in passage.split() if (key := _key(word)))


def _parted(passages: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Passages without, and with, letters that are written from right to left."""
    backwards = [any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in set(each)) for each in passages]
    pairs = list(zip(passages, backwards, strict=True))
    return tuple(each for each, is_so in pairs if not is_so), tuple(each for each, is_so in pairs if is_so)


def _around(found: Told, expected: Told) -> Difference | None:
    if differing := _in_margins(found, expected):
        return differing
    for link in sorted(found.links - expected.links):
        return Difference("link", found=_shown(link, 0))
    if found.bookmarks != expected.bookmarks:
        pairs = zip((*found.bookmarks, ""), (*expected.bookmarks, ""), strict=False)
        own, other = next(((one, two) for one, two in pairs if one != two), ("", ""))
        return Difference("bookmark", _shown(own, 0), _shown(other, 0))
    if found.pictures != expected.pictures:
        return Difference("pictures", str(found.pictures), str(expected.pictures))
    for kind in sorted(found.strange - expected.strange):
        return Difference("strange", found=_shown(kind, 0))
    return None


def _in_margins(found: Told, expected: Told) -> Difference | None:
    """Pages are counted, and the head of a table may stand again on each of them."""
    here, there = ({_NUMBER.sub("#", _key(each)): each for each in told.margins} for told in (found, expected))
    known = {_NUMBER.sub("#", _key(each)) for each in expected.passages}
    for text in sorted(here.keys() - there.keys() - known):
        return Difference("adds", found=_shown(here[text], 0))
    for text in sorted(there.keys() - here.keys() - known):
        return Difference("leaves_out", expected=_shown(there[text], 0))
    return None


def _key(passage: str) -> str:
    """A passage without what depends on where lines end; letters that look alike to Unicode are alike."""
    return _UNSEEN.sub("", _HYPHEN.sub("", unicodedata.normalize("NFC", passage)))


def _passage(keys: list[str], at: int) -> tuple[int, int] | None:
    """The passage that holds character `at` of all keys together, and the character's place in it."""
    ends = list(accumulate(map(len, keys)))
    index = bisect_right(ends, at)
    return None if index >= len(keys) else (index, at - (ends[index] - len(keys[index])))


def _shown(passage: str, at: int) -> str:
    """A passage on one line, short enough to be read in a message, around character `at` of its key."""
    text = " ".join(passage.split())
    if len(text) <= SHOWN:
        return text
    kept = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]
    middle = kept[min(at, len(kept) - 1)] if kept else 0
    start = max(0, min(middle - SHOWN // 3, len(text) - SHOWN))
    head, tail = "… " if start else "", " …" if start + SHOWN < len(text) else ""
    return head + text[start : start + SHOWN].strip() + tail
