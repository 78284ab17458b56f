"""Floor 3. Dates on a page: for machines as written, for people in their language."""

import re
from dataclasses import dataclass

from disclosure.document.values import date_words

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year: `machine` for a <time> element (empty when the text is no date), `words` for people."""

    machine: str
    words: str

    @classmethod
    def of(cls, text: str, language: str) -> "Moment":
        """`2026-11-23` in words; a text that is no such date, or is words already, stays as it is."""
        if _PARTIAL.match(text):
            try:
                return cls(text, date_words(text, language))
            except ValueError:
                pass  # no such day: shown as it was written
        return cls("", text)
