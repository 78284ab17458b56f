"""Floor 5. Facts: what a card keeps of a record so that it can be set beside others, and what kind of hole is where
there is none. A hole is never left out: that nobody answered is what a reader compares too."""

from collections.abc import Iterator, Mapping
from typing import Final

from disclosure.document.language import Tongue
from disclosure.document.prose import prose
from disclosure.document.wording import plain_words
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.state import omissions_of, state_of
from disclosure.model.text import Languages

PATHS: Final[Mapping[str, str]] = {
    "body": "responsibility.organisation.name",
    "supplier": "responsibility.suppliers",
    "stage": "system.stage",
    "started": "system.started_on",
    "topic": "system.topics",
    "area": "system.areas",
    "automation": "decision.automation",
    "oversight": "decision.human_oversight.summary",
    "affected": "people.affected",
    "risk_class": "law.classifications",
    "personal_data": "data.has_personal_data",
    "results": "evaluation.plain",
    "rights": "rights.summary",
    "checked": "record.asserted_by.status",
}
"""The rows of a side-by-side page and where a record answers each, in the order in which they are shown."""

SENTENCES: Final = ("oversight", "results", "rights")
"""Rows whose answer is text of the record; the others are facets, terms, dates, yes or no."""

LONGEST: Final = 280
"""Characters of a sentence that a card keeps; the record's page has the rest."""

_PARSED: Final = {row: FieldPath.parse(path) for row, path in PATHS.items()}
_PLAIN: Final = ("started", "personal_data", "checked")


def facts_of(record: Disclosure) -> dict[str, str]:
    """The answers that need no language: a day, `yes` or `no`, a term."""
    found = {}
    for row in _PLAIN:
        value = state_of(record, _PARSED[row], ()).value
        if isinstance(value, bool):
            found[row] = "yes" if value else "no"
        elif value is not None:
            found[row] = str(value)
    return found


def sentences_of(record: Disclosure, tongue: Tongue) -> dict[str, str]:
    """The answers in sentences that `tongue` reads, without Markdown, cut at a word."""
    found = {}
    for row in SENTENCES:
        value = state_of(record, _PARSED[row], ()).value
        if isinstance(value, str | Languages):
            found[row] = shortened(" ".join(plain_words(prose(tongue.choose(value).text)).split()))
    return found


def glossary_of(record: Disclosure, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """The words that a record explains, each with its meaning, as `tongue` reads them."""
    terms = (record.record.glossary if record.record else None) or ()
    told = (
        (tongue.choose(each.term).text, tongue.choose(each.plain).text) for each in terms if each.term and each.plain
    )
    return tuple((term, " ".join(plain_words(prose(plain)).split())) for term, plain in told)


def holes_of(record: Disclosure) -> dict[str, str]:
    """For each row without an answer why there is none; `none` where the answer is that there are none."""
    return dict(_holes(record))


def _holes(record: Disclosure) -> Iterator[tuple[str, str]]:
    omissions = omissions_of(record)
    for row, path in _PARSED.items():
        state = state_of(record, path, omissions)
        if state.is_answered:
            if state.value == ():
                yield row, "none"
        elif state.omission is not None and state.omission.reason:
            yield row, state.omission.reason


def shortened(text: str, longest: int = LONGEST) -> str:
    """`text` cut at the end of a word, with three points where something is left out."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(None, 1)[0] if " " in text[:longest] else text[:longest]
    return cut.rstrip(" ,;:–-") + " …"
