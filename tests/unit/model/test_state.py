"""state_of: answered, omitted, absent; and the leaves of a record."""

import pytest

from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import Entry, FieldPath
from disclosure.model.state import Standing, entry_path, entry_paths, leaves, omissions_of, state_of, value_at, walk

RECORD = """\
system:
  name: {en: Sorter, nl: Sorteerder}
  keywords: []
  market: {}
  source_code: {licence: {}}
data:
  datasets:
    - id: letters
      name: Letters
      covers: {from: "2023"}
    - id: twin
    - id: twin
    - name: Without an id
decision:
  outputs: []
omissions:
  - {field: decision, reason: not_known, because: Nobody knows.}
  - {field: decision.logic, reason: withheld, because: A secret.}
  - {field: "data.datasets[letters].retention", reason: in_progress, because: Soon.}
  - {field: system.name, reason: not_known, because: Nobody knows.}
  - {field: "no path..", reason: not_known, because: Nobody knows.}
  - {reason: not_known, because: Of what?}
"""


@pytest.fixture(scope="module")
def record() -> Disclosure:
    loaded = load_bytes(RECORD.encode(), "a.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    return loaded.disclosure


@pytest.mark.parametrize(
    ("path", "standing", "because"),
    [
        ("system.name", Standing.ANSWERED, None),  # the answer wins over the omission
        ("system.name.nl", Standing.ANSWERED, None),
        ("system.name.de", Standing.OMITTED, "Nobody knows."),
        ("system.keywords", Standing.ANSWERED, None),  # "none" is an answer
        ("system.market", Standing.ABSENT, None),  # an empty map says nothing
        ("system.source_code", Standing.ABSENT, None),  # nor does a map of empty maps
        ("system.title", Standing.ABSENT, None),
        ("decision.outputs", Standing.ANSWERED, None),
        ("decision.logic", Standing.OMITTED, "A secret."),  # the longest prefix wins
        ("decision.human_oversight.summary", Standing.OMITTED, "Nobody knows."),
        ("data.datasets[letters].retention.period", Standing.OMITTED, "Soon."),
        ("data.datasets[letters].covers.from", Standing.ANSWERED, None),
        ("data.datasets[other].retention", Standing.ABSENT, None),
        ("data.datasets[#4].name", Standing.ANSWERED, None),
        ("data.datasets[#9].name", Standing.ABSENT, None),
        ("nothing.like.this", Standing.ABSENT, None),
    ],
)
def test_the_standing_of_a_path(record: Disclosure, path: str, standing: Standing, because: str | None) -> None:
    for omissions in (None, omissions_of(record)):
        state = state_of(record, path, omissions)
        assert state.standing is standing
        assert (state.omission.because if state.omission else None) == because
        assert (state.is_answered, state.is_omitted, state.is_absent) == tuple(
            standing is each for each in (Standing.ANSWERED, Standing.OMITTED, Standing.ABSENT)
        )
        assert (state.value is not None) is state.is_answered


def test_values_are_found_by_path(record: Disclosure) -> None:
    assert value_at(record, "system.name.nl") == "Sorteerder"
    assert value_at(record, "data.datasets[letters].covers.from") == "2023"
    assert value_at(record, FieldPath()) is record
    assert value_at(record, "system.keywords[x]") is None
    assert value_at(record, "system[x]") is None


def test_entries_are_named_by_an_id_of_their_own(record: Disclosure) -> None:
    assert record.data is not None
    entries = record.data.datasets or ()
    here = FieldPath.parse("data.datasets")
    paths = list(entry_paths(here, entries))
    assert [str(path) for path in paths] == [
        "data.datasets[letters]", "data.datasets[#2]", "data.datasets[#3]", "data.datasets[#4]"
    ]  # fmt: skip
    assert [entry_path(here, entries, index) for index in range(4)] == paths


def test_every_leaf_is_found_again_by_its_path(record: Disclosure) -> None:
    found = list(leaves(record))
    assert len(found) > 20
    assert all(value_at(record, leaf.path) is leaf.value for leaf in found)
    names = [str(leaf.path) for leaf in found]
    assert "system.keywords" in names
    assert "data.datasets[letters].covers.from" in names
    assert "system.market" not in names
    maps = [path for path, _ in (each for each in walk(record) if isinstance(each, tuple))]
    assert maps[0] == FieldPath()
    assert FieldPath() / "data" / "datasets" / Entry("letters") in maps
