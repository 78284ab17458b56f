"""Floor 2. Tables: a list of small entries as rows under column heads, where they fit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Bullets, Table
from disclosure.document.composites import is_composite
from disclosure.document.page import Page
from disclosure.document.place import Place
from disclosure.model.base import Part
from disclosure.model.fields import Field, fields_of
from disclosure.model.json_value import FrozenMap
from disclosure.model.text import Languages

COLUMNS: Final = 5
"""Columns of a table, the entry's id aside; a list of larger entries is shown entry by entry."""

CELL: Final = 140
"""Characters of a text that still fits a cell."""

_ORDER: Final = {"name": 0, "id": 2, "evidence": 3}


class Left(NamedTuple):
    """An entry of which something is left to show: its number in the list counted from one, its place, itself."""

    number: int
    place: Place
    entry: Part


def columns_of(page: Page, entries: Sequence[Left], *, whole: bool) -> tuple[Field, ...]:
    """The columns for a table of these entries; none when they do not fit one, or when one has a hole to tell."""
    if len(entries) < 2 or any(each.place.is_omitted for each in entries):
        return ()
    used: list[Field] = []
    for field in fields_of(type(entries[0].entry)).values():
        name, attribute = field.name, field.attribute
        there = [each for each in entries if getattr(each.entry, attribute) is not None]
        given = there if whole else [each for each in there if not (each.place / name).is_shown]
        if not given:
            continue
        entry = field.shape.entry
        if entry is not None and (not is_composite(entry) or any((each.place / name).is_touched for each in given)):
            return ()
        if len(given) * 2 < len(entries) and name not in _ORDER:
            return ()  # a column that most entries leave empty would read as holes
        if not all(_fits(page, getattr(each.entry, attribute)) for each in given):
            return ()
        used.append(field)
    narrow = [field for field in used if field.name != "id"]
    if not narrow or len(used) < 2 or len(narrow) > COLUMNS:
        return ()
    return tuple(sorted(used, key=lambda field: _ORDER.get(field.name, 1)))


def table_of(
    answers: Answers, caption: str, columns: tuple[Field, ...], entries: Sequence[Left], *, whole: bool
) -> Table:
    """The entries as rows; what an entry does not say is a hole in its row."""
    page = answers.page

    def cell(each: Left, field: Field) -> Answer:
        value = getattr(each.entry, field.attribute)
        if value is None:
            return holes.absent(page, None)
        place = each.place / field.name
        if place.is_shown and not whole:
            return page.tell(())
        return _one(answers.told(place, field, value))

    heads = tuple(
        page.say("label.id") if field.name == "id" else page.label(entries[0].place / field.name, field)
        for field in columns
    )
    rows = tuple([tuple([cell(each, field) for field in columns]) for each in entries])
    return Table(caption, heads, rows, row_header=columns[0].name == "name")


def _fits(page: Page, value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= CELL and "\n" not in value
    if isinstance(value, tuple):
        return len(value) <= 4 and all(_fits(page, each) for each in value)
    if isinstance(value, FrozenMap):
        return len(value) <= 3
    words = page.choose(value).text if isinstance(value, Languages) else ""
    return len(words) <= CELL and "\n" not in words


def _one(answers: tuple[Answer, ...]) -> Answer:
    """The answers of one cell as one answer; language and party are those of the first."""
    if len(answers) == 1:
        return answers[0]
    return replace(answers[0], prose=(Bullets(tuple(answer.prose for answer in answers)),))
