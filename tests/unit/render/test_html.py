"""The page stands alone, shows everything, and nothing a person writes becomes markup."""

import base64
import hashlib
import importlib.util
import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from disclosure import resources
from disclosure.document.blocks import AnswerState, Link, Paragraph, Publisher, Run, Source
from disclosure.document.prose import prose
from disclosure.errors import RenderError
from disclosure.model.path import FieldPath
from disclosure.render import markup

_spec = importlib.util.spec_from_file_location("render_sample", Path(__file__).with_name("sample.py"))
assert _spec is not None
assert _spec.loader is not None
sample = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'--></style></title></textarea><iframe src=javascript:alert(1)>",
    "{{7*7}}{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "javascript:alert(1)",
    "</dd></dl></main><base href=//evil.example>",
)
ALLOWED_SCRIPT = "application/ld+json"


def tree(html: str) -> Element:
    return tinyhtml5.parse(html, namespace_html_elements=False)


def text_of(node: Element) -> str:
    return "".join(node.itertext())


def by_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("for_pdf", [False, True])
def test_hostile_text_in_every_slot_is_shown_and_does_nothing(hostile: str, for_pdf: bool) -> None:
    harmless = tree(sample.page(sample.document(prose=sample.rich("Plain words")), for_pdf=for_pdf))
    root = tree(sample.page(sample.document(hostile, prose=sample.rich(hostile)), for_pdf=for_pdf))
    assert [each.tag for each in root.iter()] == [each.tag for each in harmless.iter()]
    for each in root.iter():
        assert not [name for name in each.attrib if str(name).startswith("on") or name == "style"]
        assert not (each.get("href") or "").lower().startswith(("javascript:", "data:text", "//"))
        assert each.tag != "script" or each.get("type") == ALLOWED_SCRIPT
    assert text_of(root).count(hostile) > 30


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:1", "data:text/html,x", "//evil.example", "vbscript:x"]
)
def test_an_unsafe_address_is_words_and_no_link(href: str) -> None:
    prose = (Paragraph((Link(href, (Run("go"),)),)),)
    made = sample.document(prose=prose, publisher=Publisher("P", href), licence=Source("L", href), url=href, notes=())
    hrefs = [each.get("href") or "" for each in tree(sample.page(made)).iter()]
    assert href not in hrefs


def test_links_to_others_carry_the_three_words() -> None:
    root = tree(sample.page(sample.document(prose=sample.rich("x"))))
    outside = [each for each in root.iter("a") if (each.get("href") or "").startswith("http")]
    assert outside
    assert all({"noopener", "noreferrer", "nofollow"} <= set((each.get("rel") or "").split()) for each in outside)


def test_the_policy_comes_first_and_its_hash_is_the_style() -> None:
    root = tree(sample.page())
    head = root.find("head")
    assert head is not None
    assert head[0].get("http-equiv") == "Content-Security-Policy"
    (style,) = list(root.iter("style"))
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in (head[0].get("content") or "")


def test_nothing_is_asked_from_elsewhere() -> None:
    html = sample.page()
    root = tree(html)
    assert not [each for each in root.iter() if each.tag in ("iframe", "object", "embed", "audio", "video", "form")]
    assert all((each.get("src") or "data:").startswith("data:") for each in root.iter())
    loaded = [each.get("href") for each in root.iter("link") if each.get("rel") in ("icon", "stylesheet", "preload")]
    assert loaded == ["data:,"]
    assert "@import" not in html
    assert "url(" not in html


def test_landmarks_headings_and_ids_are_in_order() -> None:
    root = tree(sample.page())
    assert [len(list(root.iter(tag))) for tag in ("main", "h1", "header")] == [1, 1, 1]
    levels = [int(each.tag[1]) for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    targets = [(each.get("href") or "")[1:] for each in root.iter() if (each.get("href") or "").startswith("#")]
    assert set(targets) <= set(ids)


def test_tables_name_their_columns_and_rows() -> None:
    root = tree(sample.page())
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert {each.get("scope") for each in table.iter("th")} <= {"col", "row"}


@pytest.mark.parametrize("state", [state for state in AnswerState if state.value not in ("stated", "none")])
def test_a_hole_has_its_class_an_icon_and_words(state: AnswerState) -> None:
    root = tree(sample.page())
    holes = [each for each in by_class(root, "h") if state.value in (each.get("class") or "").split()]
    assert holes
    assert all(each.get("data-path") for each in holes)
    assert any(
        each.find("{http://www.w3.org/2000/svg}svg") is not None and each.find("b") is not None for each in holes
    )
    assert f"i-{state.value}" in [each.get("id") for each in root.iter()]


def test_a_hole_whose_words_begin_with_its_kind_does_not_say_it_twice() -> None:
    made = sample.document(notes=(), sections=())
    hole = sample.answer("Withheld: trade secret.", state="withheld")
    section = sample.Section("a", "A", (sample.Facts((sample.Row("L", (hole,)),)),))
    root = tree(sample.page(sample.document(sections=(section,), badges=made.badges)))
    assert text_of(by_class(root, "withheld")[0]) == "Withheld: trade secret."


def test_every_answer_carries_its_path_who_states_it_and_when() -> None:
    entry = sample.answer("Yes", "data.datasets[case-files].url", stated_by="Acme", on="2026-05")
    section = sample.Section("a", "A", (sample.Facts((sample.Row("L", (entry,)),)),))
    root = tree(sample.page(sample.document(sections=(section,))))
    (found,) = [
        each for each in root.iter() if each.get("data-path") == str(FieldPath.parse("data.datasets[case-files].url"))
    ]
    assert "Stated by Acme · May 2026" in text_of(found)
    assert found.find(".//time").get("datetime") == "2026-05"  # type: ignore[union-attr]


def test_a_passage_in_another_language_says_so() -> None:
    hebrew = sample.answer("עירייה", language="he", direction="rtl", translation="machine")
    section = sample.Section("a", "A", (sample.Facts((sample.Row("L", (hebrew,)),)),))
    root = tree(sample.page(sample.document(sections=(section,))))
    (found,) = [each for each in root.iter() if each.get("lang") == "he" and each.tag == "div"]
    assert found.get("dir") == "rtl"
    assert "Machine translation" in text_of(by_class(root, "mt")[0])


def test_a_page_in_a_language_without_words_says_that_the_words_are_english() -> None:
    root = tree(sample.page(sample.document(language="ka")))
    assert root.get("lang") == "ka"
    assert root.find("body").get("lang") == "en"  # type: ignore[union-attr]


def test_a_right_to_left_page_is_marked_on_its_root() -> None:
    root = tree(sample.page(sample.document(language="he", direction="rtl")))
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")


def test_languages_are_offered_in_their_own_names() -> None:
    links = [each for each in tree(sample.page()).iter("a") if each.get("hreflang") == "he"]
    assert [(text_of(each), each.get("lang"), each.get("dir")) for each in links] == [("עברית", "he", "rtl")]


def test_a_draft_says_so_three_times() -> None:
    root = tree(sample.page(sample.document(is_draft=True)))
    assert text_of(next(root.iter("title"))).startswith("Draft:")
    assert by_class(root, "band")
    assert [each.get("content") for each in root.iter("meta") if each.get("name") == "robots"] == ["noindex"]
    assert not by_class(tree(sample.page()), "band")


def test_the_footer_names_record_version_digest_and_only_files_that_exist() -> None:
    footer = next(tree(sample.page()).iter("footer"))
    assert all(each in text_of(footer) for each in ("parking", "1.1", sample.DIGEST, "2026"))
    assert [each.get("href") for each in footer.iter("a")][:2] == ["notice.pdf", "disclosure.json"]
    assert "notice.md" not in [each.get("href") for each in footer.iter("a")]


def test_no_page_says_compliant() -> None:
    assert "compliant" not in sample.page().lower()


def test_the_page_for_paper_is_open_and_has_no_navigation() -> None:
    root = tree(sample.page(for_pdf=True))
    assert not {each.tag for each in root.iter()} & {"nav", "details", "script"}
    assert not [each for each in root.iter("meta") if each.get("http-equiv")]
    screen = [each.get("data-path") for each in tree(sample.page()).iter() if each.get("data-path")]
    assert [each.get("data-path") for each in root.iter() if each.get("data-path")] == screen


def test_a_page_stays_small_around_its_answers() -> None:
    count = 400
    rows = tuple(sample.Row("Label", (sample.answer("x" * 60, f"data.datasets[d{at}].url"),)) for at in range(count))
    html = sample.page(sample.document(sections=(sample.Section("a", "A", (sample.Facts(rows),)),)))
    assert len(html.encode()) <= 45_000 + 2 * 60 * count


def test_the_same_document_gives_the_same_bytes() -> None:
    assert sample.page() == sample.page()


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<a href="https://evil.example"/>',
        '<rect onload="x"/>',
        '<rect style="x"/>',
        "<foreignObject/>",
        '<rect fill="url(https://evil.example)"/>',
        "<rect",
    ],
)
def test_a_figure_that_could_act_is_refused(inside: str) -> None:
    with pytest.raises(RenderError):
        markup.drawing(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def test_only_one_file_declares_text_to_be_html() -> None:
    package = Path(markup.__file__).parent
    for file in package.rglob("*.py"):
        if file.name != "markup.py":
            code = file.read_text(encoding="utf-8")
            assert "Markup(" not in code.replace('Markup("")', ""), file
    for file in resources.templates().rglob("*.j2"):
        code = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|default)\b|autoescape", code), file
        assert code.count("\n") < 400


def test_the_data_block_cannot_be_ended_from_within() -> None:
    root = tree(sample.page(json_ld=b'{"name":"</script><b id=evil>x"}'))
    (block,) = list(root.iter("script"))
    assert block.text == '{"name":"\\u003c/script>\\u003cb id=evil>x"}'
    assert not [each for each in root.iter() if each.get("id") == "evil"]


def test_a_list_counts_from_the_number_that_was_written() -> None:
    assert markup.prose(prose("3. third\n4. fourth")) == '<ol start="3"><li>third</li><li>fourth</li></ol>'
    assert markup.prose(prose("0. none\n1. one")) == '<ol start="0"><li>none</li><li>one</li></ol>'
    assert markup.prose(prose("1. one")) == "<ol><li>one</li></ol>"
    assert markup.prose(prose("- one")) == "<ul><li>one</li></ul>"


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (("Acme", "Acme", "Acme"), ["Stated by Acme"]),
        (("Acme", "Acme", "Bolt"), ["Stated by Acme", "Stated by Acme", "Stated by Bolt"]),
        (("Acme", "Acme", ""), ["Stated by Acme", "Stated by Acme"]),
        (("Acme", "Acme"), ["Stated by Acme", "Stated by Acme"]),
        (("", "", ""), []),
    ],
    ids=["all the same", "another among them", "our own among them", "too few", "nobody else"],
)
def test_who_states_a_whole_list_is_told_once_above_it(parties: tuple[str, ...], expected: list[str]) -> None:
    facts = sample.Facts(tuple(sample.Row("Label", (sample.answer("Yes", stated_by=party),)) for party in parties))
    section = sample.Section("one", "One", (facts,), "expert")
    root = tree(sample.page(sample.document(sections=(section,))))
    main = next(each for each in root.iter() if each.get("id") == "main")
    assert [text_of(each) for each in by_class(main, "m")] == expected


def test_who_states_a_whole_table_is_told_in_its_caption() -> None:
    cells = tuple((sample.answer("Yes", stated_by="Acme"),) * 2 for _ in range(2))
    section = sample.Section("one", "One", (sample.Table("Things", ("A", "B"), cells),), "expert")
    root = tree(sample.page(sample.document(sections=(section,))))
    assert [text_of(each) for each in root.iter("caption")] == ["ThingsStated by Acme"]
    assert text_of(next(root.iter("table"))).count("Acme") == 1
