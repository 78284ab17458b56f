"""Floor 2. Questions: what a buyer asks, and what each record answers of it: requirements measured, unanswered first.

A buyer's question is a requirement of its framework, and `coverage` judges it; nothing is judged again here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.checks.choice import Choice, Chosen, choose
from disclosure.checks.coverage import Measured
from disclosure.model.buyer import Buyer
from disclosure.model.coverage import Coverage
from disclosure.model.framework import Frameworks
from disclosure.model.question import GROUPS, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """One record before one buyer: its questions, all that it is measured against, and why against these."""

    questions: tuple[Coverage, ...]
    annex: tuple[Coverage, ...]
    choice: Choice


def ask(ready: Measured, buyer: Buyer, known: Frameworks) -> Asked:
    """A record measured against what `buyer` asks, what its people look at beside that, and what it calls for itself.

    A buyer without a form asks what the record calls for.
    """
    own = choose(ready, known)
    named = tuple(Chosen(known.frameworks[each], False, "") for each in buyer.questions)
    asked = named or own.chosen
    beside = tuple(Chosen(known.frameworks[each], False, "") for each in buyer.measures)
    chosen = {each.framework.id: each for each in (*own.chosen, *beside, *asked)}  # why it is here: the buyer's reason
    order = dict.fromkeys(each.framework.id for each in (*asked, *beside, *own.chosen))
    measured = {name: ready.against(chosen[name].framework, chosen[name].because) for name in order}
    choice = Choice(tuple(chosen[name] for name in order), own.open, own.unknown)
    return Asked(tuple(measured[each.framework.id] for each in asked), tuple(measured.values()), choice)


def questions(records: Sequence[Sequence[Coverage]]) -> tuple[Question, ...]:
    """Every question that any of the records was measured against, in the order of the frameworks.

    `records`: the measurements of each record.
    """
    frameworks = {each.framework.id: each.framework for coverages in records for each in coverages}
    found = [
        {(each.framework.id, result.requirement.id): result for each in coverages for result in each.results}
        for coverages in records
    ]
    return tuple(
        Question(framework, requirement, tuple(each.get((framework.id, requirement.id)) for each in found))
        for framework in frameworks.values()
        for requirement in framework.requirements
    )


def unanswered_first(asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions by how the worst of the records stands to them; those that stand alike keep their order."""
    order = tuple(GROUPS)
    return tuple(sorted(asked, key=lambda each: order.index(each.group)))
