"""A page shows the text of its own language, and says so where it is another."""

import pytest
from unit.document.made import document

from disclosure.document.blocks import Passage
from disclosure.document.language import Tongue, direction
from disclosure.model.text import Languages

BOTH = Languages({"nl": "Ja", "en-GB": "Yes", "pt-BR": "Sim"})


@pytest.mark.parametrize(
    ("asked", "text", "tag", "status"),
    [
        ("nl", "Ja", "nl", "original"),
        ("en-GB", "Yes", "en-GB", "machine"),
        ("en", "Yes", "en-GB", "machine"),
        ("pt", "Sim", "pt-BR", "original"),
        ("pt-PT", "Sim", "pt-BR", "original"),
        ("fr", "Ja", "nl", "fallback"),
    ],
)
def test_the_nearest_text_is_chosen(asked: str, text: str, tag: str, status: str):
    tongue = Tongue(asked, ("nl", "en-GB"), {"nl": "original", "en-GB": "machine"})
    chosen = tongue.choose(BOTH)
    assert (chosen.text, chosen.language, chosen.translation) == (text, tag, status)


def test_a_bare_text_is_in_the_first_language_of_the_record():
    chosen = Tongue("en", ("ar",)).choose("نعم")
    assert (chosen.language, chosen.direction, chosen.translation) == ("ar", "rtl", "fallback")


@pytest.mark.parametrize(
    ("tag", "way"),
    [("he", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("en", "ltr"), ("ka", "ltr")],
)
def test_the_direction_is_that_of_the_script(tag: str, way: str):
    assert direction(tag) == way


def test_a_passage_carries_its_own_language_and_direction():
    made = document(
        record={"languages": ({"tag": "he"}, {"tag": "en"})}, system={"name": "N", "summary": {"he": "שלום"}}
    )
    lead = made.sections[0].blocks[0]
    assert isinstance(lead, Passage)
    assert (lead.answer.language, lead.answer.direction, lead.answer.translation) == ("he", "rtl", "fallback")
    assert (made.language, made.direction) == ("en", "ltr")
