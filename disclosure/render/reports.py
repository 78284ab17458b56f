"""Floor 3. Reports: lines of at most 100 columns for a terminal, headings, YAML; and the frame of JSON ones."""

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from disclosure import __version__
from disclosure.model.framework import Framework

WIDTH = 100


def heading(text: str, mark: str) -> str:
    """A line with `mark` below it."""
    return f"{text}\n{mark * min(len(text), WIDTH)}"


def wrapped(text: str, indent: str = "", *, further: str | None = None) -> list[str]:
    """`text` in lines, all of them indented; `further` indents the second and later ones otherwise."""
    if len(indent) + len(text) <= WIDTH and text.isprintable() and text.strip() == text != "":
        return [indent + text]  # most are so short, and textwrap takes its time
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells below one another, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def as_yaml(value: Any, indent: str = "") -> list[str]:
    """A piece of a record as YAML, ready to be taken over."""
    import yaml

    made = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=WIDTH - 10 - len(indent))
    return [f"{indent}{line}" for line in made.rstrip("\n").split("\n")]


def joined(lines: Iterable[str]) -> str:
    """Lines as one text that ends with a line end."""
    return "\n".join(lines) + "\n"


def as_json(kind: str, told: dict[str, Any]) -> str:
    """A report as JSON, with the form that it has and the tool that wrote it; the same input gives the same bytes."""
    return json.dumps({**frame(kind), **told}, ensure_ascii=False, indent=2) + "\n"


def frame(kind: str) -> dict[str, Any]:
    """What every report in JSON begins with: the form that it has and the tool that wrote it."""
    return {"format": schema_url(kind), "tool": {"name": "disclosure", "version": __version__}}


def schema_url(kind: str) -> str:
    """The name of the schema that `schemas/<kind>-1.0.schema.json` holds."""
    return f"https://schemas.disclosure.example/{kind}/1.0/schema.json"


def edition(framework: Framework) -> dict[str, Any]:
    """What every result about a framework tells: which text, which edition of our file, what it rests on."""
    marks = Counter(each.confidence for each in framework.requirements)
    return {
        "id": framework.id,
        "version": framework.version,
        "revision": framework.revision,
        "state": framework.status.state,
        "checked_on": framework.checked_on,
        "confidence": dict(sorted(marks.items())),
    }
