"""JSON to nodes: places of keys and values, numbers as written, and what a person may have meant."""

import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.load.json_nodes import parse_json
from disclosure.load.limits import MAX_DEPTH
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.source import read_source
from disclosure.load.yaml_nodes import parse_yaml
from disclosure.model.finding import Finding
from disclosure.model.loaded import Source

GOOD = """\
{
  "schema_version": "1.0",
  "record": {"id": "parking", "n": [1.10, -2e3, true, null]},
  "é𝄞": "\\u00e9 \\ud834\\udd1e \\n",
  "none": [], "empty": {}
}
"""


def source_of(text: str) -> Source:
    source, _ = read_source("record.json", text.encode(), None)
    assert source is not None
    return source


def read(text: str) -> tuple[Node | None, tuple[Finding, ...]]:
    return parse_json(source_of(text))


def places(text: str) -> list[tuple[str, int, int]]:
    return [(f.code, f.origin.line, f.origin.column) for f in read(text)[1] if f.origin]


def plain(node: Node | None) -> object:
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def test_values_stay_the_text_they_are_written_as() -> None:
    node, findings = read(GOOD)
    assert findings == ()
    assert plain(node) == {
        "schema_version": "1.0",
        "record": {"id": "parking", "n": ["1.10", "-2e3", "true", "null"]},
        "é𝄞": "é 𝄞 \n",
        "none": [],
        "empty": {},
    }
    numbers = node.get("record").get("n") if isinstance(node, Mapping) else None  # type: ignore[union-attr]
    assert [item.style for item in numbers.items] == ["plain", "plain", "plain", "null"]  # type: ignore[union-attr]


def test_keys_and_values_know_their_places() -> None:
    node, _ = read(GOOD)
    assert isinstance(node, Mapping)
    key, value = node.entries[2]
    assert (key.origin.line, key.origin.column, key.origin.end_column) == (4, 3, 7)
    assert (value.origin.line, value.origin.column, value.origin.end_column) == (4, 9, 33)
    assert (node.origin.line, node.origin.end_line, node.origin.end_column) == (1, 6, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("D106", 1, 1)]),
        ('{"a": 1, "a": 2}', [("D115", 1, 10)]),
        ('{"caf\u00e9": 1,\n "cafe\u0301": 2}', [("D115", 2, 2)]),
        ('{"a": NaN, "b": -Infinity}', [("D150", 1, 7), ("D150", 1, 17)]),
        ('{"a": "\\ud800x"}', [("D151", 1, 7)]),
        ('{"a": "\\u0000"}', [("D107", 1, 7)]),
        ('{"a": [1, 2,],\n}', [("D152", 1, 12), ("D152", 1, 14)]),
        ('{"a": 1, // one\n /* two */ "b": 2 # three\n}', [("D153", 1, 10), ("D153", 2, 2), ("D153", 2, 19)]),
        ("{'a': 'b'}", [("D154", 1, 2), ("D154", 1, 7)]),
        ('{a: True, "b": None}', [("D155", 1, 2), ("D155", 1, 5), ("D155", 1, 16)]),
        ('{"a": [01, +1, .5, 1., 0x1F, 1e, 1_000]}', [("D156", 1, c) for c in (8, 12, 16, 20, 24, 30, 34)]),
        ('{"a": 1 "b": 2}', [("D143", 1, 9)]),
        ('{"a" 1}', [("D158", 1, 6)]),
        ('{"a": [1, 2', [("D135", 1, 7)]),
        ('{"a": {', [("D135", 1, 7)]),
        ('{"a": 1} x', [("D160", 1, 10)]),
        ('{"a": "b\n"}', [("D131", 1, 7)]),
        ('{"a": "b', [("D131", 1, 7)]),
        ('{"a": "b\tc"}', [("D161", 1, 9)]),
        ('{"a": "C:\\data"}', [("D138", 1, 10)]),
        ('{"a": "é\\u12"}', [("D138", 1, 9)]),
        ('{"a": }', [("D163", 1, 7)]),
        ('{"a": [1, , 2]}', [("D163", 1, 11)]),
        ('{"a": [1, 2}', [("D164", 1, 12)]),
        ("{1: 2}", [("D155", 1, 2)]),
        ("é", [("D155", 1, 1)]),
        ("[" * (MAX_DEPTH + 1), [("D120", 1, MAX_DEPTH + 1)]),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, []),
    ],
)
def test_refusals_are_one_finding_each_with_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 200_000 + "x", "/" * 99])
def test_bombs_are_refused_at_once(text: str) -> None:
    source = source_of(text)
    start = time.process_time()
    node, findings = parse_json(source)
    assert (node, len(findings)) == (None, 1)
    assert time.process_time() - start < 0.8


def test_too_many_nodes_are_refused() -> None:
    assert [code for code, *_ in places("[" + "0," * 300_000)] == ["D121"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('aé𝄞\n"\\ \u2028', max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abé", max_size=3), inner, max_size=3),
    max_leaves=12,
)


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.sampled_from([None, 2]), st.booleans())
def test_whatever_json_writes_is_read_as_written(value: object, indent: int | None, is_ascii: bool) -> None:
    node, findings = read(json.dumps(value, indent=indent, ensure_ascii=is_ascii))
    assert findings == ()
    assert plain(node) == as_text(value)


@settings(max_examples=200, deadline=None)
@given(VALUES.filter(lambda value: isinstance(value, dict) and value))
def test_yaml_reads_the_same_from_json(value: object) -> None:
    text = json.dumps(value)
    if "\\ud" not in text:  # YAML has no pairs of escapes
        assert plain(parse_yaml(source_of(text))[0]) == plain(read(text)[0])


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=True))
def test_no_mutation_raises_and_what_json_refuses_is_told(choose: random.Random) -> None:
    at = choose.randrange(len(GOOD) + 1)
    put = choose.choice([*"{}[]:,\"'\\/#tn0-. \n\té𝄞", ""])
    text = GOOD[:at] + put + GOOD[at + choose.randint(0, 3) :]
    node, findings = read(text)
    try:
        json.loads(text)
    except ValueError:
        assert findings
    else:
        assert node is not None


@settings(max_examples=300, deadline=None)
@given(st.text("{}[]:,\"'\\/#*tn0-.eé \n", max_size=30) | st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    source, _ = read_source("a", text.encode("utf-8", "replace"), None)
    assert source is not None
    node, findings = parse_json(source)
    assert node is not None or findings
