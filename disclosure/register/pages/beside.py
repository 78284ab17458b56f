"""Floor 5. Side by side: up to six systems of one supplier, or of one function, row by row. A hole stays a hole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from disclosure.formats.cells import slug
from disclosure.model.register import ComparedFunction
from disclosure.register import address
from disclosure.register.card import Card, Term
from disclosure.register.facts import PATHS, SENTENCES
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages, part
from disclosure.register.pages.rows import pager
from disclosure.register.pages.site_page import OURS, Place, SitePage, Tongue, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site
from disclosure.words import catalogue

COLUMNS: Final = 6
"""Systems on one page: more have no room beside one another."""
MOST: Final = 60
"""Systems of one supplier that are set side by side; its list has them all."""
NAMED: Final = 4
"""Values of one facet in a cell; the rest are counted."""

PLACE: Final = "side-by-side"
ROWS: Final = (*PATHS, "withheld", "updated")
"""What is told of each system, in this order."""

_FACETS: Final = ("body", "supplier", "stage", "topic", "area", "automation", "affected", "risk_class")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says in one row. `hole` is the kind of hole, empty for an answer."""

    texts: tuple[str, ...]
    hole: str = ""
    tongue: Tongue = OURS


def beside_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The list of side-by-side pages and each of them, in one language."""
    language = listing.language
    functions = tuple(_functions(site, listing))
    suppliers = tuple(each for each in listing.facets["supplier"] if len(each.cards) > 1)
    most = sorted(suppliers, key=lambda each: -len(each.cards))[:MOST]
    yield planned(
        besides_page,
        Place(site, language, Spot((PLACE,))),
        functions=tuple((key, name, len(cards)) for key, name, cards in functions),
        suppliers=tuple((each.term, len(each.cards)) for each in most),
    )
    for key, name, cards in functions:
        yield from _pages(site, language, ("function", key), name, cards)
    for value in suppliers:
        first = sorted(value.cards, key=lambda each: (not each.is_decision, _stage(each) != "in_use"))
        yield from _pages(site, language, ("supplier", value.term.key), value.term.words, first[:MOST])


def _pages(site: Site, language: str, parts: tuple[str, str], name: str, cards: Sequence[Card]) -> Iterator[Output]:
    for number in range(1, pages(len(cards), COLUMNS) + 1):
        place = Place(site, language, Spot((PLACE, *parts), number))
        shown = part(cards, number, COLUMNS)
        yield planned(beside_page, place, name=name, count=len(cards), cards={"cards": shown})


def _functions(site: Site, listing: Listing) -> Iterator[tuple[str, str, tuple[Card, ...]]]:
    """The functions of the settings that have at least two records here: key, name, records in the order told."""
    for each in site.settings.compared or ():
        cards = tuple(listing.shelf.by_id[name] for name in each.records or () if name in listing.shelf.by_id)
        name = site.words(each.name, listing.language)
        if len(cards) > 1 and name:
            yield _key(site, each), name, cards[:COLUMNS]


def _key(site: Site, function: ComparedFunction) -> str:
    """Its id, or a name made of what it is called in the main language, for an address that stays."""
    return function.id or slug(site.words(function.name, site.language)) or "function"


def _stage(card: Card) -> str:
    return next((each.key for each in card.terms("stage")), "")


def besides_page(
    place: Place, *, functions: tuple[tuple[str, str, int], ...], suppliers: tuple[tuple[Term, int], ...]
) -> bytes:
    """The list of what can be read side by side."""
    page = SitePage(place)
    return page.print(
        "besides",
        page.say("beside.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        lead=page.say("beside.lead"),
        functions=[(name, page.to(PLACE, "function", key), page.number(count)) for key, name, count in functions],
        suppliers=[
            (page.term("supplier", term), page.to(PLACE, "supplier", term.key), page.number(count))
            for term, count in suppliers
        ],
    )


def beside_page(place: Place, *, name: str, count: int, cards: tuple[Card, ...]) -> bytes:
    """A page of systems side by side."""
    page = SitePage(place)
    spot = place.spot
    heads = [_head(page, card) for card in cards]
    body = [(page.say(f"beside.row.{row}"), [_cell(page, row, card) for card in cards]) for row in ROWS]
    is_supplier = spot.parts[1] == "supplier"
    trail = ((page.say("facet.supplier.title"), Spot(("supplier",))), (name, Spot(spot.parts[1:])))
    return page.print(
        "beside",
        page.say("beside.of", name=name),
        trail=trail if is_supplier else ((page.say("beside.title"), Spot((PLACE,))),),
        kind=page.say("beside.title"),
        heading=name,
        lead=page.count("beside.count", len(cards), of=page.number(count))
        if count > len(cards)
        else page.count("list.count", count),
        order=page.say("beside.order") if is_supplier and count > COLUMNS else "",
        heads=heads,
        rows=body,
        pager=pager(page, pages(count, COLUMNS)),
    )


def _head(page: SitePage, card: Card) -> dict[str, Any]:
    tag = card.language_for(page.language)
    return {
        "title": card.words[tag].title,
        "href": page.link(address.record(tag, card.id)),
        "tongue": page.foreign(card.tongue(tag, "title")),
    }


def _cell(page: SitePage, row: str, card: Card) -> Cell:
    if card.is_withheld and row != "body":
        return _hole(page, "withheld")
    if row == "updated":
        on = card.updated_on or card.published_on
        return Cell((page.moment(on).words,)) if on else _hole(page, "not_stated")
    if row == "withheld":
        count = sum(card.grounds.values())
        return Cell((page.count("beside.withheld", count),)) if count else Cell((page.say("beside.withheld.none"),))
    if row in _FACETS and card.terms(row):
        terms = card.terms(row)
        words = tuple(page.term(row, each) for each in terms[:NAMED])
        more = (page.count("summary.more", len(terms) - NAMED),) if len(terms) > NAMED else ()
        return Cell((*words, *more))
    if row in SENTENCES:
        tag = card.language_for(page.language)
        if text := card.words[tag].facts.get(row):
            return Cell((text,), "", page.foreign(card.tongue(tag, row)))
    if value := card.facts.get(row):
        return Cell((_plain(page, row, value),))
    return _hole(page, card.holes.get(row, "not_stated"))


def _plain(page: SitePage, row: str, value: str) -> str:
    notice = catalogue("notice", page.language)
    if row == "started":
        return page.moment(value).words
    return notice.text(f"boolean.{value}") if row == "personal_data" else notice.text(f"term.{value}")


def _hole(page: SitePage, kind: str) -> Cell:
    words = catalogue("notice", page.language).text(f"hole.{kind}")
    return Cell((words,)) if kind == "none" else Cell((words,), kind)
