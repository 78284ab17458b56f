"""What changed between two real records, as a page: read by checkers, on wide and narrow screens, light and dark."""

import copy
import itertools
import shutil
from datetime import date
from pathlib import Path

import inventory
import pytest
import yaml
from unit.changes.records import example, model

from disclosure import api
from disclosure.model.schema import as_json

import tools

AS_OF = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[2]
OTHER_WORDS = "Someone wrote this anew, and it holds 17 of 20 [brackets] & <marks>."


def mutated(record: dict, every: int) -> dict:  # type: ignore[type-arg]
    """The record with every so-manieth text another one, some entries gone and the lists turned round."""
    count = 0

    def walk(value: object, key: str) -> object:
        nonlocal count
        if isinstance(value, dict):
            return {name: walk(each, name) for name, each in value.items()}
        if isinstance(value, list):
            items = [walk(each, key) for each in value]
            return items[:-1] if len(items) > 2 and key in ("routes", "datasets", "metrics", "steps") else items[::-1]
        if isinstance(value, str) and " " in value:
            count += 1
            return OTHER_WORDS if count % every == 0 else value
        return value

    return {name: walk(each, name) for name, each in copy.deepcopy(record).items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The examples, each with so many edits that every kind of block is on its page."""
    folder = tmp_path_factory.mktemp("changes")
    made = []
    for name in ("parking-objections", "benefits-triage", "open-model"):
        old = example(name)
        new = mutated(old, 3)
        new["decision"]["automation"] = "decides_alone"
        new["law"] = {**new.get("law", {}), "frameworks": ["coe-cets-225", "eu-ai-act-art-50"]}
        files = []
        for side, record in (("old", old), ("new", as_json(model(new)))):
            files.append(folder / side / f"{name}.yaml")
            files[-1].parent.mkdir(exist_ok=True)
            files[-1].write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
        report = api.diff(*files, as_of=AS_OF)
        assert report.told.changes
        assert report.told.outdated
        made.append(folder / f"{name}.html")
        made[-1].write_text(api.write_diff(report, "html"), encoding="utf-8")
    shutil.copy(ROOT / "examples/suppliers/casepath-sheet.yaml", folder / "new")
    several = api.diff(folder / "old", folder / "new", as_of=AS_OF)
    assert (len(several.records), len(several.added)) == (3, 1)
    made.append(folder / "several.html")
    made[-1].write_text(api.write_diff(several, "html"), encoding="utf-8")
    return made


IN_GATE = slice(-2, None)
"""A model's changes, and the page on which those of all records stand."""


@pytest.mark.parametrize(
    ("scheme", "which"),
    [
        pytest.param("both", IN_GATE, id="sample"),
        pytest.param("both", slice(-2), id="rest", marks=pytest.mark.whole),
        pytest.param("dark", slice(None), id="dark", marks=pytest.mark.whole),
    ],
)
def test_axe_finds_nothing_in_the_light_and_in_the_dark(
    pages: list[Path], axe: Path, scheme: tools.Schemes, which: slice
) -> None:
    assert {page.name: told for page in pages[which] if (told := tools.axe_violations(page, color_scheme=scheme))} == {}


@pytest.mark.parametrize(
    "which",
    [pytest.param(IN_GATE, id="sample"), pytest.param(slice(-2), id="rest", marks=pytest.mark.whole)],
)
def test_axe_finds_nothing_on_a_narrow_screen_and_nothing_sticks_out(
    pages: list[Path], axe: Path, which: slice
) -> None:
    assert {page.name: told for page in pages[which] if (told := tools.narrow_faults(page))} == {}


def test_the_nu_checker_finds_no_error(pages: list[Path], vnu: Path) -> None:
    assert tools.nu_errors(pages) == []


def test_a_page_stands_alone_and_shows_what_people_wrote_as_text(pages: list[Path]) -> None:
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "<marks>" not in html
        assert "&lt;marks&gt;" in html
        assert "<script" not in html
        assert "noindex" in html
        assert "compliant" not in html.lower()


@pytest.fixture(scope="module")
def rows(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two dozen records of a whole inventory, spread over it."""
    return inventory.written(corpora, tmp_path_factory.mktemp("rows"), 24)


def test_real_rows_of_an_inventory_with_planted_edits_tell_exactly_these(rows: list[Path], tmp_path: Path) -> None:
    for file in rows[::2]:
        old = yaml.safe_load(file.read_text(encoding="utf-8"))
        new = copy.deepcopy(old)
        new["system"]["stage"] = "retired" if new["system"].get("stage") != "retired" else "pilot"
        new.setdefault("decision", {})["is_profiling"] = True
        new.setdefault("rights", {})["routes"] = [{"id": "write", "name": "Write to the office"}]
        edited = tmp_path / "edited.yaml"
        edited.write_text(yaml.safe_dump(new, allow_unicode=True, sort_keys=False), encoding="utf-8")
        assert not api.diff(file, file, as_of=AS_OF).is_changed
        report = api.diff(file, edited, as_of=AS_OF)
        told = {str(each.path): sentence for each, sentence in api.sentences(report)}
        assert told.keys() == {"system.stage", "decision.is_profiling", "rights.routes[write]"}, file.name
        assert told["rights.routes[write]"] == "A new way to object: “Write to the office”."


def test_two_rows_of_an_inventory_compare_without_a_hitch(rows: list[Path]) -> None:
    for old, new in itertools.pairwise(rows):
        report = api.diff(old, new, as_of=AS_OF)
        text = api.write_diff(report, "text")
        assert "These are records of different systems" in " ".join(text.split())
        assert [line for line in text.splitlines() if len(line) > 100 and " " in line.strip()] == []
        api.write_diff(report, "html")
