"""What a finished PDF holds, read back with pikepdf."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from unit.render.pdf.sample import HTML, job

from disclosure.canonical import canonical_json, sha256
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import extract_record
from disclosure.render.pdf.fontconfig import FAMILIES


@pytest.fixture(scope="module")
def data(workers: PdfWorkers) -> bytes:
    return workers.render(job())


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def elements(element: Any, around: str) -> Iterator[tuple[str, str, Any]]:
    """Every element of a tag tree: its role, its language, itself."""
    own = str(element.get("/Lang", around))
    yield str(element.get("/S", "")), own, element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid, own)


def tree(pdf: pikepdf.Pdf) -> list[tuple[str, str, Any]]:
    return list(elements(pdf.Root.StructTreeRoot.K[0], str(pdf.Root.Lang)))


def test_the_catalogue_says_language_tags_and_title(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "AI in parking fines & <more>"
    assert str(pdf.docinfo["/Author"]) == "City of Exampleton"
    assert re.fullmatch(r"WeasyPrint 7\d.*, Pango 1\.\d+\.\d+", str(pdf.docinfo["/Producer"]))


def test_all_dates_are_the_epoch(pdf: pikepdf.Pdf) -> None:
    stamps = {str(pdf.docinfo["/CreationDate"]), str(pdf.docinfo["/ModDate"])}
    params = pdf.attachments["disclosure.json"].obj.EF.F.Params
    stamps |= {str(params.CreationDate), str(params.ModDate)}
    assert stamps == {"D:20261123123000Z"}


def test_bookmarks_are_the_headings_down_to_the_third(pdf: pikepdf.Pdf) -> None:
    def titles(items: Any) -> list[Any]:
        return [(item.title, titles(item.children)) for item in items]

    with pdf.open_outline() as outline:
        assert titles(outline.root) == [
            ("AI in parking fines", [("Was es ansieht", []), ("How well it works", [("Model", [])])])
        ]


def test_only_our_fonts_are_embedded_and_all_are(pdf: pikepdf.Pdf) -> None:
    names = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in item
            names.add(re.sub(r"^/[A-Z]{6}\+|-(Bold|Italic)$", "", str(item.FontName)).replace("-", " "))
    assert names <= set(FAMILIES)
    assert {"Noto Sans", "Noto Sans Georgian", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Armenian"} <= names


def test_the_record_is_attached_once_as_the_source(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.Root.AF) == 1
    assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
    assert str(pdf.Root.AF[0].EF.F.Subtype) == "/application/json"
    assert list(pdf.attachments) == ["disclosure.json"]


def test_the_attachment_comes_back_byte_for_byte_with_what_the_pdf_declares(data: bytes) -> None:
    asked = job(record_id="a<b>&c", schema_id="urn:x?a=1&b=2")
    found = extract_record(data)
    assert found.attachment == job().attachment
    assert found.matches
    assert (found.name, found.record_id, found.record_version) == ("disclosure.json", "exampleton-parking", "1.2.0")
    assert found.sha256 == asked.digest


def test_the_recipe_is_attached_beside_the_record_with_its_digest(workers: PdfWorkers) -> None:
    recipe = canonical_json({"tool": "1.0", "note": "ქართული"})
    made = workers.render(job(recipe=recipe))
    with pikepdf.open(BytesIO(made)) as pdf:
        kinds = {str(each.F): str(each.AFRelationship) for each in pdf.Root.AF}
        assert kinds == {"disclosure.json": "/Source", "disclosure-recipe.json": "/Supplement"}
    found = extract_record(made)
    assert (found.recipe, found.recipe_sha256) == (recipe, sha256(recipe))
    assert found.attachment == job().attachment
    assert extract_record(workers.render(job())).recipe == b""


def test_metadata_is_escaped(workers: PdfWorkers) -> None:
    odd = job(record_id="a<b>&c\x07", schema_id="urn:x?a=1&b=2", record_version="ვ1")
    found = extract_record(workers.render(odd))
    assert (found.record_id, found.schema_id, found.record_version) == ("a<b>&c", "urn:x?a=1&b=2", "ვ1")


def test_every_passage_in_another_language_says_so_in_the_tag_tree(pdf: pikepdf.Pdf) -> None:
    languages = [(role, language) for role, language, element in tree(pdf) if "/Lang" in element]
    assert languages == [
        ("/Span", "ka"),
        ("/Span", "he"),
        ("/Span", "ar"),
        ("/Span", "el"),
        ("/Span", "bg"),
        ("/Span", "bg"),  # broken over two lines
        ("/NonStruct", "hy"),
        ("/NonStruct", "fr"),
        ("/NonStruct", "en"),
        ("/Sect", "de"),
    ]


def test_lists_and_definitions_inside_a_passage_inherit_its_language(pdf: pikepdf.Pdf) -> None:
    inside = [language for role, language, _ in tree(pdf) if role in ("/LI", "/LBody", "/Lbl", "/L")]
    assert set(inside) == {"de"}


def test_links_are_named_by_their_words(pdf: pikepdf.Pdf) -> None:
    names = [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", [])]
    assert set(names) == {"rules", "city.example", "what it looks at"}


def test_a_table_over_pages_repeats_its_head_and_cells_know_their_headers(pdf: pikepdf.Pdf) -> None:
    heads = [element for role, _, element in tree(pdf) if role == "/TH" and "Group" not in str(element.get("/ID"))]
    assert heads
    cells = [element for role, _, element in tree(pdf) if role == "/TD"]
    assert len(cells) == 60
    assert all(len(cell.A.Headers) == 2 for cell in cells)


@pytest.mark.parametrize(("size", "box"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_size_is_the_one_asked_for(workers: PdfWorkers, size: str, box: tuple[int, int]) -> None:
    with pikepdf.open(BytesIO(workers.render(job(page_size=size)))) as pdf:
        assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == box


def test_two_processes_make_the_same_bytes(data: bytes) -> None:
    with PdfWorkers() as others:
        assert others.render(job()) == data


def test_the_identifier_follows_the_content(workers: PdfWorkers, pdf: pikepdf.Pdf) -> None:
    with pikepdf.open(BytesIO(workers.render(job(html=HTML.replace("a person", "the person"), author="x")))) as other:
        assert bytes(other.trailer.ID[0]) != bytes(pdf.trailer.ID[0])


def test_a_character_without_a_glyph_is_printed_as_its_code_point(workers: PdfWorkers) -> None:
    page = "<html lang=en><head></head><body><h1>中</h1></body></html>"
    with (
        pikepdf.open(BytesIO(workers.render(job(html=page, title="中")))) as pdf,
        pdf.open_outline() as outline,
    ):
        assert [item.title for item in outline.root] == ["U+4E2D"]


def test_the_margins_follow_the_direction_of_the_page(workers: PdfWorkers) -> None:
    """The publisher stands where reading starts: left in English, right in Hebrew."""

    def is_left(direction: str) -> bool:
        page = f"<html lang=en dir={direction}><head></head><body><h1>x</h1></body></html>"
        with pikepdf.open(BytesIO(workers.render(job(html=page, footer="")))) as pdf:
            moves = [line.operands for line in pikepdf.parse_content_stream(pdf.pages[0]) if str(line.operator) == "Tm"]
        return float(moves[-1][4]) < 200

    assert is_left("ltr")
    assert not is_left("rtl")


def test_lists_count_from_their_first_number(workers: PdfWorkers) -> None:
    """A list that starts at 3 is drawn as the end of one that starts at 1, and not as its beginning."""

    def drawn(items: str) -> bytes:
        page = f"<html lang=en><head></head><body>{items}<p>1. 2. 3. 4.</p></body></html>"  # the same glyphs each time
        with pikepdf.open(BytesIO(workers.render(job(html=page, footer="")))) as pdf:
            shown = [line.operands for line in pikepdf.parse_content_stream(pdf.pages[0]) if str(line.operator) == "TJ"]
        return b"|".join(bytes(part) for operands in shown for part in operands[0] if isinstance(part, pikepdf.String))

    third, fourth = "<li>x</li>", "<li><p>x</p><ul><li>x</li></ul></li>"
    assert drawn(f'<ol start="3">{third}{fourth}</ol>') in drawn(f"<ol><li>a</li><li>b</li>{third}{fourth}</ol>")
    assert drawn(f"<ol>{third}{fourth}</ol>") not in drawn(f"<ol><li>a</li><li>b</li>{third}{fourth}</ol>")
