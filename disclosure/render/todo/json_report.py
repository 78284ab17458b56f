"""Floor 3. What is left to answer, as JSON."""

from typing import Any

from disclosure.checks.example import example
from disclosure.checks.todo import Plan, Question, Task, spots
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.loaded import Loaded
from disclosure.render import reports
from disclosure.render.crosswalk.json_report import answer_as_json
from disclosure.render.todo.text import task_evidence


def as_json(name: str, loaded: Loaded[Disclosure], plan: Plan, *, errors: int = 0) -> str:
    """What is left to answer in the record `name`, with the counts of what it answers already.

    `errors`: how many were found while it was read.
    """
    told = {
        "name": name,
        "errors": errors,
        "as_of": plan.as_of.isoformat(),
        "frameworks": [
            {
                **reports.edition(each.framework),
                "asked": each.asked,
                "counts": {status.value: count for status, count in each.counts.items()},
            }
            for each in plan.coverages
        ],
        "unknown": list(plan.choice.unknown),
        "tasks": [_task(each, loaded) for each in plan.tasks],
        "questions": [_question(each) for each in plan.questions],
    }
    return reports.as_json("todo", told)


def _task(task: Task, loaded: Loaded[Disclosure]) -> dict[str, Any]:
    field = field_at(Disclosure, task.answer.path)
    return {
        **answer_as_json(task.answer),
        "question": field.question,
        "description": field.description,
        "every_entry": task.is_everywhere,
        "or": [answer_as_json(each) for each in task.others],
        "binding": task.weightiest.binding.name.lower(),
        "about": task.about.name.lower(),
        "begins": task.weightiest.begins or None,
        "answered_by": list(task.answered_by),
        "requirements": [
            {
                "framework": need.framework.id,
                "short_name": need.framework.short_name,
                "id": need.requirement.id,
                "ref": need.requirement.ref,
                "title": need.requirement.title,
                "binding": need.binding.name.lower(),
                "begins": need.begins or None,
            }
            for need in task.requirements
        ],
        "places": [{"path": str(each.path), "line": each.line or None} for each in spots(loaded, task)],
        "example": example([task_evidence(task)]),
    }


def _question(question: Question) -> dict[str, Any]:
    field = field_at(Disclosure, question.path)
    return {
        "path": question.path,
        "label": field.label,
        "question": field.question,
        "description": field.description,
        "conditions": list(question.conditions),
        "requirements": [{"framework": own.id, "id": each.id} for own, each, _ in question.requirements],
        "frameworks": [own.id for own in question.frameworks],
    }
