"""Markdown shows what was written and nothing that was written becomes markup."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import markdown
import pytest
import tinyhtml5
import yaml

from disclosure.document.prose import prose
from disclosure.render import markdown_text
from disclosure.render.markdown import render_markdown
from disclosure.render.markdown_text import plain

_spec = importlib.util.spec_from_file_location("render_sample", Path(__file__).with_name("sample.py"))
assert _spec is not None
assert _spec.loader is not None
sample = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample)

HOSTILE = (
    "<script>alert(1)</script>",
    "[go](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "**bold** _it_ `code`",
    "a | b",
    "---",
    "&lt;b&gt; &amp;",
    "[ref]: https://evil.example",
    "\\*not\\* \\",
    "snake_case_name",
)


def shown(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "fenced_code"])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_alone_on_a_line_is_shown_as_it_was_written(hostile: str) -> None:
    root = tinyhtml5.parse(shown(plain(hostile)), namespace_html_elements=False)
    body = root.find("body")
    assert body is not None
    assert [each.tag for each in body.iter()] == ["body", "p"]
    assert "".join(body.itertext()).replace("\\|", "|").replace("\\~", "~").strip() == hostile


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_in_every_slot_makes_no_element_of_its_own(hostile: str) -> None:
    def tags(text: str) -> list[str]:
        html = shown(render_markdown(sample.document(text)))
        return [str(each.tag) for each in tinyhtml5.parse(html, namespace_html_elements=False).iter()]

    assert tags(hostile) == tags("Plain words")


def test_a_cell_keeps_its_table_whole_whatever_stands_in_it() -> None:
    text = render_markdown(sample.document(prose=sample.rich("a | b")))
    html = tinyhtml5.parse(shown(text), namespace_html_elements=False)
    outer = [each for each in html.iter("table") if len(list(each.iter("th"))) == 2]
    assert len(outer) >= 2
    assert {len(list(row)) for table in outer for row in table.iter("tr")} == {2}
    assert any("a | b" in "".join(table.itertext()).replace("\\|", "|") for table in outer)


def test_a_list_counts_from_the_number_that_was_written_in_a_block_and_in_a_cell() -> None:
    nodes = prose("3. third\n4. fourth\n\n---\n\n- a\n- b")
    assert markdown_text.prose(nodes) == "3. third\n4. fourth\n\n- a\n- b"
    assert markdown_text.cell_prose(nodes) == "3) third<br>4) fourth<br>• a<br>• b"


def test_a_hole_is_seen() -> None:
    text = render_markdown(sample.document("Because"))
    assert "⚠ **Withheld.** Because" in text
    assert "⚠ **Not measured.** Because" in text


def test_it_is_a_document_with_one_title_and_no_skipped_level() -> None:
    text = render_markdown(sample.document(is_draft=True))
    levels = [len(line.split(" ")[0]) for line in text.split("\n") if line.startswith("#")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "> **Draft.**" in text
    assert text.endswith("\n")


def test_front_matter_means_the_same_to_every_yaml_reader() -> None:
    values = {
        "language": ["no", "en"],
        "version": "1.10",
        "date": "2026-11-01",
        "time": "22:22",
        "tags": ["yes: x", "é"],
    }
    text = render_markdown(sample.document(), front_matter=values)
    front = text.split("---\n")[1]
    assert yaml.safe_load(front) == values
    assert "'no'" in front
    assert "é" in front


def test_unsafe_addresses_are_no_links() -> None:
    prose = (sample.Paragraph((sample.Link("javascript:alert(1)", (sample.Run("go"),)),)),)
    assert "javascript:" not in render_markdown(sample.document(prose=prose))
