"""Floor 2. Answers: a place in the record becomes the answer that a reader sees, whatever kind of field it is."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from disclosure.document import holes
from disclosure.document.blocks import Answer, AnswerState, Bullets, CodeText, Paragraph, Prose, Run
from disclosure.document.composites import address, composite, email, first_text, is_composite, machine_text, phone
from disclosure.document.language import Chosen
from disclosure.document.page import Page
from disclosure.document.prose import prose
from disclosure.document.stated import Vouchers
from disclosure.document.values import (
    count_words,
    country_name,
    date_words,
    decimal_words,
    duration_words,
    instant_words,
    language_name,
    out_of,
    percent_words,
)
from disclosure.document.wording import line
from disclosure.model.base import Part
from disclosure.model.fields import Field
from disclosure.model.json_value import thaw
from disclosure.model.path import FieldPath
from disclosure.model.path import Part as Step
from disclosure.model.state import entry_path, value_at
from disclosure.model.text import Languages


class Answers:
    """Makes the answers of one page, and marks what they show as shown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._vouchers = Vouchers(page)

    def at(self, path: FieldPath) -> tuple[Answer, ...]:
        """The answers at a path or pattern, entry by entry where it runs through lists; a hole where there is none."""
        return tuple(answer for place in self.places(path) for answer in self._at_place(place))

    def places(self, path: FieldPath) -> tuple[FieldPath, ...]:
        """The places that a pattern names: one for each entry of the lists on its way.

        A list that is absent or empty on the way is itself the place: that is where the hole is.
        """
        return tuple(self._places(self.page.root, FieldPath(), path.parts))

    def of(self, path: FieldPath, field: Field, value: Any) -> tuple[Answer, ...]:
        """The answers that `value`, which stands at `path`, gives."""
        if value == ():
            return (holes.none(self.page, path),)
        if isinstance(value, Part):  # an entry of a list too, when its own place is asked for
            return (self._made(path, composite(self.page, value), first_text(value)),)
        if field.shape.kind == "list" and field.shape.item is not None:
            kind = field.shape.item.kind
            if kind in ("text", "line"):
                self.page.show(path)
                return tuple(self._text(path / index, kind, each) for index, each in enumerate(value))
            if kind == "part":
                return tuple(
                    self._made(entry_path(path, value, index), composite(self.page, each), first_text(each))
                    for index, each in enumerate(value)
                )
            words = ", ".join(self._word(path, field, kind, each) for each in value)
            return (self._made(path, line(words)),)
        if field.shape.kind in ("text", "line"):
            self.page.show(path)
            return (self._text(path, field.shape.kind, value),)
        return (self._made(path, self._scalar(path, field, value)),)

    def hole(self, path: FieldPath) -> Answer:
        """The hole at `path`: the record's own reason, or "not stated"."""
        omission = self.page.state(path).omission
        return holes.omitted(self.page, path, omission) if omission else holes.absent(self.page, path)

    def worded(self, answer: Answer, message: str) -> Answer:
        """The same answer in a sentence of the catalogue with the place {value} for it."""
        paragraph = answer.prose[0] if len(answer.prose) == 1 else None
        if answer.is_hole or not isinstance(paragraph, Paragraph):
            return answer
        before, _, after = self.page.say(message, value="\0").partition("\0")
        inlines = (*((Run(before),) if before else ()), *paragraph.inlines, *((Run(after),) if after else ()))
        return replace(answer, prose=(Paragraph(inlines),))

    def _at_place(self, path: FieldPath) -> tuple[Answer, ...]:
        value = self.page.value(path)
        field = self.page.field(path)
        if value is None or (isinstance(value, Part) and not is_composite(type(value))):
            return (self.hole(path),)
        if isinstance(value, tuple) and value and field.shape.entry and not is_composite(field.shape.entry):
            return tuple(each for index in range(len(value)) for each in self._entry(path, value, index))
        return self.of(path, field, value)

    def _entry(self, path: FieldPath, entries: tuple[Any, ...], index: int) -> tuple[Answer, ...]:
        here = entry_path(path, entries, index) / "name"
        name = getattr(entries[index], "name", None)
        return self.of(here, self.page.field(here), name) if name is not None else (holes.absent(self.page, here),)

    def _places(self, value: Any, done: FieldPath, rest: tuple[Step, ...]) -> Iterator[FieldPath]:
        if not rest:
            yield done
        elif value is None:
            for step in rest:
                if len(done) and self.page.field(done).shape.kind == "list":
                    break
                done = done / step
            yield done
        elif isinstance(value, tuple) and isinstance(rest[0], str):
            for index, entry in enumerate(value):
                yield from self._places(entry, entry_path(done, value, index), rest)
            if not value:
                yield done
        else:
            yield from self._places(value_at(value, FieldPath(rest[:1])), done / rest[0], rest[1:])

    def _text(self, path: FieldPath, kind: str, value: str | Languages) -> Answer:
        chosen = self.page.choose(value)
        duration = duration_words(chosen.text, self.page.language) if kind == "line" else None
        if duration is not None:
            return self._made(path, line(duration))
        return self._answer(path, line(chosen.text) if kind == "line" else prose(chosen.text), chosen)

    def _made(self, path: FieldPath, words: Prose, text: str | Languages | None = None) -> Answer:
        self.page.show(path)
        page = self.page
        chosen = page.choose(text) if text is not None else Chosen("", page.language, page.direction, "original")
        return self._answer(path, words, chosen)

    def _answer(self, path: FieldPath, words: Prose, chosen: Chosen) -> Answer:
        voucher = self._vouchers.of(path)
        return Answer(
            path,
            AnswerState.STATED,
            words,
            chosen.language,
            chosen.direction,
            chosen.translation,
            stated_by=voucher.words if voucher else "",
            on=voucher.on if voucher else "",
        )

    def _scalar(self, path: FieldPath, field: Field, value: Any) -> Prose:
        kind = field.shape.kind
        if kind == "url":
            return (Paragraph((address(value),)),)
        if kind in ("map", "json"):
            return _json_words(value)
        if kind == "digest":
            return machine_text(value)
        if kind == "plain" and field.name == "email":
            return (Paragraph((email(value),)),)
        if kind == "plain" and field.name == "phone":
            return (Paragraph((phone(value),)),)
        return line(self._word(path, field, kind, value))

    def _word(self, path: FieldPath, field: Field, kind: str, value: Any) -> str:
        page = self.page
        if kind == "term":
            return page.term(field.name, value)
        if kind == "boolean":
            return self._boolean(path, value)
        if kind == "slug" and field.reference:
            return self._referenced(field.reference, value)
        if kind == "plain" and field.name == "country":
            return country_name(value, page.language)
        if kind == "fraction":
            return self.share(value)
        words = _WORDS.get(kind)
        return words(value, page.language) if words else str(value)

    def share(self, value: str) -> str:
        """A share in words and per cent: "1 in 40 (2.5%)"."""
        percent = percent_words(value, self.page.language)
        found = out_of(value)
        if found is None:
            return percent
        part, whole, is_exact = found
        message = "share.exact" if is_exact else "share.about"
        whole_words = count_words(whole, self.page.language)
        return self.page.say(message, part=count_words(part, self.page.language), whole=whole_words, percent=percent)

    def _boolean(self, path: FieldPath, value: bool) -> str:
        special = f"say.{path.pattern}.{'yes' if value else 'no'}"
        return self.page.say(special if self.page.words.has(special) else "boolean.yes" if value else "boolean.no")

    def _referenced(self, reference: str, slug: str) -> str:
        entries = value_at(self.page.root, reference)
        for entry in entries if isinstance(entries, tuple) else ():
            if getattr(entry, "id", None) == slug and getattr(entry, "name", None) is not None:
                return self.page.choose(entry.name).text
        return slug


_WORDS: Final[Mapping[str, Callable[[Any, str], str]]] = {
    "date": date_words,
    "instant": instant_words,
    "decimal": decimal_words,
    "count": count_words,
    "language": language_name,
}


def _json_words(value: Any) -> Prose:
    """A map of short values as "key: value", anything deeper as JSON."""
    if isinstance(value, Mapping) and all(isinstance(each, str | int | bool) for each in value.values()):
        items = [f"{key}: {_short(each)}" for key, each in value.items()]
        if len(items) == 1:
            return line(items[0])
        return (Bullets(tuple(line(each) for each in items)),)
    if isinstance(value, str | int | bool) or value is None:
        return line(_short(value))
    return (CodeText(json.dumps(thaw(value), ensure_ascii=False, indent=1), is_block=True),)


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
