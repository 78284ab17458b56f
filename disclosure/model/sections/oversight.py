"""Floor 0. Oversight of a decision: who watches, how it is explained, whether it can be undone."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry, Within
from disclosure.model.text import Duration, Fraction, Line, Text

OversightMoment = Literal["before", "during", "after"]
"""When a person looks: before the outcome takes effect, while the system runs, or afterwards."""

OversightPower = Literal["override", "stop", "correct", "escalate"]
"""What the person may do."""

MeasureBy = Literal["provider", "deployer"]
"""Who builds or takes the measure, in the words of the AI Act."""


class OversightMeasure(Entry):
    """One measure that lets people keep control: what was done for it?"""

    what: Text | None = answer(
        "What the measure is [AI Act, art. 13(3)(d), Annex IV 2(e)].",
        label="Measure",
        example="The score is hidden until the officer has written a first view.",
    )
    by: MeasureBy | None = answer(
        "Who takes it: the maker (provider) or the organisation that uses the system (deployer).",
        label="By",
        example="deployer",
    )


class HumanOversight(Part):
    """People over the system: does a person check, and can they say no?"""

    summary: Text | None = answer(
        "In plain words: who checks, what, and what they can change [ATRS 2.3.2; Eurocities 0.3.1].",
        label="Who checks it",
        example="An officer reads each case and may decide otherwise.",
        question="Does a person check?",
        layer="public",
    )
    who: Line | None = answer(
        "Role or team that watches, not a person's name.",
        label="Who",
        example="Two officers of the objections desk",
        layer="public",
    )
    when: tuple[OversightMoment, ...] | None = answer(
        "When they look: `before` the outcome takes effect, `during` operation, `after` the fact.",
        label="When",
        example=["before", "after"],
        layer="public",
    )
    powers: tuple[OversightPower, ...] | None = answer(
        "What they may do: `override` an outcome, `stop` the system, `correct` its input or output, `escalate` to "
        "someone higher; `[]` says nothing.",
        label="What they may do",
        example=["override", "escalate"],
        layer="public",
    )
    measures: tuple[OversightMeasure, ...] | None = answer(
        "Measures that make oversight possible [AI Act, art. 13(3)(d)].",
        label="Measures",
        example=[{"what": "The file is shown beside the score.", "by": "provider"}],
    )
    competence: Text | None = answer(
        "What they must know, and the authority and support they have [ATRS 2.3.4; US OMB 2025].",
        label="Knowledge and authority",
        example="A law degree and a yearly day of training on the system.",
    )
    time_per_case: Duration | None = answer(
        "Time they have or take for a case: words, or ISO 8601 in days and more.",
        label="Time for a case",
        example="20 minutes",
    )
    overridden_fraction: Fraction | None = answer(
        "Share of outputs that people changed or set aside, 0 to 1; say in the evidence over which time.",
        label="Share overruled",
        example="0.14",
    )


class Explanation(Part):
    """Explanation of a decision: will someone tell me why?"""

    is_given: bool | None = answer(
        "True where an explanation is given, with the decision or on request [AI Act, art. 86].",
        label="Explained",
        example=True,
        layer="public",
    )
    to_whom: Line | None = answer(
        "Who gets or can ask for it.", label="To whom", example="Everyone who objects", layer="public"
    )
    how: Text | None = answer(
        "How it is given or asked for.", label="How", example="In the letter with the decision.", layer="public"
    )
    within: Within | None = answer(
        "How soon, counted from the decision or the request: ISO 8601 or words.",
        label="How soon",
        example="P4W",
        layer="public",
    )
    covers: tuple[Line, ...] | None = answer(
        "What the explanation tells: role of the system, main reasons, data used "
        "[AI Act, art. 86; GDPR art. 15(1)(h)].",
        label="What it tells",
        example=["Role of the system", "Main reasons"],
        layer="public",
    )
    example: Text | None = answer(
        "An explanation as a person would get it, about an invented case.",
        label="An example",
        example="Your objection failed because the meter shows no payment after 14:00.",
        layer="public",
    )


class Rollback(Part):
    """Undoing: can a wrong decision be taken back?"""

    is_possible: bool | None = answer(
        "True where an outcome can be undone for the person [Eurocities 0.3.1].",
        label="Can be undone",
        example=True,
        layer="public",
    )
    how: Text | None = answer(
        "What is undone, how, and what cannot be.",
        label="How",
        example="The fine is paid back with interest. Reminders already sent are withdrawn.",
        layer="public",
    )
