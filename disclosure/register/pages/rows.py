"""Floor 5. Rows: what a list shows of a record, and how a reader turns the pages of a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.framing import Spot
from disclosure.register.pages.site_page import OURS, SitePage, Tongue
from disclosure.render.dates import Moment


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list. `language` is that of its page, where that is not the one of the list."""

    href: str
    title: str
    summary: str
    body: str
    terms: tuple[str, ...]
    updated: Moment | None
    language: str = ""
    title_in: Tongue = OURS
    summary_in: Tongue = OURS
    is_decision: bool = False
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A step to another page of a list; no `href` for the page itself, no number for a gap."""

    number: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in its list."""

    number: int
    count: int
    before: str
    after: str
    turns: tuple[Turn, ...]


def rows(page: SitePage, cards: Iterable[Card], *, same: str = "") -> list[Row]:
    """The rows of these records, in this order. `same`: what all have in common, which none repeats: body, decision."""
    return [_row(page, card, same) for card in cards]


def _row(page: SitePage, card: Card, same: str) -> Row:
    tag = card.language_for(page.language)
    words = card.words[tag]
    body = next(iter(card.terms("body")), None) if same != "body" else None
    return Row(
        href=page.link(address.record(tag, card.id)),
        title=words.title,
        summary=words.summary,
        body=body.words or body.key if body else "",
        terms=tuple(page.term(facet, term) for facet in ("stage", "automation") for term in card.terms(facet)[:1]),
        updated=page.moment(card.updated_on or card.published_on) if card.updated_on or card.published_on else None,
        language=tag if page.is_foreign(tag) else "",
        title_in=page.foreign(card.tongue(tag, "title")),
        summary_in=page.foreign(card.tongue(tag, "summary")),
        is_decision=card.is_decision and same != "decision",
        is_withheld=card.is_withheld,
    )


def pager(page: SitePage, count: int, spot_of: Callable[[int], Spot] | None = None) -> Pager | None:
    """The steps from a page of a list that has `count` pages; None where there is one alone.

    `spot_of` tells where page n lies, for a list whose first page has an address of its own.
    """
    if count < 2:
        return None
    number = page.spot.number
    there = spot_of or (lambda at: Spot(page.spot.parts, at))

    def href(target: int) -> str:
        return page.link(there(target).path(page.language))

    shown = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    turns: list[Turn] = []
    for each in shown:
        if turns and each > turns[-1].number + 1:
            turns.append(Turn(0))
        turns.append(Turn(each, "" if each == number else href(each)))
    return Pager(
        number,
        count,
        href(number - 1) if number > 1 else "",
        href(number + 1) if number < count else "",
        tuple(turns),
    )
