"""Floor 3. Questions as JSON, in the form that `schemas/questions-1.0.schema.json` describes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from disclosure.model.buyer import Buyer
from disclosure.model.coverage import Coverage, Item, Result
from disclosure.model.disclosure import Disclosure
from disclosure.model.question import Question, group_of
from disclosure.model.schema import value_as_json
from disclosure.model.state import value_at
from disclosure.render.questions.pieces import asked, circumstances, why_not
from disclosure.render.reports import as_json as framed
from disclosure.render.reports import edition


def as_json(
    record: Disclosure,
    sha256: str,
    buyer: Buyer,
    coverages: Sequence[Coverage],
    listed: Sequence[Question],
    *,
    as_of: date,
) -> str:
    """The questions of one record in the order given, with the values that answer them; same input, same bytes.

    `sha256`: the digest of the record's canonical JSON, which stands beside this in a pack.
    """
    info = record.record
    told = {
        "buyer": {"id": buyer.id, "title": buyer.title, "checked_on": buyer.checked_on},
        "record": {
            "id": (info.id if info else None) or "",
            "version": (info.version if info else None) or "",
            "sha256": sha256,
        },
        "as_of": as_of.isoformat(),
        "frameworks": [
            {
                **edition(each.framework),
                "caveat": each.framework.caveat,
                "asked": each.asked,
                "counts": {status.value: count for status, count in each.counts.items()},
            }
            for each in coverages
        ],
        "questions": [
            _question(record, question, result)
            for question in listed
            for result in question.results
            if result is not None
        ],
    }
    return framed("questions", told)


def _question(record: Disclosure, question: Question, result: Result) -> dict[str, Any]:
    return {
        **asked(question),
        "answered_by": question.requirement.answered_by,
        "group": group_of(result.status),
        "status": result.status.value,
        "answers": [{"path": str(each), "value": value_as_json(value_at(record, each))} for each in result.shown],
        "gaps": [_gap(each) for each in result.items if each.status in _GAPS],
        **circumstances(result),
    }


_GAPS = ("missing", "partly", "withheld", "stated_unknown")


def _gap(item: Item) -> dict[str, Any]:
    """A piece of evidence that is not there, not all of it, or kept back."""
    told: dict[str, Any] = {"paths": list(item.evidence.paths), "status": item.status.value}
    if item.evidence.where is not None:
        told["where"] = item.evidence.where
    if item.omission is not None:
        omission = item.omission
        field = {} if omission.field is None else {"field": omission.field}
        told["omission"] = {**field, **why_not(omission)}
    return told
