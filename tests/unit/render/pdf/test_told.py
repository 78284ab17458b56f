"""What a PDF draws and tells, read as a stranger's file: no damage ends in anything but one kind of error."""

import random
import zlib
from io import BytesIO

import pikepdf
import pytest
from unit.render.pdf.sample import job

from disclosure.errors import UnreadableError
from disclosure.render.pdf import content, drawing, opening, told
from disclosure.render.pdf.engine import PdfWorkers

PAGE = """<html lang=en><head><title>T</title></head><body><h1>Title</h1>
<p>One <b>bold</b> paragraph that is long enough to be broken over two lines of the paper, with a
<a href="https://example.org/a">link</a>.</p>
<table><thead><tr><th>Name</th><th>Number</th></tr></thead><tbody><tr><td>First</td><td>-5</td></tr></tbody></table>
</body></html>"""


@pytest.fixture(scope="module")
def data(workers: PdfWorkers) -> bytes:
    return workers.render(job(html=PAGE))


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_words_come_in_their_order_with_what_stands_around_them(data: bytes) -> None:
    found = told.pdf_told(data)
    lines = [" ".join(each.split()) for each in found.passages]
    assert lines[0] == "Title"
    assert lines[1].startswith("One bold paragraph that is long enough")
    assert lines[2:] == ["Name", "Number", "First", "-5"]
    assert found.links == {"https://example.org/a"}
    assert found.bookmarks == ("Title",)
    assert found.made_by.startswith("WeasyPrint ")
    assert any("1" in each for each in found.margins)  # the count of pages
    assert not found.strange


def test_the_head_of_a_table_is_told_once_however_many_pages_it_runs_over(workers: PdfWorkers) -> None:
    rows = "".join(f"<tr><td>Row {number}</td></tr>" for number in range(90))
    page = PAGE.replace("<tr><td>First</td><td>-5</td></tr>", rows)
    data = workers.render(job(html=page, stylesheet="thead { display: table-header-group }"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 1
    passages = told.pdf_told(data).passages
    assert passages.count("Name") == 1
    assert [each for each in passages if each.startswith("Row")] == [f"Row {number}" for number in range(90)]


@pytest.mark.parametrize("look", [told.pdf_told, drawing.drawing])
def test_damage_ends_in_one_kind_of_error(data: bytes, look: object) -> None:
    assert callable(look)
    chance = random.Random(20261123)
    ends = {"read": 0, "unreadable": 0}
    for _ in range(150):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            look(bytes(flipped))
            ends["read"] += 1
        except UnreadableError:
            ends["unreadable"] += 1
    assert ends["read"] > 0


def test_a_file_that_unpacks_to_more_than_a_notice_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        bomb = pikepdf.Stream(pdf, b"")
        bomb.write(zlib.compress(b"0 0 m " * 1_000_000), filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = pdf.make_indirect(bomb)
        packed = saved(pdf)
    assert len(packed) < 100_000
    monkeypatch.setattr(opening.Unpacker.__init__, "__defaults__", (1_000_000,))
    for look in (told.pdf_told, drawing.drawing):
        with pytest.raises(UnreadableError, match="more than a notice"):
            look(packed)


def test_a_page_that_draws_without_end_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "OPERATIONS", 50)
    with pytest.raises(UnreadableError, match="draws more"):
        told.pdf_told(data)


def test_a_drawing_that_draws_itself_is_refused(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        form = pdf.make_stream(b"/Self Do /Self Do")
        form.Subtype = pikepdf.Name.Form
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Self=form))
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Self=form)
        pdf.pages[0].contents_add(b"/Self Do")
        circular = saved(pdf)
    with pytest.raises(UnreadableError, match="deeper than a notice"):
        told.pdf_told(circular)
    assert drawing.drawing(circular) != drawing.drawing(data)


def test_a_tag_tree_that_holds_itself_is_refused(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot.K
        root = root[0] if isinstance(root, pikepdf.Array) else root
        root.K = pikepdf.Array([root, root])
        circular = saved(pdf)
    with pytest.raises(UnreadableError, match="more tags"):
        told.pdf_told(circular)
    assert drawing.drawing(circular) != drawing.drawing(data)


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [
        ("a word in the metadata", False),
        ("a file more", False),
        ("a bookmark", True),
        ("an alternative text", True),
        ("an action on opening", True),
        ("a crop", True),
        ("a glyph of a font", True),
    ],
)
def test_the_digest_of_the_drawing_covers_what_is_shown_and_read_out(data: bytes, change: str, is_seen: bool) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        match change:
            case "a word in the metadata":
                with pdf.open_metadata() as metadata:
                    metadata["dc:title"] = "Another"
            case "a file more":
                pdf.attachments["x.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="x.json")
            case "a bookmark":
                pdf.Root.Outlines.First.Title = pikepdf.String("Another")
            case "an alternative text":
                pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String("Another")
            case "an action on opening":
                pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.LastPage)
            case "a crop":
                pdf.pages[0].CropBox = [0, 0, 100, 100]
            case "a glyph of a font":
                font = next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0].FontDescriptor
                program = font.get("/FontFile2", font.get("/FontFile3"))
                program.write(program.read_bytes()[:-1] + b"?")
        assert (drawing.drawing(saved(pdf)) != drawing.drawing(data)) is is_seen
