"""What goes to another process for a page is what the page shows, and it is the same page there."""

import pickle

import sites

from disclosure.register.card import Card, CardWords, Term
from disclosure.register.pages import site_pages
from disclosure.register.pages.rows import Lines, Listed
from disclosure.register.pages.summary import measured, summary
from disclosure.register.plan import Page


def card(number: int, **values: object) -> Card:
    told = {
        "id": f"system-{number:03}",
        "version": "1",
        "kind": "system",
        "digest": f"{number:064}",
        "languages": ("en",),
        "words": {"en": CardWords(f"System {number}", "It sorts letters.", description="Words to search in. " * 18)},
        "facets": {"stage": (Term("in_use"),), "body": (Term("city", "City"),), "supplier": (Term("a", "A"),)},
        "frameworks": {"coe-cets-225": {"shown": number % 3, "missing": 2}},
        "grounds": {"security": 1} if number % 2 else {},
    }
    return Card(**told | values).marked()  # type: ignore[arg-type]


def test_a_page_made_in_another_process_is_the_same_page(entries: dict[str, sites.Entry]) -> None:
    site = sites.site_of(page_size=3)
    shelf = sites.shelf_of([*(each.card for each in entries.values()), *map(card, range(9))], site.settings)
    pages = [each for each in site_pages(site, shelf) if isinstance(each, Page)]
    assert len(pages) > 20
    for each in pages:
        assert pickle.loads(pickle.dumps(each)).make() == each.make(), each.path  # noqa: S301 - our own


def test_a_list_goes_out_without_what_it_does_not_show() -> None:
    cards = [card(number) for number in range(50)]
    sent = pickle.dumps(Lines(cards, "en"))
    assert b"Words to search in" not in sent
    assert len(sent) < len(pickle.dumps(cards)) / 4
    assert pickle.loads(sent) == tuple(Listed.of(each, "en") for each in cards)  # noqa: S301 - our own


def test_counts_that_cards_share_are_counted_as_often_as_they_occur() -> None:
    shared = {"coe-cets-225": {"shown": 1, "missing": 2}}
    cards = [card(number, frameworks=shared) for number in range(3)] + [card(4, frameworks={}), card(5)]
    assert [*measured(cards)] == [("coe-cets-225", 4, (("shown", 3 + 5 % 3), ("missing", 8)))]
    found = summary(cards, "supplier")
    assert found.stages == ((Term("in_use"), 5),)
    assert (found.names, found.of_names) == (((Term("a", "A"), 5),), 1)


def test_a_card_comes_back_from_its_text_whatever_its_words_hold() -> None:
    odd = card(
        1,
        facets={"body": (Term("a", "tab\there"), Term("b", "")), "stage": ()},
        holes={"results": "withheld", "ri\tsk": "x"},
        uses_ai=False,
    )
    text, rest = odd.packed()
    assert Card.unpacked(text, (str, rest)) == odd
    assert pickle.loads(pickle.dumps(odd)) == odd  # noqa: S301 - our own
    text, rest = card(2).packed()
    one, other = (Card.unpacked(text, (str, rest)) for _ in range(2))
    assert one.frameworks is other.frameworks
    assert one.facets["body"] is other.facets["body"]
