"""Floor 4. Spreadsheet: rows as CSV that a spreadsheet opens as text and never runs."""

import csv
import io
from collections.abc import Iterable
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: Iterable[list[str]]) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_safe(each) for each in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _safe(text: str) -> str:
    """A value that a spreadsheet would take for a formula, made a text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
