"""Floor 0. Training: how a model was made, from what, with how much computing."""

from disclosure.model.base import Part, answer
from disclosure.model.modality import Modality
from disclosure.model.sections.datasets import DataOrigin
from disclosure.model.shapes import Entry, Quantity, Span
from disclosure.model.text import Decimal, Line, PartialDate, Text


class TrainingOrigin(Entry):
    """One origin of training data, used or not: was the web read, were users?"""

    origin: DataOrigin | None = answer("The origin [GPAI template 2].", label="Origin", example="crawled")
    is_used: bool | None = answer(
        "True where data of this origin were used; say false, do not leave it out [GPAI template 2.1 to 2.6].",
        label="Used",
        example=False,
    )
    modalities: tuple[Modality, ...] | None = answer(
        "Forms of data of this origin [GPAI template 2].", label="Forms of data", example=["text"]
    )
    description: Text | None = answer(
        "What the data are, in general, beyond the datasets listed in `data` [GPAI template 2].",
        label="What they are",
        example="Public decisions of courts.",
    )


class TrainingContent(Entry):
    """How much training data of one form: how many words, pictures, hours?"""

    modality: Modality | None = answer("Form of data [GPAI template 1.3].", label="Form", example="text")
    is_used: bool | None = answer("True where this form is present [GPAI template 1.3].", label="Used", example=True)
    size: Quantity | None = answer(
        "How much of it, exact or within bounds: tokens, images, hours [GPAI template 1.3].",
        label="Size",
        example={"low": "1e9", "high": "1e13", "unit": "tokens"},
    )
    content_types: tuple[Line, ...] | None = answer(
        "Kinds of content [GPAI template 1.3].", label="Kinds of content", example=["Letters", "Court decisions"]
    )


class Training(Part):
    """The making of a model: what did it learn from, and how?"""

    method: Text | None = answer(
        "How it was trained, stage by stage [AI Act, Annex XI 2(b); Model Documentation Form 5a].",
        label="Method",
        example="One pass over all closed cases, then a check on the cases of 2025.",
    )
    objective: Text | None = answer(
        "What is optimised, and what the parameters mean for it [AI Act, Annex IV 2(b), Annex XI 2(b)].",
        label="What is optimised",
        example="Fewest wrong forecasts of the outcome; both kinds of error weigh the same.",
    )
    rationale: Text | None = answer(
        "Why it was designed and trained this way; assumptions made [Model Documentation Form 5b].",
        label="Why this way",
        example="Trees can be explained word by word; a larger model was no better.",
    )
    origins: tuple[TrainingOrigin, ...] | None = answer(
        "Where its data come from, each origin with yes or no [GPAI template 2].",
        label="Origins of data",
        example=[{"origin": "own_records", "is_used": True}],
    )
    content: tuple[TrainingContent, ...] | None = answer(
        "How much data of each form, all datasets together [GPAI template 1.3].",
        label="Amounts of data",
        example=[{"modality": "text", "is_used": True}],
    )
    latest_data_on: PartialDate | None = answer(
        "Date of the newest data it learned from [GPAI template 1.3].", label="Newest data", example="2025-06"
    )
    rights_reservation: Text | None = answer(
        "How rights holders' opt-outs are found and honoured [GPAI template 3.1; AI Act, art. 53(1)(c)].",
        label="Rights holders' opt-outs",
        example="Files with a reservation in their metadata are skipped.",
    )
    illegal_content: Text | None = answer(
        "What was done to keep illegal content out [GPAI template 3.2].",
        label="Illegal content",
        example="Pictures were matched against lists of known illegal ones.",
    )
    period: Span | None = answer("When it was trained.", label="Trained", example={"from": "2025-07", "to": "2025-09"})
    hours: Decimal | None = answer(
        "How long training ran, in hours of clock time [Model Documentation Form 7a; AI Act, Annex XI 2(d)].",
        label="Hours",
        example="36.5",
    )
    compute: Quantity | None = answer(
        "Computing spent on training, with how it was counted "
        "[Model Documentation Form 7b, 7c; AI Act, Annex XI 2(d)].",
        label="Computing",
        example={"value": "3.2e18", "unit": "FLOP", "is_estimate": True},
    )
    hardware: Text | None = answer(
        "Machines used, kind and number [Hugging Face co2_eq_emissions].",
        label="Machines",
        example="Four processors of 32 cores.",
    )
    location: Line | None = answer(
        "Where the machines stood [Hugging Face co2_eq_emissions].", label="Where", example="Finland"
    )
