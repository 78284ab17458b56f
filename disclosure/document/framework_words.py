"""Floor 2. Words for frameworks: where a text stands, since when a requirement applies, on what a fact rests."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from disclosure.document.values import date_words
from disclosure.model.framework import Condition, Framework, Party, Requirement
from disclosure.words import Catalogue

SHOWN_PLACES = 4
"""Jurisdictions that a line names; the rest are counted."""


class FrameworkWords:
    """Sentences in one language about frameworks and their requirements, on one day."""

    def __init__(self, words: Catalogue, conditions: Mapping[str, Condition], as_of: date) -> None:
        self.words = words
        self.as_of = as_of
        self._conditions = conditions

    def text(self, message: str, /, **params: str | int) -> str:
        """The words of a message of the catalogue."""
        return self.words.text(message, **params)

    def day(self, day: str) -> str:
        """A day, month or year in words."""
        return date_words(day, self.words.language)

    def today(self) -> str:
        """The day on which this is told."""
        return self.day(self.as_of.isoformat())

    def state(self, framework: Framework) -> str:
        """Where the text stands: in force, draft."""
        return self.text(f"coverage.state.{framework.status.state}")

    def edition(self, framework: Framework) -> str:
        """What every result about it must tell: version, revision, when its facts were checked, what they rest on."""
        told = self.text(
            "framework.edition",
            id=framework.id,
            name=framework.short_name,
            version=framework.version,
            revision=framework.revision,
            checked=self.day(framework.checked_on),
            rests=rests_on(framework, self.words),
        )
        return f"{told} {self.text('coverage.stale')}" if framework.is_stale(self.as_of) else told

    def kind(self, framework: Framework) -> str:
        """What sort of text it is."""
        return self.text(f"framework.kind.{framework.kind}")

    def places(self, framework: Framework) -> str:
        """Its jurisdictions, the first few by code."""
        codes = framework.jurisdictions
        if not codes:
            return self.text("framework.everywhere")
        shown = ", ".join(codes[:SHOWN_PLACES])
        rest = len(codes) - SHOWN_PLACES
        return self.text("framework.places_more", places=shown, count=rest) if rest > 0 else shown

    def named(self, group: str, terms: Iterable[str]) -> str:
        """Terms of a group (`bound`, `audience`, `answered_by`, `force`, `mark`) in words."""
        return ", ".join(self.text(f"framework.{group}.{term}") for term in terms)

    def party(self, party: Party) -> str:
        """A signatory with what it did and when."""
        told = (("signed", party.signed_on), ("ratified", party.ratified_on))
        days = [self.text(f"framework.party.{what}", day=self.day(day)) for what, day in told if day]
        return self.text(
            "framework.party",
            name=party.name,
            code=party.code,
            days=", ".join(days) or self.text("framework.party.no_day"),
            confidence=self.named("mark", [party.confidence]),
        )

    def mark(self, requirement: Requirement) -> str:
        """What stands beside a requirement that does not apply on the day; empty where it does."""
        if requirement.actor == "state":
            return self.text("framework.for_state")
        time = requirement.time(self.as_of)
        if time == "not_yet":
            return self.text("framework.not_yet", day=self.day(requirement.applies_from or ""))
        if time == "no_longer":
            return self.text("framework.no_longer", day=self.day(requirement.applies_until or ""))
        return ""

    def period(self, requirement: Requirement) -> str:
        """Since when and until when it applies, and for which cases from a later day."""
        mark = self.mark(requirement)
        told = [mark] if mark else []
        if not mark and requirement.applies_from:
            told.append(self.text("framework.from", day=self.day(requirement.applies_from)))
        if not mark and requirement.applies_until:
            told.append(self.text("framework.until", day=self.day(requirement.applies_until)))
        told += [
            self.text("framework.later", day=self.day(each.applies_from), condition=self.conditions([each.when]))
            for each in requirement.later
        ]
        return "; ".join(told) or self.text("requirement.applies.no_day")

    def conditions(self, names: Sequence[str]) -> str:
        """Conditions in words, after "where"."""
        told = [self._conditions[each].says if each in self._conditions else each for each in names]
        return self.text("requirement.condition.and").join(told)

    def about(self, requirement: Requirement) -> str:
        """Force, who owes it, to whom it is told, and what the fact rests on, on one line."""
        return self.text(
            "framework.about",
            force=self.text(f"framework.force.{requirement.force}"),
            bound=self.named("bound", requirement.bound),
            audience=self.named("audience", requirement.audience),
            confidence=self.named("mark", [requirement.confidence]),
        )


def rests_on(framework: Framework, words: Catalogue) -> str:
    """What its requirements rest on, each with how many of them do."""
    marks = [each.confidence for each in framework.requirements]
    told = [
        f"{words.text(f'coverage.confidence.{mark}')} ({marks.count(mark)})"
        for mark in ("primary", "secondary", "draft", "memory", "conflict")
        if mark in marks
    ]
    return words.text("coverage.rests", marks="; ".join(told))
