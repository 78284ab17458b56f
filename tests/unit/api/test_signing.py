"""A record is drawn and signed in one step, as `build` draws it; what stops a build stops it too."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import press
import pytest
from unit.filing import made

from disclosure import api
from disclosure.errors import FilingError, UnreadableError, UsageError
from disclosure.model.verification import Outcome, Verdict
from disclosure.render.pdf.extract import extract_record

AS_OF = date(2026, 11, 23)
EPOCH = datetime(2026, 11, 23, 10, tzinfo=UTC)
RECORD = """\
schema_version: "1.0"
record:
  id: sorter
  version: "1.0"
  kind: system
  languages: [{tag: en, translation: original}, {tag: nl, translation: human}]
  published_on: 2026-01-02
system:
  name: {en: Sorter, nl: Sorteerder}
  title: {en: AI in letters, nl: AI in brieven}
  summary: {en: Software sorts letters. A person decides., nl: Software sorteert brieven. Een mens beslist.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
rights: {no_route_reason: {kind: impractical, because: {en: It sorts only., nl: Het sorteert alleen.}}}
extensions: {"disclosure:fictional": true}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A record in two languages, a key, and whom to trust for it."""
    (tmp_path / "record.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "key.pem").write_bytes(made.key_file(made.key()))
    (tmp_path / "public.pem").write_bytes(made.public_pem(made.key()))
    return tmp_path


def sign(file: Path | str, folder: Path, **drawing: Any) -> api.SignReport:
    how = api.Drawing(**drawing)
    return api.sign(file, key=folder / "key.pem", epoch=EPOCH, as_of=AS_OF, drawing=how)


def signed(file: Path, **drawing: Any) -> api.Signed:
    found = sign(file, file.parent, **drawing).signed
    assert found is not None
    return found


def options_of(pdf: bytes) -> dict[str, Any]:
    """How a PDF says that it was drawn."""
    recipe = json.loads(extract_record(pdf).recipe)
    assert recipe["as_of"] == "2026-11-23"
    found: dict[str, Any] = recipe["options"]
    return found


@pytest.mark.parametrize("engine", [None, "weasyprint"])
def test_what_is_signed_is_valid_and_its_page_is_what_the_record_says(engine: str | None, place: Path) -> None:
    pytest.importorskip("typst" if engine is None else "weasyprint", exc_type=OSError)
    own = signed(place / "record.yaml", engine=engine)
    (place / own.name).write_bytes(own.data)
    found = api.verify(place / own.name, trust=[place / "public.pem"], as_of=AS_OF)
    told = {claim.code: claim.outcome for claim in found.claims}
    assert (found.verdict, told["page.same_bytes"]) == (Verdict.VALID, Outcome.HELD)
    assert options_of(own.data)["engine"] == (engine or "typst")


def test_without_typst_the_other_engine_draws(drawn_once: None, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.render.pdf.installing.is_typst_here", lambda: False)
    assert options_of(signed(place / "record.yaml").data)["engine"] == "weasyprint"


def test_it_is_drawn_as_build_draws_it(drawn_once: None, place: Path) -> None:
    built = api.build(
        [place / "record.yaml"],
        place / "out",
        formats=("pdf",),
        languages=("nl",),
        engine="typst",
        as_of=AS_OF,
    )
    (pdf,) = (each for each in built.written if each.suffix == ".pdf")
    assert signed(place / "record.yaml", language="nl").data.startswith(pdf.read_bytes())


def test_one_language_is_drawn_the_first_where_none_is_asked_for(drawn_once: None, place: Path) -> None:
    first, other = (signed(place / "record.yaml", language=tag) for tag in (None, "nl"))
    assert (first.language, first.languages, first.name) == ("en", ("en", "nl"), "sorter.signed.pdf")
    assert (other.language, other.languages, other.name) == ("nl", ("en", "nl"), "sorter.nl.signed.pdf")
    assert [options_of(each.data)["languages"] for each in (first, other)] == [["en"], ["nl"]]
    with pytest.raises(UsageError, match="not in fr") as told:
        sign(place / "record.yaml", place, language="fr")
    assert told.value.hint == "It is in en, nl."


def test_the_options_that_matter_for_a_pdf_are_those_of_build(drawn_once: None, place: Path) -> None:
    own = signed(place / "record.yaml", outline="full", page_size="letter", extras=("coverage",))
    told = options_of(own.data)
    assert (told["outline"], told["page_size"], told["extras"]) == ("full", "letter", ["coverage"])
    assert own.name == "sorter.full.signed.pdf"
    assert options_of(signed(place / "record.yaml").data)["page_size"] == "a4"
    with pytest.raises(UsageError, match="no outline poster"):
        sign(place / "record.yaml", place, outline="poster")


def test_a_house_style_is_drawn_and_named_again_to_verify(place: Path) -> None:
    theme = place / "theme"
    theme.mkdir()
    (theme / "theme.yaml").write_text('light: {accent: "#7a1e48"}\n', encoding="utf-8")
    own = signed(place / "record.yaml", theme=theme)
    (place / own.name).write_bytes(own.data)
    how: dict[str, Any] = {"trust": [place / "public.pem"], "as_of": AS_OF}
    told = {claim.code for claim in api.verify(place / own.name, theme=theme, **how).claims}
    assert "page.same_bytes" in told
    assert "page.theme_needed" in {claim.code for claim in api.verify(place / own.name, **how).claims}


def asked_in_vain() -> bytes:
    raise AssertionError("nobody is asked for a passphrase before it is needed")


def test_a_record_with_errors_is_told_and_nobody_is_asked_for_a_passphrase(drawn_once: None, place: Path) -> None:
    record, key = place / "record.yaml", place / "locked.pem"
    key.write_bytes(made.key_file(made.key(), b"secret"))
    record.write_text(RECORD.replace("kind: system", "kind: sistem"), encoding="utf-8")
    report = api.sign(record, key=key, ask=asked_in_vain, epoch=EPOCH, as_of=AS_OF)
    assert report.signed is None
    assert {str(each.path) for file in report.files for each in file.findings} == {"record.kind"}
    with pytest.raises(UnreadableError):
        sign(place / "absent.yaml", place)


def test_a_house_style_with_errors_stops_it_too(drawn_once: None, place: Path) -> None:
    theme = place / "theme"
    theme.mkdir()
    (theme / "theme.yaml").write_text("light: {accent: red}\n", encoding="utf-8")
    report = sign(place / "record.yaml", place, theme=theme)
    assert report.signed is None
    assert [file.name for file in report.files] == [str(theme)]


def test_warnings_are_told_and_stop_nothing(drawn_once: None, place: Path) -> None:
    (place / "record.yaml").write_text(RECORD.replace("published_on", "review_by: 2026-02-01\n  published_on"))
    report = sign(place / "record.yaml", place)
    assert report.signed is not None
    assert report.files


def test_a_wrong_passphrase_is_told_before_anything_is_drawn(
    drawn_once: None, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(*_: object, **__: object) -> bytes:
        raise AssertionError("drawn")

    monkeypatch.setattr(press.KeptWorkers, "render", draw)
    (place / "key.pem").write_bytes(made.key_file(made.key(), b"secret"))
    with pytest.raises(UnreadableError, match="does not open with this passphrase"):
        api.sign(place / "record.yaml", key=place / "key.pem", ask=lambda: b"wrong", epoch=EPOCH, as_of=AS_OF)
    with pytest.raises(FilingError, match="expired"):
        api.sign(
            place / "record.yaml",
            key=place / "key.pem",
            ask=lambda: b"secret",
            epoch=EPOCH.replace(year=2040),
            as_of=AS_OF,
        )


def test_a_statement_is_signed_as_a_record_is(drawn_once: None, place: Path) -> None:
    statement = place / "city.yaml"
    statement.write_text(
        'schema_version: "1.0"\n'
        "statement:\n"
        "  kind: statement\n"
        "  id: our-ai\n"
        "  languages: [{tag: en, translation: original}]\n"
        "  organisation: {name: Example City}\n"
        "  contact: {email: help@example.org}\n"
        "  published_on: 2026-01-01\n"
        "  uses_ai: false\n",
        encoding="utf-8",
    )
    report = sign(statement, place)
    assert report.signed is not None, report.files
    assert made.look(report.signed.data).verdict is Verdict.VALID


def test_a_pdf_is_signed_as_it_is_and_nothing_of_it_can_be_chosen(drawn_once: None, place: Path) -> None:
    api.build([place / "record.yaml"], place, formats=("pdf",), languages=("en",), engine="typst", as_of=AS_OF)
    built = (place / "sorter.pdf").rename(place / "card.pdf").read_bytes()
    own = signed(place / "card.pdf")
    assert (own.name, own.languages, own.data.startswith(built)) == ("card.signed.pdf", (), True)
    for drawing in ({"language": "nl"}, {"outline": "full"}, {"page_size": "a4"}, {"engine": "typst"}, {"theme": "x"}):
        (name,) = drawing
        with pytest.raises(UsageError, match="drawn already") as told:
            sign(place / "card.pdf", place, **drawing)
        assert f"--{name.replace('_', '-')}" in told.value.hint


def test_what_is_no_record_is_told_as_what_it_is(drawn_once: None, place: Path) -> None:
    (place / "filing.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(UsageError, match="is a pack") as told:
        sign(place / "filing.zip", place)
    assert "disclosure attest" in told.value.hint
    (place / "a.pdf").write_bytes(b"hello")
    with pytest.raises(FilingError, match="begins with something else"):
        sign(place / "a.pdf", place)
    (place / "notes.txt").write_bytes(b"hello")
    assert sign(place / "notes.txt", place).signed is None
