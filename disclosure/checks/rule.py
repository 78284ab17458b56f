"""Floor 2. Rule: one thing that the shape of a record cannot say. A function over a Subject, with a code."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, Final, TypeVar, cast

from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, Kind
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.state import Leaf, Omissions, State, entry_paths, omissions_of, state_of, value_at, walk
from disclosure.model.text import Languages

PartType = TypeVar("PartType", bound=Part)

QUOTES: Final = ("provenance.recoded.from", "provenance.recoded.to")
"""Fields that hold what another file says, sign for sign, and what became of it."""

_QUOTING: Final = "provenance"
_WORDS: Final = frozenset({"text", "line"})


@cache
def at(path: str) -> FieldPath:
    """The path that `path` writes out; for the fixed paths that rules name, each read once."""
    return FieldPath.parse(path)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the record in one language: where, in which field, which language, the text as written."""

    path: FieldPath
    field: Field
    language: str
    text: str


class Subject:
    """What a rule reads: one record, effective answers only, and the day on which it is judged."""

    def __init__(self, loaded: Loaded[Disclosure], as_of: date) -> None:
        self.loaded = loaded
        self.record = loaded.disclosure
        self.root: Part = loaded.disclosure
        self.as_of = as_of
        self._values: dict[str, Any] = {}
        self._states: dict[str, State] = {}

    @cached_property
    def language(self) -> str:
        """The record's first language; English where none is said."""
        languages = (self.record.record.languages if self.record.record else None) or ()
        return next((each.tag for each in languages if each.tag), "en")

    @cached_property
    def _walk(self) -> tuple[tuple[FieldPath, Part] | Leaf, ...]:
        """The record is walked once, whatever the rules ask for."""
        return tuple(walk(self.root))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value of the record, in the order of the model."""
        return tuple(each for each in self._walk if isinstance(each, Leaf))

    @cached_property
    def maps(self) -> tuple[tuple[FieldPath, Part], ...]:
        """Every map of the record with its path, itself first, in the order of the model."""
        return tuple(each for each in self._walk if isinstance(each, tuple))

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Leaf, ...]]:
        found: dict[str, list[Leaf]] = {}
        for leaf in self.leaves:
            shape = leaf.field.shape
            found.setdefault(shape.item.kind if shape.item else shape.kind, []).append(leaf)
        return {kind: tuple(several) for kind, several in found.items()}

    @cached_property
    def _by_type(self) -> Mapping[type[Part], list[tuple[FieldPath, Part]]]:
        found: dict[type[Part], list[tuple[FieldPath, Part]]] = {}
        for each in self.maps:
            found.setdefault(type(each[1]), []).append(each)
        return found

    @cached_property
    def omissions(self) -> Omissions:
        """Each omission with the path it speaks of."""
        return omissions_of(self.record)

    @property
    def has_omissions(self) -> bool:
        """Whether the record says of anything why it is not answered."""
        return bool(self.omissions)

    def of_kind(self, kind: Kind) -> tuple[Leaf, ...]:
        """Every leaf of a kind (`date`, `url`), lists of that kind too, in the order of the model."""
        return self._by_kind.get(kind, ())

    def parts(self, kind: type[PartType]) -> Iterator[tuple[FieldPath, PartType]]:
        """Every map of a type (`Contact`, `Span`), wherever it is, in the order of the model; none of its subtypes."""
        return iter(cast("list[tuple[FieldPath, PartType]]", self._by_type.get(kind, [])))

    @cached_property
    def texts(self) -> tuple[Sentence, ...]:
        """Every text and line of the record, once for each language it is in, with the place of that language."""
        found = []
        for leaf in self.leaves:
            shape = leaf.field.shape
            if (shape.item or shape).kind not in _WORDS:
                continue
            if isinstance(leaf.value, str):
                if leaf.value:
                    found.append(Sentence(leaf.path, leaf.field, self.language, leaf.value))
                continue
            several = leaf.value if shape.kind == "list" else (leaf.value,)
            for index, value in enumerate(several):
                path = leaf.path / index if shape.kind == "list" else leaf.path
                if isinstance(value, Languages):
                    found += [Sentence(path / tag, leaf.field, tag, text) for tag, text in value.items()]
                elif value:
                    found.append(Sentence(path, leaf.field, self.language, value))
        return tuple(found)

    @cached_property
    def own_texts(self) -> tuple[Sentence, ...]:
        """The texts without those that quote the file the record was imported from: mending a quote makes it false."""
        return tuple(
            each for each in self.texts if each.path.parts[0] != _QUOTING or not each.path.pattern.startswith(QUOTES)
        )

    def state(self, path: FieldPath | str) -> State:
        """Answered, omitted (with which reason) or absent."""
        if not isinstance(path, str):
            return state_of(self.record, path, self.omissions)
        found = self._states.get(path)
        if found is None:
            found = self._states[path] = state_of(self.record, path, self.omissions)
        return found

    def is_said(self, *paths: FieldPath | str) -> bool:
        """Whether any of `paths` is answered, "none" included."""
        return any(self.state(path).is_answered for path in paths)

    def value(self, path: FieldPath | str) -> Any:
        """The value at `path`, or None. A path written out is looked up once: a hundred rules ask for the same few."""
        if not isinstance(path, str):
            return value_at(self.root, path)
        if path not in self._values:
            self._values[path] = value_at(self.root, path)
        return self._values[path]

    def entries(self, pattern: str, kind: type[PartType]) -> Iterator[tuple[FieldPath, PartType]]:
        """Each entry of the lists that `pattern` names (`data.datasets`, `evaluation.tests.metrics`) with its path."""

        def below(path: FieldPath, value: Any, names: list[str]) -> Iterator[tuple[FieldPath, PartType]]:
            if value is None:
                return
            if isinstance(value, tuple):
                for entry, place in zip(value, entry_paths(path, value), strict=True):
                    yield from below(place, entry, names)
            elif names:
                yield from below(path / names[0], value_at(value, FieldPath((names[0],))), names[1:])
            elif isinstance(value, kind):
                yield path, value

        return below(FieldPath(), self.record, pattern.split("."))


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: the place, the parameters of its words, and, in a text, the words to point at.

    `answers` are the paths that would mend it, `path` where none are named: when one of them is omitted with a
    reason, the finding is a note. An empty tuple says that no omission excuses it.
    """

    path: FieldPath
    params: Mapping[str, str | int] = field(default_factory=dict)
    excerpt: str = ""
    answers: tuple[FieldPath, ...] | None = None


Check = Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, how much it weighs, and the function that finds it. Its words are in the findings catalogue."""

    code: str
    severity: Severity
    check: Check


def error(code: str) -> Callable[[Check], Rule]:
    """Make a rule whose findings are errors: public outputs wait for the mend."""
    return lambda check: Rule(code, Severity.ERROR, check)


def warning(code: str) -> Callable[[Check], Rule]:
    """Make a rule whose findings are warnings: `--strict` stops at them."""
    return lambda check: Rule(code, Severity.WARNING, check)


def note(code: str) -> Callable[[Check], Rule]:
    """Make a rule whose findings are notes: worth knowing, never a stop."""
    return lambda check: Rule(code, Severity.NOTE, check)


def run(rules: Iterable[Rule], subject: Subject, broken: frozenset[FieldPath] = frozenset()) -> tuple[Finding, ...]:
    """Every finding of `rules`, sorted. Places in `broken` were already told as unreadable and are passed over."""
    found = []
    for rule in rules:
        for hit in rule.check(subject):
            if any(hit.path.starts_with(each) or each.starts_with(hit.path) for each in broken if each.parts):
                continue
            origin = subject.loaded.place(hit.path, hit.excerpt) if hit.excerpt else subject.loaded.origin(hit.path)
            mends = (hit.path,) if hit.answers is None else hit.answers
            is_reasoned = any(subject.state(path).is_omitted for path in mends)
            severity = Severity.NOTE if is_reasoned else rule.severity
            params = {"field": str(hit.path), **hit.params}
            found.append(Finding(rule.code, severity, hit.path, origin, params))
    return tuple(sorted(found, key=lambda each: each.sort_key))
