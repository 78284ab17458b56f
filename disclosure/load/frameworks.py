"""Floor 1. Frameworks: read compiled for every command, and from their files when they are compiled.

The compiled file is JSON with one framework a line, so that a command reads those it needs: parsing all of them takes
a sixth of the time that measuring against one does.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure import resources
from disclosure.errors import InstallationError

if TYPE_CHECKING:
    from disclosure.model.framework import Frameworks

COMPILED = "frameworks.json"
_BEGIN = '"frameworks":{'


@cache
def frameworks() -> "Frameworks":
    """Every framework and condition that this installation has. Raises InstallationError when the file is damaged."""
    from disclosure.model.framework import Frameworks

    return Frameworks.of(_compiled())


def framework_ids() -> tuple[str, ...]:
    """The ids of every framework. Much faster than `frameworks`. Raises InstallationError as it does."""
    return tuple(_compiled()["frameworks"])


@cache
def _compiled() -> dict[str, Any]:
    file = resources.schemas(COMPILED)
    try:
        head, _, body = file.read_text(encoding="utf-8").partition(f"{_BEGIN}\n")
        plain: dict[str, Any] = json.loads(f"{head}{_BEGIN}}}}}")
        if not {"conditions", "unions"} <= plain.keys():
            raise ValueError("a part of it is not there")
    except (OSError, ValueError) as error:
        raise InstallationError(f"{file} cannot be read: {error}") from None
    return {**plain, "frameworks": _Lines(file, body)}


def compiled(plain: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The compiled file of `plain`: what `read_files` gives, with the frameworks last, one a line."""

    def told(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    heads = [f"{told(name)}:{told(part)}" for name, part in plain.items() if name != "frameworks"]
    lines = [f"{told(name)}:{told(each)}" for name, each in plain["frameworks"].items()]
    return ("{" + ",\n".join([*heads, f"{_BEGIN}\n"]) + ",\n".join(lines) + "\n}}\n").encode()


class _Lines(Mapping[str, Any]):
    """Frameworks as plain data by id, each parsed when it is asked for."""

    def __init__(self, file: Path, body: str) -> None:
        lines = (line.partition(":") for line in body.split("\n") if line.startswith('"'))
        self._lines = {name.strip('"'): data.removesuffix(",") for name, _, data in lines}
        self._file = file

    def __getitem__(self, name: str) -> Any:
        try:
            return json.loads(self._lines[name])
        except ValueError as error:
            raise InstallationError(f"{self._file} cannot be read: {error}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def read_files(folder: Path) -> dict[str, Any]:
    """The frameworks and conditions under `folder` as plain data, every scalar a text, each id told once.

    Raises ValueError that names the file.
    """
    found: dict[str, dict[str, Any]] = {"frameworks": {}, "conditions": {}}
    for file in sorted((folder / "frameworks").glob("*.yaml")):
        data = _read(file)
        if data.get("id") != file.stem:
            raise ValueError(f"{file.name}: its id is {data.get('id')!r}; the file is named by it")
        found["frameworks"][file.stem] = data
    for file in sorted((folder / "conditions").glob("*.yaml")):
        for name, condition in _read(file).items():
            if name in found["conditions"]:
                raise ValueError(f"{file.name}: the condition {name} is told in another file already")
            found["conditions"][name] = condition
    return {**found, "unions": _read(folder / "unions.yaml")}


def _read(file: Path) -> dict[str, Any]:
    import yaml

    from disclosure.load.yaml_events import TEXTS

    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=TEXTS)  # noqa: S506 - texts and no objects
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name}: {error}") from None
    if not isinstance(data, dict):
        raise ValueError(f"{file.name}: it holds no map")
    return data
