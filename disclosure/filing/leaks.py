"""Floor 5. Leaks: where a public record still says what it withholds: in another answer, in a remark, in a layer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from disclosure.load.edit.comments import comments
from disclosure.load.edit.editable import Editable
from disclosure.load.places import shown
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Shape, field_at, fields_of
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.state import leaves, value_at

SHORTEST: Final = 3
"""Characters of a text that is looked for; shorter ones stand everywhere."""

SENTENCE: Final = 20
"""Characters of a sentence that is looked for by itself, where an answer has several."""

_BREAK = re.compile(r"(?<=[.!?;:])\s+|\n+")
_TELLING: Final = frozenset({"text", "line", "plain", "url", "decimal", "fraction", "date", "instant", "json", "map"})
"""Kinds of values that are looked for: words and figures. A term or an id says little where it stands by itself."""


def repeated(
    private: Loaded[Disclosure], public: Loaded[Disclosure], file: Editable, withheld: Sequence[FieldPath]
) -> tuple[Finding, ...]:
    """A warning (D890) for each place of the public record where words of a withheld answer of `private` still stand.

    Looked through are all answers of the merged record and the remarks of its own file.
    """
    places = [*_answers(public), *((FieldPath(), origin, _plain(text)) for origin, text in comments(file))]
    found: dict[tuple[FieldPath, Origin | None], Finding] = {}
    for path in withheld:
        for words in _needles(private.disclosure, path):
            wanted = re.compile(rf"(?<!\w){re.escape(_plain(words))}(?!\w)")
            for where, origin, text in places:
                if (path, origin) not in found and wanted.search(text):
                    params = {"field": str(path), "where": str(where) or "#", "words": shown(words)}
                    found[path, origin] = Finding("D890", Severity.WARNING, where, origin, params)
    return tuple(found.values())


def still_below(private: Loaded[Disclosure], withheld: Sequence[FieldPath]) -> tuple[Finding, ...]:
    """A warning (D891) for each layer that states a withheld answer: the file itself still says it."""
    own = private.sources[0].name if private.sources else ""
    found: dict[tuple[FieldPath, str], Finding] = {}
    for path in withheld:
        for place, origin in private.origins.items():
            if place.starts_with(path) and origin.source != own and (path, origin.source) not in found:
                params = {"field": str(path), "file": origin.source}
                found[path, origin.source] = Finding("D891", Severity.WARNING, path, origin, params)
    return tuple(found.values())


def _answers(public: Loaded[Disclosure]) -> Iterator[tuple[FieldPath, Origin | None, str]]:
    for leaf in leaves(public.disclosure):
        if leaf.path.pattern not in ("omissions.field", "omissions.commitment"):
            for text in _texts(leaf.value, leaf.field.shape):
                yield leaf.path, public.origin(leaf.path), _plain(text)


def _needles(record: Disclosure, path: FieldPath) -> Iterator[str]:
    value = value_at(record, path)
    for text in dict.fromkeys(_texts(value, _shape(path))):
        sentences = [each.strip(" .") for each in _BREAK.split(text)]
        several = [each for each in sentences if len(each) >= SENTENCE] if len(sentences) > 1 else []
        yield from (each for each in (text.strip(" ."), *several) if len(each) >= SHORTEST)


def _texts(value: Any, shape: Shape) -> Iterator[str]:
    """The words and figures in `value`, by its shape."""
    if isinstance(value, Part):
        for field in fields_of(type(value)).values():
            yield from _texts(getattr(value, field.attribute), field.shape)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, shape.item or shape)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, shape.item or shape)
    elif isinstance(value, str) and shape.kind in _TELLING:
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def _shape(path: FieldPath) -> Shape:
    try:
        return field_at(Disclosure, path.pattern).shape
    except KeyError:
        return Shape("json")  # below an extension's key


def _plain(text: str) -> str:
    """`text` as it is compared: small letters, single blanks."""
    return " ".join(text.split()).casefold()
