"""Floor 1. A file becomes a Loaded record: bytes, nodes, layers, types, and everything wrong on the way.

bytes ─ source ─ parse ─ migrate ─ based_on ─ typing ─ validation ─▶ Loaded
"""

from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from disclosure.load.based_on import Pile, builds_on_others, layer_values, with_layers
from disclosure.load.migrate import migrate
from disclosure.load.nodes import Mapping
from disclosure.load.parse import parse
from disclosure.load.source import open_source, read_source
from disclosure.load.typing import UNKNOWN_KEYS, Typed, type_nodes
from disclosure.load.validation import validate
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loaded import Loaded, LoadResult, Source
from disclosure.model.path import FieldPath
from disclosure.model.state import says_nothing

if TYPE_CHECKING:
    from disclosure.model.statement import Statement

Root = TypeVar("Root", bound=Part)


def load_file(path: Path, *, root: Path | None = None) -> "LoadResult[Disclosure] | LoadResult[Statement]":
    """Read the record or statement at `path`. Layers must lie below `root` (its own folder where none is given).

    Raises UnreadableError when the file cannot be opened; everything else is a finding.
    """
    source, findings = open_source(path)
    return _load(source, findings, root or path.parent, (path,))


def load_record(path: Path, *, root: Path | None = None) -> LoadResult[Disclosure]:
    """Read the record at `path` as `load_file` does; a statement there is a finding (D260)."""
    return only_record(load_file(path, root=root))


def load_bytes(data: bytes, name: str, *, root: Path | None = None) -> "LoadResult[Disclosure] | LoadResult[Statement]":
    """Read a record or statement from `data`; layers are looked for in `root`, and without it there are none."""
    source, findings = read_source(name, data, root)
    return _load(source, findings, root or Path(), ())


def load_text(source: Source, *, root: Path | None = None) -> "LoadResult[Disclosure] | LoadResult[Statement]":
    """Read a record or statement from a source that is at hand: a text that was changed and is not yet written.

    Layers must lie below `root`, the source's own folder where none is given.
    """
    return _load(source, (), Path(root or source.folder or Path()), ())


def only_record(result: "LoadResult[Disclosure] | LoadResult[Statement]") -> LoadResult[Disclosure]:
    """`result` where a record is needed: a statement becomes the finding D260."""
    loaded = result.loaded
    if loaded is None or isinstance(loaded.disclosure, Disclosure):
        return LoadResult(loaded, result.findings, result.sources)
    told = Finding("D260", Severity.ERROR, FieldPath(), loaded.origin(FieldPath()))
    return LoadResult(None, (*result.findings, told), result.sources)


def is_record(result: "LoadResult[Disclosure] | LoadResult[Statement]") -> bool:
    """Whether a file is a record at all, and not something else that happens to be YAML or JSON.

    Every map can be read as a record with nothing but errors. A record names its `schema_version`, or has `record` or
    `system`, or answers something and names nothing beside that which no record has.
    """
    record = result.loaded.disclosure if result.loaded is not None else None
    if not isinstance(record, Disclosure):
        return False
    if record.schema_version is not None or not (says_nothing(record.record) and says_nothing(record.system)):
        return True
    return not says_nothing(record) and not any(
        each.code in UNKNOWN_KEYS and len(each.path) == 1 for each in result.findings
    )


def _load(
    source: Source | None, findings: tuple[Finding, ...], root: Path, chain: tuple[Path, ...]
) -> "LoadResult[Disclosure] | LoadResult[Statement]":
    if source is None:
        return LoadResult(None, findings)
    node, syntax = parse(source)
    told = [*findings, *syntax]
    if not isinstance(node, Mapping):
        if node is not None:
            told.append(Finding("D200", Severity.ERROR, FieldPath(), node.origin))
        return LoadResult(None, tuple(told), (source,))
    current, notes = migrate(node)
    told += notes
    if current is None:
        return LoadResult(None, tuple(told), (source,))
    if current.get("statement") is not None:
        from disclosure.model.statement import Statement

        return _typed(type_nodes(current, Statement), Statement, told, (source,))
    pile = Pile(root)
    merged = current
    if builds_on_others(current):
        pile.root = root.resolve()
        merged = with_layers(current, source, pile, tuple(each.resolve() for each in chain))
    typed = type_nodes(merged, Disclosure)
    based_on = current.get("based_on")
    if based_on is not None:
        _check_based_on(typed, current)
    if pile.layers and isinstance(typed.value, dict):
        provenance = dict(typed.value.get("provenance") or {})
        provenance["layers"] = layer_values(merged, pile)
        typed.value["provenance"] = provenance
        typed.written.add(FieldPath(("provenance", "layers")), based_on.origin if based_on else current.origin)
    return _typed(typed, Disclosure, [*told, *pile.findings], (source, *pile.sources))


def _check_based_on(typed: Typed, node: Mapping) -> None:
    """Layers are read before typing, and taken out; their own shape is told all the same."""
    alone = Mapping(tuple(entry for entry in node.entries if entry[0].text == "based_on"), node.origin)
    checked = type_nodes(alone, Disclosure)
    validate(checked, Disclosure)
    typed.findings += checked.findings
    typed.written.include(checked.written)


def _typed(typed: Typed, root: type[Root], told: list[Finding], sources: tuple[Source, ...]) -> LoadResult[Root]:
    made = validate(typed, root)
    typed.broken |= _damaged(typed, told)
    findings = tuple(sorted([*told, *typed.findings], key=lambda each: each.sort_key))
    if made is None:
        return LoadResult(None, findings, sources)
    loaded = Loaded(made, typed.origins, sources, typed.keys, frozenset(typed.broken))
    return LoadResult(loaded, findings, sources)


def _damaged(typed: Typed, told: list[Finding]) -> set[FieldPath]:
    """The texts in which a character was refused and replaced: rules need not tell the replacement again."""
    refused = [each.origin for each in told if each.code in ("D104", "D107", "D151") and each.origin is not None]
    if not refused:
        return set()
    places = sorted((each.source, each.line, each.column) for each in refused)
    origins = dict(typed.origins.items())
    parents = {path.parent for path in origins}

    def holds_one(origin: Origin) -> bool:
        first = bisect_left(places, (origin.source, origin.line, origin.column))
        return first < len(places) and places[first] < (origin.source, origin.end_line, origin.end_column)

    return {path for path, origin in origins.items() if path not in parents and holds_one(origin)}
