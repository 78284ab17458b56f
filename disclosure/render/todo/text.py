"""Floor 3. What is left to answer, as text: each answer with its reasons, who knows it, its place and an example."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure.checks.example import example
from disclosure.checks.todo import Binding, Need, Plan, Question, Spot, Task, spots
from disclosure.document.framework_words import FrameworkWords
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Evidence
from disclosure.model.loaded import Loaded
from disclosure.render.crosswalk.text import apart, told_errors
from disclosure.render.frameworks.requirement import answer_words, other_words
from disclosure.render.frameworks.text import framework_words
from disclosure.render.reports import as_yaml, heading, joined, wrapped

_SHOWN = 4
"""Requirements and places that a line names; the rest are counted."""
_STATED = (Status.STATED_UNKNOWN, Status.WITHHELD)


def as_text(name: str, loaded: Loaded[Disclosure], plan: Plan, language: str, *, errors: int = 0) -> str:
    """What is left to answer in the record `name`, after the counts of what it answers already.

    `errors`: how many were found while it was read.
    """
    words = framework_words(plan.as_of, language)
    tasks = plan.tasks
    lines = [heading(words.text("todo.heading", name=name), "="), *told_errors(errors, words), *_counts(plan, words)]
    lines += _questions(plan.questions, words)  # first: the answers change what else is asked
    for binding in Binding:
        inside = [(number, each) for number, each in enumerate(tasks, start=1) if each.weightiest.binding is binding]
        if inside:
            title = words.text(f"todo.binding.{binding.name.lower()}")
            title = words.text("todo.group", title=title, count=len(inside), all=len(tasks))
            lines += ["", heading(title, "-")]
        for number, task in inside:
            lines += _task(number, task, loaded, words)
    return joined(lines)


def _counts(plan: Plan, words: FrameworkWords) -> Iterator[str]:
    choice, coverages, tasks = plan.choice, plan.coverages, plan.tasks
    if choice.unknown:
        yield from wrapped(words.text("coverage.unknown", names=", ".join(choice.unknown)))
    if not coverages and not choice.unknown:
        yield from wrapped(words.text("coverage.none"))
    yield from wrapped(words.text("todo.as_of", day=words.today()))
    for each in coverages:
        yield from wrapped(words.edition(each.framework), "  ", further="    ")
        counts = each.counts
        told = words.text(
            "todo.measured",
            id=each.framework.id,
            shown=counts[Status.SHOWN],
            asked=each.asked,
            open=counts[Status.MISSING] + counts[Status.PARTLY],
        )
        if counted := apart(each, words):
            told = words.text("todo.measured.apart", measured=told, apart=counted)
        yield from wrapped(told, "  ", further="    ")
    if coverages:
        served = {need.requirement.id for task in tasks for need in task.needs}
        every = sum(len(each.results) for each in coverages)
        told = words.words.count("todo.count", len(tasks), requirements=len(served), all=every)
        yield from ("", *wrapped(told if tasks else words.text("todo.none")))
    stated = {status: sum(each.counts[status] for each in coverages) for status in _STATED}
    if any(stated.values()):
        counted = ", ".join(
            words.text("crosswalk.apart", count=count, status=words.text(f"coverage.status.{status.value}"))
            for status, count in stated.items()
            if count
        )
        yield from wrapped(words.text("todo.stated", apart=counted))


def _task(number: int, task: Task, loaded: Loaded[Disclosure], words: FrameworkWords) -> Iterator[str]:
    field = field_at(Disclosure, task.answer.path)
    told = answer_words(task.answer, words)
    yield ""
    yield from wrapped(
        words.text("requirement.every", answer=told) if task.is_everywhere else told, f"{number:>3}. ", further="     "
    )
    for other in task.others:
        yield from wrapped(other_words(other, task.answer, words), "     ", further="       ")
    yield from wrapped(field.question or field.description, "     ")
    reasons = _cut([_need(each, words) for each in task.requirements], words)
    yield from wrapped(words.text("todo.for", requirements="; ".join(reasons)), "     ", further="       ")
    who = words.named("answered_by", task.answered_by)
    yield from wrapped(words.text("todo.knows", who=who), "     ")
    yield from wrapped(_where(spots(loaded, task), words), "     ", further="       ")
    yield f"     {words.text('todo.example')}"
    yield from as_yaml(example([task_evidence(task)]), "       ")


def task_evidence(task: Task) -> Evidence:
    """The evidence that a task's own answer gives, without its other ways."""
    return Evidence(paths=(task.answer.path,), where=task.answer.where or None)


def _need(need: Need, words: FrameworkWords) -> str:
    own = need.requirement
    told = words.text("todo.requirement", short_name=need.framework.short_name, ref=own.ref, id=own.id)
    return words.text("todo.requirement.from", requirement=told, day=words.day(need.begins)) if need.begins else told


def _where(found: Sequence[Spot], words: FrameworkWords) -> str:
    lines = [words.text("todo.line", line=each.line, path=str(each.path)) for each in found if each.line]
    if lines:
        return words.text("todo.where", places=", ".join(_cut(lines, words)))
    return words.text("todo.new", path=str(found[0].path))


def _questions(questions: Sequence[Question], words: FrameworkWords) -> Iterator[str]:
    if questions:
        yield from ("", heading(words.text("todo.questions", count=len(questions)), "-"))
    for each in questions:
        field = field_at(Disclosure, each.path)
        yield ""
        yield from wrapped(words.text("requirement.answer", path=each.path, label=field.label), "  ", further="    ")
        yield from wrapped(field.question or field.description, "    ")
        if each.requirements:
            names = dict.fromkeys(own.short_name for own, _, _ in each.requirements)
            told = words.words.count(
                "todo.question.requirements",
                len(each.requirements),
                names=", ".join(names),
                conditions=words.conditions(each.conditions),
            )
            yield from wrapped(told, "    ")
        if each.frameworks:
            named = ", ".join(own.short_name for own in each.frameworks)
            yield from wrapped(words.text("todo.question.frameworks", names=named), "    ")


def _cut(told: Iterable[str], words: FrameworkWords) -> list[str]:
    named = list(told)
    rest = len(named) - _SHOWN
    return [*named[:_SHOWN], words.text("todo.more", count=rest)] if rest > 0 else named
