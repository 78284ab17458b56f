"""Floor 5. Bodies: who publishes here, who was expected to and does not, and what each one's records say together."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure.model.register import Body
from disclosure.model.text import Languages
from disclosure.register.card import Card
from disclosure.register.framing import Spot
from disclosure.register.pages.facets import VALUES_ON_PAGE, values_spot
from disclosure.register.pages.listing import Listing, pages, part, title_key
from disclosure.register.pages.rows import Lines, Listed, pager, rows
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.pages.summary import Summary, shown, together
from disclosure.register.plan import Output
from disclosure.register.site import Site

FACET: Final = "body"

_SHOWN_AS: Final = {"cards": Lines, "statements": Lines, "own": together("supplier")}


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """An organisation. `key` is empty for one that has nothing here; `place` is that of its entry in the settings."""

    name: str
    key: str = ""
    count: int = 0
    decisions: int = 0
    statement: str = ""
    """Id of its statement."""
    uses_ai: bool | None = None
    place: int = -1

    @property
    def is_silent(self) -> bool:
        """Whether it has published neither a record nor a statement."""
        return not self.count and not self.statement


def entries(site: Site, listing: Listing) -> tuple[BodyEntry, ...]:
    """Every organisation that has something here, or is expected to, by name."""
    expected = site.settings.bodies or ()
    places = {name: place for place, body in enumerate(expected) for name in _names(body)}
    statements = {term.key: each for each in listing.shelf.statements for term in each.terms(FACET)}
    values = {value.term.key: value for value in listing.facets[FACET]}
    terms = {key: value.term for key, value in values.items()}
    terms |= {term.key: term for each in statements.values() for term in each.terms(FACET) if term.key not in terms}
    found = []
    for key, term in terms.items():
        cards: Sequence[Card] = values[key].cards if key in values else ()
        statement = statements.get(key)
        found.append(
            BodyEntry(
                name=term.words or key,
                key=key,
                count=len(cards),
                decisions=sum(each.is_decision for each in cards),
                statement=statement.id if statement else "",
                uses_ai=statement.uses_ai if statement else None,
                place=places.get(term.words.casefold(), places.get(key, -1)),
            )
        )
    there = {each.place for each in found}
    found += (
        BodyEntry(site.words(body.name, listing.language), place=place)
        for place, body in enumerate(expected)
        if place not in there and body.name
    )
    return tuple(sorted(found, key=lambda each: (title_key(each.name), each.key)))


def _names(body: Body) -> Iterator[str]:
    """Every name under which an organisation's records may appear, and its id."""
    for text in (body.name, body.abbreviation, *(body.other_names or ())):
        if isinstance(text, Languages):
            yield from (each.casefold() for each in text.values())
        elif text:
            yield text.casefold()
    if body.id:
        yield body.id


def body_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The list of organisations and the pages of each one, in one language."""
    language, size = listing.language, site.page_size
    every = entries(site, listing)
    silent = sum(each.is_silent for each in every)
    for number in range(1, pages(len(every), VALUES_ON_PAGE) + 1):
        here = every[(number - 1) * VALUES_ON_PAGE : number * VALUES_ON_PAGE]
        place = Place(site, language, values_spot(FACET, number))
        yield planned(bodies_page, place, bodies=here, count=len(every), silent=silent)
    for entry in every:
        if not entry.key:
            continue
        value = listing.value(FACET, entry.key)
        cards = value.cards if value else ()
        statement = listing.shelf.by_id.get(entry.statement)
        for number in range(1, pages(len(cards), size) + 1):
            is_first = number == 1
            shown = {
                "cards": part(cards, number, size),
                "statements": (statement,) if statement and is_first else (),
                "own": cards if is_first else (),
            }
            place = Place(site, language, Spot((FACET, entry.key), number))
            yield planned(body_page, place, entry=entry, cards=shown, shown_as=_SHOWN_AS)


def bodies_page(place: Place, *, bodies: tuple[BodyEntry, ...], count: int, silent: int) -> bytes:
    """A page of the list of organisations. `silent`: how many of those expected have published nothing."""
    page = SitePage(place)
    return page.print(
        "bodies",
        page.say("facet.body.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        lead=page.count("bodies.lead", count),
        silent=page.count("bodies.silent", silent) if silent else "",
        bodies=[_line(page, each) for each in bodies],
        is_told=any(each.is_silent or each.statement for each in bodies),
        pager=pager(page, pages(count, VALUES_ON_PAGE), lambda at: values_spot(FACET, at)),
    )


def _line(page: SitePage, entry: BodyEntry) -> dict[str, str]:
    said = {True: "bodies.uses_ai", False: "bodies.no_ai", None: "bodies.statement"}[entry.uses_ai]
    return {
        "name": entry.name,
        "href": page.to(FACET, entry.key) if entry.key else "",
        "count": page.number(entry.count),
        "decisions": page.number(entry.decisions),
        "statement": page.say(said) if entry.statement else "",
        "silent": page.say("bodies.nothing") if entry.is_silent else "",
    }


def body_page(
    place: Place,
    *,
    entry: BodyEntry,
    own: Callable[[], Summary],
    cards: Collection[Listed],
    statements: Collection[Listed],
) -> bytes:
    """A page of one organisation: what its records say together on the first, then its records."""
    page = SitePage(place)
    site = place.site
    settings = (site.settings.bodies or ())[entry.place] if entry.place >= 0 else None
    found = own()
    return page.print(
        "body",
        entry.name,
        trail=((page.say("browse.title"), Spot(("browse",))), (page.say("facet.body.title"), Spot((FACET,)))),
        feeds=((entry.name, (FACET, entry.key)),),
        kind=page.say("facet.body"),
        heading=entry.name,
        lead=page.count("list.count", entry.count),
        site_url=(settings.url if settings else None) or "",
        body_kind=site.words(settings.kind, place.language) if settings else "",
        feed=page.link_feed(FACET, entry.key),
        summary=shown(page, found, "supplier") if found.count else None,
        statement=next((_statement(page, each) for each in statements), None),
        rows=rows(page, cards, same="body"),
        pager=pager(page, pages(entry.count, site.page_size)),
    )


def _statement(page: SitePage, line: Listed) -> dict[str, str]:
    tag = line.language
    said = {True: "statement.uses_ai", False: "statement.no_ai", None: "statement.untold"}[line.uses_ai]
    return {
        "words": page.say(said),
        "summary": line.summary,
        "language": tag if page.is_foreign(tag) else "",
        "direction": page.direction(tag),
        "href": page.to_record(tag, line.id),
    }
