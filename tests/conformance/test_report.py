"""A report over the examples and real register rows, before the official checkers and on every kind of screen."""

import hashlib
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import inventory
import pytest

from disclosure import api

import tools

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
SINCE = date(2026, 1, 1)
ROWS = 30
FRAMEWORKS = ("coe-cets-225", "us-omb-inventory-2025")
EVERYTHING = ("html", "pdf", "md", "json", "csv")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, a broken file, and rows of the largest register where the corpora are there."""
    folder = tmp_path_factory.mktemp("records")
    for file in sorted((ROOT / "examples").glob("*.yaml")):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    (folder / "dutch.yaml").write_text(
        'schema_version: "1.0"\nrecord: {id: dutch, kind: system, languages: [{tag: nl}]}\n'
        "system: {name: Sorteert brieven}\nresponsibility: {organisation: {capacity: public_authority}}\n",
        encoding="utf-8",
    )
    corpora = tools.find("corpora")
    if isinstance(corpora, Path):
        inventory.written(corpora, folder, ROWS)
    return folder


@pytest.fixture(scope="module")
def reports(records: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each framework, and one for Letter paper."""
    made = []
    for name in FRAMEWORKS:
        made.append(tmp_path_factory.mktemp(name))
        api.report(records, made[-1], framework=name, since=SINCE, as_of=AS_OF, formats=EVERYTHING)
    made.append(tmp_path_factory.mktemp("letter"))
    api.report(records, made[-1], framework=FRAMEWORKS[1], as_of=AS_OF, formats=("pdf",), page_size="letter")
    return made


def pages(reports: list[Path]) -> list[Path]:
    return [file for folder in reports for file in folder.glob("report.html")]


@pytest.mark.parametrize("scheme", ["both", pytest.param("dark", marks=pytest.mark.whole)])
def test_axe_finds_nothing_in_the_light_and_in_the_dark(reports: list[Path], axe: Path, scheme: tools.Schemes) -> None:
    for page in pages(reports):
        assert tools.axe_violations(page, color_scheme=scheme) == []


def test_axe_finds_nothing_on_a_narrow_screen_and_nothing_sticks_out(reports: list[Path], axe: Path) -> None:
    for page in pages(reports):
        assert tools.narrow_faults(page) == []


def test_the_nu_checker_finds_no_error(reports: list[Path], vnu: Path) -> None:
    assert tools.nu_errors(pages(reports)) == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_pdf_follows_both_standards(reports: list[Path], verapdf: Path, profile: tools.Profile) -> None:
    files = [folder / "report.pdf" for folder in reports]
    results = tools.verapdf(profile, files)
    assert {file: text for file, (is_good, text) in results.items() if not is_good} == {}


def test_a_report_asks_nothing_of_anyone_and_runs_no_script(reports: list[Path]) -> None:
    for page in pages(reports):
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in unescape(html)
        assert not re.search(r"\son[a-z]+=|style=|<script", html)
        assert not re.search(r"(?:src|srcset|poster|action|formaction|data)=\"(?!data:)", html)
        assert '<meta name="robots" content="noindex">' in html
        assert '<div lang="nl"' in html


def test_the_pdf_gives_back_the_very_data(reports: list[Path]) -> None:
    for folder in reports[:2]:
        found = api.extract(folder / "report.pdf")
        assert found.is_intact
        assert found.data == (folder / "report.json").read_bytes()
        digest = hashlib.sha256(found.data).hexdigest()
        assert digest in (folder / "report.html").read_text(encoding="utf-8")


def test_the_same_records_give_the_same_bytes_again(records: Path, reports: list[Path], tmp_path: Path) -> None:
    api.report(records, tmp_path, framework=FRAMEWORKS[1], since=SINCE, as_of=AS_OF, formats=EVERYTHING)
    again = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert again == {file.name: file.read_bytes() for file in reports[1].iterdir()}


@pytest.mark.whole
def test_a_whole_inventory_is_reported(
    corpora: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    made = api.import_file("us-omb-2025", corpora / inventory.FILE, tmp_path / "rows").written
    assert len(made) == 1806
    command = [sys.executable, "-m", "disclosure", "report", str(tmp_path / "rows"), "--framework", FRAMEWORKS[0]]
    start = time.perf_counter()
    subprocess.run([*command, "-o", str(tmp_path / "out"), "--format", "html,pdf"], check=True, capture_output=True)
    record_property("seconds", round(time.perf_counter() - start, 2))
    assert "1,806 records measured" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
