"""Floor 0. Evaluation: how well the system works, for whom, and where it does not."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.metrics import Metric
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate, Plain, Slug, Text, Url

TestKind = Literal[
    "accuracy",
    "robustness",
    "fairness",
    "safety",
    "security",
    "privacy",
    "usability",
    "accessibility",
    "explainability",
    "red_team",
    "other",
]
"""What a test asks."""

TestSetting = Literal["benchmark", "laboratory", "pilot", "operational"]
"""How near to real use it was."""

TestDataKind = Literal["historical", "test", "synthetic", "live", "other"]
"""Whether the data came from use, were made for the test, or were read as they came in."""


class TestDataset(Entry):
    """Data a test ran on."""

    dataset: Slug | None = answer(
        "The dataset (ref: data.datasets).", label="Dataset", example="case-files", reference="data.datasets"
    )
    split: Line | None = answer("Part of it that was used [Hugging Face model-index].", label="Part", example="2025")
    revision: Plain | None = answer(
        "Exact version or revision [Hugging Face model-index].", label="Revision", example="2025-12"
    )


class Figure(Entry):
    """A picture of results: what does the curve look like?"""

    image: Plain | None = answer(
        "Local image file, relative to the record [CycloneDX graphics].", label="Image", example="figures/errors.svg"
    )
    alt: Line | None = answer(
        "What it shows, for people who do not see it.",
        label="In words",
        example="Errors fall from 12 to 9 in 100 between 2023 and 2025.",
    )
    data: Plain | None = answer("Local file of the numbers behind it.", label="Numbers", example="figures/errors.csv")


class Test(Entry):
    """One test: who tried it, on what, and what came out?"""

    kind: TestKind | None = answer("What the test asks.", label="Kind", example="accuracy")
    about: tuple[Slug, ...] | None = answer(
        "Models it tested (ref: models); left out for the system as a whole.",
        label="About",
        example=["objections-2"],
        reference="models",
    )
    task: Line | None = answer(
        "Task that was tried [Hugging Face model-index].", label="Task", example="Forecasting the outcome"
    )
    setting: TestSetting | None = answer(
        "How near to real use: `benchmark` (a public test set), `laboratory`, `pilot`, `operational`.",
        label="Setting",
        example="pilot",
    )
    on: PartialDate | None = answer("When it was done [NYC Local Law 144].", label="Date", example="2026-02")
    by: Line | None = answer("Who did it.", label="By", example="City audit office")
    is_independent: bool | None = answer(
        "True where those who tested had no part in making or selling it [US OMB 2025; NYC Local Law 144].",
        label="Independent",
        example=True,
    )
    system_version: Plain | None = answer("Version of the system that was tested.", label="Version", example="1.4")
    datasets: tuple[TestDataset, ...] | None = answer(
        "Data it ran on [AI Act, Annex IV 2(g)].",
        label="Data",
        example=[{"dataset": "case-files", "split": "2025"}],
    )
    data_kind: TestDataKind | None = answer(
        "`historical` data from use, `test` data gathered for the test, `synthetic`, or `live`; say in `conditions` "
        "why not historical [NYC Local Law 144].",
        label="Kind of data",
        example="historical",
    )
    conditions: Text | None = answer(
        "Under which conditions and by which method it was done [AI Act, Annex IV 2(g)].",
        label="Conditions",
        example="All objections of 2025, outcomes hidden until the end.",
    )
    metrics: tuple[Metric, ...] | None = answer(
        "Results in figures, groups of people each with their own [AI Act, art. 13(3)(b); ATRS 2.4.2.7].",
        label="Results",
        example=[{"type": "accuracy", "value": "0.91", "better": "higher"}],
    )
    figures: tuple[Figure, ...] | None = answer(
        "Pictures of results [CycloneDX graphics].",
        label="Figures",
        example=[{"image": "figures/errors.svg", "alt": "Errors fall from 12 to 9 in 100."}],
    )
    findings: Text | None = answer(
        "What was found, in words, failures too.", label="Findings", example="Short letters fail twice as often."
    )
    url: Url | None = answer("Report of the test.", label="Report", example="https://example.org/tests/2026")


class Fairness(Part):
    """Fairness: does it treat groups alike?"""

    summary: Text | None = answer(
        "What was found about differences between groups, in plain words [CETS 225, art. 10(1)].",
        label="Fairness in short",
        example="Men and women fare alike; letters in simple language fail a little more often.",
        question="Is it fair to everyone?",
        layer="public",
    )
    proxies_examined: tuple[Line, ...] | None = answer(
        "Data that were examined as stand-ins for protected traits; `[]` says none [CETS 225, art. 10(1)].",
        label="Stand-ins examined",
        example=["Postcode", "Length of the letter"],
    )
    corrective_measures: Text | None = answer(
        "What was done about differences [CETS 225, art. 10(2); Eurocities 0.3.1].",
        label="What was done",
        example="Short letters now go to an officer without a score.",
    )


class NotMeasured(Entry):
    """Something nobody measured: what is not known?"""

    what: Line | None = answer("What was not measured.", label="What", example="Results for people over 80")
    why: Text | None = answer("Why it was not measured.", label="Why not", example="Ages are not in the files.")


class Evaluation(Part):
    """How well it works, for whom, and how anybody knows."""

    tests: tuple[Test, ...] | None = answer(
        "Tests that were done, newest first; `[]` says none [AI Act, Annex IV 2(g); US OMB 2025].",
        label="Tests",
        example=[{"kind": "accuracy", "on": "2026-02", "by": "City audit office"}],
        question="Has it been tested?",
    )
    plain: Text | None = answer(
        "How well it works in plain words, errors as one in so many [ATRS 2.4.2.7; AI Act, Annex IV 3].",
        label="How well it works",
        example="It is wrong about 1 in 11 objections. An officer catches most of these.",
        question="How often is it wrong?",
        layer="public",
    )
    fairness: Fairness | None = answer(
        "Differences between groups of people [AI Act, art. 13(3)(b)(v); CETS 225, art. 10].",
        label="Fairness",
        example={"summary": "Men and women fare alike."},
        question="Is it fair to everyone?",
        layer="public",
    )
    optimal_conditions: Text | None = answer(
        "Conditions under which it works best [AI Act, art. 13(3)(b)(ii)].",
        label="Works best when",
        example="Typed letters of more than fifty words.",
    )
    poor_conditions: Text | None = answer(
        "Conditions under which it works badly [AI Act, art. 13(3)(b)(ii); CycloneDX technicalLimitations].",
        label="Works badly when",
        example="Handwriting, and letters in a language other than Dutch.",
    )
    trade_offs: Text | None = answer(
        "What was given up for what [AI Act, Annex IV 2(b); CycloneDX performanceTradeoffs].",
        label="Trade-offs",
        example="A little accuracy was given up so that each score can be explained.",
    )
    limitations: Text | None = answer(
        "What it cannot do, whatever the conditions [AI Act, Annex IV 3; SPDX 3.0.1 limitation].",
        label="Limits",
        example="It cannot tell whether a photograph was tampered with.",
        question="What can it not do?",
        layer="public",
    )
    failure_modes: tuple[Text, ...] | None = answer(
        "Ways in which it fails, known or to be expected [AI Act, Annex IV 3].",
        label="How it fails",
        example=["Takes a delivery van for a private car."],
    )
    not_measured: tuple[NotMeasured, ...] | None = answer(
        "What was not measured, and why; `[]` says nothing was left out.",
        label="Not measured",
        example=[{"what": "Results for people over 80", "why": "Ages are not in the files."}],
    )
    suitability_of_metrics: Text | None = answer(
        "Why these measures suit this system [AI Act, Annex IV 4].",
        label="Why these measures",
        example="Both kinds of error cost a citizen, so both are counted.",
    )
