"""Floor 2. Crosswalk: what two or more frameworks ask in common, and what remains for each alone.

Two requirements have something in common where one says that it maps to the other, or where one answer of a record
shows something of both. Only what is said directly counts: that A maps to B and B to C says nothing of A and C.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.checks.serving import Answer, asked_of_systems, is_as_much, serves, ways
from disclosure.model.coverage import ASKED, Coverage, Item, Result, Status
from disclosure.model.framework import Evidence, Framework, Requirement

_OPEN = (Status.MISSING, Status.PARTLY)


@dataclass(frozen=True, slots=True)
class Place:
    """A requirement in its framework."""

    framework: Framework
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Pair:
    """Two requirements of different frameworks of which one maps to the other, in the order asked."""

    first: Place
    second: Place


@dataclass(frozen=True, slots=True)
class Shared:
    """One answer, and the requirements of at least two frameworks that it shows something of."""

    answer: Answer
    serves: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One framework's part: how many requirements are compared, and those that have nothing in common.

    `left_out` are those that only a state can meet, or that no longer apply on the day.
    """

    framework: Framework
    compared: int
    left_out: int
    alone: tuple[Requirement, ...]

    @property
    def common(self) -> int:
        """How many have something in common with another framework."""
        return self.compared - len(self.alone)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Two or more frameworks beside one another on a day."""

    frameworks: tuple[Framework, ...]
    as_of: date
    pairs: tuple[Pair, ...]
    shared: tuple[Shared, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A requirement that is not shown yet, and the pieces of evidence that are still to be written for it."""

    result: Result
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class After:
    """What remains of `second` for a record once everything that `first` asks of it is answered.

    Of the requirements asked of the record: `shown` already, `gained` with the answers for `first`, and `left`.
    """

    first: Framework
    second: Coverage
    shown: int
    gained: tuple[Requirement, ...]
    left: tuple[Left, ...]

    @property
    def asked(self) -> int:
        """How many requirements are asked of the record on the day: the denominator of the other counts."""
        return self.second.asked


def crosswalk(frameworks: Sequence[Framework], as_of: date) -> Crosswalk:
    """What `frameworks` have in common; requirements that no longer apply on `as_of` are left out."""
    places = {
        each.id: Place(own, each) for own, each in asked_of_systems(frameworks) if each.time(as_of) != "no_longer"
    }
    pairs = tuple(_pairs(places))
    shared = tuple(_shared(list(places.values())))
    common = {each.requirement.id for pair in pairs for each in (pair.first, pair.second)}
    common |= {each.requirement.id for answer in shared for each in answer.serves}
    shares = []
    for own in frameworks:
        compared = [each.requirement for each in places.values() if each.framework.id == own.id]
        alone = tuple(each for each in compared if each.id not in common)
        shares.append(Share(own, len(compared), len(own.requirements) - len(compared), alone))
    return Crosswalk(tuple(frameworks), as_of, pairs, shared, tuple(shares))


def afterwards(coverages: Sequence[Coverage]) -> tuple[After, ...]:
    """What remains of each framework but the first, once the record answers all that the first asks of it."""
    first, *others = coverages
    promised = [item.evidence for each in first.results if each.status in _OPEN for item in _open(each)]
    return tuple(_after(first.framework, other, promised) for other in others)


def _pairs(places: dict[str, Place]) -> Iterator[Pair]:
    order = {name: number for number, name in enumerate(places)}
    seen = set()
    for one in places.values():
        for name in one.requirement.maps_to:
            other = places.get(name)
            if other is not None and other.framework.id != one.framework.id:
                seen.add(tuple(sorted((one.requirement.id, name), key=order.__getitem__)))
    for first, second in sorted(seen, key=lambda pair: (order[pair[0]], order[pair[1]])):
        yield Pair(places[first], places[second])


def _shared(places: Sequence[Place]) -> Iterator[Shared]:
    wanted = [(each, tuple(way for item in each.requirement.evidence for way in ways(item))) for each in places]
    for answer in dict.fromkeys(way for _, found in wanted for way in found):
        served = tuple(each for each, found in wanted if serves(answer, found))
        if len({each.framework.id for each in served}) > 1:
            yield Shared(answer, served)


def _after(first: Framework, second: Coverage, promised: Sequence[Evidence]) -> After:
    gained: list[Requirement] = []
    left: list[Left] = []
    for result in second.results:
        if result.status not in ASKED or result.status is Status.SHOWN:
            continue
        items = tuple(item for item in _open(result) if not _is_promised(item.evidence, promised))
        if items or any(item.status in (Status.WITHHELD, Status.STATED_UNKNOWN) for item in result.items):
            left.append(Left(result, items))
        else:
            gained.append(result.requirement)
    return After(first, second, second.counts[Status.SHOWN], tuple(gained), tuple(left))


def _open(result: Result) -> list[Item]:
    return [item for item in result.items if item.status in _OPEN]


def _is_promised(evidence: Evidence, promised: Sequence[Evidence]) -> bool:
    """Whether an answer to one of `promised` shows `evidence`; of several ways its first is the one that is taken."""
    wanted = ways(evidence)
    return any(is_as_much(each, evidence) and serves(ways(each)[0], wanted) for each in promised)
