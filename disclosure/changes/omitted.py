"""Floor 2. Omitted: answers that were withheld, opened, or whose reason for being absent changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from disclosure.model.base import Part
from disclosure.model.change import ChangeKind
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import omissions_of


@dataclass(frozen=True, slots=True)
class Turned:
    """What happened to the answer at `path`: the turn names its sentence, `params` fill it."""

    path: FieldPath
    kind: ChangeKind
    turn: str
    params: Mapping[str, str] = field(default_factory=dict)


class Spoken:
    """The omissions of two records, by the place that each speaks of; a statement has none."""

    def __init__(self, old: Part, new: Part) -> None:
        self._told: set[FieldPath] = set()
        self._old, self._new = _omissions(old), _omissions(new)

    @staticmethod
    def about(omission: Mapping[str, Any]) -> FieldPath | None:
        """The place that an omission speaks of; None where it names no field: a rule tells that."""
        return _path(omission.get("field"))

    def is_turned(self, was: FieldPath, path: FieldPath) -> bool:
        """Whether an omission of exactly this place came or went."""
        return (was in self._old) != (path in self._new)

    def turned(self, was: FieldPath, path: FieldPath, old: Any, new: Any) -> Turned | None:
        """Whether the answer at a place gave way to a reason, or a reason to an answer."""
        before, after = self._old.get(was), self._new.get(path)
        if before is None and after is not None and old is not None and new is None:
            self._told.add(path)
            return Turned(path, ChangeKind.REMOVED, _kind("omitted", after), _params(after))
        if before is not None and after is None and old is None and new is not None:
            self._told.add(was)
            return Turned(path, ChangeKind.ADDED, _kind("opened", before), _params(before))
        return None

    def reason(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Turned | None:
        """Whether the reason for one omission is another."""
        kinds = [(each.get("reason"), each.get("ground")) for each in (old, new)]
        path = _path(new.get("field"))
        if kinds[0] == kinds[1] or path is None:
            return None
        before, after = (Omission.model_validate(each, strict=False) for each in (old, new))
        params = {f"old_{name}": value for name, value in _params(before).items()}
        return Turned(path, ChangeKind.CHANGED, _kind("reason", after), {**_params(after), **params})

    def entry(self, omission: Mapping[str, Any], *, is_new: bool, place: FieldPath) -> Turned | None:
        """An omission that came or went and was not told with the answer it speaks of. `place`: of the omission."""
        path = _path(omission.get("field"))
        own = Omission.model_validate(omission, strict=False)
        if path in self._told:
            return None
        turn = _kind("explained" if is_new else "unexplained", own)
        return Turned(path or place, ChangeKind.ADDED if is_new else ChangeKind.REMOVED, turn, _params(own))


def _omissions(root: Part) -> dict[FieldPath, Omission]:
    return dict(reversed(omissions_of(root))) if isinstance(root, Disclosure) else {}


def _kind(turn: str, omission: Omission) -> str:
    return f"{turn}.withheld" if omission.reason == "withheld" else turn


def _params(omission: Omission) -> dict[str, str]:
    given = {"reason": omission.reason, "ground": omission.ground}
    return {name: value for name, value in given.items() if value is not None}


def _path(text: Any) -> FieldPath | None:
    try:
        path = FieldPath.parse(text) if isinstance(text, str) else None
        if path is not None:
            field_at(Disclosure, path.pattern)
    except (ValueError, KeyError):
        return None
    return path
