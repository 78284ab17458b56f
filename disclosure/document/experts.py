"""Floor 2. The experts' layer: everything of the record that the page has not shown yet, walked by the model itself."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Block, Details, Facts, Row, Section, Table
from disclosure.document.composites import is_composite
from disclosure.document.page import Page
from disclosure.document.place import Place
from disclosure.document.tables import Left, columns_of, table_of
from disclosure.model.base import Part
from disclosure.model.fields import Field, fields_of
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission


class Experts:
    """Walks a record and shows what is left. With `repeats`, an entry of which anything is left is shown whole."""

    def __init__(self, answers: Answers, *, repeats: bool) -> None:
        self.answers = answers
        self.page: Page = answers.page
        self._repeats = repeats

    def sections(self, names: Sequence[str] = ()) -> tuple[Section, ...]:
        """A section for each part of the record in which anything is left; `names` limits which, in that order.

        The omissions come last: by then, those with a place have been told there.
        """
        root, top = self.page.root, self.page.top
        groups, loose = _parts(type(root), tuple(names))
        made: list[Section] = []
        for field in groups:
            made += self._section(top / field.name, getattr(root, field.attribute), field)
        rows: list[Row] = []
        for field in loose:
            rows += self._rows(top / field.name, getattr(root, field.attribute), field)
        if rows:
            anchor = self.page.anchor("more", FieldPath(("file",)))
            made.append(Section(anchor, self.page.say("heading.file"), (Facts(tuple(rows)),), "expert"))
        return tuple(made)

    def part(self, path: FieldPath, value: Part | None, part: type[Part], *, whole: bool = False) -> tuple[Block, ...]:
        """What is left of one map: its answers first, then its groups and lists."""
        return self._part(self.page.place(path), value, part, whole=whole)

    def _part(
        self, place: Place, value: Part | None, part: type[Part], *, whole: bool = False, without: str = ""
    ) -> tuple[Block, ...]:
        """The same where the place is known. `without` names a field told above."""
        rows: list[Row] = []
        blocks: list[Block] = []
        plan, attributes = _plan(part)
        values = map(vars(value).get, attributes) if value is not None else repeat(None)
        for (field, is_grouped), inner in zip(plan, values, strict=False):
            if inner is None and not (place.is_omitted_below and (place / field.name).is_omitted):
                continue
            if field.name == without:
                continue
            here = place / field.name
            if is_grouped:
                blocks += self._group(here, inner, field, whole=whole, rows=rows)
            else:
                rows += self._rows(here, inner, field, whole=whole)
        return (*_facts(rows), *blocks)

    def _section(self, place: Place, value: Any, field: Field) -> Iterator[Section]:
        if value is None and not place.is_omitted:
            return
        rows = self._hole_row(place, field)
        inner: tuple[Block, ...] = ()
        if field.shape.part is not None:
            inner = self._part(place, value, field.shape.part)
        elif value == ():
            rows += self._rows(place, value, field)
        else:
            inner = self._entries(place, field, value or ())
        blocks = (*_facts(rows), *inner)
        if blocks:
            anchor = self.page.anchor("more", place)
            yield Section(anchor, self.page.label(place, field), blocks, "expert", field.question or "")

    def _group(self, place: Place, value: Any, field: Field, *, whole: bool, rows: list[Row]) -> tuple[Block, ...]:
        """A map or a list of maps under its own heading; an empty list is a row of the map around it."""
        rows += self._hole_row(place, field)
        inner: tuple[Block, ...] = ()
        if value == ():
            if whole or not place.is_shown:
                rows.append(Row(self.page.label(place, field), self.answers.told(place, field, value)))
        elif field.shape.part is None:
            inner = self._entries(place, field, value or (), whole=whole)
        elif value is not None or place.is_omitted_below:
            inner = self._part(place, value, field.shape.part, whole=whole)
        if not inner or (len(inner) == 1 and isinstance(inner[0], Table)):
            return inner
        return (Section(self.page.anchor("more", place), self.page.label(place, field), inner, "expert"),)

    def _rows(self, place: Place, value: Any, field: Field, *, whole: bool = False) -> list[Row]:
        """The row of a field that reads as answers: nothing when it is empty or shown already."""
        rows = self._hole_row(place, field) if place.omission is not None else []
        is_in_parts = place.is_omitted_below or (place.is_touched and not whole)
        if field.shape.part is not None and is_in_parts and not place.is_shown:
            inner = self._part(place, value, field.shape.part, whole=whole)
            rows += (row for block in inner if isinstance(block, Facts) for row in block.rows)
        elif value is not None and (whole or not place.is_shown):
            label = self.page.say("label.id") if field.name == "id" else self.page.label(place, field)
            rows.append(Row(label, self.answers.told(place, field, value)))
        return rows

    def _hole_row(self, place: Place, field: Field) -> list[Row]:
        omission = place.omission
        if omission is None or (holes.is_told(self.page, place.path) and not self._repeats):
            return []
        return [Row(self.page.label(place, field), (holes.omitted(self.page, place.path, omission),))]

    def _entries(
        self, place: Place, field: Field, entries: tuple[Any, ...], *, whole: bool = False
    ) -> tuple[Block, ...]:
        left = [
            Left(number, here, each)
            for number, (here, each) in enumerate(zip(place.entries(entries), entries, strict=True), start=1)
            if whole or self._is_left(here, each)
        ]
        whole = whole or self._repeats
        label = self.page.label(place, field)
        columns = columns_of(self.page, left, whole=whole)
        if columns:
            return (table_of(self.answers, label, columns, left, whole=whole),)
        return tuple(
            block for each in left for block in self._entry(label, each, field, whole=whole, is_only=len(entries) == 1)
        )

    def _entry(self, label: str, left: Left, field: Field, *, whole: bool, is_only: bool) -> tuple[Block, ...]:
        """One entry that opens, under its name where that may stand as a heading, else under its number.

        The only entry of a list needs no number: what it says stands under the heading of the list.
        """
        summary = self._name(left, whole=whole)
        rows = self._hole_row(left.place, field)
        blocks = self._part(left.place, left.entry, type(left.entry), whole=whole, without="name" if summary else "")
        if is_only and not summary:
            return (*_facts(rows), *blocks)
        summary = summary or self.page.say("entry.numbered", label=label, number=left.number)
        return (Details(self.page.anchor("more", left.place), summary, (*_facts(rows), *blocks)),)

    def _name(self, left: Left, *, whole: bool) -> str:
        """The entry's name, when it is in the page's own language and has not been shown before."""
        name = getattr(left.entry, "name", None)
        place = left.place / "name"
        if name is None or (place.is_shown and not whole):
            return ""
        chosen = self.page.choose(name)
        if chosen.translation in ("fallback", "machine"):
            return ""
        place.show()
        return chosen.text

    def _is_left(self, place: Place, part: Part) -> bool:
        """Whether anything in a map, or anything said about a hole in it, has not been shown."""
        if type(part) is Omission:
            return not holes.is_told_omission(self.page, part)
        if place.is_shown:
            return False
        if place.is_omitted:
            return True
        for field in fields_of(type(part)).values():
            value = getattr(part, field.attribute)
            if value is None:
                continue
            here = place / field.name
            if here.is_shown:
                continue
            if field.shape.part is not None:
                if self._is_left(here, value):
                    return True
            elif value and field.shape.entry is not None:
                if any(self._is_left(at, each) for at, each in zip(here.entries(value), value, strict=True)):
                    return True
            else:
                return True
        return False


@cache
def _plan(part: type[Part]) -> tuple[tuple[tuple[Field, bool], ...], tuple[str, ...]]:
    """The fields of a map, each with whether it is a group, and their names in Python.

    The id, which only other answers need, comes last.
    """
    ordered = sorted(fields_of(part).values(), key=lambda field: field.name == "id")
    return tuple((field, is_group(field)) for field in ordered), tuple(field.attribute for field in ordered)


@cache
def _parts(root: type[Part], names: tuple[str, ...]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The parts of a record that are groups, and those that are not: those of `names` in that order, or all of them."""
    fields = fields_of(root)
    ordered = sorted(names or fields, key=lambda name: name == "omissions")
    groups = tuple(fields[name] for name in ordered if is_group(fields[name]))
    return groups, tuple(fields[name] for name in ordered if not is_group(fields[name]))


def is_group(field: Field) -> bool:
    """Whether a field is a map or a list of maps that does not read as one answer."""
    entry = field.shape.entry
    return entry is not None and not is_composite(entry)


def _facts(rows: list[Row]) -> tuple[Facts, ...]:
    return (Facts(tuple(rows)),) if rows else ()
