"""Floor 2. Cells of a comparison: what one offer says of one thing, holes as holes."""

from collections.abc import Iterator
from dataclasses import replace

from disclosure.document import holes
from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Cell, Details, Paragraph, Run
from disclosure.document.composites import first_text
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.named import entry_name, marked, named
from disclosure.document.offer_page import OfferPage
from disclosure.document.prose import prose
from disclosure.document.shown import Shown, is_entry
from disclosure.document.wording import line, plain_words
from disclosure.model.base import Part
from disclosure.model.comparison import FactPlan
from disclosure.model.coverage import Item, Result, Status
from disclosure.model.path import FieldPath
from disclosure.model.question import group_of
from disclosure.model.state import entry_paths


class Cells:
    """Makes the cells of one offer."""

    def __init__(self, page: OfferPage, told: CoverageWords) -> None:
        self.page = page
        self.answers = Answers(page)
        self._told = told
        self._shown = Shown(page, told)

    def own(self, *words: str) -> Cell:
        """A cell in the words of the comparison itself."""
        return Cell(tuple(self.page.tell(line(each)) for each in words))

    def status_words(self, result: Result) -> str:
        """The name of the status that the offer has towards a question."""
        return self._told.status(result.status)

    def status(self, result: Result) -> Cell:
        """How the offer stands to a question, and why it is not asked or cannot be told."""
        is_asked = group_of(result.status) != "not_asked" and result.status is not Status.CANNOT_TELL
        why = () if is_asked else self._told.told(result)[:1]
        return self.own(self.status_words(result), *why)

    def piece(self, result: Result, at: int) -> Cell:
        """What it has of one piece of the evidence of a question: answers, entries that open, and what is not there."""
        if group_of(result.status) == "not_asked":
            return self.own(self.page.say("compare.not_asked"))
        item = result.items[at]
        gaps = (each for row in self._shown.gaps(replace(result, items=(item,))) for each in row.answers)
        told = replace(item, shown=item.shown or item.contrary)  # another answer than the one asked for is one too
        entries = [each for each in told.shown if is_entry(self.page, each)]
        details = (each for each in self._shown.entries(replace(result, items=(told,))) if isinstance(each, Details))
        more = tuple(replace(each, summary=self._summary(place)) for each, place in zip(details, entries, strict=True))
        return Cell((*self._stated(told), *gaps, *self._idle(item)), more)

    def fact(self, plan: FactPlan) -> Cell:
        """The answers at a path pattern, each under the name of the entry it belongs to; a hole where there is none."""
        path = FieldPath.parse(plan.field)
        if not plan.tells:
            return Cell(tuple(named(self.page, each) for each in self.answers.at(path)))
        entries = self.page.value(path)
        if not isinstance(entries, tuple) or not entries:
            return Cell(self.answers.at(path))
        return Cell(
            tuple(
                self._entry(place, entry, plan.tells)
                for place, entry in zip(entry_paths(path, entries), entries, strict=True)
            )
        )

    def _stated(self, item: Item) -> Iterator[Answer]:
        """The answers that show it; where one of several fields is enough, each under the label of its field."""
        has_ways = len(item.evidence.paths) > 1 or bool(item.evidence.others)
        for place in item.shown:
            if is_entry(self.page, place):
                continue
            label = self.page.label(place, self.page.field(place)) if has_ways else ""
            for each in self.answers.at(place):
                answer = named(self.page, each)
                yield marked(answer, label) if label else answer

    def _summary(self, place: FieldPath) -> str:
        """What an entry is called; where it has no name, the first thing that it says."""
        entry = self.page.value(place)
        text = first_text(entry) if isinstance(entry, Part) and getattr(entry, "name", None) is None else None
        words = plain_words(prose(self.page.choose(text).text)) if text is not None else ""
        return words or entry_name(self.page, place)

    def _idle(self, item: Item) -> Iterator[Answer]:
        """A piece of evidence that the record says does not apply."""
        if item.status is Status.NOT_APPLICABLE and item.omission is not None:
            yield holes.omitted(self.page, FieldPath.parse(item.evidence.paths[0]), item.omission)

    def _entry(self, place: FieldPath, entry: Part, tells: tuple[str, ...]) -> Answer:
        """One entry of a list in one line: what is told first stands without a label."""
        parts = []
        for number, told in enumerate(tells):
            fields = told.split()
            words = " ".join(each for field in fields for each in self._words(place / field))
            label = self.page.label(place / fields[0], self.page.field(place / fields[0])) if number else ""
            if words:
                parts.append(f"{label}: {words}" if label else words)
        text = first_text(entry)
        chosen = self.page.choose(text) if text is not None else None
        answer = self.page.tell((Paragraph((Run(". ".join(each.rstrip(".") for each in parts)),)),), path=place)
        return replace(answer, language=chosen.language, direction=chosen.direction) if chosen else answer

    def _words(self, place: FieldPath) -> Iterator[str]:
        if self.page.value(place) is None:
            return
        for each in self.answers.at(place):
            yield plain_words(each.prose)
