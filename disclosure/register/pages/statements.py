"""Floor 5. Statements: what organisations say of their use of AI as a whole, "none" first of all."""

from collections.abc import Iterator

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages, part, title_key
from disclosure.register.pages.rows import pager
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site


def statement_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The list of statements, in one language; no page where nobody made one."""
    language = listing.language
    every = sorted(listing.shelf.statements, key=lambda each: (title_key(each.title(language)), each.id))
    none = sum(each.uses_ai is False for each in every)
    for number in range(1, pages(len(every), site.page_size) + 1 if every else 1):
        place = Place(site, language, Spot(("statements",), number))
        shown = part(every, number, site.page_size)
        yield planned(statements_page, place, count=len(every), none=none, cards={"cards": shown})


def statements_page(place: Place, *, count: int, none: int, cards: tuple[Card, ...]) -> bytes:
    """A page of the list of statements."""
    page = SitePage(place)
    return page.print(
        "statements",
        page.say("statements.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        lead=page.count("statements.lead", count),
        none=page.count("statements.none", none) if none else "",
        statements=[_line(page, each) for each in cards],
        pager=pager(page, pages(count, place.site.page_size)),
    )


def _line(page: SitePage, card: Card) -> dict[str, object]:
    tag = card.language_for(page.language)
    is_foreign = page.is_foreign(tag)
    said = {True: "statement.uses_ai", False: "statement.no_ai", None: "statement.untold"}[card.uses_ai]
    return {
        "title": card.words[tag].title,
        "href": page.link(address.record(tag, card.id)),
        "language": tag if is_foreign else "",
        "direction": page.direction(tag) if is_foreign else "",
        "said": page.say(said),
        "summary": card.words[tag].summary,
        "updated": page.moment(card.updated_on or card.published_on),
    }
