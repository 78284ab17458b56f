"""What a framework's file must hold to beyond its shape. `python tests/frameworks.py [ID...]` tells what is wrong."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from disclosure import resources
from disclosure.checks.conditions import compiled, paths_in
from disclosure.load.frameworks import read_files
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Shape, field_at, fields_of
from disclosure.model.framework import Condition, Framework, Frameworks

TOO_WIDE = frozenset({"system.summary", "system.description", "law.summary", "data.summary", "risks.summary"})
"""An answer that may say anything shows nothing in particular, unless another is asked for beside it."""
FORBIDDEN = ("compliant", "compliance achieved")


def read() -> Frameworks:
    """Every file, or ValueError with all that keeps them from being read."""
    plain = read_files(resources.schemas())
    faults = [*_shapes(plain["frameworks"], Framework), *_shapes(plain["conditions"], Condition)]
    if faults:
        raise ValueError("\n".join(faults))
    return Frameworks.of(plain)


def _shapes(plain: dict[str, Any], kind: type[Framework] | type[Condition]) -> Iterator[str]:
    for name, data in plain.items():
        try:
            kind.model_validate(data)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                where = _named(data, each["loc"])
                yield f"{name}: {where}: {each['msg']} (got {str(each['input'])[:60]!r})"


def _named(data: Any, location: tuple[int | str, ...]) -> str:
    """A location, with a requirement's id in place of its number."""
    out = []
    for step in location:
        inside = data[step] if isinstance(step, int) or (isinstance(data, dict) and step in data) else None
        out.append(str(inside["id"] if isinstance(step, int) and isinstance(inside, dict) and "id" in inside else step))
        data = inside
    return ".".join(out)


def faults(all_: Frameworks) -> Iterator[str]:
    """Everything that is wrong with them together."""
    ids = Counter(each.id for framework in all_.frameworks.values() for each in framework.requirements)
    yield from (f"{name}: the id is used {count} times" for name, count in ids.items() if count > 1)
    for name, condition in all_.conditions.items():
        told = [*_path_faults(paths_in, condition.expression, Disclosure)]
        told = told or [f"no term {each}" for each in sorted(_no_terms(condition.expression, Disclosure))]
        yield from (f"condition {name}: {each}" for each in told)
    used = {
        name for framework in all_.frameworks.values() for name in (framework.called.when if framework.called else ())
    }
    for framework in all_.frameworks.values():
        for each in framework.requirements:
            used |= {*each.when, *(later.when for later in each.later)}
    yield from (f"condition {name}: nothing depends on it" for name in sorted(set(all_.conditions) - used))
    for framework in all_.frameworks.values():
        yield from _framework_faults(framework, all_, set(ids))


def _framework_faults(framework: Framework, all_: Frameworks, ids: set[str]) -> Iterator[str]:
    name = framework.id
    sections = {each.id for each in framework.sections}
    used = {each.section for each in framework.requirements}
    yield from (f"{name}: no requirement stands in section {each}" for each in sorted(sections - used))
    cited = {event.source for event in framework.status.events} | {each.source for each in framework.parties}
    cited |= {key for each in framework.requirements for key in each.sources}
    yield from (f"{name}: no source {each}" for each in sorted(cited - set(framework.sources)))
    yield from (f"{name}: source {each} is cited nowhere" for each in sorted(set(framework.sources) - cited))
    for condition in framework.called.when if framework.called else ():
        if condition not in all_.conditions:
            yield f"{name}: no condition {condition}"
    if any(word in framework.model_dump_json().lower() for word in FORBIDDEN[1:]):
        yield f"{name}: a forbidden word"
    for each in framework.requirements:
        at = f"{name}: {each.id}"
        if each.section not in sections:
            yield f"{at}: no section {each.section}"
        for condition in (*each.when, *(late.when for late in each.later)):
            if condition not in all_.conditions:
                yield f"{at}: no condition {condition}"
        yield from (f"{at}: maps to {other}, which is nowhere" for other in each.maps_to if other not in ids)
        if each.applies_until and each.applies_until == each.applies_from:
            yield f"{at}: it ends on the day it begins"  # before it: repealed before it ever applied
        pieces = [piece for item in each.evidence for piece in (item, *item.others)]
        paths = {path for piece in pieces for path in piece.paths}
        if paths and paths <= TOO_WIDE:
            yield f"{at}: its evidence may say anything: {', '.join(sorted(paths))}"
        for piece in pieces:
            told = [fault for path in piece.paths for fault in _evidence_faults(path, piece.where)]
            if piece.where is not None and not told:  # a term may be meant for one of the paths alone
                lacking = [_no_terms(piece.where, _holder(path)) for path in piece.paths]
                told = [f"{piece.where}: no term {name}" for name in sorted(set.intersection(*lacking))]
            yield from (f"{at}: {fault}" for fault in told)


def _evidence_faults(path: str, where: str | None) -> Iterator[str]:
    try:
        field = field_at(Disclosure, path)
    except KeyError:
        yield f"no field {path}"
        return
    if "." not in path and field.shape.kind != "list":
        yield f"{path} is a whole section"
    if where is not None:
        yield from _path_faults(paths_in, where, _holder(path))


def _holder(path: str) -> type[Part]:
    """What `where` is about: the entry of a list of maps, else the map that holds the answer."""
    shape = field_at(Disclosure, path).shape
    if shape.kind == "list" and shape.entry is not None:
        return shape.entry
    return (field_at(Disclosure, path.rpartition(".")[0]).shape.entry if "." in path else None) or Disclosure


def _path_faults(paths: Any, expression: str, root: type[Part]) -> Iterator[str]:
    try:
        named = paths(expression)
    except ValueError as error:
        yield f"{expression}: {error}"
        return
    for path in named:
        try:
            field_at(root, path)
        except KeyError:
            yield f"{expression}: no field {path} in {root.__name__}"


def _no_terms(expression: str, root: type[Part]) -> set[str]:
    """The words that an expression compares with a field which has terms, and which are none of them."""
    found: set[str] = set()
    _end(compiled(expression).parsed, Shape("part", part=root), found)
    return found


def _end(node: dict[str, Any], at: Shape | None, found: set[str]) -> Shape | None:
    """The shape at which `node` ends when it begins at `at`; words that are no term there are noted."""
    kind, children = node["type"], node["children"]
    if kind == "field":
        return fields_of(at.entry)[node["value"]].shape if at is not None and at.entry is not None else None
    if kind in ("identity", "current", "index", "slice"):
        return at
    if kind == "filter_projection":
        base = _end(children[0], at, found)
        _end(children[2], base, found)
        return _end(children[1], base, found)
    if kind in ("subexpression", "projection", "value_projection", "flatten", "index_expression", "pipe"):
        for each in children:
            at = _end(each, at, found)
        return at
    shapes = [_end(each, at, found) for each in children]
    if kind in ("comparator", "function_expression") and shapes[0] is not None and len(children) > 1:
        terms = shapes[0].terms or (shapes[0].item.terms if shapes[0].item is not None else ())
        word = children[1].get("value")
        if terms and children[1]["type"] == "literal" and word not in terms:
            found.add(str(word))
    return None


if __name__ == "__main__":
    try:
        read_all = read()
    except ValueError as error:
        sys.exit(str(error))
    asked = sys.argv[1:]
    told = [each for each in faults(read_all) if not asked or any(name in each for name in asked)]
    print("\n".join(told) or "nothing is wrong")  # noqa: T201
    sys.exit(1 if told else 0)
