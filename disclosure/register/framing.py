"""Floor 5. Framing: the frame of each page of a register, from the site and, for a record, its card alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from disclosure.document.language import direction
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.look import LOGO, SHEET
from disclosure.register.site import Site
from disclosure.register.terms import term_words
from disclosure.render.frame import About, Alternate, Edition, File, FileKind, Frame, Older, Reach, Way
from disclosure.render.links import LanguageLink
from disclosure.words import catalogue

WAYS: Final = ("search", "browse", "a-z", "newest")
"""Pages to which the head of every page leads."""
FOOT: Final = ("reading", "glossary", "framework", "data", "about", "accessibility")
"""Pages to which its foot leads."""
ELSEWHERE: Final = ("body", "supplier", "topic")
"""Facets whose pages are more like this record."""
EMBED_HEIGHT: Final = 260
"""Height of an embedded card in CSS pixels."""

_STAND_IN: Final = "-"
"""No record's id: ids begin with a letter or digit."""
_REMEMBERED: Final = 100
_AROUND: Final[dict[tuple[str, str, bool], Frame]] = {}

_ATOM: Final = "application/atom+xml"
_JSON_FEED: Final = "application/feed+json"
_MEDIA: Final[Mapping[str, str]] = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of the register in any language: the parts of its address, and its number in a list. Home has none.

    `twin`: where its reader goes in another language, for a page that the other language need not have.
    """

    parts: tuple[str, ...] = ()
    number: int = 1
    twin: "Spot | None" = None

    def path(self, language: str) -> str:
        """Where it lies."""
        return address.page(language, *self.parts, number=self.number) if self.parts else address.home(language)


def spoken(site: Site, language: str) -> str:
    """The language of the site's own pages for a reader of `language`: that one, or the main one."""
    return language if language in site.languages else site.language


def link_from(source: str) -> Callable[[str], str]:
    """How the page at `source` leads to others."""
    return lambda target: address.link(source, target)


def rooted(site: Site) -> Callable[[str], str]:
    """Links from the root of the server, for a page that is shown at any address."""
    base = "/" + site.absolute("").partition("://")[2].partition("/")[2].rstrip("/")
    start = base.rstrip("/") + "/"
    return lambda target: start + address.link(address.INDEX, target).removeprefix("./")


def site_frame(
    site: Site,
    language: str,
    spot: Spot,
    link: Callable[[str], str],
    *,
    trail: tuple[tuple[str, Spot], ...] = (),
    feeds: tuple[tuple[str, tuple[str, ...]], ...] = (),
    is_indexed: bool = True,
    scripts: tuple[str, ...] = (),
    place: Callable[[str], str] | None = None,
) -> Frame:
    """The frame of one of the register's own pages. `trail`: the pages above it; `feeds`: a title and a feed's parts.

    `place`: where it lies in each language, where that is not the spot's own place.
    """
    path = place or spot.path
    title = site.words(site.settings.title, language)
    say = catalogue("register", language).text
    there = spot.twin.path if spot.twin else path
    others = site.languages if len(site.languages) > 1 else ()
    alternates = [Alternate(link(path(tag)), language=tag) for tag in others if not spot.twin]
    if alternates:
        alternates.append(Alternate(link(path(site.language)), language="x-default"))
    home = (Way(say("frame.home"), link(address.home(language))),) if spot.parts or place else ()
    return replace(
        _around(site, language, link, spot.parts[0] if len(spot.parts) == 1 else ""),
        trail=(*home, *(Way(words, link(each.path(language))) for words, each in trail)),
        languages=tuple(
            LanguageLink(tag, link(path(tag) if tag == language else there(tag)), tag == language) for tag in others
        ),
        alternates=(*alternates, *_feeds(site, say, title, link), *_more_feeds(say, title, link, feeds)),
        canonical=site.absolute(path(language)) if is_indexed else "",
        is_indexed=is_indexed,
        scripts=tuple(link(site.assets[name]) for name in scripts if name in site.assets),
    )


def frame_of(site: Site, card: Card, language: str, *, version: str | None = None) -> Frame:
    """The frame of a record's page in `language`: its newest version, or the frozen `version`."""
    newest = _newest(card, language)
    path = _path(card, language, version)
    link = link_from(path)
    title = site.words(site.settings.title, language)
    say = catalogue("register", language).text
    tags = card.languages
    where = [(tag, _path(card, tag, version)) for tag in tags]
    fallback = _path(card, card.language_for(site.language), version)
    alternates = [Alternate(link(there), language=tag) for tag, there in where]
    alternates.append(Alternate(link(fallback), language="x-default"))
    forms = [Alternate(link(there), kind=_MEDIA[kind]) for kind, there in _forms(card, language, version)]
    body = next(iter(card.terms("body")), None)
    feeds = ((body.words, ("body", body.key)),) if body else ()
    return replace(
        _around_records(site, language, is_below=version is not None),
        trail=tuple(_trail(site, card, language, link, is_below=version is not None)),
        languages=tuple(LanguageLink(tag, link(there), tag == language) for tag, there in where)
        if len(tags) > 1
        else (),
        alternates=(*alternates, *forms, *_feeds(site, say, title, link), *_more_feeds(say, title, link, feeds)),
        canonical=site.absolute(newest) or (link(newest) if version else ""),
        is_indexed=version is None,
        older=Older(version, card.version, link(newest), _day_of(card, version)) if version else None,
        about=_about(site, card, language, version, link),
    )


def difference_frame(site: Site, card: Card, language: str, old: str, new: str) -> Frame:
    """The frame of the page that tells what version `new` of a record changed against version `old`."""
    link = link_from(address.difference(language, card.id, new))
    say = catalogue("register", language).text
    where = [(tag, address.difference(tag, card.id, new)) for tag in card.languages]
    is_many = len(where) > 1
    sides = ((number, _edition(card, language, number)) for number in (old, new))
    return replace(
        _around(site, language, link),
        trail=tuple(_trail(site, card, language, link, is_below=True)),
        onward=tuple(Way(say("frame.version.read", version=number), link(there)) for number, there in sides),
        languages=tuple(LanguageLink(tag, link(there), tag == language) for tag, there in where) if is_many else (),
        alternates=tuple(Alternate(link(there), language=tag) for tag, there in where) if is_many else (),
        is_indexed=False,
    )


def _newest(card: Card, language: str) -> str:
    """Where the record can be read: an older version may be in a language that was given up since."""
    return address.record(card.language_for(language), card.id)


def _edition(card: Card, language: str, number: str) -> str:
    """Where a version can be read: the newest has the record's own address."""
    return _newest(card, language) if number == card.version else address.version(language, card.id, number)


def _around_records(site: Site, language: str, *, is_below: bool) -> Frame:
    """What stands around every record of the same depth: their links to the register's own pages are the same."""
    key = (site.digest, language, is_below)
    frame = _AROUND.get(key)
    if frame is None or not site.digest:
        stand_in = address.version(language, _STAND_IN, "1") if is_below else address.record(language, _STAND_IN)
        frame = _around(site, language, link_from(stand_in))
        if len(_AROUND) >= _REMEMBERED:
            _AROUND.clear()
        _AROUND[key] = frame
    return frame


def _around(site: Site, language: str, link: Callable[[str], str], here: str = "") -> Frame:
    """What every page of the register has around it."""
    own = spoken(site, language)
    say = catalogue("register", language).text

    def way(name: str) -> Way:
        return Way(say(f"frame.way.{name}"), link(address.page(own, name)), is_here=name == here)

    return Frame(
        language=language,
        title=site.words(site.settings.title, language),
        home=link(address.home(own)),
        sheet=link(site.assets[SHEET]),
        logo=link(site.assets[LOGO]) if LOGO in site.assets else "",
        ways=tuple(map(way, WAYS)),
        foot=tuple(way(name) for name in FOOT if name != "framework" or site.frameworks),
        publisher=site.words(site.settings.publisher, language),
        publisher_url=site.settings.publisher_url or "",
    )


def _trail(site: Site, card: Card, language: str, link: Callable[[str], str], *, is_below: bool) -> Iterator[Way]:
    """From the home page over the body to a record; `is_below`: to a page below the record's own."""
    own = spoken(site, language)
    yield Way(catalogue("register", language).text("frame.home"), link(address.home(own)))
    body = next(iter(card.terms("body")), None)
    if body:
        yield Way(body.words or body.key, link(address.page(own, "body", body.key)))
    if is_below:
        yield Way(card.title(language), link(_newest(card, language)))


def _path(card: Card, language: str, version: str | None) -> str:
    if version is None:
        return address.record(language, card.id)
    return address.version(language, card.id, version)


def _forms(card: Card, language: str, version: str | None) -> Iterator[tuple[FileKind, str]]:
    """The record, or this version of it, in other forms; one that is kept from the public has none."""
    if card.is_withheld:
        return
    if version is not None:
        yield "json", address.version_data(card.id, version)
        return
    if card.has_pdf:
        yield "pdf", address.pdf(language, card.id)
    yield "json", address.data(card.id)
    kinds: tuple[FileKind, ...] = ("jsonld", "md")
    for kind in kinds:
        if kind in card.exports:
            yield kind, address.data(card.id, kind)


def _feeds(site: Site, say: Callable[..., str], title: str, link: Callable[[str], str]) -> Iterator[Alternate]:
    words = say("frame.feed.all", title=title)
    yield Alternate(link(address.feed("atom")), kind=_ATOM, title=words)
    yield Alternate(link(address.feed("json")), kind=_JSON_FEED, title=words)


def _more_feeds(
    say: Callable[..., str], title: str, link: Callable[[str], str], feeds: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Alternate]:
    for name, parts in feeds:
        words = say("frame.feed.value", title=title, name=name)
        yield Alternate(link(address.feed("atom", *parts)), kind=_ATOM, title=words)


def _about(site: Site, card: Card, language: str, version: str | None, link: Callable[[str], str]) -> About:
    title = card.title(language)
    path = _path(card, language, version)
    told = card.languages[0]
    files = [File(kind, link(there)) for kind, there in _forms(card, language, version)]
    body = next(iter(card.terms("body")), None)
    licence, licence_url = site.licence(language)
    is_embedded = version is None and card.kind != "statement" and not card.is_withheld
    if is_embedded:
        files.append(File("card", link(address.card(language, card.id))))
    return About(
        editions=tuple(_editions(card, language, version, link)),
        title=title,
        publisher=(body.words if body else "") or site.words(site.settings.publisher, language),
        version=version or card.version,
        on=_day_of(card, version or card.version),
        address=site.absolute(path),
        reach=_reach(site, card, language, title),
        elsewhere=tuple(_elsewhere(site, card, language, link)),
        files=tuple(files),
        snippet=_snippet(site, card, language, title) if is_embedded else "",
        licence=licence,
        licence_url=licence_url,
        language=told,
        direction=direction(told),
    )


def _editions(card: Card, language: str, here: str | None, link: Callable[[str], str]) -> Iterator[Edition]:
    """The versions that have a page, newest first. The only one tells no changes: there is nothing to compare."""
    changes = {each.version: each.sentences for each in card.changes} if card.versions else {}
    for number in (card.version, *reversed(card.versions)):
        is_newest = number == card.version
        is_here = is_newest if here is None else number == here
        has_before = bool(card.versions) and number != card.versions[0]
        yield Edition(
            number,
            _day_of(card, number),
            "" if is_here else link(_edition(card, language, number)),
            link(address.difference(language, card.id, number)) if has_before else "",
            changes.get(number, ()),
            is_newest,
            is_here,
        )


def _day_of(card: Card, version: str) -> str:
    on = next((each.on for each in card.changes if each.version == version), "")
    if not on and version == card.version:
        on = card.updated_on or card.published_on
    return on


def _reach(site: Site, card: Card, language: str, title: str) -> Reach | None:
    contact = site.settings.contact
    if contact is None:
        return None
    return Reach(
        site.words(contact.name, language),
        contact.email or "",
        contact.form_url or "",
        contact.phone or "",
        site.words(contact.post, language),
        catalogue("register", language).text("frame.error.subject", title=title, id=card.id),
    )


def _elsewhere(site: Site, card: Card, language: str, link: Callable[[str], str]) -> Iterator[Way]:
    own = spoken(site, language)
    say = catalogue("register", language).text
    for facet in ELSEWHERE:
        for term in card.terms(facet):
            words = term_words(facet, term, language)
            yield Way(words, link(address.page(own, facet, term.key)), lead=say(f"frame.elsewhere.{facet}"))


def _snippet(site: Site, card: Card, language: str, title: str) -> str:
    """The HTML that shows the card elsewhere; nothing where the register names no address."""
    source = site.absolute(address.card(language, card.id))
    if not source:
        return ""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="{EMBED_HEIGHT}"\n'
        f'  loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>\n'
        f'<p><a href="{escape(site.absolute(address.record(language, card.id)))}">{escape(title)}</a></p>'
    )
