"""Documents to print: the examples in every outline, every field of the model filled, hostile and foreign texts."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from unit.document.filled import Filled
from unit.render import sample

from disclosure.api.records import read_record
from disclosure.document.blocks import (
    Answer,
    Document,
    Facts,
    Passage,
    Questions,
    Row,
    Section,
    Table,
    Translation,
)
from disclosure.document.compose import compose, compose_statement
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.statement import Statement
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.render.theme import read_theme

AS_OF = date(2026, 11, 23)
EXAMPLES = Path(__file__).resolve().parents[5] / "examples"
RECORDS = ("benefits-triage", "open-model", "parking-objections")
OUTLINES = ("full", "model-card", "public-notice", "supplier-sheet")
HOSTILE = (
    '#import "@preview/x:0.1.0" #include "/etc/passwd" $x^2$ *b* _e_ <label> @ref \\u{1F600} // c /* d */ `raw` '
    '~ --- ... "q" [x] = h - l + e / t: #{panic()} #sys.inputs \\ \\n {page} %s <b>&amp;</b>'
)
HEBREW = "שלום עולם, 123 (בדיקה) abc test סוף."
ARABIC = "مرحبا بالعالم، 123 (اختبار) abc test نهاية."


def example(record: str, outline: str) -> Document:
    """An example in one outline, in its first language."""
    loaded = read_record(str(EXAMPLES / f"{record}.yaml"), None).loaded
    assert loaded is not None
    notice = Notice(loaded, BuildOptions(as_of=AS_OF, outline=outline), read_theme()[0], record)
    return notice.documents[notice.languages[0]]


def filled(outline: str, *, entries: int = 1) -> Document:
    """A record with every field of the model filled, as a draft."""
    values = dict(Filled(Disclosure, entries=entries).values)
    values["record"] = {**values["record"], "publication": {**values["record"]["publication"], "is_withheld": False}}
    loaded = Loaded(Disclosure.model_validate(values), {})
    return compose(loaded, outline=outline, language="en", as_of=AS_OF, is_draft=True)


def filled_statement() -> Document:
    """A statement with every field of the model filled."""
    return compose_statement(Loaded(Filled(Statement).record, {}), language="en", as_of=AS_OF)


def spoken(text: str, language: str, direction: str, *, is_rich: bool = False) -> Document:
    """Every kind of block, and if rich of prose, in one language: the page is in it too."""
    prose = sample.rich(text) if is_rich else None
    made = sample.document(text, prose=prose, title=text, language=language, direction=direction)
    return _translated(made, language, direction)


def told_apart() -> Document:
    """Answers whose translations and parties are told: under each, once above a list, once in a caption."""
    marks: tuple[Translation, ...] = ("original", "human", "reviewed", "machine", "fallback")
    each = tuple(
        sample.answer(f"Answer {mark}", translation=mark, stated_by=f"Party {mark}", on="2026-05-01") for mark in marks
    )
    same = tuple(sample.answer(f"Same {number}", stated_by="Acme Ltd") for number in range(4))
    rows = tuple(Row(f"Label {number}", (answer,), help="Meaning") for number, answer in enumerate(each))
    told = tuple(Row(f"Told {number}", (answer,)) for number, answer in enumerate(same))
    table = Table("Caption", ("One", "Two"), (same[:2], same[2:]))
    blocks = (Facts(rows), Facts(told), Facts(told[:2]), table, Questions(each), Passage(each[3]))
    return sample.document("Words", sections=(Section("a", "Heading", blocks, question="A question?"),), is_draft=True)


def _translated(node: Any, language: str, direction: str) -> Any:
    """A part of a document, every answer in it in this language."""
    from dataclasses import fields, is_dataclass, replace

    if isinstance(node, tuple):
        return tuple(_translated(each, language, direction) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed: dict[str, Any] = {
        each.name: _translated(getattr(node, each.name), language, direction) for each in fields(node)
    }
    if isinstance(node, Answer):
        changed |= {"language": language, "direction": direction}
    return replace(node, **changed)


MADE: dict[str, Callable[[], Document]] = {
    **{f"{record} {outline}": partial(example, record, outline) for record in RECORDS for outline in OUTLINES},
    **{f"filled {outline}": partial(filled, outline) for outline in ("full", "public-notice")},
    "filled statement": filled_statement,
    "hostile": lambda: sample.document(HOSTILE, title=HOSTILE),
    "Hebrew": lambda: spoken(HEBREW, "he", "rtl"),
    "Arabic": lambda: spoken(ARABIC, "ar", "rtl"),
    "told apart": told_apart,
    "rich hostile": lambda: sample.document(HOSTILE, prose=sample.rich(HOSTILE), title=HOSTILE),
    "rich Hebrew": lambda: spoken(HEBREW, "he", "rtl", is_rich=True),
    "rich Arabic": lambda: spoken(ARABIC, "ar", "rtl", is_rich=True),
}
NAMES = tuple(MADE)


@cache
def named(name: str) -> Document:
    """One of them, made when it is first asked for. Raises KeyError for a name that is not in NAMES."""
    return MADE[name]()
