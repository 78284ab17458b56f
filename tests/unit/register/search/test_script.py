"""The script in a browser: it folds as the index was folded, finds what was mistyped, and shows it to everyone."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from unit.register.search.made import card, facets, site, written

from disclosure import resources
from disclosure.register.search.folding import _split, fold

import tools

PAGE = f"{tools.SITE}pages/en/search/"
FIND = """async ([address, queries]) => {
    const { openIndex } = await import(document.querySelector('script[type=module]').src);
    const index = await openIndex(new URL(address, location));
    const found = [];
    for (const query of queries) {
        const { records } = await index.find(query);
        found.push((await Promise.all(records.map(index.shown))).map(([, id]) => id));
    }
    return found;
}"""
WORDS = """async (texts) => {
    const { openIndex } = await import(document.querySelector('script[type=module]').src);
    const index = await openIndex(new URL('/search/en/', location));
    return texts.map((text) => index.words(index.fold(text)));
}"""
CITY = facets(body="City of Havenmark", stage="in_use")
HARBOUR = facets(body="Harbour Town", stage="pilot")
CARDS = [
    card("fines", "AI in parking fines", "Reads photos of parked cars.", facets=CITY, identifiers=("CITY-17",)),
    card("translate", "Translation desk", "A machine translates letters; people check each one.", facets=HARBOUR),
    card("letters", "Letter sorter", "Sorts e-mails and letters to the city.", facets=CITY, aliases=("CHM",)),
    card("hostile", "<img src=x onerror=alert(1)> & co", "</li><script>alert(1)</script> constructor __proto__"),
    card("el", "Ανάλυση αιτήσεων για επίδομα", "Βοηθά στην ανάγνωση.", language="el"),
    card("he", "מיון ערעורים על קנסות", "אדם קורא את כולם.", language="he", facets=facets(body="עיריית נווה אור")),
    card("ja", "機械学習による審査", "申請書を読み取ります。", language="ja"),
    card("ko", "민원 분류 시스템", "민원을 분류합니다.", language="ko"),
    *(card(f"desk-{number:02}", f"Desk {number:02}", "It answers questions about permits.") for number in range(25)),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    written(folder, site("en", "he", publisher="Havenmark"), CARDS)
    return folder


@pytest.fixture(scope="module")
def page(root: Path, chromium: Path) -> Iterator[Page]:
    with tools.visiting(root) as opened:
        opened.goto(PAGE)
        yield opened


def ask(page: Page, query: str) -> list[str]:
    """What a reader sees who types this: the titles of the results."""
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    return page.locator("#results a").all_inner_texts()


def test_the_script_folds_every_character_as_the_index_does(page: Page) -> None:
    codes = [
        code
        for code in (*range(0x20, 0xD800), *range(0xE000, 0x1D000), *range(0x1E000, 0x1F000))
        if unicodedata.category(chr(code)) not in ("Cn", "Co")
    ]
    # Between letters, so that what belongs to the one before or after it shows; in lines, so that one call does.
    texts = ["\n".join(f"n{chr(code)}b" for code in codes[start : start + 200]) for start in range(0, len(codes), 200)]
    unlike = [
        (text, *(set(found) ^ set(_split(fold(text)))))
        for text, found in zip(texts, page.evaluate(WORDS, texts), strict=True)
        if found != _split(fold(text))
    ]
    # Python and the browser may know the Unicode of different years, which differ in rare scripts alone.
    assert [each[1:] for each in unlike if ord(each[0][1]) < 0x800] == []
    assert len(unlike) <= len(texts) // 10, [each[1:] for each in unlike]


def test_the_script_folds_texts_as_the_index_does(page: Page) -> None:
    texts = [
        "Café, U.S. e-mail — 3.5 A.B. (v2) naïve’s",
        "ΑΝΆΛΥΣΗ ΌΛΩΝ ΤΩΝ Οδός",
        "ᲥᲐᲠᲗᲣᲚᲘ ქართული",
        'מַעֲרֶכֶת צה״ל צה"ל מִיּוּן־עַל',
        "الذَّكاءُ الاصطناعيّ في المـــدارس ٢٠٢٦ وال",
        "ｶﾞｽ 機械学習による審査 AI技術",
        "한국어 시스템 हिन्दी भाषा ภาษาไทย",
        "Ёлка İstanbul ılık Łódź ß ﬁ ２",
    ]
    assert page.evaluate(WORDS, texts) == [_split(fold(text)) for text in texts]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("parking fines", "fines"),
        ("Fine", "fines"),
        ("parkng", "fines"),
        ("parkinng", "fines"),
        ("parkimg", "fines"),
        ("pakring", "fines"),
        ("aprking", "fines"),
        ("arking", "fines"),
        ("xparking", "fines"),
        ("qarking", "fines"),
        ("pqrking", "fines"),
        ("poarking", "fines"),
        ("prking", "fines"),
        ("penalties", "fines"),
        ("artificial intelligence fines", "fines"),
        ("CITY-17", "fines"),
        ("transl", "translate"),
        ("translating", "translate"),
        ("email", "letters"),
        ("e-mail", "letters"),
        ("chm letters", "letters"),
        ("letters from the city", "letters"),
        ("constructor", "hostile"),
        ("αναλυση", "el"),
        ("ΑΝΑΛΥΣΗ", "el"),
        ("αιτσήεων", "el"),
        ("עִרְעוּרִים", "he"),
        ("ערעורים", "he"),
        ("学習", "ja"),
        ("審査", "ja"),
        ("機", "ja"),
        ("민원", "ko"),
    ],
)
def test_a_reader_finds_the_record_however_it_is_typed(page: Page, query: str, first: str) -> None:
    assert page.evaluate(FIND, ["/search/en/", [query]])[0][:1] == [first]


@pytest.mark.parametrize("query", ["", " ", "the", "zzzzzz", "!?", "a", "\u0301", "__proto__ toString"])
def test_what_stands_nowhere_finds_nothing_and_breaks_nothing(page: Page, query: str) -> None:
    assert page.evaluate(FIND, ["/search/en/", [query]])[0] in ([], ["hostile"])


def test_records_with_all_words_come_alone_and_else_those_with_some(page: Page) -> None:
    both, some = page.evaluate(FIND, ["/search/en/", ["letters machine", "sorter zebra machine"]])
    assert both == ["translate"]
    assert set(some) == {"letters", "translate"}


# The page


def test_results_are_told_listed_and_marked(page: Page) -> None:
    assert ask(page, "parking fine") == ["AI in parking fines"]
    assert page.get_by_role("status").inner_text() == "1 record found."
    assert page.locator("#results mark").all_inner_texts() == ["parking", "fines", "parked"]
    link = page.locator("#results a")
    assert link.get_attribute("href") == f"{tools.SITE}en/fines/"
    assert page.locator("#results .result-facts").inner_text() == "City of Havenmark · In use"
    assert page.url == f"{PAGE}?q=parking+fine"


def test_an_address_with_a_question_is_answered(page: Page) -> None:
    page.goto(f"{PAGE}?q=letter+sorter")
    expect(page.get_by_role("status")).to_have_text("1 record found.")
    assert page.get_by_role("searchbox").input_value() == "letter sorter"


def test_results_can_be_narrowed_to_one_organisation_stage_or_topic(page: Page) -> None:
    body, stage = (page.get_by_role("combobox", name=each) for each in ("Organisation", "Stage"))
    offered = ["Any", "City of Havenmark (2)", "Harbour Town (1)", "עיריית נווה אור (1)"]
    assert body.locator("option").all_inner_texts() == offered
    assert page.get_by_role("combobox", name="Topic").count() == 0, "no record has one"
    assert ask(page, "letters") == ["Letter sorter", "Translation desk"]
    body.select_option("Harbour Town (1)")
    expect(page.get_by_role("status")).to_have_text("1 record found.")
    assert page.locator("#results a").all_inner_texts() == ["Translation desk"]
    assert page.url == f"{PAGE}?q=letters&body=harbour-town"
    stage.select_option("In use (2)")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    body.select_option("Any")
    expect(page.locator("#results a")).to_have_text("Letter sorter")
    assert ask(page, "") == ["AI in parking fines", "Letter sorter"], "all that have it"
    assert ask(page, "parkng") == ["AI in parking fines"]
    page.reload()
    expect(page.locator("#results a")).to_have_text("AI in parking fines")
    assert stage.input_value() == "in_use"
    stage.select_option("Any")
    assert ask(page, "") == []


def test_results_come_while_typing_and_the_last_word_may_be_begun(page: Page) -> None:
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("transl")
    expect(page.locator("#results a")).to_have_text("Translation desk")


def test_nothing_found_is_told_in_words(page: Page) -> None:
    assert ask(page, "zzzzzz") == []
    assert page.get_by_role("status").inner_text().startswith("Nothing found.")
    assert ask(page, "") == []
    assert page.locator("#status").inner_text() == ""


def test_text_of_records_is_never_markup(page: Page) -> None:
    assert ask(page, "onerror") == ["<img src=x onerror=alert(1)> & co"]
    assert page.locator("#results img, #results script").count() == 0


def test_more_results_come_by_the_keyboard_and_the_first_new_one_has_the_focus(page: Page) -> None:
    assert len(ask(page, "desk permits")) == 10
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator("#results li")).to_have_count(20)
    expect(page.locator("#results li:nth-child(11) a")).to_be_focused()
    page.get_by_role("button", name="Show more").click(click_count=2, delay=0)
    expect(page.locator("#results li")).to_have_count(25)
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)


def test_a_name_from_right_to_left_leaves_the_words_around_it_where_they_are(page: Page) -> None:
    ask(page, "ערעורים")
    facts = page.locator("#results .result-facts")
    assert facts.inner_text() == "עיריית נווה אור"
    assert facts.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_a_record_in_another_language_is_marked_as_such(page: Page) -> None:
    ask(page, "αιτησεων")
    link = page.locator("#results a")
    assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("el", "auto")
    assert link.get_attribute("href") == f"{tools.SITE}el/el/"


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(root: Path, chromium: Path) -> None:
    with tools.visiting(root) as page:
        page.goto(PAGE)
        page.route("**/search/en/index.json", lambda route: route.abort())
        page.get_by_role("searchbox").fill("letter")
        expect(page.get_by_role("status")).to_contain_text("could not be loaded")
        page.unroute("**/search/en/index.json")
        page.get_by_role("searchbox").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("found")


def test_it_runs_under_the_policy_of_the_site_and_asks_nobody_else(root: Path, chromium: Path) -> None:
    asked, said = set(), []
    with tools.visiting(root) as page:
        page.on("request", lambda request: asked.add(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{PAGE}?q=letters")
        expect(page.get_by_role("status")).to_contain_text("found")
    assert said == []
    assert all(each.startswith(tools.SITE) for each in asked)


@pytest.mark.parametrize("language", ["en", "he"])
def test_axe_finds_nothing_in_a_list_of_results_on_a_telephone(root: Path, axe: Path, language: str) -> None:
    with tools.visiting(root, width=320, bypass_csp=True) as page:
        page.goto(f"{tools.SITE}pages/{language}/search/?q=desk")
        expect(page.locator("#results li")).to_have_count(10)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        tools.add_axe(page)
        assert tools.axe_run(page) == []


def test_the_script_is_small_and_has_no_markup_from_data() -> None:
    text = resources.templates("register", "search.js").read_text(encoding="utf-8")
    assert len(text.encode()) < 13 * 1024
    assert not any(word in text for word in ("innerHTML", "eval", "import "))
