"""Floor 5. Policy: what web servers say with each kind of file, whichever server it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.site import Site
from disclosure.render.frame import CARD_POLICY, SITE_POLICY

DATA_POLICY: Final = "default-src 'none'"
"""Content Security Policy of what is no page: nothing in it is ever run or loaded."""

SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
"""Said with everything. Whom a reader visits next must not learn which notice they read."""
OPEN: Final[Mapping[str, str]] = {"Access-Control-Allow-Origin": "*"}
"""Said with data: scripts of any site may read it, and there are no cookies that could go along."""
KEPT: Final = "public, max-age=31536000, immutable"
"""How long assets are kept: their names change with their content."""
ASKED: Final = "public, max-age=0, must-revalidate"
"""How long everything else is: a withdrawn notice is gone at once."""

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "atom": "application/atom+xml",
    "csv": "text/csv",
    "gz": "application/gzip",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "ndjson": "application/x-ndjson",
}
"""Endings that many servers do not know, and that they then serve as something to be saved or guessed."""
FEED_TYPE: Final = "application/feed+json"
TEXTS: Final = ("atom", "css", "csv", "html", "js", "json", "jsonld", "md", "ndjson", "svg", "txt", "xml")
"""Endings of files in UTF-8."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A folder at the root of the site. `is_open`: any site's scripts may read it, for it is data for everybody."""

    folder: str
    policy: str
    is_open: bool = False
    kept: str = ASKED

    def headers(self) -> Mapping[str, str]:
        """What is said with its files besides `SAFE`."""
        return {"Content-Security-Policy": self.policy, "Cache-Control": self.kept, **(OPEN if self.is_open else {})}


def _framed(policy: str, by: str) -> str:
    """A policy with who may show the page inside theirs, which only a header can say."""
    return f"{policy}; frame-ancestors {by}"


ROOT: Final = Zone("", _framed(SITE_POLICY, "'none'"))
"""What lies at the root itself: the page for it, the page for what is not there, the index, the sitemap."""


def page_zones(tags: Iterable[str]) -> Iterator[Zone]:
    """Folders of pages, in a site whose records are in the languages `tags`: the same is said there as at `ROOT`."""
    for folder in (*tags, "pages"):
        yield Zone(folder, ROOT.policy)


def other_zones() -> Iterator[Zone]:
    """Folders where something else is said."""
    yield Zone("embed", _framed(CARD_POLICY, "*"))
    for folder in ("search", "hosting"):
        yield Zone(folder, _framed(DATA_POLICY, "'none'"))
    for folder in ("data", "feeds", "records"):
        yield Zone(folder, _framed(DATA_POLICY, "'none'"), is_open=True)
    yield Zone("extra", "frame-ancestors 'none'")  # the publisher's own pages: what they load is theirs to know
    yield Zone("assets", _framed(DATA_POLICY, "'none'"), kept=KEPT)


def spoken(site: Site, cards: Iterable[Card]) -> tuple[str, ...]:
    """Every language in which something is published here: the site's own, the main one first, then the records'."""
    groups = {each.languages for each in cards}
    return (*site.languages, *sorted({tag for tags in groups for tag in tags}.difference(site.languages)))


def prefix(site: Site) -> str:
    """The path under which the site is served, without a final slash; empty at the root of a host."""
    path = site.absolute(address.INDEX).partition("://")[2].partition("/")[2].strip("/")
    return f"/{quote(path, safe='/%~')}" if path else ""
