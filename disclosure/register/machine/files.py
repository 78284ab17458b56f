"""Floor 5. Files: everything that machines read of a register, in the order in which it can be made."""

from collections.abc import Iterator

from disclosure.register.machine.archive import archive
from disclosure.register.machine.dataset import dataset
from disclosure.register.machine.dictionary import dictionary
from disclosure.register.machine.feeds import feeds
from disclosure.register.machine.history import history
from disclosure.register.machine.hosting import hosting
from disclosure.register.machine.index import index
from disclosure.register.machine.lines import lines
from disclosure.register.machine.parts import parts
from disclosure.register.machine.readme import readme
from disclosure.register.machine.sitemap import sitemap
from disclosure.register.machine.stock import stock
from disclosure.register.machine.table import table
from disclosure.register.plan import Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site


def machine_files(site: Site, shelf: Shelf) -> Iterator[Output]:
    """Every file. A `Gathered` reads the records' own JSON and files that were given before it, and nothing else.

    `records/<id>.json` must be there for each record that is not withheld, as canonical JSON without a line end.
    """
    held = stock(shelf)
    records = lines(site, held.stretches)
    wholes = (index(site, shelf, held.stretches), records, table(site, held.stretches), history(site, held.pasts))
    smaller = (*dictionary(site), readme(site))
    for whole in wholes:
        yield from whole.outputs()
    yield from smaller
    yield parts(site, records, held.stretches)
    packed = archive(wholes, [each.path for each in smaller])
    yield packed
    yield dataset(site, shelf, [*(each.path for each in wholes), packed.path])
    yield from feeds(site, held.cards, held.told)
    yield from sitemap(site, held.cards)
    yield from hosting(site, held.cards)
