"""Floor 0. Attributes: a frozen map of attribute to value, such as the group of people a figure is about."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema


class AttributeMap(Mapping[str, str]):
    """Values by attribute, in the order written; frozen and hashable, unlike a dict."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def __getitem__(self, attribute: str) -> str:
        return self._values[attribute]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AttributeMap) and self._values == other._values

    def __repr__(self) -> str:
        return f"AttributeMap({self._values!r})"


class AttributesType:
    """Marks a field as a map of attribute to value, both of them text and neither empty."""

    is_map = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """One plain validator, so that an error is one error."""
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A map of strings to strings, or to bare numbers (`age: 65`), which the loader takes as written."""
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"minLength": 1},
            "additionalProperties": {"type": ["string", "number"], "minLength": 1},
        }

    def _validate(self, value: Any) -> AttributeMap:
        if not isinstance(value, Mapping):
            raise PydanticCustomError("mapping_type", "a map of attribute to value expected")
        if not value or not all(value) or "" in value.values():
            raise PydanticCustomError("text_empty", "empty map, attribute or value")
        for attribute, text in value.items():
            if not isinstance(attribute, str) or not isinstance(text, str):
                raise PydanticCustomError("text_type", "text expected for {attribute}", {"attribute": str(attribute)})
        return AttributeMap(value)


Attributes = Annotated[AttributeMap, AttributesType()]
"""What sets a group apart, `{sex: female, age: 65 and over}`; two attributes name where they meet."""
