"""Floor 3. Recipe: what a set of outputs was made from and with, so that a stranger can make them again.

Versions and digests are taken once a process: what they name was read once, too, and does not change under a build.
"""

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from disclosure import __version__, resources
from disclosure.canonical import canonical_json, sha256

ENGINES: Final = ("Babel", "Jinja2", "Markdown", "nh3", "pikepdf", "pydantic", "pydyf", "typst", "weasyprint")
"""The packages whose versions can change what an output looks like."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What went into a build.

    Maps of names to hexadecimal SHA-256 or to versions. `epoch` is the build's moment (stamps), `as_of` the day of its
    judgements, `options` what was asked for on the command line or in the call, JSON values only.
    """

    record: str
    outline: Mapping[str, str]
    theme: Mapping[str, str]
    catalogues: Mapping[str, str]
    frameworks: Mapping[str, str]
    epoch: datetime
    as_of: date
    options: Mapping[str, Any] = field(default_factory=dict)

    def json(self) -> bytes:
        """Canonical JSON (RFC 8785). Raises ValueError for an epoch without a time zone."""
        if self.epoch.tzinfo is None:
            raise ValueError("the epoch has no time zone")
        return canonical_json(
            {
                "as_of": self.as_of.isoformat(),
                "catalogues": dict(self.catalogues),
                "epoch": self.epoch.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "frameworks": dict(self.frameworks),
                "options": dict(self.options),
                "outline": dict(self.outline),
                "python": platform.python_version(),
                "record": self.record,
                "theme": dict(self.theme),
                "tool": {"name": "disclosure", "version": __version__},
                "versions": dict(engine_versions()),
            }
        )


@cache
def engine_versions() -> Mapping[str, str]:
    """The installed version of every engine; one that is not installed is left out."""
    found = {}
    for name in ENGINES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return MappingProxyType(found)


@cache
def theme_digests(engine: str = "weasyprint") -> Mapping[str, str]:
    """SHA-256 of our own templates and style sheets by name, for the recipe; a theme's files are in `Theme.files`.

    With `typst` as the engine its program is among them, which decides how its PDF looks.
    """
    files = [*resources.templates("notice").glob("*.j2"), *resources.templates("theme").glob("*.css")]
    files += [resources.templates("theme", "theme.yaml"), *resources.templates("theme", "icons").glob("*.svg")]
    if engine == "typst":
        files += resources.templates("typst").glob("*.typ")
    return _digests(sorted(files), resources.templates())


@cache
def catalogue_digests(language: str) -> Mapping[str, str]:
    """SHA-256 of the compiled catalogues of English, of `language` and of its base language, by name."""
    tags = sorted({"en", language, language.split("-", maxsplit=1)[0]})
    root = resources.templates("locales")
    return _digests([file for tag in tags for file in sorted((root / tag).glob("*.mo"))], root)


@cache
def outline_digest(name: str) -> Mapping[str, str]:
    """SHA-256 of the outline called `name`, by the name of its file."""
    file = resources.templates("outlines", f"{name}.yaml")
    return _digests([file], file.parent)


@cache
def framework_digests() -> Mapping[str, str]:
    """SHA-256 of the compiled frameworks, by the name of their file."""
    file = resources.schemas("frameworks.json")
    return _digests([file], file.parent)


def _digests(files: Iterable[Path], root: Path) -> Mapping[str, str]:
    return MappingProxyType({file.relative_to(root).as_posix(): sha256(file.read_bytes()) for file in files})
