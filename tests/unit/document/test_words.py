"""Every term of the model and every message of an outline has plain words, and every path leads somewhere."""

from collections.abc import Iterator

import pytest

from disclosure.document.outline import Outline, OutlineBlock, outline, outline_names
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at, fields_of, patterns
from disclosure.model.sections.rights import Request, Route
from disclosure.model.statement import Statement
from disclosure.words import catalogue

WORDS = catalogue("notice", "en")
ROOTS: dict[str, type[Part]] = {"record": Disclosure, "statement": Statement}


@pytest.mark.parametrize("root", ROOTS.values())
def test_every_term_of_the_model_has_words(root: type[Part]):
    missing = {
        f"{field.name}.{term}"
        for _, field in patterns(root)
        for term in (field.shape.item or field.shape).terms
        if not (WORDS.has(f"term.{field.name}.{term}") or WORDS.has(f"term.{term}"))
    }
    assert missing == set()


def test_no_word_of_a_term_shows_its_machine_name():
    shown = [
        WORDS.text(f"term.{term}")
        for _, field in patterns(Disclosure)
        for term in field.shape.terms
        if WORDS.has(f"term.{term}")
    ]
    assert [words for words in shown if "_" in words] == []


def blocks(plan: Outline) -> Iterator[OutlineBlock]:
    for section in plan.sections:
        yield from section.blocks


@pytest.mark.parametrize("name", outline_names())
def test_every_path_of_an_outline_is_a_field_of_the_model(name: str):
    plan = outline(name)
    paths = {*plan.title, *plan.description}
    for block in blocks(plan):
        paths.update(block.fields, *(row.fields for row in block.rows))
    unknown = []
    for path in paths:
        try:
            field_at(ROOTS[plan.root], path.pattern)
        except KeyError:
            unknown.append(str(path))
    assert unknown == []


@pytest.mark.parametrize("name", outline_names())
def test_every_name_and_message_of_an_outline_exists(name: str):
    plan = outline(name)
    for block in blocks(plan):
        assert set(block.route) <= set(fields_of(Route))
        assert set(block.request) <= set(fields_of(Request))
        assert set(block.parts) <= set(fields_of(ROOTS[plan.root]))
    messages = {row.label for block in blocks(plan) for row in block.rows}
    messages |= {text for section in plan.sections for text in (section.heading, section.question) if text}
    assert {message for message in messages if not WORDS.has(message)} == set()


@pytest.mark.parametrize("name", outline_names())
def test_every_outline_has_the_contact_box_and_the_rest_of_the_record(name: str):
    kinds = [block.kind for block in blocks(outline(name))]
    assert kinds.count("contact") == 1
    assert kinds.count("rest") == 1
