"""Floor 5. Attestation: the statement by which somebody binds files to the records that they were made from.

An in-toto Statement v1: its subjects are the files by name and SHA-256, its predicate tells which record each was made
from, with which versions, and who says so. A signature over it is an `Envelope`.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from disclosure.canonical import canonical_json
from disclosure.filing.strict_json import AmbiguousError, strict_json
from disclosure.model.schema import DIALECT

PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://schemas.disclosure.example/attestation/1.0"

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$", max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Words = Annotated[str, StringConstraints(max_length=1000)]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
Moment = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", max_length=20)]


class StatementError(ValueError):
    """The payload is no statement of this kind. `code` is the end of a claim's code, the text one sentence's end."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class _Strict(BaseModel):
    """A map in a statement: nothing that is not known, nothing of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Digest(_Strict):
    """A digest by its algorithm."""

    sha256: Hex = Field(description="SHA-256 in lower case hexadecimal.")


class Subject(_Strict):
    """A file."""

    name: Name = Field(description="Its name, relative to the attestation, with / between folders.")
    digest: Digest = Field(description="Of its bytes.")


class Tool(_Strict):
    """What wrote something."""

    name: Words = Field(description="Name of the tool.")
    version: Words = Field(description="Its version.")


class AttestedRecord(_Strict):
    """A record that files were made from."""

    id: Words = Field(description="The record's id.")
    version: Words = Field(description="The record's version; empty where it has none.")
    schema_id: Words = Field(alias="schema", description="$id of the JSON Schema that it obeys.")
    digest: Digest = Field(description="Of the record as canonical JSON (RFC 8785), merged with what it builds on.")


class AttestedRecipe(_Strict):
    """What some of the files were made with. The recipe itself is among the files, or inside of a PDF."""

    digest: Digest = Field(description="Of the recipe's bytes.")
    record: Hex = Field(description="Digest of the record that it made files of.")
    outputs: tuple[Name, ...] = Field(description="Names of the files that it made.")
    tool: Tool = Field(description="What made them.")
    as_of: Day = Field(description="The day of their judgements.")
    epoch: Moment = Field(description="The moment that they are stamped with.")
    frameworks: dict[Name, Hex] = Field(description="Files of frameworks that the record was measured against.")
    outline: dict[Name, Hex] = Field(description="The outline of the pages.")
    theme: Hex = Field(description="Digest over all templates and style sheets, as canonical JSON of name to digest.")
    catalogues: Hex = Field(description="Digest over all catalogues of words, in the same form.")


class Output(_Strict):
    """A file that was made from a record."""

    name: Name = Field(description="Name of the file, which is a subject too.")
    record: Hex = Field(description="Digest of the record.")


class Attester(_Strict):
    """Who says so."""

    keyid: Hex = Field(description="SHA-256 of the key's SubjectPublicKeyInfo in DER.")
    subject: Words = Field(description="Whom the key's certificate names (RFC 4514); empty for a key without one.")


class Predicate(_Strict):
    """What is said of the subjects."""

    attester: Attester = Field(description="Who attests.")
    tool: Tool = Field(description="What wrote the statement.")
    records: tuple[AttestedRecord, ...] = Field(min_length=1, description="The records.")
    recipes: tuple[AttestedRecipe, ...] = Field(description="What the files were made with.")
    outputs: tuple[Output, ...] = Field(
        description="Files made from a record. A subject that is not among them merely lies beside them."
    )


class Attestation(_Strict):
    """The whole statement."""

    type_: Literal["https://in-toto.io/Statement/v1"] = Field(alias="_type", default=STATEMENT_TYPE)
    subject: tuple[Subject, ...] = Field(min_length=1)
    predicate_type: Literal["https://schemas.disclosure.example/attestation/1.0"] = Field(
        alias="predicateType", default=PREDICATE_TYPE
    )
    predicate: Predicate

    def payload(self) -> bytes:
        """The statement as canonical JSON: the payload that is signed."""
        return canonical_json(self.model_dump(mode="json", by_alias=True))


def attestation_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the predicate."""
    made = Predicate.model_json_schema()
    made |= {
        "title": "Attestation",
        "description": "The predicate of an in-toto statement that binds files to records.",
    }
    return {"$schema": DIALECT, "$id": f"{PREDICATE_TYPE}/schema.json", **made}


def read_attestation(payload: bytes) -> Attestation:
    """The statement in `payload`. Raises StatementError for any other statement, and for one that has two meanings."""
    try:
        value = strict_json(payload)
    except AmbiguousError as error:
        raise StatementError("statement_damaged", str(error)) from error
    if not isinstance(value, dict):
        raise StatementError("statement_damaged", "it is no map")
    for key, own in (("_type", STATEMENT_TYPE), ("predicateType", PREDICATE_TYPE)):
        if value.get(key) != own:
            raise StatementError("statement_unknown", str(value.get(key))[:100])
    try:
        made = Attestation.model_validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "it"
        code = "statement_part" if first["type"] == "extra_forbidden" else "statement_damaged"
        raise StatementError(code, f"{place[:100]}") from None
    fault = next(_faults(made), None)
    if fault:
        raise StatementError("statement_damaged", fault[:200])
    return made


def _faults(made: Attestation) -> Iterator[str]:
    """What types cannot say: names that are safe and stand there once, references that lead somewhere."""
    names = [each.name for each in made.subject]
    yield from (f"the name {name!r}" for name in names if not _is_safe(name))
    yield from _twice(names)
    yield from _twice([each.name for each in made.predicate.outputs])
    known, records = set(names), {each.digest.sha256 for each in made.predicate.records}
    for output in made.predicate.outputs:
        if output.name not in known or output.record not in records:
            yield f"the output {output.name!r}"
    for recipe in made.predicate.recipes:
        if recipe.record not in records or not known.issuperset(recipe.outputs):
            yield f"the recipe {recipe.digest.sha256}"


def _twice(names: list[str]) -> Iterator[str]:
    if len(set(names)) < len(names):
        yield f"the name {next(name for name in names if names.count(name) > 1)!r}, twice"


def _is_safe(name: str) -> bool:
    """Whether a name means a file below the folder of the attestation, on every system."""
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts) or "\\" in name or ":" in parts[0]) and name.isprintable()
