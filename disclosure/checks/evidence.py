"""Floor 2. Evidence: where in a record stand the answers that show something?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from disclosure.checks.conditions import matches
from disclosure.model.coverage import Item, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Evidence
from disclosure.model.path import FieldPath, steps
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import Omissions

_names = lru_cache(maxsize=4096)(lambda pattern: tuple(pattern.split(".")))
_place = lru_cache(maxsize=4096)(lambda pattern: FieldPath(tuple(pattern.split("."))))

_STATUS_OF = {"withheld": Status.WITHHELD, "not_applicable": Status.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a path pattern names: its path, what stands there (None: nothing), the map that `where` is about."""

    path: FieldPath
    value: Any
    holder: Any


class Answers:
    """A record as JSON with its omissions, asked about by path pattern."""

    def __init__(self, record: Mapping[str, Any], omissions: Omissions) -> None:
        self.record = record
        self._omissions = omissions
        self._omitted = frozenset(path.parts[0] for path, _ in omissions if path.parts)
        self._said: dict[str, bool] = {}
        self._plainly: dict[str, Status | None] = {}

    def is_said(self, pattern: str) -> bool:
        """Whether anything stands at `pattern`, "none" included, or the record says that it does not apply there."""
        if pattern not in self._said and self._is_absent(_names(pattern)):
            self._said[pattern] = self._does_not_apply(_place(pattern))
        if pattern not in self._said:
            places = list(self.places(pattern))
            self._said[pattern] = any(place.value is not None for place in places) or all(
                self._does_not_apply(place.path) for place in places
            )
        return self._said[pattern]

    def omission(self, place: FieldPath) -> Omission | None:
        """The nearest omission that covers a place. That of one entry speaks for no other."""
        if not place.parts or place.parts[0] not in self._omitted:
            return None
        found = [(len(path), omission) for path, omission in self._omissions if _covers(path, place)]
        return max(found, key=lambda each: each[0])[1] if found else None

    def places(self, pattern: str) -> Iterator[Place]:
        """Every place of `pattern`: one for each entry of the lists on its way, and for each entry of a last list."""
        return _places(self.record, self.record, FieldPath(), _names(pattern))

    def item(self, evidence: Evidence) -> Item:
        """What the record has of one piece of evidence: the best of its paths, and of the others that do as well."""
        best: Item | None = None
        for found in self._found(evidence):
            if best is None or _ORDER[found.status] < _ORDER[best.status]:
                best = found
            if best.status is Status.SHOWN:
                break
        return best or Item(evidence, Status.MISSING)

    def status(self, evidence: Evidence) -> Status:
        """The status of `item`, without telling the places: for counting over many records."""
        best = Status.MISSING
        for pattern in evidence.paths:
            if pattern not in self._plainly:
                self._plainly[pattern] = self._plain(pattern)
            found = self._plainly[pattern]
            if found is Status.MISSING:
                continue
            if found is None or evidence.where is not None or evidence.at_least > 1:
                found = self._at(evidence, pattern).status
            if found is Status.SHOWN:
                return found
            if _ORDER[found] < _ORDER[best]:
                best = found
        for other in evidence.others:
            found = self.status(other)
            if _ORDER[found] < _ORDER[best]:
                best = found
        return best

    def _plain(self, pattern: str) -> Status | None:
        """The status of one place that asks nothing but an answer, where no entry of a list and no omission has a say.

        None where one may have: then the places themselves must be looked at.
        """
        names = _names(pattern)
        value: Any = self.record
        for name in names:
            if not isinstance(value, dict):
                return None
            value = value.get(name)
            if value is None:
                return None if names[0] in self._omitted else Status.MISSING
        return None if isinstance(value, list | dict) and not _is_plain_list(value) else Status.SHOWN

    def _found(self, evidence: Evidence) -> Iterator[Item]:
        yield from (self._at(evidence, path) for path in evidence.paths)
        yield from map(self.item, evidence.others)

    def _at(self, evidence: Evidence, pattern: str) -> Item:
        here = _place(pattern)
        if self._is_absent(_names(pattern)) and self.omission(here) is None:
            return Item(evidence, Status.MISSING, (), (here,))
        shown, contrary = [], []
        lacking: dict[FieldPath, Any] = {}
        for place in self.places(pattern):
            if place.value is None or (place.value == [] and not evidence.none_counts):
                lacking[place.path] = place.holder
            elif evidence.where is not None and place.value != [] and not matches(evidence.where, place.holder):
                contrary.append(place.path)
            else:
                shown.append(place.path)
        wanted = [each for each in lacking if not self._does_not_apply(each)]
        places = tuple(shown), tuple(wanted), tuple(contrary)
        if len(shown) >= evidence.at_least and not (evidence.need == "all" and wanted):
            return Item(evidence, Status.SHOWN, *places)
        if shown:
            return Item(evidence, Status.PARTLY, *places)
        asked = wanted or list(lacking) or [here]
        reasons = [self.omission(each) for each in asked]
        if None in reasons and any(reasons):  # an entry of another kind has no reason to give
            own = [each for each in asked if _is_of_kind(each, lacking[each], evidence)]
            reasons = [self.omission(each) for each in own] or reasons
        omission = reasons[0]
        if omission is None or None in reasons:
            return Item(evidence, Status.MISSING, *places)
        return Item(evidence, _STATUS_OF.get(str(omission.reason), Status.STATED_UNKNOWN), *places, omission)

    def _is_absent(self, names: Sequence[str]) -> bool:
        """Whether nothing stands on the way already, as at most places of most records."""
        value: Any = self.record
        for name in names:
            if not isinstance(value, dict):
                return False
            value = value.get(name)
            if value is None:
                return True
        return False

    def _does_not_apply(self, place: FieldPath) -> bool:
        omission = self.omission(place)
        return omission is not None and omission.reason == "not_applicable"


def _is_of_kind(place: FieldPath, holder: Any, evidence: Evidence) -> bool:
    """Whether the entry that lacks an answer at `place` would be what `where` asks for, if it had one."""
    given = {place.name: field_at(Disclosure, place.pattern).example}
    return evidence.where is None or matches(evidence.where, {**holder, **given})


def _is_plain_list(value: Any) -> bool:
    """Whether a value is a list with nothing but texts and numbers in it, and something."""
    return isinstance(value, list) and bool(value) and not isinstance(value[0], dict)


def _covers(omitted: FieldPath, place: FieldPath) -> bool:
    """Whether `place` is at or below what is omitted; an entry is compared where both name one."""
    parts = list(place.parts)
    for part in omitted.parts:
        if isinstance(part, str):
            while parts and not isinstance(parts[0], str):
                parts.pop(0)
            if not parts or parts.pop(0) != part:
                return False
        elif parts and not isinstance(parts[0], str) and parts.pop(0) != part:
            return False
    return True


_ORDER = {
    status: number
    for number, status in enumerate(
        (
            Status.SHOWN,
            Status.PARTLY,
            Status.NOT_APPLICABLE,
            Status.WITHHELD,
            Status.STATED_UNKNOWN,
            Status.MISSING,
        )
    )
}


def _places(value: Any, holder: Any, path: FieldPath, names: Sequence[str]) -> Iterator[Place]:
    at = 0
    while at < len(names) and isinstance(value, dict):
        holder, value = value, value.get(names[at])
        at += 1
    if at:
        path, names = FieldPath((*path.parts, *names[:at])), names[at:]
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        for each, step in zip(value, steps([entry.get("id") for entry in value]), strict=True):
            if names:
                yield from _places(each, each, path / step, names)
            else:
                yield Place(path / step, each, each)
    elif not names or value == []:  # "none" is the answer to all that could stand below it
        yield Place(path, None if value == {} else value, holder)
    else:  # nothing is there, so nothing below it either
        yield Place(FieldPath((*path.parts, *names)), None, {})
