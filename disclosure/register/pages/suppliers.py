"""Floor 5. Suppliers: who makes the systems, which bodies use them, and where they stand side by side."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from disclosure.register.card import Term
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages, part
from disclosure.register.pages.rows import Lines, Listed, pager, rows
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.pages.summary import Summary, shown, together
from disclosure.register.plan import Output
from disclosure.register.site import Site

FACET: Final = "supplier"

_SHOWN_AS: Final = {"cards": Lines, "own": together("body")}


def supplier_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The pages of every supplier, in one language."""
    for value in listing.facets[FACET]:
        count = len(value.cards)
        for number in range(1, pages(count, site.page_size) + 1):
            place = Place(site, listing.language, Spot((FACET, value.term.key), number))
            cards = {"cards": part(value.cards, number, site.page_size), "own": value.cards if number == 1 else ()}
            yield planned(supplier_page, place, cards=cards, shown_as=_SHOWN_AS, term=value.term, count=count)


def supplier_page(
    place: Place, *, term: Term, count: int, own: Callable[[], Summary], cards: Collection[Listed]
) -> bytes:
    """A page of one supplier: which bodies use it on the first, then the records of its systems."""
    page = SitePage(place)
    name = page.term(FACET, term)
    found = own()
    used = page.count("supplier.bodies", found.of_names) if found.count else ""
    return page.print(
        "supplier",
        page.say("list.title", facet=page.say("facet.supplier"), name=name),
        trail=((page.say("browse.title"), Spot(("browse",))), (page.say("facet.supplier.title"), Spot((FACET,)))),
        feeds=((name, (FACET, term.key)),),
        kind=page.say("facet.supplier"),
        heading=name,
        lead=" ".join(filter(None, (page.count("list.count", count), used))),
        feed=page.link_feed(FACET, term.key),
        beside=page.to("side-by-side", FACET, term.key) if count > 1 else "",
        summary=shown(page, found, "body") if found.count else None,
        rows=rows(page, cards),
        pager=pager(page, pages(count, place.site.page_size)),
    )
