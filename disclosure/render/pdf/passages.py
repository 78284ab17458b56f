"""Floor 3. What WeasyPrint 70 leaves out of the tag tree: the language of passages, and the words of links.

Without /Lang a screen reader reads a Georgian quotation with an English voice (WCAG 2.2, 3.1.2; PDF/UA-1, 7.2). The tag
tree does not say which box an element came from, so the one function that makes elements from boxes is watched.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def watched_boxes() -> Iterator[None]:
    """While it lasts, every element of a tag tree remembers its box's language, and each link annotation its words.

    Only a worker process may do this: it replaces a function of WeasyPrint. A version without that function makes
    the same PDF without languages of passages; the test of them then fails.
    """
    from weasyprint.pdf import tags

    make = getattr(tags, "_build_box_tree", None)
    if make is None:
        yield
        return

    def make_and_remember(box: Any, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # absolutely placed boxes are wrapped
        for element in make(box, *rest):
            # html, body and page boxes hand on their children's elements, which know their language already.
            if not hasattr(element, "language"):
                element.language = box.style["lang"]
                _name_link(box)
            yield element

    tags._build_box_tree = make_and_remember
    try:
        yield
    finally:
        tags._build_box_tree = make


def write_languages(pdf: Any, language: str) -> None:
    """Write /Lang on each element of the tag tree whose language is not that of the element around it."""
    import pydyf

    for element in list(pdf.objects):
        own = getattr(element, "language", None)
        if own and own != _language_around(pdf, element, language):
            element["Lang"] = pydyf.String(own)


def _language_around(pdf: Any, element: Any, language: str) -> str:
    while "P" in element:
        element = pdf.objects[int(element["P"].split()[0])]
        around: str | None = getattr(element, "language", None)
        if around:
            return around
    return language


def _name_link(box: Any) -> None:
    """The alternative text of a link is its words, not its address (PDF/UA-1, 7.18.5)."""
    import pydyf

    annotation = getattr(box, "link_annotation", None)
    if annotation and box.element is not None:
        words = " ".join("".join(box.element.itertext()).split())
        if words:
            annotation["Contents"] = pydyf.String(words)
