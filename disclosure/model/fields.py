"""Floor 0. Fields: the model read as data. What each field is, by its path, without a record at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from disclosure.model import text as texts
from disclosure.model.attributes import AttributesType
from disclosure.model.base import Layer, Part
from disclosure.model.json_value import JsonMark

Kind = Literal[
    "text",  # Markdown, in one or several languages
    "line",  # one line, in one or several languages
    "plain",  # one line that is no language
    "slug",
    "language",
    "url",
    "version",
    "decimal",
    "fraction",
    "digest",
    "date",
    "instant",
    "boolean",
    "count",
    "term",  # one of `terms`
    "part",  # a map: `part`
    "list",  # of `item`
    "map",  # any keys
    "json",  # any JSON value
]

_BARE: dict[Any, Kind] = {bool: "boolean", int: "count", str: "plain"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may be: its kind, and what is inside it."""

    kind: Kind
    part: type[Part] | None = None
    item: "Shape | None" = None
    terms: tuple[str, ...] = ()

    @property
    def entry(self) -> type[Part] | None:
        """The Part of a map or of each entry of a list of maps; None for scalars and lists of them."""
        return self.item.part if self.item is not None else self.part


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a Part: its name in the record, its name in Python, its shape and its words."""

    name: str
    attribute: str
    shape: Shape
    label: str
    description: str
    question: str | None
    layer: Layer
    example: Any
    reference: str | None


@cache
def fields_of(part: type[Part]) -> dict[str, Field]:
    """The fields of `part` by their name in the record, in the order of the model."""
    return {field.name: field for field in (_field(name, info) for name, info in part.model_fields.items())}


@cache
def field_at(root: type[Part], pattern: str) -> Field:
    """The field that `pattern` names below `root` (`data.datasets.retention`). Raises KeyError when none does."""
    part: type[Part] | None = root
    found: Field | None = None
    for name in pattern.split("."):
        if part is None:
            raise KeyError(pattern)
        found = fields_of(part)[name]
        part = found.shape.entry
    if found is None:
        raise KeyError(pattern)
    return found


def patterns(root: type[Part]) -> Iterator[tuple[str, Field]]:
    """Every field below `root` with its pattern, parents before children, in the order of the model."""

    def below(part: type[Part], prefix: str) -> Iterator[tuple[str, Field]]:
        for name, field in fields_of(part).items():
            yield prefix + name, field
            if field.shape.entry is not None:
                yield from below(field.shape.entry, f"{prefix}{name}.")

    return below(root, "")


def shape_of(annotation: Any) -> Shape:
    """The shape that a type annotation of the model stands for. Raises TypeError for a type the house lacks."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        inner = [each for each in get_args(annotation) if each is not NoneType]
        if len(inner) == 1:
            return shape_of(inner[0])
    if origin is Annotated:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, texts.TextType):
                return Shape("line" if mark.is_line else "text")
            if isinstance(mark, texts.ScalarType):
                return Shape(mark.kind)
            if isinstance(mark, AttributesType):
                return Shape("map", item=Shape("plain"))
            if isinstance(mark, JsonMark):
                return Shape(mark.kind)
    if origin is Literal:
        return Shape("term", terms=get_args(annotation))
    if origin is tuple:
        return Shape("list", item=shape_of(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape("part", part=annotation)
    if annotation in _BARE:
        return Shape(_BARE[annotation])
    raise TypeError(f"no shape for {annotation!r}")


def _field(attribute: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    question, reference = extra.get("question"), extra.get("reference")
    annotation: Any = info.annotation
    if info.metadata and get_origin(annotation) not in (Union, UnionType):
        annotation = Annotated[(annotation, *info.metadata)]
    return Field(
        name=info.alias or attribute,
        attribute=attribute,
        shape=shape_of(annotation),
        label=info.title or attribute,
        description=info.description or "",
        question=str(question) if question is not None else None,
        layer="public" if extra.get("layer") == "public" else "expert",
        example=info.examples[0] if info.examples else None,
        reference=str(reference) if reference is not None else None,
    )
