"""Floor 1. Starter records: a file to fill in that explains itself, made from the model.

`templates/records/<kind>.yaml` names the fields: those in `ask` stand as placeholders, those in `offer` as comments
with an example. A placeholder begins with `FILL IN`, fits no field, and is therefore told by `check` until it is gone.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import yaml

from disclosure import resources
from disclosure.model.base import Part
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.fields import Field, fields_of
from disclosure.model.statement import Statement

PLACEHOLDER = "FILL IN"
KINDS = ("system", "model", "supplier", "statement")

_WIDTH = 100


def starter(kind: str, *, language: str, is_minimal: bool = False) -> str:
    """The text of a starter record of `kind`; `is_minimal` keeps what every record needs and nothing offered.

    Raises KeyError for an unknown kind.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    root: type[Part] = Statement if kind == "statement" else Disclosure
    schema = "statement" if kind == "statement" else "disclosure"
    plan = yaml.load(resources.templates("records", f"{kind}.yaml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    wanted = dict.fromkeys(plan["minimal" if is_minimal else "ask"], True)
    if not is_minimal:
        wanted |= dict.fromkeys(plan["offer"], False)
    fixed = {path: value.replace("{language}", language) for path, value in plan["fixed"].items()}
    writer = _Writer(wanted, {"schema_version": SCHEMA_VERSION, **fixed})
    lines = [
        f"# yaml-language-server: $schema=https://schemas.disclosure.example/{schema}/{SCHEMA_VERSION}/schema.json"
    ]
    lines += _comment(plan["introduction"].strip(), "")
    for section in fields_of(root).values():
        inside = list(writer.field(section, section.name, 0))
        if inside:
            lines += ["", *([f"# {section.question}"] if section.question else []), *inside]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the fields of a plan: `wanted` by path, true when asked for, false when offered; `fixed` as given."""

    def __init__(self, wanted: dict[str, bool], fixed: dict[str, str]) -> None:
        self.wanted = wanted
        self.fixed = fixed

    def field(self, field: Field, path: str, depth: int, *, is_offer: bool = False) -> Iterator[str]:
        """The lines of one field and of what is wanted below it; inside an offer the caller comments them out."""
        indent = "  " * depth
        if path in self.fixed:
            yield f"{indent}{field.name}: {json.dumps(self.fixed[path], ensure_ascii=False)}"
        elif path in self.wanted:
            yield from _help(field, indent)
            if self.wanted[path]:
                yield f"{indent}{field.name}: {_placeholder(field)}"
            else:
                mark = "" if is_offer else "# "
                yield from (f"{indent}{mark}{line}" for line in _example(field))
        elif field.shape.entry is not None:
            below = [each for each in (*self.wanted, *self.fixed) if each.startswith(f"{path}.")]
            if below and not any(self.wanted.get(each, True) for each in below) and not is_offer:
                yield from (f"{indent}# {line}" for line in self.field(field, path, 0, is_offer=True))
            elif below:
                yield f"{indent}{field.name}:"
                yield from self._inside(field, path, depth, is_offer=is_offer)

    def _inside(self, field: Field, path: str, depth: int, *, is_offer: bool) -> Iterator[str]:
        part = field.shape.entry
        is_list = field.shape.kind == "list"
        lines: list[str] = []
        for name, inner in fields_of(part).items() if part is not None else ():
            lines += self.field(inner, f"{path}.{name}", depth + (2 if is_list else 1), is_offer=is_offer)
        if not is_list:
            yield from lines
            return
        dash = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        for index, line in enumerate(lines):
            yield f"{'  ' * (depth + 1)}- {line.lstrip()}" if index == dash else line


def _help(field: Field, indent: str) -> Iterator[str]:
    meaning = re.sub(r"\s*\[[A-Z][^\]]*\]", "", field.description).strip()  # without the sources, which `explain` tells
    first = re.split(r"(?<=[.!?])\s", meaning, maxsplit=1)[0]
    yield from _comment(f"{field.label}: {first}", indent)


def _comment(text: str, indent: str) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(paragraph, _WIDTH - len(indent) - 2) or [""]
    return [f"{indent}# {line}".rstrip() for line in lines]


def _placeholder(field: Field) -> str:
    shape = field.shape
    if shape.kind == "list" and shape.item is not None:
        terms = shape.item.terms
        hint = f"one or more of {', '.join(terms)}" if terms else field.label.lower()
        return f'["{PLACEHOLDER}: {hint}"]'
    if shape.kind == "term":
        return f'"{PLACEHOLDER}: one of {", ".join(shape.terms)}"'
    if shape.kind == "boolean":
        return f'"{PLACEHOLDER}: true or false"'
    if shape.kind == "date":
        return f'"{PLACEHOLDER}: a day, a month or a year, such as {field.example}"'
    return f'"{PLACEHOLDER}: {field.label.lower()}"'


def _example(field: Field) -> list[str]:
    made = yaml.safe_dump({field.name: _plain(field.example)}, allow_unicode=True, sort_keys=False, width=_WIDTH - 10)
    return made.rstrip("\n").split("\n")


def _plain(value: Any) -> Any:
    """The example with its texts as YAML would have them; only JSON kinds stand in examples."""
    return json.loads(json.dumps(value))
