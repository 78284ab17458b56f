"""Floor 2. Serving: which answer of a record shows which piece of evidence, whatever the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Evidence, Framework, Requirement


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """An answer that a record may give: its path pattern, and the expression that its entry must meet (or "")."""

    path: str
    where: str = ""


def ways(evidence: Evidence) -> tuple[Answer, ...]:
    """The answers of which one shows `evidence`.

    A list that stands behind its own entries' answer is there for "none", not as a way of its own.
    """
    first = evidence.paths[0]
    return tuple(_answer(path, evidence.where) for path in evidence.paths if not first.startswith(f"{path}."))


def serves(answer: Answer, wanted: Iterable[Answer]) -> bool:
    """Whether `answer` is one of the `ways` that are wanted, or lies below a place that must merely be there."""
    return any(
        (way.path == answer.path and way.where in ("", answer.where))
        or (not way.where and answer.path.startswith(f"{way.path}."))
        for way in wanted
    )


def is_as_much(more: Evidence, less: Evidence) -> bool:
    """Whether `more` asks for at least as many places as `less`: in every entry, and so many of them."""
    return (less.need == "any" or more.need == "all") and less.at_least <= more.at_least


def asked_of_systems(frameworks: Iterable[Framework]) -> Iterator[tuple[Framework, Requirement]]:
    """Every requirement that a record can show something of, with its framework."""
    return ((own, each) for own in frameworks for each in own.requirements if each.actor == "system")


def _answer(path: str, where: str | None) -> Answer:
    """The answer at `path`; that it is given need not be said again (`how_checked` of a `how_checked`)."""
    is_said_twice = where == path.rpartition(".")[2] and field_at(Disclosure, path).shape.kind != "boolean"
    return Answer(path, "" if is_said_twice or where is None else where)
