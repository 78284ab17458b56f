"""Floor 0. Core: the schema by which pydantic validates a Part, made from its fields at once.

pydantic's own way to the same schema asks of every field what any annotation of any library might hold. A record has
about eight hundred fields of a dozen forms, and that way was a tenth of the time of a whole check. What is not one of
these forms is left to pydantic; a test holds the two schemas together for every Part.
"""

from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_LIMITS = ("ge", "le")


def core_of(part: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
    """The core schema of `part`; `handler` is pydantic's, for the Parts inside and for what is left to it."""
    decorators = part.__pydantic_decorators__
    if any(getattr(decorators, name) for name in decorators.__slots__):
        return handler(part)  # which knows where a validator or a serializer of the part's own goes
    settings = part.model_config
    fields = core_schema.ModelFieldsSchema(
        type="model-fields",
        model_name=part.__name__,
        fields={name: _field(info, handler) for name, info in part.model_fields.items()},
        computed_fields=[],
    )
    config = core_schema.CoreConfig(
        title=part.__name__,
        extra_fields_behavior=settings["extra"] or "forbid",
        strict=settings["strict"],
        allow_inf_nan=settings["allow_inf_nan"],
    )
    return core_schema.ModelSchema(
        type="model",
        cls=part,
        schema=fields,
        custom_init=False,
        root_model=False,
        config=config,
        ref=f"{part.__module__}.{part.__qualname__}:{id(part)}",
    )


def _field(info: "FieldInfo", handler: GetCoreSchemaHandler) -> core_schema.ModelField:
    annotation: Any = info.annotation
    is_union = get_origin(annotation) in (Union, UnionType)
    if info.metadata and not is_union:
        annotation = Annotated[(annotation, *info.metadata)]
    inner: dict[str, Any] = _value(annotation, handler)
    for name in _LIMITS if info.metadata and is_union else ():
        for limit in info.metadata:
            if hasattr(limit, name):
                inner["schema"][name] = getattr(limit, name)
    words = {"title": info.title, "description": info.description, "examples": info.examples}
    made: dict[str, Any] = {
        "type": "model-field",
        "schema": {"type": "default", "schema": inner, "default": info.default},
        "metadata": {"pydantic_js_updates": words, "pydantic_js_extra": info.json_schema_extra},
    }
    if info.alias:
        made |= {"validation_alias": info.alias, "serialization_alias": info.alias}
    return made  # type: ignore[return-value]  # the parts of a core schema are plain maps


def _value(annotation: Any, handler: GetCoreSchemaHandler) -> Any:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType) and len(inside) == 2 and inside[1] is NoneType:
        return {"type": "nullable", "schema": _value(inside[0], handler)}
    if origin is Annotated and len(inside) == 2 and hasattr(inside[1], "__get_pydantic_json_schema__"):
        return _marked(*inside)
    if origin is tuple and inside[1:] == (...,):
        return {"type": "tuple", "items_schema": [_value(inside[0], handler)], "variadic_item_index": 0}
    if origin is Literal:
        return {"type": "literal", "expected": list(inside)}
    if annotation is bool:
        return {"type": "bool"}
    if annotation is int:
        return {"type": "int"}
    return handler.generate_schema(annotation)


@cache
def _marked(source: Any, mark: Any) -> Any:
    """What a mark of ours makes of its field, the same for each; none of them asks pydantic back."""
    made: dict[str, Any] = mark.__get_pydantic_core_schema__(source, None)
    return {**made, "metadata": {"pydantic_js_annotation_functions": [mark.__get_pydantic_json_schema__]}}
