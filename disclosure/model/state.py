"""Floor 0. state_of: is a place in a record answered, omitted or absent. The only reader of `omissions`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from disclosure.model.base import Part, is_part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, fields_of
from disclosure.model.path import FieldPath, Position, steps
from disclosure.model.path import Part as Step
from disclosure.model.sections.omissions import Omission


class Standing(StrEnum):
    """Whether an answer is there."""

    ANSWERED = "answered"
    OMITTED = "omitted"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class State:
    """The standing of one path, with the value when answered and the omission when omitted.

    An empty list is an answer: "none". An empty map says nothing: absent.
    """

    standing: Standing
    value: Any = None
    omission: Omission | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, "none" included."""
        return self.standing is Standing.ANSWERED

    @property
    def is_omitted(self) -> bool:
        """Whether the record says why there is no answer."""
        return self.standing is Standing.OMITTED

    @property
    def is_absent(self) -> bool:
        """Whether nothing is said, not even why."""
        return self.standing is Standing.ABSENT


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a record with its path and the field it fills; lists of scalars are one leaf."""

    path: FieldPath
    field: Field
    value: Any


Omissions = tuple[tuple[FieldPath, Omission], ...]
"""The omissions of a record with the path that each speaks of, as `omissions_of` gives them."""


def state_of(record: Disclosure, path: FieldPath | str, omissions: Omissions | None = None) -> State:
    """The standing of `path` (a FieldPath or its text form). An answer wins over an omission above it.

    Who asks for many paths of one record hands over its `omissions_of`, so that they are read once.
    """
    where = _parsed(path) if isinstance(path, str) else path
    value = value_at(record, where)
    if not says_nothing(value):
        return State(Standing.ANSWERED, value=value)
    omission = _nearest(omissions_of(record) if omissions is None else omissions, where)
    if omission is not None:
        return State(Standing.OMITTED, omission=omission)
    return _ABSENT


def omissions_of(record: Disclosure) -> Omissions:
    """Every omission of a record with the path it speaks of; those whose `field` is no path are left out."""
    found = []
    for omission in record.omissions or ():
        if omission.field is not None:
            try:
                found.append((FieldPath.parse(omission.field), omission))
            except ValueError:
                continue  # a rule tells it
    return tuple(found)


def value_at(record: Part, path: FieldPath | str) -> Any:
    """The value at `path`, None where nothing is."""
    where = _parsed(path) if isinstance(path, str) else path
    value: Any = record
    for step in where.parts:
        value = step_into(value, step)
        if value is None:
            return None
    return value


def entry_path(parent: FieldPath, entries: Sequence[Any], index: int) -> FieldPath:
    """The path of entry `index` of the list at `parent`: by its id when it alone has that id, else by position."""
    return parent / steps([getattr(each, "id", None) for each in entries])[index]


def entry_paths(parent: FieldPath, entries: Sequence[Any]) -> Iterator[FieldPath]:
    """The path of each entry of the list at `parent`, as `entry_path` names it."""
    return (parent / step for step in steps([getattr(each, "id", None) for each in entries]))


def walk(part: Part, path: FieldPath | None = None) -> Iterator[tuple[FieldPath, Part] | Leaf]:
    """Every map below `part`, itself first, and every leaf, in the order of the model."""
    found: list[tuple[FieldPath, Part] | Leaf] = []
    _gather(part, path or FieldPath(), found)
    return iter(found)


def leaves(part: Part, path: FieldPath | None = None) -> Iterator[Leaf]:
    """Every value below `part` in the order of the model: scalars, texts, codes of one line, lists of scalars."""
    return (each for each in walk(part, path) if isinstance(each, Leaf))


def says_nothing(value: Any) -> bool:
    """Whether `value` is absent or a map in which nothing is said; an empty list says "none"."""
    return value is None or (
        is_part(value) and all(says_nothing(getattr(value, name)) for name in type(value).model_fields)
    )


_ABSENT = State(Standing.ABSENT)

_parsed = lru_cache(maxsize=4096)(FieldPath.parse)


def _nearest(omissions: Omissions, path: FieldPath) -> Omission | None:
    best: tuple[int, Omission] | None = None
    for prefix, omission in omissions:
        if path.starts_with(prefix) and (best is None or len(prefix) > best[0]):
            best = len(prefix), omission
    return best[1] if best else None


@cache
def _attributes(kind: type) -> dict[str, str] | None:
    """The names in Python of a map's fields by their names in the record; None for what is no map of the model."""
    return {name: field.attribute for name, field in fields_of(kind).items()} if issubclass(kind, Part) else None


@cache
def _plan(part: type[Part]) -> tuple[tuple[str, Field, bool], ...]:
    """What a walk asks of each field of `part`: its name in Python, itself, and whether it is a list of maps."""
    return tuple(
        (field.attribute, field, field.shape.kind == "list" and field.shape.entry is not None)
        for field in fields_of(part).values()
    )


def _gather(part: Part, path: FieldPath, found: list[tuple[FieldPath, Part] | Leaf]) -> None:
    """`walk` into a list: generators inside generators would hand each leaf up through every map around it."""
    found.append((path, part))
    answers = vars(part)
    for attribute, field, has_entries in _plan(type(part)):
        value = answers[attribute]
        if value is None:
            continue
        here = path / field.name
        if isinstance(value, Part):
            _gather(value, here, found)
        elif has_entries and value:
            for entry, place in zip(value, entry_paths(here, value), strict=True):
                _gather(entry, place, found)
        else:
            found.append(Leaf(here, field, value))


def step_into(value: Any, step: Step) -> Any:
    """What stands one step below `value`, None where nothing does."""
    if isinstance(step, str):
        kind: Any = type(value)
        names = _attributes(kind)
        if names is not None:
            return getattr(value, names[step]) if step in names else None
        return value.get(step) if hasattr(value, "get") else None
    if not isinstance(value, tuple):
        return None
    if isinstance(step, Position):
        return value[step.index] if step.index < len(value) else None
    return next((each for each in value if getattr(each, "id", None) == step.id), None)
