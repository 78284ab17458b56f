"""Floor 0. LossReport: what became of every filled cell of an imported file, cell by cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from disclosure.model.path import FieldPath


class Fate(StrEnum):
    """What became of a cell; each filled cell has exactly one."""

    PLACED = "placed"
    """Its text stands in the record as it was written."""
    RECODED = "recoded"
    """It stands in the record in another form; `provenance.recoded` says from what, to what and by which rule."""
    FOLDED = "folded"
    """It says nothing of its own: the source's way of writing a blank, or what another cell says already."""
    UNMAPPED = "unmapped"
    """The record has no field of its meaning; it is kept word for word under `provenance.unmapped`."""


@dataclass(frozen=True, slots=True)
class CellFate:
    """One filled cell and what became of it.

    `row` is the number a spreadsheet shows beside the row. `fields` are the places that hold the cell's content,
    the main one first; `note` is the rule of a recoding, or the reason why nothing could be placed.
    """

    row: int
    column: str
    fate: Fate
    fields: tuple[FieldPath, ...] = ()
    note: str = ""

    @property
    def cell(self) -> str:
        """The cell's name, unique in its file: `row 17 · use_case_name`."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class LossReport:
    """What became of every filled cell of a source; none is in it twice."""

    source: str
    cells: tuple[CellFate, ...] = ()

    @classmethod
    def joined(cls, source: str, reports: Iterable["LossReport"]) -> "LossReport":
        """The reports of single records as one report of their file."""
        return cls(source, tuple(cell for report in reports for cell in report.cells))

    def having(self, fate: Fate) -> Iterator[CellFate]:
        """The cells of one fate, in the order of the file."""
        return (cell for cell in self.cells if cell.fate is fate)

    def totals(self) -> dict[Fate, int]:
        """How many cells have each fate; their sum is the number of filled cells."""
        return _counted(self.cells)

    def columns(self) -> dict[str, dict[Fate, int]]:
        """The totals of each column, in the order in which the columns come up."""
        grouped: dict[str, list[CellFate]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.column, []).append(cell)
        return {column: _counted(cells) for column, cells in grouped.items()}

    def as_json(self, *, every_cell: bool = False) -> dict[str, Any]:
        """The report as JSON values: totals, totals by column, and the unmapped cells, or all with `every_cell`."""
        told = self.cells if every_cell else self.having(Fate.UNMAPPED)
        return {
            "source": self.source,
            "cells": len(self.cells),
            "totals": _named(self.totals()),
            "columns": {column: _named(counts) for column, counts in self.columns().items()},
            "told": [
                {
                    "cell": cell.cell,
                    "row": cell.row,
                    "column": cell.column,
                    "fate": cell.fate.value,
                    "fields": [str(field) for field in cell.fields],
                    "note": cell.note,
                }
                for cell in told
            ],
        }


def cell_name(row: int, column: str) -> str:
    """How a cell is called everywhere: `row 17 · use_case_name`."""
    return f"row {row} · {column}"


def _counted(cells: Iterable[CellFate]) -> dict[Fate, int]:
    counts = dict.fromkeys(Fate, 0)
    for cell in cells:
        counts[cell.fate] += 1
    return counts


def _named(counts: dict[Fate, int]) -> dict[str, int]:
    return {fate.value: count for fate, count in counts.items()}
