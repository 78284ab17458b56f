"""Floor 2. Alike: when two records give the same answer, as a reader of one language sees it.

What is compared is what is told: texts in the language of the reader, without regard to how a file breaks its lines;
the name of each list entry that an answer belongs to, and never its id; list entries in whatever order.
"""

from collections.abc import Callable, Mapping
from typing import Any

from disclosure.canonical import canonical_json
from disclosure.model.base import Part
from disclosure.model.coverage import Item
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, field_at, fields_of
from disclosure.model.json_value import thaw
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import value_at
from disclosure.model.text import Languages

Choose = Callable[[str | Languages], str]
"""The words of a text in the language of the reader."""


def answer_of(record: Disclosure, item: Item, choose: Choose) -> tuple[str, ...]:
    """What a record has of one piece of evidence, in a form that can be compared: alike is equal.

    A hole is compared too: what kind it is, why, and of which entries it is one.
    """
    teller = _Teller(record, choose)
    stated = sorted(repr(teller.place(path)) for path in item.shown or item.contrary)
    lacking = sorted(repr(teller.place(path)) for path in item.lacking)
    return item.status.value, repr(teller.omission(item.omission)), *stated, "lacking", *lacking


class _Teller:
    def __init__(self, record: Disclosure, choose: Choose) -> None:
        self._record = record
        self._choose = choose

    def place(self, path: FieldPath) -> tuple[Any, ...]:
        """Which field, under the names of which entries, and what stands there."""
        names = [self._name(FieldPath(path.parts[:size])) for size in range(1, len(path))]
        field = field_at(Disclosure, path.pattern)
        return path.pattern, tuple(each for each in names if each), self._told(value_at(self._record, path), field)

    def omission(self, omission: Omission | None) -> Any:
        """Why there is no answer; the field it speaks of is told by the question."""
        return None if omission is None else self._told(omission.model_copy(update={"field": None}))

    def _name(self, path: FieldPath) -> str:
        name = getattr(value_at(self._record, path), "name", None)
        return self._text(name) if isinstance(name, str | Languages) and not isinstance(path.parts[-1], str) else ""

    def _told(self, value: Any, field: Field | None = None) -> Any:
        if isinstance(value, Part):
            return tuple(
                (each.name, self._told(found, each))
                for each in fields_of(type(value)).values()
                if each.name != "id" and (found := getattr(value, each.attribute)) is not None
            )
        if isinstance(value, tuple):
            return tuple(sorted((self._told(each, field) for each in value), key=repr))
        if field is not None and field.reference and isinstance(value, str):
            return self._referenced(field.reference, value)
        if isinstance(value, str | Languages):
            return self._text(value)
        if isinstance(value, Mapping):
            return canonical_json(thaw(value))
        return value

    def _referenced(self, reference: str, slug: str) -> str:
        """The name of the entry that a reference leads to: ids are each record's own."""
        entries = value_at(self._record, reference)
        for each in entries if isinstance(entries, tuple) else ():
            name = getattr(each, "name", None)
            if getattr(each, "id", None) == slug and name is not None:
                return self._text(name)
        return slug

    def _text(self, value: str | Languages) -> str:
        return " ".join(self._choose(value).split())
