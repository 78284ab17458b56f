"""Floor 5. Feed: which events one feed tells, and where it stands among its archives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from disclosure.register import address
from disclosure.register.card import WATCHED, Card, Term
from disclosure.register.machine.entry import Entry, entries
from disclosure.register.machine.told import Told
from disclosure.register.plan import Reads
from disclosure.register.site import Site
from disclosure.register.terms import term_words
from disclosure.words import catalogue

ALL: Final = ("all",)
"""The parts of the address of the main feed."""
ARCHIVE: Final = "archive"
SMALLEST_ARCHIVE: Final = 50
"""An archive has as many entries as a feed, but no fewer than this: short feeds do not mean a file for each change.
The main feed then has those that are in no archive yet, besides."""
_NEVER: Final = "1970-01-01"


@dataclass(frozen=True, slots=True, eq=False)
class Feed:
    """`told` are newest first. `page`: the page that a reader of the feed may want instead.

    `number` is that of an archive, from 1 for the oldest; 0 is the living feed. `before` and `after` are the numbers of
    the archives around it, 0 for none.
    """

    site: Site
    parts: tuple[str, ...]
    title: str
    page: str
    told: tuple[Told, ...]
    number: int = 0
    before: int = 0
    after: int = 0

    @property
    def updated(self) -> str:
        """The day of the newest entry; long ago for a feed without any."""
        return max((each.event.day for each in self.told), default=_NEVER)

    def path(self, ending: str) -> str:
        """Where it lies in the form `atom` or `json`."""
        return archive_path(self.number) if self.number else address.feed(ending, *self.parts)

    def inputs(self) -> Mapping[str, str]:
        """What it is made from, whichever its form."""
        reads = Reads(self.site)
        reads.look()
        reads.value("events", "\n".join([each.mark for each in self.told]))
        reads.value("feed", (self.title, self.before, self.after))
        return reads.inputs


@lru_cache(maxsize=1)
def told_by(feed: Feed) -> tuple[Entry, ...]:
    """The entries of a feed: worked out once for both of its forms, which are made one after the other."""
    return tuple(entries(feed.site, feed.told))


def archive_path(number: int) -> str:
    """Where an archive of the main feed lies."""
    return address.feed("atom", ARCHIVE, str(number))


def main_feed(site: Site, told: tuple[Told, ...]) -> Iterator[Feed]:
    """The feed of everything, and its archives, of which each is full and so never gets another entry."""
    size = max(site.feed_size, SMALLEST_ARCHIVE)
    full = len(told) // size
    rest = len(told) - full * size
    title = catalogue("register", site.language).text("feed.all", title=_register(site))
    home = address.home(site.language)
    yield Feed(site, ALL, title, home, told[: max(site.feed_size, rest)], before=full)
    for number in range(1, full + 1):
        end = len(told) - (number - 1) * size
        after = number + 1 if number < full else 0
        yield Feed(site, ALL, title, home, told[end - size : end], number, before=number - 1, after=after)


def value_feeds(site: Site, cards: Iterable[Card], told: Iterable[Told]) -> Iterator[Feed]:
    """A feed for every value of `WATCHED` that a record has, or had when something happened to it."""
    terms: dict[str, dict[str, Term]] = {facet: {} for facet in WATCHED}
    for card in cards:
        for facet in WATCHED:
            for term in card.facets.get(facet, ()):
                terms[facet].setdefault(term.key, term)
    here = {facet: frozenset(known) for facet, known in terms.items()}
    listed: dict[str, dict[str, list[Told]]] = {facet: {key: [] for key in known} for facet, known in terms.items()}
    size = site.feed_size
    for each in told:
        facets = each.facets
        for facet in WATCHED:
            mine = listed[facet]
            for term in facets.get(facet, ()):
                if term.key not in mine:
                    terms[facet][term.key], mine[term.key] = term, [each]
                elif len(mine[term.key]) < size:
                    mine[term.key].append(each)
    say, register, home = catalogue("register", site.language).text, _register(site), address.home(site.language)
    for facet in WATCHED:
        for key, events in sorted(listed[facet].items()):
            title = say("feed.value", title=register, name=term_words(facet, terms[facet][key], site.language))
            page = address.page(site.language, facet, key) if key in here[facet] else home
            yield Feed(site, (facet, key), title, page, tuple(events))


def _register(site: Site) -> str:
    settings = site.settings
    return site.words(settings.title, site.language) or site.words(settings.publisher, site.language)
