"""A person's file is changed at one place: it then says what is meant, and everything else keeps its characters."""

import copy
import re
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from unit.load.authored import files, read, values, ways

from disclosure.load.edit.editable import Editable
from disclosure.load.edit.tree import is_same
from disclosure.model.path import FieldPath, Position

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").rglob("*.yaml"))
Way = tuple[str | int, ...]


def path_of(way: Way) -> FieldPath:
    return FieldPath(tuple(Position(step) if isinstance(step, int) else step for step in way))


def at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def meant(value: Any, way: Way, new: Any) -> Any:
    made = copy.deepcopy(value)
    at(made, way[:-1])[way[-1]] = new
    return made


def comments(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"# c([0-9]+),", text)}


def common(one: str, other: str) -> tuple[int, int]:
    """How many characters the two have in common at the beginning, and at the end behind those."""
    before = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    room = min(len(one), len(other)) - before
    behind = next((n for n in range(room) if one[-1 - n] != other[-1 - n]), room)
    return before, behind


def is_insertion(old: str, new: str) -> bool:
    """Whether `new` is `old` with something put in; the last block of a file without a last line end may get a sign."""
    before, behind = common(old, new)
    return before + behind == len(old) or (not old.endswith("\n") and is_insertion(f"{old}\n", new.replace("|-", "|")))


@given(files(), values, st.data())
def test_what_is_put_in_a_place_is_read_back_there_and_nothing_else_changes(
    file: tuple[dict[str, Any], str, list[Way]], new: Any, data: st.DataObject
) -> None:
    value, text, owners = file
    way = data.draw(st.sampled_from(ways(value)))
    made = Editable.of("r.yaml", text.encode()).put(path_of(way), new).source.text
    assert is_same(read(made), meant(value, way, new))
    is_kept = isinstance(at(value, way), str | bool | int)
    gone = set(range(len(owners))) - comments(made)
    assert all(not is_kept and owners[each][: len(way)] == way for each in gone)
    assert "# the file's own" in made
    assert ("\r\n" in made) == ("\r\n" in text)


@given(files(), st.data())
def test_an_entry_that_is_taken_out_takes_its_own_comments_with_it_and_no_others(
    file: tuple[dict[str, Any], str, list[Way]], data: st.DataObject
) -> None:
    value, text, owners = file
    assume(len(value) > 1)
    way = data.draw(st.sampled_from(ways(value)))
    made = Editable.of("r.yaml", text.encode()).remove(path_of(way)).source.text
    left = copy.deepcopy(value)
    del at(left, way[:-1])[way[-1]]
    assert is_same(read(made), left)
    own = {number for number, owner in enumerate(owners) if owner[: len(way)] == way}
    assert own & comments(made) == set()
    if at(left, way[:-1]):
        assert set(range(len(owners))) - comments(made) == own
        before, behind = common(text, made)
        assert before + behind == len(made), "something was written that was not there"
    assert "# the file's own" in made


@given(files(), values, st.data())
def test_a_key_is_added_without_touching_a_character(
    file: tuple[dict[str, Any], str, list[Way]], new: Any, data: st.DataObject
) -> None:
    value, text, _ = file
    way = data.draw(st.sampled_from([(), *(way for way in ways(value) if isinstance(at(value, way), dict))]))
    made = Editable.of("r.yaml", text.encode()).put(path_of((*way, "new")), new).source.text
    assert is_same(read(made), meant(value, (*way, "new"), new))
    assert is_insertion(text, made) or not at(value, way)


@given(files(), values, st.data())
def test_an_entry_is_put_into_a_list_without_touching_a_character(
    file: tuple[dict[str, Any], str, list[Way]], new: Any, data: st.DataObject
) -> None:
    value, text, _ = file
    lists = [way for way in ways(value) if isinstance(at(value, way), list)]
    assume(lists)
    way = data.draw(st.sampled_from(lists))
    place = data.draw(st.integers(0, len(at(value, way))))
    made = Editable.of("r.yaml", text.encode()).insert(path_of(way), place, new).source.text
    old = at(value, way)
    assert is_same(read(made), meant(value, way, [*old[:place], new, *old[place:]]))
    assert is_insertion(text, made) or not old
