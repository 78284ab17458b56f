"""Floor 0. state_of: is a place in a record answered, omitted or absent. The only reader of `omissions`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, fields_of
from disclosure.model.path import Entry, FieldPath, Position
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


def state_of(record: Disclosure, path: FieldPath | str) -> State:
    """The standing of `path` (a FieldPath or its text form). An answer wins over an omission above it."""
    where = FieldPath.parse(path) if isinstance(path, str) else path
    value = value_at(record, where)
    if value is not None and not _says_nothing(value):
        return State(Standing.ANSWERED, value=value)
    omission = _omission_for(record, where)
    if omission is not None:
        return State(Standing.OMITTED, omission=omission)
    return State(Standing.ABSENT)


def omissions_of(record: Disclosure) -> tuple[tuple[FieldPath, Omission], ...]:
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
    where = FieldPath.parse(path) if isinstance(path, str) else path
    value: Any = record
    for step in where.parts:
        value = _step(value, step)
        if value is None:
            return None
    return value


def entry_path(parent: FieldPath, entries: Sequence[Any], index: int) -> FieldPath:
    """The path of entry `index` of the list at `parent`: by its id when it alone has that id, else by position."""
    name = getattr(entries[index], "id", None)
    if isinstance(name, str) and sum(1 for each in entries if getattr(each, "id", None) == name) == 1:
        return parent / Entry(name)
    return parent / index


def leaves(part: Part, path: FieldPath | None = None) -> Iterator[Leaf]:
    """Every value below `part` in the order of the model: scalars, texts, codes of one line, lists of scalars."""
    path = path or FieldPath()
    for field in fields_of(type(part)).values():
        value = getattr(part, field.attribute)
        if value is None:
            continue
        here = path / field.name
        if isinstance(value, Part):
            yield from leaves(value, here)
        elif field.shape.kind == "list" and field.shape.entry is not None and value:
            for index, entry in enumerate(value):
                yield from leaves(entry, entry_path(here, value, index))
        else:
            yield Leaf(here, field, value)


def _says_nothing(value: Any) -> bool:
    return isinstance(value, Part) and all(
        inner is None or _says_nothing(inner) for inner in (getattr(value, name) for name in type(value).model_fields)
    )


def _omission_for(record: Disclosure, path: FieldPath) -> Omission | None:
    best: tuple[int, Omission] | None = None
    for prefix, omission in omissions_of(record):
        if path.starts_with(prefix) and (best is None or len(prefix) > best[0]):
            best = len(prefix), omission
    return best[1] if best else None


def _step(value: Any, step: Step) -> Any:
    if isinstance(step, str):
        if isinstance(value, Part):
            field = fields_of(type(value)).get(step)
            return getattr(value, field.attribute) if field else None
        return value.get(step) if hasattr(value, "get") else None
    if not isinstance(value, tuple):
        return None
    if isinstance(step, Position):
        return value[step.index] if step.index < len(value) else None
    return next((each for each in value if getattr(each, "id", None) == step.id), None)
