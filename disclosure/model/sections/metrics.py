"""Floor 0. Metric: one measured figure, for everybody or for a group, with how sure it is."""

from typing import Literal

from disclosure.model.attributes import Attributes
from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Decimal, Fraction, Line, Plain, Text

Better = Literal["higher", "lower", "neither"]
"""Which way is good."""


class Interval(Part):
    """How sure a figure is: between which bounds does the true value lie?"""

    low: Decimal | None = answer("Lower bound, in the unit of the value.", label="At least", example="0.88")
    high: Decimal | None = answer("Upper bound, in the unit of the value.", label="At most", example="0.93")
    level: Fraction | None = answer(
        "Confidence level, 0 to 1; 0.95 for ninety-five in a hundred.", label="Confidence", example="0.95"
    )


class Metric(Entry):
    """A measured figure: how often is it right, and for whom?"""

    type: Plain | None = answer(
        "What is measured, as the field calls it [CycloneDX performanceMetrics type; Hugging Face metrics type].",
        label="Measure",
        example="false_positive_rate",
    )
    value: Plain | None = answer(
        "The result: a number, kept as written (`0.910` stays `0.910`), or words where there is none.",
        label="Result",
        example="0.910",
    )
    unit: Line | None = answer("Unit of the value; leave out for a share from 0 to 1.", label="Unit", example="seconds")
    better: Better | None = answer(
        "Whether higher or lower is better; `neither` where neither is.", label="Which is better", example="higher"
    )
    interval: Interval | None = answer(
        "How sure the value is [CycloneDX confidenceInterval].",
        label="Interval",
        example={"low": "0.88", "high": "0.93", "level": "0.95"},
    )
    group: Attributes | None = answer(
        "People or cases the value is about, as attribute and value; two attributes name where they meet; left out "
        "for all [AI Act, art. 13(3)(b)(v); NYC Local Law 144; CycloneDX slice].",
        label="For whom",
        example={"sex": "female", "age": "65 and over"},
    )
    count: int | None = answer(
        "How many people or cases it was measured on [NYC Local Law 144].", label="Measured on", example=1200, minimum=0
    )
    pass_mark: Decimal | None = answer(
        "Value that had to be reached, set before the test.", label="Pass mark", example="0.90"
    )
    decision_threshold: Decimal | None = answer(
        "Score from which the output counted as yes in this measurement [SPDX 3.0.1 metricDecisionThreshold].",
        label="Counted as yes from",
        example="0.7",
    )
    plain: Text | None = answer(
        "The result in plain words, errors as one in so many.",
        label="In plain words",
        example="Right in 91 of 100 cases.",
        layer="public",
    )
    note: Text | None = answer(
        "What a reader must know to judge it: small groups, excluded cases and why [NYC Local Law 144].",
        label="Note",
        example="Groups under 30 cases are left out.",
    )
