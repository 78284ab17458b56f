"""Floor 2. Language: which text of a record a page in one language shows, in which direction, and how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from disclosure.document.blocks import Direction, Translation
from disclosure.model.text import Languages

UNDECLARED: Final = "en"
"""The language of a record that names none."""

_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


class Chosen(NamedTuple):
    """The text to show, with its language, its direction and its translation status."""

    text: str
    language: str
    direction: Direction
    translation: Translation


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a page over a record whose texts are in `languages`, the original first.

    `translations` says for each declared tag how its texts were made.
    """

    language: str
    languages: tuple[str, ...] = (UNDECLARED,)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    _known: dict[str, tuple[Direction, Translation]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def original(self) -> str:
        """The language in which the record was written."""
        return self.languages[0]

    @property
    def direction(self) -> Direction:
        """In which direction the page is written."""
        return direction(self.language)

    def choose(self, text: str | Languages) -> Chosen:
        """The text in the page's language: that very tag, its base, or another of its base; else the original."""
        if isinstance(text, str):
            tag, words = self.languages[0], text
        else:
            tag = best(self.language, tuple(text)) or best(self.original, tuple(text)) or next(iter(text))
            words = text[tag]
        known = self._known.get(tag)
        if known is None:
            is_fallback = base(tag) != base(self.language)
            status: Translation = "fallback" if is_fallback else self.translations.get(tag, "original")
            known = self._known[tag] = (direction(tag), status)
        return Chosen(words, tag, *known)


def best(asked: str, tags: tuple[str, ...]) -> str | None:
    """Which of `tags` serves a reader of `asked`: the same tag, its base, then the first of the same base."""
    for wanted in (asked, base(asked)):
        for tag in tags:
            if tag.lower() == wanted.lower():
                return tag
    return next((tag for tag in tags if base(tag) == base(asked)), None)


@cache
def base(tag: str) -> str:
    """The language of a tag without script and region, in small letters."""
    return tag.split("-", maxsplit=1)[0].lower()


@cache
def direction(tag: str) -> Direction:
    """In which direction the tag's script is written; a script subtag decides, else the language's own script."""
    parts = tag.lower().split("-")
    if len(parts) > 1 and len(parts[1]) == 4 and parts[1].isalpha():
        return "rtl" if parts[1] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"
