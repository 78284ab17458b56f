"""Floor 0. Text in one or several languages, and the small scalar types of a record.

A text is a string (in the record's first language) or a map of BCP 47 tags to strings. One validator decides,
and gives one finding; the location of an error never holds a branch of a union.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*$"
"""The BCP 47 tags a record may use: language, script, region, variants; no extensions, no private use."""

_TAG = re.compile(LANGUAGE_TAG.rstrip("$") + r"\Z")


def is_language_tag(tag: str) -> bool:
    """Whether `tag` has the form of a BCP 47 language tag; whether it is registered is a rule's question."""
    return _TAG.match(tag) is not None


class Languages(Mapping[str, str]):
    """A text in several languages, in the order written; frozen and hashable, unlike a dict."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = tuple(texts.items())

    def __getitem__(self, tag: str) -> str:
        for known, text in self._texts:
            if known == tag:
                return text
        raise KeyError(tag)

    def __iter__(self) -> Iterator[str]:
        return (tag for tag, _ in self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(self._texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Languages) and dict(self) == dict(other)

    def __repr__(self) -> str:
        return f"Languages({dict(self)!r})"


class TextType:
    """Marks a field as text in one or several languages; `is_line` for plain text without line breaks."""

    def __init__(self, *, is_line: bool) -> None:
        self.is_line = is_line

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """One plain validator, so that an error is one error."""
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: dict(value) if isinstance(value, Languages) else value
            ),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A string, or a map of language tags to strings."""
        text: JsonSchemaValue = {"type": "string", "minLength": 1}
        if self.is_line:
            text["pattern"] = r"^[^\n\r]*$"
        return {
            "anyOf": [
                text,
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE_TAG},
                    "additionalProperties": text,
                },
            ]
        }

    def _validate(self, value: Any) -> str | Languages:
        if isinstance(value, str):
            return self._checked(value)
        if isinstance(value, Mapping) and value:
            for tag, text in value.items():
                if not isinstance(tag, str) or not is_language_tag(tag):
                    raise PydanticCustomError("language_tag", "not a language tag: {tag}", {"tag": str(tag)})
                if not isinstance(text, str):
                    raise PydanticCustomError("text_type", "text expected for {tag}", {"tag": tag})
                self._checked(text)
            return Languages(value)
        raise PydanticCustomError("text_type", "text, or a map of languages to texts, expected")

    def _checked(self, text: str) -> str:
        if not text:
            raise PydanticCustomError("text_empty", "empty text")
        if self.is_line and ("\n" in text or "\r" in text):
            raise PydanticCustomError("line_break", "line break in a one-line text")
        return text


@dataclass(frozen=True, slots=True)
class Unquoted:
    """In the published schema, says that an editor shall not demand quotes: the loader takes the text as written."""

    type: str
    limits: tuple[tuple[str, int], ...] = ()

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The string's schema, or a bare number."""
        made = handler(schema)
        return {"anyOf": [made, {"type": self.type, **dict(self.limits)}]}


Text = Annotated[str | Languages, TextType(is_line=False)]
"""Safe Markdown, in one or several languages."""

Line = Annotated[str | Languages, TextType(is_line=True)]
"""Plain text on one line, in one or several languages."""

Plain = Annotated[str, StringConstraints(strict=True, min_length=1, pattern=r"^[^\n\r]*$"), Unquoted("number")]
"""One line that is no language: a reference number, a file name, a tag."""

Slug = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$")]
"""A name for machines: small letters, digits, dot, hyphen, underscore; 80 characters at the most."""

Tag = Annotated[str, StringConstraints(strict=True, pattern=LANGUAGE_TAG)]
"""A BCP 47 language tag."""

Url = Annotated[str, StringConstraints(strict=True, min_length=1, pattern=r"^\S+$")]
"""An address; that it is http(s) or mailto is a rule, so that a wrong one is told and not lost."""

Version = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9]+(\.[0-9]+){0,2}$"), Unquoted("number", (("minimum", 0),))
]
"""A record's version: `1`, `1.2` or `1.2.3`."""

Decimal = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$"),
    Unquoted("number"),
]
"""A shown number, kept as written: `1.10` stays `1.10`."""

Fraction = Annotated[str, StringConstraints(strict=True, pattern=r"^-?[0-9]+(\.[0-9]+)?$"), Unquoted("number")]
"""A share from 0 to 1, kept as written; that it lies there is a rule."""

Sha256 = Annotated[str, StringConstraints(strict=True, pattern=r"^sha256:[0-9a-f]{64}$")]
"""A digest, `sha256:` and 64 hexadecimal digits."""


def _date(text: str) -> str:
    from disclosure.model.dates import earliest

    try:
        earliest(text)
    except ValueError:
        raise PydanticCustomError("partial_date", "no such day: {day}", {"day": text}) from None
    return text


PartialDate = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(_date),
    Unquoted("integer", (("minimum", 1000), ("maximum", 9999))),
]
"""A day, a month or a year, as precise as it was written: `2026-11-23`, `2026-11`, `2026`."""

Instant = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$"),
]
"""A moment in UTC, `2026-11-23T09:30:00Z`."""

Duration = Line
"""ISO 8601 (`P6M`) or words ("until the case is closed"); `dates.iso_duration` tells which."""
