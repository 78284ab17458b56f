"""Floor 3. Told: what a document tells its reader, whatever it looks like; and what our pages tell."""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Final

_INSIDE_A_LINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "wbr"}
)
_BESIDE_THE_PAGE: Final = frozenset({"script", "style", "template"})
_STRANGE: Final = frozenset(
    {"audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "object", "video"}
)
"""Elements that none of our pages has: they bring in what the page itself does not hold."""
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells.

    `passages`: its text in logical order, lines inside a passage apart by line feeds. `margins`: what stands outside of
    that order: running headers, page numbers. `links`: where its links lead. `bookmarks`: its table of contents beside
    the pages. `pictures`: how many it shows, drawings of ours left out. `strange`: kinds of content that none of our
    documents has. `made_by`: the engine that it names.
    """

    passages: tuple[str, ...]
    margins: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    bookmarks: tuple[str, ...] = ()
    pictures: int = 0
    strange: frozenset[str] = frozenset()
    made_by: str = ""

    def with_version(self, old: str, new: str) -> "Told":
        """The same with one version of our tool in place of another: each page names the one that made it."""
        shown = re.compile(rf"\bdisclosure {re.escape(old)}(?![\w.+-])")
        return replace(self, passages=tuple(shown.sub(f"disclosure {new}", each) for each in self.passages))


def markdown_told(data: bytes) -> Told:
    """What a Markdown file tells: its lines, marks included. Raises UnicodeDecodeError."""
    return Told(tuple(line for line in map(_squeezed, data.decode().split("\n")) if line))


def html_told(data: bytes) -> Told:
    """What a web page tells, pictures by their words, head included. Raises UnicodeDecodeError."""
    reader = _Page()
    reader.feed(data.decode())
    reader.close()
    reader.cut()
    return Told(
        tuple(reader.passages),
        links=frozenset(reader.links),
        pictures=reader.pictures,
        strange=frozenset(reader.strange),
    )


class _Page(HTMLParser):
    """Gathers words: text, the attributes that are read out or shown, the content of descriptions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[str] = []
        self.links: set[str] = set()
        self.strange: set[str] = set()
        self.pictures = 0
        self._pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag not in _INSIDE_A_LINE:
            self.cut()
        given = {name: value or "" for name, value in attrs}
        if tag in _STRANGE:
            self.strange.add(tag)
        if tag == "img":
            self.pictures += 1
        if (tag == "script" and given.get("type") != "application/ld+json") or given.get("rel") == "stylesheet":
            self.strange.add(tag)
        self.strange |= {name for name in given if name.startswith("on")}
        self.links |= {given[name] for name in ("href", "src", "action") if name in given}
        shown = ("alt", "title", "aria-label", *(() if "http-equiv" in given else ("content",)))
        self._pieces += [f"[{given[name]}]" for name in shown if given.get(name)]
        if tag in _BESIDE_THE_PAGE:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag not in _INSIDE_A_LINE:
            self.cut()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._silent:
            self._pieces.append(data)

    def cut(self) -> None:
        """End the passage."""
        text = _squeezed("".join(self._pieces))
        self._pieces = []
        if text:
            self.passages.append(text)


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
