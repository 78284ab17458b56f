import time

import pytest

from disclosure.checks.language import measure, sentences, spoken, words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It costs 1.5 million. See art. 5. Dr. Smith reads it.", 3),
        ("en", "The U.S. Department uses it. It ends at 9 a.m. on Monday!", 2),
        ("en", "It runs in the U.S. The city pays.", 2),
        ("en", "Use e.g. letters (i.e. paper). Is it? Yes.", 3),
        ("en", "Read example.org today. then go on.", 1),
        ("en", "First:\n\n- one\n- two\n\n1. Three\n2. Four", 5),
        ("en", "(1) Reads;\n(2) Sorts; and\n(b) Sends.\n(iv) Ends", 4),
        ("en", "It reads\n(and sorts) letters.", 1),
        ("en", "| a | b |\n|---|---|\n|one|two|", 3),
        ("nl", "Het leest o.a. brieven. Zie art. 5 lid 2. Dr. Jansen beslist.", 3),
        ("de", "Es prüft z.B. Anträge gem. § 5 Abs. 2. Am 3. Mai begann es.", 2),
        ("fr", "Voir l'art. 5. M. Dupont décide. C'est vrai ?", 3),
        ("ar", "هل هذا صحيح؟ نعم. إنه كذلك۔", 3),
        ("ka", "ეს არის სისტემა. ის კითხულობს წერილებს.", 2),
        ("zh", "你好。我是学生！", 2),
        ("xx", "No list for this. Still two.", 2),
        ("en", "", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, expected: int) -> None:
    assert len(sentences(text, language)) == expected


def test_a_sentence_is_given_as_it_was_written() -> None:
    assert sentences("One is **bold**.  Two\nruns on.", "en") == ("One is **bold**.", "Two\nruns on.")


def test_a_word_with_a_hyphen_or_an_apostrophe_is_one() -> None:
    assert words("Don't up-date and/or 1,000 café’s.") == ["Don't", "up-date", "and/or", "1,000", "café’s"]


def test_code_addresses_and_tags_are_not_read_aloud() -> None:
    text = "See [the page](https://example.org/a_b) or `run --it` or <b>ask</b> me@example.org now."
    assert words(spoken(text)) == ["See", "the", "page", "or", "or", "ask", "now"]
    assert len(spoken(text)) == len(text)


def test_lix_counts_words_a_sentence_and_long_words_in_a_hundred() -> None:
    found = measure("The clerk reads it. Everybody understands.", "en")
    assert (found.sentence_count, found.word_count, found.long_word_count, found.longest_sentence) == (2, 6, 2, 4)
    assert found.lix == pytest.approx(6 / 2 + 100 * 2 / 6)


def test_a_text_without_words_measures_nothing() -> None:
    assert measure("—\n\n* * *", "en").lix == 0.0


@pytest.mark.parametrize("piece", ["a.", "a-", ".a", "x", "w@", "](", "<", "`", "```\n", "(", "\n", "“", "a.b-"])
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    measure(piece * 50_000, "en")
    assert time.process_time() - start < 3  # a quadratic pattern needs minutes
