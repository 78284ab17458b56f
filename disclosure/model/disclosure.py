"""Floor 0. The root of a record."""

from typing import Any, ClassVar

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from disclosure.model.base import Part, answer
from disclosure.model.json_value import Extensions
from disclosure.model.sections.assessments import Assessments
from disclosure.model.sections.data import Data
from disclosure.model.sections.decision import Decision
from disclosure.model.sections.environment import Environment
from disclosure.model.sections.evaluation import Evaluation
from disclosure.model.sections.law import Law
from disclosure.model.sections.models import Model
from disclosure.model.sections.omissions import Omission
from disclosure.model.sections.operation import Operation
from disclosure.model.sections.people import People
from disclosure.model.sections.procurement import Procurement
from disclosure.model.sections.provenance import Provenance
from disclosure.model.sections.purpose import Purpose
from disclosure.model.sections.record import RecordInfo
from disclosure.model.sections.responsibility import Responsibility
from disclosure.model.sections.rights import Rights
from disclosure.model.sections.risks import Risks
from disclosure.model.sections.system import System
from disclosure.model.text import Plain, Sha256, Version

SCHEMA_VERSION = "1.0"


class BasedOn(Part):
    """A file below this one: a supplier's sheet, house defaults. A bare text is its `file`."""

    shorthand: ClassVar[str] = "file"

    file: Plain | None = answer(
        "Path of the file, relative to this one.", label="File", example="suppliers/sorter.yaml"
    )
    version: Version | None = answer(
        "The `record.version` that was read when this was written.", label="Version", example="1.2"
    )
    digest: Sha256 | None = answer("SHA-256 of the file that was read.", label="Digest", example="sha256:" + "0" * 64)

    @model_validator(mode="before")
    @classmethod
    def _text_is_file(cls, value: Any) -> Any:
        return {cls.shorthand: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A map, or the file's path alone."""
        made = handler(schema)
        resolved = handler.resolve_ref_schema(made)
        resolved["type"] = ["string", "object"]
        resolved["minLength"] = 1
        return made


class Disclosure(Part):
    """What one record says of one AI system. Every section is optional; rules judge what must be said."""

    schema_version: Plain | None = answer(
        "Version of this vocabulary that the file is written in.", label="Schema version", example="1.0"
    )
    based_on: tuple[BasedOn, ...] | None = answer(
        "Files below this one; this one's answers stand over theirs.", label="Based on", example=["supplier.yaml"]
    )
    record: RecordInfo | None = answer(
        "About this document: its version, its date, who vouches for it.",
        label="About this notice",
        question="Who says this, and since when?",
        example={"id": "parking-objections", "version": "1"},
    )
    system: System | None = answer(
        "The AI system: what it is and what state it is in.",
        label="The system",
        question="What is it?",
        example={"name": "Objection sorter"},
    )
    responsibility: Responsibility | None = answer(
        "Who answers for the system.",
        label="Who is responsible",
        question="Who answers for it?",
        example={"organisation": {"name": "Example City"}},
    )
    purpose: Purpose | None = answer(
        "Why the system exists and what else was considered.",
        label="Why it is used",
        question="Why do you use it?",
        example={"goal": "Answer objections within six weeks."},
    )
    people: People | None = answer(
        "Who uses it, whom it touches, and what they are told.",
        label="People",
        question="Whom does it affect, and are they told?",
        example={"users": [{"group": "Case officers"}]},
    )
    decision: Decision | None = answer(
        "The decision logic: what is decided, how, on which factors, and what a person does.",
        label="How decisions are made",
        question="How does it decide, and does a person check?",
        example={"automation": "informs"},
    )
    data: Data | None = answer(
        "The data it is made from and the data it reads.",
        label="Data",
        question="What data does it use, and about whom?",
        example={"has_personal_data": True},
    )
    models: tuple[Model, ...] | None = answer(
        "Each model inside the system.",
        label="Models",
        question="Which models are inside?",
        example=[{"id": "sorter", "name": "Sorter"}],
    )
    evaluation: Evaluation | None = answer(
        "How well it works, for whom, and how that was found out.",
        label="How well it works",
        question="How often is it wrong, and for whom?",
        example={"plain": "About 1 in 40 letters goes to the wrong desk first."},
    )
    risks: Risks | None = answer(
        "What may go wrong and what is done about it.",
        label="Risks",
        question="What can go wrong?",
        example={"summary": "A letter may reach the wrong desk and wait longer."},
    )
    assessments: Assessments | None = answer(
        "Impact assessments, audits and reviews.",
        label="Assessments",
        question="Who has checked it?",
        example={"summary": "A data protection assessment was done in 2026."},
    )
    rights: Rights | None = answer(
        "How to ask, object and appeal.",
        label="Your rights",
        question="How can I ask, object or appeal?",
        example={"summary": "You can ask for a person at any time."},
    )
    law: Law | None = answer(
        "Legal bases, classifications, certificates and standards.",
        label="Law",
        question="What law allows it?",
        example={"summary": "The municipal act allows the city to answer objections."},
    )
    procurement: Procurement | None = answer(
        "How it was bought, and on what terms.",
        label="Procurement",
        question="Who made it, and what did it cost?",
        example={"sourcing": "purchased"},
    )
    operation: Operation | None = answer(
        "How it is kept right: monitoring, incidents, security, end.",
        label="Operation",
        question="Who keeps an eye on it?",
        example={"maintenance": "Two engineers of the city look after it."},
    )
    environment: Environment | None = answer(
        "Energy, emissions and water.",
        label="Environment",
        question="What does it cost the environment?",
        example={"energy": []},
    )
    omissions: tuple[Omission, ...] | None = answer(
        "Answers that are not given, each with its reason.",
        label="Not answered, and why",
        example=[{"field": "decision.logic", "reason": "withheld", "because": "Trade secret."}],
    )
    provenance: Provenance | None = answer(
        "Where the content came from, and what could not be placed.",
        label="Where this comes from",
        example={"sources": [{"format": "us-omb-2025", "name": "inventory.csv"}]},
    )
    extensions: Extensions | None = answer(
        "Namespaced keys of others, to any JSON; shown to experts, never interpreted.",
        label="Extensions",
        example={"example.org:ticket": "A-17"},
    )
