"""Floor 5. Opening: the file that goes to the one who may see what was withheld, and proves that nothing was changed.

It names the public record that it belongs to and holds, for each withheld field, the answer, the salt and the
commitment. It is canonical JSON (`schemas/opening-1.0.schema.json`).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from disclosure.canonical import canonical_json, sha256
from disclosure.filing.commitment import SALT_BYTES, Seal
from disclosure.load.json_nodes import parse_json
from disclosure.load.places import shown
from disclosure.load.source import read_source
from disclosure.model.base import MAX_COUNT
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.state import omissions_of, value_at
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.words import say

FORMAT: Final = "https://schemas.disclosure.example/opening/1.0/schema.json"

_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}\Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening file says: the record it belongs to, and each seal with the commitment that it states."""

    record_id: str
    version: str
    digest: str
    seals: tuple[tuple[Seal, str], ...]

    def json(self) -> bytes:
        """The file: canonical JSON, the same bytes for the same content."""
        record = {"id": self.record_id, "version": self.version, "digest": self.digest}
        openings = [
            {"field": seal.field, "value": seal.value, "salt": seal.salt, "commitment": stated}
            for seal, stated in self.seals
        ]
        told = {"format": FORMAT, "record": {key: text for key, text in record.items() if text}, "openings": openings}
        return canonical_json(told)


class OpeningError(Exception):
    """Bytes that are no opening; `claim` says why."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.claim = Claim(Part.OPENING, Outcome.BROKEN, code, params)
        super().__init__(code)


def digest_of(record: Disclosure) -> str:
    """The digest by which an opening knows its record: of its canonical JSON, which a PDF carries too."""
    return f"sha256:{sha256(canonical_json(as_json(record)))}"


def read_opening(data: bytes) -> Opening:
    """The opening that `data` is. Raises OpeningError for anything else, however damaged."""
    source, findings = read_source("opening.json", data, None)
    if source is None or findings:
        raise OpeningError("opening-unreadable", reason=say(findings[0], "what"))
    _, findings = parse_json(source)  # twice-named keys, half characters and depth, which the standard library lets by
    if findings:
        line = findings[0].origin.line if findings[0].origin else 1
        raise OpeningError("opening-syntax", line=line, reason=say(findings[0], "what"))
    told = json.loads(source.text)
    if not isinstance(told, dict) or not _is_json_of_records(told):
        raise OpeningError("opening-shape", key="openings")
    if told.get("format") != FORMAT:
        raise OpeningError("opening-format", found=shown(str(told.get("format", "-"))), format=FORMAT)
    record = _member(told, "record", dict)
    openings = _member(told, "openings", list)
    if not openings:
        raise OpeningError("opening-shape", key="openings")
    _refuse_others(told, "format", "record", "openings")
    _refuse_others(record, "id", "version", "digest")
    return Opening(
        record_id=_member(record, "id", str),
        version=_member(record, "version", str, needed=False) or "",
        digest=_member(record, "digest", str),
        seals=tuple(_seal(each) for each in openings),
    )


def check_opening(record: Disclosure, opening: bytes) -> tuple[Claim, ...]:
    """Whether `opening` proves what `record` withholds: one claim for each field, and for each seal left unopened.

    A field holds when the record's own commitment is the digest over the record's id, the field, and the answer and
    salt of the opening. Nothing in `opening` is taken at its word; bytes that are no opening are a broken claim.
    """
    try:
        read = read_opening(opening)
    except OpeningError as error:
        return (error.claim,)
    return tuple(_claims(record, read))


def names_record(data: bytes, record: Disclosure) -> bool:
    """Whether the opening `data` says that it is of this record; what cannot be read may be, and is told when used."""
    try:
        return read_opening(data).record_id == (value_at(record, "record.id") or "")
    except OpeningError:
        return True


def opened_fields(record: Disclosure, opening: Opening) -> tuple[Seal, ...]:
    """The seals of `opening` that the record's own commitments bear out, shorter paths first."""
    seals = _sealed(record)
    own = value_at(record, "record.id") or ""
    good = [
        seal
        for seal, _ in opening.seals
        if opening.record_id == own and seals.get(seal.field) == {seal.commitment(own)}
    ]
    return tuple(sorted(good, key=lambda seal: len(FieldPath.parse(seal.field))))


def _claims(record: Disclosure, opening: Opening) -> Iterator[Claim]:
    own = value_at(record, "record.id") or ""
    if opening.record_id != own:
        params = {"found": shown(opening.record_id), "own": own or "-"}
        yield Claim(Part.OPENING, Outcome.BROKEN, "opening-other-record", params)
        return
    version = value_at(record, "record.version") or ""
    if opening.digest == digest_of(record):
        if opening.version != version:
            yield Claim(Part.OPENING, Outcome.BROKEN, "opening-shape", {"key": "version"})
            return
        yield Claim(Part.OPENING, Outcome.HELD, "opening-record")
    else:
        params = {"version": shown(opening.version) or "-", "own": version or "-"}
        yield Claim(Part.OPENING, Outcome.UNCHECKED, "opening-record-changed", params)
    seals, seen = _sealed(record), set[str]()
    for seal, stated in opening.seals:
        if seal.field in seen:
            yield Claim(Part.OPENING, Outcome.BROKEN, "opening-twice", {"field": shown(seal.field)})
            continue
        seen.add(seal.field)
        yield _claim(record, seal, stated, seals)
    for field in sorted(set(seals) - seen):
        yield Claim(Part.OPENING, Outcome.UNCHECKED, "opening-missing", {"field": field})


def _claim(record: Disclosure, seal: Seal, stated: str, seals: dict[str, set[str]]) -> Claim:
    field = {"field": shown(seal.field)}
    own = seals.get(seal.field)
    if own is None:
        omitted = {str(path) for path, _ in omissions_of(record)}
        code = "opening-not-sealed" if seal.field in omitted else "opening-not-withheld"
        return Claim(Part.OPENING, Outcome.BROKEN, code, field)
    if len(own) > 1:  # whoever seals twice can open either
        return Claim(Part.OPENING, Outcome.BROKEN, "opening-two-seals", field)
    if {seal.commitment(value_at(record, "record.id") or "")} == own:
        return Claim(Part.OPENING, Outcome.HELD, "opening-holds", field)
    if {stated} == own:
        return Claim(Part.OPENING, Outcome.BROKEN, "opening-changed", field)
    other = next((each for each, known in seals.items() if stated in known), None)
    if other is not None:
        return Claim(Part.OPENING, Outcome.BROKEN, "opening-other-field", {**field, "other": other})
    return Claim(Part.OPENING, Outcome.BROKEN, "opening-other-seal", field)


def _sealed(record: Disclosure) -> dict[str, set[str]]:
    """The commitments of each field that the record withholds under seal, by the field's path; one, in good order."""
    found: dict[str, set[str]] = {}
    for path, omission in omissions_of(record):
        if omission.commitment is not None:
            found.setdefault(str(path), set()).add(omission.commitment)
    return found


def _seal(told: Any) -> tuple[Seal, str]:
    if not isinstance(told, dict) or "value" not in told:
        raise OpeningError("opening-shape", key="value")
    _refuse_others(told, "field", "value", "salt", "commitment")
    field, salt, stated = (_member(told, key, str) for key in ("field", "salt", "commitment"))
    try:
        field = str(FieldPath.parse(field))
    except ValueError:
        raise OpeningError("opening-shape", key="field") from None
    for key, text, form in (("salt", salt, _SALT), ("commitment", stated, _DIGEST)):
        if not form.match(text):
            raise OpeningError("opening-shape", key=key)
    return Seal(field, told["value"], salt), stated


def _member(told: dict[str, Any], key: str, kind: type, *, needed: bool = True) -> Any:
    found = told.get(key)
    if isinstance(found, kind) or (found is None and not needed):
        return found
    raise OpeningError("opening-shape", key=key)


def _refuse_others(told: dict[str, Any], *known: str) -> None:
    """What nobody looks at must not stand in a file of which all is said to hold."""
    for key in sorted(told.keys() - set(known)):
        raise OpeningError("opening-unknown", key=shown(key))


def _is_json_of_records(value: Any) -> bool:
    """Whether a record can say it: no number with a point, none beyond what every reader keeps exact."""
    if isinstance(value, dict | list):
        return all(map(_is_json_of_records, value.values() if isinstance(value, dict) else value))
    if isinstance(value, int):
        return abs(value) <= MAX_COUNT
    return value is None or isinstance(value, str)
