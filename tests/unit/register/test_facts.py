"""What a card keeps for other pages: short answers, holes by their kind, coverage; and it comes back whole."""

from dataclasses import replace

import pytest
import sites

from disclosure.document.language import Tongue
from disclosure.load.record import load_bytes
from disclosure.model.coverage import ASKED, Status
from disclosure.model.disclosure import Disclosure
from disclosure.register.card import Card, CardWords
from disclosure.register.facts import LONGEST, PATHS, facts_of, glossary_of, holes_of, sentences_of, shortened
from disclosure.register.tally import LETTERS, asked, tally


def record(entries: dict[str, sites.Entry], name: str) -> Disclosure:
    found = entries[name].record
    assert isinstance(found, Disclosure)
    return found


def test_answers_without_a_language_are_days_yes_or_no_and_terms(entries: dict[str, sites.Entry]) -> None:
    assert facts_of(record(entries, "mikhtavim")) == {
        "started": "2026-02-02",
        "personal_data": "yes",
        "checked": "self_declared",
    }


def test_sentences_come_in_the_language_asked_for_or_in_the_records_own(entries: dict[str, sites.Entry]) -> None:
    told = sentences_of(record(entries, "mikhtavim"), Tongue("en", ("he", "en")))
    assert told["oversight"] == "פקיד קורא כל הצעה לפני שהמכתב ממשיך."
    marked = load_bytes(b'{"evaluation": {"plain": "It is **good**.\\n\\n- a list"}}', "made.json").loaded
    assert marked is not None
    assert isinstance(marked.disclosure, Disclosure)
    assert sentences_of(marked.disclosure, Tongue("en")) == {"results": "It is good. a list"}


def test_a_hole_is_kept_by_its_kind_and_none_is_an_answer(entries: dict[str, sites.Entry]) -> None:
    assert holes_of(record(entries, "mikhtavim")) == {"results": "not_measured"}
    assert holes_of(record(entries, "parking-objections"))["supplier"] == "none"
    assert set(holes_of(record(entries, "parking-objections"))) <= set(PATHS)


def test_the_glossary_is_plain(entries: dict[str, sites.Entry]) -> None:
    assert glossary_of(record(entries, "mikhtavim"), Tongue("he", ("he",))) == (
        ("ערעור", "מכתב שבו אתם מסבירים מדוע ההחלטה שגויה."),
    )


def test_texts_that_are_not_translated_keep_their_language(entries: dict[str, sites.Entry]) -> None:
    card = entries["mikhtavim"].card
    assert card.words["he"].strays == {}
    assert card.words["en"].strays == {"oversight": "he", "rights": "he", "word 0": "he"}
    assert (card.tongue("en", "title"), card.tongue("en", "rights")) == ("en", "he")


@pytest.mark.parametrize(
    ("text", "cut"), [("short", "short"), ("a " * 200, ("a " * 139).strip() + " …"), ("x" * 300, "x" * LONGEST + " …")]
)
def test_a_long_text_ends_at_a_word(text: str, cut: str) -> None:
    assert shortened(text.strip()) == cut


def test_a_card_comes_back_from_the_cache_as_it_was(entries: dict[str, sites.Entry]) -> None:
    for each in entries.values():
        text, rest = each.card.packed()
        again = Card.unpacked(text, (str, rest))
        assert again == each.card
        assert again.marked() == each.card


@pytest.mark.parametrize(
    "values",
    [
        {"facts": {"started": "2026"}},
        {"holes": {"stage": "not_known"}},
        {"requirements": {"coe-cets-225": "sm"}},
        {"words": {"en": CardWords("T", facts={"rights": "You may object."})}},
        {"words": {"en": CardWords("T", glossary=(("Word", "Meaning"),))}},
        {"words": {"en": CardWords("T", strays={"title": "he"})}},
    ],
    ids=["facts", "holes", "requirements", "sentences", "glossary", "strays"],
)
def test_whatever_a_card_says_otherwise_changes_its_mark(values: dict[str, object]) -> None:
    card = Card(
        id="a", version="1", kind="system", digest="d", languages=("en",), words={"en": CardWords("T")}
    ).marked()
    other = replace(card, **values).marked()  # type: ignore[arg-type]
    assert other.mark != card.mark
    text, rest = other.packed()
    assert Card.unpacked(text, (str, rest)) == other


def test_every_status_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Status)
    assert len(set(LETTERS.values())) == len(Status)


def test_requirements_are_counted_apart_and_letters_of_another_edition_left_out() -> None:
    first, second = tally(["sm", "sw", "nu", "nu", "s", "smm"], 2)
    assert first == {status: {"shown": 2, "not_applicable": 2}.get(status.value, 0) for status in Status}
    assert (second[Status.MISSING], second[Status.WITHHELD], second[Status.STATED_UNKNOWN]) == (1, 1, 2)
    assert asked(first) == sum(first[each] for each in ASKED) == 2
    assert asked(second) == 4
