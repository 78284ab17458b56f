"""Both engines print the same words in the same order, follow both standards, and pass our own checks."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pdf_checks import faults
from pdf_reading import Reading
from unit.filing import made
from unit.render.pdf.jobs import job_of
from unit.render.pdf.typst import records

from disclosure.filing.pdf.signing import sign_pdf
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.job import PageSize, PdfEngine

import tools

ENGINES: tuple[PdfEngine, ...] = ("typst", "weasyprint")
PAPERS: tuple[PageSize, ...] = ("a4", "letter")
EXAMPLES = tuple(f"{record} {outline}" for record in records.RECORDS for outline in records.OUTLINES)
# Two records in their own outlines, a text that means something to Typst, and one from right to left.
SAMPLED = ("benefits-triage public-notice", "open-model model-card", "hostile", "Arabic")
# WeasyPrint 70 loses the order of a table inside a table's cell that goes over a page, and its own tags with it.
REST = tuple(each for each in records.NAMES if each not in SAMPLED and not each.startswith("rich"))
FROM_RIGHT_TO_LEFT = {"Arabic", "Hebrew"}
"""Each engine writes the letters of a line in an order of its own, so these are compared as letters; that both are
given the same words in the same order is tested in unit/render/pdf/typst/test_content.py."""


class File(NamedTuple):
    """One PDF: what it shows, on which paper, drawn by whom, and whether it is signed."""

    name: str
    page_size: PageSize
    engine: PdfEngine
    is_signed: bool = False

    def __str__(self) -> str:
        return f"{self.name}.{self.page_size}.{self.engine}{'.signed' * self.is_signed}.pdf".replace(" ", "-")


class Press:
    """Draws each file once, and signs it once, however many tests ask for it."""

    def __init__(self, folder: Path, workers: dict[PdfEngine, PdfWorkers]) -> None:
        self.folder = folder
        self.workers = workers

    def path(self, file: File) -> Path:
        path = self.folder / str(file)
        if file.is_signed and not path.is_file():
            built = self.path(file._replace(is_signed=False)).read_bytes()
            path.write_bytes(sign_pdf(built, made.key(), epoch=made.EPOCH, reason="Filed"))
        elif not path.is_file():
            job = job_of(records.named(file.name), file.engine, page_size=file.page_size)
            path.write_bytes(self.workers[file.engine].render(job, seconds=180))
        return path


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    pytest.importorskip("typst")
    pytest.importorskip("weasyprint", exc_type=OSError)
    with PdfWorkers(engine="typst") as typst, PdfWorkers() as weasyprint:
        yield Press(tmp_path_factory.mktemp("engines"), {"typst": typst, "weasyprint": weasyprint})


def same_words(press: Press, name: str) -> None:
    first, second = (Reading(press.path(File(name, "a4", engine)).read_bytes()).words for engine in ENGINES)
    if name in FROM_RIGHT_TO_LEFT:
        first, second = "".join(sorted(first)), "".join(sorted(second))
    assert len(first) > 500
    assert first == second


@pytest.mark.parametrize("name", SAMPLED)
def test_both_files_have_the_same_words_in_the_same_order(press: Press, name: str) -> None:
    same_words(press, name)


@pytest.mark.whole
@pytest.mark.parametrize("name", REST)
def test_all_files_have_the_same_words_in_the_same_order(press: Press, name: str) -> None:
    same_words(press, name)


@pytest.mark.parametrize("name", SAMPLED)
def test_both_files_have_the_same_headings_and_figures(press: Press, name: str) -> None:
    first, second = (Reading(press.path(File(name, "a4", engine)).read_bytes()) for engine in ENGINES)
    told = [
        [
            (each.kind, sorted(each.text.replace(" ", "")))
            for each in reading.elements("H1", "H2", "H3", "H4", "H5", "H6")
        ]
        for reading in (first, second)
    ]
    assert told[0] == told[1]
    alternatives = [[str(each.raw.Alt) for each in reading.elements("Figure")] for reading in (first, second)]
    assert len(alternatives[0]) == len(alternatives[1])
    assert alternatives[0] == alternatives[1] or name not in EXAMPLES  # the sample's drawing has a title of its own


def judged(
    press: Press,
    names: tuple[str, ...],
    papers: tuple[PageSize, ...],
    profile: tools.Profile,
    *,
    is_signed: bool = False,
) -> None:
    wanted = [File(name, paper, engine, is_signed) for name in names for paper in papers for engine in ENGINES]
    results = tools.verapdf(profile, [press.path(each) for each in wanted])
    assert len(results) == len(wanted)
    assert {path.name: broken for path, (is_good, broken) in results.items() if not is_good} == {}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_files_of_both_engines_follow_both_standards(press: Press, verapdf: Path, profile: tools.Profile) -> None:
    judged(press, SAMPLED[1:], ("a4",), profile)
    judged(press, SAMPLED[:1], ("letter",), profile, is_signed=True)


@pytest.mark.whole
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_all_signed_files_of_both_engines_follow_both_standards(
    press: Press, verapdf: Path, profile: tools.Profile
) -> None:
    judged(press, EXAMPLES, PAPERS, profile, is_signed=True)


@pytest.mark.whole
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_all_files_of_both_engines_follow_both_standards(press: Press, verapdf: Path, profile: tools.Profile) -> None:
    judged(press, EXAMPLES, PAPERS, profile)
    judged(press, tuple(each for each in REST if each not in EXAMPLES), ("a4",), profile)
    rich = [press.path(File(name, "a4", "typst")) for name in records.NAMES if name.startswith("rich")]
    assert {path.name: broken for path, (is_good, broken) in tools.verapdf(profile, rich).items() if not is_good} == {}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [each for each in SAMPLED if each in EXAMPLES])
def test_our_own_checks_see_nothing(press: Press, name: str, engine: PdfEngine) -> None:
    assert faults(press.path(File(name, "a4", engine)).read_bytes()) == []


@pytest.mark.whole
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("page_size", PAPERS)
def test_our_own_checks_see_nothing_in_any_example(press: Press, page_size: PageSize, engine: PdfEngine) -> None:
    found = {name: faults(press.path(File(name, page_size, engine)).read_bytes()) for name in EXAMPLES}
    assert {name: told for name, told in found.items() if told} == {}
