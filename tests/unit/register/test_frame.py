"""A page in a register says where it belongs, which version it is, how to cite it and whom to tell of an error."""

import re
from dataclasses import replace
from html import unescape
from xml.etree.ElementTree import Element

import pytest
import sites
import tinyhtml5

from disclosure.register.framing import frame_of

HOSTILE = '"><script>alert(1)</script>'


def tree(html: bytes) -> Element:
    return tinyhtml5.parse(html.decode(), namespace_html_elements=False)


def links(root: Element, kind: str) -> list[Element]:
    return [each for each in root.iter("link") if each.get("rel") == kind]


def text_of(html: bytes) -> str:
    return " ".join("".join(tree(html).itertext()).split())


@pytest.fixture(scope="module")
def mikhtavim(entries: dict[str, sites.Entry]) -> sites.Entry:
    entry = entries["mikhtavim"]
    return replace(entry, card=replace(entry.card, versions=("1.0",)))


@pytest.fixture(scope="module")
def page(mikhtavim: sites.Entry) -> bytes:
    return sites.page_of(sites.site_of(), mikhtavim.card, mikhtavim.record, "en")


def test_the_site_has_one_sheet_and_its_policy_stands_first(page: bytes) -> None:
    root = tree(page)
    head = root.find("head")
    assert head is not None
    assert head[0].get("http-equiv") == "Content-Security-Policy"
    assert "style-src 'self'" in (head[0].get("content") or "")
    assert [each.get("href") for each in links(root, "stylesheet")] == [
        "../../" + sites.site_of().assets["site.css"],
    ]
    assert not list(root.iter("style"))
    assert not [each for each in root.iter() if "style" in each.attrib]


def test_every_language_is_an_alternate_and_one_is_for_all_others(page: bytes) -> None:
    told = {each.get("hreflang"): each.get("href") for each in links(tree(page), "alternate") if each.get("hreflang")}
    assert told == {"he": "../../he/mikhtavim/", "en": "./", "x-default": "./"}
    assert [each.get("href") for each in links(tree(page), "canonical")] == [
        "https://ai.lanternbay.example/en/mikhtavim/"
    ]


def test_other_forms_and_feeds_are_told_in_the_head(page: bytes) -> None:
    kinds = {each.get("type"): each.get("href") for each in links(tree(page), "alternate") if each.get("type")}
    assert kinds["application/json"] == "../../records/mikhtavim.json"
    assert kinds["application/pdf"] == "mikhtavim.pdf"
    assert kinds["application/feed+json"] == "../../feeds/all.json"
    assert kinds["application/atom+xml"].startswith("../../feeds/body/")


def test_the_end_tells_versions_citation_errors_and_more_like_it(page: bytes, mikhtavim: sites.Entry) -> None:
    text = text_of(page)
    assert "Read version 1.0" in text
    assert "All that version 1.1 changed" in text
    assert (
        f"version 1.1, 1 September 2026. https://ai.lanternbay.example/en/mikhtavim/. SHA-256: {mikhtavim.card.digest}"
        in text
    )
    hrefs = [each.get("href") or "" for each in tree(page).iter("a")]
    assert [each for each in hrefs if each.startswith("mailto:register@lanternbay.example?subject=Error%20on")]
    assert "../../pages/en/supplier/casepath-bv/" in hrefs
    assert "v/1.0/" in hrefs
    assert "v/1.1/changes.html" in hrefs
    assert "The data of this register may be used under CC-BY-4.0." in text
    assert "https://spdx.org/licenses/CC-BY-4.0.html" in hrefs


def test_a_record_with_one_version_repeats_no_changes(entries: dict[str, sites.Entry]) -> None:
    only = entries["parking-objections"].card
    about = frame_of(sites.site_of(), only, "en").about
    assert about is not None
    assert [(each.version, each.sentences) for each in about.editions] == [("1.2", ())]


def test_an_older_version_says_so_and_leads_search_engines_to_the_newest(mikhtavim: sites.Entry) -> None:
    card = mikhtavim.card
    older = sites.page_of(sites.site_of(), card, sites.as_version(mikhtavim.record, "1.0"), "en", "1.0")
    root = tree(older)
    assert "This is an older version (1.0, 2 February 2026)." in text_of(older)
    assert [each.get("content") for each in root.iter("meta") if each.get("name") == "robots"] == ["noindex"]
    assert links(root, "canonical")[0].get("href") == "https://ai.lanternbay.example/en/mikhtavim/"
    assert {each.get("href") for each in links(root, "alternate")} >= {
        "../../../../records/mikhtavim.versions/1.0.json"
    }
    unnamed = sites.page_of(sites.site_of(address=None), card, mikhtavim.record, "en", "1.0")
    assert links(tree(unnamed), "canonical")[0].get("href") == "../../"


def test_without_an_address_nothing_claims_to_be_permanent(mikhtavim: sites.Entry) -> None:
    bare = sites.page_of(sites.site_of(address=None), mikhtavim.card, mikhtavim.record, "en")
    assert not links(tree(bare), "canonical")
    assert "<iframe" not in unescape(bare.decode())


def test_a_register_without_a_contact_shows_the_hole(mikhtavim: sites.Entry) -> None:
    bare = sites.page_of(sites.site_of(contact=None), mikhtavim.card, mikhtavim.record, "en")
    assert "The register names nobody to write to." in text_of(bare)


def test_the_snippet_is_whole_and_shut_in(page: bytes) -> None:
    snippet = next("".join(each.itertext()) for each in tree(page).iter("pre"))
    frame = next(tree(snippet.encode()).iter("iframe"))
    assert frame.get("src") == "https://ai.lanternbay.example/embed/en/mikhtavim.html"
    assert "allow-scripts" not in (frame.get("sandbox") or "")
    assert frame.get("title") == "AI in letters to the city"


def test_a_page_in_a_language_the_site_has_not_leads_to_the_main_language(mikhtavim: sites.Entry) -> None:
    made = sites.page_of(sites.site_of(), mikhtavim.card, mikhtavim.record, "he")
    hrefs = {each.get("href") for each in tree(made).iter("a")}
    assert {"../../en/", "../../pages/en/search/", "../../en/mikhtavim/"} <= hrefs
    assert not [each for each in hrefs if (each or "").startswith("../../pages/he/")]


def test_hostile_names_stay_words(mikhtavim: sites.Entry) -> None:
    site = sites.site_of(title=HOSTILE, publisher=HOSTILE, contact={"name": HOSTILE, "post": HOSTILE})
    words = {tag: replace(each, title=HOSTILE) for tag, each in mikhtavim.card.words.items()}
    facets = {
        name: tuple(each._replace(words=HOSTILE) for each in terms) for name, terms in mikhtavim.card.facets.items()
    }
    card = replace(mikhtavim.card, words=words, facets=facets)
    harmless = tree(
        sites.page_of(sites.site_of(contact={"name": "N", "post": "P"}), mikhtavim.card, mikhtavim.record, "en")
    )
    made = tree(sites.page_of(site, card, mikhtavim.record, "en"))
    assert [each.tag for each in made.iter()] == [each.tag for each in harmless.iter()]


def test_a_page_that_stands_alone_knows_no_register(mikhtavim: sites.Entry) -> None:
    from disclosure.document.compose import compose
    from disclosure.model.loaded import Loaded
    from disclosure.render.html import render_html
    from disclosure.render.links import PageLinks
    from disclosure.render.theme import read_theme

    document = compose(
        Loaded(mikhtavim.record, {}),
        outline="public-notice",
        language="en",
        as_of=sites.AS_OF,  # type: ignore[arg-type]
    )
    html = render_html(
        document,
        theme=read_theme()[0],
        json_ld=None,
        digest="d",
        links=PageLinks(),
        epoch=sites.EPOCH,
    )
    assert not re.search(r'class="(?:about|menu|trail)"|rel="stylesheet"|x-default', html)
    assert "<style>" in html
