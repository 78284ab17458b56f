"""Floor 2. A draft: a record's values being put together, place by place, with the cell each came from."""

from typing import Any

from disclosure.formats.mapping import APPEND, Value
from disclosure.model.finding import Origin
from disclosure.model.path import Entry, FieldPath, Part, Position


class Draft:
    """JSON-ready values of one record, and the origins of those that cells gave."""

    def __init__(self) -> None:
        self.value: dict[str, Any] = {}
        self.origins: dict[FieldPath, Origin] = {}

    def put(self, path: FieldPath, value: Value | dict[str, Any], origin: Origin | None = None) -> FieldPath:
        """Write `value` at `path`, making maps, lists and entries on the way; returns the path with `[+]` resolved.

        An entry that is named by an id is found by it or made with it.
        """
        taken: list[Part] = []
        at: Any = self.value
        for place, part in enumerate(path.parts):
            inner = path.parts[place + 1] if place + 1 < len(path.parts) else None
            empty: Any = [] if value == () else value
            fresh: Any = empty if inner is None else {} if isinstance(inner, str) else []
            if isinstance(part, str):
                taken.append(part)
                if inner is None:
                    at[part] = fresh
                at = at.setdefault(part, fresh)
            else:
                index = _index(at, part, fresh)
                taken.append(Entry(part.id) if isinstance(part, Entry) and part != APPEND else Position(index))
                if inner is None:
                    at[index] = fresh
                at = at[index]
        made = FieldPath(tuple(taken))
        if origin is not None:
            self.origins[made] = origin
        return made


def _index(entries: list[Any], part: Entry | Position, fresh: Any) -> int:
    """Where `part` stands in `entries`; it is added at the end when it is not there."""
    if isinstance(part, Position):
        if part.index == len(entries):
            entries.append(fresh)
        return part.index
    if part != APPEND:
        for index, entry in enumerate(entries):
            if entry.get("id") == part.id:
                return index
        fresh["id"] = part.id
    entries.append(fresh)
    return len(entries) - 1
