"""Floor 1. Frameworks: read compiled for every command, and from their files when they are compiled."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure import resources
from disclosure.errors import InstallationError

if TYPE_CHECKING:
    from disclosure.model.framework import Frameworks

COMPILED = "frameworks.json"


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
        plain: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise InstallationError(f"{file} cannot be read: {error}") from None
    return plain


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

    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts and no objects
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name}: {error}") from None
    if not isinstance(data, dict):
        raise ValueError(f"{file.name}: it holds no map")
    return data
