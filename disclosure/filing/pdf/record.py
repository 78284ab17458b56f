"""Floor 5. The record that a PDF carries: read as any record is, and held against what the PDF says of it."""

from collections.abc import Iterator, Mapping

from disclosure.model.finding import Severity
from disclosure.model.verification import Claim, Outcome, Part


def record_claims(data: bytes, name: str, declared: Mapping[str, str]) -> Iterator[Claim]:
    """Whether the attachment `name` is a record that obeys its schema, and the one that the PDF declares."""
    from disclosure.model.schema import SCHEMA_ID, STATEMENT_ID  # heavy, and `extract` asks for no record

    schema = declared.get("SchemaId", "")
    if schema not in (SCHEMA_ID, STATEMENT_ID):
        yield Claim(Part.RECORD, Outcome.UNCHECKED, "record.schema_unknown", {"schema": schema}, name)
        return
    from disclosure.load.record import load_bytes
    from disclosure.model.state import value_at
    from disclosure.model.statement import Statement

    result = load_bytes(data, name)
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    if errors or result.loaded is None:
        first = (errors or result.findings)[0]
        params: dict[str, str | int] = {"count": len(errors), "code": first.code, "path": str(first.path) or "/"}
        yield Claim(Part.RECORD, Outcome.BROKEN, "record.faults", params, name)
        return
    record = result.loaded.disclosure
    is_statement = isinstance(record, Statement)
    part = "statement" if is_statement else "record"
    said = {
        "SchemaId": STATEMENT_ID if is_statement else SCHEMA_ID,
        "RecordId": str(value_at(record, f"{part}.id") or ""),
        "RecordVersion": str(value_at(record, f"{part}.version") or ""),
    }
    other = next((key for key in said if said[key] != declared.get(key, "")), None)
    if other is not None:
        told = {"property": other, "declared": declared.get(other, ""), "found": said[other]}
        yield Claim(Part.RECORD, Outcome.BROKEN, "record.other", told, name)
        return
    told = {"id": said["RecordId"], "version": said["RecordVersion"]}
    yield Claim(Part.RECORD, Outcome.HELD, "record.valid", told, name)
