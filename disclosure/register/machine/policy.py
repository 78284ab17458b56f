"""Floor 5. Policy: what web servers say with each kind of file, whichever server it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from disclosure.register import address
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

SITE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Content Security Policy of the register's pages, as each of them says itself."""
CARD_POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""That of a card to embed."""
DATA_POLICY: Final = "default-src 'none'"
"""That of what is no page: nothing in it is ever run or loaded."""

SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
"""Said with everything. Whom a reader visits next must not learn which notice they read."""
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
        opened = {"Access-Control-Allow-Origin": "*"} if self.is_open else {}
        return {"Content-Security-Policy": self.policy, "Cache-Control": self.kept, **opened}


def zones(tags: tuple[str, ...]) -> Iterator[Zone]:
    """Every folder of a site whose records are in the languages `tags`. What lies beside them at the root is `ROOT`."""
    for folder in (*tags, "pages"):
        yield Zone(folder, _framed(SITE_POLICY, "'none'"))
    yield Zone("embed", _framed(CARD_POLICY, "*"))
    for folder in ("search", "hosting"):
        yield Zone(folder, _framed(DATA_POLICY, "'none'"))
    for folder in ("data", "feeds", "records"):
        yield Zone(folder, _framed(DATA_POLICY, "'none'"), is_open=True)
    yield Zone("assets", _framed(DATA_POLICY, "'none'"), kept=KEPT)


ROOT: Final = f"{SITE_POLICY}; frame-ancestors 'none'"
"""The policy of files at the root: among them are the pages for the root itself and for what is not there."""


def spoken(site: Site, shelf: Shelf) -> tuple[str, ...]:
    """Every language in which something is published here: the site's own, the main one first, then the records'."""
    others = sorted({tag for card in shelf.by_id.values() for tag in card.languages}.difference(site.languages))
    return (*site.languages, *others)


def prefix(site: Site) -> str:
    """The path under which the site is served, without a final slash; empty at the root of a host."""
    path = "/" + site.absolute(address.INDEX).partition("://")[2].partition("/")[2]
    return path.rstrip("/")


def _framed(policy: str, by: str) -> str:
    """A policy with who may show the page inside theirs, which only a header can say."""
    return f"{policy}; frame-ancestors {by}"
