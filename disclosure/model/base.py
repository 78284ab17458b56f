"""Floor 0. What every part of a record shares: frozen, nothing unknown, nothing required, each field explained."""

from functools import cache
from typing import Any, Final, Literal, TypeGuard

from pydantic import BaseModel, ConfigDict, Field

from disclosure.model.text import Line, Slug

MAX_COUNT: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact (RFC 8259, section 6)."""

Layer = Literal["public", "expert"]


class Part(BaseModel):
    """A map in a record. Every answer is optional: what must be said is a rule, not a shape."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


def is_part(value: Any) -> TypeGuard[Part]:
    """`isinstance(value, Part)` for those who ask at every step: pydantic's own check takes five times as long."""
    return _is_part_type(type(value))  # type: ignore[arg-type]


@cache
def _is_part_type(kind: type) -> bool:
    return issubclass(kind, Part)


def answer(
    description: str,
    *,
    label: str,
    example: Any,
    question: str | None = None,
    layer: Layer = "expert",
    minimum: int | None = None,
    reference: str | None = None,
    alias: str | None = None,
) -> Any:
    """One field of a record.

    `description` is the exact meaning for authors and experts (unit, scale, and in brackets the source: law and
    article, register and field). `label` is two to four plain words, as a page or a form shows them. `question`
    is what a resident would ask. `layer` says whether the short public part may show it. `example` is a value
    that validates, as it would stand in YAML. `reference` is the list whose entry ids the field may name
    (`data.datasets`); `alias` is the name in the record where Python keeps that word for itself.
    """
    extra: dict[str, Any] = {"layer": layer}
    if question is not None:
        extra["question"] = question
    if reference is not None:
        extra["reference"] = reference
    return Field(
        default=None,
        title=label,
        description=description,
        examples=[example],
        json_schema_extra=extra,
        ge=minimum,
        le=None if minimum is None else MAX_COUNT,
        alias=alias,
    )


class Named(Part):
    """An entry of a list: what tells it from its neighbours."""

    id: Slug | None = answer(
        "Stable name of this entry for references and for merging layers; never reused within the record.",
        label="Entry id",
        example="case-files",
    )
    name: Line | None = answer("What people call it.", label="Name", example="Case files of objections")
