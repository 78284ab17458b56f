"""Floor 0. A body's own statement about its use of AI: `statement.yaml`, told from a record by the key `statement`."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.record import RecordLanguage
from disclosure.model.shapes import Code, Contact, Entry, Party, Quantity
from disclosure.model.text import Line, PartialDate, Plain, Slug, Text, Url, Version

UsagePattern = Literal[
    "decision_making", "analytics_for_insights", "workplace_productivity", "image_processing", "other"
]
"""What a body does with AI, in the Australian standard's groups."""

UsageDomain = Literal[
    "service_delivery",
    "compliance_and_fraud_detection",
    "law_enforcement_intelligence_and_security",
    "policy_and_legal",
    "scientific",
    "corporate_and_enabling",
    "other",
]
"""In which of its tasks a body uses AI, in the Australian standard's groups."""

UnattendedEffect = Literal["public_interaction", "significant_impact"]
"""Why a use without a person between it and the public matters."""

PolicyStatus = Literal["done", "in_progress", "planned", "not_done", "not_applicable"]
"""How far a body has met a requirement of the policy that binds it."""


class UnattendedUse(Entry):
    """A use where no person stands between AI and the public. Where do I meet AI alone?"""

    description: Text | None = answer(
        "What the AI does there, in plain words.",
        label="What it does",
        example="A chatbot answers questions about opening hours.",
        layer="public",
    )
    effects: tuple[UnattendedEffect, ...] | None = answer(
        "Whether the public interacts with it directly, is significantly affected by it, or both "
        "[AU DTA 1.1 public_interaction].",
        label="Effect on the public",
        example=["public_interaction"],
    )
    record_url: Url | None = answer(
        "Address of the record of that system.",
        label="More about it",
        example="https://example.org/ai/chatbot",
        layer="public",
    )


class AccountableOfficial(Entry):
    """A position that answers for the body's use of AI. Who is in charge?"""

    position: Line | None = answer(
        "Position, not a personal name [AU DTA 1.1 compliance_policy].",
        label="Position",
        example="Chief information officer",
        layer="public",
    )
    answers_for: Text | None = answer(
        "What this position answers for.", label="Answers for", example="Use of AI in the whole agency."
    )
    since: PartialDate | None = answer("Since when.", label="Since", example="2025-11")
    contact: Contact | None = answer("How to reach it.", label="Contact", example={"email": "cio@example.org"})


class PolicyRequirement(Entry):
    """A requirement of the policy that binds the body; `name` says which. Do they keep to their own rules?"""

    policy: Line | None = answer(
        "Policy that sets the requirement.", label="Policy", example="Policy for responsible use of AI, version 2"
    )
    status: PolicyStatus | None = answer("How far it is met.", label="Status", example="done")
    how: Text | None = answer(
        "How it is met, or why not yet [AU DTA 1.1 compliance_policy].",
        label="How",
        example="All staff took the basic course by March 2026.",
    )
    on: PartialDate | None = answer("Since when it is met, or when it will be.", label="Date", example="2026-03")


class CommonProduct(Entry):
    """A common commercial product with AI in it; `name` is the product. Which everyday AI tools do they use?"""

    use: Code | None = answer(
        "The common use it serves, as a code of the list or in words [US OMB 2025, common commercial products: AI Use "
        "Case].",
        label="Used for",
        example={"scheme": "us-omb-2025-common", "label": "Writing and correcting texts"},
        layer="public",
    )
    is_used: bool | None = answer(
        "Whether the body uses AI for it; false is an answer too [US OMB 2025, common commercial products: Agency "
        "Use].",
        label="Used",
        example=True,
        layer="public",
    )
    supplier: Line | None = answer("Who sells it.", label="Supplier", example="Example Office Ltd")
    users: Quantity | None = answer(
        "Number of licences or users, exact or estimated [US OMB 2025, common commercial products: Estimated # of "
        "Licenses/Users].",
        label="Users",
        example={"value": "350", "unit": "licences", "is_estimate": True},
    )


class StatementBody(Part):
    """What a body says about its use of AI as a whole. Does this agency use AI, and how does it take care?"""

    kind: Literal["statement"] | None = answer(
        "Always `statement`: the file speaks for a body, not for a system.", label="Kind of file", example="statement"
    )
    id: Slug | None = answer("Stable name of this statement.", label="Statement id", example="example-agency")
    version: Version | None = answer(
        "Version of this statement: `1`, `1.2` or `1.2.3`.", label="Version", example="1.1"
    )
    languages: tuple[RecordLanguage, ...] | None = answer(
        "Languages of the texts; the first is the one in which the statement was written.",
        label="Languages",
        example=[{"tag": "en", "translation": "original"}],
    )
    organisation: Party | None = answer(
        "The body that makes the statement.",
        label="Organisation",
        example={"name": "Example Agency", "country": "AU"},
        layer="public",
    )
    contact: Contact | None = answer(
        "Public contact for questions about AI in this body; an e-mail address or a form [AU DTA 1.1 contact_email].",
        label="Contact",
        example={"email": "ai@example.org"},
        question="Whom can I ask?",
        layer="public",
    )
    published_on: PartialDate | None = answer(
        "Date when the statement was first published.", label="First published", example="2025-02-28", layer="public"
    )
    updated_on: PartialDate | None = answer(
        "Date of the last change [AU DTA 1.1 last_updated].",
        label="Last updated",
        example="2026-02-20",
        layer="public",
    )
    review_by: PartialDate | None = answer(
        "Date by which it will be reviewed: at least each year, and on any significant change [AU DTA 1.1].",
        label="Review due by",
        example="2027-02",
        layer="public",
    )
    uses_ai: bool | None = answer(
        "Whether the body uses AI at all; false makes the page a notice that it does not [US OMB 2025: agencies "
        "without AI].",
        label="Uses AI",
        example=True,
        question="Does this body use AI?",
        layer="public",
    )
    no_ai_note: Text | None = answer(
        "Where `uses_ai` is false: what was looked into, and whether use is planned [US OMB 2025: agencies without "
        "AI].",
        label="About not using AI",
        example="We asked all six offices in January 2026. None uses AI and none plans to this year.",
        layer="public",
    )
    intent: Text | None = answer(
        "Why the body uses AI or considers it [AU DTA 1.1 intent].",
        label="Why AI",
        example="To answer letters sooner and to find errors in large tables.",
        question="Why do they use AI?",
        layer="public",
    )
    usage_patterns: tuple[UsagePattern, ...] | None = answer(
        "What AI is used for, in the standard's groups [AU DTA 1.1 classification].",
        label="How it is used",
        example=["workplace_productivity", "analytics_for_insights"],
        layer="public",
    )
    domains: tuple[UsageDomain, ...] | None = answer(
        "In which tasks AI is used, in the standard's groups [AU DTA 1.1 classification].",
        label="Where it is used",
        example=["corporate_and_enabling", "service_delivery"],
        layer="public",
    )
    classification_note: Text | None = answer(
        "The same in words: which patterns occur in which tasks [AU DTA 1.1 classification].",
        label="About its use",
        example="Staff draft letters with a writing assistant; analysts look for errors in payment tables.",
    )
    public_interaction: Text | None = answer(
        "Where the public meets AI, or is significantly affected by it, without a person in between; say so where "
        "nowhere [AU DTA 1.1 public_interaction].",
        label="AI without a person",
        example="Only the chatbot on our web site answers people by itself.",
        question="Does AI deal with me without a person?",
        layer="public",
    )
    unattended_uses: tuple[UnattendedUse, ...] | None = answer(
        "Those uses one by one; an empty list says that there are none [AU DTA 1.1 public_interaction].",
        label="Uses without a person",
        example=[{"name": "Opening hours chatbot", "effects": ["public_interaction"]}],
        layer="public",
    )
    monitoring: Text | None = answer(
        "How the body watches whether its AI works well, by which governance and processes [AU DTA 1.1 monitoring].",
        label="How it is watched",
        example="A board of five reviews every use each quarter.",
        layer="public",
    )
    legal_compliance: Text | None = answer(
        "How use keeps to laws and regulations [AU DTA 1.1 compliance_law].",
        label="Keeping to the law",
        example="Legal staff check every new use against privacy and archives law.",
        layer="public",
    )
    protection: Text | None = answer(
        "How the public is protected from negative effects [AU DTA 1.1 protection].",
        label="Protecting the public",
        example="A person checks each letter before it leaves; anyone can ask for a review.",
        question="How am I protected?",
        layer="public",
    )
    policy_compliance: Text | None = answer(
        "How the body meets each requirement of the policy that binds it, in words [AU DTA 1.1 compliance_policy].",
        label="Keeping to the policy",
        example="We meet all requirements except the second course for staff, due in June 2026.",
        layer="public",
    )
    policy_requirements: tuple[PolicyRequirement, ...] | None = answer(
        "Those requirements one by one [AU DTA 1.1 compliance_policy].",
        label="Policy requirements",
        example=[{"name": "Training of staff", "status": "done", "on": "2026-03"}],
    )
    accountable_officials: tuple[AccountableOfficial, ...] | None = answer(
        "Positions that answer for the use of AI in the body [AU DTA 1.1 compliance_policy].",
        label="Who is in charge",
        example=[{"position": "Chief information officer"}],
        question="Who is in charge?",
        layer="public",
    )
    products: tuple[CommonProduct, ...] | None = answer(
        "Common commercial products with AI that need no record of their own; an empty list says that there are none "
        "[US OMB 2025, common commercial products].",
        label="Everyday products",
        example=[{"name": "Example Office Assistant", "is_used": True}],
        layer="public",
    )
    inventory_url: Url | None = answer(
        "Where the body lists its systems one by one.",
        label="List of systems",
        example="https://example.org/ai",
        layer="public",
    )
    waivers_url: Url | None = answer(
        "Where waivers of required practices are summed up [US OMB 2025: waiver summaries].",
        label="Waivers",
        example="https://example.org/ai/waivers",
    )
    withheld_waiver_count: int | None = answer(
        "Number of waived uses that are themselves withheld from the public list [US OMB 2025: waiver summaries].",
        label="Waived uses withheld",
        example=0,
        minimum=0,
    )
    notes: Text | None = answer(
        "Remarks that have no other place.", label="Remarks", example="The research office reports on its own."
    )


class Statement(Part):
    """The root of `statement.yaml`; a file without the key `statement` is a record."""

    schema_version: Plain | None = answer("Version of the schema, `1.0`.", label="Schema version", example="1.0")
    statement: StatementBody | None = answer(
        "The statement itself.",
        label="Statement",
        example={"kind": "statement", "id": "example-agency", "uses_ai": True},
        layer="public",
    )
