"""FieldPath: the text form holds any path and gives it back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.path import SLUG, Entry, FieldPath, Part, Position, steps

slugs = st.from_regex(SLUG, fullmatch=True)
keys = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12)
parts: st.SearchStrategy[Part] = st.one_of(keys, slugs.map(Entry), st.integers(0, 10**6).map(Position))
paths = st.lists(parts, max_size=6).map(lambda several: FieldPath(tuple(several)))


@given(paths)
def test_the_text_form_gives_the_path_back(path: FieldPath) -> None:
    assert FieldPath.parse(str(path)) == path


def test_the_text_form_reads_as_the_documents_write_it() -> None:
    path = FieldPath() / "data" / "datasets" / Entry("case-files") / "retention"
    assert str(path) == "data.datasets[case-files].retention"
    assert str(FieldPath() / "metrics" / 0 / "group" / "age band") == 'metrics[#1].group["age band"]'
    assert (path.name, path.pattern, len(path), str(path.parent)) == (
        "retention",
        "data.datasets.retention",
        4,
        "data.datasets[case-files]",
    )


@pytest.mark.parametrize(
    "text", [".a", "a.", "a..b", "a[", "a[]", "a[#0]", "a[x]b", 'a["b]', "a b", "a[#٣]", 'a["\\x"]']
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"field path|count from one"):
        FieldPath.parse(text)


@given(st.text(max_size=20))
def test_any_text_is_a_path_or_a_value_error(text: str) -> None:
    try:
        path = FieldPath.parse(text)
    except ValueError:
        return
    assert FieldPath.parse(str(path)) == path


@given(paths, paths)
def test_a_path_starts_with_its_ancestors_alone(path: FieldPath, other: FieldPath) -> None:
    assert all(path.starts_with(above) for above in path.ancestors())
    assert path.starts_with(other) == (other in list(path.ancestors()))


def test_a_pointer_finds_the_value() -> None:
    value = {"a": [{"id": "x"}, {"id": "y", "b/c~d": [1, 2]}]}
    path = FieldPath() / "a" / Entry("y") / "b/c~d" / 1
    assert path.pointer(value) == "/a/1/b~1c~0d/1"
    with pytest.raises(KeyError):
        (FieldPath() / "a" / Entry("z")).pointer(value)
    assert (FieldPath() / "a" / 7 / "b").pointer(value) == "/a/7/b"


def test_an_entry_is_named_by_an_id_that_it_alone_has() -> None:
    assert steps(["a", "b", "a", None, "No Slug", 3]) == [
        Position(0), Entry("b"), Position(2), Position(3), Position(4), Position(5)
    ]  # fmt: skip


def test_paths_sort_by_their_text() -> None:
    assert sorted([FieldPath.parse(text) for text in ("b", "a[#2]", "a")], key=str) == sorted(
        [FieldPath.parse(text) for text in ("a[#2]", "b", "a")]
    )


def test_a_quoted_key_is_json() -> None:
    assert str(FieldPath(("a", 'say "x"\n'))) == "a[" + json.dumps('say "x"\n') + "]"
