"""Floor 2. Figures: what offers measured, laid beside one another by measure and by group; never ranked.

Two figures of one name may still be about different things. What the records state of how each was measured decides
what is said: unlike, not stated by all, or alike; whether alike is enough is for the reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from disclosure.checks.alike import Choose
from disclosure.model.comparison import Alikeness, Figure, FigureRow, Measure
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.sections.metrics import Metric
from disclosure.model.state import entry_paths, value_at

_TESTS: Final = FieldPath.parse("evaluation.tests")
_SPACE: Final = re.compile(r"[\s_-]+")

SHARE: Final = "share"
"""The unit of a figure without one: a share from 0 to 1."""

Aspect = Callable[[Disclosure, Figure, Choose], str]


def measures(records: Sequence[Disclosure], choices: Sequence[Choose]) -> tuple[Measure, ...]:
    """Every measure that any record gives, those that several give first, else in the order in which they occur."""
    taken = tuple(tuple(_figures(record)) for record in records)
    types = dict.fromkeys(measure_type(each.metric) for figures in taken for each in figures)
    found = [_measure(name, records, taken, choices) for name in types]
    return tuple(sorted(found, key=lambda each: len(each.givers) < 2))


def measure_type(metric: Metric) -> str:
    """What is measured, however it was spelled: `False positive rate` is `false_positive_rate`. Empty: not said."""
    return _SPACE.sub("_", (metric.type or "").strip()).casefold()


def _figures(record: Disclosure) -> Iterator[Figure]:
    tests = (record.evaluation.tests if record.evaluation else None) or ()
    for path, test in zip(entry_paths(_TESTS, tests), tests, strict=True):
        metrics = test.metrics or ()
        for here, metric in zip(entry_paths(path / "metrics", metrics), metrics, strict=True):
            yield Figure(here, test, metric)


def _measure(
    name: str, records: Sequence[Disclosure], taken: Sequence[Sequence[Figure]], choices: Sequence[Choose]
) -> Measure:
    own = tuple(tuple(each for each in figures if measure_type(each.metric) == name) for figures in taken)
    givers = tuple(at for at, figures in enumerate(own, start=1) if figures)
    groups: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
    for each in (each for figures in own for each in figures):
        groups.setdefault(_group_key(each), dict(each.metric.group or {}))
    rows = tuple(
        FigureRow(group, tuple(tuple(each for each in figures if _group_key(each) == key) for figures in own))
        for key, group in sorted(groups.items(), key=lambda each: bool(each[0]))  # all people first
    )
    unlike, untold = _aspects(records, own, choices)
    if not name:
        untold = ("type", *untold)
    alikeness: Alikeness = "alone" if len(givers) < 2 else "unlike" if unlike else "untold" if untold else "alike"
    if alikeness == "alone":
        unlike = untold = ()
    return Measure(name, rows, alikeness, unlike, untold, givers)


def _group_key(figure: Figure) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((_plain(key), _plain(value)) for key, value in (figure.metric.group or {}).items()))


def _aspects(
    records: Sequence[Disclosure], own: Sequence[Sequence[Figure]], choices: Sequence[Choose]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What differs of how it was measured between those that give it, and what one of them does not state."""
    unlike, untold = [], []
    for name, (aspect, is_needed) in ASPECTS.items():
        told = [
            frozenset(aspect(record, each, choice) for each in figures)
            for record, figures, choice in zip(records, own, choices, strict=True)
            if figures
        ]
        known = [each for each in told if each != {""}]
        if len(set(known)) > 1 or any(len(each) > 1 for each in known):
            unlike.append(name)
        elif len(known) < len(told) and (known or is_needed):
            untold.append(name)
    return tuple(unlike), tuple(untold)


def _data(record: Disclosure, figure: Figure, choose: Choose) -> str:
    """The data by name: an id is each record's own."""
    entries = value_at(record, "data.datasets")
    names = {each.id: choose(each.name) for each in entries if each.id and each.name} if entries else {}
    told = []
    for each in figure.test.datasets or ():
        name = names.get(each.dataset or "") or (choose(each.name) if each.name else each.dataset or "")
        split = choose(each.split) if each.split else ""
        told.append(" ".join(part for part in (name, split, each.revision or "") if part))
    return _plain("; ".join(sorted(told)))


def _task(record: Disclosure, figure: Figure, choose: Choose) -> str:
    return _plain(choose(figure.test.task)) if figure.test.task else ""


def _unit(record: Disclosure, figure: Figure, choose: Choose) -> str:
    return _plain(choose(figure.metric.unit)) if figure.metric.unit else SHARE


def _of_test(name: str) -> Aspect:
    return lambda record, figure, choose: str(getattr(figure.test, name) or "")


def _of_metric(name: str) -> Aspect:
    return lambda record, figure, choose: str(getattr(figure.metric, name) or "")


ASPECTS: Final[dict[str, tuple[Aspect, bool]]] = {
    "unit": (_unit, True),
    "task": (_task, True),
    "setting": (_of_test("setting"), True),
    "data": (_data, True),
    "data_kind": (_of_test("data_kind"), False),
    "better": (_of_metric("better"), False),
    "decision_threshold": (_of_metric("decision_threshold"), False),
}
"""What is compared of how a figure was measured; and whether it must be stated for figures to be called alike."""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
