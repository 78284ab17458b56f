"""Floor 0. Usage: how often the system runs, and for how many people."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate

Per = Literal["day", "week", "month", "year", "total", "other"]
"""The time over which a number is counted."""


class Count(Entry):
    """How often something happened in a stretch of time: how many people does it touch?"""

    what: Line | None = answer("What is counted.", label="What", example="Objections read", layer="public")
    count: int | None = answer(
        "The number, whole and not rounded beyond what is known.",
        label="How many",
        example=12400,
        layer="public",
        minimum=0,
    )
    is_estimate: bool | None = answer("True for an estimate.", label="Estimate", example=False, layer="public")
    per: Per | None = answer(
        "Time over which it is counted; `total` for since the start.", label="Per", example="year", layer="public"
    )
    on: PartialDate | None = answer(
        "Day, month or year the number is about.", label="Counted in", example="2025", layer="public"
    )


class Usage(Part):
    """How much the system is used: how often does it decide?"""

    frequency: Line | None = answer(
        "How often it runs [AI Act, art. 27(1)(b); ATRS 2.3.3].",
        label="How often",
        example="For each objection, at once",
        layer="public",
    )
    period: Line | None = answer(
        "Over which time it is meant to be used [AI Act, art. 27(1)(b)].",
        label="For how long",
        example="March 2026 to March 2028",
    )
    counts: tuple[Count, ...] | None = answer(
        "Numbers of cases, people or decisions; decisions in a year among them [ATRS 2.3.3; Etalab 2021].",
        label="Numbers",
        example=[{"what": "Objections read", "count": 12400, "per": "year", "on": "2025"}],
        layer="public",
    )
