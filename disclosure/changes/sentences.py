"""Floor 2. Sentences: which changes have a sentence of their own, the weightiest first.

A key is the path of a field without its entries. The words stand in the notice catalogue under `change.<path>.<turn>`;
what has none there is told by the sentence for its kind of field (`change.any.<turn>`). Turns:

- of a list of maps: `added`, `removed`, `replaced` (one went, one came), `moved`;
- of a list of values: `gained`, `lost`;
- of a value: `added`, `removed`, `changed`; of a number `rose`, `fell`; of a duration `longer`, `shorter`;
- of a boolean: `yes`, `no`;
- of a map: `added`, `removed`.

A rule without turns holds the place in the order alone: its sentence is the one for its kind of field, with the words
for what it speaks of (`change.subject.<path>`, `change.claim.<path>.yes`).

A turn may go on with a value, after `=`: `changed=decides_alone` is the sentence for a change to that value,
`removed=person` that for an entry whose field `by` had that value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Rule:
    """The turns that have a sentence of their own, in one string; `by`: the field of an entry that tells them apart."""

    turns: str = ""
    by: str = ""

    def turn(self, turn: str, value: Any) -> str:
        """The turn with its value where there is a sentence for it, else the turn, else nothing."""
        known = self.turns.split()
        told = value
        for name in self.by.split("."):
            told = told.get(name) if isinstance(told, Mapping) and name else told
        if isinstance(told, str | bool):
            exact = f"{turn}={str(told).lower()}"
            if exact in known:
                return exact
        return turn if turn in known else ""


_ENTRIES: Final = "added removed"
_ITEMS: Final = "gained lost"

RULES: Final[Mapping[str, Rule]] = {
    # What it decides, and how
    "decision.automation": Rule("changed added"),
    "decision.outputs.automation": Rule("changed changed=decides_alone"),
    "system.stage": Rule("changed"),
    "decision.human_oversight": Rule(_ENTRIES),
    "decision.human_oversight.when": Rule(_ITEMS),
    "decision.human_oversight.powers": Rule(_ITEMS),
    "decision.steps": Rule("added removed moved added=ai added=person removed=ai removed=person", by="actor"),
    "decision.steps.actor": Rule("changed"),
    "decision.question": Rule(),
    "decision.effects": Rule(_ITEMS),
    "decision.domains": Rule(_ITEMS),
    "decision.sensitive_functions": Rule(_ITEMS),
    "decision.is_profiling": Rule("yes no"),
    "decision.demographic_features": Rule(_ENTRIES),
    "decision.factors": Rule(_ENTRIES),
    "decision.not_used": Rule(_ENTRIES),
    "decision.inputs": Rule(_ENTRIES),
    "decision.outputs": Rule(_ENTRIES),
    "decision.outputs.threshold": Rule(),
    "decision.human_oversight.measures": Rule(_ENTRIES),
    "decision.human_oversight.overridden_fraction": Rule(),
    "decision.human_oversight.time_per_case": Rule(),
    "models": Rule("added removed replaced"),
    "models.version": Rule(),
    "models.supplier": Rule(),
    "models.base_models": Rule("added removed replaced"),
    "models.controls": Rule(_ENTRIES),
    "system.version": Rule(),
    "system.adapts_after_deployment": Rule("yes no"),
    "system.is_ai_system": Rule(),
    "purpose.intended_uses": Rule(_ITEMS),
    "purpose.out_of_scope_uses": Rule(_ITEMS),
    # People and their rights
    "record.publication.is_withheld": Rule("yes no"),
    "rights.no_route_reason": Rule(_ENTRIES),
    "rights.routes": Rule(_ENTRIES),
    "rights.routes.deadline": Rule(),
    "rights.routes.answer_within": Rule(),
    "rights.routes.cost": Rule(),
    "rights.routes.can_be_challenged": Rule(_ITEMS),
    "rights.can_ask_for": Rule("added removed added=false removed=false", by="is_offered"),
    "rights.can_ask_for.is_offered": Rule("yes no"),
    "rights.can_ask_for.within": Rule(),
    "rights.can_ask_for.cost": Rule(),
    "decision.explanation": Rule(_ENTRIES),
    "decision.explanation.is_given": Rule("yes no"),
    "decision.explanation.within": Rule(),
    "decision.rollback.is_possible": Rule(),
    "people.interaction.is_told": Rule("yes no"),
    "people.interaction.is_direct": Rule(),
    "people.notices": Rule(_ENTRIES),
    "people.affected": Rule(_ENTRIES),
    "people.affected.is_vulnerable": Rule(),
    "people.affected.includes_children": Rule(),
    "people.affected.is_workforce": Rule(),
    "people.generated_content.is_produced": Rule(),
    "people.generated_content.has_editorial_control": Rule(),
    "people.generated_content.markings": Rule(_ITEMS),
    "people.consultations": Rule(_ENTRIES),
    # Data
    "data.has_personal_data": Rule("yes no"),
    "data.has_sensitive_data": Rule("yes no"),
    "data.datasets": Rule("added removed added=true", by="personal.is_personal"),
    "data.datasets.retention.period": Rule(),
    "data.datasets.personal.is_personal": Rule("yes no"),
    "data.datasets.personal.special_categories": Rule(_ITEMS),
    "data.datasets.personal.categories": Rule(_ITEMS),
    "data.datasets.personal.identifiability": Rule(),
    "data.datasets.personal.subjects": Rule(_ITEMS),
    "data.datasets.personal.has_children": Rule(),
    "data.datasets.uses": Rule(_ITEMS),
    "data.datasets.shared_with": Rule(_ENTRIES),
    "data.datasets.lawful_basis": Rule(_ENTRIES),
    "data.datasets.location": Rule(),
    "data.datasets.origin": Rule(),
    "data.protection.transfers": Rule(_ITEMS),
    "data.protection.controller": Rule(),
    "procurement.data_rights.may_train": Rule("yes no"),
    "models.datasets": Rule(_ENTRIES),
    "models.training.origins.is_used": Rule(),
    "operation.logging.kept_for": Rule(),
    # How well it works, and what can go wrong
    "operation.incidents": Rule(_ENTRIES),
    "operation.incidents.status": Rule(),
    "evaluation.tests.metrics.value": Rule("rose fell changed"),
    "evaluation.tests.metrics": Rule(_ENTRIES),
    "evaluation.tests.metrics.pass_mark": Rule(),
    "evaluation.tests": Rule(_ENTRIES),
    "evaluation.tests.is_independent": Rule(),
    "evaluation.not_measured": Rule(_ENTRIES),
    "evaluation.failure_modes": Rule(_ITEMS),
    "risks.items": Rule("added removed added=true removed=true", by="is_positive"),
    "risks.items.level": Rule(),
    "risks.items.residual_level": Rule(),
    "risks.items.probability.level": Rule(),
    "risks.items.scale.level": Rule(),
    "risks.items.scope.level": Rule(),
    "risks.items.reversibility.level": Rule(),
    "risks.items.measures": Rule(_ENTRIES),
    "risks.items.measures.status": Rule(),
    "assessments.items": Rule(_ENTRIES),
    "assessments.items.status": Rule(),
    "assessments.items.on": Rule(),
    "assessments.not_done": Rule(_ENTRIES),
    "operation.monitoring": Rule(_ENTRIES),
    "operation.stop_criteria": Rule(_ITEMS),
    "operation.reviews": Rule(_ENTRIES),
    # Who answers for it
    "responsibility.organisation.name": Rule("changed"),
    "responsibility.accountable_role": Rule(),
    "responsibility.suppliers": Rule("added removed replaced"),
    "responsibility.oversight_bodies": Rule(_ENTRIES),
    "record.asserted_by": Rule(_ENTRIES),
    "record.asserted_by.status": Rule(),
    # Law and contracts
    "law.classifications.level": Rule(),
    "law.classifications": Rule(_ENTRIES),
    "law.legal_bases": Rule(_ENTRIES),
    "law.certificates": Rule(_ENTRIES),
    "law.requirements.status": Rule(),
    "law.frameworks": Rule(_ITEMS),
    "procurement.contracts": Rule("added removed replaced"),
    "procurement.sourcing": Rule(),
    # Other facts
    "system.name": Rule(),
    "decision.usage.counts.count": Rule(),
    "record.languages": Rule(_ENTRIES),
    "record.version": Rule(),
    "record.updated_on": Rule(),
    "record.changes": Rule(_ENTRIES),
}
"""The registry, the weightiest first within each weight."""

RANKS: Final[Mapping[str, int]] = {pattern: rank for rank, pattern in enumerate(RULES)}
