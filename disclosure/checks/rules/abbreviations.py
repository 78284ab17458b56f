"""Floor 2. Abbreviations in public texts that nothing in the record explains."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from disclosure.checks.language import spans, spoken, words
from disclosure.checks.rule import Hit, Subject, note
from disclosure.checks.wordlist import vocabulary, wordlist

NAMING: Final = frozenset(("name", "title", "trade_name", "abbreviation", "term", "units"))
"""Fields that give names: an abbreviation that is part of a name needs no other explanation."""

_TOLD_AS: Final = ("instrument", "label")
_SMALL: Final = 3
"""Letters of a word that an abbreviation may pass over, as "of" and "and"."""

_CAPITALS = re.compile(r"(?<![\w.&/'’@#-])([^\W\d_a-z]{2,})(?:s\b|['’]s\b)?(?![\w&/@-]|\.\w)")
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z]{2}")
"""Texts without it hold no abbreviation, and need not be cut into sentences."""

_ROMAN = re.compile(r"[IVX]+\Z")
_BRACKETED = re.compile(r"\(([^()]{2,200})")


@note("D805")
def unexplained(subject: Subject) -> Iterator[Hit]:
    """The first use of an abbreviation that is in no glossary, in no name and in no brackets. A note: readers in one
    field share words that no list knows.
    """
    met: set[str] = set()
    explained: set[str] | None = None  # gathered from the whole record, so only when there is one to look up
    for text in subject.texts:
        if text.field.layer != "public" or text.field.name in NAMING or text.field.name == "post":
            continue
        known = wordlist(text.language)
        if not _TWO_CAPITALS.search(text.text) or known.template(text.text):
            continue  # template text is told as that (D800)
        read = spoken(text.text)
        if not known.product_words.isdisjoint(vocabulary(text.text)):
            read = known.product.sub(lambda match: " " * len(match.group()), read)
        for start, end in spans(read, text.language):
            found = [match.group(1) for match in _CAPITALS.finditer(read, start, end)]
            if not found or _is_shouted(read[start:end]):
                continue
            for short in found:
                if short in met or not short.isupper() or _ROMAN.match(short):
                    continue
                met.add(short)
                if short in known.known_abbreviations:
                    continue
                if explained is None:
                    explained = _explained(subject)
                if short not in explained and short.lower() not in explained:
                    yield Hit(text.path, {"short": short}, excerpt=short)


def _explained(subject: Subject) -> set[str]:
    """Every word that needs no other explanation: in a name, beside brackets, or an ordinary word in small letters."""
    ordinary = {word for text in subject.texts for word in words(text.text) if word.islower()}
    return _named(subject) | _expanded(text.text for text in subject.texts) | ordinary


def _named(subject: Subject) -> set[str]:
    """Every word in capitals that stands in a name, of the organisation, the system, a supplier, a law; and the first
    letters of each name, with and without its small words: who reads "Privacy impact assessment" knows what PIA is.
    """
    names = [text.text for text in subject.texts if text.field.name in NAMING or text.field.name in _TOLD_AS]
    found = {word for name in names for word in re.split(r"[^\w&]+", name) if word.isupper()}
    for name in names:
        parts = words(name)
        large = [word for word in parts if len(word) > _SMALL or not word.islower()]
        found.update("".join(word[0] for word in each).upper() for each in (parts, large) if len(each) > 1)
    return found


def _expanded(texts: Iterable[str]) -> set[str]:
    """Every word in capitals beside brackets: "optical character recognition (OCR)", "OCR (reading letters)"."""
    found: set[str] = set()
    for text in texts:
        for match in _BRACKETED.finditer(text):
            found.update(_capitals(match.group(1)))
            found.update(_capitals(text[max(0, match.start() - 20) : match.start()].split()[-1:]))
    return found


def _capitals(text: str | Iterable[str]) -> Iterator[str]:
    parts = re.split(r"[^\w]+", text) if isinstance(text, str) else text
    for part in parts:
        word = part.strip("'’\"“”.,;:")
        word = word[:-1] if word.endswith("s") else word
        if word.isupper():
            yield word


def _is_shouted(sentence: str) -> bool:
    """Whether the sentence is written in capitals, so that nothing in it is an abbreviation by its letters."""
    found = [word for word in words(sentence) if len(word) > 1]
    return sum(1 for word in found if word.isupper()) * 2 > len(found)
