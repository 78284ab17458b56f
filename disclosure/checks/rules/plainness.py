"""Floor 2. Words for residents: no praise without evidence, short leads, short sentences, plain words."""

import re
from collections.abc import Iterator
from typing import Final

from disclosure.checks.language import measure, spans, spoken, words
from disclosure.checks.rule import Hit, Sentence, Subject, note, warning
from disclosure.checks.wordlist import vocabulary, wordlist
from disclosure.model.path import FieldPath

LEAD: Final = "system.summary"
"""The text that opens the page."""

VERBATIM: Final = frozenset(("people.notices.text", "decision.explanation.example"))
"""Texts that quote what people are given; mending them here would make the quote false."""

_VERBATIM_NAMES: Final = frozenset(path.rpartition(".")[2] for path in VERBATIM)

NAMES: Final = frozenset(("name", "title", "trade_name", "term", "instrument"))
"""Fields that hold what something is called, by whoever named it."""

_SHOWN_WORDS = 8

_LABEL = re.compile(r"[^\s:]+(?:\s+[^\s:]+){0,3}:\s+(?=\w)")
"""Up to four words and a colon; before a capital they are a label, no part of the sentence: "Not high impact: It …"."""


@warning("D802")
def praise(subject: Subject) -> Iterator[Hit]:
    """A marketing word on an answer that names no evidence. Names may be as proud as they like."""
    for text in subject.own_texts:
        known = wordlist(text.language)
        if text.field.name in NAMES or known.praise_words.isdisjoint(vocabulary(text.text)):
            continue
        match = known.praise.search(spoken(text.text))
        if match and _is_a_word(match.group()) and not _has_evidence(subject, text.path):
            yield Hit(text.path, {"word": _on_one_line(match.group())}, excerpt=match.group())


@warning("D803")
def long_lead(subject: Subject) -> Iterator[Hit]:
    """An opening text beyond two sentences or fifty words: nobody reads it to the end."""
    for text in subject.texts:
        if text.field.name == "summary" and text.path.pattern.startswith(LEAD):
            found, limits = measure(text.text, text.language), wordlist(text.language).limits
            if found.word_count > limits["lead_words"] or found.sentence_count > limits["lead_sentences"]:
                params: dict[str, str | int] = {
                    "words": found.word_count,
                    "sentences": found.sentence_count,
                    "most_words": limits["lead_words"],
                    "most_sentences": limits["lead_sentences"],
                }
                yield Hit(text.path, params)


@warning("D804")
def long_sentence(subject: Subject) -> Iterator[Hit]:
    """A sentence of more than 25 words in a public text. A line is a name or a label; only `one_line` is prose."""
    for text in _public(subject):
        if text.field.shape.kind == "line" and text.field.name != "one_line":
            continue
        limit = wordlist(text.language).limits["sentence_words"]
        if len(text.text) <= 2 * limit:
            continue  # each word takes a letter and the space or sign behind it
        read = spoken(text.text)
        for start, end in spans(read, text.language):
            if end - start <= 2 * limit:
                continue
            label = _LABEL.match(read, start, end)
            count = len(words(read[label.end() if label and read[label.end()].isupper() else start : end]))
            if count > limit:
                sentence = text.text[start:end]
                params: dict[str, str | int] = {"words": count, "limit": limit, "start": _start_of(sentence)}
                yield Hit(text.path, params, excerpt=sentence)


@note("D806")
def heavy_word(subject: Subject) -> Iterator[Hit]:
    """A word in a public text that has a plainer one. The first in each text, which is enough to go and look."""
    for text in _public(subject):
        known = wordlist(text.language)
        if text.field.name in NAMES or known.heavy_words.isdisjoint(vocabulary(text.text)):
            continue
        match = known.heavy.search(spoken(text.text))
        if match:
            word = _on_one_line(match.group())
            yield Hit(text.path, {"word": word, "plainer": known.plainer[word.lower()]}, excerpt=match.group())


def _public(subject: Subject) -> Iterator[Sentence]:
    return (
        text
        for text in subject.texts
        if text.field.layer == "public"
        and (text.field.name not in _VERBATIM_NAMES or text.path.pattern not in VERBATIM)
    )


def _is_a_word(text: str) -> bool:
    """Whether the capitals are those of a sentence; "emPOWER" is a name."""
    return text.isupper() or text[1:].islower()


def _has_evidence(subject: Subject, path: FieldPath) -> bool:
    return any(subject.value(above / "evidence") for above in path.ancestors() if above.parts)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _start_of(sentence: str) -> str:
    found = sentence.split()
    return " ".join(found[:_SHOWN_WORDS]) + (" …" if len(found) > _SHOWN_WORDS else "")
