"""Floor 2. Weights: what a change at a place of a record is about, by the beginning of its path."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from disclosure.model.change import Weight

WEIGHTS: Final[Mapping[str, Weight]] = {
    "assessments": Weight.RISKS,
    "based_on": Weight.DOCUMENT,
    "data": Weight.DATA,
    "decision": Weight.DECISION,
    "decision.explanation": Weight.RIGHTS,
    "decision.rollback": Weight.RIGHTS,
    "decision.services": Weight.REST,
    "decision.usage": Weight.REST,
    "environment": Weight.REST,
    "evaluation": Weight.RISKS,
    "extensions": Weight.DOCUMENT,
    "law": Weight.LAW,
    "models": Weight.DECISION,
    "models.artifacts": Weight.REST,
    "models.citation": Weight.REST,
    "models.datasets": Weight.DATA,
    "models.distribution": Weight.REST,
    "models.identifiers": Weight.REST,
    "models.licence": Weight.REST,
    "models.limitations": Weight.RISKS,
    "models.market": Weight.REST,
    "models.training": Weight.DATA,
    "omissions": Weight.REST,
    "operation": Weight.RISKS,
    "operation.logging": Weight.DATA,
    "operation.maintenance": Weight.REST,
    "operation.updates": Weight.REST,
    "operation.uptime": Weight.REST,
    "people": Weight.RIGHTS,
    "people.digital_literacy": Weight.REST,
    "people.users": Weight.REST,
    "procurement": Weight.LAW,
    "procurement.data_rights": Weight.DATA,
    "provenance": Weight.DOCUMENT,
    "purpose": Weight.REST,
    "purpose.intended_uses": Weight.DECISION,
    "purpose.out_of_scope_uses": Weight.DECISION,
    "record": Weight.DOCUMENT,
    "record.asserted_by": Weight.RESPONSIBILITY,
    "record.glossary": Weight.WORDING,
    "record.publication": Weight.RIGHTS,
    "responsibility": Weight.RESPONSIBILITY,
    "responsibility.contact": Weight.RIGHTS,
    "rights": Weight.RIGHTS,
    "risks": Weight.RISKS,
    "schema_version": Weight.DOCUMENT,
    "statement": Weight.REST,
    "system": Weight.REST,
    "system.adapts_after_deployment": Weight.DECISION,
    "system.capabilities": Weight.DECISION,
    "system.is_ai_system": Weight.DECISION,
    "system.kinds": Weight.DECISION,
    "system.modes": Weight.DECISION,
    "system.stage": Weight.DECISION,
    "system.version": Weight.DECISION,
}
"""What is about what; the longest beginning of a path that stands here decides."""

NAMED: Final[Mapping[str, Weight]] = {
    "alt": Weight.REST,
    "digest": Weight.REST,
    "evidence": Weight.REST,
    "file": Weight.REST,
    "id": Weight.DOCUMENT,
    "image": Weight.REST,
    "logo": Weight.REST,
}
"""Fields of one meaning wherever they stand: no answer about the system, but what carries or proves one."""


@cache
def weight_of(pattern: str) -> Weight:
    """The weight of a change at `pattern` (`data.datasets.retention`)."""
    names = pattern.split(".")
    found = next(
        (WEIGHTS[above] for size in range(len(names), 0, -1) if (above := ".".join(names[:size])) in WEIGHTS),
        Weight.REST,
    )
    own = next((NAMED[name] for name in names[1:] if name in NAMED), None)
    return own if own is not None and found.is_content else found
