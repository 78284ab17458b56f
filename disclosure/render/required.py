"""Floor 3. Required parts: what no theme can take off a page, looked for in the page itself."""

from collections import Counter
from html.parser import HTMLParser
from typing import Final

from disclosure.document.blocks import ContactBox, Document
from disclosure.document.limits import answers
from disclosure.errors import RenderError

_UNSEEN: Final = frozenset({"template", "script", "style", "noscript", "textarea", "title"})


def demand_required_parts(html: str, document: Document) -> None:
    """Raises RenderError when contact box, asserter line, a hole or a mark of machine translation is missing."""
    found = _Finder()
    found.feed(html)
    found.close()
    every = tuple(answers(document))
    needed = {
        "asserter line": ("asserter", 1),
        "contact box": (
            "ask",
            sum(isinstance(block, ContactBox) for section in document.sections for block in section.blocks),
        ),
        "answers not given": ("h", sum(answer.is_hole for answer in every)),
        "marks of machine translation": ("mt", sum(answer.translation == "machine" for answer in every)),
    }
    for words, (name, count) in needed.items():
        if found.seen[name] < count:
            raise RenderError(
                f"the page shows {found.seen[name]} of {count}: {words}",
                hint="Mend the theme: it may add to a page, not take from it.",
            )


class _Finder(HTMLParser):
    """Counts elements by class, those inside an element that shows nothing left out."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if not self._unseen:
            self.seen.update((dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
