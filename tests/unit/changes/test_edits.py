"""Two versions of a text: what kind of change it is, and which sentences changed."""

import pytest

from disclosure.changes.edits import compare, sentences
from disclosure.model.change import Piece

BASE = "A case worker reads each letter and decides within 5 days. Nobody else sees it."


@pytest.mark.parametrize(
    ("new", "turn"),
    [
        ("A case worker reads each letter and decides within 5 days; nobody else sees it.", "respelt"),
        ("A case worker reads every letter, and decides within 5 days. Nobody else sees it.", "reworded"),
        ("A case worker reads each letter and decides within 9 days. Nobody else sees it.", "number"),
        ("A case worker may read each letter and decides within 5 days. Nobody else sees it.", "meaning"),
        ("A case worker reads each letter and decides within 5 days. The police also sees it.", "meaning"),
        ("A case worker reads some letters and decides within 5 days. Nobody else sees it.", "meaning"),
        ("Software does it all.", "rewritten"),
    ],
)
def test_a_text_changes_in_one_of_these_ways(new: str, turn: str) -> None:
    assert compare(BASE, new, "en").turn == turn


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("nl-NL", "Een medewerker moet elke brief lezen.", "Een medewerker kan elke brief lezen."),
        ("de", "Die Briefe werden nach sechs Wochen gelöscht.", "Die Briefe werden nicht nach sechs Wochen gelöscht."),
        ("fr", "Les lettres sont gardées deux ans.", "Les lettres sont gardées sept ans."),
    ],
)
def test_other_languages_have_words_that_turn_a_sentence_too(language: str, old: str, new: str) -> None:
    assert compare(old, new, language).turn in ("meaning", "number")
    assert compare(old, new, "sw").turn == "reworded"  # nobody has written that language up


def test_of_a_long_text_only_the_sentences_that_changed_are_shown_with_their_words_marked() -> None:
    old = "First. The desk closes at 5. Last."
    (edit,) = compare(old, "First. The desk closes at 6. Last.", "en").edits
    assert edit.before == (Piece("The desk closes at", False), Piece(" ", False), Piece("5", True), Piece(".", False))
    assert "".join(piece.text for piece in edit.after) == "The desk closes at 6."


def test_sentences_that_came_or_went_stand_alone() -> None:
    (gone,) = compare("One here. Two there.", "One here.", "en").edits
    assert (gone.before, gone.after) == ((Piece("Two there.", True),), ())
    (came,) = compare("One here.", "One here. Two there.", "en").edits
    assert (came.before, came.after) == ((), (Piece("Two there.", True),))


def test_a_sentence_finds_the_one_it_came_from_among_others() -> None:
    old = "Alpha beta gamma delta. Nothing in common at all."
    new = "Quite new words stand here. Alpha beta gamma epsilon."
    edits = compare(old, new, "en").edits
    told = [tuple("".join(piece.text for piece in side) for side in (edit.before, edit.after)) for edit in edits]
    assert told == [
        ("", "Quite new words stand here."),
        ("Alpha beta gamma delta.", "Alpha beta gamma epsilon."),
        ("Nothing in common at all.", ""),
    ]


def test_lines_of_one_paragraph_are_one_text_and_items_of_a_list_are_not() -> None:
    assert sentences("One sentence\nover two lines. Another.\n\n- first\n- second") == [
        "One sentence over two lines.",
        "Another.",
        "- first",
        "- second",
    ]


def test_a_very_long_text_is_compared_all_the_same() -> None:
    old = " ".join(f"Word {number} stands here." for number in range(3000))
    assert compare(old, old.replace("Word 7 ", "Word seven "), "en").turn == "number"
