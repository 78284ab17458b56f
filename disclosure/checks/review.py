"""Floor 2. Review: every check that needs one record alone, in one call."""

from disclosure.checks.rule import Subject, run
from disclosure.checks.rules import RULES
from disclosure.model.finding import Finding


def review(subject: Subject) -> tuple[Finding, ...]:
    """What all rules find in one record, sorted; places already told as unreadable are passed over."""
    return run(RULES, subject, subject.loaded.broken)
