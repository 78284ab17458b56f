"""Floor 5. Naming: the field that an author means to withhold, or why it cannot be and what to name instead."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from disclosure.checks.rules.references import REQUIRED, is_known
from disclosure.load.suggestions import suggest
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Shape, fields_of, patterns
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.path import Part as Step
from disclosure.model.state import entry_path, omissions_of, state_of, value_at

STAYS: Final = tuple(
    FieldPath.parse(each)
    for each in (*REQUIRED, "record.version", "record.kind", "record.languages", "based_on", "omissions")
)
"""What a reader needs to know which record this is and to read it at all; `omissions` tells what is withheld."""


def named(loaded: Loaded[Disclosure], written: Sequence[str]) -> tuple[tuple[FieldPath, ...], tuple[Finding, ...]]:
    """The places that `written` names, by the ids of their entries, and a finding for each that cannot be withheld."""
    record = loaded.disclosure
    paths: list[FieldPath] = []
    findings: list[Finding] = []
    for text in dict.fromkeys(each.strip() for each in written):
        try:
            path = _by_ids(record, FieldPath.parse(text))
        except ValueError:
            path = FieldPath()
        told = _fault(record, path, text)
        inside = next((each for each in paths if path.starts_with(each) or each.starts_with(path)), None)
        if told is None and inside is not None:
            told = "D887", {"other": str(inside)}
        if told is None:
            paths.append(path)
            continue
        code, params = told
        name = loaded.sources[0].name if loaded.sources else ""
        origin = loaded.origin(path) if path.parts else Origin(name)
        findings.append(Finding(code, Severity.ERROR, path, origin, {"written": text, **params}))
    return tuple(paths), tuple(findings)


def _fault(record: Disclosure, path: FieldPath, text: str) -> tuple[str, dict[str, str | int]] | None:
    """Why `path` cannot be withheld, as a finding's code and parameters; None where it can."""
    if not is_known(path):
        guess = _guess(path, text)
        return ("D880", {"guess": guess}) if guess else ("D881", {})
    if any(each.starts_with(path) or path.starts_with(each) for each in STAYS) or _is_name(path):
        return "D883", {}
    missing = _missing_entry(record, path)
    if missing is not None:
        return missing
    last = path.parts[-1]
    if not isinstance(last, str) and not isinstance(value_at(record, path), Part):
        return "D884", {"list": str(path.parent)}
    omission = next((each for where, each in omissions_of(record) if where == path and not each.is_partial), None)
    state = state_of(record, path)
    if state.is_omitted or omission is not None:
        found = omission or state.omission
        return "D885", {"reason": (found.reason if found else None) or "-"}
    if state.is_absent:
        return "D886", {}
    return ("D882", {"list": str(path.parent), "position": last.index + 1}) if isinstance(last, Position) else None


def _by_ids(record: Disclosure, path: FieldPath) -> FieldPath:
    """`path` with each position of an entry that has an id of its own written as that id."""
    made = FieldPath()
    for step in path.parts:
        entries = value_at(record, made)
        is_there = isinstance(step, Position) and isinstance(entries, tuple) and step.index < len(entries)
        made = entry_path(made, entries, step.index) if is_there and isinstance(step, Position) else made / step
    return made


def _is_name(path: FieldPath) -> bool:
    """Whether `path` is the id of an entry: by it the omission names the entry."""
    return len(path) > 1 and path.parts[-1] == "id" and not isinstance(path.parts[-2], str)


def _missing_entry(record: Disclosure, path: FieldPath) -> tuple[str, dict[str, str | int]] | None:
    """What to say of a path that leads through a list without naming an entry of it."""
    for size in range(1, len(path)):
        above, step = FieldPath(path.parts[:size]), path.parts[size]
        entries = value_at(record, above)
        if not isinstance(entries, tuple) or value_at(record, above / step) is not None:
            continue
        rest = path.parts[size + 1 :] if not isinstance(step, str) else path.parts[size:]
        there = [entry_path(above, entries, index) for index in range(len(entries))]
        nearest = _nearest(step, there)
        guesses = [str(FieldPath((*each.parts, *rest))) for each in nearest[:3]]
        return "D888", {"list": str(above), "guesses": ", ".join(guesses) or "-"}
    return None


def _nearest(step: Step, there: list[FieldPath]) -> list[FieldPath]:
    if isinstance(step, Entry):
        ids = {each.parts[-1].id: each for each in there if isinstance(each.parts[-1], Entry)}
        return [ids[name] for name in get_close_matches(step.id, ids, n=1, cutoff=0.5)] or there
    return there


def _guess(path: FieldPath, text: str) -> str:
    """The field that was probably meant; empty where nothing is near."""
    shape, way = Shape("part", part=Disclosure), FieldPath()
    for index, step in enumerate(path.parts):
        if not isinstance(step, str):
            way = way / step
            continue
        if shape.kind in ("text", "line"):
            return str(way)  # a text is withheld in all its languages
        part = shape.entry
        if part is None:
            break
        if step not in fields_of(part):
            return _renamed(step, part, way, path.parts[index + 1 :])
        shape, way = fields_of(part)[step].shape, way / step
    near = get_close_matches(text, [name for name, _ in patterns(Disclosure)], n=1, cutoff=0.6)
    return near[0] if near else ""


def _renamed(step: str, part: type[Part], way: FieldPath, rest: tuple[Step, ...]) -> str:
    found = suggest(step, part, Disclosure, way)
    if found.sibling is not None:
        return str(FieldPath((*way.parts, found.sibling, *rest)))
    return f"{found.place}.{found.name}" if found.place is not None else ""
