"""Floor 6. Measures: what laws, standards and registers ask, and what records answer of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from disclosure.checks.choice import Choice
    from disclosure.model.coverage import Coverage
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.framework import Framework, Frameworks
    from disclosure.model.loaded import Loaded


@dataclass(frozen=True, slots=True)
class Measurement:
    """One record measured: its file, the digest of that, and the result of each framework.

    `errors` were found while it was read; what they are about counts as not answered. `check` tells them, and more.
    """

    name: str
    record: "Disclosure"
    sha256: str
    choice: "Choice"
    coverages: "tuple[Coverage, ...]"
    errors: int = 0

    @property
    def record_id(self) -> str:
        """The record's id, empty where it has none."""
        return (self.record.record.id if self.record.record else None) or ""


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """What `coverage` found, and the files that could not be read or measured, each with the reason in words."""

    measurements: tuple[Measurement, ...]
    as_of: date
    unreadable: tuple[tuple[str, str], ...] = ()

    def has(self, status: str) -> bool:
        """Whether any requirement of any record has this status."""
        return any(
            result.status == status
            for each in self.measurements
            for coverage in each.coverages
            for result in coverage.results
        )


def frameworks(*, jurisdiction: str | None = None, kind: str | None = None) -> "tuple[Framework, ...]":
    """Every framework that this installation knows, by id; those of one ISO 3166 `jurisdiction` or one `kind`.

    A framework without jurisdictions holds everywhere and is listed for each; the Union's reach its members.
    """
    from disclosure.checks.choice import reached_by
    from disclosure.load.frameworks import frameworks

    if jurisdiction is not None and not re.fullmatch("[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?", jurisdiction):
        raise UsageError(
            f"{jurisdiction} is no ISO 3166 code", hint="Write NL for a country, US-CA for its state, EU for the Union."
        )
    known = frameworks()
    reached = frozenset(reached_by(jurisdiction.upper(), known)) if jurisdiction is not None else None
    return tuple(
        each
        for each in known.frameworks.values()
        if (reached is None or not each.jurisdictions or reached.intersection(each.jurisdictions))
        and (kind is None or each.kind == kind)
    )


def framework(name: str) -> "Framework":
    """The framework `name`. Raises UsageError for an unknown one, with the nearest names."""
    from disclosure.load.frameworks import frameworks

    return _named(frameworks(), name)


def coverage(
    files: Sequence[str | Path], *, names: Sequence[str] = (), as_of: date, root: str | Path | None = None
) -> MeasureReport:
    """Each record measured on the day `as_of` against the frameworks `names`.

    Without names: those that the record names itself, else those that its jurisdictions and circumstances call for.
    Errors in a record do not stop it from being measured; what cannot be read is not answered. Raises UsageError.
    """
    wanted = tuple(framework(each) for each in dict.fromkeys(names))
    found: list[Measurement] = []
    unreadable: list[tuple[str, str]] = []
    for name in map(str, files):
        try:
            found.append(measured(name, wanted, as_of, root)[0])
        except UnreadableError as error:
            unreadable.append((name, f"{error.message}. {error.hint}" if error.hint else error.message))
    return MeasureReport(tuple(found), as_of, tuple(unreadable))


def measured(
    name: str, wanted: "Sequence[Framework]", as_of: date, root: str | Path | None
) -> "tuple[Measurement, Loaded[Disclosure]]":
    """One record measured against `wanted`, or what it calls for itself; and the record with its places.

    Raises UnreadableError for what is no record of a system, a model or a supplier.
    """
    from disclosure.api.records import read_record
    from disclosure.checks.choice import Choice, Chosen, choose
    from disclosure.checks.coverage import Measured
    from disclosure.load.frameworks import frameworks
    from disclosure.load.record import is_record
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.finding import Severity
    from disclosure.model.loaded import Loaded

    result = read_record(name, root)
    loaded = result.loaded
    hint = f"`disclosure check {name}` tells what is wrong."
    if loaded is None:
        raise UnreadableError(f"{name}: its errors leave no record", hint=hint)
    record = loaded.disclosure
    if not isinstance(record, Disclosure):
        raise UnreadableError(f"{name}: a statement is not measured")
    if not is_record(result):
        why = "it has no schema_version, and says nothing under record or system"
        raise UnreadableError(f"{name}: this is not a record: {why}", hint=hint)
    errors = sum(each.severity is Severity.ERROR for each in result.findings)
    known = frameworks()
    ready = Measured(record, known.conditions, as_of)
    choice = Choice(tuple(Chosen(each, False, "") for each in wanted)) if wanted else choose(ready, known)
    coverages = tuple(ready.against(each.framework, each.because) for each in choice.chosen)
    digest = result.sources[0].sha256 if result.sources else ""
    own = Loaded(record, loaded.origins, loaded.sources, loaded.keys, loaded.broken)
    return Measurement(name, record, digest, choice, coverages, errors), own


def write_coverage(report: MeasureReport, form: str, *, language: str = "en", has_colour: bool = False) -> str:
    """Measurements as `table` (for a terminal) or `json`; those of one record as a page, `html` or `md`.

    Raises UsageError for a page of several records.
    """
    if form in ("html", "md"):
        return _page(report, "html" if form == "html" else "md")
    from disclosure.render.coverage.json_report import as_json
    from disclosure.render.coverage.text import Measured, as_table

    told = tuple(
        Measured(each.name, each.record, each.sha256, each.choice, each.coverages, each.errors)
        for each in report.measurements
    )
    return as_json(told) if form == "json" else as_table(told, language, has_colour=has_colour)


def _page(report: MeasureReport, form: Literal["html", "md"]) -> str:
    from disclosure.canonical import canonical_json, sha256
    from disclosure.model.schema import as_json
    from disclosure.outputs.measures import coverage_page

    if len(report.measurements) != 1:
        raise UsageError("a page tells of one record", hint="Name one file; `disclosure report` tells of many.")
    (one,) = report.measurements
    digest = sha256(canonical_json(as_json(one.record)))
    return coverage_page(one.record, one.coverages, form=form, as_of=report.as_of, sha256=digest, errors=one.errors)


def _named(known: "Frameworks", name: str) -> "Framework":
    if name not in known.frameworks:
        import difflib

        near = difflib.get_close_matches(name, known.frameworks, n=3, cutoff=0.4)
        hint = f"Did you mean {', '.join(near)}?" if near else "`disclosure frameworks` lists them."
        raise UsageError(f"no framework {name}", hint=hint)
    return known.frameworks[name]
