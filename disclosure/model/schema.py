"""Floor 0. The JSON Schema (2020-12) of a record, and a record as JSON."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from disclosure.model.base import Part
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.json_value import thaw

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = f"https://schemas.disclosure.example/disclosure/{SCHEMA_VERSION}/schema.json"
STATEMENT_ID = f"https://schemas.disclosure.example/statement/{SCHEMA_VERSION}/schema.json"


class _Generator(GenerateJsonSchema):
    """pydantic's generator, with `$schema` and `$id`, and without null: nothing behind a key is a finding."""

    identifier = SCHEMA_ID

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        made = super().generate(schema, mode)
        return {"$schema": DIALECT, "$id": self.identifier, **made}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


class _StatementGenerator(_Generator):
    identifier = STATEMENT_ID


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return Disclosure.model_json_schema(schema_generator=_Generator)


def statement_schema() -> dict[str, Any]:
    """The JSON Schema of a body's statement."""
    from disclosure.model.statement import Statement

    return Statement.model_json_schema(schema_generator=_StatementGenerator)


def as_json(record: Part) -> dict[str, Any]:
    """A record as plain JSON values, absent answers left out, in the order of the model.

    Numbers that are shown stay text, so that `1.10` is `1.10` to every reader.
    """
    made: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return made


def value_as_json(value: Any) -> Any:
    """What stands at one place of a record, as it stands in the record's JSON."""
    if isinstance(value, Part):
        return as_json(value)
    if isinstance(value, tuple):
        return [value_as_json(each) for each in value]
    return thaw(value)
