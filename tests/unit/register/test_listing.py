"""A reader finds a title under its letter, in any script, and values in the order in which they make sense."""

import pytest

from disclosure.register import address
from disclosure.register.card import Card, CardWords, Term
from disclosure.register.pages.listing import Listing, letter_key, pages, part, shown_letter, title_key
from disclosure.register.shelf import Shelf
from disclosure.register.terms import ORDERS, term_words


def card(title: str, number: int, **facets: str) -> Card:
    return Card(
        id=f"r-{number}",
        version="1",
        kind="system",
        digest="d",
        languages=("en",),
        words={"en": CardWords(title)},
        facets={name: (Term(key),) for name, key in facets.items()},
    )


TITLES = (
    "zebra",
    "Éclair",
    "eagle",
    "Ångström",
    "apple",
    "Ωmega",
    "Žagar",
    "«Quoted»",
    "3D scan",
    "ელფოსტა",
    "תושבים",
    "بريد",
    "***",
)


def test_titles_are_sorted_without_case_accents_and_marks_letters_by_script() -> None:
    listing = Listing(Shelf([card(title, number) for number, title in enumerate(TITLES)]), "en")
    assert [each.title("en") for each in listing.cards if each.title("en").isascii()][:3] == ["***", "3D scan", "apple"]
    letters = {shown_letter(letter): [each.title("en") for each in found] for letter, found in listing.letters.items()}
    assert letters["A"] == ["Ångström", "apple"]
    assert letters["E"] == ["eagle", "Éclair"]
    assert letters["Q"] == ["«Quoted»"]
    assert letters["Z"] == ["Žagar", "zebra"]
    assert list(letters)[-2:] == ["0-9", "other"]
    assert [each for each in letters if not each.isascii()] == ["Ω", "ת", "ب", "ე"]


@pytest.mark.parametrize(
    ("letter", "key"), [("a", "a"), ("0-9", "0-9"), ("other", "other"), ("ω", "u03c9"), ("ת", "u05ea")]
)
def test_a_letter_has_an_address_that_every_server_can_read(letter: str, key: str) -> None:
    assert letter_key(letter) == key


def test_terms_of_the_vocabulary_stand_in_their_order_and_names_by_their_letters() -> None:
    keys = ("retired", "in_use", "pilot", "some_new_term")
    listing = Listing(Shelf([card(key, number, stage=key) for number, key in enumerate(keys)]), "en")
    assert [each.term.key for each in listing.facets["stage"]] == ["in_use", "pilot", "retired", "some_new_term"]
    assert listing.told["stage"] == 4
    assert listing.told["topic"] == 0


@pytest.mark.parametrize(("facet", "key"), [(facet, key) for facet, keys in ORDERS.items() for key in keys])
def test_every_term_that_is_offered_in_an_order_has_words(facet: str, key: str) -> None:
    words = term_words(facet, Term(key), "en")
    assert words != key.replace("_", " ") or key in ("children", "system", "model", "supplier")
    assert words[:1].isupper()


def test_a_language_is_called_by_its_name() -> None:
    assert term_words("language", Term("he"), "en") == "Hebrew"
    assert term_words("body", Term("x", "Acme"), "en") == "Acme"


def test_a_list_has_a_page_even_when_it_is_empty() -> None:
    assert [pages(count, 10) for count in (0, 1, 10, 11)] == [1, 1, 1, 2]
    cards = [card(str(number), number) for number in range(11)]
    assert [len(part(cards, number, 10)) for number in (1, 2, 3)] == [10, 1, 0]


def test_a_title_without_letters_is_kept_as_it_is() -> None:
    assert title_key("***") == "***"


@pytest.mark.parametrize(
    ("source", "target", "href"),
    [
        ("en/a/index.html", "en/b/index.html", "../b/"),
        ("en/a/index.html", "en/a/index.html", "./"),
        ("en/a/index.html", "en/a/a.pdf", "a.pdf"),
        ("index.html", "en/index.html", "en/"),
        ("en/index.html", "index.html", "../"),
        ("en/a/index.html", "pages/en/topic/a b/index.html", "../../pages/en/topic/a%20b/"),
        ("en/a/index.html", "records/é.json", "../../records/%C3%A9.json"),
        ("404.html", "index.json", "index.json"),
    ],
)
def test_a_link_is_relative_and_encoded(source: str, target: str, href: str) -> None:
    assert address.link(source, target) == href


def test_no_value_of_a_facet_can_lie_where_its_further_pages_are() -> None:
    assert address.values("en", "supplier") == address.page("en", "supplier")
    assert address.values("en", "supplier", 2) != address.page("en", "supplier", "2")
