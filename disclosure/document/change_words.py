"""Floor 2. Change words: a change as a sentence that a reader understands, and the rows that stand below it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, Final

from disclosure.document import holes
from disclosure.document.blocks import Answer, AnswerState, Inline, Paragraph, ProseBlock, Row, Run, Strong
from disclosure.document.change_values import ChangeValues
from disclosure.document.language import direction
from disclosure.document.page import Page
from disclosure.document.values import language_name
from disclosure.document.wording import plain_words
from disclosure.model.base import Part
from disclosure.model.change import Change, ChangeKind, Piece
from disclosure.model.fields import fields_of
from disclosure.model.path import FieldPath
from disclosure.model.sections.metrics import Metric
from disclosure.model.sections.omissions import Omission
from disclosure.model.state import value_at

_SHARES: Final = frozenset({"fraction"})
_MEASURED: Final = frozenset({"value", "pass_mark"})
"""Fields whose number has its unit beside it, where the map that holds them has one."""


class ChangeWords:
    """Sentences about the changes from one record to another, in `language`, as of the day `as_of`."""

    def __init__(self, old: Part, new: Part, *, language: str, as_of: date) -> None:
        self.old, self.new = (ChangeValues(Page(root, language=language, as_of=as_of)) for root in (old, new))
        self.page = self.new.page

    def sentence(self, change: Change) -> str:
        """The change in one sentence or two."""
        filled = _Filled(self, change)
        pattern = self.page.words.pattern(self._message(change, filled))
        filled.is_inside = not pattern.startswith("{subject}")
        made = pattern.format_map(filled)
        return made[:1].upper() + made[1:]

    def _message(self, change: Change, filled: "_Filled") -> str:
        """The id of the sentence: with its language, with the entry around, or without values too long for it."""
        has, message = self.page.words.has, f"change.{change.code}"
        if change.params.get("language") and has(f"{message}.language"):
            return f"{message}.language"
        pattern = self.page.words.pattern(message)
        if ("{old}" in pattern or "{new}" in pattern) and not filled.is_inline:
            general = f"change.any.{change.code.rpartition('.')[2]}.long"
            return next(each for each in (f"{message}.long", general) if has(each))
        return f"{message}.outer" if filled.outer and has(f"{message}.outer") else message

    def rows(self, change: Change) -> tuple[Row, ...]:
        """What stands below the sentence: the sentences of a text that changed, long values, a whole entry."""
        if change.edits:
            return tuple(self._edited(change))
        if change.code.startswith("omission."):
            return tuple(self._omitted(change))
        filled = _Filled(self, change)
        if isinstance(change.old if change.new is None else change.new, Mapping) and not filled.is_unit:
            return tuple(self._entry(change, filled))
        if filled.is_inline or change.kind is ChangeKind.MOVED or not (change.old or change.new):
            return ()
        return tuple(self._values(change))

    def side(self, change: Change) -> ChangeValues:
        """The record in which the change's path stands."""
        return self.old if change.kind is ChangeKind.REMOVED else self.new

    def _values(self, change: Change) -> Iterator[Row]:
        if change.old is not None:
            yield Row(self.page.say("change.before"), self.old.answer(change.was, change.old))
        if change.new is not None:
            yield Row(self.page.say("change.now"), self.new.answer(change.path, change.new))

    def _edited(self, change: Change) -> Iterator[Row]:
        tags = str(change.params.get("language", ""))
        for message, side, values in (("change.before", 0, self.old), ("change.now", 1, self.new)):
            pieces = [(edit.before, edit.after)[side] for edit in change.edits]
            blocks = tuple(_paragraph(each) for each in pieces if each)
            tag = tags or values.page.tongue.original
            if blocks:
                yield Row(
                    self.page.say(message), (Answer(change.path, AnswerState.STATED, blocks, tag, direction(tag)),)
                )

    def _entry(self, change: Change, filled: "_Filled") -> Iterator[Row]:
        if change.old is not None and change.new is not None:
            before = tuple(self.old.rows(change.was, change.old, without=filled["gone"]))
            yield from (Row(self.page.say("change.row.before", label=each.label), each.answers) for each in before)
        values, path, value = self.new, change.path, change.new
        if value is None:
            values, path, value = self.old, change.was, change.old
        yield from values.rows(path, value, without=filled["entry"])

    def _omitted(self, change: Change) -> Iterator[Row]:
        omission = change.new if change.kind is not ChangeKind.ADDED else change.old
        turn = change.code.split(".")[1]
        answered = {"omitted": (self.old, change.old), "opened": (self.new, change.new)}.get(turn)
        if answered is not None:
            values, value = answered
            path = change.was if values is self.old else change.path
            label = self.page.say("change.before" if turn == "omitted" else "change.now")
            if isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping)):
                yield from (Row(f"{label}: {each.label}", each.answers) for each in values.rows(path, value))
            else:
                yield Row(label, values.answer(path, value))
        omission = self._omission(change, turn)
        if omission is not None:
            values = self.old if turn in ("opened", "unexplained") else self.new
            message = "change.reason.before" if values is self.old else "change.reason"
            yield Row(self.page.say(message), (holes.omitted(values.page, change.path, omission),))

    def _omission(self, change: Change, turn: str) -> Omission | None:
        page = (self.old if turn in ("opened", "unexplained") else self.new).page
        return page.omissions.get(change.was if turn == "opened" else change.path)


class _Filled(Mapping[str, str]):
    """The places of a sentence, each filled when it is asked for; what is no name here is a field of the entry."""

    def __init__(self, words: ChangeWords, change: Change) -> None:
        self._words = words
        self._change = change
        self.is_inside = False
        """Whether what the sentence speaks of stands inside it, and so begins with a small letter."""
        self._values = words.side(change)
        self._path = change.was if change.kind is ChangeKind.REMOVED else change.path
        self._own: Mapping[str, Callable[[], str]] = {
            "subject": self._subject,
            "entry": lambda: self._entry(0),
            "outer": lambda: self._entry(1),
            "label": self._label,
            "gone": lambda: words.old.name(change.was),
            "old": lambda: self._pair[0],
            "new": lambda: self._pair[1],
            "before": lambda: self._phrase("before", change.old),
            "now": lambda: self._phrase("now", change.new),
            "then": lambda: self._phrase("now", change.old),
            "claim": self._claim,
            "spoken": self._spoken,
            "language": lambda: language_name(str(change.params["language"]), words.page.language),
            "reason": lambda: self._reason(""),
            "old_reason": lambda: self._reason("old_"),
            "after": self._after,
            "verdict": self._verdict,
        }

    def __getitem__(self, name: str) -> str:
        return self._own[name]() if name in self._own else self._sibling(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)

    @property
    def outer(self) -> str:
        """The entry around the entry; empty where there is none."""
        return self._entry(1)

    @property
    def is_unit(self) -> bool:
        """Whether the value is a map that reads as one answer."""
        return self._values.is_unit(self._path)

    @property
    def is_inline(self) -> bool:
        """Whether both values are told inside the sentence."""
        given = (self._change.old, self._change.new)
        return all(words for words, value in zip(self._pair, given, strict=True) if value is not None)

    @cached_property
    def _pair(self) -> tuple[str, str]:
        change, old, new = self._change, self._words.old, self._words.new
        owner = value_at(self._values.page.root, self._path.parent)
        if self._path.name in _MEASURED and isinstance(owner, Part) and "unit" in fields_of(type(owner)):
            return self._measured(owner, change.old, change.new)
        kind = self._values.page.field(self._path).shape.kind
        if kind in _SHARES and change.old is not None and change.new is not None:
            return new.shares(change.old, change.new)
        before = old.inline(change.was, change.old) if change.old is not None else ""
        now = new.inline(change.path, change.new) if change.new is not None else ""
        return before, now

    def _measured(self, owner: Part, old: Any, new: Any) -> tuple[str, str]:
        """Numbers with their unit; results of a test without one, which are shares, as "1 in 40"."""
        if isinstance(owner, Metric) and owner.unit is None and all(_is_share(each) for each in (old, new)):
            return self._words.new.shares(old, new)
        unit = self._sibling("unit") if getattr(owner, "unit", None) is not None else ""
        told = [self._values.number(str(each)) if each is not None else "" for each in (old, new)]
        return f"{told[0]} {unit}".strip() if told[0] else "", f"{told[1]} {unit}".strip() if told[1] else ""

    def _entries(self) -> list[FieldPath]:
        """The entries on the way to the change, the nearest first."""
        lists = (path for path in self._path.ancestors() if path.parts and not isinstance(path.parts[-1], str))
        return [path for path in lists if self._values.is_entry(path)]

    def _entry(self, depth: int) -> str:
        entries = self._entries()
        return self._values.name(entries[depth]) if depth < len(entries) else ""

    def _label(self) -> str:
        page = self._values.page
        return page.label(self._path, page.field(self._path))

    def _subject(self) -> str:
        """What a sentence speaks of: the words for this very field, else its label with where it stands."""
        page, path = self._words.page, self._path
        special = f"change.subject.{path.pattern}"
        if page.words.has(special):
            told = page.words.pattern(special).format_map(self)
            return told[:1].lower() + told[1:] if self.is_inside else told
        names = [part for part in path.parts if isinstance(part, str)]
        entries = self._entries()
        fields = path.parts[len(entries[0]) :] if entries else path.parts[1:]
        here = entries[0] if entries else FieldPath(path.parts[:1])
        labels = []
        for part in fields:
            here = here / part
            if isinstance(part, str):
                labels.append(page.label(here, page.field(here)))
        chain = ": ".join(dict.fromkeys(labels)) or self._label()
        if entries and labels:
            form = "outer" if len(entries) > 1 else "entry"
            return page.say(f"change.subject.{form}", label=chain, entry=self._entry(0), outer=self._entry(1))
        if len(names) == 1:
            return page.say("change.subject.alone", label=chain)
        section = FieldPath(path.parts[:1])
        return page.say("change.subject.section", label=chain, section=page.label(section, page.field(section)))

    def _phrase(self, form: str, value: Any) -> str:
        """The words for an enum value inside a sentence: `now.automation.recommends`, else its quoted term."""
        page, name = self._words.page, self._path.name
        if isinstance(value, list):
            return self._words.new.listed([self._phrase(form, each) for each in value])
        message = f"change.{form}.{name}.{value}"
        return page.say(message) if page.words.has(message) else self._values.quoted(page.term(name, str(value)))

    def _claim(self) -> str:
        value = self._change.new if self._change.new is not None else self._change.old
        message = f"change.claim.{self._path.pattern}.{'yes' if value else 'no'}"
        return self._words.page.words.pattern(message).format_map(self)

    def _reason(self, prefix: str) -> str:
        page, params = self._words.page, self._change.params
        reason = page.term("reason", str(params.get(f"{prefix}reason", "not_known")))
        ground = params.get(f"{prefix}ground")
        words = (
            page.say("change.reason.ground", reason=reason, ground=page.term("ground", str(ground)))
            if ground
            else reason
        )
        return words[:1].lower() + words[1:]

    def _spoken(self) -> str:
        """What the omission around speaks of, as a subject; the text of its path where that names no field."""
        omission = value_at(self._values.page.root, self._entries()[0])
        path = FieldPath.parse(omission.field) if isinstance(omission, Omission) and omission.field else FieldPath()
        try:
            self._values.page.field(path)
        except KeyError:
            return self._entry(0)
        about = _Filled(self._words, replace(self._change, path=path, was=path))
        about.is_inside = True
        return about["subject"]

    def _verdict(self) -> str:
        verdict = self._change.params.get("verdict")
        return self._words.page.say(f"change.verdict.{verdict}") if verdict else ""

    def _after(self) -> str:
        after = self._change.params.get("after")
        page = self._words.page
        if after is None:
            return page.say("change.first")
        name = self._words.new.name(FieldPath.parse(str(after)))
        return page.say("change.after", entry=name)

    def _sibling(self, name: str) -> str:
        """Another field of the nearest entry, or of the map itself."""
        page = self._values.page
        entries = self._entries()
        above = entries[0] if entries else self._path.parent
        value = value_at(page.root, above / name)
        if value is None:
            return self._entry(0)
        message = f"change.now.{name}.{value}"
        if isinstance(value, str) and page.words.has(message):
            return page.say(message)
        answers = self._values.answers.of(above / name, page.field(above / name), value)
        return ", ".join(plain_words(each.prose) for each in answers)


def _is_share(value: Any) -> bool:
    try:
        return 0 <= Decimal(str(value)) <= 1
    except InvalidOperation:
        return False


def _paragraph(pieces: tuple[Piece, ...]) -> ProseBlock:
    inlines: list[Inline] = []
    for piece in pieces:
        run = Run(piece.text)
        inlines.append(Strong((run,)) if piece.is_changed and len(pieces) > 1 else run)
    return Paragraph(tuple(inlines))
