"""A record that is kept from the public: no file that is made for the public tells more than that it is there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, get_args

import pikepdf
import pytest
from pdf_reading import Reading
from unit.document.filled import Filled, Leaf

from disclosure.canonical import sha256
from disclosure.document.compose import compose
from disclosure.document.public_part import public_part
from disclosure.filing.rebuild import check_pdf
from disclosure.load.buyers import buyer
from disclosure.model.comparison import Offer
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.verification import Outcome
from disclosure.outputs.changes import changes_page, told_between
from disclosure.outputs.comparison import ComparisonFiles, compared
from disclosure.outputs.measures import coverage_page
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import OUTLINES, BuildOptions, Engine, OutputFormat
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import extract_record
from disclosure.render.theme import read_theme

AS_OF = date(2026, 11, 23)
PUBLIC = re.compile(
    r"schema_version|record\.(id|version|kind|published_on|updated_on|review_by|url|licence\..*|publication\..*)"
    r"|record\.languages\.(id|tag|translation|of_version)|record\.asserted_by\.(name|position|status|on)"
    r"|system\.(name|title)|responsibility\.(organisation\.(name|abbreviation|url|logo)|contact\..*)"
    r"|responsibility\.oversight_bodies\.(id|name|kind|url)|rights\.no_route_reason\..*"
    r"|rights\.routes\.(id|name|kind|how|deadline|contact\..*)"
    r"|rights\.can_ask_for\.(id|name|what|is_offered|because|how|contact\..*)"
)
"""Its name, whose it is, why it is kept back, and whom people can turn to."""
WORDS = ("text", "line", "plain", "slug", "url", "map", "json", "digest")
FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)
ENGINES: tuple[Engine, ...] = get_args(Engine)


@pytest.fixture(scope="module")
def filled() -> Filled:
    """A record in which every field is answered by a value that occurs nowhere else."""
    return Filled(Disclosure)


def record_of(filled: Filled, kind: str) -> Disclosure:
    values = dict(filled.values)
    about = {**values["record"], "kind": kind, "publication": {**values["record"]["publication"], "is_withheld": True}}
    return Disclosure.model_validate({**values, "record": about})


def built(record: Disclosure, workers: PdfWorkers | None, **asked: Any) -> dict[str, bytes]:
    options = BuildOptions(as_of=AS_OF, extras=("coverage",), **asked)
    return Notice(Loaded(record, {}), options, read_theme()[0], "kept").files(workers)


TOKEN = re.compile(r"\d+q|[0-9a-f]{64}|\d{4}-\d\d-\d\d|\d{7}|\d,\d{3},\d{3}")
"""What each value of the record can be told by, wherever it stands: no other value holds it."""


def kept_back(leaves: list[Leaf]) -> dict[str, str]:
    """What nobody may find, with the path that it stands at."""
    told = (
        (str(each.path), look) for each in leaves if not PUBLIC.fullmatch(each.path.pattern) for look in _looks(each)
    )
    return {look: path for path, look in told}


def found_in(text: str, looked_for: dict[str, str]) -> list[str]:
    """The paths of the values that are in a text."""
    return sorted({looked_for[each] for each in TOKEN.findall(text) if each in looked_for})


def _looks(leaf: Leaf) -> Iterator[str]:
    if leaf.shape.kind in (*WORDS, "date", "instant"):
        yield from TOKEN.findall(str(leaf.value))
    elif leaf.shape.kind == "count":
        yield from (str(leaf.value), f"{leaf.value:,}")


def everything_in(data: bytes) -> str:
    """Every text in a file, as a search would find it; of a PDF all words, streams, attachments and strings."""
    if not data.startswith(b"%PDF-"):
        return data.decode()
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and _is_text(each)]
        strings = [repr(each) for each in pdf.objects if not isinstance(each, pikepdf.Stream)]
    return "\n".join((" ".join(Reading(data).words), *strings, *(each.decode("latin-1") for each in streams)))


def _is_text(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") not in (pikepdf.Name.Image, pikepdf.Name.OpenType, pikepdf.Name.CIDFontType0C)


@pytest.mark.parametrize("kind", OUTLINES)
@pytest.mark.parametrize("form", [each for each in FORMATS if each != "pdf"])
def test_no_word_of_a_withheld_record_is_in_a_public_file(filled: Filled, kind: str, form: OutputFormat) -> None:
    files = built(record_of(filled, kind), None, formats=(form,))
    assert len(files) == 2
    for data in files.values():
        text = everything_in(data)
        assert found_in(text, kept_back(filled.leaves)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_no_word_of_a_withheld_record_is_in_a_public_pdf(filled: Filled, engine: Engine) -> None:
    pytest.importorskip(engine, exc_type=OSError)
    record = record_of(filled, "system")
    with PdfWorkers(engine=engine) as workers:
        files = built(record, workers, formats=("pdf", "json"), engine=engine)
        (pdf,) = (data for data in files.values() if data.startswith(b"%PDF-"))
        text = everything_in(pdf)
        assert found_in(text, kept_back(filled.leaves)) == []
        # The record inside is the public part, and the page says what that says.
        carried = extract_record(pdf)
        assert carried.attachment == files["kept.json"]
        assert sha256(carried.attachment) != sha256(built(record, None, formats=("json",), outline="full")["kept.json"])
        assert {each.outcome for each in check_pdf(pdf, workers=workers)} == {Outcome.HELD}


def test_the_values_that_are_looked_for_are_found_where_they_may_be(filled: Filled) -> None:
    files = built(record_of(filled, "system"), None, formats=("html", "json"), outline="full")
    looked_for = kept_back(filled.leaves)
    told = found_in(files["kept.json"].decode(), looked_for)
    assert len(told) > 1000
    assert sorted({path for look, path in looked_for.items() if "," not in look}) == told
    assert "Not for the public." in files["kept.full.html"].decode()


def test_the_public_part_keeps_whom_to_ask_and_is_its_own_public_part(filled: Filled) -> None:
    record = record_of(filled, "system")
    part = public_part(record)
    assert public_part(part) == part
    assert part.system is not None
    assert record.system is not None
    assert (part.system.name, part.system.summary) == (record.system.name, None)
    assert part.responsibility is not None
    assert part.rights is not None
    assert part.responsibility.contact is not None
    assert part.rights.routes
    assert part.purpose is part.decision is part.provenance is None


def test_a_record_that_is_open_to_its_reader_is_shown_whole_and_says_to_whom(filled: Filled) -> None:
    record = record_of(filled, "system")
    document = compose(
        Loaded(record, {}), outline="public-notice", language="en", as_of=AS_OF, readers=("authority", "buyer")
    )
    assert document.not_public == "It may be given to: authorities, buyers. Do not publish it."
    assert not document.is_indexed
    assert len(document.sections) > 3
    nobody = replace(document, not_public=compose_for_nobody(record))
    assert nobody.not_public == "It is kept from the public. Do not publish it."


def compose_for_nobody(record: Disclosure) -> str:
    return compose(Loaded(record, {}), outline="full", language="en", as_of=AS_OF, readers=()).not_public


def test_working_pages_that_show_a_withheld_record_say_that_they_are_not_public(filled: Filled) -> None:
    record = record_of(filled, "system")
    shown = Disclosure.model_validate(filled.values | {"record": filled.values["record"] | {"publication": {}}})
    coverage = coverage_page(record, (), form="html", as_of=AS_OF, sha256="0" * 64)
    before, after = (
        changes_page(told_between(*pair, as_of=AS_OF), form="html", as_of=AS_OF)
        for pair in ((record, shown), (shown, record))
    )
    offers = tuple(Offer(number, f"{number}.yaml", each, "0" * 64) for number, each in enumerate((shown, record)))
    compared_page = ComparisonFiles(compared(offers, buyer("generic"), as_of=AS_OF, language="en")).html()
    for page in (coverage, before, after, compared_page):
        assert "Not for the public." in page
        assert "noindex" in page
    assert "Not for the public." not in coverage_page(shown, (), form="html", as_of=AS_OF, sha256="0" * 64)
