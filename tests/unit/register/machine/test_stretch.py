"""Stretches stay the same when their neighbours come and go."""

import random

import pytest

from disclosure.register.machine.stretch import FEWEST, MOST, stretches

SERIAL = sorted(f"us-doc-{number}" for number in range(20_000))
RANDOM = sorted(f"{random.Random(number).random():.12f}" for number in range(20_000))


def cut(ids: list[str]) -> list[tuple[str, ...]]:
    return [tuple(ids[begin:end]) for begin, end in stretches(ids)]


@pytest.mark.parametrize("ids", [SERIAL, RANDOM], ids=["serial", "random"])
def test_every_id_is_in_one_stretch_of_bounded_length(ids: list[str]) -> None:
    made = cut(ids)
    assert [each for stretch in made for each in stretch] == ids
    assert all(FEWEST <= len(each) <= MOST for each in made[:-1])
    assert len(made[-1]) <= MOST


def test_a_register_of_a_few_hundred_is_one_stretch() -> None:
    assert len(cut(SERIAL[:200])) == 1
    assert cut([]) == []


@pytest.mark.parametrize("ids", [SERIAL, RANDOM], ids=["serial", "random"])
def test_one_record_more_or_less_touches_few_stretches(ids: list[str]) -> None:
    before = set(cut(ids))
    chance = random.Random(4)
    touched = []
    for _ in range(40):
        at = chance.randrange(len(ids))
        touched.append(len(set(cut([*ids[:at], *ids[at + 1 :]])) - before))
        touched.append(len(set(cut(sorted([*ids, f"{ids[at]}-x"]))) - before))
    assert max(touched) <= 4
    assert sum(touched) / len(touched) < 1.5
