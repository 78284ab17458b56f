"""Floor 2. To do: the answers that a record still lacks, weightiest first.

The weight of an answer is that of the weightiest requirement it is for, compared in this order:

1. what binds: a law or treaty in force that demands it on the day; another text that demands it (a register, a form,
   a standard, a law that is not in force); what is recommended; what is voluntary; what applies only from a later day,
   the nearest day first;
2. what it is about: decisions about people (the sections `decision`, `people` and `rights`); then what the people
   concerned are to be told, remedies and notices kept elsewhere; then the rest;
3. how many requirements the one answer serves;
4. its place in the model.

An answer that another, which binds as much, gives along the way (a way to object, where the time to object is to be
written) is told with that one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Final

from disclosure.checks.choice import Choice, Open
from disclosure.checks.conditions import matches
from disclosure.checks.serving import Answer, is_as_much, serves, ways
from disclosure.model.coverage import Coverage, Item, Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at, fields_of
from disclosure.model.framework import Framework, Requirement
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.state import entry_path, value_at


class Binding(IntEnum):
    """How far a requirement binds on the day, the weightiest first."""

    LAW = 0
    DEMANDED = 1
    RECOMMENDED = 2
    VOLUNTARY = 3
    LATER = 4


class About(IntEnum):
    """What an answer is about, the weightiest first."""

    DECISIONS = 0
    OWED = 1
    REST = 2


_OPEN: Final = (Status.MISSING, Status.PARTLY)
_ASKED: Final = (*_OPEN, Status.NOT_YET)
_BINDS: Final = {"recommended": Binding.RECOMMENDED, "voluntary": Binding.VOLUNTARY}
_DECISIONS: Final = frozenset({"decision", "people", "rights"})


@dataclass(frozen=True, slots=True)
class Need:
    """A piece of evidence that a requirement still lacks, and the answers of which one would do.

    `begins`: the day from which it applies, else empty.
    """

    framework: Framework
    requirement: Requirement
    item: Item
    ways: tuple[Answer, ...]
    binding: Binding
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One answer to write. `is_everywhere`: in every entry; `others`: answers that would do as well for all needs."""

    answer: Answer
    needs: tuple[Need, ...]
    others: tuple[Answer, ...] = ()

    @property
    def weightiest(self) -> Need:
        """The need that gives the answer its weight."""
        return min(self.needs, key=lambda need: (need.binding, need.begins))

    @property
    def about(self) -> About:
        """What the answer is about."""
        if self.answer.path.split(".", maxsplit=1)[0] in _DECISIONS:
            return About.DECISIONS
        is_owed = any("affected_person" in need.requirement.audience for need in self.needs)
        return About.OWED if is_owed else About.REST

    @property
    def is_everywhere(self) -> bool:
        """Whether every entry of the list on the way must have the answer."""
        return any(need.item.evidence.need == "all" for need in self.needs)

    @property
    def requirements(self) -> tuple[Need, ...]:
        """Its needs, the weightiest first, one for each requirement."""
        found: dict[str, Need] = {}
        for need in sorted(self.needs, key=lambda need: (need.binding, need.begins)):
            found.setdefault(need.requirement.id, need)
        return tuple(found.values())

    @property
    def answered_by(self) -> tuple[str, ...]:
        """Who usually knows: the one named by the weightiest need first."""
        return tuple(dict.fromkeys(need.requirement.answered_by for need in self.requirements))

    @property
    def lacking(self) -> tuple[FieldPath, ...]:
        """Places whose entry is there and lacks the answer."""
        return tuple(dict.fromkeys(path for need in self.needs for path in need.item.lacking))


@dataclass(frozen=True, slots=True)
class Question:
    """An unanswered question that decides whether something applies.

    `requirements` wait for it, each with the id of its condition; `frameworks` may be called for as a whole.
    """

    path: str
    requirements: tuple[tuple[Framework, Requirement, str], ...] = ()
    frameworks: tuple[Framework, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions that it decides, each once."""
        return tuple(dict.fromkeys(condition for _, _, condition in self.requirements))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the person's own file an answer goes: below `path`, at `line`; line 0: nothing of it is there yet."""

    path: FieldPath
    line: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is left to answer in one record on one day, and what it was measured against."""

    choice: Choice
    coverages: tuple[Coverage, ...]
    as_of: date
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]


def plan(choice: Choice, coverages: Sequence[Coverage], as_of: date) -> Plan:
    """What is left to answer of `coverages`, and which questions come first."""
    return Plan(choice, tuple(coverages), as_of, tasks(coverages), questions(coverages, choice.open))


def tasks(coverages: Iterable[Coverage]) -> tuple[Task, ...]:
    """One task for each answer that is lacking, weightiest first, merged over all requirements."""
    needs = [need for coverage in coverages for need in _needs(coverage)]
    chosen = _chosen(needs)
    gathered: dict[Answer, list[Need]] = {}
    for need, answer in zip(needs, chosen, strict=True):
        gathered.setdefault(answer, []).append(need)
    made = {answer: _task(answer, found) for answer, found in gathered.items()}
    for answer, task in list(made.items()):
        giver = next((other for other in made.values() if _gives(other, task)), None)
        if giver is not None:
            made[giver.answer] = _task(giver.answer, [*giver.needs, *task.needs])
            del made[answer]
    return tuple(sorted(made.values(), key=_weight))


def questions(coverages: Iterable[Coverage], may_apply: Iterable[Open] = ()) -> tuple[Question, ...]:
    """The questions that would tell whether something applies, those first that decide most."""
    waiting: dict[str, _Waiting] = {}
    for coverage in coverages:
        for result in coverage.results:
            for path in result.open:
                found = waiting.setdefault(path, _Waiting())
                found.requirements.append((coverage.framework, result.requirement, result.condition))
    for each in may_apply:
        for path in each.paths:
            waiting.setdefault(path, _Waiting()).frameworks.append(each.framework)
    made = [Question(path, tuple(each.requirements), tuple(each.frameworks)) for path, each in waiting.items()]
    return tuple(sorted(made, key=lambda each: (-len(each.requirements), -len(each.frameworks), _place(each.path))))


def spot(loaded: Loaded[Disclosure], path: FieldPath) -> Spot:
    """The nearest place on the way to `path` that the person's own file has; a layer below it is another's."""
    own = loaded.sources[0].name if loaded.sources else ""
    for near in path.ancestors():
        for found in (loaded.keys.get(near), loaded.origins.get(near)):
            if near.parts and found is not None and found.source == own:
                return Spot(near, found.line)
    return Spot(FieldPath(path.parts[:1]))


def spots(loaded: Loaded[Disclosure], task: Task) -> tuple[Spot, ...]:
    """Where the answer of a task goes: to the entries of its kind that lack it, else to the place it names."""
    places = [each for each in task.lacking if _is_of_kind(loaded.disclosure, each, task.answer)]
    return tuple(dict.fromkeys(spot(loaded, each) for each in places or [_resolved(loaded.disclosure, task.answer)]))


def _resolved(record: Disclosure, answer: Answer) -> FieldPath:
    """The path of an answer, by way of the entry where a list on its way has one alone."""
    path = FieldPath()
    *before, last = answer.path.split(".")
    for name in before:
        path = path / name
        value = value_at(record, path)
        if isinstance(value, tuple) and len(value) == 1:
            path = entry_path(path, value, 0)
    return path / last


def _is_of_kind(record: Disclosure, path: FieldPath, answer: Answer) -> bool:
    """Whether the map that lacks an answer would be what `where` asks for, if it had one."""
    if not answer.where:
        return True
    holder = value_at(record, path.parent)
    given = {path.name: field_at(Disclosure, path.pattern).example}
    return path.pattern == answer.path and matches(answer.where, (as_json(holder) if holder else {}) | given)


@dataclass(slots=True)
class _Waiting:
    requirements: list[tuple[Framework, Requirement, str]] = field(default_factory=list)
    frameworks: list[Framework] = field(default_factory=list)


def _needs(coverage: Coverage) -> Iterator[Need]:
    for result in coverage.results:
        if result.status in _ASKED:
            begins = _begins(result) if result.status is Status.NOT_YET else ""
            binding = Binding.LATER if result.status is Status.NOT_YET else _binding(coverage.framework, result)
            for item in result.items:
                if item.status in _OPEN:
                    yield Need(coverage.framework, result.requirement, item, ways(item.evidence), binding, begins)


def _begins(result: Result) -> str:
    later = (each.applies_from for each in result.requirement.later if each.when == result.condition)
    return next(later, result.requirement.applies_from) or ""


def _binding(framework: Framework, result: Result) -> Binding:
    if result.requirement.force in _BINDS:
        return _BINDS[result.requirement.force]
    is_law = framework.kind in ("law", "treaty") and framework.status.state == "in_force"
    return Binding.LAW if is_law else Binding.DEMANDED


def _chosen(needs: Sequence[Need]) -> list[Answer]:
    """For each need the way that is to be written for another need anyway, else its first, which is meant most."""
    due: dict[Answer, int] = {}
    for need in needs:
        if len(need.ways) == 1:
            due[need.ways[0]] = due.get(need.ways[0], 0) + 1
    return [max(need.ways, key=lambda way: due.get(way, 0)) for need in needs]


def _task(answer: Answer, needs: Sequence[Need]) -> Task:
    others = (way for way in needs[0].ways if way != answer)
    common = tuple(way for way in others if all(way in need.ways for need in needs))
    return Task(answer, tuple(needs), common)


def _gives(other: Task, task: Task) -> bool:
    """Whether `other` binds as much, and its answer gives all that `task` needs."""
    if other.answer == task.answer or not all(serves(other.answer, need.ways) for need in task.needs):
        return False
    mine, its = task.weightiest, other.weightiest
    return (its.binding, its.begins) <= (mine.binding, mine.begins) and all(
        any(is_as_much(more.item.evidence, need.item.evidence) for more in other.needs) for need in task.needs
    )


def _weight(task: Task) -> tuple[object, ...]:
    need = task.weightiest
    return need.binding, need.begins, task.about, -len(task.requirements), _place(task.answer.path), task.answer


def _place(path: str) -> tuple[int, str]:
    section = path.split(".", maxsplit=1)[0]
    return _SECTIONS.get(section, len(_SECTIONS)), path


_SECTIONS: Final[Mapping[str, int]] = {name: number for number, name in enumerate(fields_of(Disclosure))}
