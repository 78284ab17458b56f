"""Floor 3. Frameworks and requirements as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from disclosure.checks.example import example
from disclosure.load.frameworks import frameworks
from disclosure.model.framework import Evidence, Framework, Requirement
from disclosure.render import reports
from disclosure.render.frameworks.requirement import elsewhere


def listed_as_json(listed: Sequence[Framework], as_of: date) -> str:
    """Every framework of a list with its counts, without what each asks."""
    told = [_framework(each, as_of) for each in listed]
    return reports.as_json("frameworks", {"as_of": as_of.isoformat(), "frameworks": told})


def framework_as_json(own: Framework, as_of: date) -> str:
    """One framework whole."""
    plain = own.model_dump(mode="json", exclude_none=True, include={"parties", "sections", "sources"})
    told = {
        **_framework(own, as_of),
        "events": [each.model_dump(mode="json") for each in own.status.events],
        "caveat": own.caveat,
        **plain,
        "requirements": [_requirement(each, as_of) for each in own.requirements],
    }
    return reports.as_json("framework", {"as_of": as_of.isoformat(), "framework": told})


def requirement_as_json(own: Framework, requirement: Requirement, as_of: date) -> str:
    """One requirement in full, with an answer that would show it and the same thing in other frameworks."""
    conditions = frameworks().conditions
    told = {
        **_requirement(requirement, as_of),
        "framework": own.id,
        "section_title": next((each.title for each in own.sections if each.id == requirement.section), ""),
        "conditions": {name: conditions[name].says for name in requirement.when if name in conditions},
        "sources": [own.sources[name].model_dump(mode="json", exclude_none=True) for name in requirement.sources],
        "example": example(requirement.evidence),
        "elsewhere": [
            {"framework": other.id, "id": each.id, "ref": each.ref, "title": each.title}
            for other, each in elsewhere(requirement)
        ],
    }
    return reports.as_json("requirement", {"as_of": as_of.isoformat(), "requirement": told})


def _framework(own: Framework, as_of: date) -> dict[str, Any]:
    return {
        "id": own.id,
        "name": own.name,
        "short_name": own.short_name,
        "issuer": own.issuer,
        "kind": own.kind,
        "jurisdictions": list(own.jurisdictions),
        "version": own.version,
        "revision": own.revision,
        "url": own.url,
        "state": own.status.state,
        "state_as_of": own.status.as_of,
        "state_note": own.status.note,
        "checked_on": own.checked_on,
        "is_stale": own.is_stale(as_of),
        "counts": {
            "all": len(own.requirements),
            "system": sum(each.actor == "system" for each in own.requirements),
            "apply": len(own.asks_on(as_of)),
        },
    }


def _requirement(requirement: Requirement, as_of: date) -> dict[str, Any]:
    plain = requirement.model_dump(mode="json", exclude_none=True, exclude={"evidence"})
    return {
        **plain,
        "time": requirement.time(as_of),
        "evidence": [_evidence(each) for each in requirement.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    plain = evidence.model_dump(mode="json", exclude_none=True, exclude={"paths"})
    return {"paths": list(evidence.paths), **plain}
