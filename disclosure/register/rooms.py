"""Floor 5. Rooms: everything that a site has beside its records, room by room."""

from collections.abc import Iterator

from disclosure.register.machine.files import machine_files
from disclosure.register.pages import site_pages
from disclosure.register.plan import Output
from disclosure.register.search.files import Before, search_files
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.siting import asset_pages


def outputs_of(site: Site, shelf: Shelf, before: Before | None = None) -> Iterator[Output]:
    """What the site has; of what is gathered from other files, what is read first.

    `before`: the last build, where there was one; it changes what has to be made and not what comes out.
    """
    yield from asset_pages(site)
    yield from search_files(site, shelf, before)
    yield from machine_files(site, shelf)
    yield from site_pages(site, shelf)  # the page about the data tells the sizes of the files above
