"""Floor 2. Answers: a place in the record becomes the answer that a reader sees, whatever kind of field it is."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from disclosure.document import holes
from disclosure.document.blocks import Answer, AnswerState, Bullets, CodeText, Paragraph, Prose, Run
from disclosure.document.composites import address, composite, email, first_text, is_composite, machine_text, phone
from disclosure.document.language import Chosen
from disclosure.document.page import Page
from disclosure.document.place import Place
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
from disclosure.model.base import Part, is_part
from disclosure.model.fields import Field
from disclosure.model.json_value import thaw
from disclosure.model.path import FieldPath, Position
from disclosure.model.path import Part as Step
from disclosure.model.state import step_into, value_at
from disclosure.model.text import Languages

Found = tuple[Place, Any]
"""A place, and what stands there."""


class Answers:
    """Makes the answers of one page, and marks what they show as shown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._vouchers = Vouchers(page)
        self._own = Chosen("", page.language, page.direction, "original")

    def at(self, path: FieldPath) -> tuple[Answer, ...]:
        """The answers at a path or pattern, entry by entry where it runs through lists; a hole where there is none."""
        return self.at_places(self.places(path))

    def at_places(self, found: Sequence[Found]) -> tuple[Answer, ...]:
        """The answers at places that `places` found."""
        return tuple([answer for place, value in found for answer in self._at_place(place, value)])

    def places(self, path: FieldPath) -> list[Found]:
        """The places that a path or pattern names, with what stands there: one for each entry of the lists on its way.

        A list that is absent or empty on the way is itself the place: that is where the hole is.
        """
        found: list[Found] = []
        self._find(self.page.top, self.page.root, path.parts, 0, found)
        return found

    def of(self, path: FieldPath, field: Field, value: Any) -> tuple[Answer, ...]:
        """The answers that `value`, which stands at `path`, gives."""
        return self.told(self.page.place(path), field, value)

    def told(self, place: Place, field: Field, value: Any) -> tuple[Answer, ...]:
        """The same where the place is known."""
        shape = field.shape
        if shape.kind in ("text", "line"):
            place.show()
            return (self._text(place, shape.kind, value),)
        if isinstance(value, str):  # hardly anything is anything else
            return (self._made(place, self._scalar(place, field, value)),)
        if value == ():
            return (holes.none(self.page, place),)
        if is_part(value):  # an entry of a list too, when its own place is asked for
            return (self._made(place, composite(self.page, value), first_text(value)),)
        if shape.kind == "list" and shape.item is not None:
            kind = shape.item.kind
            if kind in ("text", "line"):
                place.show()
                return tuple([self._text(place / Position(at), kind, each) for at, each in enumerate(value)])
            if kind == "part":
                pairs = zip(place.entries(value), value, strict=True)
                return tuple([self._made(at, composite(self.page, each), first_text(each)) for at, each in pairs])
            words = ", ".join([self._word(place, field, kind, each) for each in value])
            return (self._made(place, line(words)),)
        return (self._made(place, self._scalar(place, field, value)),)

    def hole(self, path: FieldPath) -> Answer:
        """The hole at `path`: the record's own reason, or "not stated"."""
        return self._hole(self.page.place(path), self.page.value(path))

    def worded(self, answer: Answer, message: str) -> Answer:
        """The same answer in a sentence of the catalogue with the place {value} for it."""
        paragraph = answer.prose[0] if len(answer.prose) == 1 else None
        if answer.is_hole or not isinstance(paragraph, Paragraph):
            return answer
        before, _, after = self.page.say(message, value="\0").partition("\0")
        inlines = (*((Run(before),) if before else ()), *paragraph.inlines, *((Run(after),) if after else ()))
        return replace(answer, prose=(Paragraph(inlines),))

    def _at_place(self, place: Place, value: Any) -> tuple[Answer, ...]:
        field = self.page.field(place)
        if value is None or (is_part(value) and not is_composite(type(value))):
            return (self._hole(place, value),)
        entry = field.shape.entry
        if entry is not None and not is_composite(entry) and isinstance(value, tuple) and value:
            pairs = zip(place.entries(value), value, strict=True)
            return tuple([answer for at, each in pairs for answer in self._entry(at / "name", each)])
        return self.told(place, field, value)

    def _entry(self, here: Place, entry: Part) -> tuple[Answer, ...]:
        name = getattr(entry, "name", None)
        if name is None:
            return (holes.absent(self.page, here.path),)
        return self.told(here, self.page.field(here), name)

    def _hole(self, place: Place, value: object) -> Answer:
        omission = None if self.page.is_answered(value) else place.nearest_omission()
        return holes.omitted(self.page, place.path, omission) if omission else holes.absent(self.page, place.path)

    def _find(self, place: Place, value: Any, steps: tuple[Step, ...], at: int, found: list[Found]) -> None:
        """Walk down from `place`, where `value` stands, by the steps from number `at` on."""
        while at < len(steps):
            step = steps[at]
            if value is None:
                if at and self.page.field(place).shape.kind == "list":
                    break
            elif isinstance(value, tuple) and isinstance(step, str):
                if value:
                    for here, entry in zip(place.entries(value), value, strict=True):
                        self._find(here, entry, steps, at, found)
                    return
                break
            else:
                value = step_into(value, step)
            place = place / step
            at += 1
        found.append((place, value))

    def _text(self, place: Place, kind: str, value: str | Languages) -> Answer:
        chosen = self.page.choose(value)
        if kind == "text":
            return self._answer(place, prose(chosen.text), chosen)
        duration = duration_words(chosen.text, self.page.language)
        return self._answer(place, line(chosen.text), chosen) if duration is None else self._made(place, line(duration))

    def _made(self, place: Place, words: Prose, text: str | Languages | None = None) -> Answer:
        place.show()
        return self._answer(place, words, self.page.choose(text) if text is not None else self._own)

    def _answer(self, place: Place, words: Prose, chosen: Chosen) -> Answer:
        path = place.path
        voucher = self._vouchers.of(path) if self._vouchers.has_any else None
        return Answer(
            path,
            AnswerState.STATED,
            words,
            chosen.language,
            chosen.direction,
            chosen.translation,
            voucher.words if voucher else "",
            voucher.on if voucher else "",
        )

    def _scalar(self, place: Place, field: Field, value: Any) -> Prose:
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
        return line(self._word(place, field, kind, value))

    def _word(self, place: Place, field: Field, kind: str, value: Any) -> str:
        page = self.page
        if kind == "term":
            return page.term(field.name, value)
        if kind == "boolean":
            return self._boolean(place, value)
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

    def _boolean(self, place: Place, value: bool) -> str:
        special = f"say.{place.pattern}.{'yes' if value else 'no'}"
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
