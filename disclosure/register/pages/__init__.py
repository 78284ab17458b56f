"""Floor 5. The register's own pages: everything that people see of a register beside the records themselves."""

from collections.abc import Iterator

from disclosure.register.pages.beside import beside_outputs
from disclosure.register.pages.bodies import body_outputs
from disclosure.register.pages.entrance import entrance_outputs
from disclosure.register.pages.facets import facet_outputs
from disclosure.register.pages.frameworks import framework_outputs
from disclosure.register.pages.glossary import glossary_outputs
from disclosure.register.pages.gone import gone_outputs
from disclosure.register.pages.home import home_outputs
from disclosure.register.pages.listing import Listing
from disclosure.register.pages.lists import list_outputs
from disclosure.register.pages.newest import newest_outputs
from disclosure.register.pages.statements import statement_outputs
from disclosure.register.pages.suppliers import supplier_outputs
from disclosure.register.pages.texts import text_outputs
from disclosure.register.plan import Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

_IN_EACH_LANGUAGE = (
    home_outputs,
    facet_outputs,
    list_outputs,
    body_outputs,
    supplier_outputs,
    framework_outputs,
    beside_outputs,
    newest_outputs,
    glossary_outputs,
    statement_outputs,
    text_outputs,
)


def site_pages(site: Site, shelf: Shelf) -> Iterator[Output]:
    """Every page of the register that is not a record's own: nothing is rendered until its `make` is called."""
    yield from entrance_outputs(site)
    for language in site.languages:
        listing = Listing(shelf, language)
        for outputs in _IN_EACH_LANGUAGE:
            yield from outputs(site, listing)
    yield from gone_outputs(site, shelf)
