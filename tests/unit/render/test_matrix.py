"""Parties beside one another: a table with heads for rows and columns, and words that say whose each cell is."""

import importlib.util
from pathlib import Path

from disclosure.document.blocks import AnswerState, Cell, Details, Document, Matrix, MatrixRow, Passage, Section
from disclosure.render.markdown import render_markdown
from disclosure.render.sheet import screen_sheet

_spec = importlib.util.spec_from_file_location("render_sample", Path(__file__).with_name("sample.py"))
assert _spec is not None
assert _spec.loader is not None
sample = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample)


def document(**changed: str) -> Document:
    opened = Details("more-1", "Delay", (Passage(sample.answer("One day")),))
    hole = sample.answer("Not stated.", state=AnswerState.NOT_STATED)
    rows = (
        MatrixRow("Stage", (Cell((sample.answer("In use"),)), Cell((hole,))), "#stage"),
        MatrixRow("Risks", (Cell((sample.answer("Two"), sample.answer("Three"))), Cell((), (opened,)))),
    )
    matrix = Matrix("Offers <one>", ("Fact", "1. Sorter", "2. فارز"), rows, **changed)
    return sample.document(sections=(Section("all", "All", (matrix,)),))


def test_each_cell_has_a_head_for_its_row_and_its_column_and_says_its_party() -> None:
    html = sample.page(document(caption_language="nl"))
    assert '<table class="of-2"><caption lang="nl" dir="auto">Offers &lt;one&gt;</caption>' in html
    heads = "".join(f'<th scope="col"><bdi>{each}</bdi></th>' for each in ("Fact", "1. Sorter", "2. فارز"))
    assert f"<thead><tr>{heads}</tr></thead>" in html
    assert '<tr><th scope="row"><a href="#stage">Stage</a></th><td><p class="of"><bdi>1. Sorter</bdi></p>' in html
    assert html.count('<p class="of"><bdi>2. فارز</bdi></p>') == 2
    assert '<div class="a h not_stated"' in html


def test_a_page_brings_the_sheet_for_it_only_where_it_has_one() -> None:
    assert ".beside table" in sample.page(document())
    assert ".beside table" not in sample.page(sample.document())
    assert screen_sheet("beside").startswith(screen_sheet())


def test_as_text_each_row_is_a_list_of_the_parties() -> None:
    text = render_markdown(document())
    assert "**Stage**\n\n- **1\\. Sorter:** In use\n- **2\\. فارز:** ⚠ Not stated.\n" in text
    assert "- **1\\. Sorter:** \n  - Two\n  - Three\n- **2\\. فارز:** **Delay**\n\n  One day\n" in text
