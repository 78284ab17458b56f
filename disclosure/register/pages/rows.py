"""Floor 5. Rows: what a list shows of a record, and how a reader turns the pages of a list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure.register.card import Card, Term
from disclosure.register.framing import Spot
from disclosure.register.pages.site_page import OURS, SitePage, Tongue
from disclosure.render.dates import Moment


class Listed(NamedTuple):
    """What a list shows of a card: little, since each list is made from fifty of them, often in another process.

    `language` is that of the record's page, and mostly that of its texts (`title_in`, `summary_in`); `terms` are values
    of facets, each with the name of its facet.
    """

    id: str
    language: str
    title: str
    summary: str
    body: str
    terms: tuple[tuple[str, Term], ...]
    on: str
    is_decision: bool
    is_withheld: bool
    uses_ai: bool | None
    title_in: str
    summary_in: str

    @classmethod
    def of(cls, card: Card, language: str) -> "Listed":
        """The card as a list in `language` shows it."""
        tag = card.language_for(language)
        words = card.words[tag]
        facets = card.facets
        body = facets["body"][0] if facets.get("body") else None
        return cls(
            card.id,
            tag,
            words.title,
            words.summary,
            (body.words or body.key) if body else "",
            tuple([(facet, facets[facet][0]) for facet in _TOLD if facets.get(facet)]),
            card.updated_on or card.published_on,
            card.is_decision,
            card.is_withheld,
            card.uses_ai,
            card.tongue(tag, "title"),
            card.tongue(tag, "summary"),
        )


_TOLD = ("stage", "automation")


class Lines:
    """The cards of a list, as it shows them; to another process only that much of them goes."""

    def __init__(self, cards: Sequence[Card], language: str) -> None:
        self._cards = cards
        self._language = language

    def __iter__(self) -> Iterator[Listed]:
        return (Listed.of(card, self._language) for card in self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def __reduce__(self) -> Any:
        """A tuple of what is shown."""
        return tuple, (tuple(self),)


class Row(NamedTuple):
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


def rows(page: SitePage, lines: Iterable[Listed], *, same: str = "") -> list[Row]:
    """The rows of these records, in this order. `same`: what all have in common, which none repeats: body, decision."""
    return [_row(page, each, same) for each in lines]


def _row(page: SitePage, line: Listed, same: str) -> Row:
    tag = line.language
    return Row(
        page.to_record(tag, line.id),
        line.title,
        line.summary,
        line.body if same != "body" else "",
        tuple([page.term(facet, term) for facet, term in line.terms]),
        page.moment(line.on) if line.on else None,
        tag if page.is_foreign(tag) else "",
        page.foreign(line.title_in),
        page.foreign(line.summary_in),
        line.is_decision and same != "decision",
        line.is_withheld,
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
