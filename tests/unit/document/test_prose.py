"""Prose: what people write comes through, and nothing active does."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.document import nodes
from disclosure.document.blocks import (
    Break,
    Bullets,
    CodeText,
    Emphasis,
    Grid,
    Link,
    Paragraph,
    Quote,
    Run,
    Strong,
)
from disclosure.document.prose import _converter, _sanitised, is_marked, paragraphs, prose
from disclosure.document.wording import joined, line, plain_words


def test_text_without_marks_is_a_paragraph_for_each_gap():
    assert prose("One line\nof two.\n\nNext.") == (
        Paragraph((Run("One line of two."),)),
        Paragraph((Run("Next."),)),
    )


def test_stress_code_links_and_breaks_become_nodes():
    assert prose("*a* **b** `c` [d](https://example.org)  \ne") == (
        Paragraph(
            (
                Emphasis((Run("a"),)),
                Run(" "),
                Strong((Run("b"),)),
                Run(" "),
                CodeText("c"),
                Run(" "),
                Link("https://example.org", (Run("d"),)),
                Break(),
                Run(" e"),
            )
        ),
    )


def test_lists_keep_their_order_and_their_first_number():
    assert prose("3. a\n4. b") == (
        Bullets(((Paragraph((Run("a"),)),), (Paragraph((Run("b"),)),)), is_ordered=True, start=3),
    )


def test_quotes_headings_code_and_tables_become_blocks():
    made = prose("# Head\n\n> said\n\n    x = 1\n\na | b\n--|--\n1 | 2\n")
    assert made == (
        Paragraph((Run("Head"),), level=1),
        Quote((Paragraph((Run("said"),)),)),
        CodeText("x = 1", is_block=True),
        Grid(((Run("a"),), (Run("b"),)), (((Run("1"),), (Run("2"),)),)),
    )


def test_bare_addresses_become_links_without_the_full_stop():
    assert prose("See https://example.org/a_b.") == (
        Paragraph((Run("See "), Link("https://example.org/a_b", (Run("https://example.org/a_b"),)), Run("."))),
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", "ssh://h", "/local", "#x"]
)
def test_other_links_become_their_text(address: str):
    assert prose(f"[words]({address})") == (Paragraph((Run("words"),)),)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<a href='java&#115;cript:alert(1)'>x</a>",
        "<iframe src=https://evil.example></iframe>",
        "<style>*{display:none}</style>",
        "<p onclick=alert(1)>x</p>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    ],
)
def test_no_link_but_safe_ones_and_no_tag_survives_raw_html(hostile: str):
    words = repr(prose(f"before {hostile} after"))
    assert "Link(" not in words
    assert not [each for each in ("onerror", "onclick", "onload", "javascript") if each in words]


def test_a_picture_becomes_a_link_with_its_words():
    assert prose("![a map](https://example.org/m.png)") == (
        Paragraph((Link("https://example.org/m.png", (Run("a map"),)),)),
    )


def test_raised_text_does_not_join_the_number_before_it():
    assert plain_words(prose("10<sup>6</sup> rows")) == "10^6 rows"


HOSTILE = {
    "cdata": "<![" * 10_000,
    "tags": "<a " * 10_000,
    "attributes": '<a x="' * 5_000,
    "brackets": "[" * 20_000,
    "images": "![[" * 5_000,
    "autolinks": "<http://" * 4_000,
    "links": "[a](" * 5_000,
    "comment": "<!--" + "-- >" * 5_000,
    "table": ("|".join("a" * 100) + "\n" + "|".join(["--"] * 100) + "\n") + "|".join("b" * 100) + "\n" * 100,
    "deep list": "".join("    " * depth + "- x\n" for depth in range(400)),
    "deep quote": ">" * 1_000 + " x",
    "list in a line": "- " * 1_000 + "x",
    "stress": "*a **b " * 4_000,
    "underscores": "_a __b " * 4_000,
    "ticks": "`" * 20_000,
    "escapes": "\\*" * 10_000,
    "just under": "[" * 199 + "<a " * 199 + "*a **b " * 300,
    "links just under": "[a](" * 199,
    "entities": "&lt;" * 7_000,
    "accents": "a" + "\u0301" * 25_000,
    "stars": "* " * 900 + "x",
    "lines": "> a\n" * 7_000,
    "items": "- a\n" * 7_000,
    "headings": "# a\n" * 7_000,
}


def cost(work: Callable[[], object]) -> float:
    """Seconds of this process that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.fixture(scope="module")
def loop() -> float:
    """What a million steps cost here: a slow machine is no runaway."""
    return min(cost(lambda: sum(number * number for number in range(1_000_000))) for _ in range(3))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_costs_less_than_sixty_million_steps_and_raises_nothing(name: str, loop: float):
    made: list[object] = []
    assert cost(lambda: made.extend(prose(HOSTILE[name]))) < 60 * loop
    assert made


def test_a_text_too_long_for_markdown_is_shown_as_written():
    assert prose("**b** " + "x" * 30_000) == paragraphs("**b** " + "x" * 30_000)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab ._-#>|&;:!()[]1\n=+~\"'\\<"), max_size=40))
def test_the_short_way_gives_what_markdown_gives(text: str):
    if not is_marked(text):
        assert prose(text) == nodes.nodes(_sanitised(_converter()(text)))


def test_joined_paragraphs_are_one_sentence_after_the_other():
    assert plain_words(joined(line("Withheld."), line("Because."))) == "Withheld. Because."
    assert len(joined(prose("a\n\nb"), line("c"))) == 3
