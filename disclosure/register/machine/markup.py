"""Floor 5. Markup: text inside XML, for feeds and sitemaps."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'

_NO_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped (production 2, `Char`)."""
_REPLACED: Final = "\ufffd"


def text(words: str) -> str:
    """`words` between two tags. A character that XML cannot hold is shown as the sign for one that is lost."""
    return escape(_NO_CHARACTER.sub(_REPLACED, words))


def quoted(words: str) -> str:
    """`words` as the value of an attribute, with its quotes."""
    return quoteattr(_NO_CHARACTER.sub(_REPLACED, words))
