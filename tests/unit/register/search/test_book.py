"""The book of words is the same whether it was made at once or change by change, and no file of it is large."""

import json
import random
import re
from collections.abc import Mapping

import pytest

from disclosure.register.search import book, postings
from disclosure.register.search.shards import LIMIT, family, file_name, shards, spelling

LETTERS = "aeiorstn" + "αεικ" + "აიშ" + "אבש" + "بتا"
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def some(chance: random.Random, words: int, records: int) -> dict[str, list[int]]:
    """Postings of made-up words in all scripts."""
    found: dict[str, list[int]] = {}
    for _ in range(words):
        word = "".join(chance.choices(LETTERS, k=chance.randint(2, 6)))
        word = chance.choice((word, f"={word[::-1]}", "機械", "学習", str(chance.randint(0, 3000))))
        found[word] = sorted(chance.sample(range(records), min(records, chance.randint(1, 3))))
    return found


def told(made: book.Book) -> dict[str, list[int]]:
    """Every posting of a book, read back from its files."""
    found: dict[str, list[int]] = {}
    for name in made.shards:
        for word, line in postings.lines(made.files[file_name("w", name)]).items():
            found[word] = postings.told(line)
    return found


def test_every_posting_is_read_back() -> None:
    found = some(random.Random(1), 3000, 500)
    assert told(book.whole({word: [*each] for word, each in found.items()})) == found


def test_the_files_are_json() -> None:
    made = book.whole(some(random.Random(2), 500, 500))
    for name in made.names:
        assert json.loads(made.files[name])


@pytest.mark.parametrize("limit", [200, LIMIT])
def test_a_change_gives_the_bytes_of_a_whole_book(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.register.search.shards.LIMIT", limit)
    chance = random.Random(3)
    found = some(chance, 400, 90)
    made = book.whole({word: [*each] for word, each in found.items()})
    files = dict(made.files)
    for _ in range(25):
        number = chance.randrange(120)
        gone = {word: [number] for word, each in found.items() if number in each}
        come = {word: [number] for word in some(chance, chance.choice((0, 3, 60)), 1)}
        found = {
            word: [*({*found.get(word, ())} - {*gone.get(word, ())} | {*come.get(word, ())})]
            for word in {*found, *come}
        }
        found = {word: each for word, each in found.items() if each}
        made = book.patched(made, files.__getitem__, gone, come)
        files = {name: made.files.get(name) or files[name] for name in made.names}
        whole = book.whole({word: [*each] for word, each in found.items()})
        assert made.names == whole.names
        assert files == whole.files


def test_a_change_reads_and_makes_only_what_it_touches() -> None:
    made = book.whole({"alpha": [1], "alps": [2], "beta": [1], "gamma": [1, 2]})
    read: list[str] = []

    def reading(name: str) -> bytes:
        read.append(name)
        return made.files[name]

    now = book.patched(made, reading, {"alpha": [1], "gamma": [2]}, {"alpha": [1], "gamma": [3]})
    assert read == ["w-ga"]
    assert set(now.files) == {"w-ga"}


def test_no_file_is_large_but_that_of_a_single_word() -> None:
    found = {f"pro{chr(97 + one)}{chr(97 + two)}{three}": [*range(40)]
             for one in range(20) for two in range(20) for three in range(9)}  # fmt: skip
    made = book.whole({**found, "prize": [*range(0, 200_000, 2)], "pr": [1], "pro": [2]})
    sizes = {name: len(made.files[file_name("w", name)]) for name in made.shards}
    assert {name for name, size in sizes.items() if size > 1.2 * LIMIT} == {"pri"}
    assert {"pr", "pro", "proa"} <= set(made.shards)


def test_each_word_lies_in_the_longest_shard_that_its_letters_name() -> None:
    found = some(random.Random(4), 3000, 500)
    for name, words in groups(found).items():
        lines = {word: postings.line(word, [*found[word]]) for word in words}
        for shard, held in shards(name, lines):
            assert family(shard) == name
            for word in held:
                assert shard in {name, *(word[:length] for length in range(1, len(word) + 1))}


def groups(found: Mapping[str, list[int]]) -> dict[str, list[str]]:
    by_family: dict[str, list[str]] = {}
    for word in sorted(found):
        by_family.setdefault(family(word), []).append(word)
    return by_family


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("generate", "ge"),
        ("ქართული", "ქა"),
        ("שלומ", "של"),
        ("2026", "20"),
        ("=71cod", "=7"),
        ("機械", f"#{ord('機') >> 6:x}"),
        ("한국어", "#355"),
    ],
)
def test_words_lie_together_by_their_first_letters(word: str, name: str) -> None:
    assert family(word) == name


@pytest.mark.parametrize(
    ("word", "key"),
    [("generate", "-n"), ("ანალიზი", "-ა"), ("the", None), ("2026", None), ("=71cod", None), ("機械", None)],
)
def test_a_misspelt_word_is_looked_for_by_its_third_letter(word: str, key: str | None) -> None:
    assert spelling(word) == key


def test_no_name_of_a_file_is_minded_by_a_file_system() -> None:
    names = [file_name("w", name) for name in ("con", "aux", "com1", "ქა", "#4e0", "=7", "..", "a/b", "A", "a")]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_-]+", name)
        assert not RESERVED.fullmatch(name)
