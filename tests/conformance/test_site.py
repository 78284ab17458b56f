"""Every template of a register before the official checkers: in light, dark, on a telephone, and from right to left."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import sites
from playwright.sync_api import Page
from registers import SETTINGS, folder, publish

from disclosure import resources

import tools

LANGUAGES = ("en", "he")
WIDTH = "document.documentElement.scrollWidth"
UNDRAWN = """() => [...document.querySelectorAll('.go a, .search button, .letters a, .choices a, .tag, .h')]
    .filter(e => e.offsetParent && getComputedStyle(e).borderBottomStyle === 'none').map(e => e.outerHTML)"""
"""What is told apart by its ground alone, which a reader's own colours take away: it needs a line around it."""
OWN_COLOURS = """() => {
    const colour = (name) => {
        const probe = document.createElement('span');
        probe.style.color = name;
        document.documentElement.append(probe);
        return getComputedStyle(probe).color;
    };
    const theirs = new Set(['CanvasText', 'LinkText', 'VisitedText', 'ButtonText', 'FieldText'].map(colour));
    return [...document.querySelectorAll('body *')]
        .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .filter(e => !theirs.has(getComputedStyle(e).color)).map(e => e.outerHTML);
}"""
"""Words that would not take on the colours that their reader has chosen."""
PLACED = ("target-size", "scrollable-region-focusable")
"""Rules that look at where things stand, which is all that changes with width and direction."""
# A page of each template, and of each way in which a template differs.
PAGES = {
    "index.html": "languages",
    "404.html": "lost",
    "en/": "home",
    "pages/en/browse/": "browse",
    "pages/en/stage/": "values",
    "pages/en/stage/in_use/2/": "list",
    "pages/en/a-z/": "letters",
    "pages/en/decisions/": "list of decisions",
    "pages/en/newest/": "newest",
    "pages/en/body/": "bodies",
    "pages/en/body/city-of-havenmark/": "body",
    "pages/en/body/lantern-archive/": "body with a statement alone",
    "pages/en/supplier/casepath-bv/": "supplier",
    "pages/en/framework/": "frameworks",
    "pages/en/framework/coe-cets-225/": "framework",
    "pages/en/side-by-side/": "besides",
    "pages/en/side-by-side/function/sorting-letters/": "beside",
    "pages/en/glossary/": "glossary",
    "pages/en/statements/": "statements",
    "pages/en/reading/": "reading",
    "pages/en/accessibility/": "accessibility",
    "pages/en/about/": "about",
    "pages/en/data/": "data",
    "pages/en/search/": "search",
    "en/letter-scanner/": "gone",
    "en/bin-camera/": "gone without a reason",
    "embed/he/mikhtavim.html": "embed",
    "he/mikhtavim/": "record",
    "en/mikhtavim/v/1.0/": "frozen version",
    "he/mikhtavim/v/1.1/changes.html": "difference",
    "en/lantern-archive/": "statement",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of small records, one of them with an older version, and a list of two pages."""
    root = tmp_path_factory.mktemp("site")
    found = sites.entries(sites.SMALL)
    record = next(each for each in found if each.card.id == "mikhtavim")
    found[found.index(record)] = replace(record, card=replace(record.card, versions=("1.0",)).marked())
    others = [each.card for each in sites.entries(sites.LARGE[:1]) + sites.entries(sites.LARGE[2:3])]
    title = {"en": "AI in Lantern Bay", "he": "בינה מלאכותית במפרץ הפנסים"}
    own = sites.site_of(languages=LANGUAGES, title=title)
    sites.write(root, own, found, (*others, *sites.many(record.card, 12)))
    return root


@pytest.fixture(scope="module")
def visitor(site: Path, axe: Path) -> Iterator[Page]:
    """A page that has axe-core in it, and into which the others are put: bringing it takes longer than running it."""
    with tools.visiting(site, bypass_csp=True) as page:
        page.goto(f"{tools.SITE}pages/en/about/")
        tools.add_axe(page)
        yield page


SHOW = """([path, html, lang, dir]) => new Promise((done, fail) => {
    history.replaceState(null, '', path);
    Object.assign(document.documentElement, {innerHTML: html, lang, dir});
    const sheet = document.querySelector('link[rel=stylesheet]');
    sheet.onload = done;
    sheet.onerror = fail;
})"""


def show(visitor: Page, site: Path, file: Path) -> None:
    """Puts a page of the site in the place of the one before; no script of its own runs."""
    html = file.read_text(encoding="utf-8")
    root = re.search(r'<html lang="([^"]+)" dir="([^"]+)">', html)
    assert root is not None
    visitor.evaluate(
        SHOW, [f"/{file.relative_to(site).as_posix()}", html[root.end() :].replace("</html>", ""), root[1], root[2]]
    )


def file_of(site: Path, path: str) -> Path:
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


def test_every_template_of_a_page_is_looked_at() -> None:
    names = {file.name.removesuffix(".html.j2") for file in resources.templates("register").glob("*.html.j2")}
    extending = {
        name
        for name in names
        if "extends" in resources.templates("register", f"{name}.html.j2").read_text(encoding="utf-8")
    }
    assert {name for name in extending if not any(told.split()[0] == name for told in PAGES.values())} == set()


@pytest.mark.parametrize("path", PAGES, ids=[told.replace(" ", "-") for told in PAGES.values()])
def test_axe_finds_nothing_in_any_light_width_or_direction_and_nothing_sticks_out(
    site: Path, visitor: Page, path: str
) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 900})
    visitor.emulate_media(color_scheme="light")
    show(visitor, site, file_of(site, path))
    assert tools.axe_run(visitor) == []
    visitor.evaluate("document.documentElement.dir = 'rtl'")
    assert visitor.evaluate(WIDTH) == 1280
    assert tools.axe_run(visitor, PLACED) == []
    visitor.emulate_media(color_scheme="dark")
    visitor.set_viewport_size({"width": 320, "height": 900})
    assert visitor.evaluate(WIDTH) == 320
    visitor.evaluate("document.documentElement.dir = 'ltr'")
    assert visitor.evaluate(WIDTH) == 320
    assert tools.axe_run(visitor, ("color-contrast", *PLACED)) == []


def test_the_nu_checker_finds_no_error(site: Path, vnu: Path) -> None:
    sheet = next((site / "assets").glob("site.*.css"))
    assert tools.nu_errors([*(file_of(site, path) for path in PAGES), sheet]) == []


def test_every_page_works_under_its_own_policy_and_asks_nothing_of_others(site: Path, chromium: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    with tools.visiting(site) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        for path in ("en/", "he/mikhtavim/", "pages/en/search/", "embed/he/mikhtavim.html", "404.html"):
            page.goto(tools.SITE + path)
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700", path
    assert said == []
    assert {urlsplit(each).netloc for each in asked} == {"site.test"}


def test_without_scripts_the_search_page_leads_on(site: Path, chromium: Path) -> None:
    with tools.visiting(site, java_script=False) as page:
        page.goto(f"{tools.SITE}en/")
        page.locator("form.search button").click()
        assert page.url == f"{tools.SITE}pages/en/search/?q="
        assert page.locator("noscript").count() == 1
        page.get_by_role("link", name="In use").first.click()
        assert page.url == f"{tools.SITE}pages/en/stage/in_use/"
        page.get_by_role("link", name="Next").click()
        assert page.url == f"{tools.SITE}pages/en/stage/in_use/2/"


def test_every_link_inside_the_site_leads_to_a_page_or_a_place_on_it(site: Path) -> None:
    """Records that have a card but no page here, and files that others make, are left out."""
    pages = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    carded = {each.stem for each in (site / "records").iterdir()}
    anchors = {path: set(re.findall(r'\sid="([^"]+)"', html)) for path, html in pages.items()}
    lost = set()
    for path, html in pages.items():
        for href in re.findall(r'\s(?:href|src|action)="([^"]+)"', html):
            target = urlsplit(urljoin(tools.SITE + path, unescape(href)))
            if target.netloc != "site.test" or target.scheme != "https":
                continue
            there = unquote(target.path).lstrip("/")
            there = f"{there}index.html" if there.endswith("/") or not there else there
            if there in pages:
                if target.fragment and target.fragment not in anchors[there]:
                    lost.add((path, f"{there}#{target.fragment}"))
            elif there.startswith(("feeds/", "records/")) or there.endswith(".pdf") or (site / there).is_file():
                continue
            elif there.split("/")[1] in carded or there.split("/")[0] not in ("ar", "en", "he", "nl"):
                lost.add((path, there))
    assert lost == set()


@pytest.mark.whole
@pytest.mark.parametrize("path", PAGES, ids=[told.replace(" ", "-") for told in PAGES.values()])
def test_every_template_holds_in_a_readers_own_colours(site: Path, chromium: Path, path: str) -> None:
    with tools.visiting(site, forced_colors=True) as page:
        page.goto(tools.SITE + path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(UNDRAWN) == []
        assert page.evaluate(OWN_COLOURS) == []


@pytest.mark.whole
@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_every_kind_of_pdf_follows_its_standards(
    tmp_path: Path, verapdf: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setattr("disclosure.render.pdf.installing.is_typst_here", lambda: engine == "typst")
    source = folder(tmp_path / "records", 1, SETTINGS.replace("pdf: none", "pdf: all"))
    for file in (*sites.SMALL, *sites.LARGE[:1]):
        shutil.copy(file, source)
    assert publish(source, tmp_path / "site").pdfs >= 6
    files = sorted((tmp_path / "site/current").resolve().rglob("*.pdf"))
    assert {"he", "en"} <= {file.parent.parent.name for file in files}
    assert tools.verapdf("ua1", files) == dict.fromkeys(files, (True, ""))


@pytest.mark.whole
def test_every_page_is_valid_and_free_of_faults(site: Path, vnu: Path, visitor: Page) -> None:
    files = sorted(site.rglob("*.html"))
    assert tools.nu_errors(files) == []
    for file in files:
        visitor.set_viewport_size({"width": 1280, "height": 900})
        show(visitor, site, file)
        assert tools.axe_run(visitor) == [], file
