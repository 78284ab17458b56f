"""What a version changed is told in plain sentences, and the page of two versions never changes by itself."""

from dataclasses import replace
from datetime import date

import pytest
import sites
import tinyhtml5

from disclosure.model.disclosure import Disclosure
from disclosure.register.turning import difference_page


@pytest.fixture(scope="module")
def sides(entries: dict[str, sites.Entry]) -> tuple[Disclosure, Disclosure]:
    new = entries["mikhtavim"].record
    assert isinstance(new, Disclosure)
    return sites.as_version(new, "1.0"), new


@pytest.fixture(scope="module")
def page(entries: dict[str, sites.Entry], sides: tuple[Disclosure, Disclosure]) -> bytes:
    card = replace(entries["mikhtavim"].card, versions=("1.0",))
    old, new = sides
    return difference_page(sites.site_of(), card, "en", ("1.0", old), ("1.1", new), as_of=sites.AS_OF)


def test_changes_are_sentences_with_the_weightiest_first(page: bytes) -> None:
    text = " ".join("".join(tinyhtml5.parse(page.decode(), namespace_html_elements=False).itertext()).split())
    assert "What changed: AI in letters to the city" in text
    assert "The system is now in use; before, it was in a pilot." in text
    assert text.index("What it decides, and how") < text.index("The document itself")


def test_both_versions_can_be_read_from_there_and_no_search_engine_keeps_it(page: bytes) -> None:
    html = page.decode()
    assert '<a href="../1.0/">Read version 1.0</a> <a href="../../">Read version 1.1</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_same_two_versions_give_the_same_bytes_on_any_day(
    entries: dict[str, sites.Entry], sides: tuple[Disclosure, Disclosure], page: bytes
) -> None:
    card = replace(entries["mikhtavim"].card, versions=("1.0",))
    old, new = sides
    later = difference_page(sites.site_of(), card, "en", ("1.0", old), ("1.1", new), as_of=date(2031, 1, 1))
    assert later == page
