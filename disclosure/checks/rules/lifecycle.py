"""Floor 2. Lifecycle: dates that agree with each other and with the day on which the record is read."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from disclosure.checks.circumstances import is_high_risk, is_over, is_running, is_system
from disclosure.checks.rule import Hit, Rule, Subject, at, error, note, warning
from disclosure.model.dates import add, earliest, iso_duration, latest
from disclosure.model.sections.assessments import Assessment
from disclosure.model.sections.law import Certificate, LegalRequirement
from disclosure.model.sections.omissions import Omission
from disclosure.model.sections.operation import LifecycleReview, Monitor
from disclosure.model.sections.procurement import Contract
from disclosure.model.sections.risks import RiskMeasure
from disclosure.model.sections.system import StageDate
from disclosure.model.shapes import Span

STALE_MONTHS: Final = 24
"""After so long without a change and without a date for the next look, a record is likely to lag behind."""

LOGS_MONTHS: Final = 6
"""How long deployers of high-risk systems keep logs at the least [AI Act, art. 26(6)]."""

_STAGES: Final = {"idea": 0, "design": 1, "development": 2, "evaluation": 3, "pilot": 3, "in_use": 4, "retired": 5}
"""The usual order; a trial may come before or after an evaluation, and a pause at any time."""

_PAST: Final = frozenset(
    {
        "record.published_on",
        "record.updated_on",
        "record.asserted_by.on",
        "record.approvals.on",
        "evaluation.tests.on",
        "operation.incidents.on",
        "operation.incidents.told.on",
        "operation.monitoring.last_on",
        "operation.security.tested_on",
        "law.classifications.on",
        "provenance.sources.retrieved_on",
        "responsibility.oversight_bodies.last_provided_on",
    }
)
"""Fields that tell of something that has happened; a later day is a slip of the pen, or too early a word."""


def _is_before(first: str, second: str) -> bool:
    """Whether `first` lies before `second` on every reading of the two."""
    return latest(first) < earliest(second)


def _is_past(day: str, as_of: date) -> bool:
    return latest(day) < as_of


def _is_future(day: str, as_of: date) -> bool:
    return earliest(day) > as_of


@warning("D700")
def review_overdue(subject: Subject) -> Iterator[Hit]:
    """The day by which the record was to be read again has passed."""
    due = subject.value("record.review_by")
    if due is not None and _is_past(due, subject.as_of):
        yield Hit(at("record.review_by"), {"date": due}, answers=())


@error("D701")
def ended_before_started(subject: Subject) -> Iterator[Hit]:
    """Use ended before it began."""
    started, ended = subject.value("system.started_on"), subject.value("system.ended_on")
    if started is not None and ended is not None and _is_before(ended, started):
        yield Hit(at("system.ended_on"), {"start": started, "end": ended}, answers=())
    for path, contract in subject.parts(Contract):
        if contract.starts_on and contract.ends_on and _is_before(contract.ends_on, contract.starts_on):
            yield Hit(path / "ends_on", {"start": contract.starts_on, "end": contract.ends_on}, answers=())
    for path, certificate in subject.parts(Certificate):
        if certificate.on and certificate.expires_on and _is_before(certificate.expires_on, certificate.on):
            yield Hit(path / "expires_on", {"start": certificate.on, "end": certificate.expires_on}, answers=())


@error("D702")
def period_backwards(subject: Subject) -> Iterator[Hit]:
    """A period that ends before it begins."""
    for path, span in subject.parts(Span):
        if span.from_ is not None and span.to is not None and _is_before(span.to, span.from_):
            yield Hit(path / "to", {"start": span.from_, "end": span.to}, answers=())


@warning("D703")
def retired_when(subject: Subject) -> Iterator[Hit]:
    """Retired, and nothing says since when."""
    dated = any(each.stage == "retired" and each.on for _, each in subject.parts(StageDate))
    if is_over(subject) and not dated and not subject.is_said("system.ended_on"):
        yield Hit(at("system.ended_on"))


@warning("D704")
def ended_and_running(subject: Subject) -> Iterator[Hit]:
    """Use has ended, and the stage says that it goes on."""
    ended, stage = subject.value("system.ended_on"), subject.value("system.stage")
    if ended is not None and stage in ("pilot", "in_use") and _is_past(ended, subject.as_of):
        yield Hit(at("system.stage"), {"stage": stage, "end": ended}, answers=())


@warning("D705")
def stages_out_of_order(subject: Subject) -> Iterator[Hit]:
    """A later stage was reached before an earlier one; stages that came twice are left alone."""
    dated = [
        (path, each.stage, each.on)
        for path, each in subject.parts(StageDate)
        if each.stage is not None and each.stage in _STAGES and each.on is not None
    ]
    stages = [stage for _, stage, _ in dated]
    single = [each for each in dated if stages.count(each[1]) == 1]
    for path, stage, on in single:
        for _, other, when in single:
            if _STAGES[other] < _STAGES[stage] and _is_before(on, when):
                yield Hit(path / "on", {"stage": stage, "date": on, "other": other, "when": when}, answers=())
                return


@warning("D707")
def done_in_the_future(subject: Subject) -> Iterator[Hit]:
    """Something that is told as done lies in the future."""
    for leaf in subject.of_kind("date"):
        if leaf.path.pattern in _PAST and _is_future(leaf.value, subject.as_of):
            yield Hit(leaf.path, {"date": leaf.value}, answers=())


@error("D709")
def updated_before_published(subject: Subject) -> Iterator[Hit]:
    """The last change lies before the first publication."""
    published, updated = subject.value("record.published_on"), subject.value("record.updated_on")
    if published is not None and updated is not None and _is_before(updated, published):
        yield Hit(at("record.updated_on"), {"published": published, "updated": updated}, answers=())


@warning("D710")
def certificate_expired(subject: Subject) -> Iterator[Hit]:
    """A certificate is shown that is no longer valid."""
    for path, each in subject.parts(Certificate):
        if each.expires_on is not None and not is_over(subject) and _is_past(each.expires_on, subject.as_of):
            yield Hit(path / "expires_on", {"date": each.expires_on}, answers=())


@warning("D711")
def contracts_ended(subject: Subject) -> Iterator[Hit]:
    """Every contract has ended, and the system is in use."""
    ends = [(path / "ends_on", each.ends_on) for path, each in subject.parts(Contract)]
    past = [(path, day) for path, day in ends if day is not None and _is_past(day, subject.as_of)]
    if is_running(subject) and ends and len(past) == len(ends):
        path, day = max(past, key=lambda each: latest(each[1]))
        yield Hit(path, {"date": day}, answers=())


@warning("D712")
def in_use_since_when(subject: Subject) -> Iterator[Hit]:
    """In use, and nothing says since when."""
    dated = any(each.stage == "in_use" and each.on for _, each in subject.parts(StageDate))
    if (
        is_system(subject)
        and subject.value("system.stage") == "in_use"
        and not dated
        and not subject.is_said("system.started_on")
    ):
        yield Hit(at("system.started_on"))


@warning("D713")
def in_use_not_yet(subject: Subject) -> Iterator[Hit]:
    """In use, from a day that is still to come."""
    started = subject.value("system.started_on")
    if started is not None and subject.value("system.stage") == "in_use" and _is_future(started, subject.as_of):
        yield Hit(at("system.started_on"), {"date": started}, answers=())


@warning("D714")
def next_look_overdue(subject: Subject) -> Iterator[Hit]:
    """The next assessment or review was due, and no later one is told."""
    assessments = [(path, each.kind or "", each.on, each.next_on) for path, each in subject.parts(Assessment)]
    reviews = [(path, "", each.on, each.next_on) for path, each in subject.parts(LifecycleReview)]
    for several in (assessments, reviews):
        for path, kind, _, due in several:
            if due is None or is_over(subject) or not _is_past(due, subject.as_of):
                continue
            if not any(same == kind and on is not None and not _is_before(on, due) for _, same, on, _ in several):
                yield Hit(path / "next_on", {"date": due}, answers=())


@warning("D715")
def omission_overdue(subject: Subject) -> Iterator[Hit]:
    """An answer was promised for a day that has passed."""
    for path, omission in subject.parts(Omission):
        if omission.until is not None and _is_past(omission.until, subject.as_of):
            shown = {"date": omission.until, "answer": omission.field or ""}
            yield Hit(path / "until", shown, answers=())


@warning("D716")
def duty_overdue(subject: Subject) -> Iterator[Hit]:
    """A waiver has run out, or a duty was to be met by now."""
    for path, each in subject.parts(LegalRequirement):
        if (
            each.until is not None
            and each.status in ("waived", "planned", "in_progress")
            and _is_past(each.until, subject.as_of)
        ):
            yield Hit(path / "until", {"date": each.until, "status": each.status}, answers=())


@note("D717")
def assessment_without_date(subject: Subject) -> Iterator[Hit]:
    """An assessment is done, and nothing says when."""
    for path, each in subject.parts(Assessment):
        if each.status == "done" and each.on is None:
            yield Hit(path / "on")


@warning("D719")
def measure_overdue(subject: Subject) -> Iterator[Hit]:
    """A measure against a risk was to be in place by now."""
    for path, each in subject.parts(RiskMeasure):
        if (
            each.due_on is not None
            and each.status in ("planned", "in_progress", "not_done")
            and _is_past(each.due_on, subject.as_of)
        ):
            yield Hit(path / "due_on", {"date": each.due_on}, answers=())


@warning("D720")
def monitoring_asleep(subject: Subject) -> Iterator[Hit]:
    """What is looked at every so often had not been looked at for twice as long when the record was last changed.

    A page is not changed each week; so the day of its last change counts, and today only where that is not told.
    """
    updated = subject.value("record.updated_on")
    told_on = earliest(updated) if updated is not None else subject.as_of
    for path, each in subject.parts(Monitor):
        period = iso_duration(each.how_often) if isinstance(each.how_often, str) else None
        if period is None or period == (0, 0) or each.last_on is None or not is_running(subject):
            continue
        months, days = period
        if add(latest(each.last_on), 2 * months, 2 * days) < told_on:
            yield Hit(path / "last_on", {"date": each.last_on, "period": str(each.how_often)}, answers=())


@warning("D721")
def withdrawn_and_running(subject: Subject) -> Iterator[Hit]:
    """Taken off the market, and in use."""
    status = subject.value("system.market.status")
    if status in ("withdrawn", "recalled") and is_running(subject):
        yield Hit(at("system.market.status"), {"status": status}, answers=())


@note("D722")
def version_without_change(subject: Subject) -> Iterator[Hit]:
    """The list of changes does not know the version that it stands in."""
    version, changes = subject.value("record.version"), subject.value("record.changes")
    if version is not None and changes and all(each.version != version for each in changes):
        yield Hit(at("record.changes"), {"version": version}, answers=())


@note("D723")
def stale(subject: Subject) -> Iterator[Hit]:
    """Nothing has changed for long, and no day is set for the next look."""
    last = subject.value("record.updated_on") or subject.value("record.published_on")
    if (
        last is not None
        and is_running(subject)
        and not subject.is_said("record.review_by")
        and add(latest(last), STALE_MONTHS, 0) < subject.as_of
    ):
        yield Hit(at("record.review_by"), {"date": last})


@note("D725")
def checked_before_changed(subject: Subject) -> Iterator[Hit]:
    """The record was changed after it was checked."""
    checked, updated = subject.value("record.asserted_by.on"), subject.value("record.updated_on")
    if (
        checked is not None
        and updated is not None
        and _is_before(checked, updated)
        and subject.value("record.asserted_by.status") in ("internally_reviewed", "independently_audited")
    ):
        yield Hit(at("record.asserted_by.on"), {"checked": checked, "updated": updated}, answers=())


@note("D726")
def retired_what_remains(subject: Subject) -> Iterator[Hit]:
    """Retired, and nothing says what became of the data."""
    if is_over(subject) and is_system(subject) and not subject.is_said("operation.decommissioning"):
        yield Hit(at("operation.decommissioning"))


@warning("D728")
def logs_too_short(subject: Subject) -> Iterator[Hit]:
    """A system that European law holds to be high-risk keeps its logs for less than six months."""
    kept = subject.value("operation.logging.kept_for")
    period = iso_duration(kept) if isinstance(kept, str) else None
    european = any(
        each.level == "high" and (each.framework or "").startswith("eu-")
        for each in subject.value("law.classifications") or ()
    )
    if period is not None and european and is_high_risk(subject):
        start = subject.as_of
        if add(start, *period) < add(start, LOGS_MONTHS, 0):
            yield Hit(at("operation.logging.kept_for"), {"period": str(kept)}, answers=())


RULES: tuple[Rule, ...] = (
    review_overdue,
    ended_before_started,
    period_backwards,
    retired_when,
    ended_and_running,
    stages_out_of_order,
    done_in_the_future,
    updated_before_published,
    certificate_expired,
    contracts_ended,
    in_use_since_when,
    in_use_not_yet,
    next_look_overdue,
    omission_overdue,
    duty_overdue,
    assessment_without_date,
    measure_overdue,
    monitoring_asleep,
    withdrawn_and_running,
    version_without_change,
    stale,
    checked_before_changed,
    retired_what_remains,
    logs_too_short,
)
