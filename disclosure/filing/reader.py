"""Floor 5. Reader: who wants to know what a document is worth, and what they have at hand."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.filing.trust import Trust

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wants to know: whom they trust, on which day, and what they have at hand.

    `place` is where the file lies, for files that speak of others beside them; None for standard input. `theme` is the
    folder of a house style, `opening` the file that opens withheld answers, `workers` an engine that is warm. A reader
    who `reads_pages` has every page made again from its record; another takes the record alone from the document.
    """

    trust: Trust
    as_of: date
    place: Path | None = None
    theme: Path | None = None
    opening: bytes = b""
    workers: "PdfWorkers | None" = None
    reads_pages: bool = True
