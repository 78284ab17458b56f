"""Floor 5. Planning: what a record was made from, whether that still holds, and which input made it otherwise."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from disclosure.canonical import sha256
from disclosure.model.version import FROZEN_ENDING
from disclosure.register.cache import Record
from disclosure.register.collection import Sources

RECORD: Final = "record:"
PDF: Final = "pdf:"
PAGE: Final = "page:"
"""How the names of owners of files begin."""

LOOK: Final = "look"
FILE: Final = "record file"
INPUTS: Final = "inputs:"
CARD: Final = "card:"
REST: Final = "rest:"
TOLD: Final = "told:"
"""How the names of details begin."""
DETAILS: Final = (INPUTS, CARD, REST, TOLD)


def inputs_of(
    path: str, record_id: str, others: tuple[tuple[str, str], ...], look: str, sources: Sources
) -> dict[str, str]:
    """What the record in the file `path` is made from, each input with its digest now.

    `others` are files that reading it led to; frozen versions are found by the record's id.
    """
    found, digests = sources.found, sources.digests
    above, slash, _ = path.rpartition("/")
    inputs = {FILE: digests.of(path, found.stamps.get(path)), LOOK: look}
    if found.frozen:
        for version in found.frozen.get(f"{above}{slash}{record_id}{FROZEN_ENDING}", ()):
            inputs[f"version {version}"] = digests.of(version, found.stamps[version])
    for other, _ in others:
        inputs[f"file {other}"] = digests.of(other)
    return inputs


def holds(known: Record | None, inputs: Mapping[str, str], as_of: date) -> bool:
    """Whether what was made last time is what would be made now."""
    if known is None or key_of(inputs) != known.key:
        return False
    return not known.turns or as_of.isoformat() < known.turns


def key_of(inputs: Mapping[str, str]) -> str:
    """One digest for inputs in any order."""
    told = "\n".join([f"{name}\t{inputs[name]}" for name in sorted(inputs)])
    return sha256(told.encode("utf-8", "surrogatepass"))


def put_down(inputs: Mapping[str, str]) -> str:
    """Inputs as the cache keeps them."""
    return json.dumps(inputs, ensure_ascii=False, separators=(",", ":"))


def differing(told: str | None, new: Mapping[str, str]) -> str:
    """The names of the inputs that differ from those that were `put_down`, for `--explain`."""
    if told is None:
        return "new"
    old = json.loads(told)
    names = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    return ", ".join(names) or "its day has come"
