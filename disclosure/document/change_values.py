"""Floor 2. Change values: the JSON values of a change in words, inside a sentence or as rows below it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Row
from disclosure.document.composites import composite, is_composite
from disclosure.document.page import Page
from disclosure.document.values import count_words, decimal_words, duration_words, locale, out_of, percent_words
from disclosure.document.wording import line, plain_words
from disclosure.model.attributes import AttributeMap
from disclosure.model.base import Part
from disclosure.model.fields import Field, Shape, fields_of
from disclosure.model.json_value import freeze
from disclosure.model.path import Entry, FieldPath, Position
from disclosure.model.sections.assessments import AssessmentScore
from disclosure.model.sections.metrics import Metric
from disclosure.model.sections.procurement import Money
from disclosure.model.shapes import Quantity
from disclosure.model.state import entry_path, value_at
from disclosure.model.text import Languages

INLINE: Final = 110
"""Characters of a value that is still told inside a sentence."""

_BARE: Final = frozenset({"decimal", "fraction", "count", "date", "instant", "version", "boolean"})
"""Kinds that stand in a sentence without quotation marks."""

_AMOUNTS: Final = frozenset({AssessmentScore, Money, Quantity})

_NAMES: Final = (
    *("name", "title", "group", "term", "label", "plain", "what", "what_happened", "description", "question"),
    *("who", "does", "instrument", "position", "groups", "about", "to_whom", "body", "feature", "kind", "role"),
    *("stage", "phase", "origin", "reference", "version", "framework", "law", "type", "dataset", "field", "key"),
    *("source", "text", "scheme", "value", "number", "by", "tag", "on", "url", "file", "image", "id"),
)
"""The fields of an entry that may name it, the best first."""


class ChangeValues:
    """The values of one record in words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers = Answers(page)

    def inline(self, path: FieldPath, value: Any) -> str:
        """A value inside a sentence: quoted unless it is a number, a date or a duration; empty when it is too long."""
        field, shape = self._shape(path)
        if shape.kind == "list" and isinstance(value, list):
            parts = [self.inline(path / index, each) for index, each in enumerate(value)]
            return self.listed(parts) if all(parts) and sum(map(len, parts)) <= 2 * INLINE else ""
        words = self._words(path, field, shape, value)
        if shape.kind == "digest" or "\n" in words or len(words) > INLINE:
            return ""
        is_bare = shape.kind in _BARE or shape.part in _AMOUNTS or self._is_duration(shape, value) or _is_number(words)
        return words if is_bare else self.quoted(words.removesuffix("."))

    def shares(self, old: str, new: str) -> tuple[str, str]:
        """Two shares from 0 to 1 as "1 in 40", or as per cent where that does not tell them apart."""
        found = out_of(old), out_of(new)
        if all(each is not None and each[0] == 1 for each in found):
            told = tuple(self._one_in(each) for each in found if each is not None)
            if told[0] != told[1]:
                return told[0], told[1]
        return percent_words(old, self.page.language), percent_words(new, self.page.language)

    def number(self, value: str) -> str:
        """A number as written; words stay as they are."""
        return decimal_words(value, self.page.language)

    def listed(self, parts: list[str]) -> str:
        """ "a, b and c" in the page's language."""
        from babel.lists import format_list

        return str(format_list(parts, locale=locale(self.page.language)))

    def quoted(self, words: str) -> str:
        """Words in quotation marks."""
        return self.page.say("change.quoted", words=words)

    def name(self, path: FieldPath) -> str:
        """What the entry at `path` is called, shortened; its list's label and number where nothing names it."""
        entry = value_at(self.page.root, path)
        found = self._name(path, entry) if isinstance(entry, Part) else ""
        if not found:
            step = path.parts[-1] if path.parts else ""
            label = self.page.label(path, self.page.field(path))
            number = step.index + 1 if isinstance(step, Position) else step.id if isinstance(step, Entry) else ""
            found = self.page.say("entry.numbered", label=label, number=number)
        found = found.removesuffix(".")
        return found if len(found) <= INLINE else found[: INLINE - 1].rstrip() + "…"

    def measured(self, metric: Metric) -> str:
        """What a metric measures, and for whom: "Share missed (age: over 60)"."""
        kind = metric.type or ""
        known = f"measure.type.{kind}"
        what = self.page.say(known) if self.page.words.has(known) else kind.replace("_", " ").capitalize()
        if metric.name is not None and not what:
            what = self.page.choose(metric.name).text
        group = ", ".join(f"{key}: {value}" for key, value in (metric.group or {}).items())
        whom = group or self.page.say("change.everyone")
        return self.page.say("change.measured", what=what or self.page.say("measure.test"), group=whom)

    def answer(self, path: FieldPath, value: Any) -> tuple[Answer, ...]:
        """A value as answers, whole."""
        field, shape = self._shape(path)
        if isinstance(value, list) and shape.kind == "list":
            return self.answers.of(path, field, tuple(_typed(shape.item, each) for each in value))
        if field.shape.kind == "list" and shape is field.shape.item:
            return self.answers.of(path.parent, field, (_typed(shape, value),))
        return self.answers.of(path, field, _typed(shape, value))

    def rows(self, path: FieldPath, value: Any, *, without: str = "") -> tuple[Row, ...]:
        """Everything that a map or a list of maps says, a row for each answer; `without`: text that is told already."""
        _, shape = self._shape(path)
        if isinstance(value, list):
            made = [row for each in value for row in self.rows(path / 0, each)]
            return tuple(made)
        part = shape.part or (shape.item.part if shape.item else None)
        typed = part.model_validate(value, strict=False) if part is not None else None
        return tuple(self._rows(path, typed, "", without)) if typed is not None else ()

    def _rows(self, path: FieldPath, part: Part, above: str, without: str = "") -> Iterator[Row]:
        for field in fields_of(type(part)).values():
            value = getattr(part, field.attribute)
            here = path / field.name
            if value is None or field.name == "id":
                continue
            label = self.page.label(here, field)
            label = f"{above}: {label}" if above else label
            if isinstance(value, Part) and not is_composite(type(value)):
                yield from self._rows(here, value, label)
            elif value and field.shape.kind == "list" and not is_composite(field.shape.entry) and field.shape.entry:
                yield Row(label, tuple(self._entry(entry_path(here, value, at), each) for at, each in enumerate(value)))
            else:
                answers = self.answers.of(here, field, value)
                if not without or " ".join(plain_words(each.prose) for each in answers) != without:
                    yield Row(label, answers)

    def _entry(self, path: FieldPath, entry: Part) -> Answer:
        """An entry of a list in one line: "label: words; label: words"."""
        if is_composite(type(entry)):
            return self.page.tell(composite(self.page, entry))
        told = [
            f"{row.label}: {', '.join(plain_words(each.prose) for each in row.answers)}"
            for row in self._rows(path, entry, "")
        ]
        return self.page.tell(line("; ".join(told)))

    def _name(self, path: FieldPath, entry: Part) -> str:
        if isinstance(entry, Metric):
            return self.measured(entry)
        fields = fields_of(type(entry))
        for name in _NAMES:
            field = fields.get(name)
            value = getattr(entry, field.attribute) if field is not None else None
            if field is not None and value and field.shape.kind not in ("boolean", "part", "json"):
                words = " ".join(plain_words(each.prose) for each in self.answers.of(path / name, field, value))
                return " ".join(words.split())
        return ""

    def _words(self, path: FieldPath, field: Field, shape: Shape, value: Any) -> str:
        if shape.part is not None and is_composite(shape.part):
            texts = {name for name, inner in fields_of(shape.part).items() if inner.shape.kind == "text"}
            bare = {name: each for name, each in value.items() if name not in texts}
            return plain_words(composite(self.page, shape.part.model_validate(bare, strict=False)))
        return "\n".join(plain_words(each.prose) for each in self.answer(path, value))

    def _is_duration(self, shape: Shape, value: Any) -> bool:
        return shape.kind == "line" and isinstance(value, str) and duration_words(value, self.page.language) is not None

    def _one_in(self, found: tuple[int, int, bool]) -> str:
        _, whole, is_exact = found
        message = "change.share.exact" if is_exact else "change.share.about"
        return self.page.say(message, whole=count_words(whole, self.page.language))

    def is_unit(self, path: FieldPath) -> bool:
        """Whether what stands at `path` is a map that reads as one answer."""
        return is_composite(self._shape(path)[1].part)

    def is_entry(self, path: FieldPath) -> bool:
        """Whether an item of a list stands at `path` that says more than one thing."""
        shape = self._shape(path)[1]
        return shape.part is not None and not is_composite(shape.part)

    def _shape(self, path: FieldPath) -> tuple[Field, Shape]:
        field = self.page.field(path)
        is_item = bool(path.parts) and not isinstance(path.parts[-1], str)
        return field, (field.shape.item or field.shape) if is_item else field.shape


def _is_number(words: str) -> bool:
    return re.fullmatch(r"-?[0-9][0-9.,]*%?", words) is not None


def _typed(shape: Shape | None, value: Any) -> Any:
    """A JSON value as the model holds it."""
    if shape is None:
        return value
    if shape.part is not None:
        return shape.part.model_validate(value, strict=False)
    if isinstance(value, Mapping):
        if shape.kind in ("text", "line"):
            return Languages(value)
        return AttributeMap(value) if shape.kind == "map" and shape.item is not None else freeze(value)
    return freeze(value)
