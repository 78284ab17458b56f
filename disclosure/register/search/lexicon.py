"""Floor 5. Lexicons: what the words of a language have to do with one another, from `templates/register/search/`.

A lexicon helps a reader who says it in another way than the record: synonyms, endings of the same word, and the words
that are in every sentence and find nothing. A language without a file is searched all the same, letter by letter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.register.search.folding import fold, words
from disclosure.register.site import Site

Phrase = tuple[str, ...]

_PARTS: Final = {"common", "endings", "synonyms"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`endings`: groups of endings that leave a word the same word (`fine`, `fines`), the empty one among them.

    `synonyms`: groups of phrases that mean the same, each folded into its words.
    """

    common: frozenset[str] = frozenset()
    endings: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[Phrase, ...], ...] = ()


def lexicon(site: Site, language: str) -> Lexicon:
    """The lexicon of `language` with the register's own synonyms. Raises InstallationError for a damaged file."""
    ours = _ours(language)
    theirs = tuple(
        each.words
        for each in site.settings.synonyms or ()
        if each.words and (each.language is None or _base(each.language) == _base(language))
    )
    named = tuple(tuple(site.words(word, language) for word in group) for group in theirs)
    return Lexicon(ours.common, ours.endings, ours.synonyms + _groups(named, ours.common))


@cache
def _ours(language: str) -> Lexicon:
    file = resources.templates("register", "search", f"{_base(language)}.yaml")
    if not file.is_file():
        return Lexicon()
    data = _read(file)
    common = frozenset(words(data.get("common", "")))
    endings = tuple(tuple(map(fold, group)) for group in data.get("endings", ()))
    return Lexicon(common, endings, _groups(data.get("synonyms", ()), common))


def _read(file: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text: "no" stays no
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - texts and no objects
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InstallationError(f"{file} cannot be read: {error}") from None
    if not isinstance(data, dict) or not set(data) <= _PARTS:
        raise InstallationError(f"{file}: a lexicon has {', '.join(sorted(_PARTS))} and nothing else")
    return data


def _groups(groups: Iterable[Sequence[str]], common: frozenset[str]) -> tuple[tuple[Phrase, ...], ...]:
    made = []
    for group in groups:
        phrases = [
            tuple(word for word in words(text.replace("-", " ")) if word not in common and len(word) > 1)
            for text in group
        ]
        told = tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
        if len(told) > 1:
            made.append(told)
    return tuple(made)


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
