"""Floor 0. Grounds of a decision: what counts in it, what does not, and which features of people are used."""

from typing import Literal

from disclosure.model.base import answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, Text

Direction = Literal["raises", "lowers", "mixed", "other"]
"""Which way a factor moves the outcome."""

DemographicFeature = Literal[
    "race_ethnicity",
    "sex",
    "age",
    "religion",
    "socioeconomic_status",
    "ability_status",
    "residency_status",
    "marital_status",
    "income",
    "employment_status",
    "other",
]
"""Features of people, as the US inventory of 2025 lists them."""


class Factor(Entry):
    """Something that counts in the outcome: what does it look at?"""

    plain: Text | None = answer(
        "What the factor is, in plain words [AI Act, art. 86; GDPR art. 15(1)(h)].",
        label="What counts",
        example="How long the car had been parked.",
        layer="public",
    )
    source: Line | None = answer(
        "Where the value comes from: a register, a form, the person, a sensor.",
        label="Where it comes from",
        example="Parking meter records",
        layer="public",
    )
    direction: Direction | None = answer(
        "Whether a higher value raises or lowers the outcome; `mixed` where that depends on other factors.",
        label="Which way",
        example="raises",
    )
    weight: Line | None = answer(
        "How much it counts against the other factors: a share, a rank or a word, and of what [AI Act, Annex IV 2(b)].",
        label="How much it counts",
        example="Second of seven",
    )
    why: Text | None = answer(
        "Why this factor is fair to use and what it has to do with the decision.",
        label="Why it counts",
        example="The fee rises with the time parked.",
        layer="public",
    )


class NotUsed(Entry):
    """Something a resident may fear that counts and does not: is my name looked at?"""

    why: Text | None = answer(
        "Why it is left out, and how that is made sure.",
        label="Why not",
        example="Names and addresses are removed before the photograph is read.",
        layer="public",
    )


class DemographicUse(Entry):
    """A feature of people that the system uses openly: does it look at who I am?"""

    feature: DemographicFeature | None = answer(
        "The feature given to the model as such, proxies not counted [US OMB 2025].",
        label="Feature",
        example="age",
        layer="public",
    )
    why: Text | None = answer(
        "Why the feature is needed.",
        label="Why it is used",
        example="The discount holds for people of 65 and over.",
        layer="public",
    )
