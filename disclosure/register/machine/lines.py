"""Floor 5. Lines: `register.ndjson`, every record whole, one a line, sorted by id.

A line is the record's canonical JSON (RFC 8785), byte for byte the file under `/records/`: its SHA-256 is the digest
in the index, on the record's page and in its citation. A record that is kept from the public has no line.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from disclosure import __version__
from disclosure.register import address
from disclosure.register.machine.stock import Stretch
from disclosure.register.machine.whole import Whole, piece
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.site import Site

RECORDS: Final = address.bulk("register.ndjson")


def lines(site: Site, stock: Sequence[Stretch]) -> Whole:
    """The file and its pieces, each of which is such a file itself."""
    return Whole(RECORDS, tuple(_piece(site, each) for each in stock))


def _piece(site: Site, stretch: Stretch) -> Gathered:
    reads = Reads(site)
    reads.value("tool", __version__)
    shown = [each for each in stretch.cards if not each.is_withheld]
    reads.value("records", [(each.id, each.digest) for each in shown])
    return piece(RECORDS, stretch.name, reads.inputs, partial(_lines, tuple(each.id for each in shown)))


def _lines(ids: Sequence[str], tree: Tree) -> Iterator[bytes]:
    for each in ids:
        yield tree.read(address.data(each))
        yield b"\n"
