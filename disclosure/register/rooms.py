"""Floor 5. Rooms: everything that a site has beside its records, room by room."""

from collections.abc import Iterator

from disclosure.register.machine.files import machine_files
from disclosure.register.pages import site_pages
from disclosure.register.plan import Output
from disclosure.register.search.files import search_files
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.siting import asset_pages


def outputs_of(site: Site, shelf: Shelf) -> Iterator[Output]:
    """What the site has, in the order in which it is made: pages first, since data is gathered from files."""
    yield from asset_pages(site)
    yield from site_pages(site, shelf)
    yield from search_files(site, shelf)
    yield from machine_files(site, shelf)
