"""Floor 5. Home: what this is, a search, decisions about people first, every way in, and who has published nothing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from disclosure.document.prose import prose
from disclosure.document.wording import plain_words
from disclosure.register import address
from disclosure.register.framing import Spot
from disclosure.register.pages.bodies import BodyEntry, entries
from disclosure.register.pages.facets import Counted, facet_parts, offered
from disclosure.register.pages.listing import Listing
from disclosure.register.pages.newest import News, lines, news
from disclosure.register.pages.rows import Lines, Listed, rows
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site
from disclosure.render import markup

FIRST: Final = 5
"""Records with a part in decisions, and events, that the home page shows."""
SILENT: Final = 24
"""Organisations without a record that the home page names; the list of organisations has them all."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of what the register has. `silent`: expected organisations that have published nothing."""

    records: int
    bodies: int
    suppliers: int
    decisions: int
    statements: int
    expected: int
    silent: int


def home_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The home page of one language; and the root of the site, where that is the only one."""
    language = listing.language
    bodies = entries(site, listing)
    silent = tuple(each for each in bodies if each.is_silent)
    totals = Totals(
        records=len(listing.cards),
        bodies=sum(not each.is_silent for each in bodies),
        suppliers=len(listing.facets["supplier"]),
        decisions=len(listing.decisions),
        statements=len(listing.shelf.statements),
        expected=len(site.settings.bodies or ()),
        silent=len(silent),
    )
    latest = sorted(listing.decisions, key=lambda each: each.updated_on or each.published_on, reverse=True)
    for path in ("", address.INDEX) if len(site.languages) == 1 else ("",):
        yield planned(
            home_page,
            Place(site, language, Spot(), path),
            totals=totals,
            facets=offered(listing),
            silent=silent[:SILENT],
            told=news(site, listing, FIRST),
            cards={"decisions": latest[:FIRST]},
            shown_as={"decisions": Lines},
        )


def home_page(
    place: Place,
    *,
    totals: Totals,
    facets: Mapping[str, tuple[Counted, int]],
    silent: tuple[BodyEntry, ...],
    told: tuple[News, ...],
    decisions: Collection[Listed],
) -> bytes:
    """The home page."""
    page = SitePage(place)
    site, language = place.site, place.language
    title = site.words(site.settings.title, language)
    told_first = prose(site.words(site.settings.introduction, language) or page.say("home.introduction"))
    return page.print(
        "home",
        title,
        description=plain_words(told_first).replace("\n", " "),
        introduction=markup.prose(told_first),
        search=page.to("search"),
        totals=list(_totals(page, totals)),
        decisions=rows(page, decisions, same="decision"),
        decisions_more=(page.to("decisions"), page.count("home.decisions.all", totals.decisions)),
        facets=facet_parts(page, facets),
        everything=(page.to("a-z"), page.count("home.all", totals.records)),
        lines=lines(page, told),
        newest=page.to("newest"),
        silent=[each.name for each in silent],
        silent_words=page.count("home.silent", totals.silent, expected=page.number(totals.expected)),
        silent_more=page.to("body") if totals.silent > len(silent) else "",
        is_expecting=bool(totals.expected),
        statements=(page.to("statements"), page.count("home.statements", totals.statements))
        if totals.statements
        else None,
        beside=page.to("side-by-side"),
        reading=page.to("reading"),
        data=page.to("data"),
        feed=page.link_feed(),
        about=page.to("about"),
    )


def _totals(page: SitePage, totals: Totals) -> Iterator[tuple[str, str, str]]:
    """Each count with its words and where it leads."""
    ways: dict[str, tuple[int, str]] = {
        "records": (totals.records, page.to("a-z")),
        "decisions": (totals.decisions, page.to("decisions")),
        "bodies": (totals.bodies, page.to("body")),
        "suppliers": (totals.suppliers, page.to("supplier")),
    }
    for name, (count, href) in ways.items():
        if count or name == "records":
            yield page.number(count), page.count(f"home.count.{name}", count), href
