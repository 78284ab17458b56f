"""The register's own pages show what they read, all of it and nothing else, in lists that a person can look through."""

import pickle
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import sites
import tinyhtml5

from disclosure.register.card import FACETS, Card, Term
from disclosure.register.event import Event
from disclosure.register.pages import site_pages
from disclosure.register.plan import Gathered, Output, Page
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site


def outputs(site: Site, cards: list[Card], **more: Any) -> dict[str, Output]:
    found: dict[str, Output] = {}
    shelf = sites.shelf_of(cards, site.settings)
    if more:
        shelf = Shelf(
            (*shelf.cards, *shelf.statements), **{"withdrawn": shelf.withdrawn, "events": shelf.events, **more}
        )
    for each in site_pages(site, shelf):
        assert each.path not in found, f"two pages at {each.path}"
        found[each.path] = each
    return found


def tree(data: bytes) -> Element:
    return tinyhtml5.parse(data.decode(), namespace_html_elements=False)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(tree(data).itertext()).split())


def page_at(found: dict[str, Output], path: str) -> bytes:
    each = found[path]
    assert isinstance(each, Page)
    return each.make()


def entries_of(data: bytes) -> list[str]:
    """The titles in a list of records."""
    return re.findall(r'<li><h[23]><a href="[^"]*"[^>]*>(?:<bdi>)?([^<]*)', data.decode())


@pytest.fixture(scope="module")
def cards(entries: dict[str, sites.Entry]) -> list[Card]:
    own = [each.card for each in entries.values()]
    return [*own, *sites.many(entries["parking-objections"].card, 23)]


@pytest.fixture(scope="module")
def site() -> Site:
    return sites.site_of()


@pytest.fixture(scope="module")
def made(site: Site, cards: list[Card]) -> dict[str, bytes]:
    return {path: each.make() for path, each in outputs(site, cards).items() if isinstance(each, Page)}


def test_every_record_stands_once_among_its_letters_and_in_the_order_of_titles(
    made: dict[str, bytes], cards: list[Card]
) -> None:
    lists = {path: data for path, data in made.items() if re.match(r"pages/en/a-z/[^/]+/", path)}
    told = [title for _, data in sorted(lists.items()) for title in entries_of(data)]
    assert Counter(told) == Counter(each.title("en") for each in cards if each.kind != "statement")
    assert [title[:1] for title in entries_of(lists["pages/en/a-z/s/index.html"])] == ["S"] * 6
    assert "pages/en/a-z/u03c9/index.html" in lists
    assert "pages/en/a-z/0-9/index.html" in lists


def test_a_small_register_has_all_letters_on_one_page(entries: dict[str, sites.Entry]) -> None:
    small = [each.card for each in entries.values()]
    found = outputs(sites.site_of(page_size=50), small)
    assert not [path for path in found if re.match(r"pages/en/a-z/[^/]+/", path)]
    page = page_at(found, "pages/en/a-z/index.html")
    assert len(entries_of(page)) == 5


def test_each_value_of_each_facet_lists_its_records_and_is_counted_where_values_are_told(
    made: dict[str, bytes], cards: list[Card]
) -> None:
    for facet in FACETS:
        wanted = Counter(term.key for each in cards if each.kind != "statement" for term in each.terms(facet))
        for key, count in wanted.items():
            pages = [data for path, data in made.items() if path.startswith(f"pages/en/{facet}/{key}/")]
            assert sum(len(entries_of(data)) for data in pages) == count, (facet, key)
            index = tree(made[f"pages/en/{facet}/index.html"])
            numbers = [
                " ".join(row.itertext()).split()
                for row in (*index.iter("li"), *index.iter("tr"))
                if any(each.get("href") == f"{key}/" for each in row.iter("a"))
            ]
            assert any(str(count) in row for row in numbers), (facet, key)


def test_pages_of_a_list_lead_to_one_another(made: dict[str, bytes]) -> None:
    first, second, third = (
        made[f"pages/en/body/city-of-havenmark/{number}index.html"].decode() for number in ("", "2/", "3/")
    )
    assert 'href="2/" rel="next"' in first
    assert 'href="../" rel="prev"' in second
    assert 'href="../3/" rel="next"' in second
    assert 'rel="next"' not in third


def test_expected_organisations_without_a_record_are_named(made: dict[str, bytes]) -> None:
    home = text_of(made["en/index.html"])
    assert "2 of 4 organisations that are expected to publish here have published nothing." in home
    assert "Harbour Authority Lantern Bay Police" in home
    assert "Lantern Archive Lantern" not in home
    listed = text_of(made["pages/en/body/index.html"])
    assert "Harbour Authority Records: 0 Decisions about people: 0 Has published nothing here" in listed
    assert "Lantern Archive Records: 0 Decisions about people: 0 States that it uses no AI" in listed


def test_an_organisation_that_has_made_a_statement_alone_has_a_page(made: dict[str, bytes]) -> None:
    page = made["pages/en/body/lantern-archive/index.html"]
    assert "This organisation states: We use no AI." in text_of(page)
    assert '"../../../../en/lantern-archive/"' in page.decode()


def test_without_a_list_of_bodies_nobody_is_called_silent(cards: list[Card]) -> None:
    found = outputs(sites.site_of(bodies=None), cards)
    home = page_at(found, "en/index.html")
    assert "published nothing" not in text_of(home)


def test_a_withdrawn_record_tells_what_it_was_since_when_why_and_what_instead(made: dict[str, bytes]) -> None:
    page = made["en/letter-scanner/index.html"]
    text = text_of(page)
    assert "Letter scanner This record was withdrawn on 1 May 2026." in text
    assert "Whom to ask" in text
    assert "register@lantern" in text
    assert "The system was never taken into use." in text
    assert "Read instead: AI in parking fines" in text
    assert '<meta name="robots" content="noindex">' in page.decode()
    assert "Not stated: the publisher gives no reason." in text_of(made["en/bin-camera/index.html"])


def test_a_record_that_came_back_has_no_page_of_the_withdrawn(cards: list[Card]) -> None:
    gone = ({"id": "mikhtavim", "name": "Letters"},)
    assert "en/mikhtavim/index.html" not in outputs(sites.site_of(withdrawn=gone), cards)


def test_holes_stay_holes_side_by_side(made: dict[str, bytes]) -> None:
    table = next(tree(made["pages/en/side-by-side/function/sorting-letters/index.html"]).iter("table"))
    rows = {
        "".join(row.find("th").itertext()): ["".join(cell.find("div").itertext()) for cell in row.iter("td")]  # type: ignore[union-attr]
        for row in next(table.iter("tbody")).iter("tr")
    }
    assert rows["How well it works"][1:] == ["Not stated.", "Not measured."]
    assert rows["Supplier"] == ["None.", "Not stated.", "Casepath BV"]
    assert rows["Uses personal data"] == ["Yes", "Yes", "Yes"]
    assert rows["Answers kept back"] == ["1 answer", "1 answer", "None"]


def test_more_than_six_systems_of_a_supplier_go_on_on_a_next_page(cards: list[Card], site: Site) -> None:
    supplied = [
        replace(each, facets={**each.facets, "supplier": (Term("acme", "Acme"),)}, is_decision=number == 9)
        for number, each in enumerate(cards)
        if each.kind != "statement"
    ]
    found = outputs(site, supplied)
    pages = [path for path in found if path.startswith("pages/en/side-by-side/supplier/acme/")]
    assert len(pages) == 5
    first = next(tree(page_at(found, "pages/en/side-by-side/supplier/acme/index.html")).iter("thead"))
    heads = ["".join(each.itertext()) for each in first.iter("th")]
    assert len(heads) == 7
    assert heads[1] == cards[9].title("en")


def test_coverage_has_its_denominators_and_passes_no_judgement(made: dict[str, bytes], cards: list[Card]) -> None:
    page = made["pages/en/framework/coe-cets-225/index.html"]
    rows = [
        [int(told) for cell in row.iter("td") if (told := "".join(cell.itertext()).split()[-1]).isdigit()]
        for row in next(tree(page).iter("table")).iter("tr")
        if not any("–" in "".join(cell.itertext()) and cell.get("class") == "n none" for cell in row.iter("td"))
    ]
    rows = [row[:6] for row in rows]
    counted = [row for row in rows if len(row) == 6]
    assert len(counted) > 20
    assert all(row[0] == sum(row[1:]) for row in counted)
    assert max(row[0] for row in counted) == sum(each.kind != "statement" for each in cards)
    for path, data in made.items():
        assert "compliant" not in data.decode().lower(), path
    assert "personal data" in text_of(made["pages/en/framework/index.html"]).lower()


def test_what_is_withheld_is_counted_by_ground_for_all_and_for_each_organisation(cards: list[Card]) -> None:
    others = [replace(each, grounds={}).marked() for each in cards[1:]]
    told = [replace(cards[0], grounds={"security": 3, "trade_secret": 1}).marked(), *others]
    found = outputs(sites.site_of(), told)
    (body,) = told[0].terms("body")
    for path in ("pages/en/framework/index.html", f"pages/en/body/{body.key}/index.html"):
        assert re.search(r"security 3 .*secret 1 ", text_of(page_at(found, path))), path


def test_the_home_page_tells_decisions_first_then_every_way_in_then_what_is_new(made: dict[str, bytes]) -> None:
    page = made["en/index.html"].decode()
    parts = re.findall(r'<h2 id="([a-z]+)"', page)
    assert parts == ["decisions", "browse", "news", "silent", "more"]
    first = page.partition('id="browse"')[0]
    assert re.findall(r'<form class="search"', first)
    assert "<b>28</b> records" in first
    offered = re.findall(r'<h3 id="by-(\w+)">', page)
    assert offered == [each for each in FACETS if each in offered]
    assert {"body", "topic", "automation", "affected", "risk_class", "language"} <= set(offered)
    for facet in FACETS:
        assert f"pages/en/{facet}/index.html" in made, facet


def test_the_glossary_has_our_words_and_those_of_records_each_with_its_record(made: dict[str, bytes]) -> None:
    text = text_of(made["pages/en/glossary/index.html"])
    assert "AI system A computer system that works out" in text
    assert "A letter or form in which you say why a fine is wrong. From " in text
    assert "and 22 more" in text
    hebrew = '<dt lang="he" dir="rtl">ערעור</dt><dd><span lang="he" dir="rtl">מכתב'
    assert hebrew in made["pages/en/glossary/index.html"].decode(), "not translated, and so in Hebrew"


def test_what_is_new_is_told_latest_first_with_the_withdrawn(made: dict[str, bytes]) -> None:
    pages = [made[f"pages/en/newest/{number}index.html"] for number in ("", "2/", "3/")]
    days = [day for data in pages for day in re.findall(r'<time datetime="([^"]+)">', data.decode())]
    assert days == sorted(days, reverse=True)
    assert "Letter scanner 1 May 2026 Withdrawn" in text_of(pages[-1])


def test_an_edit_without_a_new_version_is_told(cards: list[Card], site: Site) -> None:
    told = outputs(site, cards, events=(Event("mikhtavim", "edited", "2026-10-01", "1.1"),))
    page = page_at(told, "pages/en/newest/index.html")
    assert "Text edited without a new version" in text_of(page)


def test_the_page_for_lost_readers_links_from_the_root(cards: list[Card]) -> None:
    for address, start in ((None, "/"), ("https://x.example/register/", "/register/"), ("https://x.example", "/")):
        page = page_at(outputs(sites.site_of(address=address), cards), "404.html")
        hrefs = re.findall(r'\s(?:href|action)="([^"#d][^"]*)"', page.decode())
        own = [each for each in hrefs if not each.startswith("http")]
        assert own
        assert all(each.startswith(start) for each in own)


def test_the_root_is_the_home_of_the_only_language_and_a_choice_of_several(cards: list[Card]) -> None:
    alone = page_at(outputs(sites.site_of(), cards), "index.html")
    assert 'href="en/"' in alone.decode()
    assert 'action="pages/en/search/"' in alone.decode()
    several = page_at(outputs(sites.site_of(languages=("en", "he")), cards), "index.html")
    assert "עברית" in text_of(several)


def test_a_publisher_who_says_nothing_has_holes_and_no_promises(cards: list[Card]) -> None:
    bare = sites.site_of(contact=None, licence=None, publisher=None, introduction=None, accessibility=None)
    found = outputs(bare, cards)
    about = text_of(page_at(found, "pages/en/about/index.html"))
    assert "The register does not say who publishes it." in about
    assert "Not stated: the publisher does not say under which terms" in about
    statement = text_of(page_at(found, "pages/en/accessibility/index.html"))
    assert "Not stated: the publisher has not yet said what is known not to work" in statement
    assert "Not stated: the register names nobody to write to." in statement


def test_a_page_can_be_made_in_another_process_with_the_same_bytes(
    site: Site, cards: list[Card], made: dict[str, bytes]
) -> None:
    for path, each in outputs(site, cards).items():
        if isinstance(each, Page):
            assert isinstance(each.make, partial)
            assert pickle.loads(pickle.dumps(each)).make() == made[path], path  # noqa: S301 - our own


def changed(cards: list[Card]) -> Iterator[tuple[str, list[Card], dict[str, Any]]]:
    """Registers that differ in one thing each."""
    first, rest = cards[0], cards[1:]

    def other(**values: Any) -> list[Card]:
        return [replace(first, **values).marked(), *rest]

    tag = first.languages[0]
    words = first.words[tag]
    yield "title", other(words={**first.words, tag: replace(words, title="Zebra")}), {}
    yield "summary", other(words={**first.words, tag: replace(words, summary="Another summary")}), {}
    yield "glossary", other(words={**first.words, tag: replace(words, glossary=(("Word", "Meaning"),))}), {}
    yield "stage", other(facets={**first.facets, "stage": (Term("retired"),)}), {}
    yield "body", other(facets={**first.facets, "body": (Term("new-body", "New body"),)}), {}
    yield "supplier", other(facets={**first.facets, "supplier": (Term("acme", "Acme"),)}), {}
    yield "grounds", other(grounds={"security": 3}), {}
    yield "coverage", other(requirements={"coe-cets-225": "s" * 53}, frameworks={"coe-cets-225": {"shown": 53}}), {}
    yield "decision", other(is_decision=not first.is_decision), {}
    yield "withheld", other(is_withheld=True), {}
    yield "gone", rest, {}
    yield "event", cards, {"events": (Event(first.id, "edited", "2026-11-01", first.version),)}


def test_pages_that_read_the_same_say_the_same_whatever_changed_elsewhere(
    site: Site, cards: list[Card], made: dict[str, bytes]
) -> None:
    before = outputs(site, cards)
    for name, now, more in changed(cards):
        after = outputs(site, now, **more)
        fresh = [path for path, each in after.items() if path not in before or each.inputs != before[path].inputs]
        assert 0 < len(fresh) < len(after) / 2, name
        for path, each in after.items():
            if path not in fresh and isinstance(each, Page):
                assert each.make() == made[path], (name, path)


def test_the_data_page_lists_the_files_that_were_made(site: Site, cards: list[Card], tmp_path: Any) -> None:
    folder = sites.Folder(tmp_path)
    folder.write("data/register.csv", b"x" * 6_400)
    page = outputs(site, cards)["pages/en/data/index.html"]
    assert isinstance(page, Gathered)
    text = text_of(b"".join(page.make(folder)))
    assert "All records as a table (CSV) data/register.csv 6.4 kB" in text
    assert "NDJSON" not in text
