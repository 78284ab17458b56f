"""Floor 0. The section `assessments`: which impact, rights, bias or conformity assessments were made."""

from typing import Literal

from disclosure.model import base
from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Decimal, Line, PartialDate, Slug, Text, Url

AssessmentKind = Literal[
    "triage",
    "huderia",
    "dpia",
    "fria",
    "algorithmic_impact",
    "equality",
    "accessibility",
    "security",
    "algorithm_audit",
    "bias_audit",
    "conformity",
    "environmental",
    "child_rights",
    "other",
]
AssessmentStatus = Literal["planned", "in_progress", "done", "waived"]
Reviewer = Literal["own_team", "other_unit", "oversight_board", "senior_official", "external", "authority"]

_KIND = (
    "Kind of assessment: `dpia` also stands for a privacy impact assessment, `algorithmic_impact` for Canada's and "
    "other algorithm impact assessments, `fria` for the AI Act's on fundamental rights, `triage` for a first sift "
    "[ATRS 2.5.1; AI Act, art. 27; GDPR art. 35; NL standard, impacttoetsen]."
)


class AssessmentNotDone(Entry):
    """An assessment that was not made: why not?"""

    kind: AssessmentKind | None = answer(_KIND, label="Kind", example="fria")
    why: Text | None = answer(
        "Why it was not made, with the provision that makes it unnecessary if there is one.",
        label="Why not",
        example="The system only sorts letters and takes no part in the decision.",
    )


class AssessmentScore(Part):
    """The number or level an assessment ended with: how did it come out?"""

    value: Decimal | None = answer("Points reached, as printed by the instrument.", label="Points", example="34")
    max: Decimal | None = answer("Points that could be reached.", label="Out of", example="80")
    level: Line | None = answer(
        "The instrument's own name for the result, such as Canada's impact level.",
        label="Level",
        example="Impact level II",
    )


class AssessmentAnswer(Entry):
    """One question of an assessment with its answer: what was asked, what was said?"""

    question: Text | None = answer(
        "The question as the instrument asks it, or its short form [NL AMT, assessment card; Canada AIA; HUDERIA].",
        label="Question",
        example="Is the data good enough for the task?",
    )
    answer: Text | None = answer(
        "The answer given.", label="Answer", example="Yes, after removing letters from before 2019."
    )
    # From here on in this class, `answer` is the field above.
    remarks: Text | None = base.answer(
        "Remarks beside the answer.", label="Remarks", example="To be seen again in 2027."
    )


class Assessment(Entry):
    """One assessment: who looked at what, how, and with which outcome?"""

    kind: AssessmentKind | None = answer(_KIND, label="Kind", example="dpia", layer="public")
    instrument: Line | None = answer(
        "The form, template or questionnaire used, with its version.",
        label="Form used",
        example="Model questionnaire of the data protection authority, 2025",
    )
    is_required: bool | None = answer(
        "True when a law or policy demands it, false when made freely.", label="Required", example=True
    )
    method: Text | None = answer(
        "How it was made: workshops, tests, document review [CETS 225, art. 16(1)].",
        label="Method",
        example="Two workshops and a review of 200 letters.",
    )
    on: PartialDate | None = answer(
        "Date it was finished or last brought up to date [ATRS 2.5.1; NYC 6 RCNY 5-303(a)(1) for a bias audit].",
        label="Date",
        example="2026-03-12",
        layer="public",
    )
    by: Line | None = answer(
        "Who made it: unit, firm or body; never a private person.",
        label="Made by",
        example="Privacy office of Example City",
        layer="public",
    )
    reviewer: Reviewer | None = answer(
        "How far from the makers the reviewer stands: `own_team`; `other_unit` of the same body; `oversight_board`; "
        "`senior_official` (in the US the chief AI officer); `external` firm; `authority` "
        "[US OMB 2025, hi_independent_review].",
        label="Who reviewed it",
        example="other_unit",
    )
    summary: Text | None = answer(
        "Findings in plain words, fit to be public "
        "[AI Act, Annex VIII C 4 and C 5; ATRS 2.5.1; Eurocities, AIA_description, DPIA_description].",
        label="Findings",
        example="Few personal data are used; the main worry is letters that name other people.",
        layer="public",
    )
    outcome: Text | None = answer(
        "What was decided because of it: go on, go on under conditions, stop, or which further step [HUDERIA, triage].",
        label="What followed",
        example="Use may start once names of third parties are masked.",
        layer="public",
    )
    score: AssessmentScore | None = answer(
        "Result as a number or level, where the instrument gives one [Canada AIA].",
        label="Score",
        example={"value": "34", "max": "80", "level": "Impact level II"},
    )
    answers: tuple[AssessmentAnswer, ...] | None = answer(
        "Questions and answers, in the order of the form [NL AMT, assessment card; Canada AIA].",
        label="Questions and answers",
        example=[{"question": "Are children affected?", "answer": "No."}],
    )
    tests: tuple[Slug, ...] | None = answer(
        "Ids of the tests it rests on (ref: evaluation.tests).",
        label="Tests",
        example=["test-2026"],
        reference="evaluation.tests",
    )
    url: Url | None = answer(
        "Where it, or its public part, can be read [ATRS 2.5.1; US OMB 2025, pia_url; Eurocities, DPIA_url, AIA_url].",
        label="Address",
        example="https://example.org/dpia-letters",
        layer="public",
    )
    next_on: PartialDate | None = answer(
        "When it will be made again [CETS 225, art. 16(2)(d)].", label="Next time", example="2027-03"
    )
    status: AssessmentStatus | None = answer(
        "How far it has come; `waived` when someone entitled to do so released the body from it "
        "[US OMB 2025, hi_assessment_completed].",
        label="Status",
        example="done",
        layer="public",
    )


class Assessments(Part):
    """The assessments made of the system: who has checked what it may do to people?"""

    summary: Text | None = answer(
        "Which assessments were made and what they found, in a few plain sentences [NL standard, impacttoetsen].",
        label="Assessments in short",
        example="The privacy office assessed the system in March 2026 and allowed it under two conditions.",
        question="Has anyone checked it?",
        layer="public",
    )
    not_done: tuple[AssessmentNotDone, ...] | None = answer(
        "Assessments a reader might expect that were not made, with the reason.",
        label="Not made",
        example=[{"kind": "fria", "why": "The system only sorts letters."}],
    )
    items: tuple[Assessment, ...] | None = answer(
        "The assessments one by one, also planned and waived ones; an empty list says there is none "
        "[ATRS 2.5.1; CETS 225, art. 16; US OMB 2025].",
        label="Assessments",
        example=[{"id": "dpia-2026", "kind": "dpia", "status": "done", "on": "2026-03"}],
        question="Which checks were made?",
        layer="public",
    )
