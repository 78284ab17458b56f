"""The lines of a report: a line that fits is what wrapping would make of it."""

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.render.reports import WIDTH, wrapped


@given(st.text(st.sampled_from("ab \t\n\u00a0é-"), max_size=120), st.sampled_from(["", "  ", "      "]))
@example("a" * WIDTH, "")
@example("a" * WIDTH, "  ")
@example(f"{'a ' * 49}ab", "")
@example(f"{'a ' * 49}abc", "")
@example("", "  ")
@example("a  b", "")
def test_a_line_that_fits_is_what_wrapping_makes_of_it(text: str, indent: str) -> None:
    plain = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert wrapped(text, indent) == plain
