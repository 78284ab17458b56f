"""Names of members mean one file on every system."""

import pytest

from disclosure.filing.pack.names import collisions, name_fault, same_place


@pytest.mark.parametrize(
    "name", ["index.html", "a/b/c.json", "Zürich/für alle.csv", "con-troll/com10.txt", "a..b", "日本.pdf", ".hidden"]
)
def test_plain_names_are_fine(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("com1", "reserved"),
        ("a/LPT9.tar.gz", "reserved"),
        ("com¹", "reserved"),
        ("aux .txt", "reserved"),
        ("trailing.", "characters"),
        (" leading", "characters"),
        ("zero\u200bwidth", "characters"),
        ("\ufeffmark", "characters"),
        ("a//b", "empty"),
        ("..", "up"),
        ("c:\\x", "backslash"),
        ("d:x", "drive"),
        ("ü" * 101, "long"),
    ],
)
def test_names_that_some_system_reads_in_its_own_way_are_not(name: str, fault: str) -> None:
    assert name_fault(name) == fault


def test_two_names_of_one_place_collide_whichever_comes_first() -> None:
    assert same_place("STRASSE") == same_place("straße") == same_place("ＳＴＲＡＳＳＥ")
    assert list(collisions(["a", "b", "A"])) == [("A", "a")]
    assert list(collisions(["a/b", "a"])) == [("a", "a/b")]
    assert list(collisions(["A", "a/b"])) == [("a/b", "A")]
    assert list(collisions(["a/b", "a/c", "b/a"])) == []
