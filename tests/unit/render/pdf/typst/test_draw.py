"""The file that Typst draws: what it carries, what a screen reader gets of it, and that nothing else gets in."""

import hashlib
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pdf_checks import faults
from pdf_reading import Reading
from unit.render import sample
from unit.render.pdf.jobs import EPOCH, RECIPE, RECORD, job_of
from unit.render.pdf.typst import records

from disclosure.canonical import sha256
from disclosure.document.blocks import (
    Break,
    Document,
    Emphasis,
    Facts,
    Inline,
    Link,
    Paragraph,
    Passage,
    Row,
    Run,
    Section,
    Strong,
)
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import extract_record
from disclosure.render.pdf.fontconfig import FAMILIES
from disclosure.render.theme import read_theme


def drawn(workers: PdfWorkers, document: Document, **changes: object) -> Reading:
    return Reading(workers.render(job_of(document, "typst", **changes)))  # type: ignore[arg-type]


def one_passage(*inlines: Inline) -> Document:
    passage = Passage(sample.answer((Paragraph(inlines),)))
    return sample.document("A", sections=(Section("place", "Heading", (passage,)),))


def test_it_gives_back_the_record_and_the_recipe_byte_for_byte(typst_workers: PdfWorkers) -> None:
    data = typst_workers.render(job_of(sample.document(), "typst"))
    found = extract_record(data)
    assert (found.attachment, found.recipe) == (RECORD, RECIPE)
    assert found.matches
    assert found.recipe_sha256 == sha256(RECIPE)
    assert (found.record_id, found.record_version) == ("parking", "1.1")
    with pikepdf.open(BytesIO(data)) as pdf:
        files = {str(each.UF): each for each in pdf.Root.AF}
        assert {name: str(each.AFRelationship) for name, each in files.items()} == {
            "disclosure.json": "/Source",
            "disclosure-recipe.json": "/Supplement",
        }
        for each in files.values():
            assert str(each.Desc)
            assert str(each.EF.F.Subtype) == "/application/json"
            assert str(each.EF.F.Params.ModDate) == "D:20261123123000Z"


def test_a_file_without_a_recipe_has_one_attachment(typst_workers: PdfWorkers) -> None:
    data = typst_workers.render(job_of(sample.document(), "typst", recipe=b""))
    assert extract_record(data).recipe == b""


def test_its_metadata_says_who_made_it_with_what_and_when(typst_workers: PdfWorkers) -> None:
    reading = drawn(typst_workers, sample.document('A & <b> "title"'), language="pt-BR")
    info = {name[1:]: str(value) for name, value in reading.pdf.docinfo.items()}
    assert info["Title"] == 'A & <b> "title"'
    assert re.fullmatch(r"disclosure \d.*", info["Creator"])
    assert re.fullmatch(r"Typst \d+\.\d+\.\d+, typst-py \d.*", info["Producer"])
    assert info["CreationDate"] == info["ModDate"] == "D:20261123123000Z"
    assert str(reading.pdf.Root.Lang) == "pt-BR"
    packet = reading.pdf.Root.Metadata
    assert "/Filter" not in packet
    for words in ("pdfaid:part>3<", "pdfuaid:part>1<", "A &amp; &lt;b&gt;", info["Producer"], sha256(RECORD)):
        assert words in packet.read_raw_bytes().decode()


def test_another_moment_changes_stamps_and_ids_and_the_same_moment_nothing(typst_workers: PdfWorkers) -> None:
    document = sample.document()
    first, again = (typst_workers.render(job_of(document, "typst")) for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()
    later = typst_workers.render(job_of(document, "typst", epoch=EPOCH.replace(year=2027)))
    assert later != first
    assert b"2026" not in Reading(later).pdf.Root.Metadata.read_bytes()


def test_texts_that_look_like_typst_stand_as_they_are(typst_workers: PdfWorkers) -> None:
    made = sample.document(records.HOSTILE, prose=sample.rich(records.HOSTILE), title=records.HOSTILE)
    reading = drawn(typst_workers, made, title=records.HOSTILE, author=records.HOSTILE)
    expected = re.sub(r"\s", "", records.HOSTILE.replace("\U0001f600", "U+1F600"))
    assert reading.words.count(expected) > 50
    assert str(reading.pdf.docinfo["/Title"]) == records.HOSTILE


def test_a_character_that_no_font_holds_stands_as_its_code_point(typst_workers: PdfWorkers) -> None:
    text = "中 \U0001f600 \x07 \u2028x\ufeffy \ue000"
    made = sample.document(text, prose=sample.rich(text), title=text)
    reading = drawn(typst_workers, made, title="中", footer="中 {page}")
    assert "U+4E2DU+1F600U+0007xyU+E000" in reading.words
    assert "\ufffd" not in reading.words


@pytest.mark.parametrize(("low", "high"), [(0xAD, 0x206F), (0x3164, 0xFFF8), (0x1BCA0, 0xE00FF)])
def test_a_character_that_is_never_seen_stops_no_file(typst_workers: PdfWorkers, low: int, high: int) -> None:
    from disclosure.render import fonts

    hidden = [
        chr(point) for first, last in fonts._IGNORABLE for point in range(first, last + 1) if low <= point <= high
    ]
    words = "".join(f"a{char}" for char in hidden)
    reading = drawn(typst_workers, one_passage(Run(words), Strong((Run(words),)), Emphasis((Run(words),))))
    assert re.sub(r"[^a]", "", reading.words).count("a") >= 3 * len(hidden)


def test_only_our_fonts_are_in_it_and_each_script_has_one(typst_workers: PdfWorkers) -> None:
    text = "Latin Ελληνικά кирил ქართული Հայերեն עברית العربية ∑ ✓ ⚠"
    reading = drawn(typst_workers, one_passage(Run(text), Strong((Run(text),)), Emphasis((Run(text),))))
    names = {
        str(each.FontName).rpartition("+")[2].partition("-")[0]
        for each in reading.pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.FontDescriptor
    }
    assert names <= {family.replace(" ", "") for family in FAMILIES}
    assert {"NotoSans", "NotoSansArabic", "NotoSansArmenian", "NotoSansGeorgian", "NotoSansHebrew"} <= names


def test_a_passage_in_another_language_says_so(typst_workers: PdfWorkers) -> None:
    spoken = {"fr": "Une phrase", "pt-BR": "Uma frase", "ka": "ხელოვნური", "he": "בינה", "ar": "الذكاء"}
    rows = tuple(
        Row(tag, (sample.answer(text, language=tag, direction="rtl" if tag in ("he", "ar") else "ltr"),))
        for tag, text in spoken.items()
    )
    made = sample.document("A", sections=(Section("a", "A", (Facts(rows),)),))
    reading = drawn(typst_workers, made)
    found = {each.language: re.sub(r"\s", "", each.text) for each in reading.root.walk() if each.language}
    for tag, text in spoken.items():
        assert sorted(found[tag]) == sorted(text.replace(" ", "")), tag


def test_a_title_in_another_language_says_so(typst_workers: PdfWorkers) -> None:
    made = sample.document("Mot", title="Un titre", title_language="fr")
    (title,) = drawn(typst_workers, made).elements("H1")
    assert "fr" in {each.language for each in title.walk()}


def test_answers_are_lists_of_labels_and_tables_name_their_rows_and_columns(typst_workers: PdfWorkers) -> None:
    reading = drawn(typst_workers, records.example("parking-objections", "public-notice"))
    labels = [each for each in reading.elements("L") if str(each.raw.A[0].ListNumbering) == "/None"]
    assert len(labels) > 50
    item = labels[0].children("LI")[0]
    assert [part.kind for part in item.children("Lbl", "LBody")] == ["Lbl", "LBody"]
    assert item.children("Lbl")[0].text == "Name"
    numbered = [each for each in reading.elements("L") if str(each.raw.A[0].ListNumbering) == "/Decimal"]
    assert [each.children("LI")[0].children("Lbl")[0].text for each in numbered] == ["1."]
    named = [each for each in reading.elements("TH") if any(str(a.get("/Scope")) == "/Row" for a in each.raw.A)]
    assert {each.text for each in named} >= {"A person", "The AI system", "typed", "handwritten"}
    for table in reading.elements("Table"):
        assert table.children("Caption")


def test_links_are_told_by_their_words_and_lead_where_they_say(typst_workers: PdfWorkers) -> None:
    made = one_passage(
        Run("See "),
        Link("https://example.org/a", (Run("the rules"),)),
        Break(),
        Link("#place", (Run("above"),)),
        Link("#nowhere", (Run("there"),)),
        Link("mailto:ask@example.org", (Run("ask@example.org"),)),
    )
    reading = drawn(typst_workers, made)
    found = [(each.text, str(each.raw.K[-1].Obj.Contents)) for each in reading.elements("Link")]
    assert ("the rules", "the rules") in found
    assert ("above", "above") in found
    assert ("ask@example.org", "ask@example.org") in found
    assert "there" not in {words for words, _ in found}
    assert "therules(https://example.org/a)" in reading.words


def test_a_link_over_two_pages_keeps_its_words(typst_workers: PdfWorkers) -> None:
    words = "many words " * 1200
    link = Link("https://example.org/long", (Run(words),))
    reading = drawn(typst_workers, one_passage(link, Run(" and "), Link("https://example.org/next", (Run("next"),))))
    told = {
        str(note.A.URI): " ".join(str(note.Contents).split())
        for page in reading.pdf.pages
        for note in page.obj.get("/Annots", ())
        if "/A" in note
    }
    assert told["https://example.org/long"] == words.strip()
    assert told["https://example.org/next"] == "next"


def test_bookmarks_are_the_headings_down_to_the_third_level(typst_workers: PdfWorkers) -> None:
    reading = drawn(typst_workers, records.example("parking-objections", "public-notice"))
    headings = [each.text.strip() for each in reading.elements("H1", "H2", "H3")]
    with reading.pdf.open_outline() as outline:
        found, waiting = [], list(outline.root)
        while waiting:
            item = waiting.pop(0)
            found.append(item.title.strip())
            waiting = [*item.children, *waiting]
    assert found == headings


def test_a_word_too_wide_for_its_place_breaks_and_copies_whole(typst_workers: PdfWorkers) -> None:
    word = "https://example.org/" + "abcdefghij" * 30
    row = Row("x" * 80, (sample.answer(word),), help="y" * 80)
    made = sample.document(word, prose=sample.words(word), sections=(Section("a", word, (Facts((row,)),)),))
    reading = drawn(typst_workers, made)
    assert reading.words.count(word) > 5
    assert "\u200b" not in reading.root.text
    for page in reading.pdf.pages:
        assert _rightmost(page) <= 190 * 72 / 25.4 + 1, "runs out of the text's room"


def _rightmost(page: pikepdf.Page) -> float:
    """Where the text that begins farthest to the right begins."""
    edge = 0.0
    matrices = [pikepdf.Matrix()]
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            matrices.append(matrices[-1])
        elif name == "Q":
            matrices.pop()
        elif name == "cm":
            matrices[-1] = pikepdf.Matrix(*(float(each) for each in operands)) @ matrices[-1]
        elif name == "Tm":
            here = pikepdf.Matrix(*(float(each) for each in operands)) @ matrices[-1]
            edge = max(edge, here.e)
    return edge


def test_a_table_over_several_pages_says_its_columns_on_each(typst_workers: PdfWorkers) -> None:
    from disclosure.document.blocks import Table

    rows = tuple((sample.answer(f"row {number}"), sample.answer("words")) for number in range(200))
    made = sample.document("A", sections=(Section("a", "A", (Table("Caption", ("Zebra", "Yak"), rows),)),))
    reading = drawn(typst_workers, made)
    pages = len(reading.pdf.pages)
    assert pages > 3
    assert reading.words.count("Zebra") == 1  # the others are artifacts: a screen reader hears it once
    assert faults(typst_workers.render(job_of(made, "typst"))) == []


@pytest.mark.parametrize(("page_size", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_on_the_paper_that_was_asked_for(
    typst_workers: PdfWorkers, page_size: str, size: tuple[int, int]
) -> None:
    reading = drawn(typst_workers, sample.document(), page_size=page_size)
    box = reading.pdf.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == size


def test_a_theme_s_logo_is_an_artifact_and_its_colours_are_used(typst_workers: PdfWorkers) -> None:
    theme, _ = read_theme(records.EXAMPLES / "themes" / "havenmark")
    plain, styled = (drawn(typst_workers, sample.document(), **more) for more in ({}, {"theme": theme}))
    assert len(styled.elements("Figure")) == len(plain.elements("Figure"))
    assert "HarbourStreet1" in styled.words
    accent = [each / 255 for each in bytes.fromhex("283a8c")]
    used = [
        [float(each) for each in operands]
        for operands, operator in pikepdf.parse_content_stream(styled.pdf.pages[0])
        if str(operator) in ("rg", "RG", "scn", "SCN") and len(operands) == 3
    ]
    assert any(each == pytest.approx(accent, abs=0.002) for each in used)


def test_a_picture_for_a_logo_is_drawn(typst_workers: PdfWorkers) -> None:
    import base64

    from unit.render.pdf.sample import PIXEL

    logo = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    reading = drawn(typst_workers, sample.document(), theme=replace(read_theme()[0], logo=logo))
    images = [each for each in reading.pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Width") == 1]
    assert len(images) == 1


def test_a_document_without_a_publisher_or_a_description_is_drawn(typst_workers: PdfWorkers) -> None:
    from disclosure.document.blocks import Publisher

    made = sample.document(publisher=Publisher(""), description="", licence=None, badges=(), notes=())
    reading = drawn(typst_workers, made, author="")
    assert "/Author" not in reading.pdf.docinfo
