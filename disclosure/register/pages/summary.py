"""Floor 5. Summary: what records have in common, counted: stages, suppliers, what is kept back, coverage."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from disclosure.model.coverage import ASKED, Status
from disclosure.register.card import Card, Term
from disclosure.register.pages.site_page import SitePage
from disclosure.register.terms import ORDERS, ground_words

NAMED: Final = 12
"""Bodies or suppliers that a summary names; the rest are counted."""

Part = TypeVar("Part")
Counted = tuple[tuple[Term, int], ...]
Measured = tuple[str, int, tuple[tuple[str, int], ...]]
"""A framework, how many records were measured against it, and how often each status that occurs does."""

_STATUSES: Final = tuple(each.value for each in Status)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over records. `names`: of another facet the values that most records have, of which there are `of_names`.

    `grounds`: how many answers are withheld on which ground. `measured`: for each framework how many records were
    measured, and how many of all that was asked of them has which status.
    """

    count: int
    decisions: int
    withheld: int
    stages: Counted
    names: Counted
    of_names: int
    grounds: tuple[tuple[str, int], ...]
    measured: tuple[Measured, ...]


def summary(cards: Sequence[Card], names: str) -> Summary:
    """The summary of these records; `names` is the facet whose values are named."""
    stages, named = _counted(cards, "stage"), _counted(cards, names)
    order = {key: place for place, key in enumerate(ORDERS["stage"])}
    grounds: Counter[str] = Counter()
    for card in cards:
        for ground, count in card.grounds.items():
            grounds[ground] += count
    by_count = sorted(named, key=lambda each: (-each[1], each[0].words, each[0].key))
    return Summary(
        count=len(cards),
        decisions=sum(each.is_decision for each in cards),
        withheld=sum(each.is_withheld for each in cards),
        stages=tuple(sorted(stages, key=lambda each: (order.get(each[0].key, len(order)), each[0].key))),
        names=tuple(by_count[:NAMED]),
        of_names=len(named),
        grounds=tuple(sorted(grounds.items(), key=lambda each: (-each[1], each[0]))),
        measured=tuple(measured(cards)),
    )


class Together:
    """The summary of these records, worked out when its page is made, or sent to where it is made."""

    def __init__(self, names: str, cards: Sequence[Card]) -> None:
        self._names = names
        self._cards = cards

    def __call__(self) -> Summary:
        """The summary."""
        return summary(self._cards, self._names)

    def __reduce__(self) -> Any:
        """Only what came out goes to another process."""
        return partial, (_itself, self())


def together(names: str) -> Callable[[Sequence[Card], str], Together]:
    """How a page gets cards of which it shows the summary."""
    return lambda cards, _: Together(names, cards)


def _itself(found: Summary) -> Summary:
    return found


def measured(cards: Iterable[Card]) -> Iterator[Measured]:
    """For each framework how many records were measured against it, and how often each status occurs."""
    times, alike = _alike(each.frameworks for each in cards)
    records: dict[str, int] = {}
    found: dict[str, dict[str, int]] = {}
    for key, frameworks in alike.items():
        for name, counts in frameworks.items():
            records[name] = records.get(name, 0) + times[key]
            own = found.setdefault(name, dict.fromkeys(_STATUSES, 0))
            for status, count in counts.items():
                own[status] += count * times[key]
    for name in sorted(records):
        yield name, records[name], tuple((status, count) for status, count in found[name].items() if count)


def _counted(cards: Iterable[Card], facet: str) -> Counted:
    times, alike = _alike(each.facets.get(facet, ()) for each in cards)
    counts: dict[str, int] = {}
    terms: dict[str, Term] = {}
    for key, told in alike.items():
        for term in told:
            counts[term.key] = counts.get(term.key, 0) + times[key]
            terms.setdefault(term.key, term)
    return tuple((terms[key], count) for key, count in counts.items())


def _alike(parts: Iterable[Part]) -> tuple[Mapping[int, int], Mapping[int, Part]]:
    """How often each of these things occurs, and each once, in the order of its first time.

    Cards that have the same share it: to count things is to count objects, and each is looked into once.
    """
    listed = list(parts)
    return Counter(map(id, listed)), {id(each): each for each in listed}


def shown(page: SitePage, found: Summary, names: str) -> dict[str, Any]:
    """A summary in words and links, for a template."""
    return {
        "stages": [*_stages(page, found)],
        "decisions": page.count("list.decisions", found.decisions) if found.decisions else "",
        "withheld": page.count("list.withheld", found.withheld) if found.withheld else "",
        "names": [
            (page.term(names, term), page.to(names, term.key), page.number(count)) for term, count in found.names
        ],
        "more": page.count("summary.more", found.of_names - len(found.names)) if found.of_names > NAMED else "",
        "grounds": grounds_shown(page, found.grounds),
        "measured": measured_shown(page, found.measured),
    }


def _stages(page: SitePage, found: Summary) -> Iterator[tuple[str, str]]:
    """Each stage with its count, and how many records tell none."""
    yield from ((page.term("stage", term), page.number(count)) for term, count in found.stages)
    if untold := found.count - sum(count for _, count in found.stages):
        yield page.say("summary.untold"), page.number(untold)


def grounds_shown(page: SitePage, grounds: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """Grounds on which answers are withheld, each with its count."""
    return [
        (ground_words(ground, page.language) if ground else page.say("withheld.no_ground"), page.number(count))
        for ground, count in grounds
    ]


def measured_shown(page: SitePage, found: Iterable[Measured]) -> list[dict[str, Any]]:
    """What was measured, by framework: one count for each status, those of what is asked with their denominator."""
    from disclosure.load.frameworks import frameworks

    known = frameworks().frameworks
    made = []
    for name, records, counts in found:
        if name in known:
            told = dict(counts)
            asked = sum(told.get(each.value, 0) for each in ASKED)
            made.append(
                {
                    "name": known[name].short_name,
                    "href": page.to("framework", name),
                    "lead": page.count(
                        "measured.lead" if asked else "measured.nothing", records, asked=page.number(asked)
                    ),
                    "asked": [_status(page, each, told, asked) for each in ASKED if asked],
                    "apart": [_status(page, each, told, 0) for each in Status if each not in ASKED],
                }
            )
    return made


def _status(page: SitePage, status: Status, told: dict[str, int], asked: int) -> tuple[str, str]:
    count = page.number(told.get(status.value, 0))
    number = page.say("measured.of", count=count, asked=page.number(asked)) if asked else count
    return status_words(page, status), number


def status_words(page: SitePage, status: Status) -> str:
    """The name of a status, as every measurement of ours tells it."""
    from disclosure.words import catalogue

    return catalogue("notice", page.language).text(f"coverage.status.{status.value}")
