"""Floor 2. Edits: two versions of a text compared sentence by sentence, and whether the meaning may have changed."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final, Literal

from disclosure import resources
from disclosure.model.change import Edit, Piece

Turn = Literal["respelt", "reworded", "number", "meaning", "rewritten"]
"""How a text changed: in letters and marks, in words, in a number, in a word such as "not", or for the most part."""

ALIKE: Final = 0.6
"""From this share of common words on, a text is the old one edited; below it, a new one."""

_PAIR: Final = 0.4
"""From this share on, two sentences are shown with their changed words, below it as two whole sentences."""

_WINDOW: Final = 8
"""How many sentences ahead a sentence is looked for."""

_MOST: Final = 4_000_000
"""Comparisons of words at the most; longer texts are compared by how often each word occurs."""

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*\n\s*|\s*\n(?=\s*(?:[-*+>#|]|\d+[.)]) )")
_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,:/]\d+)*")
_TOKEN: Final = re.compile(r"(?:\w+(?:[.,:'’/-]\w+)*|[^\w\s])\s*")
_NUMBERS: Final = "numbers"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text changed, and the sentences that did."""

    turn: Turn
    edits: tuple[Edit, ...]


def compare(old: str, new: str, language: str) -> Comparison:
    """The difference of two texts in the language of the BCP 47 tag `language`."""
    before, after = _words(old), _words(new)
    turn: Turn = "respelt"
    if before != after:
        turn = "reworded"
        if likeness(old, new) < ALIKE:
            turn = "rewritten"
        elif _numbers(old, before, language) != _numbers(new, after, language):
            turn = "number"
        elif _senses(before, language) != _senses(after, language):
            turn = "meaning"
    return Comparison(turn, tuple(_edits(sentences(old), sentences(new))))


def likeness(old: str, new: str) -> float:
    """The share of words that two texts have in common, in order: 1 where they say the same in the same words."""
    return _ratio(_words(old), _words(new))


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line; the end of a paragraph or of an item of a list ends one too."""
    return [each for each in (" ".join(part.split()) for part in _SENTENCE.split(text)) if each]


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _ratio(before: Sequence[str], after: Sequence[str]) -> float:
    if not before and not after:
        return 1.0
    if len(before) * len(after) > _MOST:
        common = sum((Counter(before) & Counter(after)).values())
        return 2 * common / (len(before) + len(after))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _numbers(text: str, words: Sequence[str], language: str) -> Counter[str]:
    """The numbers of a text, in digits and in words."""
    known = _meanings(_base(language))
    spelt = (word for word in words if _NUMBERS in known.get(word, ()))
    return Counter((*_NUMBER.findall(text), *spelt))


def _senses(words: Sequence[str], language: str) -> Counter[str]:
    known = _meanings(_base(language))
    return Counter(sense for word in words for sense in known.get(word, ()) if sense != _NUMBERS)


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


@cache
def _meanings(base: str) -> Mapping[str, tuple[str, ...]]:
    """What each word that turns a sentence stands for; empty for a language that nobody has written up."""
    file = resources.templates("meaning", f"{base}.json")
    if not base.isalpha() or not file.is_file():
        return {}
    senses: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for sense, words in senses.items():
        for word in words:
            found[word] = (*found.get(word, ()), sense)
    return found


def _edits(old: list[str], new: list[str]) -> Iterator[Edit]:
    for tag, at, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(old[at:end], new[start:stop])


def _paired(old: list[str], new: list[str]) -> Iterator[Edit]:
    """Sentences that came for others, each beside the one it came for, in order."""
    done = 0
    waiting: list[str] = []
    for sentence in new:
        near = range(done, min(done + _WINDOW, len(old)))
        best = max(near, key=lambda index: (_likeness(old[index], sentence), -index), default=None)
        if best is None or _likeness(old[best], sentence) < _PAIR:
            waiting.append(sentence)
            continue
        yield from _side_by_side(old[done:best], waiting)
        yield _marked(old[best], sentence)
        done, waiting = best + 1, []
    yield from _side_by_side(old[done:], waiting)


def _side_by_side(old: list[str], new: list[str]) -> Iterator[Edit]:
    for before, after in zip_longest(old, new, fillvalue=""):
        yield Edit(_whole(before), _whole(after))


@lru_cache(maxsize=1024)
def _likeness(old: str, new: str) -> float:
    return _ratio(_words(old), _words(new))


def _whole(sentence: str) -> tuple[Piece, ...]:
    return (Piece(sentence, True),) if sentence else ()


def _marked(old: str, new: str) -> Edit:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    keys = tuple([token.strip() for token in tokens] for tokens in (before, after))
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, at, end, start, stop in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        for side, tokens in zip(sides, (before[at:end], after[start:stop]), strict=True):
            if tokens:
                side.append(Piece("".join(tokens), tag != "equal"))
    return Edit(*(tuple(_trimmed(side)) for side in sides))


def _trimmed(side: list[Piece]) -> Iterator[Piece]:
    """Blanks at the end of a changed piece belong to what follows it."""
    for piece in side:
        text = piece.text.rstrip()
        yield Piece(text, piece.is_changed)
        if text != piece.text and piece is not side[-1]:
            yield Piece(" ", False)
