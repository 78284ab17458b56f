"""Floor 5. Atom: feeds in the form of RFC 4287, and the archive of the main one (RFC 5005, section 4)."""

from collections.abc import Callable, Iterator
from typing import Final

from disclosure import __version__
from disclosure.document.language import direction
from disclosure.register import address
from disclosure.register.machine.entry import Entry, feed_id, moment
from disclosure.register.machine.feed import ALL, Feed, archive_path, told_by
from disclosure.register.machine.markup import DECLARATION, quoted, text
from disclosure.register.site import Site

MEDIA_TYPE: Final = "application/atom+xml"
_NAMESPACES: Final = 'xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'
_XHTML: Final = "http://www.w3.org/1999/xhtml"

Link = Callable[[str], str]
"""From a path of the site to the address by which the feed leads there."""


def atom(feed: Feed) -> bytes:
    """The feed as a document in UTF-8.

    Where the register names no address its links are relative to where the document was got from, and there is no
    `xml:base`: they hold wherever the site is served. Ids are absolute always.
    """
    return "".join(_document(feed)).encode()


def _document(feed: Feed) -> Iterator[str]:
    site, settings = feed.site, feed.site.settings
    here = feed.path("atom")
    link = _links(site, here)
    author = site.words(settings.publisher, site.language) or feed.title
    licence = settings.licence
    rights = licence and (site.words(licence.name, site.language) or licence.id)
    yield f"{DECLARATION}<feed {_NAMESPACES} xml:lang={quoted(site.language)}>\n"
    # One name for the living feed and its archives: they are one feed in several documents.
    yield f"<id>{text(feed_id(site, address.feed('atom', *feed.parts)))}</id>\n"
    yield f"<title>{text(feed.title)}</title>\n<updated>{moment(feed.updated)}</updated>\n"
    uri = f"<uri>{text(settings.publisher_url)}</uri>" if settings.publisher_url else ""
    yield f"<author><name>{text(author)}</name>{uri}</author>\n"
    yield f"<generator version={quoted(__version__)}>disclosure</generator>\n"
    if rights:
        yield f"<rights>{text(rights)}</rights>\n"
    yield f'<link rel="self" type="{MEDIA_TYPE}" href={quoted(link(here))}/>\n'
    yield f'<link rel="alternate" type="text/html" hreflang={quoted(site.language)} href={quoted(link(feed.page))}/>\n'
    yield from _archives(feed, link)
    for entry in told_by(feed):
        yield _entry(entry, link)
    yield "</feed>\n"


def _archives(feed: Feed, link: Link) -> Iterator[str]:
    """How to get at what is older, and from there back."""
    if feed.number:
        yield f'<fh:archive/>\n<link rel="current" href={quoted(link(address.feed("atom", *ALL)))}/>\n'
    for relation, number in (("prev-archive", feed.before), ("next-archive", feed.after)):
        if number:
            yield f'<link rel="{relation}" href={quoted(link(archive_path(number)))}/>\n'


def _entry(entry: Entry, link: Link) -> str:
    """Languages, kinds and links are made of characters that need no escape."""
    by = f"<author><name>{text(entry.by)}</name></author>\n" if entry.by else ""
    data = f'<link rel="related" type="application/json" href="{link(entry.data)}"/>\n' if entry.data else ""
    body = ""
    if entry.lines:
        way, tag = direction(entry.language), entry.language
        inside = f'<div xmlns="{_XHTML}" dir="{way}">{_body(entry.lines)}</div>'
        body = f'<content type="xhtml" xml:lang="{tag}">{inside}</content>\n'
    return (
        f"<entry>\n<id>{entry.id}</id>\n<title>{text(entry.title)}</title>\n"
        f"<published>{moment(entry.on)}</published>\n<updated>{moment(entry.day)}</updated>\n{by}"
        f'<link rel="alternate" type="text/html" hreflang="{entry.page_language}" href="{link(entry.path)}"/>\n{data}'
        f'<category term="{entry.kind}" label={quoted(entry.kind_words)}/>\n{body}</entry>\n'
    )


def _body(lines: tuple[str, ...]) -> str:
    if len(lines) == 1:
        return f"<p>{text(lines[0])}</p>"
    return f"<ul>{''.join(f'<li>{text(each)}</li>' for each in lines)}</ul>"


def _links(site: Site, here: str) -> Link:
    root = site.absolute(address.INDEX)
    if root:
        return lambda target: root + address.from_root(target)
    return lambda target: address.link(here, target)
