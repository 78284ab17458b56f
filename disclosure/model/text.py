"""Floor 0. Text in one or several languages, and the small scalar types of a record.

A text is a string (in the record's first language) or a map of BCP 47 tags to strings. One validator decides,
and gives one finding; the location of an error never holds a branch of a union.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from disclosure.model.dates import earliest
from disclosure.model.frozen import Frozen
from disclosure.model.path import SLUG

LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*$"
"""The BCP 47 tags a record may use: language, script, region, variants; no extensions, no private use."""

ONE_LINE = r"^[^\S\n\r]*\S[^\n\r]*$"
"""One line that is not blank; the form that takes no more steps than the text has characters."""

_TAG = re.compile(LANGUAGE_TAG.rstrip("$") + r"\Z")


def is_language_tag(tag: str) -> bool:
    """Whether `tag` has the form of a BCP 47 language tag; whether it is registered is a rule's question."""
    return _TAG.match(tag) is not None


class Languages(Frozen[str]):
    """A text in several languages, by their tags."""

    __slots__ = ()


def text_fault(text: str, *, is_line: bool) -> Literal["text_empty", "line_break"] | None:
    """What keeps `text` from being an answer: nothing but blanks, or a line break where one line is asked for."""
    if not text.strip():
        return "text_empty"
    return "line_break" if is_line and ("\n" in text or "\r" in text) else None


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
        """A string, or a map of language tags to strings; a bare number too, which the loader takes as written."""
        pattern = ONE_LINE if self.is_line else r"\S"
        text: JsonSchemaValue = {"type": ["string", "number"], "pattern": pattern}
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
        fault = text_fault(text, is_line=self.is_line)
        if fault is not None:
            raise PydanticCustomError(fault, "empty text, or a line break in a line")
        return text


ScalarKind = Literal["plain", "slug", "language", "url", "version", "decimal", "fraction", "digest", "date", "instant"]


class ScalarType:
    """Marks a field as a string of one form; what does not fit is one error, named after the kind.

    `check` raises ValueError for a text that has the form and still means nothing. `unquoted` is the JSON type (and
    its limits) that an editor sees where an author leaves the quotes out: the loader takes the text as written, so
    the published schema lets it pass.
    """

    def __init__(
        self,
        kind: ScalarKind,
        pattern: str,
        *,
        check: Callable[[str], object] | None = None,
        unquoted: str | None = None,
        **schema: str | int,
    ) -> None:
        self.kind = kind
        self.pattern = pattern
        self._form = re.compile(pattern.removesuffix("$") + r"\Z")
        self._check = check
        self._types = ["string", unquoted] if unquoted else "string"
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """One plain validator: quicker to build, over hundreds of fields, than a constrained string."""
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A string of this form, or what an editor makes of it without quotes."""
        return {"type": self._types, "pattern": self.pattern, **self._schema}

    def _validate(self, value: Any) -> str:
        if not isinstance(value, str):
            raise PydanticCustomError("text_type", "text expected")
        if not value.strip():
            raise PydanticCustomError("text_empty", "empty text")
        if self._form.match(value) is None:
            raise PydanticCustomError(self.kind, "not of the form asked for")
        if self._check is not None:
            try:
                self._check(value)
            except ValueError:
                raise PydanticCustomError("calendar", "no such day or time") from None
        return value


Text = Annotated[str | Languages, TextType(is_line=False)]
"""Safe Markdown, in one or several languages."""

Line = Annotated[str | Languages, TextType(is_line=True)]
"""Plain text on one line, in one or several languages."""

Plain = Annotated[str, ScalarType("plain", ONE_LINE, unquoted="number")]
"""One line that is no language: a reference number, a file name, a tag."""

Slug = Annotated[str, ScalarType("slug", SLUG, unquoted="number", minimum=0)]
"""A name for machines: small letters, digits, dot, hyphen, underscore; 80 characters at the most."""

Tag = Annotated[str, ScalarType("language", LANGUAGE_TAG)]
"""A BCP 47 language tag."""

Url = Annotated[str, ScalarType("url", r"^\S+$")]
"""An address; that it is http(s) or mailto is a rule, so that a wrong one is told and not lost."""

Version = Annotated[str, ScalarType("version", r"^[0-9]+(\.[0-9]+){0,2}$", unquoted="number", minimum=0)]
"""A record's version: `1`, `1.2` or `1.2.3`."""

_NUMBER = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$"

Decimal = Annotated[str, ScalarType("decimal", _NUMBER, unquoted="number")]
"""A shown number, kept as written: `1.10` stays `1.10`."""

Fraction = Annotated[str, ScalarType("fraction", _NUMBER, unquoted="number")]
"""A share from 0 to 1, kept as written; that it lies there is a rule."""

Sha256 = Annotated[str, ScalarType("digest", r"^sha256:[0-9a-f]{64}$")]
"""A digest, `sha256:` and 64 hexadecimal digits."""

PartialDate = Annotated[
    str,
    ScalarType(
        "date",
        r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        check=earliest,
        unquoted="integer",
        minimum=1000,
        maximum=9999,
    ),
]
"""A day, a month or a year, as precise as it was written: `2026-11-23`, `2026-11`, `2026`."""

Instant = Annotated[
    str,
    ScalarType(
        "instant",
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$",
        check=lambda text: datetime.fromisoformat(text[:19]),
        format="date-time",
    ),
]
"""A moment in UTC, `2026-11-23T09:30:00Z`."""

Duration = Line
"""ISO 8601 (`P6M`) or words ("until the case is closed"); `dates.iso_duration` tells which."""
