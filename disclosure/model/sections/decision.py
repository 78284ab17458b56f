"""Floor 0. Decision: what is decided with the system, how far it decides, and on what grounds."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.modality import Modality
from disclosure.model.sections.grounds import DemographicUse, Factor, NotUsed
from disclosure.model.sections.oversight import Explanation, HumanOversight, Rollback
from disclosure.model.sections.usage import Usage
from disclosure.model.shapes import Entry, Identifier
from disclosure.model.text import Line, Slug, Text, Url

Domain = Literal[
    "education",
    "employment",
    "housing",
    "credit",
    "insurance",
    "health",
    "benefits",
    "essential_services",
    "justice",
    "policing",
    "migration",
    "elections",
    "law_making",
    "taxation",
    "infrastructure",
    "biometrics",
    "other",
]
"""Fields of life in which a decision weighs heavily."""

Effect = Literal["legal", "similarly_significant", "service_quality", "internal", "none"]
"""What a decision does to a person."""

Automation = Literal["informs", "recommends", "decides_with_review", "decides_alone", "no_decision"]
"""How far the system goes, from telling to deciding."""

SensitiveFunction = Literal[
    "emotion_recognition",
    "biometrics",
    "biometric_identification",
    "biometric_categorisation",
    "deep_fakes",
    "other",
]
"""Functions that bring duties of their own, whatever is decided."""

Actor = Literal["person", "ai", "organisation", "other_system"]
"""Who takes a step."""

OutputKind = Literal[
    "prediction",
    "score",
    "category",
    "ranking",
    "match",
    "alert",
    "recommendation",
    "decision",
    "text",
    "image",
    "audio",
    "video",
    "action",
    "other",
]
"""What comes out of the system."""


class Service(Entry):
    """A public service the decision belongs to: where does a resident meet it?"""

    identifiers: tuple[Identifier, ...] | None = answer(
        "Numbers of the service in a catalogue of services, with the name of the catalogue.",
        label="Service numbers",
        example=[{"scheme": "example-services", "value": "parking-objection"}],
    )
    url: Url | None = answer(
        "Page of the service.", label="Service page", example="https://example.org/parking", layer="public"
    )
    is_public_facing: bool | None = answer(
        "True where members of the public use the service themselves.", label="Open to the public", example=True
    )


class Input(Entry):
    """One kind of thing the system reads for a case: what goes in?"""

    modality: Modality | None = answer(
        "Form of the input [SPDX 3.0.1 datasetType; Model Documentation Form 2c].", label="Form", example="image"
    )
    specification: Text | None = answer(
        "What the input must be like: format, size, quality, language, and who or what supplies it "
        "[AI Act, art. 13(3)(b)(vi); ATRS 2.4.1.2].",
        label="What it must be like",
        example="One photograph of the number plate, at least 600 pixels wide, taken by day or under street light.",
    )
    dataset: Slug | None = answer(
        "Dataset the input is read from (ref: data.datasets).",
        label="Read from",
        example="case-files",
        reference="data.datasets",
    )


class Step(Entry):
    """One step of the procedure, in order: who does what?"""

    actor: Actor | None = answer(
        "Who takes this step: a person, the AI system, an organisation, or another system.",
        label="Who",
        example="person",
        layer="public",
    )
    does: Text | None = answer(
        "What happens in this step, with the terms an expert needs: rules, inputs, outputs, time limits "
        "[ATRS 2.3.1; Etalab 2021].",
        label="What happens",
        example="The officer compares the score with the file and signs the decision in the case system.",
    )
    plain: Text | None = answer(
        "The same step in one plain sentence.",
        label="In plain words",
        example="An officer reads the case and decides.",
        layer="public",
    )


class Output(Entry):
    """One thing the system hands on: what comes out, and what does it mean?"""

    kind: OutputKind | None = answer("Kind of output.", label="Kind", example="score", layer="public")
    description: Text | None = answer(
        "What comes out, to whom it goes and in which form [ATRS 2.4.1.3; US OMB 2025].",
        label="What comes out",
        example="A score for each objection, shown to the officer beside the file.",
        layer="public",
    )
    range: Line | None = answer(
        "Values it can take, with their unit or their list.", label="Possible values", example="0 to 100"
    )
    meaning: Text | None = answer(
        "How to read a value and what it does not say [AI Act, art. 13(3)(b)(vii)].",
        label="What it means",
        example="80 means that 80 of 100 such objections were upheld in the past; it is no verdict on this one.",
    )
    threshold: Line | None = answer(
        "Value from which something happens, and what happens [SPDX 3.0.1 metricDecisionThreshold].",
        label="Threshold",
        example="From 70 a second officer reads the file",
    )
    automation: Automation | None = answer(
        "How far this output decides, where that differs from `decision.automation`.",
        label="How far it decides",
        example="recommends",
    )


class Decision(Part):
    """The decision logic: what is decided about me, by whom, and on what grounds?"""

    question: Line | None = answer(
        "The question that the decision settles, as a question.",
        label="What is decided",
        example="Is the objection to this parking fine upheld?",
        question="What is decided?",
        layer="public",
    )
    domains: tuple[Domain, ...] | None = answer(
        "Fields of life the decision belongs to; they tell which laws may apply "
        "[AI Act, Annex III; Colorado SB 26-189; NYC Local Law 144].",
        label="Fields of life",
        example=["policing"],
    )
    process: Text | None = answer(
        "The procedure around the system and the place where its output enters "
        "[ATRS 2.3.1; Eurocities 0.3.1; AI Act, art. 27(1)(a)].",
        label="Procedure",
        example="An objection is registered, read by the system, then decided by an officer within six weeks.",
    )
    services: tuple[Service, ...] | None = answer(
        "Public services the decision belongs to.",
        label="Services",
        example=[{"name": "Objections to parking fines", "is_public_facing": True}],
    )
    effects: tuple[Effect, ...] | None = answer(
        "What the decision does to people: `legal` changes rights or duties, `similarly_significant` weighs as "
        "much, `internal` stays within the organisation [GDPR art. 22; UK GDPR art. 22A; Etalab 2021].",
        label="Effects",
        example=["legal"],
        question="What does the decision do to me?",
        layer="public",
    )
    consequences: Text | None = answer(
        "What follows for the person in practice, and when they notice [GDPR art. 13(2)(f)].",
        label="What follows",
        example="If the objection fails, the fine is due within two weeks. The letter says so.",
        question="What may happen to me?",
        layer="public",
    )
    automation: Automation | None = answer(
        "How far the system decides: `informs` a person, `recommends` an outcome, `decides_with_review` by a person "
        "before it takes effect, `decides_alone`, or `no_decision` about anyone [ATRS 2.3.1; Etalab 2021].",
        label="How far it decides",
        example="recommends",
        question="Does a machine decide?",
        layer="public",
    )
    automation_note: Text | None = answer(
        "What the single word leaves out: exceptions, cases decided another way, what happens in practice.",
        label="Exactly how far",
        example="Objections that came in late are returned without a person reading them.",
    )
    role: Text | None = answer(
        "The part that the output plays in the decision, and how much it weighs [AI Act, art. 86].",
        label="Role of the output",
        example="The officer sees the score first but must give a reason of their own.",
        layer="public",
    )
    is_profiling: bool | None = answer(
        "True where personal data are processed automatically to assess traits of a person [GDPR art. 22].",
        label="Profiling",
        example=False,
    )
    sensitive_functions: tuple[SensitiveFunction, ...] | None = answer(
        "Functions with duties of their own; `[]` says none; `biometrics` is any use of bodily traits "
        "[AI Act, art. 50].",
        label="Sensitive functions",
        example=[],
        question="Does it read my face or my feelings?",
        layer="public",
    )
    inputs: tuple[Input, ...] | None = answer(
        "What the system reads for a case [AI Act, Annex VIII A 6; ATRS 2.4.1.2].",
        label="What goes in",
        example=[{"name": "Photograph of the car", "modality": "image"}],
        question="What does it look at?",
        layer="public",
    )
    steps: tuple[Step, ...] | None = answer(
        "The procedure step by step, in order, people's steps too.",
        label="Step by step",
        example=[{"actor": "ai", "plain": "The system reads the photograph."}],
        question="What happens to my case?",
        layer="public",
    )
    factors: tuple[Factor, ...] | None = answer(
        "What counts in the outcome, heaviest first [AI Act, art. 86; GDPR art. 15(1)(h)].",
        label="What counts",
        example=[{"name": "Time parked", "direction": "raises"}],
        question="What counts?",
        layer="public",
    )
    not_used: tuple[NotUsed, ...] | None = answer(
        "What does not count though people may think so.",
        label="What does not count",
        example=[{"name": "Home address"}],
        question="What does not count?",
        layer="public",
    )
    demographic_features: tuple[DemographicUse, ...] | None = answer(
        "Features of people that the model is given; `[]` says none [US OMB 2025].",
        label="Features of people",
        example=[{"feature": "age"}],
    )
    outputs: tuple[Output, ...] | None = answer(
        "What the system hands on [ATRS 2.4.1.3; US OMB 2025].",
        label="What comes out",
        example=[{"name": "Chance of success", "kind": "score"}],
        question="What comes out?",
        layer="public",
    )
    logic: Text | None = answer(
        "How inputs become outputs, in words: method, main rules, what is optimised "
        "[AI Act, Annex VIII A 6; GDPR art. 13(2)(f); Etalab 2021].",
        label="How it works",
        example="The system compares an objection with 40 000 earlier ones and counts how many of the nearest held.",
        question="How does it work?",
    )
    human_oversight: HumanOversight | None = answer(
        "Who watches over the system and what they can do [AI Act, art. 14, 27(1)(e); ATRS 2.3.2].",
        label="Who checks it",
        example={"summary": "An officer reads each case.", "when": ["before"]},
        question="Does a person check?",
        layer="public",
    )
    explanation: Explanation | None = answer(
        "Whether and how a decision is explained to the person it touches [AI Act, art. 86; GDPR art. 15(1)(h)].",
        label="Explanation",
        example={"is_given": True, "how": "In the letter."},
        question="Will someone explain it to me?",
        layer="public",
    )
    usage: Usage | None = answer(
        "How often and for how many people it is used [ATRS 2.3.3].",
        label="How much it is used",
        example={"frequency": "For each objection"},
        question="How often is it used?",
        layer="public",
    )
    fallback: Text | None = answer(
        "What happens when the system fails or may not be used [US OMB 2025].",
        label="If it fails",
        example="Officers decide all objections themselves, as before 2024.",
        question="What if it fails?",
        layer="public",
    )
    rollback: Rollback | None = answer(
        "Whether a wrong outcome can be undone [Eurocities 0.3.1].",
        label="Undoing a decision",
        example={"is_possible": True, "how": "The fine is paid back."},
        question="Can it be undone?",
        layer="public",
    )
