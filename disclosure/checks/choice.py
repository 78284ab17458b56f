"""Floor 2. Choice: which frameworks a record is to be measured against, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.checks.coverage import Measured
from disclosure.model.framework import Framework, Frameworks


@dataclass(frozen=True, slots=True)
class Chosen:
    """A framework, and the reason in words: the framework's own, or that the record names it."""

    framework: Framework
    is_named: bool
    because: str


@dataclass(frozen=True, slots=True)
class Open:
    """A framework that may be called for: the questions that would tell."""

    framework: Framework
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to measure against; what cannot be told; ids that the record names and nobody knows."""

    chosen: tuple[Chosen, ...]
    open: tuple[Open, ...] = ()
    unknown: tuple[str, ...] = ()


def choose(measured: Measured, known: Frameworks) -> Choice:
    """The frameworks that the record names; else those that its jurisdictions and circumstances call for."""
    law = measured.record.law
    named = (law.frameworks if law else None) or ()
    if named:
        chosen = tuple(Chosen(known.frameworks[each], True, "") for each in named if each in known.frameworks)
        return Choice(chosen, unknown=tuple(each for each in named if each not in known.frameworks))
    places = frozenset(_places(measured, known))
    called: list[Chosen] = []
    undecided: list[Open] = []
    for framework in known.frameworks.values():
        if framework.called is None or _is_over(framework):
            continue
        if framework.jurisdictions and not places.intersection(framework.jurisdictions):
            continue
        truth, _ = measured.all_hold(framework.called.when)
        if truth.value is True:
            called.append(Chosen(framework, False, framework.called.because))
        elif truth.value is None:
            undecided.append(Open(framework, truth.open))
    return Choice(tuple(called), tuple(undecided))


def _is_over(framework: Framework) -> bool:
    return framework.status.state in ("repealed", "superseded")


def _places(measured: Measured, known: Frameworks) -> Iterator[str]:
    """ISO 3166 codes of where law governs the use: as said, the country of each region, the unions of each country."""
    record = measured.record
    codes = [each.code for each in (record.law.jurisdictions if record.law else None) or () if each.code]
    if not codes and record.responsibility and record.responsibility.organisation:
        codes = [record.responsibility.organisation.country or ""]
    for code in codes:
        yield from reached_by(code, known)


def reached_by(code: str, known: Frameworks) -> Iterator[str]:
    """The jurisdictions whose law reaches the ISO 3166 `code`: itself, a region's country, the country's unions."""
    country = code.split("-", maxsplit=1)[0]
    yield from dict.fromkeys((code, country))
    yield from (union for union, members in known.unions.items() if country in members)
