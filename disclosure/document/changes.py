"""Floor 2. Changes in a document: what a newer record says otherwise, and what follows from it, weightiest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from disclosure.document.blocks import (
    Answer,
    Block,
    Bullets,
    Document,
    Facts,
    Note,
    Paragraph,
    Passage,
    ProseBlock,
    Run,
    Section,
    Strong,
    Table,
)
from disclosure.document.change_words import ChangeWords
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import Tongue, direction
from disclosure.document.page import Page
from disclosure.document.values import date_words
from disclosure.document.wording import line
from disclosure.model.base import Part
from disclosure.model.change import Change, Effect, Outdated, Shift, Weight
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Framework
from disclosure.model.path import FieldPath
from disclosure.model.sections.record import RecordInfo
from disclosure.model.statement import Statement, StatementBody

WRITTEN_IN: Final = "en"
"""The language of the frameworks' own texts."""

BECAUSE: Final = 3
"""Changes that are named as the reason why something is out of date; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """Two records, or two statements, with everything that lies between them.

    `gained` and `lost`: frameworks that one of them names or calls for and the other does not. `broken`: places with
    errors, which were not compared.
    """

    old: Part
    new: Part
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    gained: tuple[Framework, ...] = ()
    lost: tuple[Framework, ...] = ()
    broken: tuple[FieldPath, ...] = ()


class ChangesWriter:
    """The words of one comparison in one language: for a page, for a terminal, for JSON."""

    def __init__(self, told: Told, *, language: str, as_of: date) -> None:
        self.told = told
        self.as_of = as_of
        self.words = ChangeWords(told.old, told.new, language=language, as_of=as_of)
        self.say = self.words.page.say
        self._coverage = CoverageWords(self.words.page.words, {}, Tongue(language), str)

    def title(self) -> str:
        """What the newer record, or the body of the newer statement, is called."""
        return name_of(self.words.page)

    def lead(self) -> tuple[str, ...]:
        """Which versions are compared, and how many changes of each weight there are."""
        sides = [self._side(each) for each in (self.told.new, self.told.old)]
        new, old = sides[0], sides[1][:1].lower() + sides[1][1:]
        told = [self.say("change.lead", new=new, old=old)]
        if not self.told.changes:
            return (*told, self.say("change.none"))
        parts = [self.say(f"change.summary.{weight}", count=len(found)) for weight, found in self.groups()]
        return (*told, self._count(self.words.new.listed(parts)))

    def notes(self) -> Iterator[tuple[str, str]]:
        """What a reader must know first: title and words."""
        old, new = (_info(each) for each in (self.told.old, self.told.new))
        ids = [(each.id if each else None) or "" for each in (old, new)]
        if ids[0] != ids[1]:
            words = self.say("change.note.other_record", old=ids[0], new=ids[1])
            yield self.say("change.note.other_record.title"), words
        elif _is_backward(old, new):
            yield self.say("change.note.backward.title"), self.say("change.note.backward")
        if self.told.broken:
            paths = ", ".join(map(str, self.told.broken))
            yield self.say("change.note.damaged.title"), self.say("change.note.damaged", paths=paths)

    def groups(self) -> Iterator[tuple[Weight, tuple[Change, ...]]]:
        """The changes of each weight that occurs, the weightiest first."""
        for weight in Weight:
            found = tuple(each for each in self.told.changes if each.weight is weight)
            if found:
                yield weight, found

    def outdated(self, each: Outdated) -> str:
        """What is out of date, in one sentence."""
        page = self.words.page
        params = dict(each.params)
        if "model" in params:
            params["model"] = self.words.new.name(FieldPath.parse(str(params["model"])))
        if "on" in params:
            params["day"] = date_words(str(params["on"]), page.language)
        form = "" if "day" in params or each.code not in ("assessment", "approval", "assertion") else ".undated"
        name = self._asserter() if each.code == "assertion" else self.words.new.name(each.path)
        return self.say(f"change.outdated.{each.code}{form}", name=name, **params)

    def because(self, each: Outdated) -> tuple[str, ...]:
        """The changes that made it so: the weightiest ones as sentences, the others counted.

        None where the sentence has told it, or where it is every change.
        """
        if each.code != "assessment":
            return ()
        own = {change.path: change for change in reversed(self.told.changes)}
        named = [self.words.sentence(own[path]) for path in each.because[:BECAUSE] if path in own]
        more = len(each.because) - len(named)
        return (*named, *((self.words.page.words.count("change.changes.more", more),) if more > 0 else ()))

    def frameworks(self) -> Iterator[str]:
        """Which frameworks the newer record is measured against and the older one not, and the other way round."""
        for turn, found in (("gained", self.told.gained), ("lost", self.told.lost)):
            if found:
                names = self.words.new.listed([each.short_name for each in found])
                yield self.say(f"change.framework.{turn}", name=names)

    def shifts(self) -> Iterator[tuple[Framework, Effect, tuple[Shift, ...]]]:
        """The requirements whose status changed, by framework: first those of which less is answered."""
        frameworks = {each.framework.id: each.framework for each in self.told.shifts}
        effects: tuple[Effect, ...] = ("opened", "closed", "other")
        for effect in effects:
            for name, framework in frameworks.items():
                found = tuple(each for each in self.told.shifts if each.framework.id == name and each.effect == effect)
                if found:
                    yield framework, effect, found

    def status(self, shift: Shift) -> tuple[str, str]:
        """The status before and now."""
        return self._coverage.status(shift.before), self._coverage.status(shift.after)

    def document(self, base: Document) -> Document:
        """A page of its own from the newer record's `base`: its head, and these sections."""
        lead, summary = self.lead()
        first = Section("lead", "", (Passage(self._own(lead), is_lead=True), Passage(self._own(summary))))
        return replace(
            base,
            title=self.say("change.title", title=base.title),
            title_language="",
            description="",
            asserter=Note("asserter", self.say("change.asserter.title"), line(self.say("change.asserter"))),
            badges=(),
            notes=tuple(Note("information", title, line(words)) for title, words in self.notes()),
            sections=(first, *self.sections()),
            is_indexed=False,
        )

    def sections(self, prefix: str = "") -> Iterator[Section]:
        """Everything that changed and what follows from it, a section for each weight; ids begin with `prefix`."""
        late: list[Section] = []
        for weight, changes in self.groups():
            blocks: list[Block] = []
            if weight is Weight.WORDING:
                blocks.append(Passage(self._own(self.say("change.group.wording.intro"))))
            blocks += self._changes(changes)
            made = Section(f"{prefix}change-{weight}", self.say(f"change.group.{weight}"), tuple(blocks))
            if weight.is_content:
                yield made
            else:
                late.append(made)
        yield from self._outdated_section(prefix)
        yield from self._requirements_section(prefix)
        yield from late

    def _changes(self, changes: Sequence[Change]) -> Iterator[Block]:
        """Sentences in a list; one that has rows stands by itself above them."""
        waiting: list[str] = []
        for change in changes:
            sentence, rows = self.words.sentence(change), self.words.rows(change)
            if not rows:
                waiting.append(sentence)
                continue
            yield from self._listed(waiting)
            waiting = []
            yield Passage(self._strong(sentence))
            yield Facts(rows)
        yield from self._listed(waiting)

    def _listed(self, sentences: Sequence[str]) -> Iterator[Passage]:
        if sentences:
            items = tuple((Paragraph((Strong((Run(each),)),)),) for each in sentences)
            yield Passage(self.words.page.tell((Bullets(items),) if len(items) > 1 else items[0]))

    def _outdated_section(self, prefix: str) -> Iterator[Section]:
        if self.told.outdated:
            items: list[tuple[ProseBlock, ...]] = [
                (Paragraph((Run(self.outdated(each)),)), *self._reasons(each)) for each in self.told.outdated
            ]
            listed = Passage(self.words.page.tell((Bullets(tuple(items)),)))
            intro = Passage(self._own(self.say("change.outdated.intro")))
            yield Section(f"{prefix}change-outdated", self.say("change.outdated"), (intro, listed))

    def _reasons(self, each: Outdated) -> Iterator[Bullets]:
        why = self.because(each)
        if why:
            yield Bullets(tuple(line(words) for words in why))

    def _requirements_section(self, prefix: str) -> Iterator[Section]:
        blocks: list[Block] = [Passage(self._own(each)) for each in self.frameworks()]
        blocks += (self._table(*each) for each in self.shifts())
        if blocks:
            intro = Passage(self._own(self.asked()))
            yield Section(f"{prefix}change-requirements", self.say("change.requirements"), (intro, *blocks))

    def asked(self) -> str:
        """What the part about requirements tells and what it does not."""
        day = date_words(self.as_of.isoformat(), self.words.page.language)
        return self.say("change.requirements.intro", day=day)

    def effect(self, framework: Framework, effect: Effect) -> str:
        """The heading above the requirements of one framework that moved one way."""
        return self.say(f"change.requirements.{effect}", name=framework.short_name)

    def _table(self, framework: Framework, effect: Effect, shifts: Sequence[Shift]) -> Table:
        heads = tuple(self.say(f"change.requirements.column.{name}") for name in ("ref", "asks", "before", "now"))
        rows = tuple(
            (
                self._framework_words(each.requirement.ref),
                self._framework_words(each.requirement.title),
                *(self._own(status) for status in self.status(each)),
            )
            for each in shifts
        )
        return Table(self.effect(framework, effect), heads, rows)

    def _framework_words(self, text: str) -> Answer:
        return replace(self._own(text), language=WRITTEN_IN, direction=direction(WRITTEN_IN))

    def _own(self, text: str) -> Answer:
        return self.words.page.tell(line(text))

    def _strong(self, text: str) -> Answer:
        return self.words.page.tell((Paragraph((Strong((Run(text),)),)),))

    def _side(self, root: Part) -> str:
        info = _info(root)
        day = (info.updated_on or info.published_on) if info else None
        words = date_words(day, self.words.page.language) if day else ""
        version = (info.version if info else None) or ""
        form = "change.side" if version and words else "change.side.undated" if version else "change.side.unnumbered"
        return self.say(form if version or words else "change.side.bare", version=version, day=words)

    def _count(self, parts: str) -> str:
        return self.words.page.words.count("change.changes", len(self.told.changes), parts=parts)

    def _asserter(self) -> str:
        page = self.words.new.page
        return page.text("record.asserted_by.name") or page.text("record.asserted_by.position")


def name_of(page: Page) -> str:
    """What a record's system, or a statement, is called in words for people."""
    paths = ("system.title", "system.name", "statement.title")
    return next((text for each in paths if (text := page.text(each))), "") or page.say("title.unnamed")


def _info(root: Part) -> RecordInfo | StatementBody | None:
    if isinstance(root, Disclosure):
        return root.record
    return root.statement if isinstance(root, Statement) else None


def _is_backward(old: RecordInfo | StatementBody | None, new: RecordInfo | StatementBody | None) -> bool:
    """Whether the second record is the older one by its version, or by its date where the versions do not tell."""
    versions = [_numbers(each.version) if each else () for each in (old, new)]
    days = [(each.updated_on or "") if each else "" for each in (old, new)]
    if all(versions) and versions[0] != versions[1]:
        return versions[1] < versions[0]
    return bool(days[0] and days[1] and days[1] < days[0])


def _numbers(version: str | None) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")] if version else []
    return tuple(numbers + [0] * (3 - len(numbers))) if numbers else ()
