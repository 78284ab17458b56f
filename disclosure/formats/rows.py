"""Floor 2. A row becomes a draft record: each filled cell finds its home by the mapping, or is kept as unmapped."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from disclosure.formats import cells
from disclosure.formats.assembly import Draft
from disclosure.formats.mapping import Answer, Column, Home, Mapping, Reading, Silence, Value
from disclosure.formats.tabular import Row
from disclosure.model.finding import Origin
from disclosure.model.loss import CellFate, Fate, cell_name
from disclosure.model.path import FieldPath
from disclosure.words import catalogue

_SENTENCE = 40
"""Letters from which a form's answer is a sentence that nobody writes as free text by chance."""

_DISTINCT = 8
"""Letters from which an answer that a form does not offer is looked for in the other columns: not "No" or "Other"."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one cell: its fate, the fields that hold it, the first one's new value, and the rule or reason."""

    fate: Fate
    fields: tuple[FieldPath, ...] = ()
    value: str = ""
    note: str = ""


class RowReader:
    """Reads the rows of one table by one mapping. `source` is the table's id under `provenance.sources`."""

    def __init__(self, mapping: Mapping, name: str, source: str) -> None:
        self.mapping = mapping
        self.name = name
        self.source = source
        self._words = catalogue("messages")
        self._answers = {
            answer: column.name
            for column in mapping.columns.values()
            for answer in column.answers
            if len(answer) >= _DISTINCT
        }
        self._readings: dict[Reading, Callable[[_Cell, FieldPath], Outcome]] = {
            "text": self._text,
            "line": self._text,
            "date": self._date,
            "address": self._address,
            "mail": self._mail,
            "names": self._names,
        }

    def read(self, row: Row, refused: Collection[str] = ()) -> tuple[Draft, tuple[CellFate, ...]]:
        """The draft that `row` gives, and the fate of each of its filled cells.

        Columns in `refused` hold values that the model does not take: they are kept as unmapped.
        """
        draft = Draft()
        for setting in self.mapping.always:
            draft.put(setting.path, setting.value)
        fates = []
        for name in (*self.mapping.columns, *(name for name in row.cells if name not in self.mapping.columns)):
            raw = row.cells.get(name) or ""
            if raw and not raw.isspace():
                fates.append(self._cell(draft, row, name, raw, is_refused=name in refused))
        return draft, tuple(fates)

    def note(self, message: str, **params: str) -> str:
        """A rule or reason that belongs to reading itself, in the catalogue's words."""
        return self._words.text(f"import.{message}", **params)

    def _cell(self, draft: Draft, row: Row, name: str, raw: str, *, is_refused: bool) -> CellFate:
        text = cells.cleaned(raw)
        origin = Origin(self.name, row.line, cell=cell_name(row.number, name))
        column = self.mapping.columns.get(name)
        if column is None:
            outcome = self._lost("unknown_column")
        elif is_refused:
            outcome = self._lost("refused")
        else:
            outcome = self._outcome(_Cell(draft, row, column, text, origin))
        if outcome.fate is Fate.PLACED and text != raw.strip():
            note = self.note("line_ends" if text == raw.replace("\r\n", "\n").strip() else "characters")
            outcome = replace(outcome, fate=Fate.RECODED, value=text, note=note)
        fields = outcome.fields
        if outcome.fate is Fate.UNMAPPED:
            kept = {"source": self.source, "key": name, "value": text, "why": outcome.note}
            fields = (draft.put(_UNMAPPED, kept, origin),)
        elif outcome.fate is Fate.RECODED:
            changed = {"field": str(fields[0]), "from": text, "to": outcome.value, "rule": outcome.note}
            draft.put(_RECODED, changed, origin)
        return CellFate(row.number, name, outcome.fate, fields, outcome.note)

    def _outcome(self, cell: "_Cell") -> Outcome:
        words = cells.normal(cell.text)
        home = cell.home()
        if cell.column.homes and home is None:
            return Outcome(Fate.UNMAPPED, note=cell.column.homeless)
        if cell.column.reading == "choices":
            return self._choices(cell)
        answer = cell.column.answers.get(words)
        if answer is not None:
            return self._answer(cell, answer)
        if not words:
            return self._lost("no_words")
        reason = self.mapping.silences.get(words)
        if reason is not None:
            if not cell.column.silence:
                return self._lost("no_answer")
            return self._silence(cell, Silence(cell.column.silence, reason))
        if len(words) >= _SENTENCE and words in self._answers:
            return self._lost("other_column", column=self._answers[words])
        if home is None or cell.column.reading == "term":
            return self._term(cell)
        return self._readings[cell.column.reading](cell, home)

    def _answer(self, cell: "_Cell", answer: Answer) -> Outcome:
        """What an answer that the mapping knows becomes."""
        if answer.unmapped:
            return Outcome(Fate.UNMAPPED, note=answer.unmapped)
        if answer.folded:
            return Outcome(Fate.FOLDED, note=answer.folded)
        if answer.silence:
            return self._silence(cell, answer.silence)
        if answer.place:
            return Outcome(Fate.PLACED, cell.fields(cell.put(answer.place, cell.text)))
        made = [(cell.put(setting.path, setting.value), setting.value) for setting in answer.settings]
        home = cell.home() if cell.column.reading == "term" else None
        if home is not None:  # the answer stands as it is, and is told in the record's own terms beside
            made.append((cell.put(home, cell.text), cell.text))
        changed = [(field, value) for field, value in made if value != cell.text]
        fields = cell.fields(*(field for field, _ in changed), *(field for field, value in made if value == cell.text))
        if not changed:
            return Outcome(Fate.PLACED, fields)
        return Outcome(Fate.RECODED, fields, _said(changed[0][1]), answer.rule or cell.column.rule)

    def _silence(self, cell: "_Cell", silence: Silence) -> Outcome:
        entry = {"field": silence.field, "reason": silence.reason, "because": cell.text}
        if silence.ground:
            entry["ground"] = silence.ground
        made = cell.draft.put(_OMISSION, entry)
        if "[" in silence.field:  # the entry that the omission names has to be there
            cell.beside()
        because = made / "because"
        cell.draft.origins[because] = cell.origin
        return Outcome(Fate.PLACED, (because,))

    def _text(self, cell: "_Cell", home: FieldPath) -> Outcome:
        if _is_timestamp(cell.text):
            return self._lost("date_elsewhere")
        if cell.column.reading == "line" and "\n" in cell.text:
            line = " ".join(cell.text.split())
            return Outcome(Fate.RECODED, cell.fields(cell.put(home, line)), line, self.note("one_line"))
        return Outcome(Fate.PLACED, cell.fields(cell.put(home, cell.text)))

    def _term(self, cell: "_Cell") -> Outcome:
        """An answer that the mapping does not know."""
        if cell.column.others is not None:  # free words beside the form's answers, such as "Other - Audit"
            line = " ".join(cell.text.split())
            made = cell.draft.put(cell.column.others, line, cell.origin)
            return Outcome(Fate.PLACED if line == cell.text else Fate.RECODED, (made,), line, self.note("one_line"))
        other = self._answers.get(cells.normal(cell.text))
        return self._lost("not_offered") if other is None else self._lost("other_column", column=other)

    def _choices(self, cell: "_Cell") -> Outcome:
        chosen = cells.choices(cell.text)
        if chosen is None:
            return self._lost("not_a_list")
        if not chosen:
            return Outcome(Fate.FOLDED, note=self.note("blank_list"))
        answers = [cell.column.answers.get(cells.normal(choice)) for choice in chosen]
        known = [answer for answer in answers if answer is not None]
        if len(chosen) == 1:
            return self._one_choice(replace(cell, text=chosen[0]), answers[0])
        if len(known) < len(answers):
            return self._lost("not_offered")
        if not all(answer.settings for answer in known):
            return self._lost("not_together")
        fields = [cell.put(setting.path, setting.value) for answer in known for setting in answer.settings]
        values = ", ".join(_said(answer.settings[0].value) for answer in known)
        return Outcome(Fate.RECODED, cell.fields(*fields), values, cell.column.rule)

    def _one_choice(self, cell: "_Cell", answer: Answer | None) -> Outcome:
        """A single choice, `cell` holding its text: an answer of the form, none, or words of one's own."""
        reason = self.mapping.silences.get(cells.normal(cell.text)) if cell.column.silence else None
        if answer is not None:
            outcome = self._answer(cell, answer)
        elif reason is not None:
            outcome = self._silence(cell, Silence(cell.column.silence, reason))
        elif cell.column.others is not None:
            outcome = Outcome(Fate.PLACED, cell.fields(cell.put(cell.column.others, cell.text)))
        else:
            return self._lost("not_offered")
        if outcome.fate is Fate.PLACED:  # the words as written, without the brackets around them
            return replace(outcome, fate=Fate.RECODED, value=cell.text, note=self.note("out_of_list"))
        return outcome

    def _date(self, cell: "_Cell", home: FieldPath) -> Outcome:
        day = cells.partial_date(cell.text)
        if day is None:
            return self._lost("not_a_date")
        fields = cell.fields(cell.put(home, day))
        if day == cell.text:
            return Outcome(Fate.PLACED, fields)
        return Outcome(Fate.RECODED, fields, day, self.note("date"))

    def _address(self, cell: "_Cell", home: FieldPath) -> Outcome:
        readings = (("several", cells.addresses), ("labels", cells.labelled_addresses), ("scheme", cells.hosts))
        rule, found = next(((rule, found) for rule, read in readings if (found := read(cell.text))), ("", ()))
        if not found:
            return self._lost("not_an_address")
        if found == (cell.text,):
            return Outcome(Fate.PLACED, cell.fields(cell.put(home, found[0])))
        if len(found) > 1 and cell.column.others is None:
            return self._lost("several_addresses")
        return self._several(cell, cell.put(home, found[0]), cell.column.others or home, found, rule)

    def _mail(self, cell: "_Cell", home: FieldPath) -> Outcome:
        found = cells.mails(cell.text)
        if cells.is_address(cell.text):
            return Outcome(Fate.PLACED, (cell.put(home.parent / "form_url", cell.text),))
        if not found:
            if "@" in cell.text or "\n" in cell.text:
                return self._lost("not_a_mail")
            return Outcome(Fate.PLACED, (cell.put(home.parent / "name", cell.text),))
        first = cell.put(home, found[0])
        if len(found) > 1 and cell.column.others is not None:
            return self._several(cell, first, cell.column.others, found)
        return self._whole(cell, first, found[0])

    def _names(self, cell: "_Cell", home: FieldPath) -> Outcome:
        if _is_timestamp(cell.text):
            return self._lost("date_elsewhere")
        if cells.is_address(cell.text):
            return Outcome(Fate.PLACED, (cell.put(home.parent / "url", cell.text),))
        found = cells.names(cell.text)
        first = cell.put(home, found[0])
        return self._whole(cell, first, found[0]) if len(found) == 1 else self._several(cell, first, home, found)

    def _several(
        self, cell: "_Cell", first: FieldPath, rest: FieldPath, found: tuple[str, ...], rule: str = "several"
    ) -> Outcome:
        fields = [first, *(cell.put(rest, value) for value in found[1:])]
        return Outcome(Fate.RECODED, cell.fields(*fields), "; ".join(found), self.note(rule))

    def _whole(self, cell: "_Cell", field: FieldPath, value: str) -> Outcome:
        """A single value: placed, or recoded where signs around it or spaces within had to go."""
        if value == cell.text:
            return Outcome(Fate.PLACED, cell.fields(field))
        return Outcome(Fate.RECODED, cell.fields(field), value, self.note("trimmed"))

    def _lost(self, reason: str, **params: str) -> Outcome:
        return Outcome(Fate.UNMAPPED, note=self.note(reason, **params))


def _said(value: Value) -> str:
    """A set value as a recoding tells it."""
    if value == ():
        return "[]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_timestamp(text: str) -> bool:
    """Whether the text is a day and nothing else; a year may be a name's or a sentence's own."""
    return len(text) > 7 and cells.partial_date(text) is not None


_UNMAPPED = FieldPath.parse("provenance.unmapped[+]")
_RECODED = FieldPath.parse("provenance.recoded[+]")
_OMISSION = FieldPath.parse("omissions[+]")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its row, on its way into a draft."""

    draft: Draft
    row: Row
    column: Column
    text: str
    origin: Origin

    def put(self, path: FieldPath, value: Any) -> FieldPath:
        return self.draft.put(path, value, self.origin)

    def fields(self, *made: FieldPath) -> tuple[FieldPath, ...]:
        """`made`, after what belongs beside it was written."""
        self.beside()
        return made

    def beside(self) -> None:
        for setting in self.column.beside:
            self.draft.put(setting.path, setting.value)

    def home(self) -> FieldPath | None:
        """The first home whose condition the row meets; columns whose answers are terms have none."""
        return next((home.path for home in self.column.homes if self._meets(home)), None)

    def _meets(self, home: Home) -> bool:
        return all(cells.normal(self.row.cells.get(name) or "") in words for name, words in home.when.items())
