import json
import re
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import resources
from disclosure.checks.wordlist import ANY, Wordlist, folded, vocabulary, wordlist

TAGS = sorted(path.stem for path in resources.templates("words").glob("*.json"))
KEYS = {*Wordlist.__dataclass_fields__}


@pytest.mark.parametrize("tag", TAGS)
def test_a_file_holds_what_a_wordlist_knows_and_nothing_else(tag: str) -> None:
    content = json.loads(resources.templates("words", f"{tag}.json").read_text(encoding="utf-8"))
    assert set(content) <= KEYS
    answers = ("placeholder_answers", "open_answers", "empty_answers")
    for key in ("abbreviations", *answers, "dangling", "marketing", "plainer"):
        for word in content.get(key, ()):
            assert word == (word if key == "marketing" else word.lower()), f"{key}: small letters"
            assert word == word.strip()
    assert all(word.endswith(".") for word in content.get("abbreviations", ()))
    for pattern in content.get("placeholders", ()):
        assert not re.compile(pattern, re.IGNORECASE).search(""), f"{pattern} finds nothing everywhere"


@pytest.mark.parametrize("tag", TAGS)
def test_a_marketing_word_is_not_also_an_ordinary_one(tag: str) -> None:
    words = wordlist(tag)
    assert {each.lower() for each in words.marketing} & set(words.plainer) == set()


def test_every_language_has_the_words_of_all() -> None:
    assert wordlist("nl").placeholder.search("lorem ipsum")
    assert wordlist("sw").placeholder.search("lorem ipsum")
    assert wordlist("sw").praise.search("cutting-edge") is None


def test_a_region_uses_its_language() -> None:
    assert wordlist("nl-BE").empty_answers == wordlist("nl").empty_answers
    assert "n.v.t." in wordlist("nl-BE").empty_answers


def test_the_longer_phrase_wins_and_parts_of_words_are_left_alone() -> None:
    heavy = wordlist("en").heavy
    assert heavy.findall("Actionable insights, in\norder to non-utilise it.") == ["Actionable insights", "in\norder to"]


@cache
def texts_of(pattern: str) -> st.SearchStrategy[str]:
    """Texts in which a pattern finds something; to read a pattern takes longer than to draw a text."""
    return st.from_regex(re.compile(pattern, re.IGNORECASE))


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_placeholder_is_found_only_where_one_of_the_signs_is(tag: str, data: st.DataObject) -> None:
    known = wordlist(tag)
    for pattern in known.placeholders:
        text = data.draw(texts_of(pattern))
        assert any(sign in folded(text) for sign in known.placeholder_signs), (pattern, text)
        alone, found = known.placeholder.search(text), known.template(text)
        assert (alone and alone.span()) == (found and found.span())
    assert all(sign == folded(sign) for sign in known.placeholder_signs)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != ANY])
def test_a_phrase_is_never_in_a_text_without_its_longest_word(tag: str) -> None:
    known = wordlist(tag)
    kinds = (
        (known.marketing, known.praise, known.praise_words),
        (known.plainer, known.heavy, known.heavy_words),
        (known.product_names, known.product, known.product_words),
    )
    for phrases, pattern, words in kinds:
        for phrase in phrases:
            for written in (
                phrase,
                phrase.upper(),
                phrase.title(),
                phrase.replace("i", "\u0131").replace("s", "\u017f"),
            ):
                text = f"(A \u2013 {written.replace(' ', chr(10))}) b"
                assert pattern.search(text) is None or not words.isdisjoint(vocabulary(text)), text


def test_letters_that_a_search_takes_for_one_another_are_folded_to_one() -> None:
    cased = "".join(
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if not 0xD800 <= ord(letter) <= 0xDFFF and {letter.lower(), letter.upper(), letter.casefold()} != {letter}
    )
    in_use = {
        letter
        for tag in TAGS
        for phrase in (*wordlist(tag).marketing, *wordlist(tag).plainer, *wordlist(tag).product_names)
        for letter in phrase
    }
    for letter in sorted(in_use):
        for other in re.findall(re.escape(letter), cased, re.IGNORECASE):
            assert folded(other) == folded(letter), (letter, other)
