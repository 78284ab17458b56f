"""Floor 3. A crosswalk as JSON."""

from collections.abc import Sequence
from typing import Any

from disclosure.checks.crosswalk import After, Crosswalk, Place
from disclosure.checks.serving import Answer
from disclosure.model.coverage import Coverage
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.render import reports


def as_json(
    found: Crosswalk,
    *,
    record: str = "",
    errors: int = 0,
    coverages: Sequence[Coverage] = (),
    after: Sequence[After] = (),
) -> str:
    """The crosswalk; with a record's name, its counts and what remains after the first framework."""
    told: dict[str, Any] = {
        "as_of": found.as_of.isoformat(),
        "frameworks": [
            {
                **reports.edition(share.framework),
                "compared": share.compared,
                "common": share.common,
                "left_out": share.left_out,
                "alone": [each.id for each in share.alone],
            }
            for share in found.shares
        ],
        "pairs": [[_place(pair.first), _place(pair.second)] for pair in found.pairs],
        "shared": [
            {**answer_as_json(each.answer), "serves": [_place(place) for place in each.serves]} for each in found.shared
        ],
    }
    if record:
        told["record"] = {
            "name": record,
            "errors": errors,
            "frameworks": [
                {"id": each.framework.id, "asked": each.asked, "counts": _counts(each)} for each in coverages
            ],
            "after": [_after(each) for each in after],
        }
    return reports.as_json("crosswalk", told)


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """An answer by its path, its label, and the expression that its entry must meet."""
    told = {"path": answer.path, "label": field_at(Disclosure, answer.path).label}
    return told | ({"where": answer.where} if answer.where else {})


def _place(place: Place) -> dict[str, str]:
    own = place.requirement
    return {"framework": place.framework.id, "id": own.id, "ref": own.ref, "title": own.title}


def _counts(coverage: Coverage) -> dict[str, int]:
    return {status.value: count for status, count in coverage.counts.items()}


def _after(after: After) -> dict[str, Any]:
    return {
        "done": after.first.id,
        "framework": after.second.framework.id,
        "asked": after.asked,
        "shown": after.shown,
        "gained": [each.id for each in after.gained],
        "left": [
            {
                "id": each.result.requirement.id,
                "status": each.result.status.value,
                "write": [{"paths": list(item.evidence.paths), "where": item.evidence.where} for item in each.items],
            }
            for each in after.left
        ],
    }
