"""Floor 3. The frame: what a register puts around a page, so that its reader can look further, cite it and object.

Everything is decided before it gets here: the words of links that are names, every address (relative to the page), what
is there and what is not. The templates under `templates/register/` print it; a page without a frame stands alone.
"""

from dataclasses import dataclass
from typing import Final, Literal

from disclosure.document.blocks import Direction
from disclosure.document.language import direction
from disclosure.render.links import LanguageLink
from disclosure.words import Catalogue, catalogue

SITE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Content Security Policy of every page of a register. Who may frame a page only a server's header can say."""

CARD_POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""Content Security Policy of a card that other sites show inside theirs: nothing runs in it and nothing is sent."""

FileKind = Literal["pdf", "json", "jsonld", "md", "card"]


@dataclass(frozen=True, slots=True)
class Way:
    """A link in words. `language` is that of the words where it is not the page's; `lead` says what kind of thing it
    leads to ("By organisation"), for a name that does not tell by itself."""

    words: str
    href: str
    language: str = ""
    direction: Direction = "ltr"
    is_here: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same for others: a `<link rel="alternate">`, in another language or in another form."""

    href: str
    language: str = ""
    kind: str = ""
    """Its media type, where it is another form."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a record. `href`: its frozen page, `changes`: what it changed; either may be empty."""

    version: str
    on: str = ""
    href: str = ""
    changes: str = ""
    sentences: tuple[str, ...] = ()
    is_newest: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Older:
    """That a page shows a version that is not the newest. `href` leads to the newest."""

    version: str
    newest: str
    href: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """The record in another form."""

    kind: FileKind
    href: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom to tell about an error: each of these may be empty. `subject` is that of a letter about this page."""

    name: str = ""
    email: str = ""
    form: str = ""
    phone: str = ""
    post: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands at the end of a record's page.

    `address` is the permanent address of this very version, empty where the register names none. `snippet` is the HTML
    that shows the card of the record on another site. `licence`: the terms of the whole register. `language`: that of
    the sentences of its versions.
    """

    editions: tuple[Edition, ...] = ()
    title: str = ""
    publisher: str = ""
    version: str = ""
    on: str = ""
    address: str = ""
    reach: Reach | None = None
    elsewhere: tuple[Way, ...] = ()
    files: tuple[File, ...] = ()
    snippet: str = ""
    licence: str = ""
    licence_url: str = ""
    language: str = ""
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything around one page. `language` is the one asked for; the frame's own words may be English (`words`).

    `sheet` is the address of the site's one style sheet, `logo` that of the publisher's picture. `trail` leads from the
    home page to this one, which it leaves out.
    """

    language: str
    title: str
    home: str
    sheet: str
    trail: tuple[Way, ...] = ()
    ways: tuple[Way, ...] = ()
    foot: tuple[Way, ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    canonical: str = ""
    logo: str = ""
    scripts: tuple[str, ...] = ()
    publisher: str = ""
    publisher_url: str = ""
    is_indexed: bool = True
    older: Older | None = None
    about: About | None = None
    onward: tuple[Way, ...] = ()
    """Links at the end of a page that has nothing else to tell there."""

    @property
    def words(self) -> Catalogue:
        """The register's catalogue in the page's language, or English."""
        return catalogue("register", self.language)

    @property
    def words_language(self) -> str:
        """The language of the frame's own words: the page's, or English where we have no other."""
        return _spoken(self.words, self.language)

    @property
    def words_direction(self) -> Direction:
        """In which direction the frame's own words are written."""
        return direction(self.words_language)

    @property
    def policy(self) -> str:
        """The page's Content Security Policy."""
        return SITE_POLICY


def _spoken(words: Catalogue, language: str) -> str:
    return language if words.language in (language, language.split("-", maxsplit=1)[0]) else words.language
