"""Floor 5. Newest: what happened lately in the register, latest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.event import Event
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages
from disclosure.register.pages.rows import pager
from disclosure.register.pages.site_page import Place, SitePage, Tongue, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site
from disclosure.render.dates import Moment

MOST: Final = 200
"""Events that these pages tell; the feeds and the history have all."""


@dataclass(frozen=True, slots=True)
class News:
    """An event as a line: what happened to which record, in its own words where it has a card."""

    event: Event
    title: str
    language: str = ""
    """Language of the record's page; empty for one that is withdrawn."""
    title_language: str = ""
    words_language: str = ""
    sentences: tuple[str, ...] = ()
    previous: str = ""
    """Whether a page tells what this version changed: the version before it."""


def news(site: Site, listing: Listing, most: int = MOST) -> tuple[News, ...]:
    """The latest events, latest first."""
    gone = {each.id: each for each in listing.shelf.withdrawn if each.id}
    found = []
    for event in listing.shelf.events[:most]:
        card = listing.shelf.by_id.get(event.id)
        if card is None:
            name = site.words(gone[event.id].name, listing.language) if event.id in gone else ""
            own = "" if name else event.language
            found.append(News(replace(event, facets={}), name or event.title or event.id, title_language=own))
            continue
        tag = card.language_for(listing.language)
        told = next((each for each in card.changes if each.version == event.version), None)
        sentences = told.sentences[:2] if told and event.kind == "updated" else ()
        found.append(
            News(
                replace(event, facets={}),
                card.title(tag),
                tag,
                card.tongue(tag, "title"),
                card.languages[0],
                sentences,
                _previous(card, event),
            )
        )
    return tuple(found)


def _previous(card: Card, event: Event) -> str:
    """The version before that of the event, where both have pages."""
    known = (*card.versions, card.version)
    if event.kind != "updated" or event.version not in known:
        return ""
    at = known.index(event.version)
    return known[at - 1] if at else ""


def newest_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The pages of what is new, in one language."""
    told = news(site, listing)
    for number in range(1, pages(len(told), site.page_size) + 1):
        place = Place(site, listing.language, Spot(("newest",), number))
        here = told[(number - 1) * site.page_size : number * site.page_size]
        yield planned(newest_page, place, told=here, count=len(told))


@dataclass(frozen=True, slots=True)
class Line:
    """News in words and links."""

    on: Moment
    what: str
    title: str
    href: str
    language: str
    title_in: Tongue
    sentences: tuple[str, ...]
    sentences_language: str
    changes: str


def lines(page: SitePage, told: tuple[News, ...]) -> list[Line]:
    """News as a template prints it."""
    return [_line(page, each) for each in told]


def _line(page: SitePage, told: News) -> Line:
    event = told.event
    tag = told.language
    return Line(
        on=page.moment(event.on),
        what=page.say(f"news.{event.kind}", version=event.version),
        title=told.title,
        href=page.link(address.record(tag or page.language, event.id)),
        language=tag if tag and page.is_foreign(tag) else "",
        title_in=page.foreign(told.title_language),
        sentences=told.sentences,
        sentences_language=told.words_language if page.is_foreign(told.words_language) else "",
        changes=page.link(address.difference(tag, event.id, event.version)) if told.previous else "",
    )


def newest_page(place: Place, *, told: tuple[News, ...], count: int) -> bytes:
    """A page of what is new."""
    page = SitePage(place)
    return page.print(
        "newest",
        page.say("newest.title"),
        lead=page.say("newest.lead") if told else page.say("newest.none"),
        feed=page.link_feed(),
        lines=lines(page, told),
        level=2,
        pager=pager(page, pages(count, place.site.page_size)),
    )
