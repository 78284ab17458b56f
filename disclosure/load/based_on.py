"""Floor 1. The files that a record builds on: found, checked against what was said of them, laid below it.

Paths stay below the folder given to the command, so that a record from elsewhere cannot read this machine.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from disclosure.errors import UnreadableError
from disclosure.load.layers import SPEAKER, lay, leaf_paths, merge, node_at, shortest_cover, without
from disclosure.load.limits import MAX_LAYERS
from disclosure.load.migrate import migrate
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.parse import parse
from disclosure.load.places import shown
from disclosure.load.source import open_source
from disclosure.load.typing import entry_paths
from disclosure.model.disclosure import BasedOn, Disclosure
from disclosure.model.fields import field_at, fields_of
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loaded import Source
from disclosure.model.path import FieldPath

_BASED_ON = FieldPath(("based_on",))


@dataclass(slots=True)
class Pile:
    """What is gathered while layers are read: findings, sources in the order read, and what each layer said."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    layers: list[tuple[Source, Mapping]] = field(default_factory=list)
    known: dict[Path, tuple[Mapping, Source] | None] = field(default_factory=dict)
    """Each file is read once, however often it is named: else ten short files could ask for millions of readings."""

    def add(self, place: int, source: Source, node: Mapping) -> None:
        """Note what a layer said, nearest first; `place` is before the layers that it is itself based on."""
        if all(known.name != source.name for known, _ in self.layers):
            self.layers.insert(place, (source, node))

    def tell(self, code: str, node: Node, path: FieldPath, severity: Severity, **params: str | int) -> None:
        """Add a finding about a layer at the place that names it."""
        self.findings.append(Finding(code, severity, path, node.origin, {"field": str(path), **params}))


def builds_on_others(node: Mapping) -> bool:
    """Whether a record, or a model in it, names another file that it builds on; only then are folders looked at."""
    models = node.get("models")
    entries = models.items if isinstance(models, Sequence) else ()
    return any(isinstance(each, Mapping) and each.get("based_on") is not None for each in (node, *entries))


def with_layers(node: Mapping, source: Source, pile: Pile, chain: tuple[Path, ...]) -> Mapping:
    """`node` laid over everything it is based on, nearest first; what fails is told and left out.

    The names of the files are taken out: a merged record tells them in `provenance.layers`, and needs them no more.
    """
    listed = node.get("based_on")
    items = listed.items if isinstance(listed, Sequence) else ()
    for index, item in enumerate(items):
        place = len(pile.layers)
        found = _layer(item, _BASED_ON / index, source, pile, chain)
        if found is not None:
            lower, below = found
            pile.add(place, below, lower)
            node = lay(node, _as_layer(lower), Disclosure)
    return _with_models(without(node, _BASED_ON), source, pile, chain)


def layer_values(merged: Mapping, pile: Pile) -> tuple[dict[str, Any], ...]:
    """What `provenance.layers` says: each file with its version, digest, speaker and the answers it gave."""
    by_file: dict[str, list[FieldPath]] = {}
    for path, leaf in leaf_paths(merged):
        by_file.setdefault(leaf.origin.source, []).append(path)
    made = []
    for source, node in reversed(pile.layers):
        mine = by_file.get(source.name, [])
        others = (path for name, paths in by_file.items() if name != source.name for path in paths)
        role = {"supplier": "supplier", "model": "supplier"}.get(_text(node, "record.kind"), "house")
        said = {
            "source": Path(source.name).name,
            "version": _text(node, "record.version"),
            "digest": f"sha256:{source.sha256}",
            "party": _text(node, "responsibility.organisation.name"),
            "role": role,
        }
        layer: dict[str, Any] = {key: value for key, value in said.items() if value}
        layer["fields"] = tuple(str(path) for path in shortest_cover(mine, others))
        made.append(layer)
    return tuple(made)


def _with_models(node: Mapping, source: Source, pile: Pile, chain: tuple[Path, ...]) -> Mapping:
    models = node.get("models")
    if not isinstance(models, Sequence):
        return node
    shape = field_at(Disclosure, "models").shape.item
    made: list[Node] = []
    for item, path in zip(models.items, entry_paths(FieldPath(("models",)), models), strict=True):
        named = item.get("based_on") if isinstance(item, Mapping) else None
        if named is not None and named.origin.source != source.name:
            named = None  # a layer's model: its own file was found where that layer lies
        place = len(pile.layers)
        found = _layer(named, path / "based_on", source, pile, chain) if named is not None else None
        # A name that is none stays, so that typing tells what is wrong with it.
        own = without(item, _BASED_ON) if isinstance(item, Mapping) and _names_a_file(named) else item
        if found is None or shape is None or not isinstance(own, Mapping):
            made.append(own)
            continue
        lower, below = found
        theirs = lower.get("models")
        mates = theirs.items if isinstance(theirs, Sequence) else ()
        name = _text(own, "id")
        only = mates[0] if len(mates) == 1 else None
        mate = next((each for each in mates if name and _text(each, "id") == name), only)
        if mate is None:
            pile.tell("D307", named or item, path / "based_on", Severity.ERROR, file=below.name, model=name)
            made.append(own)
            continue
        pile.add(place, below, lower)
        made.append(merge(own, mate, shape))
    entries = tuple(
        (key, Sequence(tuple(made), value.origin) if key.text == "models" else value) for key, value in node.entries
    )
    return Mapping(entries, node.origin)


def _layer(
    item: Node, path: FieldPath, source: Source, pile: Pile, chain: tuple[Path, ...]
) -> tuple[Mapping, Source] | None:
    name = item if isinstance(item, Scalar) else item.get("file") if isinstance(item, Mapping) else None
    if isinstance(item, Mapping) and all(key.text in fields_of(BasedOn) for key, _ in item.entries) and name is None:
        pile.tell("D308", item, path, Severity.WARNING)  # its author counts on answers that nobody has read
        return None
    if not isinstance(name, Scalar) or not _names_a_file(name):
        return None  # typing tells it
    if source.folder is None:
        pile.tell(
            "D300", name, path, Severity.ERROR, file=shown(name.text), reason="the folder to look in is not known"
        )
        return None
    try:
        file = Path(source.folder, name.text).resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, a character that no name may hold
        pile.tell("D300", name, path, Severity.ERROR, file=shown(name.text), reason="the path leads nowhere")
        return None
    if not file.is_relative_to(pile.root):
        pile.tell("D301", name, path, Severity.ERROR, file=shown(name.text), root=str(pile.root))
        return None
    if file in chain:
        names = " → ".join(each.name for each in (*chain[chain.index(file) :], file))
        pile.tell("D302", name, path, Severity.ERROR, file=shown(name.text), chain=names)
        return None
    if len(chain) >= MAX_LAYERS:
        pile.tell("D306", name, path, Severity.ERROR, file=shown(name.text), limit=MAX_LAYERS)
        return None
    if file not in pile.known:
        pile.known[file] = _read(file, name, path, source, pile=pile, chain=chain)
    found = pile.known[file]
    if found is not None:
        _compare(item, *found, path, pile)
    return found


def _names_a_file(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.style != "null" and bool(node.text.strip())


def _read(
    file: Path, name: Scalar, path: FieldPath, source: Source, *, pile: Pile, chain: tuple[Path, ...]
) -> tuple[Mapping, Source] | None:
    try:
        below, findings = open_source(file)
    except UnreadableError as error:
        reason = error.message.removeprefix(f"{file} ")
        pile.tell("D300", name, path, Severity.ERROR, file=shown(name.text), reason=reason)
        return None
    if below is not None:
        below = Source(_beside(source.name, name.text), below.text, below.sha256, below.folder)
        pile.sources.append(below)
        findings = tuple(_moved(each, below.name) for each in findings)
    pile.findings += findings
    node, syntax = parse(below) if below is not None else (None, ())
    pile.findings += syntax
    if below is None or not isinstance(node, Mapping):
        pile.tell("D305", name, path, Severity.ERROR, file=shown(name.text))
        return None
    current, told = migrate(node)
    pile.findings += told
    if current is None:
        pile.tell("D305", name, path, Severity.ERROR, file=shown(name.text))
        return None
    return with_layers(current, below, pile, (*chain, file)), below


def _compare(item: Node, node: Mapping, below: Source, path: FieldPath, pile: Pile) -> None:
    said, digest = _text(item, "version"), _text(item, "digest").removeprefix("sha256:")
    found = _text(node, "record.version")
    if said and said != found:
        pile.tell(
            "D304",
            node_at(item, FieldPath(("version",))) or item,
            path,
            Severity.WARNING,
            file=below.name,
            said=said,
            found=found or "—",
        )
    if digest and digest != below.sha256:
        pile.tell(
            "D303",
            node_at(item, FieldPath(("digest",))) or item,
            path,
            Severity.ERROR,
            file=below.name,
            found=f"sha256:{below.sha256}",
        )


def _as_layer(node: Mapping) -> Mapping:
    """What of a file is laid below another: a sheet speaks for its supplier, so its speaker is left out."""
    is_sheet = _text(node, "record.kind") in ("supplier", "model")
    parts = SPEAKER if is_sheet else ("schema_version", "based_on", "record.id", "record.version", "record.changes")
    for part in parts:
        node = without(node, FieldPath.parse(part))
    return node


def _text(node: Node, path: str) -> str:
    found = node_at(node, FieldPath.parse(path)) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""


def _beside(name: str, file: str) -> str:
    """How messages name a layer: from the same starting point as the file that names it."""
    return Path(name).parent.joinpath(file).as_posix() if not Path(file).is_absolute() else file


def _moved(finding: Finding, name: str) -> Finding:
    origin = finding.origin or Origin(name)
    place = Origin(name, origin.line, origin.column, origin.end_line, origin.end_column)
    return Finding(finding.code, finding.severity, finding.path, place, finding.params)
