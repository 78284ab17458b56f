"""Two documents tell the same, however their lines break; where they do not, the first such place is named."""

from dataclasses import replace

import pytest

from disclosure.render.difference import SHOWN, Difference, first_difference
from disclosure.render.told import Told, html_told, markdown_told

A = Told(
    ("Title", "A person decides. The fine is 5 euro.", "Ask the desk."), margins=frozenset({"City", "Page 1 of 2"})
)


@pytest.mark.parametrize(
    "passages",
    [
        ("Title", "A person\ndecides. The fine is 5 euro.", "Ask the desk."),
        ("Title", "A person decides. The fine is", "5 euro.", "Ask the desk."),  # broken over two pages
        ("Title", "A per-\nson decides. The fine is 5 euro.", "Ask the desk."),
        ("Title", "A per\u00ad\nson de\u00adcides. The fine is 5 euro.", "Ask the\u200b desk."),
    ],
)
def test_lines_pages_and_hyphens_make_no_difference(passages: tuple[str, ...]) -> None:
    assert first_difference(replace(A, passages=passages), A) is None


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (
            ("Title", "No person decides. The fine is 5 euro.", "Ask the desk."),
            Difference("says_else", "No person decides. The fine is 5 euro.", "A person decides. The fine is 5 euro."),
        ),
        (
            ("Title", "A person decides. The fine is -5 euro.", "Ask the desk."),
            Difference("says_else", "A person decides. The fine is -5 euro.", "A person decides. The fine is 5 euro."),
        ),
        (("Title", "Ask the desk."), Difference("leaves_out", expected="A person decides. The fine is 5 euro.")),
        (("Title", A.passages[1]), Difference("leaves_out", expected="Ask the desk.")),
        ((*A.passages, "Or do not."), Difference("adds", found="Or do not.")),
        (("Title", "Never mind.", *A.passages[1:]), Difference("adds", found="Never mind.")),
    ],
)
def test_the_first_passage_that_differs_is_named(passages: tuple[str, ...], expected: Difference) -> None:
    assert first_difference(replace(A, passages=passages), A) == expected


def test_a_long_passage_is_shown_around_the_place() -> None:
    long = "word " * 200
    found = first_difference(Told((f"{long}here {long}",)), Told((f"{long}there {long}",)))
    assert found is not None
    assert "… " in found.found
    assert " here " in found.found
    assert len(found.found) <= SHOWN + 4


def test_pages_are_counted_anew_and_all_else_in_the_margin_counts() -> None:
    assert first_difference(replace(A, margins=frozenset({"City", "Page 3 of 14"})), A) is None
    added = replace(A, margins=A.margins | {"Approved by nobody"})
    assert first_difference(added, A) == Difference("adds", found="Approved by nobody")
    gone = replace(A, margins=frozenset({"Page 1 of 2"}))
    assert first_difference(gone, A) == Difference("leaves_out", expected="City")
    repeated = replace(A, margins=A.margins | {"Title"})  # the head of a table, again on the next page
    assert first_difference(repeated, A) is None


def test_what_stands_around_the_words_counts() -> None:
    links = replace(A, links=frozenset({"https://example.org"}))
    assert first_difference(links, A) == Difference("link", "https://example.org")
    assert first_difference(replace(A, bookmarks=("T",)), A) == Difference("bookmark", "T", "")
    assert first_difference(replace(A, pictures=2), A) == Difference("pictures", "2", "0")
    assert first_difference(replace(A, strange=frozenset({"layers"})), A) == Difference("strange", "layers")


def test_words_from_right_to_left_may_stand_in_another_order_but_not_be_others() -> None:
    one, other = Told(("T", "אחת שתיים\nשלוש")), Told(("T", "שתיים שלוש\nאחת"))
    assert first_difference(one, other) is None
    changed = first_difference(Told(("T", "אחת שתיים ארבע")), one)
    assert changed is not None
    assert "ארבע" in changed.found


def test_one_right_to_left_word_does_not_free_the_others_from_their_order() -> None:
    quoted = Told(("A person decides, not software.", "العربية"))
    turned = Told(("Software decides, not a person.", "العربية"))
    assert first_difference(turned, quoted) is not None


def test_a_version_on_the_page_is_read_as_another() -> None:
    page = Told(("Page made, disclosure 0.1.0, schema 1.0", "disclosure 0.1.01"))
    assert page.with_version("0.1.0", "0.2").passages == ("Page made, disclosure 0.2, schema 1.0", "disclosure 0.1.01")


def test_a_web_page_tells_what_is_shown_and_read_out_and_no_styles() -> None:
    told = html_told(
        b"<title>T</title><style>p{}</style><script type='application/ld+json'>{}</script>"
        b"<p>One <b>two</b><br>three</p><img alt='A chart' src='x.png'><a href='https://example.org' title='Go'>on</a>"
        b"<p onclick='x()'></p>"
    )
    assert told.passages == ("T", "One two", "three", "[A chart][Go]on")
    assert told.links == {"x.png", "https://example.org"}
    assert (told.pictures, told.strange) == (1, {"onclick"})
    assert html_told(b"<script>x</script><iframe src=y>").strange == {"script", "iframe"}


def test_markdown_tells_its_lines() -> None:
    assert markdown_told(b"# T\n\n- *a*  b\n").passages == ("# T", "- *a* b")
