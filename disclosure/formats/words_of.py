"""Floor 2. Words of a text in one language, for formats that hold one language at a time."""

from disclosure.model.disclosure import Disclosure
from disclosure.model.text import Languages


def first_language(record: Disclosure) -> str:
    """The language in which a record was written; English where it names none."""
    declared = (record.record.languages if record.record else None) or ()
    return next((each.tag for each in declared if each.tag), "en")


def words_of(text: str | Languages | None, language: str) -> str:
    """The text in `language`, its base language, or the first it has; empty where there is no text."""
    if text is None or isinstance(text, str):
        return text or ""
    base = language.split("-", maxsplit=1)[0]
    tag = next((tag for wanted in (language, base) for tag in text if tag == wanted), None)
    return text[tag] if tag is not None else next(iter(text.values()))
