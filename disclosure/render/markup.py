"""Floor 3. Markup: the one place that declares a text to be HTML. Everything else is escaped by the templates.

Prose is printed here from its nodes, each text escaped; icons and style sheets are our own files; figures are checked;
a theme's fragment goes through the sanitiser, so that it can close nothing, hide nothing and run nothing.
"""

# ruff: noqa: S704 - this is the file that is allowed to

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from disclosure import resources
from disclosure.document.blocks import (
    Break,
    Bullets,
    CodeText,
    Emphasis,
    Grid,
    Inline,
    Paragraph,
    Prose,
    ProseBlock,
    Quote,
    Run,
    Strong,
)
from disclosure.errors import RenderError
from disclosure.render.links import leads_outside, leads_somewhere_safe

SHORT: Final = 100
"""Characters of a text that is kept as HTML, in case that another page says the same."""
_OUTSIDE: Final = ' rel="noopener noreferrer nofollow"'
_DRAWN: Final = frozenset(
    {
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "marker",
        "clipPath",
        "use",
    }
)
_FRAGMENT_TAGS: Final = {"p", "div", "span", "br", "a", "img", "ul", "ol", "li", "strong", "em", "small", "bdi"}
_FRAGMENT_ATTRIBUTES: Final = {"*": {"lang", "dir"}, "a": {"href", "hreflang"}, "img": {"src", "alt"}}


def text(words: str) -> str:
    """A text in HTML, as content or between the quotes of an attribute."""
    return _short(words) if len(words) <= SHORT else str(escape(words))


@lru_cache(maxsize=4096)
def _short(words: str) -> str:
    """Labels, headings, terms, dates: each page says them again, and to look them up takes a fifth of the time."""
    return str(escape(words))


def printed(html: str) -> Markup:
    """What `html_blocks` made of a Document, each text in it escaped."""
    return Markup(html)


def prose(nodes: Prose) -> Markup:
    """The HTML of prose; a single paragraph is printed without its element, as the cell or item it fills."""
    return Markup(prose_html(nodes))


def prose_html(nodes: Prose) -> str:
    """The same for those who put it into more HTML."""
    only = nodes[0] if len(nodes) == 1 else None
    if isinstance(only, Paragraph) and not only.level:
        return _inlines(only.inlines)
    return "".join([_block(node) for node in nodes])


def _block(node: ProseBlock) -> str:
    if isinstance(node, Paragraph):
        inner = _inlines(node.inlines)
        return f"<p><strong>{inner}</strong></p>" if node.level else f"<p>{inner}</p>"
    if isinstance(node, Bullets):
        tag = "ol" if node.is_ordered else "ul"
        first = f' start="{node.start}"' if node.is_ordered and node.start != 1 else ""
        return f"<{tag}{first}>" + "".join([f"<li>{prose_html(item)}</li>" for item in node.items]) + f"</{tag}>"
    if isinstance(node, Quote):
        return "<blockquote>" + "".join([_block(inner) for inner in node.blocks]) + "</blockquote>"
    if isinstance(node, Grid):
        return _grid(node)
    return f'<pre tabindex="0"><code>{text(node.text)}</code></pre>'


def _grid(node: Grid) -> str:
    head = "".join([f'<th scope="col">{_inlines(cell)}</th>' for cell in node.header])
    body = "".join(["<tr>" + "".join([f"<td>{_inlines(cell)}</td>" for cell in row]) + "</tr>" for row in node.rows])
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f'<div class="s" tabindex="0"><table>{head}<tbody>{body}</tbody></table></div>'


def _inlines(nodes: Sequence[Inline]) -> str:
    return "".join([text(node.text) if isinstance(node, Run) else _inline(node) for node in nodes])


def _inline(node: Inline) -> str:
    if isinstance(node, Run):
        return text(node.text)
    if isinstance(node, Break):
        return "<br>"
    if isinstance(node, CodeText):
        return f"<code>{text(node.text)}</code>"
    inner = _inlines(node.inlines)
    if isinstance(node, Emphasis):
        return f"<em>{inner}</em>"
    if isinstance(node, Strong):
        return f"<strong>{inner}</strong>"
    if not leads_somewhere_safe(node.href):
        return inner
    return f'<a href="{text(node.href)}"{_OUTSIDE if leads_outside(node.href) else ""}>{inner}</a>'


def style(sheet: str) -> Markup:
    """A style sheet of ours. Raises RenderError when it could end its element."""
    if "<" in sheet:
        raise RenderError("a style sheet holds a <")
    return Markup(sheet)


def data_block(data: bytes) -> Markup:
    """JSON for a data block; `<` is escaped, so that nothing in it ends the element."""
    return Markup(data.decode("utf-8").replace("<", "\\u003c"))


@cache
def icon_shapes(name: str) -> Markup | None:
    """The shapes inside one of our icons, None where there is none of that name."""
    if not re.fullmatch(r"[a-z_]+", name):
        return None
    file = resources.templates("theme", "icons", f"{name}.svg")
    if not file.is_file():
        return None
    text = file.read_text(encoding="utf-8")
    return Markup(text[text.index(">") + 1 : text.rindex("<")])


def drawing(svg: str) -> Markup:
    """A figure's <svg>, as it is. Raises RenderError for one that could run, load or restyle anything."""
    if "<!" in svg or "<?" in svg:
        raise RenderError("a figure holds more than an <svg> element")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - no declarations, so no entities
    except ET.ParseError as error:
        raise RenderError(f"a figure is not well-formed: {error}") from None
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            is_reference = name == "href" or "url(" in value
            if name.startswith("on") or name == "style" or (is_reference and "#" not in value[:5]):
                raise RenderError(f"a figure holds a forbidden attribute: {name}")
        if tag not in _DRAWN:
            raise RenderError(f"a figure holds a forbidden element: {tag}")
    return Markup(svg)


def fragment(html: str) -> Markup:
    """What a theme's template gave, brought down to text, links, lists and local pictures, every element closed."""
    import nh3

    return Markup(
        nh3.clean(
            html,
            tags=_FRAGMENT_TAGS,
            attributes=_FRAGMENT_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel", "data"},
            attribute_filter=_local_picture,
            link_rel="noopener noreferrer",
        )
    )


def _local_picture(tag: str, attribute: str, value: str) -> str | None:
    """A picture may only stand inside the page, a link may lead anywhere but there."""
    if attribute in ("src", "href"):
        is_data = value.strip().lower().startswith("data:")
        if is_data != (tag == "img") or (is_data and not re.match(r"data:image/(png|svg\+xml);", value)):
            return None
    return value
