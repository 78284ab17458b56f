"""Floor 2. The experts' layer: everything of the record that the page has not shown yet, walked by the model itself."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Block, Details, Facts, Row, Section, Table
from disclosure.document.composites import is_composite
from disclosure.document.page import Page
from disclosure.document.tables import Left, columns_of, table_of
from disclosure.model.base import Part
from disclosure.model.fields import Field, fields_of
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import entry_paths


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
        fields = fields_of(type(self.page.root))
        ordered = sorted(names or fields, key=lambda name: name == "omissions")
        made = [self._section(fields[name]) for name in ordered if is_group(fields[name])]
        loose = [fields[name] for name in ordered if not is_group(fields[name])]
        rows = tuple(row for field in loose for row in self._rows(FieldPath(), self.page.root, field))
        if rows:
            anchor = self.page.anchor("more", FieldPath(("file",)))
            made.append(Section(anchor, self.page.say("heading.file"), (Facts(rows),), "expert"))
        return tuple(section for section in made if section.blocks)

    def part(
        self, path: FieldPath, value: Part | None, part: type[Part], *, whole: bool = False, without: str = ""
    ) -> tuple[Block, ...]:
        """What is left of one map: its answers first, then its groups and lists. `without` names a field told above."""
        rows: list[Row] = []
        blocks: list[Block] = []
        for field, is_grouped in _plan(part):
            is_absent = value is None or getattr(value, field.attribute) is None
            if field.name == without or (is_absent and not self.page.omissions):
                continue
            here = path / field.name
            if is_absent and not self.page.is_omitted(here):
                continue
            if is_grouped:
                blocks += self._group(here, value, field, whole=whole, rows=rows)
            else:
                rows += self._rows(path, value, field, whole=whole)
        return (*_facts(rows), *blocks)

    def _section(self, field: Field) -> Section:
        path = FieldPath((field.name,))
        value = getattr(self.page.root, field.attribute)
        rows = self._hole_row(path, field)
        inner: tuple[Block, ...] = ()
        if field.shape.part is not None:
            inner = self.part(path, value, field.shape.part)
        elif value == ():
            rows += self._rows(FieldPath(), self.page.root, field)
        else:
            inner = self._entries(path, field, value or ())
        blocks = (*_facts(rows), *inner)
        anchor = self.page.anchor("more", path) if blocks else ""
        return Section(anchor, self.page.label(path, field), blocks, "expert", field.question or "")

    def _group(
        self, path: FieldPath, parent: Part | None, field: Field, *, whole: bool, rows: list[Row]
    ) -> tuple[Block, ...]:
        """A map or a list of maps under its own heading; an empty list is a row of the map around it."""
        value = getattr(parent, field.attribute) if parent is not None else None
        rows += self._hole_row(path, field)
        inner: tuple[Block, ...] = ()
        if value == ():
            if whole or not self.page.is_shown(path):
                rows.append(Row(self.page.label(path, field), self.answers.of(path, field, value)))
        elif field.shape.part is None:
            inner = self._entries(path, field, value or (), whole=whole)
        elif value is not None or path in self.page.omitted_below:
            inner = self.part(path, value, field.shape.part, whole=whole)
        if not inner or (len(inner) == 1 and isinstance(inner[0], Table)):
            return inner
        return (Section(self.page.anchor("more", path), self.page.label(path, field), inner, "expert"),)

    def _rows(self, path: FieldPath, part: Part | None, field: Field, *, whole: bool = False) -> list[Row]:
        """The row of a field that reads as answers: nothing when it is empty or shown already."""
        here = path / field.name
        rows = self._hole_row(here, field)
        value = getattr(part, field.attribute) if part is not None else None
        is_in_parts = here in self.page.omitted_below or (self.page.is_touched(here) and not whole)
        if field.shape.part is not None and is_in_parts and not self.page.is_shown(here):
            inner = self.part(here, value, field.shape.part, whole=whole)
            return [*rows, *(row for block in inner if isinstance(block, Facts) for row in block.rows)]
        if value is None or (not whole and self.page.is_shown(here)):
            return rows
        label = self.page.say("label.id") if field.name == "id" else self.page.label(here, field)
        return [*rows, Row(label, self.answers.of(here, field, value))]

    def _hole_row(self, path: FieldPath, field: Field) -> list[Row]:
        omission = self.page.omissions.get(path)
        if omission is None or (holes.is_told(self.page, path) and not self._repeats):
            return []
        return [Row(self.page.label(path, field), (holes.omitted(self.page, path, omission),))]

    def _entries(
        self, path: FieldPath, field: Field, entries: tuple[Any, ...], *, whole: bool = False
    ) -> tuple[Block, ...]:
        left = [
            Left(number, here, each)
            for number, (here, each) in enumerate(zip(entry_paths(path, entries), entries, strict=True), start=1)
            if whole or self._is_left(here, each)
        ]
        whole = whole or self._repeats
        label = self.page.label(path, field)
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
        rows = self._hole_row(left.path, field)
        blocks = self.part(left.path, left.entry, type(left.entry), whole=whole, without="name" if summary else "")
        if is_only and not summary:
            return (*_facts(rows), *blocks)
        summary = summary or self.page.say("entry.numbered", label=label, number=left.number)
        return (Details(self.page.anchor("more", left.path), summary, (*_facts(rows), *blocks)),)

    def _name(self, left: Left, *, whole: bool) -> str:
        """The entry's name, when it is in the page's own language and has not been shown before."""
        name = getattr(left.entry, "name", None)
        path = left.path / "name"
        if name is None or (self.page.is_shown(path) and not whole):
            return ""
        chosen = self.page.choose(name)
        if chosen.translation in ("fallback", "machine"):
            return ""
        self.page.show(path)
        return chosen.text

    def _is_left(self, path: FieldPath, part: Part) -> bool:
        """Whether anything in a map, or anything said about a hole in it, has not been shown."""
        if isinstance(part, Omission):
            return not holes.is_told_omission(self.page, part)
        if self.page.is_shown(path):
            return False
        if self.page.is_omitted(path):
            return True
        for field in fields_of(type(part)).values():
            value = getattr(part, field.attribute)
            if value is None:
                continue
            here = path / field.name
            if self.page.is_shown(here):
                continue
            if isinstance(value, Part):
                if self._is_left(here, value):
                    return True
            elif value and field.shape.entry is not None:
                if any(self._is_left(at, each) for at, each in zip(entry_paths(here, value), value, strict=True)):
                    return True
            else:
                return True
        return False


@cache
def _plan(part: type[Part]) -> tuple[tuple[Field, bool], ...]:
    """The fields of a map, each with whether it is a group; the id, which only other answers need, comes last."""
    ordered = sorted(fields_of(part).values(), key=lambda field: field.name == "id")
    return tuple((field, is_group(field)) for field in ordered)


def is_group(field: Field) -> bool:
    """Whether a field is a map or a list of maps that does not read as one answer."""
    entry = field.shape.entry
    return entry is not None and not is_composite(entry)


def _facts(rows: list[Row]) -> tuple[Facts, ...]:
    return (Facts(tuple(rows)),) if rows else ()
