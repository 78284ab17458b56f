"""Floor 5. Origin: which record a built file says it was made from, and by which recipe."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from disclosure.canonical import canonical_json, sha256
from disclosure.errors import FilingError, UnreadableError
from disclosure.filing.strict_json import AmbiguousError, strict_json
from disclosure.model.disclosure import Disclosure

RECIPE: Final = ".recipe.json"
_FOOTER: Final = re.compile(rb"<dd><code>([0-9a-f]{64})</code></dd>")
"""The digest of the record as the foot of each of our pages prints it; people's words cannot hold markup."""


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record whose files are looked at: its canonical JSON and what it is called."""

    json: bytes
    id: str
    version: str
    schema_id: str

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON."""
        return sha256(self.json)


@dataclass(frozen=True, slots=True)
class Origins:
    """What files by name are made from (`records`, by digest) and by which recipe; `recipes` holds each one's bytes."""

    records: Mapping[str, str]
    made_by: Mapping[str, str]
    recipes: Mapping[str, bytes] = field(default_factory=dict)

    def recipe_of(self, name: str) -> bytes:
        """The recipe that a file was made by; empty for none."""
        return self.recipes.get(self.made_by.get(name, ""), b"")


def known_record(data: bytes) -> KnownRecord:
    """The record whose canonical JSON is `data`. Raises FilingError for any other bytes."""
    from disclosure.load.record import load_bytes
    from disclosure.model.schema import SCHEMA_ID, STATEMENT_ID, as_json
    from disclosure.model.state import value_at

    loaded = load_bytes(data, "record.json").loaded
    if loaded is None or canonical_json(as_json(loaded.disclosure)) != data:
        raise FilingError(
            "this is not the canonical JSON of a record", hint="`disclosure build --format json` makes it."
        )
    about = loaded.disclosure
    part, schema_id = ("record", SCHEMA_ID) if isinstance(about, Disclosure) else ("statement", STATEMENT_ID)
    own, version = (str(value_at(about, f"{part}.{key}") or "") for key in ("id", "version"))
    return KnownRecord(data, own, version, schema_id)


def origins(files: Mapping[str, bytes], records: Iterable[KnownRecord] = ()) -> Origins:
    """What each of `files` itself says of its origin; those that say nothing are left out.

    One of `records` as canonical JSON is that record. A PDF carries its record and recipe. A recipe file
    `X.recipe.json` names the record of the files beside it whose names begin with `X.`; a web page prints its record's
    digest too, which goes before.
    """
    own = {record.digest for record in records}
    told: dict[str, str] = {}
    made_by: dict[str, str] = {}
    recipes: dict[str, bytes] = {}
    by_stem: dict[str, tuple[str, str]] = {}
    for name, data in files.items():
        if name.endswith(RECIPE) and (record := _record_of(data)):
            by_stem[name.removesuffix(RECIPE)] = record, sha256(data)
            recipes[sha256(data)] = data
    for name, data in files.items():
        if data.startswith(b"%PDF-"):
            record, recipe = _carried(data) or ("", b"")
            recipe_digest = sha256(recipe) if recipe else ""
            recipes |= {recipe_digest: recipe} if recipe else {}
        else:
            record, recipe_digest = by_stem.get(longest_stem(name, by_stem), ("", ""))
            said = _said(name, data, {record, *own} - {""})
            if said is not None and said != record:  # what lies beside it was made of another record
                record, recipe_digest = said, ""
        if record:
            told[name] = record
        if recipe_digest and not name.endswith(RECIPE):
            made_by[name] = recipe_digest
    return Origins(told, made_by, recipes)


def _said(name: str, data: bytes, known: Iterable[str]) -> str | None:
    """The digest of the record that a page prints, or that JSON is; None where the file says nothing of itself."""
    if name.endswith(".html") and (printed := _FOOTER.findall(data)):
        return str(printed[-1].decode())
    if name.endswith(".json") and not name.endswith(RECIPE):
        digest = sha256(data)
        return digest if digest in known else ""
    return None


def records_in(files: Mapping[str, bytes]) -> tuple[KnownRecord, ...]:
    """The records that `files` hold: those carried by PDFs, and those whose digest a recipe names; sorted by id."""
    from disclosure.render.pdf.extract import extract_record

    named = set(origins(files).records.values())
    found = {sha256(data): data for name, data in files.items() if name.endswith(".json") and sha256(data) in named}
    for data in files.values():
        if data.startswith(b"%PDF-") and _carried(data) is not None:
            carried = extract_record(data).attachment
            found[sha256(carried)] = carried
    return tuple(sorted(map(known_record, found.values()), key=lambda each: (each.id, each.version, each.digest)))


def _carried(data: bytes) -> tuple[str, bytes] | None:
    """The digest of the record in a PDF, and its recipe; None where there is none, or not the one that is declared."""
    from disclosure.render.pdf.extract import extract_record

    try:
        found = extract_record(data)
    except UnreadableError:
        return None
    return (found.sha256, found.recipe) if found.matches else None


def _record_of(recipe: bytes) -> str:
    try:
        value: Any = strict_json(recipe)
    except AmbiguousError:
        return ""
    record = value.get("record") if isinstance(value, dict) else None
    return record if isinstance(record, str) else ""


def longest_stem(name: str, stems: Iterable[str]) -> str:
    """Which of `stems` the file `name` was built under: the longest that it begins with, a dot behind it."""
    return max((stem for stem in stems if name.startswith(f"{stem}.")), key=len, default="")
