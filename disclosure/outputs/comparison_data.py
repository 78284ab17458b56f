"""Floor 4. A comparison as data, in the form that `schemas/compare-1.0.schema.json` describes."""

from typing import Any

from disclosure.model.comparison import Compared, Comparison, ComparisonPlan, FactPlan, Figure, Form, Measure, Offer
from disclosure.model.coverage import Item, Result
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json as part_as_json
from disclosure.model.schema import value_as_json
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import entry_paths, state_of, value_at
from disclosure.render.questions.pieces import asked, circumstances, why_not
from disclosure.render.reports import as_json, edition
from disclosure.render.verification.json_report import shown
from disclosure.words import catalogue, sentence


def comparison_json(comparison: Comparison, plan: ComparisonPlan) -> str:
    """Every offer, fact, figure and question with the values as they stand in the records; same input, same bytes."""
    buyer = comparison.buyer
    told = {
        "as_of": comparison.as_of.isoformat(),
        "language": comparison.language,
        "buyer": {"id": buyer.id, "title": buyer.title, "checked_on": buyer.checked_on},
        "offers": [_offer(each, comparison) for each in comparison.offers],
        "twice": [_twice(left_out, kept, comparison) for left_out, kept in comparison.twice],
        "frameworks": [_form(each) for each in comparison.forms],
        "may_apply": [
            {"framework": each.framework.id, "offer": each.number, "answer_first": list(each.paths)}
            for each in comparison.undecided
        ],
        "unknown": [{"framework": name, "offer": number} for number, name in comparison.unknown],
        "facts": [_fact(row, comparison) for table in plan.facts for row in table.rows],
        "figures": [_measure(each) for each in comparison.measures],
        "questions": [_question(each, comparison) for each in comparison.questions],
    }
    return as_json("compare", told)


def _twice(left_out: str, kept: str, comparison: Comparison) -> dict[str, Any]:
    fault = dict(comparison.aside).get(left_out)
    told = {"left_out": left_out, "kept": kept}
    return {**told, "fault": sentence(fault, catalogue("messages"))} if fault is not None else told


def _offer(offer: Offer, comparison: Comparison) -> dict[str, Any]:
    record = offer.record
    info = record.record
    asserted = info.asserted_by if info else None
    review_by = (info.review_by if info else None) or ""
    return {
        "number": offer.number,
        "file": offer.name,
        "carrier": offer.carrier,
        "record_id": offer.record_id,
        "version": offer.version,
        "sha256": offer.sha256,
        "system": value_as_json(value_at(record, "system.name")) or "",
        "organisation": value_as_json(value_at(record, "responsibility.organisation.name")) or "",
        "published_on": (info.published_on if info else None) or "",
        "updated_on": (info.updated_on if info else None) or "",
        "review_by": review_by,
        "is_overdue": offer.is_overdue(comparison.as_of),
        "asserted_by": (asserted.status if asserted else None) or "unknown",
        "signature": offer.signature,
        "verification": shown(offer.verification) if offer.verification is not None else None,
        "is_intact": offer.is_intact,
        "is_draft": offer.is_draft,
        "error_count": offer.error_count,
    }


def _form(form: Form) -> dict[str, Any]:
    return {
        **edition(form.framework),
        "is_stale": any(each.is_stale for each in form.coverages),
        "caveat": form.framework.caveat,
        "calls": [{"offer": each.number, "is_named": each.is_named, "because": each.because} for each in form.calls],
    }


def _fact(row: FactPlan, comparison: Comparison) -> dict[str, Any]:
    return {"field": row.field, "offers": [_answers(each, row.field) for each in comparison.offers]}


def _answers(offer: Offer, pattern: str) -> dict[str, Any]:
    """What stands at each place of a pattern; where nothing stands, the record's reason or nothing at all."""
    places = _places(offer.record, FieldPath(), tuple(pattern.split(".")))
    told: dict[str, Any] = {"number": offer.number, "answers": [], "holes": []}
    for place in places:
        state = state_of(offer.record, place)
        if state.is_answered:
            told["answers"].append({"path": str(place), "value": value_as_json(state.value)})
        else:
            told["holes"].append({"path": str(place), **_omission(state.omission)})
    return told


def _places(record: Disclosure, done: FieldPath, rest: tuple[str, ...]) -> list[FieldPath]:
    """Each place of a pattern: one for every entry of the lists on its way."""
    for at, name in enumerate(rest):
        done = done / name
        value = value_at(record, done)
        if isinstance(value, tuple) and value and at + 1 < len(rest):
            return [each for entry in entry_paths(done, value) for each in _places(record, entry, rest[at + 1 :])]
        if value == ():
            return [done]
    return [done]


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "type": measure.type,
        "alikeness": measure.alikeness,
        "differ_in": list(measure.unlike),
        "not_stated_by_all": list(measure.untold),
        "groups": [
            {
                "group": dict(row.group),
                "offers": [
                    {"number": number, "figures": [_figure(each) for each in figures]}
                    for number, figures in enumerate(row.cells, start=1)
                ],
            }
            for row in measure.rows
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    metric, test = figure.metric, figure.test
    told: dict[str, Any] = {
        "path": str(figure.path),
        "value": metric.value,
        "unit": value_as_json(metric.unit),
        "count": metric.count,
        "interval": part_as_json(metric.interval) if metric.interval else None,
        "on": test.on,
        "setting": test.setting,
        "data_kind": test.data_kind,
        "is_independent": test.is_independent,
        "datasets": [part_as_json(each) for each in test.datasets] if test.datasets else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _question(compared: Compared, comparison: Comparison) -> dict[str, Any]:
    question = compared.question
    return {
        **asked(question),
        "standing": compared.standing,
        "offers": [
            {"number": offer.number, **_result(offer.record, result)}
            for offer, result in zip(comparison.offers, question.results, strict=True)
            if result is not None
        ],
    }


def _result(record: Disclosure, result: Result) -> dict[str, Any]:
    return {
        "status": result.status.value,
        "answers": [{"path": str(each), "value": value_as_json(value_at(record, each))} for each in result.shown],
        "holes": [_gap(each) for each in result.items if each.status.value in _HOLES],
        **circumstances(result),
    }


_HOLES = ("missing", "partly", "withheld", "stated_unknown", "not_applicable")


def _gap(item: Item) -> dict[str, Any]:
    return {"paths": list(item.evidence.paths), "status": item.status.value, **_omission(item.omission)}


def _omission(omission: Omission | None) -> dict[str, Any]:
    """Why there is no answer; nothing where the record does not say."""
    return {} if omission is None else why_not(omission)
