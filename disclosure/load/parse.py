"""Floor 1. Which of the two syntaxes a source is written in; the reader of the other one is not loaded."""

import re

from disclosure.load.nodes import Node
from disclosure.model.finding import Finding
from disclosure.model.loaded import Source

_JSON_START = re.compile(r"[ \t\r\n]*(?:\{[ \t\r\n]*[\"}]|\[[ \t\r\n]*[\"{\[\]\d-])")
_YAML_NAMES = (".yaml", ".yml")


def is_json(source: Source) -> bool:
    """Whether `source` is JSON: by its name, or, where the name says nothing (standard input), by its beginning.

    `{name: Example}` is a YAML map in brackets; JSON begins its map with a quote.
    """
    name = source.name.lower()
    if name.endswith((".json", *_YAML_NAMES)):
        return name.endswith(".json")
    return _JSON_START.match(source.text) is not None


def parse(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The nodes of `source` and what is wrong with its syntax; see `parse_json` and `parse_yaml`."""
    if is_json(source):
        from disclosure.load.json_nodes import parse_json

        return parse_json(source)
    from disclosure.load.yaml_nodes import parse_yaml

    return parse_yaml(source)
