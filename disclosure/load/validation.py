"""Floor 1. Validation: pydantic, strict, behind the typing; its error types become our codes, its words stay unseen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from disclosure.load.limits import MAX_FINDINGS
from disclosure.load.places import shown
from disclosure.load.typing import Typed
from disclosure.model.base import Part
from disclosure.model.fields import Shape, fields_of
from disclosure.model.finding import Finding, Severity
from disclosure.model.path import FieldPath, steps

Root = TypeVar("Root", bound=Part)
Loc = tuple[int | str, ...]

CODES: dict[str, str] = {
    # the model's own
    "calendar": "D226",
    "date": "D225",
    "decimal": "D232",
    "digest": "D234",
    "extension_key": "D240",
    "fraction": "D233",
    "instant": "D227",
    "json_value": "D241",
    "language": "D229",
    "language_tag": "D239",
    "line_break": "D237",
    "plain": "D235",
    "slug": "D228",
    "text_empty": "D236",
    "text_type": "D203",
    "url": "D230",
    "version": "D231",
    # pydantic's
    "greater_than_equal": "D222",
    "less_than_equal": "D221",
    "bool_type": "D220",
    "int_type": "D221",
    "literal_error": "D224",
    "extra_forbidden": "D212",
    "mapping_type": "D201",
    "model_type": "D201",
    "model_attributes_type": "D201",
    "tuple_type": "D202",
}
"""Error types that a record can meet. Every other one of pydantic's is in `UNREACHED`; a test walks them all."""

UNREACHED = frozenset(
    {
        "no_such_attribute", "json_invalid", "json_type", "needs_python_object", "recursion_loop", "frozen_field",
        "frozen_instance", "invalid_key", "get_attribute_error",  "greater_than", "less_than",
        "multiple_of", "finite_number", "too_short", "too_long", "iterable_type",
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
        "frozen_dict_type", "ordered_dict_type", "recursion_depth_exceeded", "bool_parsing", "int_parsing",
        "int_parsing_size", "int_from_float", "enum", "string_type", "string_unicode", "string_pattern_mismatch",
        "string_too_short", "string_too_long", "string_not_ascii", "missing", "none_required", "dict_type",
        "list_type",
    }
)  # fmt: skip
"""pydantic's error types that no field of a record can give: the model holds no such type or limit."""


def validate(typed: Typed, root: type[Root]) -> Root | None:
    """The record that `typed` holds. What pydantic refuses becomes findings in `typed` and is left out.

    Returns None when nothing of the file could be read as a map, or when too much is wrong with it.
    """
    if not isinstance(typed.value, dict):
        return None
    for _ in range(2):  # the second time without what the first one refused
        try:
            return root.model_validate(typed.value)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        for each in errors[:MAX_FINDINGS]:
            _tell(each, typed, root)
        if len(errors) > MAX_FINDINGS:
            last = typed.findings[-1]
            typed.findings.append(replace(last, code="D105", params={"limit": MAX_FINDINGS}))
            return None
        _leave_out([each["loc"] for each in errors], typed, root)
    return None


def _tell(error: ErrorDetails, typed: Typed, root: type[Part]) -> None:
    path, shape = _locate(error["loc"], typed.value, root)
    context = {key: value for key, value in error.get("ctx", {}).items() if isinstance(value, str | int)}
    params: dict[str, str | int] = {
        "field": str(path) or "record",
        "found": shown(error["input"]) if isinstance(error["input"], str) else "",
        "type": error["type"],
        "terms": ", ".join(shape.terms) if shape else "",
        "known": "",
        **context,
    }
    places = (typed.written.value(near) for near in path.ancestors())
    origin = next((place for place in places if place is not None), None)
    typed.findings.append(Finding(CODES.get(error["type"], "D299"), Severity.ERROR, path, origin, params))
    typed.broken.add(path)


def _locate(loc: Loc, value: Any, root: type[Part]) -> tuple[FieldPath, Shape | None]:
    path, shape = FieldPath(), Shape("part", part=root)
    for step in loc:
        if isinstance(step, int):
            inner = shape.item
            is_named = inner is not None and inner.part is not None
            path = path / (steps([entry.get("id") for entry in value])[step] if is_named else step)
        else:
            path = path / step
            field = fields_of(shape.part).get(step) if shape.part is not None else None
            inner = field.shape if field is not None else None
        if inner is None:
            return path, None
        value, shape = _at(value, (step,)), inner
    return path, shape


def _leave_out(locs: Sequence[Loc], typed: Typed, root: type[Part]) -> None:
    gaps: dict[Loc, set[int]] = {}
    for *way, last in locs:
        if isinstance(last, int):
            gaps.setdefault(tuple(way), set()).add(last)
        else:
            _at(typed.value, way).pop(last, None)
    for where, gone in gaps.items():
        *way, name = where
        entries = _at(typed.value, where)
        typed.close_gaps(_locate(where, typed.value, root)[0], gone, len(entries))
        _at(typed.value, way)[name] = tuple(each for index, each in enumerate(entries) if index not in gone)


def _at(value: Any, way: Iterable[int | str]) -> Any:
    for step in way:
        value = value[step] if isinstance(step, int) else value.get(step)
    return value
