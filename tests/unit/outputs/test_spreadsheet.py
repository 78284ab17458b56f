"""A spreadsheet shows what was written and runs nothing, and what was written can be had back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.outputs.spreadsheet import MARK, as_written, csv_bytes, csv_lines

DANGEROUS = "=+-@\t\r\n\0＝＋－＠"


def cell(text: str) -> str:
    ((_, made),) = csv.reader(io.StringIO(csv_lines([["x", text]]).decode(), newline=""), strict=True)
    return made


@pytest.mark.parametrize("sign", DANGEROUS)
def test_a_cell_that_would_run_is_a_text(sign: str) -> None:
    assert cell(f"{sign}1") == f"'{sign}1"
    assert cell(f"a{sign}1") == f"a{sign}1"


@given(st.text(alphabet=st.one_of(st.sampled_from(f"{DANGEROUS}' a,\""), st.characters(codec="utf-8")), max_size=8))
def test_what_was_made_safe_can_be_had_back(text: str) -> None:
    made = cell(text)
    assert made[:1] not in set(DANGEROUS)
    assert as_written(made) == text


def test_the_mark_stands_at_the_beginning_alone() -> None:
    assert csv_bytes([["a"], ["b"]]) == MARK + b"a\r\nb\r\n"
    assert csv_lines([["c"]]) == b"c\r\n"
