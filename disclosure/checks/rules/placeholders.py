"""Floor 2. Answers that are none: template text left standing, words that fill a hole, texts that were cut off."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from disclosure.checks.language import without_code
from disclosure.checks.rule import Hit, Sentence, Subject, error, warning
from disclosure.checks.wordlist import ANY, wordlist
from disclosure.model.path import FieldPath

CUT_LENGTHS: Final = frozenset(
    (250, 254, 255, 256, 400, 500, 512, 1000, 1024, 1500, 2000, 2048, 2500, 3000, 4000, 5000)
)
"""Lengths at which forms and registers cut a text, in characters."""

FREE: Final = frozenset(("cost", "costs", "effect", "findings", "last_result"))
"""Fields where "none" is a true answer: what it costs, what came of it."""

_SHOWN = 60
_CLOSING = frozenset(".!?…؟۔।॥։。！？:;)]}»”’\"'*_`|>")
_LAST_WORD = re.compile(r"([\w/]+)\s*\Z")


@error("D800")
def placeholder(subject: Subject) -> Iterator[Hit]:
    """Template text that nobody filled in. An error: the page would print it."""
    for text in subject.own_texts:
        found = _template(text.text, text.language)
        if found is not None and not _is_under_way(subject, text):  # else D813 tells it
            yield Hit(text.path, {"text": found[0]}, excerpt=found[1])
    for leaf in subject.of_kind("plain"):  # placeholders stand in reference numbers too
        if isinstance(leaf.value, str):
            if (found := _template(leaf.value, ANY)) is not None:
                yield Hit(leaf.path, {"text": found[0]}, excerpt=found[1])
        elif isinstance(leaf.value, tuple):
            for index, value in enumerate(leaf.value):
                if (found := _template(value, ANY)) is not None:
                    yield Hit(leaf.path / index, {"text": found[0]}, excerpt=found[1])


@warning("D801")
def boilerplate(subject: Subject) -> Iterator[Hit]:
    """A word that fills a hole: "n/a", "none", "-". A hole is an omission or an empty list."""
    for text in subject.own_texts:
        if _is_empty(text) and text.field.name not in FREE and _omission_of(text) is None:
            yield Hit(text.path, {"text": text.text.strip()}, excerpt=text.text)


@warning("D813")
def thin_reason(subject: Subject) -> Iterator[Hit]:
    """A reason for a hole that says no more than that it is one: "Not available", "TBD"."""
    if not subject.has_omissions:
        return
    for text in subject.own_texts:
        omission = _omission_of(text)
        if omission is not None and (_is_empty(text) or _is_under_way(subject, text)):
            omitted = subject.value(omission / "field") or ""
            yield Hit(text.path, {"text": text.text.strip(), "omitted": omitted}, excerpt=text.text, answers=())


@warning("D811")
def cut_off(subject: Subject) -> Iterator[Hit]:
    """A text that ends in the middle of a sentence, as forms with a limit leave it."""
    for text in subject.own_texts:
        if text.field.shape.kind != "text" or len(text.text) < 40:
            continue
        written = text.text.rstrip()
        if len(written) < 40 or written[-1] in _CLOSING:
            continue
        last = _LAST_WORD.search(written)
        dangles = last is not None and last.group(1) in wordlist(text.language).dangling
        if dangles or written.endswith((",", "(")) or len(text.text) in CUT_LENGTHS:
            yield Hit(text.path, {"end": "… " + " ".join(written.split()[-6:])})


@lru_cache(maxsize=4096)
def _template(text: str, language: str) -> tuple[str, str] | None:
    """The template text in `text` as a finding shows it and as it is written. Kept, because the lines of an import are
    the same in every record: codes, what was recoded, where it comes from.
    """
    words = wordlist(language)
    if _bare(text) in words.placeholder_answers:
        return text.strip(), text
    match = words.template(without_code(text))
    return (_short(match.group()), match.group()) if match else None


def _is_under_way(subject: Subject, text: Sentence) -> bool:
    """Whether an omission told as in the making says "to be determined": a thin reason, but no template text."""
    omission = _omission_of(text)
    return (
        omission is not None
        and subject.value(omission / "reason") == "in_progress"
        and _bare(text.text) in wordlist(text.language).open_answers
    )


def _omission_of(text: Sentence) -> FieldPath | None:
    """The omission that `text` is the reason of."""
    if text.path.parts[0] != "omissions":
        return None
    path = text.path if text.path.name == "because" else text.path.parent  # in several languages, one step deeper
    return path.parent if path.pattern == "omissions.because" else None


def _is_empty(text: Sentence) -> bool:
    return _bare(text.text) in wordlist(text.language).empty_answers


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """A whole answer as the wordlists have it: small letters, single spaces, no full stop behind a word."""
    plain = " ".join(text.split()).casefold()
    return plain if plain.strip(".…") == "" or plain.count(".") > 1 else plain.rstrip(".")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
