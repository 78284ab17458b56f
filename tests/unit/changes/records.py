"""Records to compare: the examples, edited."""

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from disclosure.changes.difference import differences
from disclosure.load.record import load_file
from disclosure.model.change import Change
from disclosure.model.disclosure import Disclosure
from disclosure.model.schema import as_json

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Record = dict[str, Any]
Edit = Callable[[Record], object]


@cache
def _example(name: str) -> Disclosure:
    loaded = load_file(EXAMPLES / f"{name}.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    return loaded.disclosure


def example(name: str) -> Record:
    """An example as JSON, to be edited."""
    return copy.deepcopy(as_json(_example(name)))


def model(record: Record) -> Disclosure:
    """The record that JSON says."""
    return Disclosure.model_validate(record, strict=False)


def edited(name: str, *edits: Edit) -> tuple[Disclosure, Disclosure]:
    """An example, and the example with edits."""
    record = example(name)
    for edit in edits:
        edit(record)
    return _example(name), model(record)


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What changed between two records given as JSON."""
    return differences(model(old), model(new))


def set_(path: str, value: Any) -> Edit:
    """Puts `value` at a path of keys and positions, `data.datasets.0.retention.period`; None takes it out."""

    def edit(record: Record) -> None:
        *way, last = [int(each) if each.isdigit() else each for each in path.split(".")]
        holder: Any = record
        for step in way:
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        if value is None:
            del holder[last]
        else:
            holder[last] = value

    return edit


def add(path: str, value: Any) -> Edit:
    """Appends `value` to the list at a path."""

    def edit(record: Record) -> None:
        holder: Any = record
        for step in path.split("."):
            holder = holder[int(step)] if step.isdigit() else holder.setdefault(step, [])
        holder.append(value)

    return edit
