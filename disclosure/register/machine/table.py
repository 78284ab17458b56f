"""Floor 5. Table: `register.csv`, one row a record, for those who open it in a spreadsheet.

RFC 4180, and UTF-8 with a byte order mark: without one, the spreadsheets that most people have show every accent as
two wrong letters, and programs that read CSV take the mark away. A cell that would run as a formula has a `'` before
it, which `outputs.spreadsheet.as_written` takes off again.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from disclosure.outputs.spreadsheet import csv_bytes, csv_lines
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.machine.column import Row, columns
from disclosure.register.machine.stock import Stretch
from disclosure.register.machine.whole import HEAD, Whole, piece
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.site import Site

TABLE: Final = address.bulk("register.csv")


def table(site: Site, stock: Sequence[Stretch]) -> Whole:
    """The file and its pieces: the names of the columns, then the rows."""
    reads = Reads(site)
    head = partial(_head, reads.look())
    return Whole(TABLE, (piece(TABLE, HEAD, reads.inputs, head), *(_piece(site, each) for each in stock)))


def rows(site: Site, cards: Sequence[Card]) -> Iterator[list[str]]:
    """A row for each card, its titles in the main language where it has them there."""
    cells = [each.cell for each in columns(site)]
    root = site.absolute(address.INDEX)
    for card in cards:
        row = Row(card, site.language, root)
        yield [cell(row) for cell in cells]


def _piece(site: Site, stretch: Stretch) -> Gathered:
    reads = Reads(site)
    make = partial(_rows, reads.look(), reads.cards("records", stretch.cards))
    return piece(TABLE, stretch.name, reads.inputs, make)


def _head(site: Site, _: Tree) -> Iterator[bytes]:
    yield csv_bytes([[each.name for each in columns(site)]])


def _rows(site: Site, cards: Sequence[Card], _: Tree) -> Iterator[bytes]:
    yield csv_lines(rows(site, cards))
