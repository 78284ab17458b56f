"""Floor 2. Wordlist: what the wording rules know of one language, read from `templates/words/<tag>.json`.

Adding a language is adding a file. `und.json` (BCP 47: undetermined) holds what goes in every language, template
text among it, for it travels untranslated. JSON, because to a YAML reader `no`, `on` and `n` are no words.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from disclosure import resources

ANY: Final = "und"

_RUN = re.compile(r"\w+")
_ALIKE = {0x130: "i", 0x131: "i", 0x345: " "}
"""A search without regard to case takes the Turkish letters for an i, casefolding does not; and it makes a letter of
U+0345, which is none."""


@dataclass(frozen=True)
class Wordlist:
    """The words of one language, those of `und.json` included. All in lower case unless said.

    `abbreviations` end with a full stop and do not end a sentence, unless one of `starters` (as written) follows.
    `placeholders` are regular expressions for text that nobody filled in, each of which can be found only where one of
    `placeholder_signs` is; `placeholder_answers` and `empty_answers` are whole answers; `open_answers` promise an
    answer and give none. `dangling` words never end a text. `marketing`
    praises, `plainer` maps a word to simpler ones, `known_abbreviations` (as written) need no explanation. `limits`
    count words and sentences. `product_names` (as written) hold capitals that stand for nothing to be explained.
    """

    limits: dict[str, int] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    placeholders: tuple[str, ...] = ()
    placeholder_signs: tuple[str, ...] = ()
    placeholder_answers: frozenset[str] = frozenset()
    open_answers: frozenset[str] = frozenset()
    empty_answers: frozenset[str] = frozenset()
    dangling: frozenset[str] = frozenset()
    marketing: tuple[str, ...] = ()
    plainer: dict[str, str] = field(default_factory=dict)
    known_abbreviations: frozenset[str] = frozenset()
    product_names: tuple[str, ...] = ()

    @cached_property
    def placeholder(self) -> re.Pattern[str]:
        """Finds text that stands for an answer."""
        return re.compile("|".join(self.placeholders), re.IGNORECASE)

    def template(self, text: str) -> re.Match[str] | None:
        """The first text in `text` that stands for an answer; nearly every text is done with at its signs."""
        alike = folded(text)
        for sign in self.placeholder_signs:
            if sign in alike:
                return self.placeholder.search(text)
        return None

    @cached_property
    def praise(self) -> re.Pattern[str]:
        """Finds a marketing word."""
        return _any_of(self.marketing)

    @cached_property
    def praise_words(self) -> frozenset[str]:
        """`praise` finds nothing in a text whose `vocabulary` has none of these."""
        return _longest_words(self.marketing)

    @cached_property
    def heavy(self) -> re.Pattern[str]:
        """Finds a word that has a plainer one."""
        return _any_of(self.plainer)

    @cached_property
    def heavy_words(self) -> frozenset[str]:
        """`heavy` finds nothing in a text whose `vocabulary` has none of these."""
        return _longest_words(self.plainer)

    @cached_property
    def product(self) -> re.Pattern[str]:
        """Finds the name of a product that holds capitals."""
        return _any_of(self.product_names)

    @cached_property
    def product_words(self) -> frozenset[str]:
        """`product` finds nothing in a text whose `vocabulary` has none of these."""
        return _longest_words(self.product_names)


@cache
def wordlist(language: str) -> Wordlist:
    """The words of a BCP 47 tag, by its base language; for a language without a file, those of every language."""
    base = language.split("-", maxsplit=1)[0].lower()
    shared, own = _read(ANY), _read(base) if base != ANY else {}

    def both(key: str) -> tuple[str, ...]:
        return (*shared.get(key, ()), *own.get(key, ()))

    return Wordlist(
        limits={**shared["limits"], **own.get("limits", {})},
        abbreviations=frozenset(both("abbreviations")),
        starters=frozenset(both("starters")),
        placeholders=both("placeholders"),
        placeholder_signs=both("placeholder_signs"),
        placeholder_answers=frozenset(both("placeholder_answers")),
        open_answers=frozenset(both("open_answers")),
        empty_answers=frozenset(both("empty_answers")),
        dangling=frozenset(both("dangling")),
        marketing=both("marketing"),
        plainer={**shared.get("plainer", {}), **own.get("plainer", {})},
        known_abbreviations=frozenset(both("known_abbreviations")),
        product_names=both("product_names"),
    )


def _read(tag: str) -> dict[str, Any]:
    path = resources.templates("words", f"{tag}.json")
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def folded(text: str) -> str:
    """`text` with letters that a search without regard to case takes for one another made one."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).casefold()


@lru_cache(maxsize=1024)
def vocabulary(text: str) -> frozenset[str]:
    """Every word of `text`, folded. Looking in it is far quicker than searching for a hundred phrases."""
    return frozenset(_RUN.findall(folded(text)))


def _longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: where a phrase is found, that word stands whole."""
    return frozenset(max(_RUN.findall(folded(phrase)), key=len) for phrase in phrases)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of `words`, the longest first; one branch for each first letter, which is four times as quick."""
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        branches.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    choice = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items())
    return re.compile(rf"(?<![\w-])(?:{choice})(?![\w-])" if choice else r"(?!)", re.IGNORECASE)
