"""Floor 2. Words for a measured requirement: what shows it, what to write, what to answer first."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from disclosure.document.framework_words import rests_on
from disclosure.document.language import Tongue
from disclosure.document.values import date_words
from disclosure.model.coverage import ASKED, Coverage, Item, Result, Status
from disclosure.model.framework import Condition
from disclosure.model.text import Languages
from disclosure.words import Catalogue

SHOWN_PATHS = 4
"""Paths that a sentence names; the rest are counted."""


class CoverageWords:
    """Sentences in one language.

    `tongue` chooses among the languages of the record's own reasons; `spoken` says an expression in words.
    """

    def __init__(
        self, words: Catalogue, conditions: Mapping[str, Condition], tongue: Tongue, spoken: Callable[[str], str]
    ) -> None:
        self.words = words
        self.spoken = spoken
        self._conditions = conditions
        self._tongue = tongue

    def status(self, status: Status) -> str:
        """The name of a status."""
        return self.words.text(f"coverage.status.{status.value}")

    def head(self, coverage: Coverage) -> tuple[str, ...]:
        """What stands above a measurement: version, day, standing, reason, caveat."""
        own, say = coverage.framework, self.words.text
        lines = [
            say("coverage.framework", name=own.name, version=own.version, revision=own.revision),
            say("coverage.standing", day=self._day(own.status.as_of), state=say(f"coverage.state.{own.status.state}")),
            say("coverage.as_of", day=self._day(coverage.as_of.isoformat()), checked=self._day(own.checked_on)),
        ]
        if coverage.is_stale:
            lines.append(say("coverage.stale"))
        if coverage.reason:
            lines.append(say("coverage.reason", reason=coverage.reason))
        return (*lines, own.caveat)

    def counts(self, coverage: Coverage) -> tuple[str, ...]:
        """A line for each status that occurs; the first five with their denominator."""
        asked = coverage.asked
        return tuple(
            self.words.text("coverage.count", status=self.status(status), count=count, asked=asked)
            if status in ASKED
            else self.words.text("coverage.count.apart", status=self.status(status), count=count)
            for status, count in coverage.counts.items()
            if count
        )

    def rests(self, coverage: Coverage) -> str:
        """What the facts about the requirements rest on, counted."""
        return rests_on(coverage.framework, self.words)

    def told(self, result: Result) -> tuple[str, ...]:
        """The sentences about one requirement: answers that show it, what is to be written, why it is not asked."""
        lines = [*self._why(result)]
        if result.shown and result.status not in (Status.NOT_APPLICABLE, Status.STATE_LEVEL):
            lines.append(self.words.text("coverage.shown_by", paths=self._paths(map(str, result.shown))))
        if result.status in (Status.MISSING, Status.PARTLY, Status.NOT_YET, Status.CANNOT_TELL):
            lines += [line for item in result.items for line in self._wanted(item)]
        return tuple(lines)

    def _why(self, result: Result) -> Iterable[str]:
        say, requirement = self.words.text, result.requirement
        if result.status is Status.STATE_LEVEL:
            yield say("coverage.by_state")
        elif result.status is Status.NOT_YET:
            later = next((each.applies_from for each in requirement.later if each.when == result.condition), None)
            yield say("coverage.from", day=self._day(later or requirement.applies_from or ""))
        elif result.status is Status.NO_LONGER:
            yield say("coverage.until", day=self._day(requirement.applies_until or ""))
        elif result.status is Status.CANNOT_TELL:
            says = self._conditions[result.condition].says
            yield say("coverage.answer_first", paths=self._paths(result.open), condition=says)
        elif result.condition:
            yield say("coverage.not_where", condition=self._conditions[result.condition].says)
        elif result.because is not None:
            yield say("coverage.record_says", because=self._text(result.because))
        for item in result.items if result.status in ASKED else ():
            yield from self._omitted(item)

    def _omitted(self, item: Item) -> Iterable[str]:
        if item.omission is None:
            return
        because = self._text(item.omission.because) or self._paths(item.evidence.paths)
        if item.status is Status.WITHHELD:
            yield self.words.text(
                "coverage.omission.withheld", ground=str(item.omission.ground or "?"), because=because
            )
        else:
            yield self.words.text("coverage.omission.unknown", because=because)

    def _wanted(self, item: Item) -> Iterable[str]:
        if item.status not in (Status.MISSING, Status.PARTLY):
            return
        evidence, say = item.evidence, self.words.text
        paths = evidence.paths[0]
        for other in (each for each in evidence.paths[1:] if not evidence.paths[0].startswith(f"{each}.")):
            paths = say("coverage.write.or", first=paths, second=other)
        if evidence.where is not None and not any(evidence.paths[0].startswith(f"{each}.") for each in evidence.paths):
            paths = say("coverage.write.where", paths=paths, where=self.spoken(evidence.where))
        if evidence.need == "all":
            paths = say("coverage.write.every", paths=paths)
        yield say("coverage.write", paths=paths)
        if item.contrary and not item.shown:
            yield say("coverage.contrary", paths=self._paths(map(str, item.contrary)))
        if item.shown and item.lacking:
            yield say("coverage.lacking", paths=self._paths(map(str, item.lacking)))

    def _paths(self, paths: Iterable[str]) -> str:
        named = list(paths)
        rest = len(named) - SHOWN_PATHS
        if rest > 0:
            named[SHOWN_PATHS:] = [self.words.text("coverage.more", count=rest)]
        return ", ".join(named)

    def _day(self, day: str) -> str:
        return date_words(day, self.words.language) if day else ""

    def _text(self, value: Any) -> str:
        return self._tongue.choose(value).text if isinstance(value, str | Languages) else ""
