"""Floor 2. Shown: the answers that show a requirement, and the holes where answers should be, as rows and details."""

from collections.abc import Iterator
from dataclasses import replace

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, AnswerState, Block, Details, Paragraph, Row, Run, Strong
from disclosure.document.composites import is_composite
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.experts import Experts
from disclosure.document.page import Page
from disclosure.document.wording import line
from disclosure.model.base import Part
from disclosure.model.coverage import Item, Result, Status
from disclosure.model.path import Entry, FieldPath, Position


class Shown:
    """What one record has of requirements, on one page."""

    def __init__(self, page: Page, told: CoverageWords) -> None:
        self._page = page
        self._told = told
        self._answers = Answers(page)
        self._experts = Experts(self._answers, repeats=False)

    def gaps(self, result: Result) -> Iterator[Row]:
        """What is not there: a hole for each piece of evidence, with the reason where the record gives one."""
        for item in result.items:
            yield from self._gap(item)

    def entries(self, result: Result) -> Iterator[Block]:
        """Entries of lists that show it, each opening to all that it holds."""
        yield from (self._entry(each) for each in result.shown if self._is_entry(each))

    def _gap(self, item: Item) -> Iterator[Row]:
        if item.status in (Status.SHOWN, Status.NOT_APPLICABLE):
            return
        page, label = self._page, self._label(item)
        if item.omission is not None:
            yield Row(label, (holes.omitted(page, FieldPath.parse(item.evidence.paths[0]), item.omission),))
            return
        message = (
            "questions.gap.partly" if item.shown else "questions.gap.other" if item.contrary else "hole.not_stated"
        )
        places = item.lacking if item.shown else item.contrary
        words = page.say(message, paths=", ".join(map(str, places)))
        hole = page.tell(line(words), state=AnswerState.NOT_STATED)
        where = self._told.spoken(item.evidence.where) if item.evidence.where is not None else ""
        paths = page.say("questions.or").join(item.evidence.paths)
        help_ = page.say("coverage.write.where", paths=paths, where=where) if where else paths
        yield Row(label, (hole,), help=help_)

    def _label(self, item: Item) -> str:
        """What would show it, in the words of the record's own labels, one of several ways."""
        page = self._page
        paths = [FieldPath.parse(each) for each in item.evidence.paths]
        labels = dict.fromkeys(page.label(each, page.field(each)) for each in paths)
        return page.say("questions.or").join(labels)

    def rows(self, result: Result) -> Iterator[Row]:
        """A row for each field, its answers below one another, each under the name of the entry it belongs to."""
        page = self._page
        places = [each for each in result.shown if not self._is_entry(each)]
        for pattern in dict.fromkeys(each.pattern for each in places):
            path = FieldPath.parse(pattern)
            found = [
                self._named(place, answer)
                for place in places
                if place.pattern == pattern
                for answer in self._answers.at(place)
            ]
            yield Row(page.label(path, page.field(path)), tuple(found), help=pattern)

    def _named(self, place: FieldPath, answer: Answer) -> Answer:
        where = " › ".join(self._entry_names(place))
        if not where:
            return answer
        first, *rest = answer.prose or (Paragraph(()),)
        mark = Strong((Run(f"{where}: "),))
        if isinstance(first, Paragraph) and not first.level:
            return replace(answer, prose=(Paragraph((mark, *first.inlines)), *rest))
        return replace(answer, prose=(Paragraph((mark,)), *answer.prose))

    def _entry_names(self, place: FieldPath) -> Iterator[str]:
        """The name of each entry on the way to a place, the place itself left out."""
        for size in range(1, len(place)):
            step = place.parts[size - 1]
            if isinstance(step, Entry | Position):
                yield self._entry_name(FieldPath(place.parts[:size]))

    def _entry_name(self, path: FieldPath) -> str:
        """What people call the entry at `path`; its id or number where it has no name."""
        step = path.parts[-1]
        name = getattr(self._page.value(path), "name", None)
        if name is not None:
            return self._page.choose(name).text
        return step.id if isinstance(step, Entry) else f"#{step.index + 1}" if isinstance(step, Position) else step

    def _is_entry(self, place: FieldPath) -> bool:
        value = self._page.value(place)
        return isinstance(value, Part) and not is_composite(type(value))

    def _entry(self, place: FieldPath) -> Block:
        page = self._page
        value = page.value(place)
        label = page.label(place, page.field(place))
        summary = page.say("questions.entry", label=label, name=self._entry_name(place))
        blocks = self._experts.part(place, value, type(value), whole=True) if isinstance(value, Part) else ()
        return Details(page.anchor("entry", place), summary, blocks)
