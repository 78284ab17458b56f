"""Floor 2. A mapping: where each column of an outside table has its home in a record, read from `schemas/formats/`.

The file is data for people to check: for each column its home and why it belongs there, the answers of its form
with the terms they become, and answers that are none ("Not available"). Adding a format needs such a file; Python
only where its cells are written in a way that `cells` does not read yet.
"""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, cast, get_args

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.formats.cells import normal
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, field_at
from disclosure.model.path import Entry, FieldPath, Position

Reading = Literal["text", "line", "term", "choices", "date", "address", "mail", "names"]
"""How a column's cells are written; `rows` has one function for each."""

APPEND: Final = Entry("+")
"""In a mapping's path, `[+]`: one entry more."""

Value = str | bool | tuple[()]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value to be written at a place."""

    path: FieldPath
    value: Value


@dataclass(frozen=True, slots=True)
class Silence:
    """An answer that says why there is none: it becomes an omission, with the cell as its reason in words."""

    field: str
    reason: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer of a form becomes: exactly one of these is set.

    `place` puts the cell's own words somewhere else than the column's home; `folded` and `unmapped` say why.
    """

    settings: tuple[Setting, ...] = ()
    place: FieldPath | None = None
    silence: Silence | None = None
    folded: str = ""
    unmapped: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """A place for a column's cells, where other columns of the row hold one of the given answers (normal form)."""

    path: FieldPath
    when: Map[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is read, its homes in order of preference, and what its form's answers become."""

    name: str
    reading: Reading
    why: str
    headers: tuple[str, ...] = ()
    is_required: bool = False
    homes: tuple[Home, ...] = ()
    others: FieldPath | None = None
    """Where further values of one cell go, such as a second e-mail address."""
    beside: tuple[Setting, ...] = ()
    """What is written beside a cell that found its place: the scheme of a code, the framework of a requirement."""
    answers: Map[str, Answer] = field(default_factory=dict)
    silence: str = ""
    """The field that an answer such as "Not available" leaves open; without one it is unmapped."""
    homeless: str = ""
    """Why a cell that none of the homes takes is not placed."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The mapping of one format."""

    id: str
    version: str
    title: str
    always: tuple[Setting, ...]
    columns: Map[str, Column]
    silences: Map[str, str]
    """Answers that are none, in normal form, and the reason of the omission they become."""

    def headers(self) -> dict[str, str]:
        """Every header a column may have, in small letters, and the column's name."""
        return {
            " ".join(header.split()).casefold(): column.name
            for column in self.columns.values()
            for header in (column.name, *column.headers)
        }


@cache
def mapping(name: str) -> Mapping:
    """The mapping of the format `name`. Raises InstallationError when its file is absent or broken."""
    import yaml

    path = resources.schemas("formats", f"{name}.yaml")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text: "no" stays no
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - base loaders build no objects
        return _mapping(data)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InstallationError(f"{path.name} is no mapping: {error}", hint="Install the package again.") from error


def _mapping(data: dict[str, Any]) -> Mapping:
    return Mapping(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        always=_settings(data.get("always", {})),
        columns={name: _column(name, value) for name, value in data["columns"].items()},
        silences={normal(words): reason for reason, answers in data["silences"].items() for words in answers},
    )


def _column(name: str, data: dict[str, Any]) -> Column:
    known = {
        "read", "why", "headers", "required", "to", "others", "beside", "answers", "silence", "homeless", "rule"
    }  # fmt: skip
    if unknown := set(data) - known:
        raise ValueError(f"{name}: {sorted(unknown)}")
    if data["read"] not in get_args(Reading):
        raise ValueError(f"{name}: {data['read']}")
    homes = data.get("to", [])
    return Column(
        name=name,
        reading=cast(Reading, data["read"]),
        why=data["why"],
        headers=tuple(data.get("headers", ())),
        is_required=data.get("required") == "true",
        homes=tuple(map(_home, [homes] if isinstance(homes, str) else homes)),
        others=_path(data["others"]) if "others" in data else None,
        beside=_settings(data.get("beside", {})),
        answers={
            normal(words): answer
            for each in data.get("answers", ())
            for answer in (_answer(each),)
            for words in each["when"]
        },
        silence=data.get("silence", ""),
        homeless=data.get("homeless", ""),
        rule=data.get("rule", ""),
    )


def _home(data: str | dict[str, Any]) -> Home:
    if isinstance(data, str):
        return Home(_path(data))
    when = {column: frozenset(map(normal, answers)) for column, answers in data["when"].items()}
    return Home(_path(data["path"]), when)


def _answer(data: dict[str, Any]) -> Answer:
    silence = data.get("silence")
    made = Answer(
        settings=_settings(data.get("set", {})),
        place=_path(data["place"]) if "place" in data else None,
        silence=Silence(silence["field"], silence["reason"], silence.get("ground", "")) if silence else None,
        folded=data.get("folded", ""),
        unmapped=data.get("unmapped", ""),
        rule=data.get("rule", ""),
    )
    if sum(map(bool, (made.settings, made.place, made.silence, made.folded, made.unmapped))) != 1:
        raise ValueError(f"{data['when']}: one of set, place, silence, folded, unmapped")
    return made


def _settings(data: dict[str, Any]) -> tuple[Setting, ...]:
    return tuple(Setting(_path(path), _value(path, value)) for path, value in data.items())


def _value(path: str, value: Any) -> Value:
    if value == []:
        return ()
    if not isinstance(value, str):
        raise TypeError(f"{path}: {value!r}")
    return value == "true" if field_of(_path(path)).shape.kind == "boolean" else value


def _path(text: str) -> FieldPath:
    path = FieldPath.parse(text)
    field_of(path)  # a home that the model lacks is a mistake in the file
    return path


def field_of(path: FieldPath) -> Field:
    """The field of the model that `path` names; raises KeyError when there is none."""
    steps = tuple(part for part in path.parts if not isinstance(part, Entry | Position))
    return field_at(Disclosure, ".".join(steps))
