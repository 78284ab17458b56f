"""What the Typst program is given: the words of the page, every decision made, nothing that it would run."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from unit.render import sample
from unit.render.pdf.jobs import both_jobs, job_of
from unit.render.pdf.typst import records
from unit.render.pdf.typst.paper_words import words_of_content, words_of_page

from disclosure.document.blocks import Facts, Link, Paragraph, Passage, Publisher, Run, Section, Table
from disclosure.errors import RenderError
from disclosure.render.pdf.typst.parts import _PRINTERS
from disclosure.render.theme import read_theme
from disclosure.resources import templates

PROGRAM = sorted(templates("typst").glob("*.typ"))


def nodes(content: str, kind: str) -> list[dict[str, Any]]:
    """Every block and inline of a kind in a content."""
    found, waiting = [], [json.loads(content)["body"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found += [node] if node.get("k") == kind else []
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


@pytest.mark.parametrize("name", records.NAMES)
def test_both_engines_are_given_the_same_words_in_the_same_order(name: str) -> None:
    both = both_jobs(records.named(name))
    expected, found = words_of_page(both["weasyprint"].html), words_of_content(both["typst"].content)
    assert len(found) > 500
    assert found == expected


def test_a_theme_adds_the_same_words_to_both() -> None:
    theme, _ = read_theme(records.EXAMPLES / "themes" / "havenmark")
    both = both_jobs(sample.document(), theme=theme)
    found = words_of_content(both["typst"].content)
    assert found == words_of_page(both["weasyprint"].html)
    assert "HarbourStreet" in found
    content = json.loads(both["typst"].content)
    assert content["logo"]["text"].startswith("<svg")
    assert content["colours"]["accent"] == "#283a8c"


def test_every_kind_of_block_is_printed() -> None:
    from typing import get_args

    from disclosure.document.blocks import Block, Matrix

    assert set(_PRINTERS) == set(get_args(Block)) - {Matrix}  # a comparison is read on a screen, and is no PDF


def test_every_kind_that_python_sends_is_one_that_the_program_knows() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in PROGRAM)
    known = set(re.findall(r'(?:kind|node\.k) == "([a-z]+)"', text))
    sent = set()
    for name in records.NAMES:
        sent |= set(re.findall(r'"k":"([a-z]+)"', job_of(records.named(name), "typst").content))
    assert sent <= known
    assert known - sent == {"br", "lang", "logo", "ref"}  # drawn in test_draw.py


def test_the_program_reads_only_itself_and_what_it_is_given() -> None:
    for file in PROGRAM:
        text = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
        assert set(re.findall(r'#import "([^"]+)"', text)) <= {each.name for each in PROGRAM}
        assert not re.search(r"\b(read|eval|include|plugin|csv|yaml|toml|xml|cbor|bibliography)\s*\(", text)
        assert "@" not in text


def test_the_program_has_no_word_of_its_own() -> None:
    for file in PROGRAM:
        text = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
        assert re.findall(r"\[([^\]]*[A-Za-z][^\]]*)\]", text) in ([], ["#made #label(node.id)"] * 2)


def test_a_link_to_no_place_of_the_page_stays_words() -> None:
    prose = (Paragraph((Link("#nowhere", (Run("there"),)), Link("#glance", (Run("here"),)))),)
    content = job_of(sample.document("A", prose=prose), "typst").content
    assert {node["to"] for node in nodes(content, "ref")} == {"nowhere", "glance"}
    assert "glance" in json.loads(content)["ids"]
    assert "nowhere" not in json.loads(content)["ids"]


def test_two_places_never_have_one_id() -> None:
    twice = Section("same", "One", (Facts(()),)), Section("same", "Two", (Facts(()),))
    headings = nodes(job_of(sample.document(sections=twice), "typst").content, "h")
    assert [each.get("id") for each in headings if each.get("id") == "same"] == ["same"]


def test_the_language_and_direction_of_another_passage_go_with_it() -> None:
    foreign = (
        sample.answer("Une phrase", language="fr-CA"),
        sample.answer(records.HEBREW, language="he", direction="rtl"),
    )
    made = sample.document(sections=(Section("a", "A", tuple(Passage(each) for each in foreign)),))
    found = {(node["lang"], node["region"], node["dir"]) for node in nodes(job_of(made, "typst").content, "in")}
    assert found == {("fr", "CA", "ltr"), ("he", None, "rtl")}


def test_a_name_in_the_other_direction_is_kept_apart() -> None:
    made = replace(records.spoken(records.HEBREW, "he", "rtl"), publisher=Publisher("City of Exampleton"))
    assert [node["c"] for node in nodes(job_of(made, "typst").content, "iso")].count(["City of Exampleton"]) == 1


def test_the_columns_of_a_table_fill_the_paper() -> None:
    cells = tuple(sample.answer(text) for text in ("short", "some more words than that " * 9, "1"))
    table = Table("Caption", ("Name", "What it is", "Number"), (cells,))
    made = sample.document(sections=(Section("a", "A", (table,)),))
    for page_size, room in (("a4", 170.0), ("letter", 175.9)):
        (node,) = nodes(job_of(made, "typst", page_size=page_size).content, "table")
        assert sum(node["w"]) == pytest.approx(room, abs=0.1)
        assert node["w"][1] > 100


def test_a_tall_row_may_break_over_pages_and_a_small_one_may_not() -> None:
    rows = [(sample.answer("words " * count),) for count in (5, 3000)]
    made = sample.document(sections=(Section("a", "A", (Table("Caption", ("One",), tuple(rows)),)),))
    (node,) = nodes(job_of(made, "typst").content, "table")
    assert [row["keep"] for row in node["rows"]] == [True, False]
    assert not node["keep"]


def test_a_figure_that_could_run_something_is_refused() -> None:
    from disclosure.document.blocks import Figure

    table = Table("Caption", ("One",), ((sample.answer("x"),),))
    figure = Figure("f", "Caption", "Words", '<svg onload="x()"></svg>', table)
    with pytest.raises(RenderError, match="forbidden attribute"):
        job_of(sample.document(sections=(Section("a", "A", (figure,)),)), "typst")


def test_the_same_document_gives_the_same_content() -> None:
    made = records.example("parking-objections", "public-notice")
    assert job_of(made, "typst").content == job_of(made, "typst").content
