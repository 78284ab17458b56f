"""Floor 2. Use of a field: which requirements its answer serves, itself, by what is above it or by what is below."""

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.checks.serving import asked_of_systems, ways
from disclosure.model.framework import Framework, Requirement


@dataclass(frozen=True, slots=True)
class Use:
    """A requirement that an answer at a field serves, and the field that its evidence names.

    That field is the one asked about, one below it (whose answer lies inside), or one above it (which an answer
    inside is enough to fill).
    """

    framework: Framework
    requirement: Requirement
    path: str


def uses(pattern: str, frameworks: Iterable[Framework]) -> tuple[Use, ...]:
    """The requirements that the field `pattern` serves, each once, by the nearest field that its evidence names."""
    found = []
    for own, each in asked_of_systems(frameworks):
        paths = {way.path for item in each.evidence for way in ways(item)}
        near = [path for path in paths if _is_near(path, pattern)]
        if near:
            found.append(Use(own, each, min(near, key=lambda path: (_distance(path, pattern), path))))
    return tuple(found)


def _is_near(path: str, pattern: str) -> bool:
    return path == pattern or path.startswith(f"{pattern}.") or pattern.startswith(f"{path}.")


def _distance(path: str, pattern: str) -> tuple[int, bool]:
    """How many steps lie between; what is below comes before what is above."""
    return abs(path.count(".") - pattern.count(".")), len(path) < len(pattern)
