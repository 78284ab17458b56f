"""Floor 0. Collection: how a dataset was gathered, labelled or made."""

from disclosure.model.base import Part, answer
from disclosure.model.modality import Modality
from disclosure.model.shapes import Entry, Quantity
from disclosure.model.text import Line, Plain, Text


class Size(Entry, Quantity):
    """How much data, exact or within bounds, in all or for one split or modality: how many cases?"""

    split: Line | None = answer("Part of the dataset the size is about.", label="Part", example="training")
    modality: Modality | None = answer(
        "Form of data the size is about [GPAI template 1.3; Model Documentation Form 6d].",
        label="Form",
        example="text",
    )


class Crawl(Part):
    """Data fetched from web sites: whose pages were read, and how?"""

    crawlers: tuple[Plain, ...] | None = answer(
        "Names of the crawlers, as sites see them [GPAI template 2.3].", label="Crawlers", example=["ExampleBot"]
    )
    behaviour: Text | None = answer(
        "How they behave: what they respect (robots files, opt-outs, paywalls) and how fast they read "
        "[GPAI template 2.3].",
        label="Behaviour",
        example="Follows robots files; one page a second; no pages behind a login.",
    )
    domains: tuple[Plain, ...] | None = answer(
        "Names of the sites most was taken from, largest first [GPAI template 2.3].",
        label="Sites",
        example=["example.org", "example.com"],
    )


class Collection(Part):
    """How the data were gathered: from whom, and for what at first?"""

    method: Text | None = answer(
        "How the data were collected [ATRS 2.4.3.7; SPDX 3.0.1 dataCollectionProcess].",
        label="How",
        example="Copied each night from the case system.",
    )
    from_whom: Line | None = answer(
        "Whom or what the data came from; who owns them [California AB 2013, 1].",
        label="From whom",
        example="People who objected to a fine",
    )
    original_purpose: Text | None = answer(
        "What the data were collected for at first, where that was something else.",
        label="First purpose",
        example="Handling the objection itself.",
    )
    sensors: tuple[Line, ...] | None = answer(
        "Sensors that took the data, with what matters of their setting [SPDX 3.0.1 sensor].",
        label="Sensors",
        example=["Street camera, 12 megapixels"],
    )
    crawl: Crawl | None = answer(
        "How web sites were read, where they were [GPAI template 2.3].",
        label="Web crawl",
        example={"crawlers": ["ExampleBot"]},
    )


class Labelling(Part):
    """How answers were added to the data: who said what is right?"""

    by: Line | None = answer("Who labelled.", label="By", example="Staff of the objections desk")
    how: Text | None = answer(
        "How it was done: instructions, rounds, checks [AI Act, Annex IV 2(d); Croissant RAI dataAnnotationProtocol].",
        label="How",
        example="Two readers each, with a written guide; a third where they differed.",
    )
    annotators: Text | None = answer(
        "How many labelled, who they are and how they were paid [Croissant RAI annotatorDemographics].",
        label="Who labelled",
        example="Six officers in paid working time.",
    )
    agreement: Line | None = answer(
        "How far they agreed, with the measure used.", label="Agreement", example="Cohen's kappa 0.81"
    )
    tools: tuple[Line, ...] | None = answer(
        "Tools used, automatic ones too [Croissant RAI machineAnnotationTools].",
        label="Tools",
        example=["Spreadsheet with fixed lists"],
    )


class Synthetic(Part):
    """Data made by machines: what made them, and why?"""

    by_models: tuple[Line, ...] | None = answer(
        "Models or programs that made the data, with version [GPAI template 2.5].",
        label="Made by",
        example=["Example Writer 2"],
    )
    why: Text | None = answer(
        "What the made data are needed for [California AB 2013, 12].",
        label="Why",
        example="Rare kinds of objection were too few to learn from.",
    )
