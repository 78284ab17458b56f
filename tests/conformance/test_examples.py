"""The examples, built as a user builds them, before the official checkers and the readers' own tools."""

import hashlib
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import press
import pytest

from disclosure import api
from disclosure.canonical import canonical_json
from disclosure.load.record import load_record
from disclosure.model.finding import Severity
from disclosure.model.schema import as_json

import tools

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
EVERY = [*EXAMPLES, *sorted((ROOT / "examples" / "suppliers").glob("*.yaml"))]


class Built(NamedTuple):
    """Where the examples were built, in whose look, and measured against laws."""

    folder: Path
    themed: Path
    measured: Path

    def files(self, ending: str) -> list[Path]:
        return sorted(self.folder.glob(f"*.{ending}"))

    def looks(self, ending: str) -> list[Path]:
        """The files in our look, in the example's house style, and those that tell what laws ask."""
        more = (each for folder in (self.themed, self.measured) for each in sorted(folder.glob(f"*.{ending}")))
        return [*self.files(ending), *more]

    def pages(self, which: str) -> list[Path]:
        """Of the pages in every look one of each kind of block (`sample`), or the `rest`."""
        rest = [self.folder / "benefits-triage.html", self.measured / "parking-objections.html"]
        return rest if which == "rest" else [each for each in self.looks("html") if each not in rest]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = Built(*(tmp_path_factory.mktemp(name) for name in ("examples", "themed", "measured")))
    with press.drawn_once():
        report = api.build(EXAMPLES, made.folder, formats=("html", "pdf", "md", "json"), as_of=AS_OF)
    assert not report.problems
    assert not report.stopped
    build_looks(made, "html")
    benefits = ROOT / "examples" / "benefits-triage.yaml"
    report = api.coverage([benefits], as_of=AS_OF)
    (made.measured / "page.html").write_text(api.write_coverage(report, "html"), encoding="utf-8")
    assert len(made.files("html")) == len(made.files("pdf")) == len(EXAMPLES) == 3
    return made


def build_looks(made: Built, form: str) -> None:
    """An example in a house style, and what laws ask of it behind it."""
    parking = [ROOT / "examples" / "parking-objections.yaml"]
    theme = ROOT / "examples" / "themes" / "havenmark"
    styled = api.build(parking, made.themed, formats=(form,), theme=theme, as_of=AS_OF)
    assert styled.written
    api.build(parking, made.measured, formats=(form,), extras=("coverage",), as_of=AS_OF)


def test_there_is_nothing_to_mend_in_any_example() -> None:
    report = api.check(EVERY, as_of=AS_OF)
    told = [(file.name, each.code, str(each.path)) for file in report.files for each in file.findings]
    assert [each for each in told if each[1] != "D805"] == []
    assert not report.fails(is_strict=True)


@pytest.mark.parametrize(
    ("scheme", "which"),
    [
        ("both", "sample"),
        pytest.param("both", "rest", marks=pytest.mark.whole),
        pytest.param("dark", "sample", marks=pytest.mark.whole),
        pytest.param("dark", "rest", marks=pytest.mark.whole),
    ],
)
def test_axe_finds_nothing_in_the_light_and_in_the_dark(
    built: Built, axe: Path, scheme: tools.Schemes, which: str
) -> None:
    found = {page: tools.axe_violations(page, color_scheme=scheme) for page in built.pages(which)}
    assert len(found) > 1
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("which", ["sample", pytest.param("rest", marks=pytest.mark.whole)])
def test_axe_finds_nothing_on_a_narrow_screen_without_scripts_and_nothing_sticks_out(
    built: Built, axe: Path, which: str
) -> None:
    found = {page: tools.narrow_faults(page) for page in built.pages(which)}
    assert len(found) > 1
    assert {name: told for name, told in found.items() if told} == {}


def test_the_nu_checker_finds_no_error(built: Built, vnu: Path) -> None:
    assert tools.nu_errors(built.looks("html")) == []


@pytest.mark.whole
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_pdf_follows_both_standards_on_both_papers(
    built: Built, verapdf: Path, tmp_path: Path, profile: tools.Profile
) -> None:
    api.build(EXAMPLES, tmp_path, formats=("pdf",), page_size="letter", as_of=AS_OF)
    with press.drawn_once():  # the other profile asks for the same
        build_looks(built, "pdf")
    files = [*built.looks("pdf"), *sorted(tmp_path.glob("*.pdf"))]
    assert len(files) == 8
    results = tools.verapdf(profile, files)
    assert {file: text for file, (is_good, text) in results.items() if not is_good} == {}


def test_what_laws_ask_stands_behind_the_notice_and_on_a_page_of_its_own(built: Built) -> None:
    behind = (built.measured / "parking-objections.html").read_text(encoding="utf-8")
    assert behind.index('id="coverage-coe-cets-225"') > behind.index('id="contact"')
    own = (built.measured / "page.html").read_text(encoding="utf-8")
    assert 'id="coverage-eu-ai-act-art-26"' in own
    for html in (behind, own):
        assert "not in force" in html
        assert "compliant" not in html.lower()
    assert 'id="coverage"' not in (built.folder / "parking-objections.html").read_text(encoding="utf-8")


def test_pages_ask_nothing_of_anyone_and_run_no_script(built: Built) -> None:
    for page in built.looks("html"):
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in unescape(html)
        assert not re.search(r"\son[a-z]+=|style=|<script(?! type=\"application/ld\+json\")", html)
        assert not re.search(r"(?:src|srcset|poster|action|formaction|data)=\"(?!data:)", html)
        assert "url(http" not in html
        assert "@import" not in html


def test_pages_are_no_heavier_than_their_text_allows(built: Built) -> None:
    for page in built.files("html"):
        text = len(page.with_suffix(".json").read_bytes())
        assert page.stat().st_size <= 45_000 + 2 * text, page.name


def test_the_pdf_gives_back_the_very_record(built: Built) -> None:
    for source in EXAMPLES:
        loaded = load_record(source).loaded
        assert loaded is not None
        expected = canonical_json(as_json(loaded.disclosure))
        record = loaded.disclosure.record
        assert record is not None
        found = api.extract(built.folder / f"{record.id}.pdf")
        assert found.is_intact
        assert found.data == expected == (built.folder / f"{record.id}.json").read_bytes()


def test_the_recipe_names_the_record_by_its_digest(built: Built) -> None:
    for file in built.folder.glob("*.recipe.json"):
        recipe = json.loads(file.read_bytes())
        record = file.with_name(file.name.replace(".recipe.json", ".json"))
        assert recipe["record"] == hashlib.sha256(record.read_bytes()).hexdigest()


@pytest.mark.whole  # test_same_bytes.py does as much with other surroundings, for fewer files
def test_the_same_record_gives_the_same_bytes_again(built: Built, tmp_path: Path) -> None:
    api.build(EXAMPLES, tmp_path, formats=("html", "pdf", "md", "json"), as_of=AS_OF)
    again = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert again == {file.name: file.read_bytes() for file in built.folder.iterdir()}


def test_each_page_is_marked_as_made_up_and_says_who_asserts_it(built: Built) -> None:
    for page in built.files("html"):
        html = page.read_text(encoding="utf-8")
        assert "A made-up example" in html
        assert 'class="asserter"' in html
        assert 'id="contact"' in html


def test_what_a_supplier_states_is_told_apart(built: Built) -> None:
    html = (built.folder / "benefits-triage.html").read_text(encoding="utf-8")
    assert re.search(r"Casepath BV.{0,20}supplier", html)


def test_severities_of_a_broken_example_stop_only_its_own_outputs(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = EXAMPLES[-1].read_text(encoding="utf-8").replace("automation: recommends", "automation: always", 1)
    broken.write_text(text.replace("id: parking-objections", "id: broken", 1), encoding="utf-8")
    out = tmp_path / "out"
    report = api.build([broken, EXAMPLES[1]], out, as_of=AS_OF)
    assert report.stopped == [str(broken)]
    assert report.files[0].count(Severity.ERROR) == 1
    assert sorted(file.suffix for file in out.iterdir()) == [".html", ".json"]
