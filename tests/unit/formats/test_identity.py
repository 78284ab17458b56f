"""Ids of imported records are slugs, unique, and do not hang on the order of rows."""

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from disclosure.formats.identity import Identity, stable_ids

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?\Z")
_IDENTITIES = st.lists(
    st.builds(
        Identity, *(st.one_of(st.text(max_size=100), st.sampled_from(["", "a", "b", "x" * 200])) for _ in range(3))
    ),
    max_size=12,
)


@given(_IDENTITIES)
def test_every_id_is_a_slug_and_none_comes_twice(identities: list[Identity]) -> None:
    made = stable_ids(identities)
    assert len(set(made)) == len(identities)
    assert all(_SLUG.match(each) for each in made)


@given(_IDENTITIES, st.randoms(use_true_random=False))
def test_ids_stay_when_rows_are_shuffled(identities: list[Identity], random: Random) -> None:
    shuffled = identities.copy()
    random.shuffle(shuffled)

    def pairs(rows: list[Identity]) -> list[tuple[str, ...]]:
        return sorted(
            (each.words, each.particulars, each.content, made)
            for each, made in zip(rows, stable_ids(rows), strict=True)
        )

    assert pairs(identities) == pairs(shuffled)


def test_shared_words_are_told_apart_by_particulars_and_alone_stay_readable() -> None:
    first, second, third = stable_ids(
        [Identity("us doj 1", "a", ""), Identity("us doj 1", "b", ""), Identity("us doj 2", "c", "")]
    )
    assert first.startswith("us-doj-1-")
    assert first != second
    assert third == "us-doj-2"


def test_long_names_are_told_apart_by_all_that_differs() -> None:
    rows = [Identity("x" * 90 + end, f"p{p}", f"c{c}") for end in ("a", "b") for p in (1, 2) for c in (1, 2)]
    there, back = stable_ids(rows), stable_ids(rows[::-1])
    assert len(set(there)) == 8
    assert there == back[::-1]
