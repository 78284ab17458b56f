"""Floor 5. Texts: how to read a page, the accessibility statement, about the register, its data, and the search."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from disclosure.document.prose import prose
from disclosure.register import address
from disclosure.register.framing import Spot
from disclosure.register.look import SCRIPT
from disclosure.register.pages.facets import Counted, facet_parts, offered
from disclosure.register.pages.listing import Listing
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Gathered, Output, Reads, Tree
from disclosure.register.search.weighing import FILTERS
from disclosure.register.site import Site
from disclosure.render import markup

HOLES: Final = (
    "not_stated",
    "withheld",
    "not_known",
    "not_measured",
    "in_progress",
    "for_another_party",
    "not_applicable",
)
"""Kinds of holes, as the page about reading explains them."""

FILES: Final = (
    ("csv", address.bulk("register.csv")),
    ("dictionary", address.bulk("dictionary.json")),
    ("ndjson", address.bulk("register.ndjson")),
    ("index", address.REGISTER),
    ("history", address.bulk("history.ndjson")),
    ("zip", address.bulk("register.zip")),
    ("catalogue", address.bulk("catalogue.jsonld")),
)
"""What can be downloaded of the whole register, and where it lies; a file that was not built is left out."""

CHOICES: Final = 200
"""Values of a facet that a search can be narrowed to: those that most records have."""

_KILO: Final = 1000


def text_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """These pages, in one language."""
    for name, make in (("reading", reading_page), ("accessibility", accessibility_page), ("about", about_page)):
        yield planned(make, Place(site, listing.language, Spot((name,))))
    found = Place(site, listing.language, Spot(("search",)))
    yield planned(search_page, found, facets=offered(listing), filters=offered(listing, FILTERS, CHOICES))
    place = Place(site, listing.language, Spot(("data",)))
    reads = Reads(site)
    reads.look()
    of = tuple(path for _, path in FILES)
    yield Gathered(place.path, reads.inputs, partial(data_page, place), of=of)


def reading_page(place: Place) -> bytes:
    """How to read a record's page: what stands where, and what each kind of hole means."""
    page = SitePage(place)
    return page.print(
        "reading",
        page.say("reading.title"),
        steps=[(page.say(f"reading.{each}.title"), page.say(f"reading.{each}")) for each in ("first", "ask", "glance")],
        holes=[(each, page.say(f"reading.hole.{each}"), page.say(f"reading.hole.{each}.words")) for each in HOLES],
        glossary=page.to("glossary"),
        frameworks=page.to("framework") if place.site.frameworks else "",
    )


def accessibility_page(place: Place) -> bytes:
    """The accessibility statement: the parts that the model statement of the Union asks for, in our own words.

    What only the publisher knows is the publisher's own text; where that is missing, the page says so. Source:
    Implementing Decision (EU) 2018/1523, annex; Directive (EU) 2016/2102, art. 7.
    """
    page = SitePage(place)
    site, language = place.site, place.language
    own = site.words(site.settings.accessibility, language)
    return page.print(
        "accessibility",
        page.say("access.title"),
        publisher=site.words(site.settings.publisher, language) or site.words(site.settings.title, language),
        own=markup.prose(prose(own)) if own else "",
        contact=contact(page),
    )


def about_page(place: Place) -> bytes:
    """What this register is, who keeps it, how to reach them, and under which terms its data may be used."""
    page = SitePage(place)
    site, language = place.site, place.language
    settings = site.settings
    introduction = site.words(settings.introduction, language)
    licence, licence_url = site.licence(language)
    return page.print(
        "about",
        page.say("about.title"),
        introduction=markup.prose(prose(introduction)) if introduction else "",
        publisher=site.words(settings.publisher, language),
        publisher_url=settings.publisher_url or "",
        contact=contact(page),
        licence=licence,
        licence_url=licence_url,
        data=page.to("data"),
        accessibility=page.to("accessibility"),
    )


def search_page(
    place: Place, *, facets: Mapping[str, tuple[Counted, int]], filters: Mapping[str, tuple[Counted, int]]
) -> bytes:
    """The search: a script answers; without one, the ways through the register stand below it."""
    page = SitePage(place)
    return page.print(
        "search",
        page.say("search.title"),
        scripts=(SCRIPT,),
        index=page.link(address.search(place.language, "index")).removesuffix("index.json"),
        everything=(page.to("a-z"), page.say("letters.title")),
        facets=facet_parts(page, facets),
        filters=[
            (
                facet,
                page.say(f"facet.{facet}"),
                [(term.key, page.term(facet, term), page.number(n)) for term, n in counted],
            )
            for facet, (counted, _) in filters.items()
        ],
    )


def data_page(place: Place, tree: Tree) -> Iterator[bytes]:
    """What can be downloaded, with sizes and digests, the feeds, and the terms of use."""
    page = SitePage(place)
    site, language = place.site, place.language
    licence, licence_url = site.licence(language)
    files = []
    for name, path in FILES:
        try:
            size, digest = tree.size(path), tree.digest(path)
        except KeyError:
            continue
        files.append((page.say(f"data.{name}"), page.link(path), path, _size(page, size), digest))
    yield page.print(
        "data",
        page.say("data.title"),
        files=files,
        all_feeds=[
            (page.say("data.feed.atom"), page.link(address.feed("atom"))),
            (page.say("data.feed.json"), page.link(address.feed("json"))),
        ],
        browse=page.to("browse"),
        licence=licence,
        licence_url=licence_url,
    )


def contact(page: SitePage) -> list[tuple[str, str, str]]:
    """Whom to write to about the register: a label, the words and where they lead, if anywhere."""
    told = page.site.settings.contact
    if told is None:
        return []
    words = page.site.words
    rows = (
        ("name", words(told.name, page.language), ""),
        ("email", told.email or "", f"mailto:{told.email}"),
        ("form", told.form_url or "", told.form_url or ""),
        ("phone", told.phone or "", ""),
        ("hours", words(told.hours, page.language), ""),
        ("post", words(told.post, page.language), ""),
    )
    return [(page.say(f"contact.{name}"), text, href) for name, text, href in rows if text]


def _size(page: SitePage, size: int) -> str:
    """A size in bytes, as people read it."""
    from babel.numbers import format_decimal

    from disclosure.document.values import locale

    number, unit = float(size), "B"
    for bigger in ("kB", "MB", "GB"):
        if number < _KILO:
            break
        number, unit = number / _KILO, bigger
    form = "#,##0" if unit == "B" or number >= 10 else "#,##0.0"
    shown = format_decimal(number, format=form, locale=locale(page.words_language))
    return f"{shown} {unit}"
