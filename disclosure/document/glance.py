"""Floor 2. The glance: the system in a few rows, icon and words, each row answered or shown as a hole."""

from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Glance, Row
from disclosure.document.outline import GlanceRow
from disclosure.model.path import FieldPath


def glance(answers: Answers, rows: tuple[GlanceRow, ...]) -> Glance:
    """The rows of an outline's glance."""
    return Glance(tuple(_row(answers, row) for row in rows))


def said(answers: Answers, path: FieldPath) -> tuple[Answer, ...]:
    """The answers at a pattern, in the catalogue's sentence for that field where it has one (`say.<pattern>`)."""
    message = f"say.{path.pattern}"
    found = answers.at(path)
    if answers.page.words.has(message):
        return tuple(answers.worded(answer, message) for answer in found)
    return found


def is_answered(answers: Answers, path: FieldPath) -> bool:
    """Whether any of the places that a pattern names holds an answer."""
    return any(answers.page.state(place).is_answered for place in answers.places(path))


def _row(answers: Answers, row: GlanceRow) -> Row:
    answered = [path for path in row.fields if is_answered(answers, path)]
    if row.is_first:  # "none" says less than the next field's answer
        answered.sort(key=lambda path: all(answers.page.value(place) == () for place in answers.places(path)))
    chosen = answered[:1] if row.is_first else answered
    found = [answer for path in chosen for answer in said(answers, path) if not answer.is_hole]
    return Row(answers.page.say(row.label), tuple(found) or (answers.hole(row.fields[0]),), row.icon)
