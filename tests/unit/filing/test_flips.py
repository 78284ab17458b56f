"""A single bit changed anywhere in a signed file, by accident or by intent, makes it invalid; and never a traceback."""

import random
import re
from collections.abc import Iterator

import pytest
from unit.filing.made import look, signed

from disclosure.model.verification import Verdict

SEED = 20261123


def flipped(count: int, first: int, last: int, seed: int) -> Iterator[tuple[int, int, bytes]]:
    """`count` copies of the signed file with one bit changed somewhere between two places."""
    chance = random.Random(seed)
    for _ in range(count):
        place, bit = chance.randrange(first, last), chance.randrange(8)
        data = bytearray(signed())
        data[place] ^= 1 << bit
        yield place, bit, bytes(data)


def not_invalid(count: int, first: int, last: int, seed: int = SEED) -> list[tuple[int, int, str]]:
    return [
        (place, bit, verdict)
        for place, bit, data in flipped(count, first, last, seed)
        if (verdict := look(data).verdict) is not Verdict.INVALID
    ]


def signature_at() -> tuple[int, int]:
    """From the bracket before the signature's own digits to the one behind its last digit that is no padding."""
    found = re.search(rb"/Contents (<[0-9A-F]+?)0*>", signed())
    assert found is not None
    return found.start(1), found.end(1)


def test_a_bit_flipped_anywhere_makes_a_file_invalid() -> None:
    assert not_invalid(50, 0, len(signed())) == []


def test_a_bit_flipped_in_the_signature_itself_makes_a_file_invalid() -> None:
    assert not_invalid(50, *signature_at()) == []


@pytest.mark.whole
def test_a_thousand_flips_anywhere_make_a_file_invalid() -> None:
    assert not_invalid(1000, 0, len(signed()), SEED + 1) == []


@pytest.mark.whole
def test_a_thousand_flips_in_the_signature_make_a_file_invalid() -> None:
    assert not_invalid(1000, *signature_at(), SEED + 2) == []


@pytest.mark.whole
def test_a_file_cut_anywhere_is_never_valid() -> None:
    chance = random.Random(SEED)
    verdicts = {look(signed()[: chance.randrange(len(signed()))]).verdict for _ in range(200)}
    assert Verdict.VALID not in verdicts
    assert Verdict.UNTRUSTED not in verdicts
