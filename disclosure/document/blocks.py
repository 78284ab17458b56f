"""Floor 2. Blocks: what a Document is made of. Frozen data; Python has decided everything, renderers only print.

The leaf is an Answer: where it stands in the record, its state, its prose, its language, who states it. A hole is
an Answer too, so that it looks like one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar, dataclass_transform

from disclosure.model.path import FieldPath

Direction = Literal["ltr", "rtl"]
Translation = Literal["original", "human", "reviewed", "machine", "fallback"]
"""How a text came to be in its language; `fallback`: the asked language is missing, this is the original."""


class AnswerState(StrEnum):
    """What kind of answer stands here. Each is shown in its own kind; none is ever counted as another."""

    STATED = "stated"
    NONE = "none"  # an empty list: there are none
    NOT_STATED = "not_stated"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"
    NOT_MEASURED = "not_measured"
    IN_PROGRESS = "in_progress"
    FOR_ANOTHER_PARTY = "for_another_party"


Made = TypeVar("Made")


@dataclass_transform(frozen_default=True)
def node(made: type[Made]) -> type[Made]:
    """A part of a Document: a dataclass that mypy holds to be frozen.

    A page is made of hundreds. Frozen at run time too, each would be filled by a guarded call for every field, which
    takes six times as long: a tenth of the time of composing.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)


# Prose: Markdown brought down to ten kinds of node. Inline: Run, Emphasis, Strong, Code, Link, Break.
# Block: Paragraph, Bullets, Quote, Grid.


@node
class Run:
    """Plain text."""

    text: str


@node
class Emphasis:
    """Stressed text."""

    inlines: tuple["Inline", ...]


@node
class Strong:
    """Important text."""

    inlines: tuple["Inline", ...]


@node
class CodeText:
    """Text for machines; `is_block` for several lines."""

    text: str
    is_block: bool = False


@node
class Link:
    """A link; `href` is http, https, mailto or tel, a place on this page (`#id`), or a file beside it (`./name`)."""

    href: str
    inlines: tuple["Inline", ...]


@node
class Break:
    """A line break."""


@node
class Paragraph:
    """One paragraph. `level` above zero marks a sub-heading inside an answer, which is printed as strong text."""

    inlines: tuple["Inline", ...]
    level: int = 0


@node
class Bullets:
    """A list; each item is a run of blocks. An ordered one counts from `start`."""

    items: tuple[tuple["ProseBlock", ...], ...]
    is_ordered: bool = False
    start: int = 1


@node
class Quote:
    """A quotation."""

    blocks: tuple["ProseBlock", ...]


@node
class Grid:
    """A table inside an answer: header cells, then rows."""

    header: tuple[tuple["Inline", ...], ...]
    rows: tuple[tuple[tuple["Inline", ...], ...], ...]


Inline = Run | Emphasis | Strong | CodeText | Link | Break
ProseBlock = Paragraph | Bullets | Quote | Grid | CodeText
Prose = tuple[ProseBlock, ...]


@node
class Source:
    """What an answer rests on, in words, with its address where it has one."""

    words: str
    href: str = ""


@node
class Answer:
    """One answer of the record, or the hole where one should be.

    `language` and `direction` are those of the text shown, which may differ from the page's. `stated_by` names the
    party when it is not the record's own. For a hole, `prose` is the sentence that says which kind and why.
    """

    path: FieldPath | None
    state: AnswerState
    prose: Prose
    language: str
    direction: Direction = "ltr"
    translation: Translation = "original"
    stated_by: str = ""
    on: str = ""
    evidence: tuple[Source, ...] = ()

    @property
    def is_hole(self) -> bool:
        """Whether there is no answer here."""
        return self.state not in (AnswerState.STATED, AnswerState.NONE)


@node
class Row:
    """A label and its answers; several answers are printed one below the other. `help` is the exact meaning."""

    label: str
    answers: tuple[Answer, ...]
    icon: str = ""
    help: str = ""


@node
class Facts:
    """Labels with answers."""

    rows: tuple[Row, ...]


@node
class Passage:
    """Running text: an answer printed without a label."""

    answer: Answer
    is_lead: bool = False


@node
class Table:
    """Rows of answers under column heads. `row_header`: the first cell of each row names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Answer, ...], ...]
    row_header: bool = True


@node
class Cell:
    """What one party says in one row of a Matrix: answers below one another, and what opens below them."""

    answers: tuple[Answer, ...]
    more: tuple["Details", ...] = ()


@node
class MatrixRow:
    """What every party says of one thing, a cell for each. `href`: a place on this page that tells more of it."""

    label: str
    cells: tuple[Cell, ...]
    href: str = ""


@node
class Matrix:
    """Several parties beside one another. `columns`: what the rows are, then the name of each party.

    Where there is no room each row becomes a part of its own, with the cells below one another under their names.
    `caption_language`: that of the caption where it differs from the document's own words.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    caption_language: str = ""


@node
class Step:
    """One step of a procedure: who acts, and what happens."""

    actor: str
    icon: str
    answers: tuple[Answer, ...]


@node
class Steps:
    """Numbered steps in order."""

    steps: tuple[Step, ...]


@node
class Figure:
    """A picture made from the record's data, with the same facts in words and in a table.

    `svg` is a complete, self-contained <svg> element without script, style attribute or outside reference.
    """

    id: str
    caption: str
    words: str
    svg: str
    table: Table


@node
class Way:
    """One way to get something: "Ask for a person", how, by when, at what cost; `rows` are its labelled answers."""

    title: str
    rows: tuple[Row, ...]


@node
class ContactBox:
    """Ask or challenge: always in the same place, never removable. `missing` says plainly that no route is named."""

    heading: str
    intro: str
    contact: tuple[Row, ...]
    ways: tuple[Way, ...]
    missing: tuple[Answer, ...] = ()


@node
class Glance:
    """The system at a glance: rows with an icon and words, never colour or icon alone."""

    rows: tuple[Row, ...]


@node
class Questions:
    """Questions a reader may ask."""

    items: tuple[Answer, ...]


@node
class Details:
    """A group that opens: experts' detail. `level` of its heading is given by its place."""

    id: str
    summary: str
    blocks: tuple["Block", ...]


@node
class VersionItem:
    """One change of the document."""

    version: str
    on: str
    answers: tuple[Answer, ...]


@node
class Versions:
    """What changed, newest first."""

    items: tuple[VersionItem, ...]


@node
class Note:
    """A boxed sentence of the tool, or why a record is kept back: in `language` where that is not the page's."""

    kind: Literal["draft", "overdue", "translation", "asserter", "information", "withheld_record"]
    title: str
    prose: Prose
    language: str = ""
    direction: Direction = "ltr"


@node
class Badge:
    """A short status in words, with an icon name."""

    icon: str
    words: str


@node
class Section:
    """A part of the document under a heading. `layer` tells the short public part from the experts' part."""

    id: str
    heading: str
    blocks: tuple["Block", ...]
    layer: Literal["public", "expert"] = "public"
    question: str = ""


Block = (
    Section
    | Facts
    | Passage
    | Table
    | Matrix
    | Steps
    | Figure
    | ContactBox
    | Glance
    | Questions
    | Details
    | Versions
    | Note
    | Badge
)


@node
class Publisher:
    """Who publishes: name, address, local logo file."""

    name: str
    url: str = ""
    logo: str = ""


@node
class Document:
    """One document in one language. `sections` are printed in order under the title (heading level 1)."""

    outline: str
    title: str
    language: str
    direction: Direction
    description: str
    publisher: Publisher
    record_id: str
    record_version: str
    languages: tuple[str, ...]
    asserter: Note
    badges: tuple[Badge, ...]
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    published_on: str = ""
    updated_on: str = ""
    review_by: str = ""
    licence: Source | None = None
    url: str = ""
    title_language: str = ""
    """Language of the title where it differs from the document's own words; empty where it does not."""
    is_draft: bool = False
    not_public: str = ""
    """To whom alone the document may be given, in words; empty for one that everybody may have."""
    is_indexed: bool = True
    kind: Literal["record", "report", "pack"] = "record"
    """What the page is about: one record, many, or a pack of records with all that goes with them."""
