"""Floor 0. Any JSON value, frozen: what extensions hold, carried and shown but never interpreted."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from disclosure.model.frozen import Frozen

EXTENSION_KEY = r"^[a-z0-9][a-z0-9.-]*:[A-Za-z0-9._-]+$"
"""`namespace:name`, so that two tools never mean different things by one key."""

_KEY = re.compile(EXTENSION_KEY.rstrip("$") + r"\Z")


def is_extension_key(key: str) -> bool:
    """Whether `key` names its owner, `namespace:name`."""
    return _KEY.match(key) is not None


class FrozenMap(Frozen[Any]):
    """A JSON object."""

    __slots__ = ()


def freeze(value: Any) -> Any:
    """A JSON value with its maps and lists frozen. Raises PydanticCustomError for what JSON cannot say."""
    if isinstance(value, Mapping):
        return FrozenMap({str(key): freeze(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(inner) for inner in value)
    if value is None or isinstance(value, str | bool | int):
        return value
    raise PydanticCustomError("json_value", "text, true, false, whole number, list or map expected")


def thaw(value: Any) -> Any:
    """The plain dicts and lists of a frozen JSON value."""
    if isinstance(value, Mapping):
        return {key: thaw(inner) for key, inner in value.items()}
    return [thaw(inner) for inner in value] if isinstance(value, tuple) else value


class JsonMark:
    """Marks a field that holds JSON; `kind` is how `fields` calls it."""

    kind: Literal["map", "json"]


class _JsonObject(JsonMark):
    kind = "map"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _object, serialization=core_schema.plain_serializer_function_ser_schema(thaw)
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "object", "propertyNames": {"pattern": EXTENSION_KEY}}


class _AnyJson(JsonMark):
    kind = "json"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            freeze, serialization=core_schema.plain_serializer_function_ser_schema(thaw)
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {}


def _object(value: Any) -> FrozenMap:
    if not isinstance(value, Mapping):
        raise PydanticCustomError("json_value", "a map of namespaced keys expected")
    for key in value:
        if not is_extension_key(str(key)):
            raise PydanticCustomError("extension_key", "not a namespaced key: {key}", {"key": str(key)})
    return FrozenMap({str(key): freeze(inner) for key, inner in value.items()})


Extensions = Annotated[FrozenMap, _JsonObject()]
"""A map of `namespace:name` to any JSON value."""

Json = Annotated[Any, _AnyJson()]
"""Any JSON value: what an import could not place, kept as it came."""
