"""Floor 0. Where `schemas/` and `templates/` are, in a checkout and in a wheel; the only file that knows."""

from functools import cache
from pathlib import Path

from disclosure.errors import InstallationError

PUBLISHED = (
    "record",
    "statement",
    "findings",
    "coverage",
    "frameworks",
    "framework",
    "requirement",
    "explanation",
    "crosswalk",
    "todo",
    "report",
    "compare",
    "attestation",
    "verification",
    "questions",
    "pack",
    "opening",
    "diff",
    "register-index",
    "register-history",
    "register-parts",
    "register-dictionary",
)
"""What has a published JSON Schema: what people write, and what our commands make as JSON."""


@cache
def root() -> Path:
    """The folder that holds `schemas/` and `templates/`; below it both layouts are identical.

    Raises InstallationError when neither layout is found.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    if installed.is_dir():
        return installed
    checkout = package.parent
    if (checkout / "schemas").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout
    raise InstallationError(
        f"data files not found in {installed} nor beside {package}",
        hint="Install the package again.",
    )


def schemas(*parts: str) -> Path:
    """A path below `schemas/`."""
    return root().joinpath("schemas", *parts)


def published(kind: str) -> Path:
    """The schema of one of `PUBLISHED`; a record's bears the name of the project."""
    return schemas(f"{'disclosure' if kind == 'record' else kind}-1.0.schema.json")


def templates(*parts: str) -> Path:
    """A path below `templates/`."""
    return root().joinpath("templates", *parts)
