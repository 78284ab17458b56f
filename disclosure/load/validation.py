"""Floor 1. Validation: pydantic, strict, behind the typing; its error types become our codes, its words stay unseen."""

from collections.abc import Sequence
from typing import Any, Literal, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from disclosure.load.typing import Typed
from disclosure.model.base import Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.finding import Finding, Severity
from disclosure.model.path import Entry, FieldPath

Root = TypeVar("Root", bound=Part)

ByKind = Literal["by kind"]
BY_KIND: ByKind = "by kind"
"""The pattern that does not fit says nothing; the kind of the field does."""

CODES: dict[str, str] = {
    "bool_type": "D220",
    "bool_parsing": "D220",
    "int_type": "D221",
    "int_parsing": "D221",
    "int_parsing_size": "D221",
    "int_from_float": "D221",
    "greater_than_equal": "D222",
    "literal_error": "D224",
    "enum": "D224",
    "partial_date": "D226",
    "language_tag": "D239",
    "text_type": "D203",
    "text_empty": "D236",
    "line_break": "D237",
    "extension_key": "D240",
    "json_value": "D241",
    "string_type": "D203",
    "string_unicode": "D203",
    "string_pattern_mismatch": BY_KIND,
    "string_too_short": "D236",
    "string_too_long": "D236",
    "string_not_ascii": "D235",
    "extra_forbidden": "D212",
    "missing": "D204",
    "none_required": "D204",
    "dict_type": "D201",
    "mapping_type": "D201",
    "model_type": "D201",
    "model_attributes_type": "D201",
    "tuple_type": "D202",
    "list_type": "D202",
}
"""pydantic's error types that a record can meet. Every other type is in `UNREACHED`; a test walks them all."""

UNREACHED = frozenset(
    {
        "no_such_attribute", "json_invalid", "json_type", "needs_python_object", "recursion_loop", "frozen_field",
        "frozen_instance", "invalid_key", "get_attribute_error",  "greater_than", "less_than",
        "less_than_equal", "multiple_of", "finite_number", "too_short", "too_long", "iterable_type",
        "iteration_error",  "float_type", "float_parsing", "bytes_type", "bytes_too_short",
        "bytes_too_long", "bytes_invalid_encoding", "value_error", "assertion_error", "date_type", "date_parsing",
        "date_from_datetime_parsing", "date_from_datetime_inexact", "date_past", "date_future", "time_type",
        "time_parsing", "datetime_type", "datetime_parsing", "datetime_object_invalid", "datetime_from_date_parsing",
        "datetime_past", "datetime_future", "timezone_naive", "timezone_aware", "timezone_offset",
        "time_delta_type", "time_delta_parsing", "frozen_set_type", "is_instance_of", "is_subclass_of",
        "callable_type", "set_type", "set_item_not_hashable", "default_factory_not_called", "arguments_type",
        "missing_argument", "unexpected_keyword_argument", "missing_keyword_only_argument",
        "unexpected_positional_argument", "missing_positional_only_argument", "multiple_argument_values",
        "dataclass_type", "dataclass_exact_type",  "url_type", "url_parsing",
        "url_syntax_violation", "url_too_long", "url_scheme", "uuid_type", "uuid_parsing", "uuid_version",
        "decimal_type", "decimal_parsing", "decimal_max_digits", "decimal_max_places", "decimal_whole_digits",
        "complex_type", "complex_str_parsing", "missing_sentinel_error", "union_tag_invalid", "union_tag_not_found",
        "named_tuple_type", "counter_type", "deque_type", "ellipsis_error", "fraction_parsing", "fraction_type",
        "frozen_dict_type", "ordered_dict_type", "recursion_depth_exceeded",
    }
)  # fmt: skip
"""pydantic's error types that no field of a record can give: the model holds no such type or limit."""

_KIND_CODES: dict[str, str] = {
    "date": "D225",
    "instant": "D227",
    "slug": "D228",
    "language": "D229",
    "url": "D230",
    "version": "D231",
    "decimal": "D232",
    "fraction": "D233",
    "digest": "D234",
    "plain": "D235",
}


def validate(typed: Typed, root: type[Root]) -> Root | None:
    """The record that `typed` holds. What pydantic refuses becomes findings in `typed` and is left out.

    Returns None only when nothing of the file could be read as a map.
    """
    if not isinstance(typed.value, dict):
        return None
    for _ in range(3):  # a refused value is cut out; what was hidden behind it shows in the next round
        try:
            return root.model_validate(typed.value)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                _refuse(each, typed, root)
    return None


def _refuse(error: ErrorDetails, typed: Typed, root: type[Part]) -> None:
    path, shape = _locate(error["loc"], typed.value, root)
    code = CODES.get(error["type"], "D299")
    if code == BY_KIND:
        code = _KIND_CODES.get(shape.kind if shape else "", "D235")
    found = error["input"] if isinstance(error["input"], str) else ""
    context = {key: value for key, value in error.get("ctx", {}).items() if isinstance(value, str | int)}
    params: dict[str, str | int] = {
        "field": str(path) or "record",
        "found": found if len(found) <= 40 else found[:39] + "…",
        "type": error["type"],
        "terms": ", ".join(shape.terms) if shape else "",
        "known": "",
        **context,
    }
    origin = next((typed.origins[near] for near in path.ancestors() if near in typed.origins), None)
    typed.findings.append(Finding(code, Severity.ERROR, path, origin, params))
    typed.broken.add(path)
    _cut(typed.value, error["loc"])


def _locate(loc: Sequence[int | str], value: Any, root: type[Part]) -> tuple[FieldPath, Shape | None]:
    path, part, shape = FieldPath(), root, None
    at: type[Part] | None = part
    for step in loc:
        if isinstance(step, int):
            entry = value[step] if isinstance(value, tuple) and step < len(value) else None
            name = entry.get("id") if isinstance(entry, dict) else None
            alone = isinstance(name, str) and sum(isinstance(e, dict) and e.get("id") == name for e in value) == 1
            path = path / (Entry(name) if alone and isinstance(name, str) else step)
            value = entry
            shape = shape.item if shape is not None else None
        else:
            path = path / step
            value = value.get(step) if isinstance(value, dict) else None
            field = fields_of(at).get(step) if at is not None else None
            shape = field.shape if field else None
        at = shape.entry if shape is not None else None
    return path, shape


def _cut(value: Any, loc: Sequence[int | str]) -> None:
    """Take the value at `loc` out of `value`; in a list of maps the map stays and is emptied, so places hold."""
    *way, last = loc
    for depth, step in enumerate(way):
        inner: Any = None
        if isinstance(value, dict):
            inner = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int):
            inner = value[step]
        if isinstance(inner, tuple) and isinstance(loc[depth + 1], int) and depth + 2 == len(loc):
            place = loc[depth + 1]
            value[step] = tuple(each for index, each in enumerate(inner) if index != place)
            return
        value = inner
    if isinstance(value, dict):
        value.pop(last, None)
