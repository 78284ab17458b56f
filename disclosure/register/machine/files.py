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
from disclosure.register.machine.stock import past, stock
from disclosure.register.machine.table import table
from disclosure.register.machine.whole import marked
from disclosure.register.plan import Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site


def machine_files(site: Site, shelf: Shelf) -> Iterator[Output]:
    """Every file. A `Gathered` reads the records' own JSON and files that were given before it, and nothing else.

    `records/<id>.json` must be there for each record that is not withheld, as canonical JSON without a line end.
    """
    cut = stock(shelf)
    records = lines(site, cut)
    wholes = (index(site, shelf, cut), records, table(site, cut), history(site, past(shelf)))
    smaller = (*dictionary(site), readme(site))
    for whole in wholes:
        yield from whole.outputs()
    yield from smaller
    yield parts(records, cut)
    packed = archive(wholes, smaller)
    yield packed
    forms = [(each.path, each.mark) for each in wholes]
    yield dataset(site, shelf, [*forms, (packed.path, marked(packed.inputs))])
    yield from feeds(site, shelf)
    yield from sitemap(site, shelf)
    yield from hosting(site, shelf)
