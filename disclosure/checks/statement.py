"""Floor 2. A body's statement before the rules about words, and the few answers that every statement has."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final

from disclosure.checks.rule import Hit, Rule, Subject, at, error, run
from disclosure.checks.rules.wording import WORDING
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.state import Standing, State
from disclosure.model.statement import Statement

REQUIRED: Final = ("schema_version", "statement.id", "statement.organisation.name", "statement.uses_ai")
"""Without these a statement says nothing of anyone."""


class StatementSubject(Subject):
    """A statement as rules about words read it. It has no omissions; as a record of a system it says nothing."""

    def __init__(self, loaded: Loaded[Statement], as_of: date) -> None:
        super().__init__(Loaded(Disclosure(), loaded.origins, loaded.sources, loaded.keys, loaded.broken), as_of)
        self.root = loaded.disclosure

    @cached_property
    def language(self) -> str:
        """The statement's first language; English where none is said."""
        languages = self.value("statement.languages") or ()
        return next((each.tag for each in languages if each.tag), "en")

    def state(self, path: FieldPath | str) -> State:
        """Answered or absent."""
        value = self.value(path)
        return State(Standing.ABSENT) if value is None else State(Standing.ANSWERED, value=value)


@error("D345")
def required(subject: Subject) -> Iterator[Hit]:
    """One of the few answers that every statement has is missing."""
    for path in REQUIRED:
        if not subject.is_said(path):
            yield Hit(at(path), answers=())


RULES: Final[tuple[Rule, ...]] = (required, *WORDING)
"""The rules for statements."""


def review_statement(loaded: Loaded[Statement], as_of: date) -> tuple[Finding, ...]:
    """What the rules find in one statement, sorted."""
    return run(RULES, StatementSubject(loaded, as_of), loaded.broken)
