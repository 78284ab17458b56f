"""Floor 5. One of the register's own pages: where it lies, its words and links, and how it becomes HTML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, Final

from markupsafe import Markup

from disclosure import __version__
from disclosure.document.language import base, direction
from disclosure.document.values import count_words
from disclosure.register import address
from disclosure.register.card import Card, Term
from disclosure.register.framing import Spot, link_from, rooted, site_frame
from disclosure.register.look import SHEET
from disclosure.register.plan import Page, Reads
from disclosure.register.site import Site
from disclosure.register.terms import language_words, term_words
from disclosure.render.dates import Moment
from disclosure.render.environment import template
from disclosure.render.frame import Frame
from disclosure.render.html import theme_fragment
from disclosure.render.icons import Icons
from disclosure.render.links import leads_outside, leads_somewhere_safe
from disclosure.words import catalogue

Trail = tuple[tuple[str, Spot], ...]
Feeds = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the register is: of which site, in which language, at which spot.

    `lies_at` is its path where that is not the spot's own.
    """

    site: Site
    language: str
    spot: Spot
    lies_at: str = ""

    @property
    def path(self) -> str:
        """Its path below the site's root."""
        return self.lies_at or self.spot.path(self.language)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a text and how it is written; both empty where it is that of the page's own words."""

    language: str = ""
    direction: str = ""


OURS: Final = Tongue()


def planned(
    make: Callable[..., bytes],
    place: Place,
    *,
    cards: Mapping[str, Sequence[Card]] | None = None,
    shown_as: Mapping[str, Callable[[Sequence[Card], str], Any]] | None = None,
    **values: Any,
) -> Page:
    """The page that `make` will make at `place` from these values and these `cards`, by the names of its parameters.

    `shown_as`: where it gets not the cards themselves, what it gets of them, by name: from the cards and the language.
    """
    reads = Reads(place.site)
    reads.look()
    for name, value in values.items():
        reads.value(name, value)
    shown: dict[str, Any] = {name: reads.cards(name, found) for name, found in (cards or {}).items()}
    for name, kind in (shown_as or {}).items():
        shown[name] = kind(shown[name], place.language)
    return Page(place.path, reads.inputs, partial(make, place, **values, **shown))


@lru_cache(maxsize=4096)
def _moment(text: str, language: str) -> Moment:
    return Moment.of(text, language)


@lru_cache(maxsize=4096)
def _number_words(number: int, language: str) -> str:
    """The same few numbers stand on many pages."""
    return count_words(number, language)


class SitePage:
    """A page of the register in one language. Functions that make a page ask it for words and links, then `print`."""

    def __init__(self, place: Place, *, is_rooted: bool = False) -> None:
        """`is_rooted`: it may be shown at any address, so that its links begin at the root."""
        self.place = place
        self.site = place.site
        self.language = place.language
        self.spot = place.spot
        self.words = catalogue("register", place.language)
        self.link = rooted(place.site) if is_rooted else link_from(place.path)
        self.icons = Icons()
        self._title = ""
        self._to_records: dict[str, str] = {}

    @cached_property
    def words_language(self) -> str:
        """The language of the page's own words: the one asked for, or English where we have no other."""
        own = self.words.language
        return self.language if base(own) == base(self.language) else own

    def say(self, message: str, /, **params: str | int) -> str:
        """The words of a message."""
        return self.words.text(message, **params)

    def count(self, message: str, number: int, /, **params: str | int) -> str:
        """The words of a message in the plural form for `number`, which stands in it as {number}."""
        return self.words.count(message, number, number=self.number(number), **params)

    def number(self, number: int) -> str:
        """A number with its digits grouped."""
        return _number_words(number, self.words_language)

    def term(self, facet: str, term: Term) -> str:
        """What a value of a facet is called."""
        return term_words(facet, term, self.language)

    def moment(self, text: str) -> Moment:
        """A date in words."""
        return _moment(text, self.words_language)

    def own_name(self, tag: str) -> str:
        """A language's name for itself."""
        return language_words(tag, tag)

    def direction(self, tag: str) -> str:
        """How a language is written."""
        return direction(tag)

    @property
    def words_direction(self) -> str:
        """In which direction the page's own words are written."""
        return direction(self.words_language)

    def is_foreign(self, tag: str) -> bool:
        """Whether a text is in another language than the words around it."""
        return tag != self.words_language

    def foreign(self, tag: str) -> Tongue:
        """What a template needs to mark a text in another language than the words around it."""
        return Tongue(tag, direction(tag)) if tag and self.is_foreign(tag) else OURS

    def is_web(self, href: str) -> bool:
        """Whether an address is a web page that may be linked."""
        return leads_outside(href) and leads_somewhere_safe(href)

    def to(self, *parts: str, number: int = 1) -> str:
        """A link to another page of the register in this language."""
        return self.link(Spot(parts, number).path(self.language))

    def to_record(self, language: str, record_id: str) -> str:
        """A link to a record: the way to all records of a language is found once, a list leads to fifty of them."""
        way = self._to_records.get(language)
        if way is None:
            way = self._to_records[language] = self.link(address.record(language, "-")).removesuffix("-/")
        return way + address.step(record_id)

    def link_feed(self, *parts: str) -> str:
        """A link to the Atom feed of everything, or of one value of a facet."""
        return self.link(address.feed("atom", *parts))

    def fragment(self, name: str) -> Markup:
        """The theme's lines above or below a page."""
        publisher = self.site.words(self.site.settings.publisher, self.language)
        return theme_fragment(
            self.site.theme,
            name,
            language=self.language,
            title=self._title,
            publisher=publisher,
            record_id="",
            record_version="",
        )

    def print(
        self,
        name: str,
        title: str,
        /,
        *,
        trail: Trail = (),
        feeds: Feeds = (),
        description: str = "",
        is_indexed: bool = True,
        scripts: tuple[str, ...] = (),
        frame: Frame | None = None,
        **data: Any,
    ) -> bytes:
        """The page made from the template `register/<name>.html.j2` and what it shows, ending in a line feed.

        Raises RenderError for a theme's template that fails.
        """
        self._title = title
        made = frame or site_frame(
            self.site,
            self.language,
            self.spot,
            self.link,
            trail=trail,
            feeds=feeds,
            is_indexed=is_indexed,
            scripts=scripts,
        )
        html = template(f"register/{name}.html.j2", self.site.theme).render(
            page=self,
            frame=made,
            title=title,
            description=description,
            say=self.say,
            count=self.count,
            tell=self.say,
            shown_in=self.words_language,
            tool_version=__version__,
            icons=self.icons,
            **data,
        )
        return html.encode()

    @property
    def sheet(self) -> str:
        """The address of the site's style sheet."""
        return self.link(self.site.assets[SHEET])
