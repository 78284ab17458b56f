"""Floor 5. Facets: every way of looking through the register, and the values of each with how many records have it."""

from collections.abc import Iterator, Mapping
from typing import Final

from disclosure.register.card import FACETS, Term
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages
from disclosure.register.pages.rows import pager
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.shelf import Value
from disclosure.register.site import Site

VALUES_ON_PAGE: Final = 200
SHOWN: Final = 8
"""Values of a facet that a page of all facets shows; the rest are a link away."""

Counted = tuple[tuple[Term, int], ...]
"""Values of a facet, each with how many records have it."""


def facet_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The page of all facets and the pages of each one's values, in one language."""
    browse = Place(site, listing.language, Spot(("browse",)))
    count, decisions = len(listing.cards), len(listing.decisions)
    yield planned(browse_page, browse, facets=offered(listing), count=count, decisions=decisions)
    for facet, values in listing.facets.items():
        if facet == "body":  # its list has those too that have published nothing (`bodies.py`)
            continue
        counted = tuple((each.term, len(each.cards)) for each in values)
        for number in range(1, pages(len(counted), VALUES_ON_PAGE) + 1):
            place = Place(site, listing.language, values_spot(facet, number))
            here = counted[(number - 1) * VALUES_ON_PAGE : number * VALUES_ON_PAGE]
            told = listing.told[facet], len(listing.cards)
            yield planned(values_page, place, facet=facet, values=here, count=len(counted), told=told)


def values_spot(facet: str, number: int = 1) -> Spot:
    """Where the values of a facet are; further pages lie where no value's page can be (`address.values`)."""
    return Spot((facet,)) if number == 1 else Spot(("values", facet), number)


def offered(listing: Listing, facets: tuple[str, ...] = FACETS, most: int = SHOWN) -> Mapping[str, tuple[Counted, int]]:
    """For each facet that divides the register the values that most records have, in their order, and how many more."""
    found = {}
    for facet in facets:
        values = listing.facets[facet]
        if len(values) > 1:
            shown = _most(values, most)
            found[facet] = (tuple((each.term, len(each.cards)) for each in shown), len(values) - len(shown))
    return found


def _most(values: tuple[Value, ...], most: int) -> tuple[Value, ...]:
    kept = sorted(range(len(values)), key=lambda at: (-len(values[at].cards), at))[:most]
    return tuple(values[at] for at in sorted(kept))


def facet_parts(page: SitePage, facets: Mapping[str, tuple[Counted, int]]) -> list[dict[str, object]]:
    """Each facet with its name, the links to its values and the link to all of them, for a template."""
    return [
        {
            "facet": facet,
            "name": page.say(f"facet.{facet}"),
            "href": page.to(facet),
            "values": [_link(page, facet, term, count) for term, count in counted],
            "more": page.count("browse.more", more) if more else "",
        }
        for facet, (counted, more) in facets.items()
    ]


def _link(page: SitePage, facet: str, term: Term, count: int) -> tuple[str, str, str]:
    return page.term(facet, term), page.to(facet, term.key), page.number(count)


def browse_page(place: Place, *, facets: Mapping[str, tuple[Counted, int]], count: int, decisions: int) -> bytes:
    """The page of all facets."""
    page = SitePage(place)
    return page.print(
        "browse",
        page.say("browse.title"),
        lead=page.count("browse.lead", count),
        decisions=(page.to("decisions"), page.count("decisions.link", decisions)),
        everything=(page.to("a-z"), page.say("letters.title")),
        facets=facet_parts(page, facets),
    )


def values_page(place: Place, *, facet: str, values: Counted, count: int, told: tuple[int, int]) -> bytes:
    """A page of the values of one facet. `told`: how many records have one, of how many."""
    page = SitePage(place)
    kind = page.say(f"facet.{facet}")
    turns = pager(page, pages(count, VALUES_ON_PAGE), lambda at: values_spot(facet, at))
    return page.print(
        "values",
        page.say(f"facet.{facet}.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        kind=kind,
        lead=page.say(f"facet.{facet}.words"),
        told=page.count("values.told", told[0], of=page.number(told[1])),
        values=[_link(page, facet, term, each) for term, each in values],
        pager=turns,
    )
