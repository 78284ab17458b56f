"""Each check of our own passes a good PDF of either engine and sees a planted fault: else it would be an ornament."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pdf_checks import CHECKS, PAGES_WITHOUT_BOOKMARKS, faults
from pdf_reading import Reading
from unit.render.pdf.jobs import both_jobs
from unit.render.sample import document

from disclosure.render.pdf.engine import render_pdf


@pytest.fixture(scope="module", params=["typst", "weasyprint"])
def good(request: pytest.FixtureRequest) -> bytes:
    pytest.importorskip(request.param, exc_type=OSError)
    return render_pdf(both_jobs(document("Plain words"))[request.param])


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    for raw in pdf.objects:
        if isinstance(raw, pikepdf.Dictionary) and raw.get("/S") == pikepdf.Name(f"/{kind}") and "/P" in raw:
            yield raw


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(elements(pdf, kind))


def annotations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", ())


def no_alternative(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Figure").Alt = pikepdf.String(" ")


def a_file_name(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Figure").Alt = pikepdf.String("flow-chart_2.svg")


def skipped_level(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H3").S = pikepdf.Name.H5


def no_title(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H1").S = pikepdf.Name.P


def two_titles(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").S = pikepdf.Name.H1


def no_heads(pdf: pikepdf.Pdf) -> None:
    for head in list(elements(pdf, "TH")):
        head.S = pikepdf.Name.TD


def no_scope(pdf: pikepdf.Pdf) -> None:
    for kind in ("TH", "TD"):
        for cell in elements(pdf, kind):
            del cell["/A"]


def silent_link(pdf: pikepdf.Pdf) -> None:
    for note in annotations(pdf):
        note.Contents = pikepdf.String("")


def no_author(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Author"]


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def file_name_in_the_window(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def another_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another title"


def many_pages_without_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]
    for _ in range(PAGES_WITHOUT_BOOKMARKS + 1 - len(pdf.pages)):
        pdf.add_blank_page()


def wrong_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Elsewhere")


def font_of_others(pdf: pikepdf.Pdf) -> None:
    _descriptor(pdf).FontName = pikepdf.Name("/AAAAAA+Helvetica-Bold")


def font_left_out(pdf: pikepdf.Pdf) -> None:
    del _descriptor(pdf)["/FontFile2"]


def _descriptor(pdf: pikepdf.Pdf) -> Any:
    return next(
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.FontDescriptor
    )


PLANTED: tuple[tuple[str, Callable[[pikepdf.Pdf], None], str], ...] = (
    ("alternative_texts", no_alternative, "alternative text ''"),
    ("alternative_texts", a_file_name, "flow-chart_2.svg"),
    ("heading_order", skipped_level, "H5 after H2"),
    ("heading_order", no_title, "begins with H2"),
    ("heading_order", two_titles, "a second title"),
    ("table_headers", no_heads, "table without a head"),
    ("table_headers", no_scope, "cell under no head"),
    ("link_texts", silent_link, "annotation says nothing"),
    ("metadata", no_author, "no Author"),
    ("metadata", no_language, "no language"),
    ("metadata", file_name_in_the_window, "the file's name"),
    ("metadata", another_title, "two different titles"),
    ("bookmarks", many_pages_without_bookmarks, "pages without bookmarks"),
    ("bookmarks", wrong_bookmark, "to no heading: Elsewhere"),
    ("own_fonts", font_of_others, "font of others: Helvetica-Bold"),
    ("own_fonts", font_left_out, "not embedded"),
)


def test_a_good_file_has_no_fault(good: bytes) -> None:
    assert faults(good) == []


@pytest.mark.parametrize(("check", "plant", "seen"), PLANTED, ids=[plant.__name__ for _, plant, _ in PLANTED])
def test_a_planted_fault_is_seen(good: bytes, check: str, plant: Callable[[pikepdf.Pdf], None], seen: str) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        plant(pdf)
        made = BytesIO()
        pdf.save(made)
    found = CHECKS[check](Reading(made.getvalue()))
    assert any(seen in fault for fault in found), found


@pytest.mark.parametrize(
    ("words", "seen"),
    [("here", "says only 'here'"), ("https://bank.example/safe", "shows https://bank.example/safe and leads to")],
)
@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_a_link_that_hides_where_it_leads_is_seen(engine: str, words: str, seen: str) -> None:
    pytest.importorskip(engine, exc_type=OSError)
    found = faults(render_pdf(both_jobs(document(words))[engine]))
    assert any(fault.startswith("link_texts") and seen in fault for fault in found), found


def test_every_check_has_a_planted_fault() -> None:
    assert {check for check, _, _ in PLANTED} == set(CHECKS)
