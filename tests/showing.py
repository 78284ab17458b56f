"""Records made to show a requirement: its conditions' own pieces, and an answer for each piece of its evidence.

Made from the data and the model alone: a new requirement is shown without a word here. What an answer must be like
(`where`) is read from the expression as JMESPath parses it.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Any

from disclosure.checks.conditions import compiled, judge
from disclosure.checks.evidence import Answers
from disclosure.load.record import load_bytes
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, fields_of
from disclosure.model.framework import Condition, Evidence, Requirement
from disclosure.model.schema import as_json

Map = dict[str, Any]
Node = dict[str, Any]
Conditions = Mapping[str, Condition]


def loaded(values: Map | str) -> Disclosure:
    """Values, or a piece of YAML, as the guarded reader gives them back; it must have nothing to say about them."""
    is_yaml = isinstance(values, str)
    data = values if isinstance(values, str) else json.dumps(values)
    result = load_bytes(data.encode(), "made.yaml" if is_yaml else "made.json")
    assert result.findings == (), [(each.code, str(each.path), dict(each.params)) for each in result.findings]
    assert result.loaded is not None
    assert isinstance(result.loaded.disclosure, Disclosure)
    return result.loaded.disclosure


def circumstances(requirement: Requirement, conditions: Conditions) -> Map:
    """The least record for which all conditions of a requirement hold: the pieces that are told with them, joined."""
    pieces = [as_json(loaded(conditions[each].holds)) for each in requirement.when]
    expressions = [conditions[each].expression for each in requirement.when]
    for order in permutations(pieces):  # where two pieces answer one question, the later one is kept
        made: Map = {}
        for piece in order:
            _join(made, piece)
        if all(judge(each, made, Answers(made, ()).is_said).value for each in expressions):
            return made
    raise AssertionError(f"{requirement.id}: its conditions hold for no record that their pieces make")


def answered(requirement: Requirement, record: Map) -> Map:
    """`record` with an answer for every piece of evidence, by the first path of each."""
    made = _own(record)
    # What every entry must have comes last, when all entries are there.
    for evidence in sorted(requirement.evidence, key=lambda each: each.need == "all"):
        _Writer(evidence, _Ways()).write(made, evidence.paths[0])
    return made


def ways(evidence: Evidence) -> Iterator[tuple[Evidence, Map]]:
    """A record for each way to show a piece of evidence, with what it shows: each path, each alternative of `where`."""
    for path in evidence.paths:
        alone = evidence.model_copy(update={"paths": (path,), "others": ()})
        chosen = _Ways()
        while True:
            made: Map = {}
            try:
                _Writer(evidence, chosen).write(made, path)
                yield alone, made
            except LookupError:  # a term that only the field of another path has
                assert len(evidence.paths) > 1, evidence
            if not chosen.turn():
                break
    for other in evidence.others:
        yield from ways(other)


class _Ways:
    """Which alternative each `||` takes, in the order in which they are met; `turn` goes on to the next ones."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []
        self._at = 0

    def take(self, of: int) -> int:
        if self._at == len(self._taken):
            self._taken.append((0, of))
        self._at += 1
        return self._taken[self._at - 1][0]

    def turn(self) -> bool:
        self._at = 0
        while self._taken:
            number, of = self._taken.pop()
            if number + 1 < of:
                self._taken.append((number + 1, of))
                return True
        return False


class _Writer:
    """Writes answers into a record until an expression is true of them."""

    def __init__(self, evidence: Evidence, chosen: _Ways) -> None:
        self._evidence = evidence
        self._where = None if evidence.where is None else compiled(evidence.where).parsed
        self._ways = chosen

    def write(self, record: Map, path: str) -> None:
        """The answer at `path`: in new entries where lists are on the way, in every entry where all must have it."""
        self._write(record, Disclosure, path.split("."))

    def _write(self, holder: Map, part: type[Part], names: list[str]) -> None:
        field, rest = fields_of(part)[names[0]], names[1:]
        entry = field.shape.entry
        if field.shape.kind == "list" and entry is not None:
            for each in self._entries(holder.setdefault(field.name, []), field, is_bare=bool(rest or self._where)):
                if rest:
                    self._write(each, entry, rest)
                elif self._where is not None:
                    self._satisfy(self._where, each, entry)
        elif rest:
            assert entry is not None
            self._write(holder.setdefault(field.name, {}), entry, rest)
        else:
            if self._where is not None:
                self._satisfy(self._where, holder, part)
            holder.setdefault(field.name, _own(field.example))

    def _entries(self, entries: list[Map], field: Field, *, is_bare: bool) -> list[Map]:
        """The entries that are to have the answer; new ones where none are there yet, or any will do."""
        if entries and self._evidence.need == "all":
            return entries
        assert field.shape.entry is not None
        new = []
        for number in range(len(entries), len(entries) + self._evidence.at_least):
            made = {} if is_bare or not isinstance(field.example[0], dict) else _own(field.example[0])
            if "id" in fields_of(field.shape.entry):
                made["id"] = f"entry-{number + 1}"
            new.append(made)
        entries.extend(new)
        return new

    def _satisfy(self, node: Node, holder: Map, part: type[Part]) -> None:
        """Answers in `holder`, a map of the kind `part`, that make `node` true."""
        kind, children = node["type"], node["children"]
        if kind in ("field", "subexpression"):
            at, field = _reach(node, holder, part)
            _give(at, field)
        elif kind == "and_expression":
            for each in children:
                self._satisfy(each, holder, part)
        elif kind == "or_expression":
            self._satisfy(children[self._ways.take(len(children))], holder, part)
        elif kind == "not_expression":
            _refuse(children[0], holder, part)
        elif kind == "comparator":
            _compare(node["value"], children, holder, part)
        elif kind == "function_expression":
            _call(node["value"], *children, holder, part)
        elif kind == "filter_projection":
            at, field = _reach(children[0], holder, part)
            assert field.shape.entry is not None
            at.setdefault(field.name, []).append({})
            self._satisfy(children[2], at[field.name][-1], field.shape.entry)
        else:
            raise AssertionError(f"nobody has said yet how to satisfy {kind}")


def _give(holder: Map, field: Field) -> None:
    """An answer that is true, where none is."""
    if field.shape.kind == "boolean":
        holder[field.name] = True
    elif holder.get(field.name) in (None, "", [], {}):
        holder[field.name] = _own(field.example)


def _refuse(node: Node, holder: Map, part: type[Part]) -> None:
    """No answer, or `false`, so that `node` is not true."""
    assert node["type"] in ("field", "subexpression"), f"nobody has said yet how to refuse {node['type']}"
    at, field = _reach(node, holder, part)
    at.pop(field.name, None)
    if field.shape.kind == "boolean":
        at[field.name] = False


def _compare(sign: str, children: list[Node], holder: Map, part: type[Part]) -> None:
    at, field = _reach(children[0], holder, part)
    value = children[1]["value"]
    assert sign in ("eq", "ne"), f"nobody has said yet how to satisfy {sign}"
    if sign == "eq":
        if field.shape.terms and value not in field.shape.terms:
            raise LookupError(value)
        at[field.name] = value
    elif at.get(field.name) == value:
        at[field.name] = next(each for each in field.shape.terms if each != value)


def _call(name: str, first: Node, second: Node, holder: Map, part: type[Part]) -> None:
    if first["type"] == "literal":  # one of the words of a text: contains('AT BE BG', place)
        at, field = _reach(second, holder, part)
        at[field.name] = first["value"].split()[0]
        return
    wanted = second["value"]
    if first["type"] == "function_expression" and first["value"] == "keys":
        at, field = _reach(first["children"][0], holder, part)
        at.setdefault(field.name, {})[wanted] = "whoever"
        return
    if first["type"] == "value_projection":  # one of the values: contains(group.*, 'unknown')
        at, field = _reach(first["children"][0], holder, part)
        at.setdefault(field.name, {})["sex"] = wanted
        return
    at, field = _reach(first, holder, part)
    if name == "contains" and field.shape.kind == "list":
        at[field.name] = [*(each for each in at.get(field.name, ()) if each != wanted), wanted]
    elif name in ("contains", "starts_with"):
        at[field.name] = next((each for each in field.shape.terms if each.startswith(wanted)), wanted)
    else:
        raise AssertionError(f"nobody has said yet how to satisfy {name}()")


def _reach(node: Node, holder: Map, part: type[Part]) -> tuple[Map, Field]:
    """The map in which a chain of fields ends, made on the way, and its last field."""
    names = [each["value"] for each in node["children"]] if node["type"] == "subexpression" else [node["value"]]
    for name in names[:-1]:
        inner = fields_of(part)[name].shape.entry
        assert inner is not None
        part, holder = inner, holder.setdefault(name, {})
    return holder, fields_of(part)[names[-1]]


def _join(into: Map, piece: Map) -> None:
    for name, value in piece.items():
        present = into.get(name)
        if isinstance(present, dict) and isinstance(value, dict):
            _join(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(each for each in _own(value) if each not in present)
        else:
            into[name] = _own(value)


def _own(value: Any) -> Any:
    return json.loads(json.dumps(value))
