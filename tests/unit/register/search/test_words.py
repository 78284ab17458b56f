"""The lexicons, the words that the script shows, and what a row of results says."""

import json
from pathlib import Path

import pytest
from unit.register.search.made import card, facets, site

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.register.search import lexicon as room
from disclosure.register.search.book import whole
from disclosure.register.search.folding import words
from disclosure.register.search.lexicon import lexicon
from disclosure.register.search.manifest import manifest
from disclosure.register.search.shown import shortened, shown

LEXICONS = sorted(resources.templates("register", "search").glob("*.yaml"))


@pytest.mark.parametrize("file", LEXICONS, ids=lambda file: file.stem)
def test_every_word_of_a_lexicon_can_be_found(file: Path) -> None:
    data = room._read(file)
    read = lexicon(site(), file.stem)
    assert read.common >= set(words(data["common"]))
    assert len(read.synonyms) == len(data["synonyms"])
    for group, phrases in zip(data["synonyms"], read.synonyms, strict=True):
        assert len(group) == len(phrases), "two of these are the same once folded, or one is nothing but common words"
    for group in data["endings"]:
        assert len(group) == len(set(group)) > 1


def test_a_language_without_a_lexicon_has_an_empty_one() -> None:
    assert lexicon(site("mt"), "mt") == room.Lexicon()


@pytest.mark.parametrize("text", ["- a", "common: [", "commun: de la"])
def test_a_damaged_lexicon_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "xx.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InstallationError, match=r"xx\.yaml"):
        room._read(file)


def test_the_words_of_the_script_have_a_form_for_each_class_of_numbers() -> None:
    told = json.loads(manifest("en", lexicon(site(), "en"), whole({}), 0, ""))["words"]
    assert told["found"] == {"one": "{count} record found.", "other": "{count} records found."}
    assert told["language"] == "en"
    assert set(told) == {"language", "none", "more", "found", "some"}


def test_a_row_says_what_a_reader_needs_to_choose() -> None:
    one = card("fines", "Fines", "Reads photos.", facets=facets(body="City of Havenmark", stage="in_use"))
    assert json.loads(shown("en", [one])) == [["Fines", "fines", "", "City of Havenmark", "In use", "Reads photos."]]
    assert json.loads(shown("fr", [one]))[0][2] == "en"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short.", "Short."),
        (" ".join("word" for _ in range(25)), " ".join("word" for _ in range(25))),
        (" ".join("word" for _ in range(26)), " ".join("word" for _ in range(25)) + "…"),
        ("機" * 300, "機" * 240 + "…"),
        ("", ""),
    ],
)
def test_a_summary_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text) == short
