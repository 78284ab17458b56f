"""Text of any script becomes the words that people type, however it was written."""

import unicodedata

import pytest

from disclosure.register.search.folding import fields, fold, joined, words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Café naïve", "cafe naive"),
        ("ﬁne ＡＩ", "fine ai"),
        ("STRASSE", "straße"),
        ("Łódź, Ærø", "lodz aero"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ΑΝΆΛΥΣΗ Οδός", "αναλυση οδοσ"),
        ("ᲥᲐᲠᲗᲣᲚᲘ", "ქართული"),
        ("מַעֲרֶכֶת", "מערכת"),
        ("צה״ל", "צהל"),
        ('צה"ל', "צהל"),
        ("מכתבים שלום", "מכתבימ שלומ"),
        ("الذَّكاءُ الاصطناعيّ", "ذكاء اصطناعي"),
        ("والمدرسة", "مدرسه"),
        ("إدارة أو آلة", "اداره او اله"),
        ("مستشفى کتاب", "مستشفي كتاب"),
        ("المـــدن ٢٠٢٦ ۲۰۲۶", "مدن 2026 2026"),
        ("Ёлка й", "елка и"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("citizen’s “AI”—now…", "citizen s ai now"),
    ],
)
def test_what_is_written_and_what_is_typed_are_the_same_words(written: str, typed: str) -> None:
    assert words(written) == words(typed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e-mail", {"e", "mail", "email"}),
        ("the U.S. Code, e.g. 3.5", {"the", "us", "code", "eg", "35"}),
        ("end. I.", {"end", "i"}),
        ("snake_case", {"snake", "case"}),
        ("機械学習", {"機械", "械学", "学習"}),
        ("AI技術の評価", {"ai", "技術", "術の", "の評", "評価"}),
        ("犬", {"犬"}),
        ("ｶﾞｽ", {"ガス"}),
        ("ภาษาไทย", {"ภา", "าษ", "ษา", "าไ", "ไท", "ทย"}),
        ("한국어 시스템", {"한국어", "시스템"}),
        ("procès-verbal", {"proces", "verbal", "procesverbal"}),
        ("", set()),
        ("\u0301", set()),
    ],
)
def test_words_with_hyphens_dots_and_without_spaces_are_found_as_people_look_for_them(
    text: str, found: set[str]
) -> None:
    assert set(words(text)) == found


def test_many_texts_are_folded_as_each_alone() -> None:
    texts = ["E-mail of the U.S.", "", "Ανάλυση", "מַעֲרֶכֶת", "機械学習", "a\x1fb"]
    assert [set(found) for found in fields(texts)] == [set(words(text)) for text in texts]


def test_plain_text_is_folded_as_the_same_text_beside_another_script() -> None:
    text = "An e-mail's U.S. form_9, 3.5% (v2.0) A.B-C.D"
    assert {*words(f"{text} Ω")} == {*words(text), "ω"}


def test_folding_twice_changes_nothing() -> None:
    for code in range(0x20, 0x3000):
        letter = chr(code)
        if unicodedata.category(letter) != "Cn":
            assert fold(fold(letter)) == fold(letter), f"U+{code:04X}"


@pytest.mark.parametrize(("name", "one"), [("DOC-17", "doc17"), ("HHS/FDA 3", "hhsfda3"), ("κωδ-1", "κωδ1")])
def test_an_identifier_is_one_word(name: str, one: str) -> None:
    assert joined(name) == one
