"""Floor 4. Characters that our fonts lack, told with their field before a PDF shows U+XXXX in their place."""

import unicodedata
from collections.abc import Iterable

from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.state import Leaf, leaves
from disclosure.render.fonts import missing_glyphs


def glyph_findings(loaded: Loaded[Disclosure], answers: Iterable[Leaf] | None = None) -> tuple[Finding, ...]:
    """One warning (D901) for each character in each answer that no bundled font can draw.

    `answers` are the record's own, where it was walked already.
    """
    found = []
    for leaf in leaves(loaded.disclosure) if answers is None else answers:
        values = leaf.value.values() if hasattr(leaf.value, "values") else (leaf.value,)
        for text in (each for each in values if isinstance(each, str)):
            if text.isascii() and text.isprintable():  # every font of ours holds these, and most texts nothing else
                continue
            for char in missing_glyphs(text):
                params = {
                    "field": str(leaf.path),
                    "character": char,
                    "codepoint": f"U+{ord(char):04X}",
                    "name": unicodedata.name(char, "?").lower(),
                }
                origin = loaded.place(leaf.path, char)
                found.append(Finding("D901", Severity.WARNING, leaf.path, origin, params))
    return tuple(found)
