"""Floor 5. Glossary: words of the register itself, then words that records explain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from disclosure.register import address
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing, pages, title_key
from disclosure.register.pages.rows import pager
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site

OWN: Final = (
    "ai_system",
    "automation",
    "record",
    "version",
    "stage",
    "supplier",
    "affected",
    "challenge",
    "withheld",
    "not_stated",
    "not_known",
    "not_measured",
    "personal_data",
    "risk_class",
    "framework",
    "digest",
    "feed",
)
"""Words of the register, explained by the catalogue."""

ON_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Explained:
    """A word that records explain, in their words. `records`: of the first that do the id, the language of the page,
    the title, and the title's language."""

    term: str
    plain: str
    language: str
    records: tuple[tuple[str, str, str, str], ...]
    count: int


def explained(listing: Listing) -> tuple[Explained, ...]:
    """Every word that records explain, sorted; two records that say the same are told together."""
    found: dict[tuple[str, str, str], list[tuple[str, str, str, str]]] = {}
    for card in (*listing.cards, *listing.shelf.statements):
        tag = card.language_for(listing.language)
        words = card.words[tag]
        for number, (term, plain) in enumerate(words.glossary):
            own = card.tongue(tag, f"word {number}")
            found.setdefault((term, plain, own), []).append((card.id, tag, words.title, card.tongue(tag, "title")))
    ordered = sorted(found.items(), key=lambda each: (title_key(each[0][0]), each[0]))
    return tuple(
        Explained(term, plain, tag, tuple(records[:2]), len(records)) for (term, plain, tag), records in ordered
    )


def glossary_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The pages of the glossary, in one language."""
    every = explained(listing)
    for number in range(1, pages(len(every), ON_PAGE) + 1):
        place = Place(site, listing.language, Spot(("glossary",), number))
        here = every[(number - 1) * ON_PAGE : number * ON_PAGE]
        yield planned(glossary_page, place, words=here, count=len(every))


def glossary_page(place: Place, *, words: tuple[Explained, ...], count: int) -> bytes:
    """A page of the glossary."""
    page = SitePage(place)
    own = [(page.say(f"word.{each}"), page.say(f"word.{each}.plain"), f"word-{each}") for each in OWN]
    return page.print(
        "glossary",
        page.say("glossary.title"),
        lead=page.say("glossary.lead"),
        own=sorted(own, key=lambda each: title_key(each[0])) if place.spot.number == 1 else [],
        words=[_word(page, each) for each in words],
        pager=pager(page, pages(count, ON_PAGE)),
    )


def _word(page: SitePage, word: Explained) -> dict[str, object]:
    more = word.count - len(word.records)
    return {
        "term": word.term,
        "plain": word.plain,
        "tongue": page.foreign(word.language),
        "records": [
            (page.link(address.record(tag, name)), title, page.foreign(own)) for name, tag, title, own in word.records
        ],
        "more": page.count("summary.more", more) if more else "",
    }
