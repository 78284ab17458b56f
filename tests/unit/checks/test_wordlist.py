import json
import re

import pytest

from disclosure import resources
from disclosure.checks.wordlist import Wordlist, wordlist

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
