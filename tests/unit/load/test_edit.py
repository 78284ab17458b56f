"""A person's file is changed at one place: it then says what is meant, and everything else keeps its characters."""

import codecs
import copy
import difflib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from unit.load.authored import files, read, values, ways

from disclosure.errors import EditError
from disclosure.load.edit import block
from disclosure.load.edit.comments import comments
from disclosure.load.edit.editable import Editable
from disclosure.load.edit.layout import Layout, Splice
from disclosure.load.edit.tree import is_same
from disclosure.model.path import FieldPath, Position

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").rglob("*.yaml"))
Way = tuple[str | int, ...]
sampled = settings(max_examples=40, deadline=None)  # each file takes a while to make up; 1,500 of each have passed


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


def numbered(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"# c([0-9]+),", text)}


def common(one: str, other: str) -> tuple[int, int]:
    """How many characters the two have in common at the beginning, and at the end behind those."""
    before = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    room = min(len(one), len(other)) - before
    behind = next((n for n in range(room) if one[-1 - n] != other[-1 - n]), room)
    return before, behind


def is_insertion(old: str, new: str) -> bool:
    """Whether `new` is `old` with something put in; the last block of a file without a last line end may get a sign."""
    variants = [new]
    if not old.endswith("\n"):
        variants += [new[: each.start() + 1] + new[each.end() :] for each in re.finditer(r"\|-", new)]
    return any(sum(common(old, each)) == len(old) for each in variants)


@sampled
@given(files(), values, st.data())
def test_what_is_put_in_a_place_is_read_back_there_and_nothing_else_changes(
    file: tuple[dict[str, Any], str, list[Way]], new: Any, data: st.DataObject
) -> None:
    value, text, owners = file
    way = data.draw(st.sampled_from(ways(value)))
    made = Editable.of("r.yaml", text.encode()).put(path_of(way), new).source.text
    assert is_same(read(made), meant(value, way, new))
    is_kept = isinstance(at(value, way), str | bool | int)
    gone = set(range(len(owners))) - numbered(made)
    assert all(not is_kept and owners[each][: len(way)] == way for each in gone)
    assert "# the file's own" in made
    assert ("\r\n" in made) == ("\r\n" in text)


@sampled
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
    assert own & numbered(made) == set()
    if at(left, way[:-1]):
        assert set(range(len(owners))) - numbered(made) == own
        before, behind = common(text, made)
        assert before + behind == len(made), "something was written that was not there"
    assert "# the file's own" in made


@sampled
@given(files(), values, st.data())
def test_a_key_is_added_without_touching_a_character(
    file: tuple[dict[str, Any], str, list[Way]], new: Any, data: st.DataObject
) -> None:
    value, text, _ = file
    way = data.draw(st.sampled_from([(), *(way for way in ways(value) if isinstance(at(value, way), dict))]))
    made = Editable.of("r.yaml", text.encode()).put(path_of((*way, "new")), new).source.text
    assert is_same(read(made), meant(value, (*way, "new"), new))
    assert is_insertion(text, made) or not at(value, way)


@sampled
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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_answer_of_an_example_can_be_taken_out_or_said_otherwise(example: Path, data: st.DataObject) -> None:
    file = Editable.of(example.name, example.read_bytes())
    way = data.draw(st.sampled_from([way for way in ways(file.value) if len(way) > 1]))
    old, text = at(file.value, way), file.source.text
    gone = file.remove(path_of(way)).source.text
    left = copy.deepcopy(file.value)
    del at(left, way[:-1])[way[-1]]
    assert is_same(Editable.of("r.yaml", gone.encode()).value, left)
    if at(left, way[:-1]):
        before, behind = common(text, gone)
        assert before + behind == len(gone)
    said = file.put(path_of(way), "Said otherwise.").source.text
    assert is_same(Editable.of("r.yaml", said.encode()).value, meant(file.value, way, "Said otherwise."))
    if isinstance(old, str | bool | int):
        layout = Layout("r.yaml", text)
        node = file.node(path_of(way))
        before, behind = common(text, said)
        assert before >= layout.start(node) - 1
        assert len(text) - behind <= layout.end(node) + 1


@sampled
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), values, min_size=2), values, st.booleans(), st.data())
def test_json_is_changed_as_json(value: dict[str, Any], new: Any, is_wide: bool, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2 if is_wide else None)
    file = Editable.of("r.json", text.encode())
    way = data.draw(st.sampled_from(ways(value)))
    assert json.loads(file.put(path_of(way), new).data) == meant(value, way, new)
    left = copy.deepcopy(value)
    del at(left, way[:-1])[way[-1]]
    assert json.loads(file.remove(path_of(way)).data) == left
    maps = [(), *(way for way in ways(value) if isinstance(at(value, way), dict))]
    way = data.draw(st.sampled_from(maps))
    made = file.put(path_of((*way, "new")), new).data.decode()
    assert json.loads(made) == meant(value, (*way, "new"), new)
    assert is_insertion(text, made) or not at(value, way)


TEXT = """\
# The file's own remark.
schema_version: "1.0"

record:
  id: sorter       # never reused
  version: '1.2'
  updated_on: 2026-03-01
  languages: [{tag: en}]

system:
  # what the page shows first
  summary: >-
    Software sorts letters. # no remark
    A person decides.
  kinds: [rule_based]
  name: Sorter
omissions:
- field: decision.logic
  reason: not_known
  because: The supplier has not told us.
"""


def changed(change: Any, text: str = TEXT) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    made = change(Editable.of("r.yaml", text.encode())).source.text
    told = list(difflib.ndiff(text.splitlines(), made.splitlines()))
    return [line[2:] for line in told if line[0] == "-"], [line[2:] for line in told if line[0] == "+"]


def path(text: str) -> FieldPath:
    return FieldPath.parse(text)


@pytest.mark.parametrize(
    ("where", "value", "line"),
    [
        ("record.version", "1.3", "  version: '1.3'"),
        ("record.updated_on", "2026-11", "  updated_on: 2026-11"),
        ("record.id", "no", '  id: "no"       # never reused'),
        ("record.languages[#1].tag", "nl", "  languages: [{tag: nl}]"),
        ("system.name", "Sorter: the second", '  name: "Sorter: the second"'),
        ("system.kinds", ["generative", "optimisation"], "  kinds: [generative, optimisation]"),
    ],
)
def test_a_new_value_stands_as_the_old_one_did(where: str, value: Any, line: str) -> None:
    _, came = changed(lambda file: file.put(path(where), value))
    assert came == [line]


def test_a_new_key_stands_where_the_model_has_it_and_a_new_section_apart_from_others() -> None:
    assert changed(lambda file: file.put(path("system.title"), "AI in letters"))[1] == ["  title: AI in letters"]
    made = Editable.of("r.yaml", TEXT.encode()).put(path("system.title"), "AI in letters").source.text
    # behind all that the model has before it, wherever its author put that
    assert made.index("  title:") > made.index("  name: Sorter")
    made = Editable.of("r.yaml", TEXT.encode()).put(path("decision.logic"), "By words.").source.text
    assert "  name: Sorter\n\ndecision:\n  logic: By words.\nomissions:\n" in made


def test_an_entry_is_added_in_the_column_of_the_others() -> None:
    entry = {"field": "data", "reason": "withheld", "open_to": ["buyer"]}
    _, came = changed(lambda file: file.insert(path("omissions"), 1, entry))
    assert came == ["- field: data", "  reason: withheld", "  open_to: [buyer]"]


def test_what_is_taken_out_takes_the_remark_above_it_but_not_that_of_the_file() -> None:
    went, came = changed(lambda file: file.remove(path("system.summary")))
    assert came == []
    assert went[0] == "  # what the page shows first"
    went, _ = changed(lambda file: file.remove(path("schema_version")))
    assert went == ['schema_version: "1.0"']


def test_the_last_entry_leaves_an_empty_list_or_goes_with_its_key() -> None:
    assert changed(lambda file: file.remove(path("omissions[#1]")))[1] == ["omissions: []"]
    went, came = changed(lambda file: file.remove(path("omissions[#1]"), is_pruned=True))
    assert (came, went[0]) == ([], "omissions:")


def test_byte_order_mark_and_line_ends_stay() -> None:
    data = codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode()
    made = Editable.of("r.yaml", data).put(path("system.description"), "One.\n\nTwo.").data
    assert made.startswith(codecs.BOM_UTF8)
    assert made.count(b"\n") == made.count(b"\r\n") == data.count(b"\n") + 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda file: file.remove(path("system.title")), "nothing stands at system.title"),
        (lambda file: file.put(path("system.name.en"), "x"), "nothing can be put at system.name.en"),
        (lambda file: file.put(path("omissions[#9].field"), "x"), "nothing can be put at omissions[#9].field"),
        (lambda file: file.insert(path("system"), 0, "x"), "system is no list"),
        (lambda file: file.put(path("system.name"), "bell\x07"), "U+0007"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_and_changes_nothing(change: Any, told: str) -> None:
    file = Editable.of("r.yaml", TEXT.encode())
    with pytest.raises(EditError, match=re.escape(told)):
        change(file)
    assert file.source.text == TEXT


@pytest.mark.parametrize("text", ["a: [1\n", "a: &x 1\n", "- a\n", "", "a: 1\na: 2\n"])
def test_a_file_with_errors_is_not_changed(text: str) -> None:
    with pytest.raises(EditError, match="cannot be changed"):
        Editable.of("r.yaml", text.encode())


def test_a_change_that_would_read_back_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: Any, **__: Any) -> Any:
        yield [Splice(0, 0, "stray: 1\n")]

    monkeypatch.setattr(block, "replacement", wrong)
    with pytest.raises(EditError, match=r"system\.name cannot be changed and all else left"):
        Editable.of("r.yaml", TEXT.encode()).put(path("system.name"), "x")


def test_remarks_are_found_and_a_sign_inside_a_text_is_none() -> None:
    found = [(origin.line, text) for origin, text in comments(Editable.of("r.yaml", TEXT.encode()))]
    assert found == [(1, "# The file's own remark."), (5, "# never reused"), (11, "# what the page shows first")]
