"""Floor 0. Versions of a record, `1`, `1.2` or `1.2.3`: which comes before which, and which comes next."""

from typing import Final, Literal, get_args

VersionPart = Literal["major", "minor", "patch"]
"""The number that is counted up: the first, the second, the third."""


FROZEN_ENDING: Final = ".versions"
"""How the name of a folder of frozen versions ends; what lies in it is no record of its own."""


def numbers(version: str | None) -> tuple[int, ...]:
    """A version to compare: `1.9` before `1.10`, `1` equal to `1.0`, none before any. Raises ValueError for others."""
    found = [int(part) for part in version.split(".")] if version else []
    return tuple(found + [0] * (3 - len(found))) if found else ()


def next_version(version: str, part: VersionPart) -> str:
    """The version behind `version`, with as many numbers as that has, or as many as `part` needs.

    `1.2` is followed by `2.0`, `1.3` or `1.2.1`; `1` by `2`, `1.1` or `1.0.1`.
    """
    place = get_args(VersionPart).index(part)
    count = max(version.count("."), place) + 1
    own = numbers(version)
    return ".".join(str(own[each] if each < place else own[each] + 1 if each == place else 0) for each in range(count))
