"""No change is ever lost: whatever field of the model says something else, a change tells of it, in a sentence."""

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from unit.document.filled import Filled

from disclosure.changes.difference import UNITS, differences
from disclosure.document.change_words import ChangeWords
from disclosure.model.base import Part
from disclosure.model.change import Change
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement

DAY = date(2026, 11, 23)
ROOTS: tuple[type[Part], ...] = (Disclosure, Statement)


def filled(root: type[Part]) -> dict[str, Any]:
    return as_json(Filled(root).record)


def leaves(root: type[Part], value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """Every scalar, and every map of any keys, with its path; entries by their positions."""
    kind = field_at(root, path.pattern).shape.kind if path.parts else "part"
    if isinstance(value, dict) and kind not in ("map", "json"):
        for name, inner in value.items():
            yield from leaves(root, inner, path / name)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(root, inner, path / at)
    else:
        yield path, value


def step(part: Any) -> Any:
    return part.index if isinstance(part, Position) else part


def put(record: dict[str, Any], path: FieldPath, value: Any) -> None:
    holder: Any = record
    for part in path.parts[:-1]:
        holder = holder[step(part)]
    last = step(path.parts[-1])
    if value is None and isinstance(last, str):
        del holder[last]
    elif value is None:
        holder.pop(last)
    else:
        holder[last] = value


def other(path: FieldPath, root: type[Part], value: Any) -> Any:
    """Another value of the same kind."""
    field = field_at(root, path.pattern)
    shape = (field.shape.item or field.shape) if isinstance(path.parts[-1], Position) else field.shape
    if path.pattern == "schema_version":
        return "1.1"
    if path.pattern.endswith("languages.tag"):
        return "nl"
    if path.pattern == "omissions.field":
        return "decision.another_field"
    if shape.kind == "term":
        rest = [each for each in shape.terms if each != value]
        return rest[0] if rest else None
    known: dict[str, Any] = {
        "boolean": not value,
        "count": value + 1 if isinstance(value, int) else None,
        "date": "1999-12-31",
        "instant": "1999-12-31T23:59:59Z",
        "decimal": "99.5",
        "fraction": "0.75",
        "version": "99.9",
        "digest": "sha256:" + "f" * 64,
        "language": "nl",
        "url": "https://example.org/another",
        "slug": "another",
        "map": {"example.org:other": "another"},
        "json": {"key": "another"},
    }
    return known.get(shape.kind, "Quite another thing")


def is_told(path: FieldPath, change: Change, root: type[Part]) -> bool:
    """Whether a change speaks of this very place: itself, the list it is an item of, or the unit it is a part of."""
    if path in (change.path, change.was):
        return True
    above = {path.parent} if isinstance(path.parts[-1], Position) else set()
    for each in path.ancestors():
        if each.pattern and field_at(root, each.pattern).shape.entry in UNITS:
            above |= {each, each.parent if isinstance(each.parts[-1], Position) else each}
    return change.path in above or change.was in above


def named(path: FieldPath, record: dict[str, Any]) -> FieldPath:
    """The path with its entries named by their ids, as changes name them."""
    value: Any = record
    made = FieldPath()
    for part in path.parts:
        value = value[step(part)]
        if isinstance(part, Position) and isinstance(value, dict) and "id" in value:
            made = made / Entry(value["id"])
        else:
            made = made / part
    return made


def sentences(old: Part, new: Part, changes: tuple[Change, ...]) -> list[str]:
    words = ChangeWords(old, new, language="en", as_of=DAY)
    told = [words.sentence(each) for each in changes]
    for each in changes:
        assert all(row.label and row.answers for row in words.rows(each)), each
    return told


def batches(paths: Sequence[FieldPath], size: int) -> Iterator[list[FieldPath]]:
    """The paths in `size` batches; in none of them does one path lie below another."""
    for start in range(size):
        batch = list(paths[start::size])
        yield [each for each in batch if not any(each != above and each.starts_with(above) for above in batch)]
        nested = [each for each in batch if any(each != above and each.starts_with(above) for above in batch)]
        yield from ([each] for each in nested)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("is_removed", [False, True], ids=["changed", "removed"])
def test_every_field_that_says_something_else_is_told(root: type[Part], is_removed: bool) -> None:
    record = filled(root)
    old = root.model_validate(record, strict=False)
    values = dict(leaves(root, record, FieldPath()))
    paths = [path for path in values if is_removed or other(path, root, values[path]) is not None]
    lost: list[str] = []
    for batch in batches(paths, 29):
        edited = copy.deepcopy(record)
        for path in batch:
            put(edited, path, None if is_removed else other(path, root, values[path]))
        new = root.model_validate(edited, strict=False)
        changes = differences(old, new)
        for path in batch:
            places = {named(path, record), *([] if is_removed else [named(path, edited)])}
            if not any(is_told(each, change, root) for each in places for change in changes):
                lost.append(str(path))
        told = sentences(old, new, changes)
        assert all(each and "{" not in each and "None" not in each for each in told)
    assert lost == []


@pytest.mark.parametrize("root", ROOTS)
def test_every_part_that_is_taken_out_or_put_in_is_told(root: type[Part]) -> None:
    record = filled(root)
    old = root.model_validate(record, strict=False)
    above = {each for path, _ in leaves(root, record, FieldPath()) for each in path.parent.ancestors() if each.parts}
    for batch in batches(sorted(above), 41):
        edited = copy.deepcopy(record)
        for path in batch:
            put(edited, path, None)
        new = root.model_validate(edited, strict=False)
        for before, after in ((old, new), (new, old)):
            changes = differences(before, after)
            found = {place for each in changes for path in (each.path, each.was) for place in path.ancestors()}
            found |= {each.path for each in changes}
            for path in batch:
                place = named(path, record)
                is_found = place in found or any(place.starts_with(each.path) for each in changes)
                assert is_found or is_item(path, root, found, record), str(path)
            assert all(each and "{" not in each for each in sentences(before, after, changes))


def is_item(path: FieldPath, root: type[Part], found: set[FieldPath], record: dict[str, Any]) -> bool:
    """Whether a part is one of several in a list that is told as a whole."""
    return isinstance(path.parts[-1], Position) and named(path.parent, record) in found


@pytest.mark.parametrize("root", ROOTS)
def test_a_record_says_the_same_as_itself(root: type[Part]) -> None:
    record = root.model_validate(filled(root), strict=False)
    assert differences(record, record) == ()


@pytest.mark.parametrize("root", ROOTS)
def test_there_and_back_the_same_places_are_told(root: type[Part]) -> None:
    record = filled(root)
    values = dict(leaves(root, record, FieldPath()))
    edited = copy.deepcopy(record)
    for path in list(values)[::7]:
        value = other(path, root, values[path])
        if value is not None and path.name not in ("id", "tag", "field"):
            put(edited, path, value)
    sides = [root.model_validate(each, strict=False) for each in (record, edited)]
    there, back = differences(*sides), differences(*reversed(sides))
    assert len(there) > 20 or root is Statement
    assert Counter((str(each.path), str(each.was)) for each in there) == Counter(
        (str(each.was), str(each.path)) for each in back
    )
