"""Floor 5. Lists: records under one value of a facet, under a letter, or with a part in decisions, page by page."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from disclosure.register.card import WATCHED, Card, Term
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, letter_key, pages, part, shown_letter
from disclosure.register.pages.rows import Lines, Listed, pager, rows
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site

OWN_PAGES = ("body", "supplier")
"""Facets whose values have pages that tell more than a list."""

_SHOWN_AS = {"cards": Lines}


def list_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """Every list of records in one language but those of bodies and suppliers."""
    language = listing.language
    for facet, values in listing.facets.items():
        for value in () if facet in OWN_PAGES else values:
            place = Place(site, language, Spot((facet, value.term.key)))
            yield from _list(value_page, place, value.cards, facet=facet, term=value.term)
    yield from _letters(site, listing)
    yield from _list(decisions_page, Place(site, language, Spot(("decisions",))), listing.decisions)


def _list(make: Callable[..., bytes], place: Place, cards: Sequence[Card], **told: Any) -> Iterator[Output]:
    """The pages of one list; `place` is that of the first."""
    size = place.site.page_size
    for number in range(1, pages(len(cards), size) + 1):
        here = replace(place, spot=replace(place.spot, number=number))
        yield planned(
            make, here, cards={"cards": part(cards, number, size)}, shown_as=_SHOWN_AS, count=len(cards), **told
        )


def _letters(site: Site, listing: Listing) -> Iterator[Output]:
    """All records by their first letters; a register that fits one page shows them there."""
    place = Place(site, listing.language, Spot(("a-z",)))
    counts = tuple((letter, len(cards)) for letter, cards in listing.letters.items())
    is_small = len(listing.cards) <= site.page_size
    shown = listing.cards if is_small else ()
    yield planned(letters_page, place, counts=counts, cards={"cards": shown}, shown_as=_SHOWN_AS)
    for letter, cards in () if is_small else listing.letters.items():
        spot = Spot(("a-z", letter_key(letter)), twin=place.spot)
        yield from _list(letter_page, replace(place, spot=spot), cards, letter=letter)


def value_page(place: Place, *, facet: str, term: Term, count: int, cards: Collection[Listed]) -> bytes:
    """A page of the records that have one value of a facet."""
    page = SitePage(place)
    name, kind = page.term(facet, term), page.say(f"facet.{facet}")
    return page.print(
        "list",
        page.say("list.title", facet=kind, name=name),
        trail=((page.say("browse.title"), Spot(("browse",))), (kind, Spot((facet,)))),
        feeds=((name, (facet, term.key)),) if facet in WATCHED else (),
        kind=kind,
        heading=name,
        lead=page.count("list.count", count),
        feed=page.link_feed(facet, term.key) if facet in WATCHED else "",
        rows=rows(page, cards),
        pager=pager(page, pages(count, place.site.page_size)),
    )


def decisions_page(place: Place, *, count: int, cards: Collection[Listed]) -> bytes:
    """A page of the records that take part in decisions about people."""
    page = SitePage(place)
    return page.print(
        "list",
        page.say("decisions.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        kind="",
        heading=page.say("decisions.title"),
        lead=page.count("decisions.count", count) if count else page.say("decisions.none"),
        feed="",
        rows=rows(page, cards, same="decision"),
        pager=pager(page, pages(count, place.site.page_size)),
    )


def letter_page(place: Place, *, letter: str, count: int, cards: Collection[Listed]) -> bytes:
    """A page of the records under one letter."""
    page = SitePage(place)
    name = _letter_words(page, letter)
    return page.print(
        "list",
        page.say("letters.letter", letter=name),
        trail=((page.say("letters.title"), Spot(("a-z",))),),
        kind=page.say("letters.title"),
        heading=name,
        lead=page.count("list.count", count),
        feed="",
        rows=rows(page, cards),
        pager=pager(page, pages(count, place.site.page_size)),
    )


def letters_page(place: Place, *, counts: tuple[tuple[str, int], ...], cards: Collection[Listed]) -> bytes:
    """The letters that titles begin with, each with its records where all of them are `cards`."""
    page = SitePage(place)
    inside = iter(rows(page, cards))
    groups = []
    for _, letters in groupby(counts, key=lambda each: _script(each[0])):
        group = []
        for letter, count in letters:
            shown = [next(inside) for _ in range(count)] if cards else []
            href = f"#letter-{letter_key(letter)}" if cards else page.to("a-z", letter_key(letter))
            group.append((_letter_words(page, letter), f"letter-{letter_key(letter)}", href, count, shown))
        groups.append(group)
    total = sum(count for _, count in counts)
    return page.print(
        "letters",
        page.say("letters.title"),
        heading=page.say("letters.title"),
        lead=page.count("letters.count", total),
        groups=groups,
    )


def _letter_words(page: SitePage, letter: str) -> str:
    return page.say("letters.other") if letter == "other" else shown_letter(letter)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0] if len(letter) == 1 else ""
