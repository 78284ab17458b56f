"""Floor 0. The section `law`: what the system rests on, which class it falls in, which duties are met."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Code, Entry
from disclosure.model.text import Line, PartialDate, Plain, Slug, Text, Url

ClassLevel = Literal["minimal", "limited", "high", "prohibited"]
RequirementStatus = Literal["done", "in_progress", "planned", "not_done", "not_applicable", "waived", "precluded"]
CertificateKind = Literal["security_authorisation", "conformity", "management_system", "code_of_practice", "other"]


class LegalBasis(Entry):
    """A provision that allows or demands the use: what gives the body the right?"""

    instrument: Line | None = answer(
        "The law or other act, by its usual name [NL standard, lawful_basis_grouping; Eurocities, lawful_basis].",
        label="Law",
        example="Administrative Procedures Act of Exampleland",
        layer="public",
    )
    provision: Plain | None = answer("Article or section.", label="Provision", example="art. 12(3)", layer="public")
    url: Url | None = answer("Where it can be read.", label="Address", example="https://example.org/law/12")
    allows: Text | None = answer(
        "What it allows or demands, said exactly.",
        label="What it allows",
        example="Handling of objections by electronic means, with review by an official.",
    )
    plain: Text | None = answer(
        "The same in plain words.",
        label="In plain words",
        example="The city may use computers to sort objections, but a person must decide.",
        layer="public",
    )


class ClassificationStep(Entry):
    """One question on the way to a class, with its answer."""

    question: Text | None = answer(
        "The question asked.", label="Question", example="Is the system a safety component of a product?"
    )
    answer: Text | None = answer("The answer to it.", label="Answer", example="No.")


class Classification(Entry):
    """The class a framework puts the system in: how risky does the law hold it to be, and why?"""

    framework: Slug | None = answer(
        "Id of the framework that classifies, such as `eu-ai-act` or `us-omb-2025`.",
        label="Framework",
        example="us-omb-2025",
    )
    classes: tuple[Plain, ...] | None = answer(
        "The framework's own classes, by their codes: points of Annex III, `high_impact`, "
        "`presumed_not_high_impact`, `gpai_systemic_risk` [AI Act, art. 6 and Annex III; US OMB 2025, is_high_impact].",
        label="Classes",
        example=["presumed_not_high_impact"],
    )
    level: ClassLevel | None = answer(
        "The class on four steps that a resident understands [Eurocities, risk_category].",
        label="Risk class",
        example="limited",
        question="How risky is it in the eyes of the law?",
        layer="public",
    )
    about: Slug | None = answer(
        "Id of the model that is classified (ref: models); left out when it is the whole system.",
        label="About",
        example="letter-sorter",
        reference="models",
    )
    exemption: Line | None = answer(
        "The exemption relied on [AI Act, art. 6(3)].", label="Exemption", example="AI Act, art. 6(3)"
    )
    conditions: tuple[Line, ...] | None = answer(
        "The conditions of that exemption that are met [AI Act, art. 6(3) and Annex VIII B 6].",
        label="Conditions met",
        example=["Narrow procedural task"],
    )
    reason: Text | None = answer(
        "Why this class and no other [US OMB 2025, HI_justification].",
        label="Reason",
        example="The output only orders the pile; it is no principal basis of a decision.",
        layer="public",
    )
    path: tuple[ClassificationStep, ...] | None = answer(
        "Questions and answers that led to the class, in order.",
        label="How it was decided",
        example=[{"question": "Does it profile people?", "answer": "No."}],
    )
    on: PartialDate | None = answer("Date of the classification.", label="Date", example="2026-02-10")
    by: Line | None = answer("Who classified: unit or position.", label="By", example="Legal department")


class LegalRequirement(Entry):
    """One duty of a framework and how far it is met: is it done, waived, or does it not apply?"""

    id: Slug | None = answer(
        "The requirement's id in the framework, such as `coe-art16-2g`, or a register's field, such as "
        "`hi_failsafe_presence` [US OMB 2025]; never reused within the record.",
        label="Requirement id",
        example="hi_failsafe_presence",
    )
    framework: Slug | None = answer(
        "Id of the framework the requirement belongs to.", label="Framework", example="us-omb-2025"
    )
    status: RequirementStatus | None = answer(
        "`done`, `in_progress`, `planned` or `not_done`; `not_applicable` where the duty does not reach this system; "
        "`waived` where an official released the body from it; `precluded` where law or operations shut it out. "
        "Carries the practices of US high-impact use: testing, assessment, independent review, monitoring, training, "
        "fail-safe, appeal, consultation [US OMB 2025, hi_*].",
        label="Status",
        example="in_progress",
    )
    detail: Text | None = answer(
        "How it is met, or what is still to do; where an answer elsewhere in the record shows it, say where.",
        label="Detail",
        example="Operators can switch to manual sorting; the drill is planned for May.",
    )
    because: Text | None = answer(
        "Why it is waived, precluded, not applicable or not done; for a waiver also to whom it was reported "
        "[US OMB 2025].",
        label="Because",
        example="Waived for the pilot and reported to the budget office.",
    )
    by: Line | None = answer(
        "Who decided that: position or body, in the US the chief AI officer [US OMB 2025].",
        label="Decided by",
        example="Chief AI officer",
    )
    on: PartialDate | None = answer("Date it was met or decided.", label="Date", example="2026-03-01")
    until: PartialDate | None = answer(
        "Last day of a waiver, or day by which it will be met.", label="Until", example="2026-12-31"
    )


class Certificate(Entry):
    """A certificate, authorisation or signed code: who vouches for the system, until when?"""

    kind: CertificateKind | None = answer(
        "`security_authorisation` (in the US the authorization to operate, with the system's name there as `name`), "
        "`conformity`, `management_system` (ISO/IEC 42001), `code_of_practice` signed "
        "[US OMB 2025, have_ato, system_name_ato; AI Act, Annex VIII A 8].",
        label="Kind",
        example="security_authorisation",
    )
    number: Plain | None = answer("Its number [AI Act, Annex VIII A 8].", label="Number", example="ATO-2026-31")
    issuer: Line | None = answer(
        "Who issued it, the notified body for one under the AI Act [AI Act, Annex VIII A 8].",
        label="Issued by",
        example="Example Certification Ltd",
    )
    scope: Text | None = answer("What it covers.", label="Scope", example="The sorting service and its database.")
    on: PartialDate | None = answer("Date of issue.", label="Issued", example="2026-01-15")
    expires_on: PartialDate | None = answer(
        "Last day it is valid [AI Act, Annex VIII A 8].", label="Valid until", example="2029-01-14"
    )
    url: Url | None = answer(
        "Where it or its scan can be seen [AI Act, Annex VIII A 9].",
        label="Address",
        example="https://example.org/certificate-31",
    )


class Standard(Entry):
    """A technical standard that was applied; its name is `name`: which, and how far?"""

    version: Plain | None = answer("Edition or year.", label="Edition", example="2023")
    extent: Text | None = answer(
        "Whether it was applied in full, or which parts, and what was done instead [AI Act, Annex IV 7].",
        label="How far",
        example="Clauses 6 to 8.",
    )


class Exclusion(Entry):
    """A framework that does not reach the system: why not?"""

    framework: Slug | None = answer("Id of the framework.", label="Framework", example="coe-cets-225")
    reason: Text | None = answer(
        "Why it does not apply, with the provision relied on [CETS 225, art. 3].",
        label="Reason",
        example="The system is in a laboratory and reaches nobody (art. 3(3)).",
    )


class RightTouched(Entry):
    """A right the system touches: how was that checked, and what came out?"""

    instrument: Line | None = answer(
        "Treaty, constitution or law [CETS 225, art. 4].",
        label="Instrument",
        example="European Convention on Human Rights",
        layer="public",
    )
    article: Plain | None = answer("Article in it [CETS 225, art. 4].", label="Article", example="8", layer="public")
    how_checked: Text | None = answer(
        "How the effect on the right was examined [CETS 225, art. 4].",
        label="How checked",
        example="In the privacy assessment of March 2026.",
    )
    outcome: Text | None = answer(
        "What came out, and what was changed because of it [CETS 225, art. 4].",
        label="Outcome",
        example="Names of third parties are masked before sorting.",
        layer="public",
    )


class Law(Part):
    """The legal side: what allows it, how is it classed, which duties are met?"""

    summary: Text | None = answer(
        "What the use rests on, in a few plain sentences [NL standard, lawful_basis].",
        label="Law in short",
        example="The law lets the city sort letters by computer. A person decides every case.",
        question="Is this allowed?",
        layer="public",
    )
    legal_bases: tuple[LegalBasis, ...] | None = answer(
        "Provisions that allow or demand the process the system serves; the basis for personal data stands at "
        "`data.datasets` [NL standard, lawful_basis_grouping; Eurocities, lawful_basis].",
        label="Legal basis",
        example=[{"instrument": "Administrative Procedures Act", "provision": "art. 12(3)"}],
        question="Which law allows it?",
        layer="public",
    )
    jurisdictions: tuple[Code, ...] | None = answer(
        "Where the law applies that governs the use, ISO 3166 codes first.",
        label="Jurisdictions",
        example=[{"scheme": "iso-3166-1", "code": "NL", "label": "Netherlands"}],
    )
    classifications: tuple[Classification, ...] | None = answer(
        "Risk classes by framework [AI Act, art. 6 and Annex III; US OMB 2025, is_high_impact; Eurocities].",
        label="Risk classes",
        example=[{"framework": "us-omb-2025", "classes": ["high_impact"], "level": "high"}],
        question="How risky is it in the eyes of the law?",
        layer="public",
    )
    requirements: tuple[LegalRequirement, ...] | None = answer(
        "Duties whose state must be told as such: US minimum practices and waivers, measures of the Dutch "
        "algorithm framework [US OMB 2025, hi_*; NL AMT].",
        label="Duties",
        example=[{"framework": "us-omb-2025", "id": "hi_appeal_process", "status": "precluded"}],
    )
    certificates: tuple[Certificate, ...] | None = answer(
        "Certificates, authorisations and signed codes; an empty list says there is none "
        "[AI Act, Annex VIII A 8; US OMB 2025, have_ato].",
        label="Certificates",
        example=[{"kind": "security_authorisation", "name": "Letters platform", "on": "2026-01"}],
    )
    standards: tuple[Standard, ...] | None = answer(
        "Technical standards applied [AI Act, Annex IV 7].",
        label="Standards",
        example=[{"name": "ISO/IEC 42001", "version": "2023"}],
    )
    frameworks: tuple[Slug, ...] | None = answer(
        "Ids of the frameworks this record is to be measured against.",
        label="Measured against",
        example=["coe-cets-225", "us-omb-inventory-2025"],
    )
    exclusions: tuple[Exclusion, ...] | None = answer(
        "Frameworks a reader might expect that do not apply, with the reason [CETS 225, art. 3].",
        label="Does not apply",
        example=[{"framework": "coe-cets-225", "reason": "The system is in a laboratory."}],
    )
    rights_touched: tuple[RightTouched, ...] | None = answer(
        "Rights the use touches, how each was checked, and the outcome; an empty list says none [CETS 225, art. 4].",
        label="Rights touched",
        example=[{"instrument": "European Convention on Human Rights", "article": "8"}],
        layer="public",
    )
