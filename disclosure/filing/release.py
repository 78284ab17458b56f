"""Floor 5. Release: the next version of a record, with the change that brought it, and the file that is frozen.

The first release freezes the record as it stands. Each later one compares with the last frozen version and counts up:
the third number where only wording changed, else the second; the first only when its author says so. An author who has
set a later version by hand keeps it.

What is written first is the record, then its frozen copy. A stop between the two leaves a record whose version is not
frozen yet, and the next release freezes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from disclosure.canonical import canonical_json
from disclosure.errors import FilingError
from disclosure.filing.standalone import standalone
from disclosure.load.edit.editable import Editable
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath, Position
from disclosure.model.schema import as_json
from disclosure.model.state import value_at
from disclosure.model.version import VersionPart, next_version, numbers

FIRST: Final = "1.0"
"""The version of a record that names none."""

SENTENCES: Final = 5
"""How many changes a summary tells at the most, the weightiest; `fields` names all of them."""

_VERSION, _UPDATED, _CHANGES = (FieldPath(("record", name)) for name in ("version", "updated_on", "changes"))
_LAYERS = FieldPath(("provenance", "layers"))


@dataclass(frozen=True, slots=True)
class Told:
    """A difference between two versions: where, in words of the record's language, and whether only wording changed.

    `sentence` is empty where there are no words in that language.
    """

    path: FieldPath
    sentence: str
    is_wording: bool


Differ = Callable[[Disclosure, Disclosure, str], Sequence[Told]]
"""The differences from an older to a newer record, told in a language, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release writes: the record's new text, and what is to be said of it."""

    version: str
    previous: str | None
    file: Editable
    changes: tuple[Told, ...] = ()


def release(
    loaded: Loaded[Disclosure],
    file: Editable,
    last: tuple[str, Disclosure] | None,
    differ: Differ,
    *,
    on: date,
    part: VersionPart | None = None,
    summary: str | None = None,
) -> Release | None:
    """The next version of a record whose own text is `file`; `last`: the latest frozen version and what it said.

    None when nothing has changed since. Raises FilingError when the versions do not go on from one another, or when
    nobody says what changed.
    """
    record = loaded.disclosure
    current: str | None = value_at(record, _VERSION)
    if last is None:
        return _first(record, file, current, on=on, part=part, summary=summary)
    previous, before = last
    if numbers(current) < numbers(previous):
        raise FilingError(
            f"record.version is {current or 'not given'}, and {previous} was released already",
            hint=f'Write version: "{previous}", or a later one.',
        )
    changes = tuple(each for each in differ(before, record, _language(record)) if not _is_own(each.path))
    if current is not None and numbers(current) > numbers(previous):
        if part is not None:
            raise FilingError(
                f"record.version is {current} already, later than {previous}, which was released last",
                hint=f'Leave out --part, or write version: "{previous}" again.',
            )
        version = current
    elif not changes and _content(before) == _content(record):
        return None
    else:
        is_wording = all(each.is_wording for each in changes)
        version = next_version(previous, part or ("patch" if is_wording else "minor"))
    made = file if version == current else file.put(_VERSION, version)
    entry = _entry(version, on, summary or " ".join(sentences(changes)), changes)
    made = _with_change(made, record, entry).put(_UPDATED, on.isoformat())
    return Release(version, previous, made, changes)


def frozen(loaded: Loaded[Disclosure], file: Editable) -> bytes:
    """What is kept of a released record: its file byte for byte; merged, where it builds on others."""
    return file.data if len(loaded.sources) == 1 else standalone(loaded.disclosure)


def _first(
    record: Disclosure,
    file: Editable,
    current: str | None,
    *,
    on: date,
    part: VersionPart | None,
    summary: str | None,
) -> Release:
    """The first release: the version that the record names, or the one after it when `part` asks for that."""
    version = next_version(current, part) if current is not None and part is not None else current or FIRST
    made = file if version == current else file.put(_VERSION, version)
    if part is not None and summary is None and current is not None:
        raise FilingError(
            "nothing is frozen yet to compare with, so nothing tells what changed",
            hint="Say it with --summary, or leave out --part to freeze the record as it stands.",
        )
    if summary is not None:
        made = _with_change(made, record, _entry(version, on, summary, ()))
    elif value_at(record, _CHANGES) is None and numbers(version) <= numbers(FIRST):
        made = made.put(_CHANGES, [])  # an empty list says that this is the first version
    if made is not file or value_at(record, _UPDATED) is None:
        made = made.put(_UPDATED, on.isoformat())
    return Release(version, None, made)


def _entry(version: str, on: date, summary: str, changes: Sequence[Told]) -> dict[str, Any]:
    """The entry of `record.changes` for a version, with the paths of all that changed."""
    told = {"version": version, "on": on.isoformat(), "summary": summary}
    paths = list(dict.fromkeys(str(each.path) for each in changes if each.path.parts))
    return {**told, "fields": paths} if paths else told


def _with_change(file: Editable, record: Disclosure, entry: dict[str, Any]) -> Editable:
    """`file` with `entry`; what its author has written for that version stays, a missing summary is put in."""
    known = value_at(record, _CHANGES) or ()
    own = next((index for index, each in enumerate(known) if each.version == entry["version"]), None)
    if own is not None and (known[own].summary is not None or not entry["summary"]):
        return file
    if own is not None:
        return file.put(_CHANGES / own / "summary", entry["summary"])
    if not entry["summary"]:
        changed = ", ".join(entry.get("fields", ())[:SENTENCES])
        raise FilingError(
            "nothing tells in words what changed",
            hint=f"Say it with --summary. Changed: {changed or 'only the record of changes itself'}.",
        )
    return file.insert(_CHANGES, len(known) if _is_upward(known) else 0, entry)


def _is_upward(known: Sequence[Any]) -> bool:
    """Whether the author lists the latest change last."""
    order = [numbers(each.version) for each in known]
    return len(order) > 1 and order == sorted(order) and order[0] < order[-1]


def _is_own(path: FieldPath) -> bool:
    """Whether a release writes what is at `path`, or the tool does on merging."""
    return any(path.starts_with(each) for each in (_VERSION, _UPDATED, _CHANGES, _LAYERS))


def sentences(changes: Sequence[Told]) -> tuple[str, ...]:
    """What a summary tells of `changes`: the weightiest, and wording only where there is nothing else."""
    weighty = [each for each in changes if not each.is_wording] or list(changes)
    return tuple(each.sentence for each in weighty[:SENTENCES] if each.sentence)


def _language(record: Disclosure) -> str:
    return value_at(record, FieldPath(("record", "languages", Position(0), "tag"))) or "en"


def _content(record: Disclosure) -> bytes:
    """What a record says but for its version and date, and for the bytes of the files below it."""
    told = as_json(record)
    told["record"] = {
        key: value for key, value in told.get("record", {}).items() if key not in ("version", "updated_on")
    }
    told["provenance"] = {key: value for key, value in told.get("provenance", {}).items() if key != "layers"}
    return canonical_json(told)
