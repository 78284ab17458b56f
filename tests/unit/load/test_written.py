"""The places of a record are found one by one as all at once, and move up where an entry was left out."""

from pathlib import Path

import pytest

from disclosure.load.record import load_bytes, load_file
from disclosure.model.path import FieldPath

ROOT = Path(__file__).parents[3]
RECORDS = sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "tests" / "records").rglob("*.yaml")])


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_place_asked_for_alone_is_the_one_in_the_list_of_all(file: Path) -> None:
    loaded, again = load_file(file, root=ROOT).loaded, load_file(file, root=ROOT).loaded
    if loaded is None or again is None:
        pytest.skip("no record")
    for every, alone in ((loaded.origins, again.origins), (loaded.keys, again.keys)):
        assert {path: alone[path] for path, _ in every.items()} == dict(every.items())
        assert len(every) == len(list(every))


def test_there_is_no_place_where_nothing_was_read() -> None:
    loaded = load_bytes(b"system: {name: N, nme: M, summary: [a]}\n", "a.yaml").loaded
    assert loaded is not None
    assert FieldPath.parse("system.name") in loaded.keys
    for path in ("system.nme", "system.summary[#1]", "system.name.en", "people"):
        assert FieldPath.parse(path) not in loaded.origins
        with pytest.raises(KeyError):
            loaded.origins[FieldPath.parse(path)]


def test_places_move_up_where_an_entry_was_left_out() -> None:
    loaded = load_bytes(b"system:\n  keywords:\n    - a\n    -\n    - c\n", "a.yaml").loaded
    assert loaded is not None
    here = FieldPath.parse("system.keywords")
    assert [loaded.origins[here / index].line for index in (0, 1)] == [3, 5]
    assert here / 2 not in loaded.origins
