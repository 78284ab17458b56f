"""The page says what the record says: shown by making it again; and what cannot be shown is told."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from unit.filing.sorter import (
    AS_OF,
    OTHER,
    RECORD,
    notice,
    pdf,
    recipe_of,
    redrawn,
    rewritten,
    saved,
    with_attached,
)

from disclosure.canonical import canonical_json
from disclosure.filing.rebuild import begin_page, check_pdf, check_text
from disclosure.model.state import value_at
from disclosure.model.verification import Claim, Outcome
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import extract_record
from disclosure.render.theme import read_theme
from disclosure.words import catalogue

SORTED = "Software sorts letters. A person decides."


@pytest.fixture(scope="module")
def made(workers: PdfWorkers) -> bytes:
    return pdf(workers)


def only(claims: tuple[Claim, ...]) -> Claim:
    assert len(claims) == 1, claims
    assert catalogue("messages").text(f"verify.{claims[0].code}", **claims[0].params)
    return claims[0]


def told(claims: tuple[Claim, ...]) -> dict[str, Outcome]:
    for claim in claims:
        assert catalogue("messages").text(f"verify.{claim.code}", **claim.params)
    return {claim.code: claim.outcome for claim in claims}


def test_an_untouched_file_is_made_again_byte_for_byte(made: bytes, workers: PdfWorkers) -> None:
    assert told(check_pdf(made, workers=workers)) == {
        "page.same_bytes": Outcome.HELD,
        "page.view": Outcome.HELD,
    }


def parts(data: bytes) -> tuple[bytes, bytes]:
    found = extract_record(data)
    return found.attachment, found.recipe


def test_a_page_that_was_begun_is_not_drawn_again(
    made: bytes, workers: PdfWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = PdfWorkers._render
    monkeypatch.setattr(PdfWorkers, "_render", lambda *given: drawn.append(given[1].record_id) or draw(*given))
    begun = begin_page(*parts(made), workers=workers)
    assert told(check_pdf(made, workers=workers, begun=begun))["page.same_bytes"] is Outcome.HELD
    assert drawn == ["sorter"]


def test_a_page_that_was_begun_from_something_else_is_left_alone(made: bytes, workers: PdfWorkers) -> None:
    other = pdf(workers, outline="supplier-sheet", languages=("nl",), name="sorter.supplier-sheet.pdf")
    begun = begin_page(*parts(other), workers=workers)
    assert begun is not None
    claims = check_pdf(made, workers=workers, begun=begun)
    assert claims[1].params["outline"] == "public-notice"


@pytest.mark.parametrize("damage", ["record", "recipe", "both mixed up"])
def test_of_what_is_damaged_nothing_is_begun(made: bytes, workers: PdfWorkers, damage: str) -> None:
    record, recipe = parts(made)
    given = {"record": (b"{}", recipe), "recipe": (record, recipe[:-1]), "both mixed up": (recipe, record)}[damage]
    assert begin_page(*given, workers=workers) is None


def test_the_outline_language_and_day_of_a_page_are_told(workers: PdfWorkers) -> None:
    """A shorter outline hides what it leaves out, and nothing on the page is untrue."""
    short = pdf(workers, outline="supplier-sheet", languages=("nl",), name="sorter.supplier-sheet.pdf")
    claims = check_pdf(short, workers=workers)
    assert claims[0].code == "page.same_bytes"
    assert claims[1].params == {"outline": "supplier-sheet", "languages": "nl", "as_of": "2026-11-23"}


def test_a_draft_is_told_as_one(workers: PdfWorkers) -> None:
    assert "page.is_draft" in told(check_pdf(pdf(workers, is_draft=True), workers=workers))


def test_a_file_packed_anew_still_draws_the_same(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        again = saved(opened, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert again != made
    assert told(check_pdf(again, workers=workers))["page.same_drawing"] is Outcome.HELD


def test_words_changed_on_the_page_are_named(made: bytes, workers: PdfWorkers) -> None:
    claim = only(check_pdf(rewritten(made, "A person", "No person"), workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")
    assert claim.params["found"] == SORTED.replace("A person", "No person")
    assert claim.params["expected"] == SORTED


def test_a_page_left_out_is_named(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        del opened.pages[-1]
        claim = only(check_pdf(saved(opened), workers=workers))
    assert claim.outcome is Outcome.BROKEN
    assert claim.code in ("page.says_else", "page.leaves_out")


@pytest.mark.parametrize("hidden", ["/Artifact BMC", "/Span << /MCID 4711 >> BDC", "/P BMC"])
def test_words_drawn_outside_of_the_tags_are_named(made: bytes, workers: PdfWorkers, hidden: str) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        page = opened.pages[0]
        page.Resources.Font["/Extra"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.contents_add(f"{hidden} BT /Extra 12 Tf 72 700 Td (Nobody may object) Tj ET EMC".encode())
        claim = only(check_pdf(saved(opened), workers=workers))
    assert (claim.outcome, claim.code, claim.params["found"]) == (Outcome.BROKEN, "page.adds", "Nobody may object")


def test_words_made_invisible_are_missed(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        page = opened.pages[0]
        page.Contents = opened.make_stream(page.Contents.read_bytes().replace(b"BT\n", b"BT\n3 Tr\n"))
        claim = only(check_pdf(saved(opened), workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")
    assert claim.params["expected"] == "Example City"  # the first words of the page


def test_a_link_that_leads_elsewhere_is_named(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        links = [each for page in opened.pages for each in page.obj.get("/Annots", ()) if "/A" in each]
        links[0].A.URI = pikepdf.String("mailto:nobody@example.com")
        claim = only(check_pdf(saved(opened), workers=workers))
    assert (claim.code, claim.params["found"]) == ("page.link", "mailto:nobody@example.com")


def test_a_note_laid_over_the_page_is_named(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99])
        opened.pages[0].Annots = pikepdf.Array([opened.make_indirect(note)])
        claim = only(check_pdf(saved(opened), workers=workers))
    assert claim.outcome is Outcome.BROKEN
    assert claim.code in ("page.strange", "page.link")


def test_a_bookmark_that_says_something_else_is_named(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        opened.Root.Outlines.First.Title = pikepdf.String("Harmless")
        claim = only(check_pdf(saved(opened), workers=workers))
    assert (claim.code, claim.params["found"]) == ("page.bookmark", "Harmless")


def test_something_painted_over_the_words_is_at_least_not_called_the_same(made: bytes, workers: PdfWorkers) -> None:
    with pikepdf.open(BytesIO(made)) as opened:
        opened.pages[0].contents_add(b"1 1 1 rg 0 0 600 900 re f")
        found = told(check_pdf(saved(opened), workers=workers))
    assert found["page.same_text_unexplained"] is Outcome.UNCHECKED


def test_an_exchanged_record_under_an_untouched_page_is_seen(made: bytes, workers: PdfWorkers) -> None:
    other = notice(OTHER).json
    with pikepdf.open(BytesIO(made)) as opened:
        opened.attachments["disclosure.json"] = pikepdf.AttachedFileSpec(opened, other, filename="disclosure.json")
        careless = saved(opened)
    assert only(check_pdf(careless, workers=workers)).code == "page.record_changed"
    half = with_attached(made, record=other)
    assert only(check_pdf(half, workers=workers)).code == "page.recipe_of_other_record"
    recipe = recipe_of(made) | {"record": notice(OTHER).digest}
    claim = only(check_pdf(with_attached(made, record=other, recipe=canonical_json(recipe)), workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")
    assert "A person" in claim.params["found"]
    assert "A machine" in claim.params["expected"]


def test_a_draft_whose_recipe_says_that_it_is_none_is_seen(workers: PdfWorkers) -> None:
    draft = pdf(workers, is_draft=True)
    recipe = recipe_of(draft)
    recipe["options"]["is_draft"] = False
    claim = only(check_pdf(with_attached(draft, recipe=canonical_json(recipe)), workers=workers))
    assert claim.outcome is Outcome.BROKEN


def test_what_is_written_behind_the_file_may_not_change_a_page(made: bytes, workers: PdfWorkers) -> None:
    continued = _continued(made, b"1 1 1 rg 0 0 600 900 re f")
    claim = only(check_pdf(continued, workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.changed_later")


def test_what_is_written_behind_the_file_and_changes_no_page_leaves_the_same_bytes(
    made: bytes, workers: PdfWorkers
) -> None:
    assert told(check_pdf(_continued(made, b""), workers=workers))["page.same_bytes_continued"] is Outcome.HELD


def _continued(data: bytes, drawn: bytes) -> bytes:
    """`data` with an incremental update: a field for a signature that draws nothing, and `drawn` on the first page."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.find_page_for_modification(0)[0].get_object()
    field = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget")})
    field |= {NameObject("/FT"): NameObject("/Sig"), NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4)}
    notes = page.setdefault(NameObject("/Annots"), ArrayObject())
    notes.append(writer.add_object(field))
    writer.update_container(page)
    if drawn:
        writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=drawn)))
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(data)
    return out.getvalue()


LAYOUT = "@page { margin: 35mm } body { font-size: 13pt }"


def test_another_engine_draws_the_same_words_otherwise(made: bytes, workers: PdfWorkers) -> None:
    versions = recipe_of(made)["versions"] | {"weasyprint": "70.9", "Pillow": "1"}
    claims = check_pdf(redrawn(workers, LAYOUT, versions=versions), workers=workers)
    assert told(claims)["page.same_text"] is Outcome.HELD
    assert "weasyprint 70.9 / " in str(claims[0].params["versions"])


def test_an_older_version_of_this_tool_prints_its_own_number_on_the_page(
    workers: PdfWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        for module in ("disclosure.render.html", "disclosure.render.recipe"):
            patched.setattr(f"{module}.__version__", "0.0.9")
        older = pdf(workers)
    claims = check_pdf(older, workers=workers)
    assert told(claims)["page.same_text"] is Outcome.HELD
    assert "disclosure 0.0.9 / " in str(claims[0].params["versions"])


def test_where_another_version_wrote_other_words_nothing_is_claimed(made: bytes, workers: PdfWorkers) -> None:
    tool = {"name": "disclosure", "version": "0.0.9"}
    changed = rewritten(redrawn(workers, "", tool=tool), "A person", "No person")
    claim = only(check_pdf(changed, workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.UNCHECKED, "page.may_differ")
    assert "No person" in str(claim.params["found"])


def test_words_of_a_language_written_from_right_to_left_may_break_their_lines_elsewhere(workers: PdfWorkers) -> None:
    text = RECORD.replace("tag: nl", "tag: he").replace("nl: Sorteerder", "he: ממיין")
    text = text.replace(
        "nl: Software sorteert brieven. Een mens beslist.", f"he: {'תוכנה ממיינת מכתבים ואדם מחליט ' * 20}."
    )
    assert "he: תוכנה" in text
    made = notice(text, formats=("pdf",), languages=("he",), outline="public-notice")
    job = made.job(made.documents["he"], "he")
    from dataclasses import replace

    from disclosure.render.difference import first_difference
    from disclosure.render.pdf.told import pdf_told

    usual, narrow = workers.render(job), workers.render(replace(job, stylesheet=job.stylesheet + LAYOUT))
    assert pdf_told(usual).passages != pdf_told(narrow).passages
    assert first_difference(pdf_told(narrow), pdf_told(usual)) is None
    other = replace(job, html=job.html.replace("מחליט", "מציע"))
    found = first_difference(pdf_told(workers.render(other)), pdf_told(usual))
    assert found is not None


def test_a_recipe_that_cannot_be_followed_is_told(made: bytes, workers: PdfWorkers) -> None:
    recipe = recipe_of(made)

    def checked(new: bytes) -> Claim:
        return only(check_pdf(with_attached(made, recipe=new), workers=workers))

    assert checked(b"{").code == "page.recipe_damaged"
    assert checked(b"[]").code == "page.recipe_damaged"
    assert checked(canonical_json({**recipe, "as_of": "soon"})).code == "page.recipe_damaged"
    newer = checked(canonical_json({**recipe, "paper": "green"}))
    assert (newer.outcome, newer.params["unknown"]) == (Outcome.UNCHECKED, "paper")
    for key, value in {"engine": "troff", "outline": "../../secret", "page_size": "a0", "extras": ["x"]}.items():
        asked = {**recipe, "options": {**recipe["options"], key: value}}
        assert checked(canonical_json(asked)).code == "page.recipe_unknown", key
    for key, value in {"languages": ["fr"], "is_draft": 1, "formats": "pdf"}.items():
        asked = {**recipe, "options": {**recipe["options"], key: value}}
        assert checked(canonical_json(asked)).code == "page.recipe_damaged", key


def test_a_record_that_is_none_or_is_not_canonical_is_told(made: bytes, workers: PdfWorkers) -> None:
    from disclosure.canonical import sha256

    def checked(record: bytes) -> Claim:
        recipe = canonical_json(recipe_of(made) | {"record": sha256(record)})
        return only(check_pdf(with_attached(made, record=record, recipe=recipe), workers=workers))

    own = notice().json
    assert checked(b"\x00").code == "page.record_unreadable"
    assert checked(json.dumps(json.loads(own), indent=1).encode()).code == "page.record_not_canonical"
    assert checked(own.replace(b'"kind":"system"', b'"kind":"demon"')).outcome is Outcome.BROKEN
    layered = {**json.loads(own), "based_on": ["/etc/passwd"]}
    assert checked(canonical_json(layered)).outcome is Outcome.BROKEN


def test_bytes_that_are_no_pdf_are_told(workers: PdfWorkers) -> None:
    assert only(check_pdf(b"no", workers=workers)).code == "page.unreadable"


def test_a_house_style_is_needed_to_make_its_pages_again(workers: PdfWorkers, tmp_path: Path) -> None:
    from disclosure.render.theme import read_theme

    style = tmp_path / "style"
    style.mkdir()
    (style / "theme.yaml").write_text("header: Example City, Mobility\n", encoding="utf-8")
    look, flaws = read_theme(style)
    assert not flaws
    made = notice(formats=("pdf",))
    made.theme = look
    styled = made.files(workers)["sorter.pdf"]
    assert only(check_pdf(styled, workers=workers)).code == "page.theme_needed"
    assert check_pdf(styled, workers=workers, theme=style)[0].code == "page.same_bytes"
    (style / "theme.yaml").write_text("header: Other City\n", encoding="utf-8")
    assert only(check_pdf(styled, workers=workers, theme=style)).code == "page.theme_other"
    assert only(check_pdf(styled, workers=workers, theme=tmp_path / "gone")).code == "page.theme_unreadable"


def test_a_pdf_without_a_recipe_is_not_looked_at(workers: PdfWorkers) -> None:
    from dataclasses import replace

    made = notice(formats=("pdf",), languages=("en",))
    bare = workers.render(replace(made.job(made.documents["en"], "en"), recipe=b""))
    claim = only(check_pdf(bare, workers=workers))
    assert (claim.outcome, claim.code) == (Outcome.UNCHECKED, "page.no_recipe")


def test_a_missing_engine_is_told(made: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from disclosure.errors import MissingError

    class NoEngine:
        def render(self, job: object) -> bytes:
            raise MissingError("PDF cannot be made on this machine")

    claim = only(check_pdf(made, workers=NoEngine()))  # type: ignore[arg-type]
    assert (claim.outcome, claim.code) == (Outcome.UNCHECKED, "page.engine_missing")


@pytest.mark.parametrize("name", ["sorter.html", "sorter.nl.html", "sorter.md", "sorter.nl.md"])
def test_web_pages_and_markdown_are_made_again_too(built: Mapping[str, bytes], name: str) -> None:
    def checked(data: bytes) -> tuple[Claim, ...]:
        return check_text(data, name=name, record=built["sorter.json"], recipe=built["sorter.recipe.json"])

    assert checked(built[name])[0].code == "page.same_bytes"
    old, new = (b"A person", b"No person") if b"A person" in built[name] else (b"Een mens", b"Geen mens")
    claim = only(checked(built[name].replace(old, new)))
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")
    assert only(checked(b"\xff")).code == "page.unreadable"


def test_a_script_on_a_web_page_is_named(built: Mapping[str, bytes]) -> None:
    data = built["sorter.html"].replace(b"</body>", b"<script>document.body.remove()</script></body>")
    claim = only(check_text(data, name="sorter.html", record=built["sorter.json"], recipe=built["sorter.recipe.json"]))
    assert (claim.code, claim.params["found"]) == ("page.strange", "script")


def test_a_file_that_the_recipe_does_not_make_is_told(workers: PdfWorkers, built: Mapping[str, bytes]) -> None:
    recipe = notice(formats=("html",)).files(None)["sorter.recipe.json"]
    claim = only(check_text(built["sorter.md"], name="sorter.md", record=built["sorter.json"], recipe=recipe))
    assert (claim.outcome, claim.code) == (Outcome.UNCHECKED, "page.not_in_recipe")


def _built_from(path: Path) -> Mapping[str, bytes]:
    from disclosure.load.record import load_file

    loaded = load_file(path).loaded
    assert loaded is not None
    options = BuildOptions(formats=("html", "md", "json"), as_of=AS_OF, extras=("coverage",))
    own = str(value_at(loaded.disclosure, "record.id"))
    made = Notice(loaded, options, read_theme()[0], own).files(None)
    return {name.replace(f"{own}.", "record."): data for name, data in made.items()}


@pytest.mark.parametrize("example", ["benefits-triage", "open-model", "parking-objections"])
def test_merged_records_read_back_the_same_and_make_the_same_pages(example: str) -> None:
    """The record that is attached is merged already: it tells its layers, and no file of them is needed."""
    files = _built_from(Path(__file__).resolve().parents[3] / f"examples/{example}.yaml")
    assert ("layers" in json.loads(files["record.json"]).get("provenance", {})) is (example == "benefits-triage")
    _demand_read_back_without_a_word(files["record.json"])
    _demand_same_pages(files)


def test_a_record_whose_model_builds_on_another_file_reads_back_the_same(tmp_path: Path) -> None:
    sheet = RECORD.replace("kind: system", "kind: model") + "models: [{id: m, name: M, family: trees}]\n"
    (tmp_path / "sheet.yaml").write_text(sheet, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(RECORD + "models: [{id: m, based_on: sheet.yaml}]\n", encoding="utf-8")
    files = _built_from(tmp_path / "own.yaml")
    assert b'"family":"trees"' in files["record.json"]
    _demand_read_back_without_a_word(files["record.json"])
    _demand_same_pages(files)


def test_a_record_with_every_field_filled_reads_back_the_same() -> None:
    from unit.document.filled import Filled

    from disclosure.filing.origin import known_record
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.schema import as_json

    filled = as_json(Filled(Disclosure).record)
    for part in (filled, *filled["models"]):  # which no part of a record has any longer once it is merged
        del part["based_on"]
    data = canonical_json(filled)
    assert known_record(data).json == data


def _demand_read_back_without_a_word(record: bytes) -> None:
    from disclosure.load.record import load_bytes
    from disclosure.model.schema import as_json

    again = load_bytes(record, "record.json")
    assert again.findings == ()
    assert again.loaded is not None
    assert canonical_json(as_json(again.loaded.disclosure)) == record


def _demand_same_pages(files: Mapping[str, bytes]) -> None:
    pages = [name for name in files if name.endswith((".html", ".md"))]
    assert pages
    for name in pages:
        claims = check_text(files[name], name=name, record=files["record.json"], recipe=files["record.recipe.json"])
        assert told(claims)["page.same_bytes"] is Outcome.HELD, name
