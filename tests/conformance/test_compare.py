"""Offers side by side before the official checkers and on every kind of screen: the examples, and eight at once."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from disclosure import api

import tools

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
RECORDS = ROOT / "tests" / "records"
EIGHT = [
    *EXAMPLES,
    ROOT / "examples/suppliers/casepath-sheet.yaml",
    *sorted((RECORDS / "offers").glob("*.yaml")),
    RECORDS / "good.yaml",
    RECORDS / "sheet.yaml",
]
BUYERS = ("govai", "uk-ppn-017", "eu-mcc-ai", "us-m-26-04", "us-ca-std-1000")
WIDTHS = (320, 700, 1280)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The three examples for a buyer without a form, two offers in other languages, and eight offers for a buyer."""
    folder = tmp_path_factory.mktemp("pages")
    sets = {"examples": (EXAMPLES, "generic"), "two": (EIGHT[4:6], "generic"), "eight": (EIGHT, "govai")}
    for name, (files, buyer) in sets.items():
        made = api.compare(files, buyer=buyer, as_of=AS_OF)
        (folder / f"{name}.html").write_bytes(api.write_comparison(made, "html"))
    return sorted(folder.glob("*.html"))


@pytest.mark.whole
@pytest.mark.parametrize("scheme", ["both", "dark"])
def test_axe_finds_nothing_in_the_light_and_in_the_dark(pages: list[Path], axe: Path, scheme: tools.Schemes) -> None:
    for page in pages:
        assert tools.axe_violations(page, color_scheme=scheme) == []


@pytest.mark.whole
def test_axe_finds_nothing_on_a_narrow_screen_without_scripts(pages: list[Path], axe: Path) -> None:
    for page in pages:
        assert tools.narrow_faults(page) == []


def test_the_nu_checker_finds_no_error(pages: list[Path], vnu: Path) -> None:
    assert tools.nu_errors(pages) == []


def test_nothing_sticks_out_of_the_screen_or_of_its_cell(pages: list[Path], chromium: Path) -> None:
    outside = "[...document.querySelectorAll('.beside td, .beside th')].filter(e => e.scrollWidth > e.clientWidth + 1)"
    for page in pages:
        with tools.opened(page) as opened:
            for width in WIDTHS:
                opened.set_viewport_size({"width": width, "height": 900})
                assert opened.evaluate("document.documentElement.scrollWidth") == width
                assert opened.evaluate(f"{outside}.length") == 0


def test_on_a_narrow_screen_offers_stand_below_one_another_and_the_table_is_still_one(
    pages: list[Path], chromium: Path
) -> None:
    with tools.opened(pages[1], width=320) as opened:  # the examples
        cells = opened.locator("#facts ~ .beside tbody tr").first.locator("td")
        lefts = {cells.nth(at).bounding_box()["x"] for at in range(3)}  # type: ignore[index]
        assert len(lefts) == 1
        session = opened.context.new_cdp_session(opened)
        session.send("Accessibility.enable")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        roles = [each["role"]["value"] for each in nodes if not each["ignored"]]
        assert roles.count("columnheader") == 4 * roles.count("table") - opened.locator("table:not(.of-3)").count()
        assert roles.count("cell") >= 3 * (roles.count("rowheader") - opened.locator("table:not(.of-3) tr").count())


def test_on_a_wide_screen_three_offers_stand_beside_one_another_and_the_names_are_said_once(
    pages: list[Path], chromium: Path
) -> None:
    with tools.opened(pages[1], width=1280) as opened:
        cells = opened.locator("#facts ~ .beside tbody tr").first.locator("td")
        assert len({cells.nth(at).bounding_box()["y"] for at in range(3)}) == 1  # type: ignore[index]
        assert not opened.locator(".of").first.is_visible()


def test_a_page_asks_nothing_of_anyone_and_runs_no_script(pages: list[Path]) -> None:
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in unescape(html)
        assert not re.search(r"\son[a-z]+=|style=|<script", html)
        assert not re.search(r"(?:src|srcset|poster|action|formaction|data)=\"(?!data:)", html)


def test_answers_from_right_to_left_keep_their_direction(pages: list[Path], chromium: Path) -> None:
    with tools.opened(pages[2], width=1280) as opened:  # two offers
        found = opened.locator('div[lang="ar"][dir="rtl"]')
        assert found.count() > 5
        assert found.first.evaluate("each => getComputedStyle(each).direction") == "rtl"


@pytest.mark.whole
@pytest.mark.parametrize("buyer", BUYERS)
def test_eight_offers_compare_for_each_buyer(buyer: str, tmp_path: Path, axe: Path, vnu: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(api.write_comparison(api.compare(EIGHT, buyer=buyer, as_of=AS_OF), "html"))
    assert tools.axe_violations(page) == []
    assert tools.nu_errors([page]) == []
