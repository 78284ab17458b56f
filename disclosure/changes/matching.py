"""Floor 2. Matching: which entry of a newer list is which entry of the older one, whatever their order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from disclosure.canonical import canonical_json
from disclosure.changes.edits import ALIKE, likeness

ORDERED: Final = frozenset(
    {
        "decision.steps",  # a procedure
        "law.classifications.path",  # one question leads to the next
        "record.languages",  # the first one is the original
        "responsibility.units",  # the largest first
        "statement.languages",
        "data.datasets.collection.crawl.domains",  # the largest first
    }
)
"""The lists whose order says something; elsewhere another order is no change."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "assessments.items": ("kind", "instrument"),
    "assessments.not_done": ("kind",),
    "decision.demographic_features": ("feature",),
    "environment.emissions": ("phase", "about"),
    "environment.energy": ("phase", "about"),
    "environment.water": ("phase", "about"),
    "evaluation.not_measured": ("what",),
    "evaluation.tests.metrics": ("type", "group"),
    "law.classifications": ("framework", "about"),
    "law.exclusions": ("framework",),
    "law.legal_bases": ("instrument", "provision"),
    "law.certificates": ("kind", "number"),
    "models.training.content": ("modality",),
    "models.training.origins": ("origin",),
    "omissions": ("field",),
    "people.affected": ("group",),
    "people.users": ("group",),
    "procurement.contracts": ("reference",),
    "procurement.tenders": ("reference",),
    "provenance.layers": ("source",),
    "provenance.recoded": ("field",),
    "provenance.stated_by": ("field",),
    "provenance.unmapped": ("source", "key"),
    "record.changes": ("version",),
    "record.glossary": ("term",),
    "record.languages": ("tag",),
    "responsibility.roles": ("role", "stage", "organisation"),
    "rights.can_ask_for": ("what",),
    "statement.languages": ("tag",),
    "system.documents": ("kind",),
    "system.links": ("url",),
    "system.stage_dates": ("stage",),
    "system.versions": ("version",),
}
"""What tells the entries of a list apart where they have neither id nor name."""

_SURE: Final = 0.85
"""So alike are two entries that their authors call by two ids, and that are the same all the same."""

_HALF: Final = 0.5
"""So alike are two entries without an id that are the same, edited."""

_PAIRS: Final = 20_000
"""Pairs of entries looked at for likeness at the most; beyond it, only what is told apart by a key is matched."""

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Positions: `pairs` of (old, new), `removed` of the old list, `added` of the new one."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match_entries(pattern: str, old: Sequence[Entry], new: Sequence[Entry]) -> Match:
    """The entries (maps) of the list at `pattern`: by id, by name, by what tells them apart, then by likeness."""
    open_ = _Open(old, new)
    open_.pair(lambda entry: entry.get("id"))
    open_.pair(lambda entry: canonical_json({**entry, "id": None}), repeated=True)
    open_.pair(lambda entry: _text_key(entry.get("name")), when=lambda a, b: not _two_ids(a, b) or alike(a, b) >= _HALF)
    keys = KEYS.get(pattern, ())
    if keys:
        open_.pair(lambda entry: _key(entry, keys), when=lambda a, b: not _two_ids(a, b) or alike(a, b) >= _SURE)
    told_apart = bool(keys)
    open_.pair_alike(lambda a, b: _score(a, b, keys) if told_apart else alike(a, b))
    return open_.match()


def match_values(old: Sequence[Any], new: Sequence[Any]) -> Match:
    """The items of a list of texts or other scalars: equal ones, then texts that are alike."""
    open_ = _Open(old, new)
    open_.pair(canonical_json, repeated=True)
    open_.pair_alike(lambda a, b: likeness(_words(a), _words(b)), limit=ALIKE)
    return open_.match()


def moved(pairs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The new positions of the entries that left their order: as few as explain it."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    ends: list[int] = []  # of the best rising run of each length, the old position it ends at, ...
    places: list[int] = []  # ... and which entry that is
    before: list[int] = []  # for each entry, the one that its run goes through; -1 at a run's start
    for at, (position, _) in enumerate(ordered):
        length = bisect_left(ends, position)
        ends[length : length + 1] = [position]
        places[length : length + 1] = [at]
        before.append(places[length - 1] if length else -1)
    stay = set()
    at = places[-1] if places else -1
    while at >= 0:
        stay.add(at)
        at = before[at]
    return tuple(new for at, (_, new) in enumerate(ordered) if at not in stay)


def alike(old: Any, new: Any) -> float:
    """How much two JSON values have in common, from 0 to 1; ids do not count."""
    if old == new:
        return 1.0
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = sorted((old.keys() | new.keys()) - {"id", "evidence"})
        return sum(alike(old.get(name), new.get(name)) for name in names) / len(names) if names else 1.0
    if isinstance(old, str) and isinstance(new, str):
        return likeness(old, new)
    if isinstance(old, list) and isinstance(new, list):
        before, after = (Counter(canonical_json(each) for each in side) for side in (old, new))
        return 2 * sum((before & after).values()) / (len(old) + len(new))
    return 0.0


class _Open:
    """The positions of two lists that have no partner yet."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self._lists = old, new
        self._left = list(range(len(old))), list(range(len(new)))
        self._pairs: list[tuple[int, int]] = []

    def pair(
        self,
        key: Callable[[Any], Hashable],
        *,
        repeated: bool = False,
        when: Callable[[Any, Any], bool] | None = None,
    ) -> None:
        """Pair what has the same key; a key that several have pairs them only when `repeated`, in order."""
        found: tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]] = ({}, {})
        for side in (0, 1):
            for position in self._left[side]:
                made = key(self._lists[side][position])
                if made is not None:
                    found[side].setdefault(made, []).append(position)
        for made, olds in found[0].items():
            news = found[1].get(made, [])
            if repeated or (len(olds) == len(news) == 1):
                for old, new in zip(olds, news, strict=False):
                    if when is None or when(self._lists[0][old], self._lists[1][new]):
                        self._take(old, new)

    def pair_alike(self, score: Callable[[Any, Any], float], *, limit: float = _HALF) -> None:
        """Pair what is most alike, as long as it is more so than `limit` (`_SURE` where both have ids)."""
        if len(self._left[0]) * len(self._left[1]) > _PAIRS:
            return
        scored = sorted(self._scores(score, limit), key=lambda each: (-each[0], each[1], each[2]))
        for _, old, new in scored:
            if old in self._left[0] and new in self._left[1]:
                self._take(old, new)

    def match(self) -> Match:
        """What has been found."""
        return Match(tuple(sorted(self._pairs, key=lambda pair: pair[1])), *(tuple(each) for each in self._left))

    def _scores(self, score: Callable[[Any, Any], float], limit: float) -> Iterator[tuple[float, int, int]]:
        for old in self._left[0]:
            for new in self._left[1]:
                before, after = self._lists[0][old], self._lists[1][new]
                found = score(before, after)
                if found >= (_SURE if _two_ids(before, after) else limit):
                    yield found, old, new

    def _take(self, old: int, new: int) -> None:
        self._pairs.append((old, new))
        self._left[0].remove(old)
        self._left[1].remove(new)


def _two_ids(old: Any, new: Any) -> bool:
    return isinstance(old, Mapping) and isinstance(new, Mapping) and bool(old.get("id") and new.get("id"))


def _key(entry: Entry, names: Sequence[str]) -> Hashable:
    given = {name: entry[name] for name in names if name in entry}
    return canonical_json(given) if given else None


def _score(old: Entry, new: Entry, keys: Sequence[str]) -> float:
    """Entries that a key tells apart are the same only where no part of their keys differs."""
    differs = any(old.get(name) != new.get(name) and name in old and name in new for name in keys)
    return 0.0 if differs and not _two_ids(old, new) else alike(old, new)


def _text_key(text: Any) -> Hashable:
    return canonical_json(text) if text is not None else None


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(each) for each in value.values())
    return str(value)
