"""Versions are ordered as numbers, and the next one has as many of them as it needs."""

import pytest

from disclosure.model.version import VersionPart, next_version, numbers


@pytest.mark.parametrize(
    ("version", "part", "following"),
    [
        ("1", "major", "2"),
        ("1", "minor", "1.1"),
        ("1", "patch", "1.0.1"),
        ("1.9", "major", "2.0"),
        ("1.9", "minor", "1.10"),
        ("1.9", "patch", "1.9.1"),
        ("1.2.9", "major", "2.0.0"),
        ("1.2.9", "minor", "1.3.0"),
        ("1.2.9", "patch", "1.2.10"),
    ],
)
def test_the_next_version_counts_up_one_number(version: str, part: VersionPart, following: str) -> None:
    assert next_version(version, part) == following
    assert numbers(following) > numbers(version)


def test_versions_are_compared_as_numbers_and_none_comes_first() -> None:
    order = ["1.10", "2", None, "1.9", "0.9", "1.0.1", "1"]
    assert sorted(order, key=numbers) == [None, "0.9", "1", "1.0.1", "1.9", "1.10", "2"]
    assert numbers("1") == numbers("1.0") == numbers("1.0.0")
