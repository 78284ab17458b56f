"""Floor 2. Shown: the answers that show a requirement, and the holes where answers should be, as rows and details."""

from collections.abc import Iterator

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, AnswerState, Block, Details, Row
from disclosure.document.composites import is_composite
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.experts import Experts
from disclosure.document.named import entry_name, marked
from disclosure.document.page import Page
from disclosure.document.wording import line
from disclosure.model.base import Part
from disclosure.model.coverage import Item, Result, Status
from disclosure.model.path import FieldPath


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
        yield from (self._entry(each) for each in result.shown if is_entry(self._page, each))

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
        places = [each for each in result.shown if not is_entry(self._page, each)]
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
        """The answer under the name of each entry on the way to its place, the place itself left out."""
        above = (FieldPath(place.parts[:size]) for size in range(1, len(place)))
        names = [entry_name(self._page, each) for each in above if not isinstance(each.parts[-1], str)]
        return marked(answer, " › ".join(names), alone=": ") if names else answer

    def _entry(self, place: FieldPath) -> Block:
        page = self._page
        value = page.value(place)
        label = page.label(place, page.field(place))
        summary = page.say("questions.entry", label=label, name=entry_name(page, place))
        blocks = self._experts.part(place, value, type(value), whole=True) if isinstance(value, Part) else ()
        return Details(page.anchor("entry", place), summary, blocks)


def is_entry(page: Page, place: FieldPath) -> bool:
    """Whether a whole entry stands at `place`, which opens to all that it holds; a composite is one answer instead."""
    value = page.value(place)
    return isinstance(value, Part) and not is_composite(type(value))
