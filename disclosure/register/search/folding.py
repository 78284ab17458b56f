"""Floor 5. Folding: text into the words it is found by, whatever the script, and however somebody types it.

Case, accents, width and points of vowels are taken off, letters that are typed one for the other become one, and what
is written without spaces becomes pairs of characters. `search.js` folds what a reader types in the same way, step by
step; a test compares the two for every character there is.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, Final

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han and kana
    "\U00020000-\U0003ffff"
)
"""Characters of scripts that put no space between words, as the inside of a character class."""

_BEYOND: Final = "\U00010000-\U0001cfff\U0001e000-\U0001efff"
"""Further letters with spaces between words, above the first 65,536 characters."""

_NOTHING: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489"  # accents
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # points of Hebrew
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # signs of Arabic
    "\u00ad\u200b-\u200f\u2060\ufeff]+"  # characters without width
)
_ALIKE: Final = dict(
    pair.split(":")
    for pair in [
        "ß:ss",
        "æ:ae",
        "œ:oe",
        "ø:o",
        "đ:d",
        "ð:d",
        "þ:th",
        "ł:l",
        "ħ:h",
        "ı:i",
        "ς:σ",
        "ך:כ",
        "ם:מ",
        "ן:נ",
        "ף:פ",
        "ץ:צ",
        "ى:ي",
        "ی:ي",
        "ة:ه",
        "ٱ:ا",
        "ک:ك",
    ]
) | {chr(start + digit): str(digit) for start in (0x660, 0x6F0) for digit in range(10)}
"""Letters that readers type one for the other, after case and accents are gone."""

_ALIKE_PATTERN: Final = re.compile(f"[{''.join(_ALIKE)}]")
_FIRST_OF_HEBREW: Final = "\u0590"
_ARTICLE: Final = re.compile("(?<![\u0621-\u06ff])\u0648?\u0627\u0644(?=[\u0621-\u06ff]{3})")
"""The article of Arabic at the start of a word, with "and" before it."""

_IN_HEBREW: Final = re.compile("(?<=[\u05d0-\u05ea])[\"'\u05f3\u05f4](?=[\u05d0-\u05ea])")
_FIRST_UNSPACED: Final = "\u0e00"
_HYPHENS: Final = re.compile("[\u2010\u2011\u05be]")
_DOT: Final = r"(?<=(?<!LETTER)LETTER)\.(?=LETTER(?!LETTER))"
"""Between single letters (`U.S.`); the two languages of this pattern name a letter in different ways."""

_DOTTED: Final = re.compile(_DOT.replace("LETTER", r"[^\W_]"))
_SEEMS_DOTTED: Final = re.compile(r"\.\w\b")
_TYPOGRAPHY: Final = re.compile("[\u2018-\u201f\u2013\u2014\u2022\u2026\u00a0]+")
_BETWEEN: Final = "\x1f"
_ASCII_WORDS: Final = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


def fold(text: str) -> str:
    """`text` without case, accents, vowel points and other differences that nobody types the same way twice."""
    if not text.isascii():
        text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        return _without_dots(text.lower())
    text = _NOTHING.sub("", unicodedata.normalize("NFKD", text).lower())
    text = _ALIKE_PATTERN.sub(lambda found: _ALIKE[found[0]], text)
    if max(text, default="") >= _FIRST_OF_HEBREW:
        text = _ARTICLE.sub("", _HYPHENS.sub("-", _IN_HEBREW.sub("", text)))
    return unicodedata.normalize("NFC", _without_dots(text))


def for_script() -> dict[str, Any]:
    """The patterns of `fold` and `words` as `search.js` takes them: what is replaced by what after NFKD and lower case,
    and the runs of letters in what comes out."""
    after = ((_NOTHING.pattern, ""), *_ALIKE.items(), (_IN_HEBREW.pattern, ""), (_HYPHENS.pattern, "-"))
    spaced = rf"(?:(?![\u{{10000}}-\u{{10ffff}}{UNSPACED}])[\p{{L}}\p{{N}}\p{{M}}]|[{_BEYOND}])+"
    return {
        "after": (*after, (_ARTICLE.pattern, ""), (_DOT.replace("LETTER", r"[\p{L}\p{N}]"), "")),
        "unspaced": f"^[{UNSPACED}]",
        "run": f"[{UNSPACED}]+|{spaced}",
    }


def words(text: str) -> list[str]:
    """The words that `text` is found by, in any order, some twice; single letters may be among them.

    `e-mail` is found as `mail` and `email`, `U.S.` as `us`; a run of Chinese or Japanese by each pair of characters.
    """
    return fields((text,))[0]


def fields(texts: Iterable[str]) -> list[list[str]]:
    """The words of each of several texts, folded in one go, which is faster."""
    text = fold(_BETWEEN.join(each.replace(_BETWEEN, " ") for each in texts))
    split = _split_ascii if text.isascii() else _split
    return [split(each) + split(each.replace("-", "")) if "-" in each else split(each) for each in text.split(_BETWEEN)]


def _without_dots(text: str) -> str:
    return _DOTTED.sub("", text) if _SEEMS_DOTTED.search(text) else text


def _split_ascii(text: str) -> list[str]:
    return text.translate(_ASCII_WORDS).split()


def _split(text: str) -> list[str]:
    found = _runs().findall(text)
    return [word for run in found for word in ((run,) if run[0] < _FIRST_UNSPACED else _of_run(run))]


def _of_run(run: str) -> Iterable[str]:
    if len(run) == 1 or not is_unspaced(run[0]):
        return (run,)
    return map("".join, pairwise(run))


def joined(name: str) -> str:
    """An identifier as one word, without what stands between its parts: `DOC-17` is `doc17`."""
    name = fold(name)
    return name.translate(_ASCII_WORDS).replace(" ", "") if name.isascii() else "".join(_runs().findall(name))


def is_unspaced(letter: str) -> bool:
    """Whether words of its script stand without spaces."""
    return _unspaced().match(letter) is not None


# Patterns that are needed for text beyond ASCII alone: made when the first such text comes.


@cache
def _runs() -> re.Pattern[str]:
    """A run of characters without spaces, or a word with the marks of its script, which re's own \\w leaves out."""
    unspaced = _unspaced()
    letters = [
        chr(code)
        for code in range(0x10000)
        if (chr(code).isalnum() or unicodedata.category(chr(code))[0] == "M") and not unspaced.match(chr(code))
    ]
    return re.compile(f"[{UNSPACED}]+|[{''.join(letters)}{_BEYOND}]+")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")
