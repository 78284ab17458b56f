"""YAML that we write is read back, by the guarded reader and by PyYAML, as the values that were written."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from disclosure.load import record
from disclosure.load.nodes import Mapping, Node, Scalar
from disclosure.load.parse import parse
from disclosure.load.source import REFUSED, read_source
from disclosure.load.yaml_text import WIDTH, write_yaml

_ANY = st.characters(exclude_categories=["Cs"]).filter(lambda each: REFUSED.match(each) is None)
_TRICKY = st.text(alphabet=" \n\t:#-'\"\\|>&*!%@`,[]{}?a1\x85\u2028\u200b\xa0é\r", max_size=30)
_TEXTS = st.one_of(
    _TRICKY,
    st.text(alphabet=_ANY, max_size=40),
    st.lists(st.sampled_from(["word", "a", "", "long" * 20, "#", "-", ":", "\n"]), max_size=60).map(" ".join),
    st.sampled_from(
        ["no", "y", "1.10", "2026", "2026-11-23", "22:22", "1e3", "~", "null", "", "=cmd()", "<<", "&a", "*a", "!!str"]
    ),
)
_KEYS = st.one_of(st.sampled_from(["on", "from", "id", "a b", "é", "", "no"]), _TRICKY)
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.booleans(), st.integers(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=12,
)
_MAPS = st.dictionaries(_KEYS, _VALUES, max_size=5)


@given(_MAPS)
def test_pyyaml_reads_back_what_was_written(value: dict[str, Any]) -> None:
    assert _composed(yaml.compose(write_yaml(value), Loader=yaml.SafeLoader)) == value


@given(st.dictionaries(st.sampled_from(["on", "b", "c"]), _VALUES, min_size=1))
def test_the_guarded_reader_reads_back_what_was_written(value: dict[str, Any]) -> None:
    source, findings = read_source("r.yaml", write_yaml(value).encode(), None)
    assert source is not None
    assert not findings
    node, told = parse(source)
    assert node is not None
    # a key that is written twice but for Unicode's normal form is refused by the reader, and no record has one
    assert {finding.code for finding in told} <= {"D115", "D204", "D117"}
    if not told:
        assert _read(node) == value


def _composed(node: Any) -> Any:
    """PyYAML's nodes as values: keys by their text, since `on` is a key of a record."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _composed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_composed(item) for item in node.value]
    kind = node.tag.rpartition(":")[2]
    return {"bool": lambda: node.value == "true", "int": lambda: int(node.value), "null": lambda: None}.get(
        kind, lambda: node.value
    )()


def _read(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _read(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [_read(item) for item in node.items]
    if node.style == "null":
        return None
    if node.style == "plain" and node.text in ("true", "false"):
        return node.text == "true"
    if node.style == "plain" and node.text.lstrip("-").isdigit():
        return int(node.text)
    return node.text


def test_words_that_yaml_takes_for_something_else_stay_text_in_a_record() -> None:
    unmapped = [{"source": "s", "key": "k", "value": word} for word in ("no", "1.10", "2026", "true", "~")]
    text = write_yaml({"record": {"id": "a", "updated_on": "2026"}, "provenance": {"unmapped": unmapped}})
    result = record.load_bytes(text.encode(), "r.yaml")
    assert result.loaded is not None
    assert [each.value for each in result.loaded.disclosure.provenance.unmapped] == ["no", "1.10", "2026", "true", "~"]


def test_long_texts_are_folded_within_the_width_and_lines_are_kept_as_blocks() -> None:
    text = write_yaml({"a": "word " * 60 + "end", "b": "first\nsecond"})
    assert "a: >-\n" in text
    assert "b: |-\n  first\n  second\n" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_no_anchor_is_written_for_a_value_that_stands_twice() -> None:
    twice = {"same": ["value"]}
    assert write_yaml({"a": twice, "b": twice}) == "a:\n  same:\n    - value\nb:\n  same:\n    - value\n"


def test_invisible_characters_are_written_as_escapes() -> None:
    assert write_yaml({"a": "zero\u200bwidth"}) == 'a: "zero\\u200bwidth"\n'


@pytest.mark.parametrize("value", ["bell\x07", "\ufeff", "half\ud800"])
def test_a_character_that_no_record_may_hold_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match="no record may hold"):
        write_yaml({"a": value})


def test_a_value_that_json_has_not_is_not_written() -> None:
    with pytest.raises(ValueError, match="no JSON value"):
        write_yaml({"a": 1.5})
