"""Floor 0. The section `risks`: what may go wrong or right, how bad, how likely, and what is done about it."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate, Plain, Text

Affected = Literal[
    "dignity",
    "autonomy",
    "equality",
    "privacy",
    "expression",
    "fair_trial",
    "democracy",
    "rule_of_law",
    "safety",
    "health",
    "economic",
    "environment",
]
Grade = Literal["very_low", "low", "medium", "high", "very_high"]
"""Five steps for every grade; what a step means for this risk is said in `why`."""
Relevance = Literal["low", "material", "high", "open"]
MeasureHierarchy = Literal["avoid", "mitigate", "restore", "compensate"]
MeasureStatus = Literal["planned", "in_progress", "done", "not_done"]


class RiskFactor(Entry):
    """One circumstance that makes harm more or less likely: what in this system calls for care?"""

    scheme: Plain | None = answer(
        "The list the factor comes from, `huderia-cobra` for the Council of Europe's [HUDERIA, COBRA].",
        label="List of factors",
        example="huderia-cobra",
    )
    code: Plain | None = answer(
        "Code of the factor in that list, as printed there [HUDERIA, COBRA].", label="Code", example="B.5.1"
    )
    area: Line | None = answer(
        "What the factor is about, in words, such as the context of application, of development or of deployment.",
        label="Area",
        example="Quality of the data",
    )
    relevance: Relevance | None = answer(
        "How much it matters here: `low`, `material`, `high`, or `open` while undecided [HUDERIA, COBRA].",
        label="Relevance",
        example="material",
    )
    why: Text | None = answer(
        "The reasoning behind the relevance.",
        label="Why",
        example="Older case files were typed over from paper, with mistakes.",
    )


class RiskRight(Part):
    """A right that a risk touches: where is it written?"""

    instrument: Line | None = answer(
        "The treaty, constitution or law, by its usual name [CETS 225, art. 4].",
        label="Instrument",
        example="European Convention on Human Rights",
    )
    article: Plain | None = answer("Article or section in it.", label="Article", example="8")


class RiskGrade(Part):
    """One of the four grades of an impact, with its reason: how much, and how do you know?"""

    level: Grade | None = answer(
        "Degree on five steps; the higher, the graver (a high `reversibility` is hard to undo).",
        label="Degree",
        example="low",
    )
    why: Text | None = answer(
        "Why this degree, in a sentence.", label="Why", example="A wrong letter is corrected within a week."
    )


class RiskMeasure(Entry):
    """Something done about a risk: what, by whom, by when?"""

    what: Text | None = answer(
        "The measure in plain words [CETS 225, art. 16; AI Act, art. 27(1)(f); ATRS 2.5.2].",
        label="What is done",
        example="A clerk reads every letter before it is sent.",
        layer="public",
    )
    hierarchy: MeasureHierarchy | None = answer(
        "Its rank: `avoid` the harm, `mitigate` it, `restore` what was lost, `compensate` for it [HUDERIA].",
        label="Kind of measure",
        example="mitigate",
    )
    owner: Line | None = answer(
        "The role or unit that carries it out; a role, not a person.", label="Owner", example="Head of objections"
    )
    status: MeasureStatus | None = answer("How far it has come.", label="Status", example="done")
    due_on: PartialDate | None = answer("Date by which it is to be in place.", label="Due", example="2026-12")


class Risk(Entry):
    """One possible impact, bad or good: what could happen, to whom, how gravely, and what helps?"""

    description: Text | None = answer(
        "What could happen and how it would come about, in plain words "
        "[ATRS 2.5.2; US OMB 2025, hi_potential_impacts; AI Act, art. 27(1)(d)].",
        label="What could happen",
        example="An objection in a rare language is filed under the wrong subject and answered late.",
        question="What could go wrong?",
        layer="public",
    )
    is_positive: bool | None = answer(
        "True for a good impact, false for a harm [HUDERIA].", label="Good impact", example=False
    )
    affects: tuple[Affected, ...] | None = answer(
        "What is at stake for people, society or nature; all that apply [HUDERIA; CETS 225, art. 4, 5, 7, 10, 11].",
        label="What is at stake",
        example=["equality", "fair_trial"],
    )
    rights: tuple[RiskRight, ...] | None = answer(
        "The rights touched, by instrument and article [CETS 225, art. 4].",
        label="Rights touched",
        example=[{"instrument": "European Convention on Human Rights", "article": "6"}],
    )
    groups: tuple[Line, ...] | None = answer(
        "The people it would fall on, most exposed first [AI Act, art. 27(1)(c); HUDERIA].",
        label="Who is affected",
        example=["People who write in another language"],
        layer="public",
    )
    benefits: Text | None = answer(
        "What these groups gain from the system all the same, or for a good impact who gains and with what caveat "
        "[CycloneDX, fairnessAssessments].",
        label="Benefits",
        example="Most objections are answered a week sooner.",
    )
    scale: RiskGrade | None = answer(
        "How grave the impact is for a person it reaches [HUDERIA; CETS 225, art. 16(2)(b)].",
        label="How grave",
        example={"level": "medium", "why": "A late answer can delay a refund."},
    )
    scope: RiskGrade | None = answer(
        "How many people it could reach [HUDERIA; CETS 225, art. 16(2)(b)].",
        label="How many people",
        example={"level": "low", "why": "About 40 letters a year."},
    )
    reversibility: RiskGrade | None = answer(
        "How hard it is to undo: the higher, the harder [HUDERIA; CETS 225, art. 16(2)(b)].",
        label="How hard to undo",
        example={"level": "very_low", "why": "The letter is passed on to the right desk."},
    )
    probability: RiskGrade | None = answer(
        "How likely it is [HUDERIA; CETS 225, art. 16(2)(b); NIST AI RMF, MAP 5.1].",
        label="How likely",
        example={"level": "low", "why": "Seen 3 times in the pilot."},
    )
    level: Grade | None = answer(
        "The whole risk before measures, taking the four grades together.", label="Level", example="medium"
    )
    confidence: Grade | None = answer(
        "How sure the assessors are of these grades [HUDERIA].", label="Confidence", example="medium"
    )
    measures: tuple[RiskMeasure, ...] | None = answer(
        "What is done about it; an empty list says nothing is [CETS 225, art. 16; HUDERIA].",
        label="Measures",
        example=[{"what": "A clerk reads every letter.", "hierarchy": "mitigate", "status": "done"}],
        question="What is done about it?",
        layer="public",
    )
    residual_level: Grade | None = answer(
        "The risk that is left once the measures work [NIST AI RMF, MANAGE 1.4; HUDERIA].",
        label="What is left",
        example="low",
    )


class Risks(Part):
    """The risks of the system and what is done about them: what could go wrong?"""

    summary: Text | None = answer(
        "The main risks and measures in a few plain sentences [NL standard, risks; Eurocities, risks].",
        label="Risks in short",
        example="The system can file a letter wrongly. A clerk checks each one, so mistakes delay but do not decide.",
        question="What could go wrong?",
        layer="public",
    )
    how_identified: Text | None = answer(
        "How impacts were looked for: method, sources, who took part "
        "[US OMB 2025, hi_potential_impacts; CETS 225, art. 16(2)(f)].",
        label="How they were found",
        example="Two workshops with clerks and a council of residents, then a reading of last year's complaints.",
    )
    management: Text | None = answer(
        "The standing process that keeps risks under control: who, how often, with which tools "
        "[AI Act, art. 9 and Annex IV 5; CETS 225, art. 16].",
        label="How risks are managed",
        example="The unit head goes through this list each quarter and reports to the board.",
    )
    factors: tuple[RiskFactor, ...] | None = answer(
        "Circumstances weighed before looking at single impacts [HUDERIA, COBRA].",
        label="Risk factors",
        example=[{"scheme": "huderia-cobra", "code": "C.5", "relevance": "high"}],
    )
    items: tuple[Risk, ...] | None = answer(
        "The impacts one by one, harms and benefits; an empty list says none was found [ATRS 2.5.2; HUDERIA].",
        label="Risks one by one",
        example=[{"id": "wrong-desk", "description": "A letter reaches the wrong desk.", "level": "low"}],
        question="What could go wrong, and what is done about it?",
        layer="public",
    )
