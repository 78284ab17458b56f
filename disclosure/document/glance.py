"""Floor 2. The glance: the system in a few rows, icon and words, each row answered or shown as a hole."""

from collections.abc import Sequence

from disclosure.document.answers import Answers, Found
from disclosure.document.blocks import Answer, Glance, Row
from disclosure.document.outline import GlanceRow
from disclosure.model.path import FieldPath


def glance(answers: Answers, rows: tuple[GlanceRow, ...]) -> Glance:
    """The rows of an outline's glance."""
    return Glance(tuple(_row(answers, row) for row in rows))


def said(answers: Answers, path: FieldPath, found: Sequence[Found]) -> tuple[Answer, ...]:
    """The answers at what a pattern led to, in the catalogue's sentence for that field where it has one."""
    message = f"say.{path.pattern}"
    made = answers.at_places(found)
    if answers.page.words.has(message):
        return tuple(answers.worded(answer, message) for answer in made)
    return made


def is_answered(answers: Answers, found: Sequence[Found]) -> bool:
    """Whether any of the places that a pattern led to holds an answer."""
    return any(answers.page.is_answered(value) for _, value in found)


def _row(answers: Answers, row: GlanceRow) -> Row:
    places = ((path, answers.places(path)) for path in row.fields)
    answered = [(path, found) for path, found in places if is_answered(answers, found)]
    if row.is_first:  # "none" says less than the next field's answer
        answered.sort(key=lambda each: all(value == () for _, value in each[1]))
    chosen = answered[:1] if row.is_first else answered
    told = [answer for path, found in chosen for answer in said(answers, path, found) if not answer.is_hole]
    return Row(answers.page.say(row.label), tuple(told) or (answers.hole(row.fields[0]),), row.icon)
