"""Floor 2. A CSV file as a table: encoding, delimiter, where the header stands, which column is which."""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from disclosure.errors import UnreadableError
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loss import cell_name

MAX_BYTES: Final = 50_000_000
"""Size of a file. The largest known inventory, 3,611 uses, has 3 MB."""

MAX_ROWS: Final = 100_000
"""Rows of a table: as many records as a register is built for."""

MAX_TITLE_ROWS: Final = 20
"""Rows above the header that may hold titles and notes."""

_DELIMITERS: Final = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: its number in a spreadsheet, its first line in the file, its cells by column."""

    number: int
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read. Columns the format does not know keep their header; `unknown` names them."""

    name: str
    sha256: str
    columns: tuple[str, ...]
    unknown: frozenset[str]
    rows: tuple[Row, ...]


def open_table(path: Path, headers: Mapping[str, str]) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table at `path`, its columns renamed by `headers` (header, in small letters, to column).

    Raises UnreadableError when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{path} could not be read: {reason}", hint="Name a CSV file.") from None
    return read_table(path.name, data, headers)


def read_table(name: str, data: bytes, headers: Mapping[str, str]) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table that `data` holds and what is odd about it; no table when it cannot be read as one."""
    return _Reading(name, headers).table(data)


class _Reading:
    def __init__(self, name: str, headers: Mapping[str, str]) -> None:
        self.name = name
        self.headers = headers
        self.findings: list[Finding] = []

    def table(self, data: bytes) -> tuple[Table | None, tuple[Finding, ...]]:
        made = self._table(data)
        return made, tuple(self.findings)

    def _table(self, data: bytes) -> Table | None:
        if len(data) > MAX_BYTES:
            self._stop("D867", limit=MAX_BYTES // 1_000_000)
            return None
        text = self._text(data)
        if text is None:
            return None
        found = self._header(text)
        if found is None:
            self._stop("D866", known=", ".join(dict.fromkeys(self.headers.values())))
            return None
        delimiter, number, cells = found
        if number > 1:
            self._tell("D871", Severity.NOTE, 1, count=number - 1)
        columns, unknown = self._columns(cells, number)
        rows = self._rows(text, delimiter, number, columns, tuple(cells))
        if rows is None:
            return None
        return Table(self.name, hashlib.sha256(data).hexdigest(), columns, frozenset(unknown), rows)

    def _text(self, data: bytes) -> str | None:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
            self._stop("D868", reason="UTF-16")
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            self._stop("D868", reason="UTF-8, Windows-1252")
            return None
        self._tell("D864", Severity.WARNING, 1)
        return text

    def _header(self, text: str) -> tuple[str, int, list[str]] | None:
        """The delimiter, row number and cells of the row that names most of the columns, two at the least."""
        best: tuple[int, tuple[str, int, list[str]] | None] = (1, None)
        for delimiter in _DELIMITERS:
            try:
                for number, _, cells in _records(text, delimiter):
                    known = len({self.headers[key] for key in map(_key, cells) if key in self.headers})
                    if known > best[0]:
                        best = known, (delimiter, number, cells)
                    if number > MAX_TITLE_ROWS:
                        break
            except csv.Error:
                continue
        return best[1]

    def _columns(self, cells: list[str], number: int) -> tuple[tuple[str, ...], list[str]]:
        columns: list[str] = []
        unknown: list[str] = []
        for place, cell in enumerate(cells, start=1):
            header = " ".join(cell.split())
            column = self.headers.get(_key(cell), "")
            if not header:
                column = f"column {place}"
                unknown.append(column)
            elif not column or column in columns:
                is_double = bool(column) or header in columns
                self._tell("D865" if is_double else "D861", Severity.WARNING, number, header=header[:80])
                column = f"{header} (column {place})" if is_double else header
                unknown.append(column)
            columns.append(column)
        return tuple(columns), unknown

    def _rows(
        self, text: str, delimiter: str, header: int, columns: tuple[str, ...], heading: tuple[str, ...]
    ) -> tuple[Row, ...] | None:
        rows: list[Row] = []
        try:
            for number, line, cells in _records(text, delimiter):
                if number <= header or not any(cell.strip() for cell in cells):
                    continue
                if tuple(cells) == heading:
                    self._tell("D872", Severity.NOTE, line, row=number)
                    continue
                if len(rows) >= MAX_ROWS:
                    self._stop("D869", limit=MAX_ROWS)
                    return None
                if len(cells) != len(columns):
                    self._tell("D863", Severity.WARNING, line, row=number, found=len(cells), wanted=len(columns))
                beyond = {f"column {place}": cell for place, cell in enumerate(cells, start=1) if place > len(columns)}
                rows.append(Row(number, line, dict(zip(columns, cells, strict=False)) | beyond))
        except csv.Error as error:
            self._stop("D868", reason=str(error))
            return None
        return tuple(rows)

    def _tell(self, code: str, severity: Severity, line: int, **params: str | int) -> None:
        row = params.get("row")
        origin = Origin(self.name, line, cell=cell_name(int(row), "").rstrip(" ·") if row else "")
        self.findings.append(Finding(code, severity, origin=origin, params={"file": self.name, **params}))

    def _stop(self, code: str, **params: str | int) -> None:
        """Tell why reading ends."""
        self._tell(code, Severity.ERROR, 1, **params)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with its number, as a spreadsheet counts, and the line of the file where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for number, cells in enumerate(reader, start=1):
        yield number, line, cells
        line = reader.line_num + 1


def _key(header: str) -> str:
    return " ".join(header.split()).casefold()
