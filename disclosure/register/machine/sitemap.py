"""Floor 5. Sitemap: where the pages of records are, for search engines, and what robots are told (sitemaps.org, 0.9).

A sitemap holds whole addresses, so there is none where the register names no address. It lists the front pages and the
newest version of each record in each of its languages; not what is marked as not to be indexed, which are frozen
versions, embedded cards and records kept from the public. Lists are found by following links.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.machine.markup import DECLARATION, quoted, text
from disclosure.register.machine.stretch import stretches
from disclosure.register.plan import Gathered, Output, Page, Reads, Tree
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

MOST_ADDRESSES: Final = 50_000
"""In one file, by the protocol."""
MOST_BYTES: Final = 50 << 20
"""Of one file, by the protocol, uncompressed."""
HOMES: Final = "_home"
"""Name of the part with the front pages; no id begins so."""
ROBOTS: Final = "robots.txt"

_FEWEST: Final = 2_000
_ONE_IN: Final = 4_000
_MOST: Final = 20_000
_FRAME: Final = 1_000
"""More bytes than stand around the addresses of a file, or around one address and the day beside it."""
_AROUND: Final = 120
_NAMESPACES: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def sitemap(site: Site, shelf: Shelf) -> Iterator[Output]:
    """The parts, the index of them, and `robots.txt`; without an address the last alone."""
    reads = Reads(site)
    yield Page(ROBOTS, reads.inputs, partial(_robots, reads.look()))
    if not site.absolute(address.INDEX):
        return
    cards = [each for each in sorted(shelf.by_id.values(), key=lambda card: card.id) if not each.is_withheld]
    homes = Reads(site)
    parts: list[Output] = [Page(address.sitemap(HOMES), homes.inputs, partial(_homes, homes.look()))]
    newest = {parts[0].path: ""}
    for begin, end in _cuts(site, cards):
        own = Reads(site)
        some = own.cards("records", cards[begin:end])
        path = address.sitemap(some[0].id)
        parts.append(Gathered(path, own.inputs, partial(_pages, own.look(), some)))
        newest[path] = max(map(_day, some))
    yield from parts
    index = Reads(site)
    days = index.value("parts", tuple(newest.items()))
    yield Page(address.SITEMAP, index.inputs, partial(_index, index.look(), days))


def _cuts(site: Site, cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Where to cut: where the ids say so, and before a file could hold too many addresses or bytes."""
    root = len(site.absolute(address.INDEX))
    addresses, sizes = [0], [0]
    for card in cards:
        count = len(card.languages)
        longest = _AROUND + root + len(card.id) + max(map(len, card.languages))
        addresses.append(addresses[-1] + count)
        sizes.append(sizes[-1] + count * (longest + (count * longest if count > 1 else 0)))

    def is_full(begin: int, at: int) -> bool:
        return (
            addresses[at + 1] - addresses[begin] > MOST_ADDRESSES or sizes[at + 1] - sizes[begin] + _FRAME > MOST_BYTES
        )

    ids = [each.id for each in cards]
    return stretches(ids, fewest=_FEWEST, most=_MOST, one_in=_ONE_IN, is_full=is_full)


def _robots(site: Site) -> bytes:
    where = site.absolute(address.SITEMAP)
    return f"User-agent: *\nDisallow:\n{f'{chr(10)}Sitemap: {where}{chr(10)}' if where else ''}".encode()


def _homes(site: Site) -> bytes:
    paths = {tag: address.home(tag) for tag in site.languages}
    return _urls(site.absolute(address.INDEX), [(paths, "")]).encode()


def _pages(site: Site, cards: Sequence[Card], _: Tree) -> Iterator[bytes]:
    pages = [({tag: address.record(tag, card.id) for tag in card.languages}, _day(card)) for card in cards]
    yield _urls(site.absolute(address.INDEX), pages).encode()


def _urls(root: str, pages: Sequence[tuple[dict[str, str], str]]) -> str:
    """A part: pages that are each other in another language, and the day on which they last changed."""
    lines = [f"{DECLARATION}<urlset {_NAMESPACES}>"]
    for paths, day in pages:
        there = {tag: text(root + address.from_root(path)) for tag, path in paths.items()}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoted(tag)} href="{where}"/>' for tag, where in there.items()
        )
        since = f"<lastmod>{day}</lastmod>" if day else ""
        for where in there.values():
            lines.append(f"<url><loc>{where}</loc>{since}{others if len(there) > 1 else ''}</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines)


def _index(site: Site, parts: Sequence[tuple[str, str]]) -> bytes:
    lines = [f"{DECLARATION}<sitemapindex {_NAMESPACES.partition(' ')[0]}>"]
    for path, day in parts:
        since = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<sitemap><loc>{text(site.absolute(path))}</loc>{since}</sitemap>")
    lines.append("</sitemapindex>\n")
    return "\n".join(lines).encode()


def _day(card: Card) -> str:
    """The day of its last change where a day is known: a month or a year is none."""
    on = card.updated_on or card.published_on
    return on if _DAY.match(on) else ""
