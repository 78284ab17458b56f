"""The words that each engine is given to print, in order and without spaces: of a page, and of a content."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from disclosure.render.links import shown_addresses
from disclosure.render.pdf.typst.words import shown

_VOID = {"meta", "br", "img", "link"}
_UNSEEN = {"head", "style", "svg", "script"}


def words_of_page(html: str) -> str:
    """The words of a page that becomes a PDF, with the address behind each link that the print sheet writes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _squeezed("".join(reader.parts))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[tuple[str, str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self.open:
            name, href, start = self.open.pop()
            is_heading = any(re.fullmatch("h[1-6]", each) for each, _, _ in self.open)
            words = "".join(self.parts[start:]).strip()
            if name == "a" and href.startswith("http") and not is_heading and words not in shown_addresses(href):
                self.parts.append(f" ({href})")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not {tag for tag, _, _ in self.open} & _UNSEEN:
            self.parts.append(data)


def words_of_content(content: str) -> str:
    """The words of a content for the Typst program, in the order in which it prints them."""
    return _squeezed("".join(_words(json.loads(content)["body"])))


def _words(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, list):
        return [word for each in node for word in _words(each)]
    order = ("caption", "by", "head", "l", "h", "rows", "items", "c")
    return [word for key in order if key in node for word in _words(node[key])]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", shown(text))
