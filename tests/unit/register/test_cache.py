"""A damaged cache is noticed and everything made again; two builds at once do not mix."""

import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from registers import clean, folder, publish, published, record

from disclosure.errors import OutputError
from disclosure.register.cache import Cache


@pytest.fixture
def register(tmp_path: Path) -> tuple[Path, Path]:
    source, site = folder(tmp_path / "records", 2), tmp_path / "site"
    assert publish(source, site).exit_code == 0
    return source, site


def flip(data: bytes) -> bytes:
    chosen = random.Random(7)
    made = bytearray(data)
    for _ in range(40):
        made[chosen.randrange(100, len(made))] ^= 1 << chosen.randrange(8)
    return bytes(made)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "flipped": flip,
    "something else": lambda data: b"Hello" * 1000,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_cache_is_noticed_and_the_site_is_that_of_a_clean_build(
    register: tuple[Path, Path], kind: str, tmp_path: Path
) -> None:
    source, site = register
    file = site / ".register/cache.sqlite"
    file.write_bytes(DAMAGE[kind](file.read_bytes()))
    (source / "letters-1.yaml").write_text(record(1, name="Letter reader"))
    outcome = publish(source, site)
    assert outcome.was_damaged
    assert published(site) == clean(source, site, tmp_path / "clean")
    assert not publish(source, site).was_damaged


def test_the_cache_of_another_version_is_left_without_calling_it_damaged(
    register: tuple[Path, Path], tmp_path: Path
) -> None:
    source, site = register
    database = sqlite3.connect(site / ".register/cache.sqlite")
    database.execute("update meta set value = '1' where name = 'format'")
    database.execute("drop table made")
    database.commit()
    database.close()
    outcome = publish(source, site)
    assert (outcome.was_damaged, outcome.made) == (False, 2)
    assert published(site) == clean(source, site, tmp_path / "clean")
    assert publish(source, site).made == 0


def test_a_changed_row_is_noticed(register: tuple[Path, Path]) -> None:
    source, site = register
    database = sqlite3.connect(site / ".register/cache.sqlite")
    database.execute("update made set key = 'x' || substr(key, 2) where owner = 'record:letters-1.yaml'")
    database.commit()
    database.close()
    before = published(site)
    assert publish(source, site).was_damaged
    assert published(site) == before


def test_the_cache_of_another_site_is_not_believed(register: tuple[Path, Path], tmp_path: Path) -> None:
    source, site = register
    other = tmp_path / "other"
    publish(folder(tmp_path / "more", 3), other)
    (site / ".register/cache.sqlite").write_bytes((other / ".register/cache.sqlite").read_bytes())
    before = published(site)
    publish(source, site)
    assert published(site) == before


def test_a_second_build_says_that_one_is_under_way(register: tuple[Path, Path]) -> None:
    source, site = register
    with FileLock(site / ".register/lock"), pytest.raises(OutputError, match="under way"):
        publish(source, site)


def test_what_a_stopped_build_has_left_is_cleared_away(register: tuple[Path, Path]) -> None:
    source, site = register
    left = site / ".register/staging/en/half"
    left.mkdir(parents=True)
    (left / "index.html").write_text("half")
    before = published(site)
    (source / "letters-1.yaml").write_text(record(1, name="Letter reader"))
    publish(source, site)
    assert "en/half/index.html" not in published(site)
    assert published(site) != before
    assert not (site / ".register/staging").exists()


def test_a_build_that_changes_nothing_notices_damage_in_the_rows_that_it_believes(register: tuple[Path, Path]) -> None:
    source, site = register
    database = sqlite3.connect(site / ".register/cache.sqlite")
    database.execute("update made set number = number + 1 where owner = 'record:letters-2.yaml'")
    database.commit()
    database.close()
    assert publish(source, site).was_damaged


def test_a_card_that_was_changed_in_the_cache_is_noticed(register: tuple[Path, Path], tmp_path: Path) -> None:
    source, site = register
    database = sqlite3.connect(site / ".register/cache.sqlite")
    database.execute("update detail set body = replace(body, 'Letter', 'Better') where owner like 'card:%'")
    database.commit()
    database.close()
    (source / "letters-1.yaml").write_text(record(1, name="Letter reader"))
    assert publish(source, site).was_damaged
    assert published(site) == clean(source, site, tmp_path / "clean")


def test_another_thread_can_ask_for_what_is_kept(tmp_path: Path) -> None:
    """A pool of processes takes its work apart in a thread of its own."""
    with Cache(tmp_path / "cache.sqlite") as cache, ThreadPoolExecutor(1) as other:
        cache.put((), {"rest:a": "[]"})
        assert other.submit(cache.detail, "rest:a").result() == "[]"
