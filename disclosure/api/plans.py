"""Floor 6. Plans: what frameworks have in common, and what a record still lacks, weightiest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from disclosure.api.measures import Measurement
    from disclosure.checks.crosswalk import After, Crosswalk
    from disclosure.checks.todo import Plan
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded


@dataclass(frozen=True, slots=True)
class CrosswalkReport:
    """What frameworks have in common; with a record, its measurement and what remains after the first framework."""

    crosswalk: "Crosswalk"
    measurement: "Measurement | None" = None
    after: "tuple[After, ...]" = ()


@dataclass(frozen=True, slots=True)
class TodoReport:
    """What is left to answer in a record, and the questions that decide whether something applies."""

    measurement: "Measurement"
    loaded: "Loaded[Disclosure]"
    plan: "Plan"


def crosswalk(
    names: Sequence[str], *, as_of: date, record: str | Path | None = None, root: str | Path | None = None
) -> CrosswalkReport:
    """What two or more frameworks have in common on the day `as_of`; with a `record`, what it answers of them.

    Raises UsageError for fewer than two or an unknown one, UnreadableError for the record.
    """
    from disclosure.api.measures import framework, measured
    from disclosure.checks.crosswalk import afterwards
    from disclosure.checks.crosswalk import crosswalk as compared

    wanted = [framework(each) for each in dict.fromkeys(names)]
    if len(wanted) < 2:
        raise UsageError("a crosswalk takes two frameworks or more", hint="`disclosure frameworks` lists them.")
    found = compared(wanted, as_of)
    if record is None:
        return CrosswalkReport(found)
    measurement, _ = measured(str(record), wanted, as_of, root)
    return CrosswalkReport(found, measurement, afterwards(measurement.coverages))


def write_crosswalk(report: CrosswalkReport, form: str, *, language: str = "en") -> str:
    """A crosswalk as `text` or as `json`."""
    from disclosure.render.crosswalk.json_report import as_json
    from disclosure.render.crosswalk.text import as_text

    own = report.measurement
    name, coverages, errors = (own.name, own.coverages, own.errors) if own is not None else ("", (), 0)
    if form == "json":
        return as_json(report.crosswalk, record=name, errors=errors, coverages=coverages, after=report.after)
    return as_text(report.crosswalk, language, record=name, errors=errors, coverages=coverages, after=report.after)


def todo(file: str | Path, *, names: Sequence[str] = (), as_of: date, root: str | Path | None = None) -> TodoReport:
    """What the record in `file` lacks on the day `as_of`, weightiest first, merged over the frameworks.

    They are chosen as `coverage` chooses them. Raises UsageError and UnreadableError.
    """
    from disclosure.api.measures import framework, measured
    from disclosure.checks.todo import plan

    wanted = [framework(each) for each in dict.fromkeys(names)]
    measurement, loaded = measured(str(file), wanted, as_of, root)
    return TodoReport(measurement, loaded, plan(measurement.choice, measurement.coverages, as_of))


def write_todo(report: TodoReport, form: str, *, language: str = "en") -> str:
    """What is left to answer, as `text` or as `json`."""
    from disclosure.render.todo.json_report import as_json
    from disclosure.render.todo.text import as_text

    own = report.measurement
    if form == "json":
        return as_json(own.name, report.loaded, report.plan, errors=own.errors)
    return as_text(own.name, report.loaded, report.plan, language, errors=own.errors)
