"""Floor 3. Coverage as JSON, in the form that `schemas/coverage-1.0.schema.json` describes."""

from collections.abc import Sequence
from typing import Any

from disclosure.model.coverage import Coverage, Item, Result
from disclosure.render import reports
from disclosure.render.coverage.text import Measured


def as_json(measured: Sequence[Measured]) -> str:
    """Every measurement; the same input gives the same bytes."""
    return reports.as_json("coverage", {"records": [_record(each) for each in measured]})


def _record(measured: Measured) -> dict[str, Any]:
    name, record, digest, choice, coverages, errors = measured
    return {
        "name": name,
        "record_id": (record.record.id if record.record else None) or "",
        "sha256": digest,
        "errors": errors,
        "frameworks": [_coverage(each) for each in coverages],
        "may_apply": [{"framework": each.framework.id, "answer_first": list(each.paths)} for each in choice.open],
        "unknown": list(choice.unknown),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    own = coverage.framework
    return {
        "id": own.id,
        "version": own.version,
        "revision": own.revision,
        "state": own.status.state,
        "state_as_of": own.status.as_of,
        "checked_on": own.checked_on,
        "is_stale": coverage.is_stale,
        "as_of": coverage.as_of.isoformat(),
        "reason": coverage.reason,
        "caveat": own.caveat,
        "asked": coverage.asked,
        "counts": {status.value: count for status, count in coverage.counts.items()},
        "requirements": [_result(each) for each in coverage.results],
    }


def _result(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": result.requirement.id,
        "ref": result.requirement.ref,
        "title": result.requirement.title,
        "confidence": result.requirement.confidence,
        "status": result.status.value,
        "evidence": [_item(each) for each in result.items],
    }
    if result.condition:
        told["condition"] = result.condition
    if result.because is not None:
        told["because"] = result.because if isinstance(result.because, str) else dict(result.because)
    if result.open:
        told["answer_first"] = list(result.open)
    return told


def _item(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {"paths": list(item.evidence.paths), "status": item.status.value}
    if item.evidence.where is not None:
        told["where"] = item.evidence.where
    told |= {
        name: [str(path) for path in paths]
        for name, paths in (("shown", item.shown), ("lacking", item.lacking), ("contrary", item.contrary))
        if paths
    }
    if item.omission is not None:
        told["omission"] = {
            "field": item.omission.field,
            "reason": item.omission.reason,
            "ground": item.omission.ground,
        }
    return told
