"""Floor 5. Lists: records under one value of a facet, under a letter, or with a part in decisions, page by page."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from disclosure.register.card import Card, Term
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, letter_key, pages, part, shown_letter
from disclosure.register.pages.rows import pager, rows
from disclosure.register.pages.site_page import SitePage
from disclosure.register.plan import Output, Page, Reads
from disclosure.register.site import Site

OWN_PAGES = ("body", "supplier")
"""Facets whose values have pages that tell more than a list."""


def list_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """Every list of records in one language but those of bodies and suppliers."""
    language = listing.language
    for facet, values in listing.facets.items():
        if facet in OWN_PAGES:
            continue
        for value in values:
            for number in _numbers(site, value.cards):
                spot = Spot((facet, value.term.key), number)
                reads = Reads(site)
                told = (reads.look(), language, spot, *reads.value("value", (facet, value.term, len(value.cards))))
                shown = reads.cards("list", part(value.cards, number, site.page_size))
                yield Page(spot.path(language), reads.inputs, partial(value_page, *told, shown))
    yield from _letters(site, listing)
    yield from _decisions(site, listing)


def _letters(site: Site, listing: Listing) -> Iterator[Output]:
    """All records by their first letters; a register that fits one page shows them there."""
    language, size = listing.language, site.page_size
    letters = {letter: len(cards) for letter, cards in listing.letters.items()}
    spot = Spot(("a-z",))
    reads = Reads(site)
    told = (reads.look(), language, reads.value("letters", tuple(letters.items())))
    if len(listing.cards) <= size:
        shown = reads.cards("all", listing.cards)
        yield Page(spot.path(language), reads.inputs, partial(letters_page, *told, shown))
        return
    yield Page(spot.path(language), reads.inputs, partial(letters_page, *told, ()))
    for letter, cards in listing.letters.items():
        for number in _numbers(site, cards):
            own = Spot(("a-z", letter_key(letter)), number, twin=spot)
            reads = Reads(site)
            plan = (reads.look(), language, own, *reads.value("letter", (letter, len(cards))))
            shown = reads.cards("list", part(cards, number, size))
            yield Page(own.path(language), reads.inputs, partial(letter_page, *plan, shown))


def _decisions(site: Site, listing: Listing) -> Iterator[Output]:
    cards = listing.decisions
    for number in _numbers(site, cards):
        spot = Spot(("decisions",), number)
        reads = Reads(site)
        told = (reads.look(), listing.language, spot, reads.value("count", len(cards)))
        shown = reads.cards("list", part(cards, number, site.page_size))
        yield Page(spot.path(listing.language), reads.inputs, partial(decisions_page, *told, shown))


def _numbers(site: Site, cards: Sequence[Card]) -> range:
    return range(1, pages(len(cards), site.page_size) + 1)


def value_page(
    site: Site, language: str, spot: Spot, facet: str, term: Term, count: int, cards: tuple[Card, ...]
) -> bytes:
    """A page of the records that have one value of a facet."""
    page = SitePage(site, language, spot)
    name, kind = page.term(facet, term), page.say(f"facet.{facet}")
    return page.print(
        "list",
        page.say("list.title", facet=kind, name=name),
        trail=((page.say("browse.title"), Spot(("browse",))), (kind, Spot((facet,)))),
        feeds=((name, (facet, term.key)),),
        kind=kind,
        heading=name,
        lead=page.count("list.count", count),
        feed=page.link_feed(facet, term.key),
        rows=rows(page, cards),
        pager=pager(page, pages(count, site.page_size)),
    )


def decisions_page(site: Site, language: str, spot: Spot, count: int, cards: tuple[Card, ...]) -> bytes:
    """A page of the records that take part in decisions about people."""
    page = SitePage(site, language, spot)
    return page.print(
        "list",
        page.say("decisions.title"),
        trail=((page.say("browse.title"), Spot(("browse",))),),
        kind="",
        heading=page.say("decisions.title"),
        lead=page.count("decisions.count", count) if count else page.say("decisions.none"),
        feed="",
        rows=rows(page, cards, same="decision"),
        pager=pager(page, pages(count, site.page_size)),
    )


def letter_page(site: Site, language: str, spot: Spot, letter: str, count: int, cards: tuple[Card, ...]) -> bytes:
    """A page of the records under one letter."""
    page = SitePage(site, language, spot)
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
        pager=pager(page, pages(count, site.page_size)),
    )


def letters_page(site: Site, language: str, counts: tuple[tuple[str, int], ...], cards: tuple[Card, ...]) -> bytes:
    """The letters that titles begin with, each with its records where all of them are `cards`."""
    page = SitePage(site, language, Spot(("a-z",)))
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
