"""The federal inventory as a register, with records in Hebrew and other scripts beside it: every link of it leads
somewhere, every file of it has its form, and a page of every kind is valid and free of faults."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import sites
from lxml import etree

import tools

pytestmark = pytest.mark.whole

FILE = Path("registers", "us-federal-2025", "2025_individually_reported_AI_use_cases.csv")
ROOT = Path(__file__).resolve().parents[2]
RECORDS = 1806
SETTINGS = """\
title: {en: AI used by the federal government, he: בינה מלאכותית בממשל הפדרלי}
publisher: Office of Inventories
publisher_url: https://inventories.example/
introduction: Here you can read which computer systems help public bodies to decide, and how to object.
address: https://site.test/
languages: [en, he]
contact: {name: Register desk, email: register@inventories.example}
licence: {id: CC0-1.0}
bodies: [{name: Department of Justice}, {name: Peace Corps}]
frameworks: [coe-cets-225, eu-ai-act-art-26]
withdrawn: [{id: letter-scanner, name: Letter scanner, on: 2026-05-01, because: It was never used.}]
compared: [{name: Letters, records: [mikhtavim, us-doc-1]}]
pdf: none
"""
KINDS: dict[str, Callable[[str], bool]] = {
    "choice of language": lambda path: path == "index.html",
    "lost": lambda path: path == "404.html",
    "home": lambda path: re.fullmatch(r"(en|he)/index\.html", path) is not None,
    "record": lambda path: re.fullmatch(r"\w+/[^/]+/index\.html", path) is not None and not path.startswith("pages/"),
    "embedded card": lambda path: path.startswith("embed/"),
    "frozen version": lambda path: "/v/" in path and path.endswith("/index.html"),
    "difference": lambda path: path.endswith("/changes.html"),
}
TAKEN = 40
"""Pages that the sample takes of each kind, spread over all of them."""
ATOM = etree.RelaxNG(etree.parse(ROOT / "tests/unit/register/machine/atom.rng"))
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register as it is served: imported and published by the commands that a person would use."""
    folder = tmp_path_factory.mktemp("register")
    source = folder / "records"
    run("import", "us-omb-2025", str(corpora / FILE), "-o", str(source))
    for file in (*sites.SMALL, *sorted((ROOT / "tests/records/register/scripts").glob("*.yaml"))):
        shutil.copy(file, source)
    for file in ("parking-objections.yaml", "parking-objections.versions", "evidence", "suppliers"):
        copy = shutil.copytree if (ROOT / "examples" / file).is_dir() else shutil.copy
        copy(ROOT / "examples" / file, source / file)
    (source / "register.yaml").write_text(SETTINGS, encoding="utf-8")
    run("publish", str(source), "-o", str(folder / "site"), "--as-of", "2026-11-28", fine=(0, 1))
    return (folder / "site/current").resolve()


def run(*words: str, fine: tuple[int, ...] = (0,)) -> None:
    done = subprocess.run([sys.executable, "-m", "disclosure", *words], capture_output=True, check=False)
    assert done.returncode in fine, done.stderr.decode()[-2000:]


@pytest.fixture(scope="module")
def files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def pages(site: Path, files: set[str]) -> dict[str, str]:
    """Every page by its path."""
    return {path: (site / path).read_text(encoding="utf-8") for path in sorted(files) if path.endswith(".html")}


def kind_of(path: str) -> str:
    """Which kind of page this is: one of `KINDS`, else the name that stands behind the language."""
    found = next((name for name, holds in KINDS.items() if holds(path)), "")
    parts = path.split("/")
    return found or f"{parts[2]}{' of one' if len(parts) > 4 else ''}"


@pytest.fixture(scope="module")
def sample(site: Path, pages: dict[str, str]) -> dict[str, list[Path]]:
    """Of each kind of page some that lie far apart, the first and the last among them."""
    kinds: dict[str, list[Path]] = {}
    for path in pages:
        kinds.setdefault(kind_of(path), []).append(site / path)
    return {kind: found[:: max(1, len(found) // TAKEN)] + found[-1:] for kind, found in kinds.items()}


def test_every_record_is_there_once_in_each_of_its_languages(site: Path, pages: dict[str, str]) -> None:
    told = json.loads((site / "index.json").read_text(encoding="utf-8"))
    ids = [each["id"] for each in told["records"]]
    imported = [each for each in ids if each.startswith("us-")]
    assert len(imported) >= RECORDS - 1, "a contact that cannot be reached keeps one of them out"
    assert len(ids) == len(set(ids))
    for each in told["records"]:
        assert {f"{language}/{each['id']}/index.html" for language in each["languages"]} <= set(pages)


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(files: set[str], pages: dict[str, str]) -> None:
    anchors = {path: set(map(unescape, re.findall(r'\sid="([^"]+)"', html))) for path, html in pages.items()}
    lost: dict[str, str] = {}
    reached = set()
    for path, html in pages.items():
        for href in set(re.findall(r'\s(?:href|src|action)="([^"]*)"', html)):
            target = urlsplit(urljoin(tools.SITE + path, unescape(href)))
            if target.netloc != "site.test" or target.scheme != "https":
                continue
            there = unquote(target.path).lstrip("/")
            there = f"{there}index.html" if there.endswith("/") or not there else there
            reached.add(there)
            fragment = unquote(target.fragment)
            if there not in files or (fragment and there in anchors and fragment not in anchors[there]):
                lost.setdefault(href, path)
    assert lost == {}
    assert {path for path in pages if path not in reached} <= {"404.html"}, "every page can be found"


def test_no_page_has_an_id_twice_or_anything_from_elsewhere(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        loaded = re.findall(r'<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]+)"', html)
        assert all(not each.startswith(("http", "//")) for each in loaded), path
        assert "<style" not in html, path
        assert not re.search(r'<script(?! type="(?:module|application/ld\+json)")|\son\w+=|\sstyle=', html), path


def test_a_sample_of_every_kind_is_valid(site: Path, sample: dict[str, list[Path]], vnu: Path) -> None:
    sheet = next((site / "assets").glob("site.*.css"))
    assert tools.nu_errors([sheet, *(file for found in sample.values() for file in found)]) == []


def test_a_page_of_every_kind_is_free_of_faults_in_light_dark_narrow_and_without_scripts(
    sample: dict[str, list[Path]], axe: Path
) -> None:
    assert {"home", "record", "body of one", "supplier of one", "framework of one", "difference"} <= set(sample)
    for kind, found in sample.items():
        if kind == "lost":  # its links begin at the root of a server, which a file has not: see test_site.py
            continue
        for file in {found[0], found[-1]}:
            assert tools.axe_violations(file, color_scheme="both") == [], (kind, file)
        assert tools.narrow_faults(found[-1]) == [], (kind, found[-1])


def test_feeds_keep_to_their_grammar(site: Path, files: set[str]) -> None:
    feeds = sorted(path for path in files if path.startswith("feeds/"))
    assert len(feeds) > 100
    for path in feeds:
        if path.endswith(".atom"):
            assert ATOM.validate(etree.parse(site / path)), (path, ATOM.error_log.last_error)
        else:
            told = json.loads((site / path).read_text(encoding="utf-8"))
            assert told["version"] == "https://jsonfeed.org/version/1.1", path
            assert all(each["id"] and ("content_text" in each or "content_html" in each) for each in told["items"]), (
                path
            )


def test_sitemaps_name_every_page_that_may_be_indexed_once(site: Path, pages: dict[str, str]) -> None:
    parts = [each.text for each in etree.parse(site / "sitemap.xml").iter(f"{SITEMAP}loc")]
    named = [loc for part in parts for loc in _locations(site / str(part).removeprefix(tools.SITE))]
    assert len(named) == len(set(named)) <= 50_000 * len(parts)
    records = {path for path in pages if kind_of(path) == "record" and 'name="robots"' not in pages[path]}
    homes = {path for path in pages if kind_of(path) == "home"}
    assert {each.removeprefix(tools.SITE) + "index.html" for each in named} == records | homes


def _locations(part: Path) -> Iterator[str]:
    assert part.stat().st_size < 50 * 1024 * 1024
    for url in etree.parse(part).getroot():
        yield str(url.findtext(f"{SITEMAP}loc"))


def test_what_records_say_in_hebrew_runs_from_right_to_left(pages: dict[str, str]) -> None:
    hebrew = [html for path, html in pages.items() if path.startswith("he/") and kind_of(path) == "record"]
    told = [html for html in hebrew if re.search("[\u05d0-\u05ea]{3}", html.partition("<main")[2])]
    assert len(told) >= 4
    assert all(re.search(r'lang="he" dir="rtl"', html) for html in told)
