"""Floor 3. Pieces: what the questions of one record and a comparison of several tell alike, as JSON."""

from typing import Any

from disclosure.model.coverage import Result
from disclosure.model.question import Question
from disclosure.model.schema import value_as_json
from disclosure.model.sections.omissions import Omission


def asked(question: Question) -> dict[str, Any]:
    """Which question it is, and what it asks."""
    own = question.requirement
    return {
        "id": own.id,
        "framework": question.framework.id,
        "ref": own.ref,
        "title": own.title,
        "asks": own.asks,
        "confidence": own.confidence,
    }


def circumstances(result: Result) -> dict[str, Any]:
    """What a status rests on beside answers: a condition, what is to be answered first, the record's own reason."""
    told: dict[str, Any] = {}
    if result.condition:
        told["condition"] = result.condition
    if result.open:
        told["answer_first"] = list(result.open)
    if result.because is not None:
        told["because"] = value_as_json(result.because)
    return told


def why_not(omission: Omission) -> dict[str, Any]:
    """Why there is no answer, as far as the record says."""
    told = {
        "reason": omission.reason,
        "ground": omission.ground,
        "because": value_as_json(omission.because),
        "commitment": omission.commitment,
    }
    return {name: value for name, value in told.items() if value is not None}
