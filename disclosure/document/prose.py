"""Floor 2. Prose: a person's Markdown becomes a tree of ten kinds of node; nothing active survives.

Markdown -> HTML (Python-Markdown) -> an allow-list (nh3) -> nodes (nodes). Most answers hold no Markdown at all
and take the short way. Text that would cost Markdown too much time is shown as plain paragraphs of what was written.
"""

import re
from functools import cache, lru_cache
from typing import Any, Final

from disclosure.document.blocks import Paragraph, Prose
from disclosure.document.nodes import nodes
from disclosure.document.wording import linked

MARKDOWN_LENGTH: Final = 30_000
"""Characters of one text that are still read as Markdown; a longer one is shown as plain paragraphs."""

KEPT_LENGTH: Final = 1_000
"""Characters of a text whose nodes are kept, in case that another record says the same."""

_COSTLY: Final = (("<", 200), ("[", 200), ("!", 500), ("|", 3_000), ("*", 1_000), ("_", 1_000), ("`", 500), ("\\", 500))
"""How often a character may stand in one text: beyond that Python-Markdown or html.parser may take seconds."""

_DEEP: Final = re.compile(r"^(?:[ \t]{33,}|[ \t]*(?:>[ \t]*){13,}|[ \t]*(?:(?:[-+*]|\d+\.)[ \t]+){9,})\S", re.MULTILINE)
"""Lists and quotations inside one another, deeper than any reader follows and near the depth that stops Python."""

_MARK: Final = re.compile(
    r"\*|`"  # stress, code
    r"|_(?<!\w_)|_(?!\w)"  # stress; inside a word an underscore is just that
    r"|\][(\[:]"  # links and their definitions
    r"|<[A-Za-z/!?]|&#?\w"  # HTML
    r"|\\[\\`*_{}\[\]()>#+.!|-]"  # an escaped mark
    r"|\x02|\x03"
)
"""Every branch begins with one character of its own: so `search` skips from one to the next, ten times as fast."""

_BEGINNING: Final = (
    r"(?:[ \t]*(?:[-+>#]|\d+\.[ \t])"  # lists, quotations, headings
    r"| {4}|[ ]*\t"  # code
    r"|[ ]*[-=]+[ ]*$"  # a line under a heading
    r"|[ ]*\|?[ :]*-+[ :|-]*\|)"  # a table
)
_MARKED_START: Final = re.compile(_BEGINNING, re.MULTILINE)
_MARKED_LINE: Final = re.compile(r"\n" + _BEGINNING, re.MULTILINE)
_GAP: Final = re.compile(r"\n[ \t]*\n")

ALLOWED_TAGS: Final = frozenset(
    {"p", "br", "em", "i", "strong", "b", "a", "code", "pre", "blockquote", "ul", "ol", "li", "img", "sup"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
_ALLOWED_ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
_ALLOWED_SCHEMES: Final = {"http", "https", "mailto", "tel"}


def prose(text: str) -> Prose:
    """The nodes of a Markdown text. Never raises; what is not allowed is left out or becomes plain text."""
    return _kept(text) if len(text) <= KEPT_LENGTH else _prose(text)


def _prose(text: str) -> Prose:
    if not is_marked(text) or is_costly(text):
        return paragraphs(text)
    try:
        made = nodes(_sanitised(_converter()(text)))
    except (RecursionError, AssertionError, ValueError):  # a pattern that the guard above does not know
        return paragraphs(text)
    return made or paragraphs(text)


_kept = lru_cache(maxsize=1024)(_prose)
"""Records of one source say many sentences in the same words: the rule of an import, the ground of a law."""


def is_marked(text: str) -> bool:
    """Whether Markdown might make of `text` anything but paragraphs of what was written."""
    return (
        _MARK.search(text) is not None
        or _MARKED_START.match(text) is not None
        or text.endswith("  ")  # a line break
        or ("\n" in text and (_MARKED_LINE.search(text) is not None or "  \n" in text))
    )


def paragraphs(text: str) -> Prose:
    """The paragraphs of a text as it was written, empty lines between them, no Markdown read."""
    found = (" ".join(each.split()) for each in _GAP.split(text))
    return tuple(Paragraph(linked(each)) for each in found if each)


def is_costly(text: str) -> bool:
    """Whether reading `text` as Markdown might take too long or too deep a stack."""
    return (
        len(text) > MARKDOWN_LENGTH
        or any(text.count(mark) > limit for mark, limit in _COSTLY)
        or _DEEP.search(text) is not None
    )


@cache
def _converter() -> Any:
    import markdown

    reader = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")

    def convert(text: str) -> str:
        try:
            return reader.convert(text.replace("\x02", "").replace("\x03", ""))
        finally:
            reader.reset()

    return convert


def _sanitised(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=_ALLOWED_ATTRIBUTES,
        url_schemes=_ALLOWED_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
