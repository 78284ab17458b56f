"""Floor 2. Page: what composing one document reads, and what it has already shown."""

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property

from disclosure.document.blocks import Answer, AnswerState, Direction, Prose, Translation
from disclosure.document.language import UNDECLARED, Chosen, Tongue, base, direction
from disclosure.document.place import Place
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, field_at
from disclosure.model.path import Entry, FieldPath
from disclosure.model.sections.omissions import Omission
from disclosure.model.sections.record import RecordLanguage
from disclosure.model.state import omissions_of, says_nothing, value_at
from disclosure.model.statement import Statement
from disclosure.model.text import Languages
from disclosure.words import Catalogue, catalogue


class Page:
    """One record on its way to becoming one document in one language, as seen on the day `as_of`.

    A page remembers at which places of the record it has shown what stands there, so that the rest can be shown where
    it belongs and nothing is lost.
    """

    def __init__(self, root: Part, *, language: str, as_of: date) -> None:
        self.root = root
        self._is_record = isinstance(root, Disclosure)
        self.as_of = as_of
        self.tongue = _tongue(root, language)
        self.words: Catalogue = catalogue("notice", language)
        self.language = language if base(language) == base(self.words.language) else self.words.language
        """The language of the page's own words: the one asked for, or English where there is no catalogue for it.

        Answers stand in the language asked for all the same, each marked where it differs (WCAG 2.2, 3.1.2).
        """
        self.direction: Direction = direction(self.language)
        """In which direction the page's own words are written."""
        self._labels = _labels(language)
        self._terms = _terms(language)
        self._anchors: set[str] = set()

    def say(self, message: str, /, **params: str | int) -> str:
        """The words of a message of the notice catalogue."""
        return self.words.text(message, **params)

    def term(self, name: str, value: str) -> str:
        """The words of an enum value of the field `name`."""
        known = self._terms.get((name, value))
        if known is None:
            special = f"term.{name}.{value}"
            known = self._terms[name, value] = self.say(special if self.words.has(special) else f"term.{value}")
        return known

    def label(self, path: FieldPath | Place, field: Field) -> str:
        """The label of a field: the catalogue's for this very place, else the model's."""
        pattern = path.pattern
        known = self._labels.get(pattern)
        if known is None:
            message = f"field.{pattern}"
            known = self._labels[pattern] = self.say(message) if self.words.has(message) else field.label
        return known

    def field(self, path: FieldPath | Place) -> Field:
        """The field that a path speaks of. Raises KeyError when the model has none."""
        return field_at(type(self.root), path.pattern)

    def value(self, path: FieldPath | str) -> object:
        """What stands at `path`, None where nothing does."""
        return value_at(self.root, path)

    def text(self, path: FieldPath | str) -> str:
        """The words of the text or line at `path` in the page's language, empty where nothing stands."""
        value = self.value(path)
        return self.choose(value).text if isinstance(value, str | Languages) else ""

    def is_answered(self, value: object) -> bool:
        """Whether what was found at a place is an answer, "none" included. A statement knows no omissions."""
        return not says_nothing(value) if self._is_record else value is not None

    @cached_property
    def omissions(self) -> Mapping[FieldPath, Omission]:
        """Every omission by the path it speaks of; of two for one path, the first."""
        found: dict[FieldPath, Omission] = {}
        if isinstance(self.root, Disclosure):
            for path, omission in omissions_of(self.root):
                found.setdefault(path, omission)
        return found

    @cached_property
    def top(self) -> Place:
        """The record itself as a place; all others are below it."""
        top = Place.top()
        for path, omission in self.omissions.items():
            top.at(path).omit(omission)
        return top

    def place(self, path: FieldPath) -> Place:
        """The place at `path`."""
        return self.top.at(path)

    def choose(self, text: str | Languages) -> Chosen:
        """The text in the page's language, or the nearest there is."""
        return self.tongue.choose(text)

    def anchor(self, prefix: str, path: FieldPath | Place) -> str:
        """An id for this place that no other block of the document has."""
        steps = [
            step if isinstance(step, str) else step.id if isinstance(step, Entry) else f"n{step.index + 1}"
            for step in path.parts
        ]
        wanted = made = "-".join((prefix, *steps)).replace("_", "-")
        number = 2
        while made in self._anchors:
            made = f"{wanted}-{number}"
            number += 1
        self._anchors.add(made)
        return made

    def tell(self, prose: Prose, *, path: FieldPath | None = None, state: AnswerState = AnswerState.STATED) -> Answer:
        """An answer in the words of the page itself."""
        return Answer(path, state, prose, self.language, self.direction)


@cache
def _terms(language: str) -> dict[tuple[str, str], str]:
    """The words of enum values in one language by field and value, as far as they have been asked for."""
    return {}


@cache
def _labels(language: str) -> dict[str, str]:
    """The labels of one language by pattern, as far as they have been asked for: the same on every page."""
    return {}


def _tongue(root: Part, language: str) -> Tongue:
    declared: tuple[RecordLanguage, ...] = ()
    if isinstance(root, Disclosure):
        declared = (root.record.languages if root.record else None) or ()
    elif isinstance(root, Statement):
        declared = (root.statement.languages if root.statement else None) or ()
    tags = tuple(each.tag for each in declared if each.tag)
    made: dict[str, Translation] = {each.tag: each.translation or "original" for each in declared if each.tag}
    return Tongue(language, tags or (UNDECLARED,), made)
