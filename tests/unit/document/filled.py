"""A record in which every field of the model is answered, each with a value that occurs nowhere else.

Made from the model itself: a new field is filled without a word here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from disclosure.model.base import Part
from disclosure.model.fields import Field, Shape, fields_of
from disclosure.model.path import FieldPath

_LIMIT = 200_000


@dataclass(frozen=True)
class Leaf:
    """One value that was filled in: its path, its field's shape, the value as it stands in the record."""

    path: FieldPath
    shape: Shape
    value: Any


class Filled:
    """`values` is what `root.model_validate` takes; `leaves` lists every scalar in it with its path."""

    def __init__(self, root: type[Part], *, entries: int = 1) -> None:
        self._entries = entries
        self._numbers = count(1)
        self._terms: dict[tuple[str, ...], int] = {}
        self.leaves: list[Leaf] = []
        self.values = self._part(root, FieldPath())
        self.record = root.model_validate(self.values)

    def _part(self, part: type[Part], path: FieldPath) -> dict[str, Any]:
        made = {}
        for name, field in fields_of(part).items():
            made[name] = self._value(path / name, field, field.shape)
        return made

    def _value(self, path: FieldPath, field: Field, shape: Shape) -> Any:
        if shape.kind == "part":
            assert shape.part is not None
            return self._part(shape.part, path)
        if shape.kind == "list":
            assert shape.item is not None
            return tuple(
                self._value(path / index, field, shape.item)
                for index in range(self._entries if shape.item.kind == "part" else 1)
            )
        value = self._scalar(path, field, shape)
        self.leaves.append(Leaf(path, shape, value))
        return value

    def _scalar(self, path: FieldPath, field: Field, shape: Shape) -> Any:
        number = next(self._numbers)
        assert number < _LIMIT
        day = (date(2001, 1, 1) + timedelta(days=number)).isoformat()
        made: dict[str, Any] = {
            "text": f"Text {number}q of a field.",
            "line": f"Line {number}q",
            "plain": f"plain{number}q",
            "slug": f"slug{number}q",
            "language": f"qa{_letters(number)}"[:3],
            "url": f"https://example.org/{number}q",
            "version": f"{number}.7",
            "decimal": f"{number}.25",
            "fraction": f"0.{number:06d}1",
            "digest": f"sha256:{number:064x}",
            "date": day,
            "instant": f"{day}T09:30:00Z",
            "boolean": number % 2 == 0,
            "count": 1_000_000 + number,
            "map": {f"example.org:key{number}q": f"value{number}q"},
            "json": {"key": f"value{number}q"},
        }
        if shape.kind == "term":
            turn = self._terms[shape.terms] = self._terms.get(shape.terms, -1) + 1
            return shape.terms[turn % len(shape.terms)]
        if path.pattern == "schema_version":
            return "1.0"
        if path.pattern.endswith(".languages.tag"):
            return "en"  # else the page would be in another language than the record
        if path.pattern == "omissions.field":
            return f"decision.no_such_field_{number}q"
        return made[shape.kind]


def _letters(number: int) -> str:
    return chr(ord("a") + number % 20)
