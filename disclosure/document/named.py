"""Floor 2. Named: an answer under the name of the list entries that it belongs to, where it stands away from them."""

from collections.abc import Iterator
from dataclasses import replace

from disclosure.document.blocks import Answer, Paragraph, Run, Strong
from disclosure.document.page import Page
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.text import Languages


def named(page: Page, answer: Answer) -> Answer:
    """The answer with the names of the entries on the way to its place; unchanged where there are none."""
    place = answer.path or FieldPath()
    words = " › ".join(_names(page, place))
    return marked(answer, words) if words else answer


def marked(answer: Answer, words: str, *, alone: str = ":") -> Answer:
    """The answer with `words` before it. A hole begins with its kind, so that there they stand behind.

    `alone`: what follows the words where they stand in a line of their own, above a list or a table.
    """
    first, *rest = answer.prose or (Paragraph(()),)
    if not isinstance(first, Paragraph) or first.level:
        return replace(answer, prose=(Paragraph((Strong((Run(f"{words}{alone}"),)),)), *answer.prose))
    if answer.is_hole:
        return replace(answer, prose=(Paragraph((*first.inlines, Run(f" ({words})"))), *rest))
    mark = Strong((Run(f"{words}: "),))
    return replace(answer, prose=(Paragraph((mark, *first.inlines)), *rest))


def entry_name(page: Page, path: FieldPath) -> str:
    """What people call the entry at `path`; its id or number where it has no name."""
    step = path.parts[-1]
    name = getattr(page.value(path), "name", None)
    if isinstance(name, str | Languages):
        return page.choose(name).text
    return step.id if isinstance(step, Entry) else f"#{step.index + 1}" if isinstance(step, Position) else step


def _names(page: Page, place: FieldPath) -> Iterator[str]:
    """Of each entry on the way; the only entry of a list needs none, unless it has a name of its own."""
    for size in range(1, len(place)):
        path = FieldPath(place.parts[:size])
        if isinstance(path.parts[-1], str):
            continue
        siblings = page.value(path.parent)
        if getattr(page.value(path), "name", None) is not None or (isinstance(siblings, tuple) and len(siblings) > 1):
            yield entry_name(page, path)
