"""Floor 3. Content: a Document as JSON for the Typst program, every word and every decision in it.

The order and the words are those of `templates/notice/body.html.j2` for paper; a test compares the two files.
"""

import base64
import json
from datetime import datetime
from typing import Any

from disclosure import __version__
from disclosure.document.blocks import Document, Row
from disclosure.document.nodes import nodes
from disclosure.model.disclosure import SCHEMA_VERSION
from disclosure.render.html import Page
from disclosure.render.markup import icon_shapes
from disclosure.render.pdf.fontconfig import FAMILIES
from disclosure.render.pdf.job import PageSize
from disclosure.render.pdf.typst.parts import NOTE, Parts
from disclosure.render.pdf.typst.passages import Blocks
from disclosure.render.pdf.typst.place import BODY, EXPERT, MARGIN, PAPERS, Place, paragraph
from disclosure.render.pdf.typst.tongue import tongue
from disclosure.render.pdf.typst.words import Inlines, inked
from disclosure.render.theme import Theme


def typst_content(document: Document, *, theme: Theme, digest: str, epoch: datetime, page_size: PageSize = "a4") -> str:
    """What the Typst program prints, as JSON: the page that `render_html` gives for paper.

    `digest` is the SHA-256 of the canonical record, `epoch` the build's moment. Raises RenderError for a theme's
    template that fails and for a figure that could run, load or restyle anything.
    """
    page = Page(document, theme, for_pdf=True)
    paper, wide = PAPERS[page_size]
    parts = Parts(page)
    place = Place(wide - 2 * MARGIN, BODY)
    body = [*_top(parts, place), *_hero(parts, place), *_main(parts, place), *_foot(parts, place, digest, epoch)]
    colours = dict(theme.printed)
    made = {
        "paper": paper,
        "margin": MARGIN,
        "fonts": FAMILIES,
        "colours": colours,
        "language": tongue(document.language),
        "body_language": tongue(page.language),
        "dir": document.direction,
        "icons": {name: _icon(name, colours["accent"]) for name in sorted(parts.icons)},
        "ids": sorted(parts.ids),
        "logo": _logo(theme.logo),
        "links": [(to, words) for to, words in parts.links if not to.startswith("#") or to[1:] in parts.ids],
        "body": body,
    }
    return json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _top(parts: Parts, place: Place) -> Blocks:
    document, page = parts.page.document, parts.page
    made: Blocks = []
    if document.is_draft:
        made.append(_band(parts, place, "draft", parts.say("page.draft"), parts.say("page.draft_words")))
    if document.not_public:
        made.append(_band(parts, place, "withheld", parts.say("page.not_public"), document.not_public))
    made += _fragment(parts, "header.html.j2", place)
    publisher = document.publisher
    if publisher.name:
        if page.theme.logo:
            made.append({"k": "logo"})
        line = parts.isolated(publisher.name, place)
        if page.is_web(publisher.url):
            line = parts.link(publisher.url, line, publisher.name, place)
        made.append(paragraph(line))
    return made


def _band(parts: Parts, place: Place, icon: str, title: str, words: str) -> dict[str, Any]:
    """What stands above everything: that a page is a draft, or not for everybody."""
    strong: Inlines = [*parts.icon(icon), {"k": "b", "c": place.text(f"{title}.")}, " "]
    return {"k": "box", "s": "band", "c": [paragraph([*strong, *place.inside(NOTE).text(words)])]}


def _hero(parts: Parts, place: Place) -> Blocks:
    document = parts.page.document
    title = parts.heading(document.title, 1, place)
    if document.title_language:
        title["c"] = [{"k": "lang", **tongue(document.title_language), "c": title["c"]}]
    made: Blocks = [title]
    for passage in parts.page.lead:
        made += parts.answer(passage.answer, place.sized(1.24), style="lead")
    if document.badges:
        made += parts.badges(document.badges, place)
    made += parts.titled("audit", document.asserter.title, document.asserter.prose, place)
    return [*made, {"k": "rule"}]


def _main(parts: Parts, place: Place) -> Blocks:
    made: Blocks = []
    for note in parts.page.document.notes:
        made += parts.note(note, place)
    for group in parts.page.groups:
        there = Place(place.room, EXPERT) if group.id else place
        inner: Blocks = []
        if group.id:
            inner.append(parts.heading(parts.say("page.experts"), 2, place, group.id))
            inner.append(paragraph(there.text(parts.say("page.experts_words"))))
        for section in group.sections:
            inner += parts.section(section, group.level, there)
        made += [{"k": "experts", "c": inner}] if group.id else inner
    return made


def _foot(parts: Parts, place: Place, digest: str, epoch: datetime) -> Blocks:
    document, page, say = parts.page.document, parts.page, parts.say
    small = Place(place.room, EXPERT)
    there = small.wide(small.room * 0.66)
    kind = document.kind
    lines: list[tuple[str, Inlines]] = [
        (
            say(f"page.{kind}"),
            there.text(f"{document.record_id}, {say('page.version', version=document.record_version)}"),
        )
    ]
    dates = {"published": document.published_on, "updated": document.updated_on, "review": document.review_by}
    lines += [(say(f"page.{name}"), there.text(page.moment(text).words)) for name, text in dates.items() if text]
    if document.licence:
        licence = document.licence
        words = there.text(licence.words)
        linked = parts.link(licence.href, words, licence.words, there) if page.is_web(licence.href) else words
        lines.append((say("page.licence"), linked))
    day = [page.moment(epoch.date().isoformat()).words] if epoch.timestamp() else []  # 1970: of no day
    made_with = ", ".join((*day, f"disclosure {__version__}", say("page.schema", version=SCHEMA_VERSION)))
    lines.append((say("page.built"), there.text(made_with)))
    label = say("page.digest.report" if kind == "report" else "page.digest")
    lines.append((label, [{"k": "code", "c": there.text(digest)}]))
    blank = parts.rows([Row(name, ()) for name, _ in lines], small)[-1]
    for row, (_, inlines) in zip(blank["rows"], lines, strict=True):
        row["c"] = [paragraph(inlines)]
    return [{"k": "foot", "c": [blank, *_fragment(parts, "footer.html.j2", small)]}]


def _fragment(parts: Parts, name: str, place: Place) -> Blocks:
    """The theme's lines above or below a page; a picture in them stands as its words."""
    return parts.prose(nodes(str(parts.page.fragment(name))), place)


def _icon(name: str, colour: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="none" '
        f'stroke="{colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f"{icon_shapes(name)}</svg>"
    )


def _logo(address: str) -> dict[str, Any] | None:
    """The theme's logo: an SVG as its text, any other picture as its bytes."""
    if not address:
        return None
    data = base64.b64decode(address.partition(",")[2])
    if address.startswith("data:image/svg+xml"):
        return {"form": "svg", "text": inked(data.decode("utf-8", "replace"))}
    return {"form": "png", "bytes": list(data)}
