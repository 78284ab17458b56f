"""Floor 4. Spreadsheet: rows as CSV that a spreadsheet opens as text and never runs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

MARK: Final = b"\xef\xbb\xbf"
"""Byte order mark at the start of a file, without which spreadsheets take UTF-8 for something else."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that some spreadsheet would run or swallow, full-width signs among them; `'` before it is ours, or
must not be taken for ours."""


def csv_bytes(rows: Iterable[list[str]]) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark."""
    return MARK + csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows to stand in the middle of such a file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_safe(each) for each in row] for row in rows)
    return out.getvalue().encode("utf-8")


def as_written(cell: str) -> str:
    """What a cell held before it was made safe: one `'` in front of a formula's beginning is taken off."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _safe(text: str) -> str:
    """A value that a spreadsheet would take for a formula, made a text."""
    return f"'{text}" if _FORMULA.match(text) else text
