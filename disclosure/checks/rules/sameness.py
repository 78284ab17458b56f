"""Floor 2. The same long text twice: in one record, or in several records of one run."""

from collections.abc import Iterator, Sequence
from typing import Final

from disclosure.checks.rule import Hit, Sentence, Subject, note
from disclosure.model.finding import Finding, Origin, Severity

LONG: Final = 200
"""From how many characters, spaces evened out, two equal texts are no chance."""

_MOST: Final = 3
"""How many characters casefolding makes of one at the most."""

SHARED: Final = (
    "law",
    "omissions",
    "people.notices",
    "data.protection",
    "procurement",
    "record",
    "responsibility",
    "rights",
)
"""What one body rightly says alike of all its systems."""


@note("D831")
def twice(subject: Subject) -> Iterator[Hit]:
    """A long text that stands twice in the record: one fact has one home."""
    first: dict[str, Sentence] = {}
    for text in subject.own_texts:
        key = _key(text.text)
        if key is None:
            continue
        earlier = first.setdefault(key, text)
        if earlier is not text:
            yield Hit(text.path, {"other": str(earlier.path)})


def same_texts(subjects: Sequence[Subject]) -> tuple[Finding, ...]:
    """Long texts that several records share (D830), one finding for each record and text, naming another file.

    Texts that come from one file laid below both records are one text, and so are versions of one record.
    """
    found: dict[str, list[tuple[int, Sentence]]] = {}
    for number, subject in enumerate(subjects):
        mine: set[str] = set()
        for text in subject.own_texts:
            key = _key(text.text)
            if key is not None and key not in mine and not _is_shared(text):
                mine.add(key)
                found.setdefault(key, []).append((number, text))
    findings = []
    for places in found.values():
        for number, text in places:
            others = [each for each in places if _differ(subjects, (number, text), each)]
            if others:
                findings.append(_finding(subjects, (number, text), others))
    return tuple(sorted(findings, key=lambda each: each.sort_key))


def _finding(subjects: Sequence[Subject], here: tuple[int, Sentence], others: list[tuple[int, Sentence]]) -> Finding:
    number, text = here
    origin = subjects[number].loaded.origin(text.path)
    other_number, other_text = others[0]
    other = _origin(subjects, others[0])
    other_name = other.source if other else _id(subjects[other_number]) or str(other_number + 1)
    params: dict[str, str | int] = {
        "field": str(text.path),
        "other": other_name,
        "line": other.line if other else 0,
        "other_field": str(other_text.path),
        "count": len(others),
    }
    return Finding("D830", Severity.WARNING, text.path, origin, params)


def _differ(subjects: Sequence[Subject], here: tuple[int, Sentence], there: tuple[int, Sentence]) -> bool:
    """Whether two places are two texts: other records, written in other files."""
    if here[0] == there[0]:
        return False
    mine, theirs = _id(subjects[here[0]]), _id(subjects[there[0]])
    if mine and mine == theirs:
        return False
    one, other = _origin(subjects, here), _origin(subjects, there)
    return one is None or other is None or (one.source, one.line) != (other.source, other.line)


def _origin(subjects: Sequence[Subject], place: tuple[int, Sentence]) -> Origin | None:
    return subjects[place[0]].loaded.origin(place[1].path)


def _id(subject: Subject) -> str | None:
    return subject.record.record.id if subject.record.record else None


def _is_shared(text: Sentence) -> bool:
    return any(text.path.pattern == part or text.path.pattern.startswith(part + ".") for part in SHARED)


def _key(text: str) -> str | None:
    """A long text as it is compared; None for one that is not long."""
    if len(text) * (1 if text.isascii() else _MOST) < LONG:
        return None
    key = " ".join(text.split()).casefold()
    return key if len(key) >= LONG else None
