"""Canonical JSON is what RFC 8785 says, on the quick way too."""

import math
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from disclosure import canonical
from disclosure.canonical import canonical_json

EDGES = st.sampled_from('\x00\b\t\n\f\r\x1f"\\/\x7f\x80\u2028\u2029\ud7ff\ue000\ufeff\uffff\U00010000\U0010ffff')
TEXTS = st.text(st.one_of(EDGES, st.characters(exclude_categories=["Cs"])), max_size=12)
SCALARS = st.one_of(st.none(), st.booleans(), TEXTS, st.integers(-(2**53) + 1, 2**53 - 1))
SHARES = st.floats(allow_nan=False, allow_infinity=False)


def values(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(TEXTS, inner)),
        max_leaves=30,
    )


@given(values(SCALARS))
def test_any_value_has_the_bytes_that_the_library_gives(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@given(values(st.one_of(SCALARS, SHARES)))
def test_fractions_are_written_as_ecmascript_does(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


def test_keys_are_in_the_order_of_their_utf_16_units() -> None:
    assert canonical_json({"\uffff": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\uffff":1}'.encode()


def test_what_a_record_is_made_of_takes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "_by_the_book", lambda value: pytest.fail(f"by the book: {value}"))
    assert canonical_json({"b": ["é", 1, True, None], "a": ()}) == '{"a":[],"b":["é",1,true,null]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        *(2**53, -(2**53), math.nan, math.inf, "\ud800", {"\udfff": 1}, {1: 2}, {"a": {1, 2}}),
        pytest.param(object(), id="no JSON at all"),
    ],
    ids=repr,
)
def test_what_no_reader_would_read_alike_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical_json([value])
