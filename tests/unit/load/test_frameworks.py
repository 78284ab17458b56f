"""The compiled frameworks: JSON for everybody, read line by line by us, and damage is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.load import frameworks as module
from disclosure.load.frameworks import COMPILED, compiled, framework_ids, frameworks

PLAIN = {
    "frameworks": {"xx-a": {"id": "xx-a", "name": 'A: "one",\u2028 two'}, "xx-b": {"id": "xx-b"}},
    "conditions": {"is-ai": {"says": "it is AI"}},
    "unions": {"EU": ["NL"]},
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A compiled file in the place of ours."""
    path = tmp_path / COMPILED
    path.write_bytes(compiled(PLAIN))
    monkeypatch.setattr(module.resources, "schemas", tmp_path.joinpath)
    for cached in (module.frameworks, module._compiled):
        cached.cache_clear()
    yield path
    for cached in (module.frameworks, module._compiled):
        cached.cache_clear()


def test_the_compiled_file_is_json_and_every_framework_is_read_as_it_stands_there(file: Path) -> None:
    assert json.loads(file.read_bytes()) == PLAIN
    read = module._compiled()
    assert {name: dict(read["frameworks"][name]) for name in read["frameworks"]} == PLAIN["frameworks"]
    assert (read["conditions"], read["unions"]) == (PLAIN["conditions"], PLAIN["unions"])
    assert framework_ids() == ("xx-a", "xx-b")


def test_our_own_file_is_read_whole() -> None:
    plain = json.loads(resources.schemas(COMPILED).read_bytes())
    assert tuple(plain["frameworks"]) == framework_ids()
    assert all(dict(module._compiled()["frameworks"][name]) == each for name, each in plain["frameworks"].items())
    assert len(frameworks().conditions) == len(plain["conditions"])


def test_a_framework_that_is_not_asked_for_is_not_read(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"xx-b":{', b'"xx-b":{{'))
    read = module._compiled()["frameworks"]
    assert read["xx-a"]["id"] == "xx-a"
    with pytest.raises(InstallationError, match=COMPILED):
        read["xx-b"]
    with pytest.raises(KeyError):
        read["xx-c"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", b'{"conditions":{},\n"frameworks":{\n"a":'])
def test_a_damaged_file_is_told_as_a_damaged_installation(damage: bytes, file: Path) -> None:
    file.write_bytes(damage)
    with pytest.raises(InstallationError, match=COMPILED):
        frameworks().frameworks["a"]
    file.unlink()
    module._compiled.cache_clear()
    with pytest.raises(InstallationError, match=COMPILED):
        framework_ids()
