"""Floor 3. HTML: a Document as one page that stands alone, or as the page that becomes the PDF."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Final

from markupsafe import Markup

from disclosure import __version__, resources
from disclosure.document.blocks import Block, ContactBox, Details, Document, Matrix, Passage, Section
from disclosure.errors import RenderError
from disclosure.model.disclosure import SCHEMA_VERSION
from disclosure.render import markup
from disclosure.render.environment import page_template, template
from disclosure.render.frame import Frame
from disclosure.render.html_blocks import Blocks
from disclosure.render.links import PageLinks
from disclosure.render.required import demand_required_parts
from disclosure.render.showing import Showing
from disclosure.render.theme import Theme

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_AROUND: Final = re.compile(r" ?([{};,>]) ?|(?<=:) ")


def render_html(
    document: Document,
    *,
    theme: Theme,
    json_ld: bytes | None,
    digest: str,
    links: PageLinks,
    epoch: datetime,
    for_pdf: bool = False,
    has_paths: bool = False,
    frame: Frame | None = None,
) -> str:
    """One page, ending in a line feed.

    `digest` is the SHA-256 of the canonical record, `epoch` the build's moment; both stand in the footer. With
    `for_pdf` the page has the same order, everything open, and no navigation, policy, script block or screen styles;
    its only style is the theme's custom properties and the icons. With `has_paths` each answer carries its field path
    as `data-path`, for tools that show a page beside its record; it makes a page a third heavier. With a `frame` it is
    a page of a register: the site's style sheet and policy, its head and foot, and what it knows of the record; `links`
    and the record's own permanent address then say nothing.

    Raises RenderError for a theme's template that fails, or that leaves out a part which no theme may remove.
    """
    page = Page(document, theme, for_pdf=for_pdf, has_paths=has_paths, frame=frame)
    html = _filled(page, json_ld=json_ld, digest=digest, links=PageLinks() if frame else links, epoch=epoch)
    if theme.fragments:
        demand_required_parts(html, document)
    return html


def _filled(page: "Page", *, json_ld: bytes | None, digest: str, links: PageLinks, epoch: datetime) -> str:
    frame = page.frame
    has_sheet = not (page.for_pdf or frame)
    sheet = page.theme.variables + screen_sheet(*(("beside",) if page.has_matrix else ())) if has_sheet else ""
    blocks = Blocks(page)
    return page_template(page.theme).render(
        page=page,
        doc=page.document,
        say=page.words.text,
        icons=page.icons,
        section=blocks.section,
        answer=blocks.answer,
        note=blocks.note,
        words=blocks.words,
        icon=blocks.icon,
        when=blocks.when,
        theme=page.theme,
        sheet=markup.style(sheet),
        policy=frame.policy if frame else content_policy(sheet),
        frame=frame,
        tell=frame.words.text if frame else None,
        shown_in=page.document.language,
        json_ld=None if json_ld is None or page.for_pdf else markup.data_block(json_ld),
        digest=digest,
        links=links,
        built=page.moment(epoch.date().isoformat()),
        tool_version=__version__,
        schema_version=SCHEMA_VERSION,
    )


def content_policy(sheet: str) -> str:
    """The page's Content Security Policy: nothing but this one style sheet and pictures inside the page."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def screen_sheet(*more: str) -> str:
    """Our style sheet for screens without its comments and spare space. `more`: sheets that few pages need."""
    files = (resources.templates("theme", f"{name}.css") for name in ("screen", *more))
    text = "".join(each.read_text(encoding="utf-8") for each in files)
    return _AROUND.sub(lambda match: match[1] or "", _SPACE.sub(" ", _COMMENT.sub("", text))).strip()


@dataclass(frozen=True, slots=True)
class Group:
    """Sections of one layer that follow one another. `id` and a heading only for an experts' part among others."""

    sections: tuple[Section, ...]
    id: str = ""

    @property
    def level(self) -> int:
        """Heading level of its sections."""
        return 3 if self.id else 2


class Page(Showing):
    """What the templates ask about one page; they print, this decides."""

    def __init__(
        self,
        document: Document,
        theme: Theme,
        *,
        for_pdf: bool,
        has_paths: bool = False,
        frame: Frame | None = None,
    ) -> None:
        super().__init__(document, for_pdf=for_pdf, has_paths=has_paths)
        self.theme = theme
        self.frame = frame
        self.lead, sections = _lead(document.sections)
        self.groups = _groups(sections)

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list the page."""
        return self.document.is_indexed and not self.document.is_draft and (self.frame is None or self.frame.is_indexed)

    @property
    def has_contact(self) -> bool:
        """Whether the page has a contact box to lead to."""
        return any(isinstance(block, ContactBox) for each in self.document.sections for block in each.blocks)

    @property
    def has_matrix(self) -> bool:
        """Whether the page sets parties beside one another."""
        return any(isinstance(block, Matrix) for block in _blocks(self.document.sections))

    def paper_style(self) -> Markup:
        """The style of the page that becomes the PDF: custom properties, icons and logo; the rest is print.css."""
        logo = f'.logo{{background-image:url("{self.theme.logo}")}}' if self.theme.logo else ""
        return markup.style(self.theme.paper_variables + self.icons.style(self.theme.printed["accent"]) + logo)

    def own_name(self, tag: str) -> str:
        """A language's name for itself."""
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(tag, sep="-").get_display_name()
        except (UnknownLocaleError, ValueError):
            name = None
        return name[:1].upper() + name[1:] if name else tag

    def direction(self, tag: str) -> str:
        """How a language is written."""
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(tag, sep="-").text_direction)
        except (UnknownLocaleError, ValueError):
            return "ltr"

    def fragment(self, name: str) -> Markup:
        """The theme's lines above or below a page; a template that a theme brought is sanitised."""
        about = self.document
        return theme_fragment(
            self.theme,
            name,
            language=about.language,
            title=about.title,
            publisher=about.publisher.name,
            record_id=about.record_id,
            record_version=about.record_version,
        )


def theme_fragment(theme: Theme, name: str, **about: str) -> Markup:
    """A theme's lines above or below a page; a template that a theme brought is sanitised. `about`: what it may name.

    Raises RenderError for a theme's template that fails.
    """
    line = getattr(theme, name.split(".", maxsplit=1)[0])
    if name not in theme.fragments and not line:
        return Markup("")
    source = template(name, theme)
    try:
        html = source.render(line=line, **about)
    except Exception as error:  # a theme's template is others' code: it may fail in any way
        raise RenderError(f"{source.filename}: {error}", hint="Mend the theme's template.") from None
    return markup.fragment(html)


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Section | Details):
            yield from _blocks(block.blocks)


def _lead(sections: tuple[Section, ...]) -> tuple[tuple[Passage, ...], tuple[Section, ...]]:
    """The leading sentences of a first section without heading, and the rest: they stand right under the title."""
    if not sections or sections[0].heading:
        return (), sections
    first = sections[0]
    lead = tuple(block for block in first.blocks if isinstance(block, Passage) and block.is_lead)
    rest = tuple(block for block in first.blocks if block not in lead)
    kept = (Section(first.id, "", rest, first.layer, first.question),) if rest else ()
    return lead, (*kept, *sections[1:])


def _groups(sections: tuple[Section, ...]) -> tuple[Group, ...]:
    runs = [(layer, tuple(run)) for layer, run in groupby(sections, key=lambda section: section.layer)]
    made = []
    experts = 0
    for layer, run in runs:
        is_part = layer == "expert" and len(runs) > 1
        experts += is_part
        made.append(Group(run, ("experts" if experts == 1 else f"experts-{experts}") if is_part else ""))
    return tuple(made)
