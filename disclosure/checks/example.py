"""Floor 2. Examples: a piece of a record that would show a requirement, made of the examples of its fields.

The field's own example need not be of the kind that is asked for (`kind == 'court'`). So the expression is read, and
what it asks for is put in its place. Where an expression is beyond that, the field's own example stands.
"""

import copy
from collections.abc import Sequence
from typing import Any

from disclosure.checks.conditions import compiled, matches
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, fields_of
from disclosure.model.framework import Evidence

Map = dict[str, Any]


def example(evidence: Sequence[Evidence]) -> Map:
    """A piece of a record as JSON with an answer for each of `evidence`, in the order of the model."""
    made: Map = {}
    for each in sorted(evidence, key=lambda item: item.need == "all"):  # every entry: once the entries are there
        for count in range(each.at_least):
            _put(made, Disclosure, each.paths[0].split("."), each, count)
    ordered: Map = _ordered(made, Disclosure)
    return ordered


def _put(holder: Map, part: type[Part], names: Sequence[str], evidence: Evidence, count: int) -> bool:
    """Write the answer below `holder`; false when what stands there says otherwise."""
    field = fields_of(part)[names[0]]
    entry = field.shape.entry
    if entry is None or (len(names) == 1 and field.shape.kind != "list"):
        return _answer(holder, part, field, evidence.where)
    if field.shape.kind != "list":
        return _put(holder.setdefault(field.name, {}), entry, names[1:], evidence, count)
    entries: list[Map] = holder.setdefault(field.name, [])
    if evidence.need == "all" and entries and len(names) > 1:
        met = [_put(each, entry, names[1:], evidence, 0) for each in entries]  # in each, whatever became of others
        return all(met)
    for index, each in enumerate(entries):
        tried = copy.deepcopy(each)
        if index >= count and _into(tried, entry, names[1:], evidence, frozenset(each)):
            entries[index] = tried
            return True
    fresh: Map = {}
    if len(names) == 1 and isinstance(field.example, list) and field.example:
        fresh = copy.deepcopy(field.example[0]) if isinstance(field.example[0], dict) else {}
    is_met = _into(fresh, entry, names[1:], evidence, frozenset())
    if is_met or fresh not in entries:  # what could not be made right is not told again and again
        entries.append(fresh)
    return is_met


def _into(holder: Map, part: type[Part], names: Sequence[str], evidence: Evidence, settled: frozenset[str]) -> bool:
    if names:
        return _put(holder, part, names, evidence, 0)
    return _met(holder, part, evidence.where, settled)


def _answer(holder: Map, part: type[Part], field: Field, where: str | None) -> bool:
    settled = frozenset(holder)
    holder.setdefault(field.name, copy.deepcopy(field.example))
    return _met(holder, part, where, settled)


def _met(holder: Map, part: type[Part], where: str | None, settled: frozenset[str]) -> bool:
    """Make `where` true of `holder` but for its keys `settled`; it is left as it was when that cannot be done."""
    if where is None or matches(where, holder):
        return True
    tried = copy.deepcopy(holder)
    if not _Wish(part, settled).grant(compiled(where).parsed, tried) or not matches(where, tried):
        return False
    holder.clear()
    holder.update(tried)
    return True


class _Wish:
    """Writes into a map of `part` what an expression asks of it; what is `settled` there is not written over."""

    def __init__(self, part: type[Part], settled: frozenset[str]) -> None:
        self.part = part
        self.settled = settled

    def grant(self, node: Map, holder: Map) -> bool:
        kind, children = node["type"], node["children"]
        if kind == "and_expression":
            return all(self.grant(each, holder) for each in children)
        if kind == "or_expression":
            return any(self.grant(each, holder) for each in children)
        if kind == "comparator" and children[1]["type"] == "literal":
            return self._compared(str(node["value"]), children[0], children[1]["value"], holder)
        if kind == "function_expression":
            return self._called(str(node["value"]), children, holder)
        if kind == "not_expression":
            return self._denied(children[0], holder)
        return self._given(node, holder)

    def _given(self, node: Map, holder: Map) -> bool:
        found = self._place(node, holder)
        if found is None:
            return False
        inside, field = found
        if not inside.get(field.name):
            inside[field.name] = copy.deepcopy(field.example) or (field.shape.kind == "boolean" or None)
        return bool(inside[field.name])

    def _denied(self, node: Map, holder: Map) -> bool:
        found = self._place(node, holder)
        if found is None or found[1].name in self.settled:
            return False
        inside, field = found
        inside.pop(field.name, None)
        if field.shape.kind == "boolean":
            inside[field.name] = False
        return True

    def _compared(self, sign: str, node: Map, value: Any, holder: Map) -> bool:
        found = self._place(node, holder)
        if found is None or sign not in ("eq", "ne"):
            return False
        inside, field = found
        if sign == "ne":
            value = next((term for term in field.shape.terms if term not in (value, "planned", "waived")), None)
        return value is not None and self._set(inside, field, value)

    def _called(self, name: str, given: Sequence[Map], holder: Map) -> bool:
        if name not in ("contains", "starts_with") or len(given) != 2:
            return False
        if given[0]["type"] == "literal":  # one of the words of a text
            word: Any = str(given[0]["value"]).split()[0]
            found, value = self._place(given[1], holder), word
        else:
            found, value = self._place(given[0], holder), given[1].get("value")
        if found is None or value is None:
            return False
        inside, field = found
        if field.shape.kind != "list":
            return self._set(inside, field, value)
        inside[field.name] = list(dict.fromkeys([*inside.get(field.name, []), value]))
        return True

    def _set(self, inside: Map, field: Field, value: Any) -> bool:
        if field.name in self.settled and inside.get(field.name, value) != value:
            return False
        inside[field.name] = value
        return True

    def _place(self, node: Map, holder: Map) -> tuple[Map, Field] | None:
        """The map and the field that a plain path names; the maps on its way are made."""
        names = [node["value"]] if node["type"] == "field" else [each.get("value") for each in node["children"]]
        if node["type"] not in ("field", "subexpression") or not all(isinstance(each, str) for each in names):
            return None
        part: type[Part] | None = self.part
        for name in names[:-1]:
            field = fields_of(part).get(name) if part is not None else None
            if field is None or field.shape.part is None:
                return None
            holder, part = holder.setdefault(field.name, {}), field.shape.part
        field = fields_of(part).get(names[-1]) if part is not None else None
        return None if field is None else (holder, field)


def _ordered(value: Any, part: type[Part] | None) -> Any:
    if isinstance(value, list):
        return [_ordered(each, part) for each in value]
    if not isinstance(value, dict) or part is None:
        return value
    fields = fields_of(part)
    order = {name: number for number, name in enumerate(fields)}
    names = sorted(value, key=lambda name: order.get(name, len(order)))
    return {name: _ordered(value[name], fields[name].shape.entry if name in fields else None) for name in names}
