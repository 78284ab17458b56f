"""Floor 1. A register's settings: `register.yaml`, read as strictly as a record is."""

from pathlib import Path

from disclosure.load.nodes import Mapping
from disclosure.load.parse import parse
from disclosure.load.source import open_source
from disclosure.load.typing import type_nodes
from disclosure.load.validation import validate
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded, LoadResult
from disclosure.model.path import FieldPath
from disclosure.model.register import RegisterSettings


def load_settings(path: Path) -> LoadResult[RegisterSettings]:
    """Read the settings at `path`. Raises UnreadableError when the file cannot be opened; the rest is a finding."""
    source, findings = open_source(path)
    if source is None:
        return LoadResult(None, findings)
    node, syntax = parse(source)
    told = [*findings, *syntax]
    if not isinstance(node, Mapping):
        if node is not None:
            told.append(Finding("D200", Severity.ERROR, FieldPath(), node.origin))
        return LoadResult(None, tuple(told), (source,))
    typed = type_nodes(node, RegisterSettings)
    made = validate(typed, RegisterSettings)
    found = tuple(sorted([*told, *typed.findings], key=lambda each: each.sort_key))
    if made is None:
        return LoadResult(None, found, (source,))
    loaded = Loaded(made, typed.origins, (source,), typed.keys, frozenset(typed.broken))
    return LoadResult(loaded, found, (source,))
