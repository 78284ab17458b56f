"""Floor 2. Silent edits: a record that says something else than before, under the same version."""

from typing import Any

from disclosure.canonical import canonical_json
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json

_VERSION = FieldPath(("record", "version"))


def silent_edit(new: Loaded[Disclosure], old: Loaded[Disclosure]) -> tuple[Finding, ...]:
    """Whether `new` hides that it differs from `old`: same version (D850), or an earlier one or none (D851).

    Compared is the canonical JSON (RFC 8785) without `record.version` and `record.updated_on`, so that comments,
    order of keys and layout never count.
    """
    before, after = _version(old.disclosure), _version(new.disclosure)
    if _numbers(after) < _numbers(before):
        return (_finding("D851", new, version=after or "-", older=before or "-"),)
    if _numbers(after) == _numbers(before) and _content(new.disclosure) != _content(old.disclosure):
        return (_finding("D850", new, version=after or "-"),)
    return ()


def _finding(code: str, new: Loaded[Disclosure], **params: str | int) -> Finding:
    return Finding(code, Severity.ERROR, _VERSION, new.origin(_VERSION), {"field": str(_VERSION), **params})


def _version(record: Disclosure) -> str | None:
    return record.record.version if record.record else None


def _numbers(version: str | None) -> tuple[int, ...]:
    """A version to compare: `1.9` before `1.10`, `1` equal to `1.0`, none before any."""
    numbers = [int(part) for part in version.split(".")] if version else []
    return tuple(numbers + [0] * (3 - len(numbers))) if numbers else ()


def _content(record: Disclosure) -> bytes:
    content: dict[str, Any] = as_json(record)
    about = content.get("record", {})
    content["record"] = {key: value for key, value in about.items() if key not in ("version", "updated_on")}
    return canonical_json(content)
