"""Floor 2. Coverage: a record measured against a framework on a day, requirement by requirement.

An answer is evidence for a reader to judge. Nothing here says that a law is obeyed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from disclosure.checks.conditions import Truth, judge, matches, paths_in
from disclosure.checks.evidence import Answers
from disclosure.model.coverage import Coverage, Item, Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Condition, Framework, Requirement
from disclosure.model.schema import as_json
from disclosure.model.sections.law import LegalRequirement
from disclosure.model.state import omissions_of

_TRUE = Truth(True)


class Measured:
    """One record, ready to be measured against any number of frameworks."""

    def __init__(
        self,
        record: Disclosure,
        conditions: Mapping[str, Condition],
        as_of: date,
        *,
        told: Mapping[str, Any] | None = None,
    ) -> None:
        """`told`: the record as JSON, where somebody has made it already."""
        self.record = record
        self.as_of = as_of
        self.answers = Answers(as_json(record) if told is None else told, omissions_of(record))
        self._conditions = conditions
        self._day = as_of.isoformat()
        self._truths: dict[str, Truth] = {}
        self._together: dict[tuple[str, ...], tuple[Truth, str]] = {}
        law = record.law
        self._duties: dict[str, LegalRequirement] = {
            each.id: each for each in (law.requirements if law else None) or () if each.id
        }
        exclusions = (law.exclusions if law else None) or ()
        self._excluded = {each.framework: each.reason for each in exclusions if each.framework}

    def holds(self, condition: str) -> Truth:
        """Whether a condition holds for this record."""
        if condition not in self._truths:
            own = self._conditions[condition]
            truth = judge(own.expression, self.answers.record, self.answers.is_said)
            if truth.value is False and own.told_by is not None and not matches(own.told_by, self.answers.record):
                truth = Truth(None, paths_in(own.told_by))
            self._truths[condition] = truth
        return self._truths[condition]

    def all_hold(self, conditions: tuple[str, ...]) -> tuple[Truth, str]:
        """Whether all of them hold, and the one that decided when they do not."""
        found = self._together.get(conditions)
        if found is None:
            found = self._together[conditions] = self._all_hold(conditions)
        return found

    def _all_hold(self, conditions: tuple[str, ...]) -> tuple[Truth, str]:
        judged = [(self.holds(each), each) for each in conditions]
        for truth, name in judged:
            if truth.value is False:
                return truth, name
        undecided = [(truth, name) for truth, name in judged if truth.value is None]
        if undecided:
            return Truth(None, tuple(dict.fromkeys(path for truth, _ in undecided for path in truth.open))), undecided[
                0
            ][1]
        return _TRUE, ""

    def against(self, framework: Framework, reason: str = "", *, is_whole: bool = True) -> Coverage:
        """Every requirement of `framework` with its status. `reason`: why against this one.

        Without `is_whole` the evidence is told only of what is asked on this day: for counting over many records.
        """
        results = tuple(self._result(framework, each, is_whole) for each in framework.requirements)
        return Coverage(framework, self.as_of, results, reason)

    def statuses(self, framework: Framework) -> tuple[Status, ...]:
        """The status of every requirement of `framework`, as in `against`, and nothing else: for counting."""
        return tuple(self._status(framework, each) for each in framework.requirements)

    def _status(self, framework: Framework, requirement: Requirement) -> Status:
        unasked = self._unasked(framework, requirement, ())
        if unasked is not None:
            return unasked.status
        return _together([self.answers.status(each) for each in requirement.evidence])

    def _result(self, framework: Framework, requirement: Requirement, is_whole: bool) -> Result:
        is_told = is_whole and requirement.actor != "state"
        items = tuple(self.answers.item(each) for each in requirement.evidence) if is_told else ()
        unasked = self._unasked(framework, requirement, items)
        if unasked is not None:
            return unasked
        items = items or tuple(self.answers.item(each) for each in requirement.evidence)
        status = _together([each.status for each in items])
        omission = next((each.omission for each in items if each.status is status and each.omission), None)
        return Result(requirement, status, items, omission=omission)

    def _unasked(self, framework: Framework, requirement: Requirement, items: tuple[Item, ...]) -> Result | None:
        """What becomes of a requirement that is not asked of this record on this day, or may not be; else None."""
        if requirement.actor == "state":
            return Result(requirement, Status.STATE_LEVEL)
        if framework.id in self._excluded:
            return Result(requirement, Status.NOT_APPLICABLE, items, because=self._excluded[framework.id])
        duty = self._duties.get(requirement.id)
        if duty is not None and duty.status == "not_applicable":
            return Result(requirement, Status.NOT_APPLICABLE, items, because=duty.because)
        truth, condition = self.all_hold(requirement.when)
        if truth.value is False:
            return Result(requirement, Status.NOT_APPLICABLE, items, condition=condition)
        dated = self._by_date(requirement)
        if dated is not None and dated.status is not Status.CANNOT_TELL:
            return Result(requirement, dated.status, items, condition=dated.condition)
        if truth.value is None:
            return Result(requirement, Status.CANNOT_TELL, items, open=truth.open, condition=condition)
        if dated is not None:
            return Result(requirement, Status.CANNOT_TELL, items, open=dated.open, condition=dated.condition)
        return None

    def _by_date(self, requirement: Requirement) -> Result | None:
        """The status that the day gives it; None where it applies."""
        day = self._day
        if requirement.applies_until is not None and day >= requirement.applies_until:
            return Result(requirement, Status.NO_LONGER)
        if requirement.applies_from is not None and day < requirement.applies_from:
            return Result(requirement, Status.NOT_YET)
        for later in requirement.later:
            if day < later.applies_from:
                truth = self.holds(later.when)
                if truth.value is True:
                    return Result(requirement, Status.NOT_YET, condition=later.when)
                if truth.value is None:
                    return Result(requirement, Status.CANNOT_TELL, open=truth.open, condition=later.when)
        return None


def _together(statuses: Sequence[Status]) -> Status:
    """The status that those of its pieces of evidence give a requirement."""
    needed = [status for status in statuses if status is not Status.NOT_APPLICABLE]
    if not needed:
        return Status.NOT_APPLICABLE
    if all(status is Status.SHOWN for status in needed):
        return Status.SHOWN
    if Status.SHOWN in needed or Status.PARTLY in needed:
        return Status.PARTLY
    return next(each for each in (Status.MISSING, Status.WITHHELD, Status.STATED_UNKNOWN) if each in needed)
