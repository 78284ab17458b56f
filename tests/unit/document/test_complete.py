"""Nothing of a record is lost: every value of every field has its place on the page."""

import re
from collections import Counter
from datetime import date

import pytest
from unit.document.filled import Filled, Leaf
from unit.document.seen import answers, words

from disclosure.document.blocks import Document
from disclosure.document.compose import compose, compose_statement
from disclosure.document.composites import is_composite
from disclosure.document.values import date_words, percent_words
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.loaded import Loaded
from disclosure.model.statement import Statement

AS_OF = date(2026, 11, 23)
NOT_UNIQUE = {"boolean", "term", "language"}
"""Kinds of which two values look alike: these are found by the path of their answer."""


@pytest.fixture(scope="module")
def record() -> Filled:
    return Filled(Disclosure)


def document(filled: Filled, outline: str) -> Document:
    values = dict(filled.values)
    values["record"] = {**values["record"], "publication": {**values["record"]["publication"], "is_withheld": False}}
    return compose(
        Loaded(Disclosure.model_validate(values), {}), outline=outline, language="en", as_of=AS_OF, is_draft=False
    )


def look_of(leaf: Leaf) -> str:
    """How the value of a leaf looks on an English page."""
    value, kind = leaf.value, leaf.shape.kind
    looks = {
        "decimal": lambda: f"{int(float(value)):,}.25",
        "fraction": lambda: percent_words(value, "en"),
        "date": lambda: date_words(value, "en"),
        "instant": lambda: date_words(value[:10], "en"),
        "count": lambda: f"{value:,}",
        "map": lambda: next(iter(value.values())),
        "json": lambda: value["key"],
        "url": lambda: value,
    }
    shown: str = looks.get(kind, lambda: value)()
    return shown


def times(leaf: Leaf, text: str) -> int:
    """How often the value of a leaf is in a text, and is no part of a longer number."""
    shown, count, at = look_of(leaf), 0, 0
    while (at := text.find(shown, at)) >= 0:
        before, at = text[max(at - 1, 0) : at], at + len(shown)
        count += not (before.isdecimal() or before in (".", ",") or text[at : at + 1].isdecimal())
    return count


def counts(made: Document, filled: Filled, root: type) -> Counter[str]:
    """How often each leaf is on the page, by its path."""
    text = "\n".join(words((made.title, made.sections)))
    # A version's date stands there as written: the renderer puts it into words.
    text = re.sub(r"^\d{4}-\d{2}-\d{2}$", lambda match: date_words(match[0], "en"), text, flags=re.MULTILINE)
    patterns = Counter(each.path.pattern for each in answers(made.sections) if each.path is not None)
    found: Counter[str] = Counter()
    for leaf in filled.leaves:
        pattern = leaf.path.pattern
        if leaf.shape.kind in NOT_UNIQUE or pattern == "schema_version":
            above = {each.pattern for each in leaf.path.ancestors()} - {""}
            read_as_one = [each for each in above if is_composite(field_at(root, each).shape.entry)]
            found[str(leaf.path)] = sum(patterns[each] for each in {pattern, *read_as_one})
        else:
            found[str(leaf.path)] = times(leaf, text)
    return found


def test_every_field_has_exactly_one_place_in_the_full_outline(record: Filled):
    made = document(record, "full")
    wrong = {path: count for path, count in counts(made, record, Disclosure).items() if count != 1}
    assert wrong == {}


@pytest.mark.parametrize("outline", ["public-notice", "model-card", "supplier-sheet"])
def test_every_field_is_somewhere_in_every_outline(record: Filled, outline: str):
    made = document(record, outline)
    missing = [path for path, count in counts(made, record, Disclosure).items() if not count]
    assert missing == []


def test_every_field_of_a_statement_is_on_its_page():
    filled = Filled(Statement)
    made = compose_statement(Loaded(filled.record, {}), language="en", as_of=AS_OF)
    missing = [path for path, count in counts(made, filled, Statement).items() if not count]
    assert missing == []


def test_lists_of_several_entries_lose_none():
    filled = Filled(Disclosure, entries=2)
    made = document(filled, "full")
    text = "\n".join(words((made.title, made.sections)))
    lines = [leaf for leaf in filled.leaves if leaf.shape.kind in ("text", "line", "plain", "slug", "url", "digest")]
    missing = [str(leaf.path) for leaf in lines if not times(leaf, text)]
    assert missing == []
