"""Floor 2. Difference: everything that a newer record says otherwise than an older one, the weightiest first.

Entries of lists are matched (`matching`), so that another order is no change and an edited entry is an edit. Every
field of the model takes part; those that have no sentence of their own are told by their kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from disclosure.changes.edits import compare
from disclosure.changes.matching import ORDERED, match_entries, match_values, moved
from disclosure.changes.omitted import Spoken
from disclosure.changes.sentences import RANKS, RULES
from disclosure.changes.turns import VERDICTS, turn_of
from disclosure.changes.weights import weight_of
from disclosure.model.base import Part
from disclosure.model.change import Change, ChangeKind, Weight
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, Shape, field_at, fields_of, patterns
from disclosure.model.path import FieldPath, steps
from disclosure.model.schema import as_json
from disclosure.model.sections.assessments import AssessmentScore
from disclosure.model.sections.metrics import Interval
from disclosure.model.sections.procurement import Money
from disclosure.model.sections.risks import RiskRight
from disclosure.model.shapes import Code, Identifier, Licence, Quantity, Span

UNITS: Final = frozenset({AssessmentScore, Code, Identifier, Interval, Licence, Money, Quantity, RiskRight, Span})
"""Maps that are one answer: they change as a whole."""

_UNDECLARED: Final = "en"
_LONG: Final = 120
"""Characters from which two lines are shown below each other and not inside a sentence."""

Json = Any


def differences(old: Part, new: Part) -> tuple[Change, ...]:
    """The changes from `old` to `new`, two records or two statements; nothing where they say the same.

    The order is that of weight, then of the registry of sentences, then of the model.
    """
    walk = _Walk(old, new)
    before, after = as_json(old), as_json(new)
    walk.part(type(new), before, after, FieldPath(), FieldPath())
    walk.reasons(before.get("omissions", []), after.get("omissions", []))
    order = {pattern: place for place, (pattern, _) in enumerate(patterns(type(new)))}
    weights = list(Weight)

    def key(change: Change) -> tuple[int, int, int, str, str]:
        pattern = change.path.pattern
        rank = RANKS.get(pattern, len(RANKS))
        return weights.index(change.weight), rank, order.get(pattern, -1), str(change.path), change.code

    return tuple(sorted(walk.changes, key=key))


@dataclass(frozen=True, slots=True)
class _Place:
    """A field of an entry or a map: where it is in either record, and the maps that hold it."""

    field: Field
    shape: Shape
    path: FieldPath
    was: FieldPath
    owners: tuple[Mapping[str, Json], Mapping[str, Json]] = ({}, {})

    @property
    def pattern(self) -> str:
        return self.path.pattern


class _Walk:
    def __init__(self, old: Part, new: Part) -> None:
        self.changes: list[Change] = []
        self._tongues = _original(as_json(old)), _original(as_json(new))
        self._spoken = Spoken(old, new)

    def part(
        self, part: type[Part], old: Mapping[str, Json], new: Mapping[str, Json], path: FieldPath, was: FieldPath
    ) -> None:
        """Everything below one map."""
        for name, field in fields_of(part).items():
            before, after = old.get(name), new.get(name)
            if not path.parts and name == "omissions":
                continue  # told last, when it is known which answers gave way to a reason
            if before != after or self._spoken.is_turned(was / name, path / name):
                self._value(_Place(field, field.shape, path / name, was / name, (old, new)), before, after)

    def _value(self, at: _Place, old: Json, new: Json) -> None:
        turned = self._spoken.turned(at.was, at.path, old, new)
        if turned is not None:
            self._add(at, turned.kind, f"omission.{turned.turn}", old, new, params=turned.params)
        elif at.shape.kind == "part":
            self._map(at, old or {}, new or {})
        elif at.shape.kind == "list":
            self._list(at, old, new)
        elif at.shape.kind in ("text", "line"):
            self._text(at, old, new)
        elif old != new:
            self._scalar(at, old, new)

    def _map(self, at: _Place, old: dict[str, Json], new: dict[str, Json]) -> None:
        part = at.shape.part
        if part is None or old == new:
            return
        turn = "changed" if old and new else "added" if new else "removed"
        is_told = turn != "changed" and _ruled(at.pattern, turn, new or old)
        if is_told or (part in UNITS and _bare(part, old) != _bare(part, new)):
            self._add(at, _KINDS[turn], turn, old or None, new or None, by=new or old)
        elif part not in UNITS:
            self.part(part, old, new, at.path, at.was)
        if part in UNITS and turn == "changed":
            before, after = (
                {name: side[name] for name in side.keys() - _bare(part, side).keys()} for side in (old, new)
            )
            self.part(part, before, after, at.path, at.was)

    def _list(self, at: _Place, old: list[Json] | None, new: list[Json] | None) -> None:
        item = at.shape.item
        if item is None or old == new:
            return
        if not old and not new:
            turn = "none" if new is not None else "unsaid_none"
            self._add(at, ChangeKind.ADDED if new is not None else ChangeKind.REMOVED, turn, old, new)
        elif item.part is not None and item.part not in UNITS:
            self._entries(at, item.part, old or [], new or [])
        else:
            self._items(at, item, old or [], new or [])

    def _entries(self, at: _Place, part: type[Part], old: list[Json], new: list[Json]) -> None:
        olds, news = (steps([each.get("id") for each in side]) for side in (old, new))
        found = match_entries(at.pattern, old, new)
        for before, after in found.pairs:
            self.part(part, old[before], new[after], at.path / news[after], at.was / olds[before])
        removed, added = found.removed, found.added
        if len(removed) == len(added) == 1 and _ruled(at.pattern, "replaced", None):
            place = replace(at, path=at.path / news[added[0]], was=at.was / olds[removed[0]])
            self._add(place, ChangeKind.CHANGED, "replaced", old[removed[0]], new[added[0]])
            removed, added = (), ()
        for index in removed:
            place = replace(at, path=at.was / olds[index], was=at.was / olds[index])
            self._add(place, ChangeKind.REMOVED, "removed", old[index], None, by=old[index])
        for index in added:
            place = replace(at, path=at.path / news[index], was=at.path / news[index])
            self._add(place, ChangeKind.ADDED, "added", None, new[index], by=new[index])
        if at.pattern in ORDERED:
            for index in moved(found.pairs):
                was = next(before for before, after in found.pairs if after == index)
                place = replace(at, path=at.path / news[index], was=at.was / olds[was])
                follows = {"after": str(at.path / news[index - 1])} if index else {}
                self._add(place, ChangeKind.MOVED, "moved", None, None, params=follows)

    def _items(self, at: _Place, item: Shape, old: list[Json], new: list[Json]) -> None:
        """A list of texts, terms or units."""
        found = match_entries(at.pattern, old, new) if item.part in UNITS else match_values(old, new)
        for before, after in found.pairs:
            if old[before] != new[after]:
                place = _Place(at.field, item, at.path / after, at.was / before, at.owners)
                self._value(place, old[before], new[after])
        lost, gained = [old[index] for index in found.removed], [new[index] for index in found.added]
        if gained:
            self._add(at, ChangeKind.ADDED, "gained", None, gained)
        if lost:
            self._add(at, ChangeKind.REMOVED, "lost", lost, None)
        if at.pattern in ORDERED and moved(found.pairs):
            self._add(at, ChangeKind.MOVED, "order", old, new)

    def _scalar(self, at: _Place, old: Json, new: Json) -> None:
        turn = turn_of(at.pattern, at.shape, old, new)
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.CHANGED
        verdict = VERDICTS[at.pattern](*at.owners) if at.pattern in VERDICTS else ""
        params = {"verdict": verdict} if verdict else {}
        self._add(at, kind, "reprinted" if turn == "same" else turn, old, new, by=new, params=params)

    def _text(self, at: _Place, old: Json, new: Json) -> None:
        if old is None or new is None:
            self._scalar(at, old, new)
            return
        original = self._tongues[1]
        tongues = (original, original) if isinstance(old, str) and isinstance(new, str) else self._tongues
        before, after = (_by_language(text, tag) for text, tag in zip((old, new), tongues, strict=True))
        is_plain = len(before) == 1 and before.keys() == after.keys()
        is_original_changed = before.get(original) != after.get(original)
        for tag in dict.fromkeys((*after, *before)):
            own = {} if is_plain else {"language": tag}
            was, now = before.get(tag), after.get(tag)
            if was is None or now is None:
                kind, turn = (ChangeKind.REMOVED, "untranslated") if now is None else (ChangeKind.ADDED, "translated")
                self._add(at, kind, turn, was, now, params=own)
            elif was != now:
                self._version(at, was, now, own, tag, follows=is_original_changed and tag != original)

    def _version(self, at: _Place, old: str, new: str, own: dict[str, str], tag: str, *, follows: bool) -> None:
        """A text in one language. A translation that follows its original says nothing new."""
        told = compare(old, new, tag)
        if at.shape.kind == "line":
            turn = turn_of(at.pattern, at.shape, old, new)
            if turn == "same":
                self._add(at, ChangeKind.CHANGED, "reprinted", old, new, params=own)
                return
            if turn == "changed" and len(at.path) > 2 and at.field.name == "name" and told.turn != "respelt":
                turn = "renamed"
            if turn != "changed" or (told.turn != "respelt" and max(len(old), len(new)) <= _LONG):
                weight = Weight.WORDING if follows else None
                self._add(at, ChangeKind.CHANGED, turn, old, new, weight=weight, by=new, params=own)
                return
        is_wording = follows or told.turn in ("respelt", "reworded")
        code = "reworded" if is_wording else told.turn
        self._add(at, ChangeKind.CHANGED, code, old, new, edits=told.edits, params=own)

    def reasons(self, old: list[Json], new: list[Json]) -> None:
        """Reasons for missing answers that came, went or changed, as far as `part` has not told them."""
        field = field_at(Disclosure, "omissions")
        part = field.shape.entry
        at = _Place(field, field.shape, FieldPath(("omissions",)), FieldPath(("omissions",)))
        if part is None or old == new:
            return
        olds, news = (steps([each.get("id") for each in side]) for side in (old, new))
        found = match_entries("omissions", old, new)
        for before, after in found.pairs:
            told = self._spoken.reason(old[before], new[after])
            rest_old, rest_new = dict(old[before]), dict(new[after])
            if told is not None:
                for name in ("reason", "ground"):
                    rest_old.pop(name, None)
                    rest_new.pop(name, None)
                place = replace(at, path=told.path, was=told.path)
                self._add(place, told.kind, f"omission.{told.turn}", old[before], new[after], params=told.params)
            done = len(self.changes)
            self.part(part, rest_old, rest_new, at.path / news[after], at.was / olds[before])
            about = Spoken.about(new[after])
            for index in range(done, len(self.changes)):
                if about is not None and self.changes[index].weight is Weight.REST:
                    self.changes[index] = replace(self.changes[index], weight=weight_of(about.pattern))
        for index, is_new in (*((each, False) for each in found.removed), *((each, True) for each in found.added)):
            entry, step = (new[index], news[index]) if is_new else (old[index], olds[index])
            told = self._spoken.entry(entry, is_new=is_new, place=at.path / step)
            if told is not None:
                place = replace(at, path=told.path, was=told.path)
                values = (None, entry) if is_new else (entry, None)
                self._add(place, told.kind, f"omission.{told.turn}", *values, params=told.params)

    def _add(
        self,
        at: _Place,
        kind: ChangeKind,
        turn: str,
        old: Json,
        new: Json,
        *,
        by: Json = None,
        weight: Weight | None = None,
        edits: Sequence[Any] = (),
        params: Mapping[str, str] | None = None,
    ) -> None:
        own = RULES[at.pattern].turn(turn, by) if at.pattern in RULES else ""
        is_entry = at.shape.kind == "list" and len(at.path) and not isinstance(at.path.parts[-1], str)
        general = f"{turn}_entry" if is_entry and turn in ("added", "removed", "moved") else turn
        code = f"{at.pattern}.{own}" if own else turn if turn.startswith("omission.") else f"any.{general}"
        if weight is None:
            weight = weight_of(at.pattern)
            if turn in _WORDING and weight.is_content:
                weight = Weight.WORDING
        self.changes.append(Change(at.path, kind, weight, code, params or {}, old, new, at.was, tuple(edits)))


_KINDS: Final = {"added": ChangeKind.ADDED, "removed": ChangeKind.REMOVED, "changed": ChangeKind.CHANGED}
_WORDING: Final = frozenset({"reworded", "reprinted", "translated", "untranslated"})


def _bare(part: type[Part], value: dict[str, Json]) -> dict[str, Json]:
    """A unit without its texts, which are compared by themselves."""
    return {name: each for name, each in value.items() if fields_of(part)[name].shape.kind != "text"}


def _ruled(pattern: str, turn: str, value: Json) -> bool:
    return pattern in RULES and bool(RULES[pattern].turn(turn, value))


def _original(record: Mapping[str, Json]) -> str:
    """The language that a record was written in."""
    about = record.get("record") or record.get("statement") or {}
    return next((each["tag"] for each in about.get("languages") or () if each.get("tag")), _UNDECLARED)


def _by_language(text: Json, original: str) -> dict[str, str]:
    return dict(text) if isinstance(text, Mapping) else {original: text}
