"""YAML to nodes under guard: places, refusals, syntax errors in own words; both of PyYAML's loaders alike."""

import random
import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from disclosure.load import yaml_events
from disclosure.load.limits import MAX_DEPTH, MAX_FINDINGS
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.source import read_source
from disclosure.load.yaml_events import PlainLoader
from disclosure.load.yaml_nodes import parse_yaml
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Source

FAST = getattr(yaml, "CSafeLoader", None)
LOADERS = [PlainLoader, *([FAST] if FAST else [])]

GOOD = """\
# A fictional record.
schema_version: "1.0"
record: {id: parking, version: 1.10, languages: [en, ar]}
system:
  name: {en: "Parking \\u2013 objections", ar: 'اعتراضات'}
  summary: |
    It sorts objections.

    A person decides.
  started_on: 2026-03
  goal: >-
    faster
    answers
people:
  affected:
    - group: drivers   # everyone
      how: fines
    - group: 'owners''s club'
  for_children: no
  empty:
"""


@pytest.fixture(params=LOADERS, ids=lambda loader: str(loader.__name__), autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here runs with each loader."""
    monkeypatch.setattr(yaml_events, "LOADER", request.param)


def source_of(text: str) -> Source:
    source, _ = read_source("record.yaml", text.encode(), None)
    assert source is not None
    return source


def read(text: str) -> tuple[Node | None, tuple[Finding, ...]]:
    return parse_yaml(source_of(text))


def places(text: str) -> list[tuple[str, int, int]]:
    return [(f.code, f.origin.line, f.origin.column) for f in read(text)[1] if f.origin]


def plain(node: Node | None) -> object:
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from nodes(value)
    elif not isinstance(node, Scalar):
        for item in node.items:
            yield from nodes(item)


def test_values_stay_the_text_they_are_written_as() -> None:
    node, findings = read(GOOD)
    assert findings == ()
    assert plain(node) == {
        "schema_version": "1.0",
        "record": {"id": "parking", "version": "1.10", "languages": ["en", "ar"]},
        "system": {
            "name": {"en": "Parking – objections", "ar": "اعتراضات"},
            "summary": "It sorts objections.\n\nA person decides.\n",
            "started_on": "2026-03",
            "goal": "faster answers",
        },
        "people": {
            "affected": [{"group": "drivers", "how": "fines"}, {"group": "owners's club"}],
            "for_children": "no",
            "empty": "",
        },
    }


def test_styles_tell_how_a_scalar_was_written() -> None:
    node, _ = read("- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n-\n- ~\n- null\n- 'null'\n- nil\n")
    assert node is not None
    styles = [item.style for item in nodes(node) if isinstance(item, Scalar)]
    assert styles == ["plain", *["quoted"] * 2, *["block"] * 2, *["null"] * 3, "quoted", "plain"]


def test_origins_span_what_was_written_and_no_blank_lines_below() -> None:
    text = "a:\n  b: |\n    one\n    two\n\n# comment\nc: [1,\n  2]\nd:\n"
    node, _ = read(text)
    assert isinstance(node, Mapping)
    spans = {
        key.text: (v.origin.line, v.origin.column, v.origin.end_line, v.origin.end_column) for key, v in node.entries
    }
    assert spans == {"a": (2, 3, 4, 8), "c": (7, 4, 8, 5), "d": (9, 3, 9, 3)}
    assert (node.origin.line, node.origin.end_line) == (1, 9)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["é", "اعتراضات", "𝄞𝄞", "a\u2028b", "a\x85b", "a\u2029", "日本"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_characters_and_agree_with_the_source(before: str, end: str, mark: str) -> None:
    text = f'{mark}{before}: "{before}"{end}list: [{before}, here]{end}'
    source, _ = read_source("a.yaml", text.encode(), None)
    assert source is not None
    node, findings = parse_yaml(source)
    assert findings == ()
    assert node is not None
    assert plain(node) == {before: before, "list": [before, "here"]}
    scalars = [item for item in nodes(node) if isinstance(item, Scalar)]
    assert len(scalars) == 5
    for scalar in scalars:
        o = scalar.origin
        assert source.line(o.line)[o.column - 1 : o.end_column - 1].strip('"') == scalar.text


def test_a_separator_that_cannot_be_seen_begins_no_key() -> None:
    assert plain(read("name: kind\u2028hidden: yes\n")[0]) is None
    assert places("name: kind\u2028hidden: yes\n") == [("D134", 1, 18)]
    assert plain(read("name: kind\u2028hidden\n")[0]) == {"name": "kind\u2028hidden"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [("D110", 1, 4), ("D111", 2, 4)]),
        ("a: &x\n  b: *x\n", [("D110", 1, 4), ("D111", 2, 6)]),
        ("*x : 1\n", [("D111", 1, 1)]),
        ("<<: *x\na: 1\n", [("D112", 1, 1)]),
        ("<<: [*x, *y]\na: *z\n", [("D112", 1, 1), ("D111", 2, 4)]),
        ("a: !!str 1\nb: !x y\n", [("D113", 1, 4), ("D113", 2, 4)]),
        ("a: !!python/object/apply:os.system [x]\n", [("D113", 1, 4)]),
        ("a: !e!x y\n", [("D113", 1, 4)]),
        ("a: &x !y z\n", [("D110", 1, 4), ("D113", 1, 7)]),
        ("a: 1\n---\nb: 2\n", [("D114", 2, 1)]),
        ("---\na: 1\n...\n", []),
        ("a: 1\nb:\n  a: 2\na: 3\n", [("D115", 4, 1)]),
        ("caf\u00e9: 1\ncafe\u0301: 2\n", [("D115", 2, 1)]),
        ('{a: 1, "a": 2, \'a\': 3}\n', [("D115", 1, 8), ("D115", 1, 16)]),
        ("? [a]\n: b\n", [("D116", 1, 3)]),
        ("{a: 1}: b\n", [("D116", 1, 1)]),
        ("? \n", [("D117", 1, 2)]),
        ("%YAML 1.2\n---\na: 1\n", []),
        ("%YAML 1.3\n---\na: 1\n", [("D118", 1, 1)]),
        ("# c\n%TAG ! tag:x,2000:\n---\na: 1\n", [("D118", 2, 1)]),
        ("%FOO\n---\na: &b 1\n", [("D118", 1, 1), ("D110", 3, 4)]),
        ("", [("D106", 1, 1)]),
        ("# nothing\n\n", [("D106", 1, 1)]),
        ("---\n", [("D106", 1, 1)]),
        ("null\n", [("D106", 1, 1)]),
        ('a: "x\\0y"\n', [("D107", 1, 4)]),
        ("a: &x 1\nb: *y\nb: !z 1\nc: [&q w]\nd: {<<: *x}\n",
         [("D110", 1, 4), ("D111", 2, 4), ("D115", 3, 1), ("D113", 3, 4), ("D110", 4, 5), ("D112", 5, 5)]),
    ],
)  # fmt: skip
def test_refusals_are_one_finding_each_with_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(places(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", ("D130", 2, 1)),
        ("a: |\n\tb\n", ("D130", 2, 1)),
        ("a: |\n  b\n \tc\n", ("D130", 3, 2)),
        ('x: 1\na: "b\nc: d\n', ("D131", 2, 4)),
        ("a: 'b\n", ("D131", 1, 4)),
        ("a:b\nc: d\n", ("D132", 1, 2)),
        ("z: 1\na:b\nc: d\n", ("D132", 2, 2)),
        ("a:\n  b: 1\n  c:2\n  d: 3\n", ("D132", 3, 4)),
        ("a:\n  b: 1\n c: 2\n", ("D133", 3, 2)),
        ("a: b\n  c: d\n", ("D133", 2, 3)),
        ("- a\nb: c\n", ("D133", 2, 1)),
        ("a: Note: see below\n", ("D134", 1, 8)),
        ("l:\n  - title: Ü 𝄞: b\n", ("D134", 2, 15)),
        ("a: [1, 2\n", ("D135", 1, 4)),
        ("a: {b: 1\nc: 2\n", ("D135", 1, 4)),
        ("a: [\n", ("D135", 1, 4)),
        ("a: @home\n", ("D136", 1, 4)),
        ("a: `x`\n", ("D136", 1, 4)),
        ("a: %x\n", ("D136", 1, 4)),
        ("a: **bold**\n", ("D136", 1, 4)),
        ('a: "b" c\n', ("D137", 1, 8)),
        ("a: 'it's'\n", ("D137", 1, 8)),
        ('a: "b" : c\n', ("D137", 1, 8)),
        ("a: 1\n%x\n---\nb: 2\n", ("D118", 2, 1)),
        ('a: "C:\\data"\n', ("D138", 1, 7)),
        ('a: "\\xZZ"\n', ("D138", 1, 5)),
        ('a: "\\ud800"\n', ("D107", 1, 5)),
        ('a: "\\UFFFFFFFF"\n', ("D107", 1, 5)),
        ("a: ]\n", ("D139", 1, 4)),
        ("a: 1\nb\nc: 2\n", ("D140", 2, 1)),
        ("a: |foo\n  b\n", ("D141", 1, 4)),
        ("a: >#c\n  b\n", ("D141", 1, 4)),
        ("a: - b\n", ("D142", 1, 4)),
        ('a: ["b" "c"]\n', ("D143", 1, 9)),
        ("a:\n  -b: c\n    d: e\n", ("D144", 2, 3)),
        ("a:\n  -b: c\n\n    d: e\n", ("D144", 2, 3)),
        ("a:\n  • b: c\n    d: e\n", ("D144", 2, 3)),
        ("a:\n  – b: c\n    d: e\n", ("D144", 2, 3)),
        ("a:\n  - b: c\n  -d: e\n", ("D144", 3, 3)),
        ("a:\n  - b: -1\n     c: e\n", ("D133", 3, 6)),
    ],
)
def test_syntax_errors_are_named_where_they_are_mended(text: str, expected: tuple[str, int, int]) -> None:
    node, _ = read(text)
    assert node is None
    assert places(text) == [expected]


def test_a_star_meant_as_text_is_one_finding() -> None:
    assert places("a: *very important*\n") == [("D111", 1, 4)]


def test_an_entry_without_its_hyphen_is_told_as_it_should_begin() -> None:
    _, findings = read("a:\n  •  id: letters\n     name: Letters\n")
    assert [each.params for each in findings] == [{"text": "• id: letters", "entry": "id: letters"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: objections #2. A person decides.\nb: c\n", [("D145", 1, 15)]),
        ("a: [b, c #d\n  ]\n", [("D145", 1, 10)]),
        ("a: b # c\n", []),
        ("a: b #\n", []),
        ("a: b#2\n", []),
        ("a: 'b #2'\n", []),
        ("a: #2\n  b: c\n", []),
        ("#a\nb: c\n#d\n", []),
        ("a: |\n  b #2\n", []),
    ],
)
def test_half_an_answer_lost_behind_a_hash_is_a_warning(text: str, expected: list[tuple[str, int, int]]) -> None:
    node, findings = read(text)
    assert node is not None
    assert places(text) == expected
    assert {each.severity for each in findings} <= {Severity.WARNING}


def test_what_was_refused_is_left_out_and_the_rest_stays() -> None:
    node, _ = read("a: *x\nb: [1, *x, 2]\n<<: *x\n? [q]\n: 1\nc: 1\nc: 2\n")
    assert plain(node) == {"b": ["1", "2"], "c": "1"}


def test_of_a_second_document_nothing_is_read_and_the_first_stays() -> None:
    node, findings = read("a: 1\n---\n&x b: 1\n")
    assert plain(node) == {"a": "1"}
    assert len(findings) == 1


def test_depth_is_limited_at_the_limit() -> None:
    assert places("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert places("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [("D120", 1, MAX_DEPTH + 1)]


def test_a_file_full_of_faults_ends_in_one_last_finding() -> None:
    node, findings = read("".join(f"k{n}: &x{n} 1\n" for n in range(MAX_FINDINGS * 2)))
    assert node is None
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].code == "D105"


MERGE_BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 2)}]\n" for n in range(1, 25)
)
ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="open brackets"),
        pytest.param("{a: " * 100_000, id="open maps"),
        pytest.param("- " * 100_000 + "x", id="dashes"),
        pytest.param("\n".join(" " * n + "a:" for n in range(2_000)), id="indentation"),
        pytest.param("? " * 100_000, id="complex keys"),
        pytest.param(MERGE_BOMB, id="merge keys"),
        pytest.param(ALIAS_BOMB, id="aliases"),
        pytest.param("a: &a [*a]\n", id="a list in itself"),
        pytest.param("a: !!python/object/apply:time.sleep [9]\n", id="a tag that runs"),
    ],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    source = source_of(text)
    start = time.process_time()
    _, findings = parse_yaml(source)
    assert findings
    assert time.process_time() - start < 0.8


def test_a_long_number_is_only_text() -> None:
    node, findings = read("a: 0x" + "f" * 200_000)
    assert findings == ()
    assert isinstance(node, Mapping)


def test_too_many_nodes_are_refused() -> None:
    text = "".join(f"k{n}:\n" for n in range(100_001))
    assert [code for code, *_ in places(text)] == ["D121"]


def both(text: str) -> list[tuple[Node | None, tuple[Finding, ...]]]:
    source = source_of(text)
    results = []
    kept = yaml_events.LOADER
    try:
        for each in LOADERS:
            yaml_events.LOADER = each
            results.append(parse_yaml(source))
    finally:
        yaml_events.LOADER = kept
    return results


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    source, _ = read_source("a", text.encode("utf-8", "replace"), None)
    assert source is not None
    node, findings = parse_yaml(source)
    assert node is not None or findings
    for finding in findings:
        assert finding.origin is not None
        assert 1 <= finding.origin.line <= source.text.count("\n") + 1
        assert 1 <= finding.origin.column <= len(source.text.split("\n")[finding.origin.line - 1]) + 1


@pytest.mark.skipif(FAST is None, reason="PyYAML was built without libyaml")
@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=True), st.integers(1, 3))
def test_both_loaders_read_mutated_records_alike(choose: random.Random, changes: int) -> None:
    text = GOOD
    for _ in range(changes):
        at = choose.randrange(len(text) + 1)
        kind = choose.randrange(3)
        cut = choose.randint(1, 4) if kind else 0
        put = choose.choice([*" \t\n:-,[]{}#&*|>'\"@`a\\é𝄞\u2028", "\r\n", ": ", "- "]) if kind != 1 else ""
        text = text[:at] + put + text[at + cut :]
    plain_result, fast_result = both(text)
    assert plain_result == fast_result


@pytest.mark.skipif(FAST is None, reason="PyYAML was built without libyaml")
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*"ab:-,#'\" \n", "\n  ", ": ", "- ", "a: ", "\r\n", "\t", "|\n "]), max_size=14))
def test_both_loaders_read_scraps_alike(scraps: list[str]) -> None:
    text = "".join(scraps)
    assume("?" not in text)
    plain_result, fast_result = both(text)
    assert plain_result == fast_result
