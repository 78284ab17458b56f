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
from disclosure.model.text import Languages

SHORTEST: Final = 3
"""Characters of a text that is looked for; shorter ones stand everywhere."""

SENTENCE: Final = 20
"""Characters of a sentence that is looked for by itself, where an answer has several."""

SHOWN: Final = 4
"""Places that one finding names."""

_BREAK = re.compile(r"(?<=[.!?;:])\s+|\n+")
_COMMON = re.compile(r"[^\W\d]+\Z|[12][0-9]{3}\Z")
_TELLING: Final = frozenset({"text", "line", "plain", "url", "decimal", "fraction", "date", "instant", "json", "map"})
"""Kinds of values that are looked for: words and figures. A term or an id says little where it stands by itself."""


def repeated(
    private: Loaded[Disclosure], public: Loaded[Disclosure], file: Editable, withheld: Sequence[FieldPath]
) -> tuple[Finding, ...]:
    """A warning (D890) for each piece of a withheld answer of `private` that the public record still says.

    Looked through are all answers of the merged record and the remarks of its own file, which stand as `# line`.
    """
    places = [*_answers(public), *((str(origin.line), origin, _plain(text)) for origin, text in comments(file))]
    findings = []
    for path in withheld:
        for words in _needles(private.disclosure, path):
            wanted = re.compile(rf"(?<!\w){re.escape(_plain(words))}(?!\w)")
            found = [(where, origin) for where, origin, text in places if wanted.search(text)]
            if found:
                named = list(dict.fromkeys(where if not where.isdigit() else f"# {where}" for where, _ in found))
                shown_places = ", ".join(named[:SHOWN]) + (", …" if len(named) > SHOWN else "")
                params = {"field": str(path), "places": shown_places, "words": shown(words)}
                findings.append(Finding("D890", Severity.WARNING, path, found[0][1], params))
    return tuple(findings)


def still_below(
    private: Loaded[Disclosure], public: Loaded[Disclosure], withheld: Sequence[FieldPath]
) -> tuple[Finding, ...]:
    """A warning (D891) for each file that `public` builds on and that states a withheld answer of `private`."""
    layers = {source.sha256 for source in public.sources[1:]}
    below = {source.name for source in private.sources[1:] if source.sha256 in layers}
    found: dict[tuple[FieldPath, str], Finding] = {}
    for path in withheld:
        for place, origin in private.origins.items():
            if place.starts_with(path) and origin.source in below and (path, origin.source) not in found:
                params = {"field": str(path), "file": origin.source}
                found[path, origin.source] = Finding("D891", Severity.WARNING, path, origin, params)
    return tuple(found.values())


def _answers(public: Loaded[Disclosure]) -> Iterator[tuple[str, Origin | None, str]]:
    for leaf in leaves(public.disclosure):
        if leaf.path.pattern not in ("omissions.field", "omissions.commitment"):
            for _, text in _texts(leaf.value, leaf.field.shape):
                yield str(leaf.path), public.origin(leaf.path), _plain(text)


def _needles(record: Disclosure, path: FieldPath) -> Iterator[str]:
    """What is looked for: each text of the answer, and each sentence of a text of several.

    Of an answer with many parts (an entry, a section) a single word counts only as a name, or with digits beside a
    year's: others stand everywhere.
    """
    value = value_at(record, path)
    is_one = isinstance(value, str | int | Languages)
    found: dict[str, None] = {}
    for name, text in _texts(value, _shape(path)):
        sentences = [each.strip(" .") for each in _BREAK.split(text)]
        several = [each for each in sentences if len(each) >= SENTENCE] if len(sentences) > 1 else []
        whole = text.strip(" .")
        if len(whole) >= SHORTEST and (is_one or name == "name" or not _COMMON.match(whole)):
            found[whole] = None
        found |= dict.fromkeys(several)
    return iter(found)


def _texts(value: Any, shape: Shape, name: str = "") -> Iterator[tuple[str, str]]:
    """The words and figures in `value`, by its shape, each with the name of its field inside the value."""
    if isinstance(value, Part):
        for field in fields_of(type(value)).values():
            yield from _texts(getattr(value, field.attribute), field.shape, field.name)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, shape.item or shape, name)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, shape.item or shape, name)
    elif isinstance(value, str) and shape.kind in _TELLING:
        yield name, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield name, str(value)


def _shape(path: FieldPath) -> Shape:
    try:
        return field_at(Disclosure, path.pattern).shape
    except KeyError:
        return Shape("json")  # below an extension's key


def _plain(text: str) -> str:
    """`text` as it is compared: small letters, single blanks."""
    return " ".join(text.split()).casefold()
