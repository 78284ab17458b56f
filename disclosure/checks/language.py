"""Floor 2. Plain-words measures of a text: its sentences, its words, its LIX.

Sentences follow UAX #29 (a full stop ends one unless a small letter follows), with the abbreviations of the
wordlists on top. Measured before writing it: sentencex (Wikimedia; quick, loses nothing) has no wheel for musl, so
that every Alpine container would need a Rust compiler for one warning, and it ends a sentence after "art." and
"M. Dupont", so that the lists were needed all the same; pySBD and its heirs take 3 ms a kilobyte, ten times the
budget of all rules. textstat knows nine languages and downloads data for English. LIX needs no syllables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.checks.wordlist import Wordlist, wordlist

_END = re.compile(
    r"""
    [.!?…؟۔।॥։。！？｡\n]                      # one of these alone to begin with: it is found ten times as quickly
    (?:
    (?<=[.!?…؟۔।॥։]) [.!?…؟۔।॥։]* ['")\]»”’*_]* (?=\s|\Z)   # a mark that ends a sentence, what closes, then space
    | (?<=[。！？｡]) [。！？｡]* [」』）”]*      # scripts that write no space between sentences
    | (?<=\n) [ \t]* (?=\n)                  # an empty line
    | (?<=\n) (?= [ \t]* (?: \| | (?:    # a list item, a heading, a table row
          [-*+•·] | \d{1,3}[.)] | \( (?: \d{1,3} | [a-z] | [ivx]{2,4} ) \) | \#{1,6} ) [ \t] ) )
    )
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"\S+\Z")
_AFTER = re.compile(r"\s*[('\"«“‘\[*_]*(\w*)")
_WORD = re.compile(r"[^\W_]+(?:['’.,/&@‐‑-][^\W_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\Z")
_JOINT = re.compile(r"['’\"(\[«“‘*_/]")

_LIST_NUMBER = re.compile(r"(?:\A|\n)[ \t]*\d{1,3}\Z")

_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_UNSPOKEN = re.compile(
    r"""
    (?<=\])\([^()\s]*(?:\s"[^"]*")?\)   # where a link leads
    | <[^<>\n]{1,200}>                    # a tag or an address in angle brackets
    | \b(?:https?://|www\.|mailto:)[^\s<>()]+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+
    """,
    re.VERBOSE,
)

_UNSPOKEN_SIGNS = ("](", "<", "@", "://", "www.", "mailto:")
"""Where none of these is, there is nothing of the kind: most texts have none, and are not searched."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of a text. A long word has more than six characters (LIX, Björnsson 1968)."""

    sentence_count: int
    word_count: int
    long_word_count: int
    longest_sentence: int

    @property
    def lix(self) -> float:
        """Words a sentence plus long words in a hundred: below 30 very easy, above 60 very hard; 0 without words."""
        if not self.word_count:
            return 0.0
        return self.word_count / self.sentence_count + 100 * self.long_word_count / self.word_count


def spoken(text: str) -> str:
    """`text` with what nobody reads aloud (code, addresses, tags) blanked, of the same length."""
    text = without_code(text)
    return _UNSPOKEN.sub(_blank, text) if any(sign in text for sign in _UNSPOKEN_SIGNS) else text


def without_code(text: str) -> str:
    """`text` with Markdown code blanked, of the same length: what stands there is quoted, not said."""
    return _CODE.sub(_blank, text) if "`" in text or "~~~" in text else text


def words(text: str) -> list[str]:
    """The words of `text`; numbers count, "and/or" and "don't" are one each."""
    return _WORD.findall(text)


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of `text`, each as written and without the space around it; list items are sentences."""
    return tuple(text[start:end] for start, end in spans(text, language))


def spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in `text`."""
    known = wordlist(language)
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match, known):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def measure(text: str, language: str) -> Measures:
    """The measures of `text`, read without code and addresses."""
    counts = [(len(found), sum(1 for word in found if len(word) > 6)) for found in _words_of(text, language)]
    return Measures(
        sentence_count=len(counts),
        word_count=sum(count for count, _ in counts),
        long_word_count=sum(long for _, long in counts),
        longest_sentence=max((count for count, _ in counts), default=0),
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _words_of(text: str, language: str) -> Iterator[list[str]]:
    for sentence in sentences(spoken(text), language):
        found = words(sentence)
        if found:
            yield found


def _ends(text: str, match: re.Match[str], known: Wordlist) -> bool:
    if not match.group().startswith("."):
        return True
    after = _AFTER.match(text, match.end())
    follows = after.group(1) if after else ""
    if _is_small(follows[:1]):
        return False
    before = _BEFORE.search(text, max(0, match.start() - 40), match.start() + 1)
    token = _JOINT.split(before.group())[-1] if before else ""
    if token.casefold() in known.abbreviations or _INITIALS.match(token):
        return follows in known.starters
    return not _LIST_NUMBER.search(text, max(0, match.start() - 5), match.start())


def _is_small(letter: str) -> bool:
    """Whether `letter` is lower case in a script that starts sentences with capitals; Georgian does not."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
