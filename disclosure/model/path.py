"""Floor 0. FieldPath: the one notation for a place in a record.

Text form `data.datasets[case-files].retention`. A list entry is named by its `id`; an entry without one by its
position, counted from one, as `[#2]`. A key that is no plain word is quoted: `metrics[#1].group["age band"]`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

SLUG = r"^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$"
"""The ids of records and of entries."""

_SLUG = re.compile(SLUG.removesuffix("$") + r"\Z")
_WORD = re.compile(r"[A-Za-z0-9_-]+\Z")
_TOKEN = re.compile(r"""\.?([A-Za-z0-9_-]+)|\[#([0-9]+)\]|\["((?:[^"\\]|\\.)*)"\]|\[([^\]"#][^\]"]*)\]""")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A list entry named by its id."""

    id: str


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A list entry named by its place, counted from zero."""

    index: int


Part = str | Entry | Position


@dataclass(frozen=True, slots=True, init=False)
class FieldPath:
    """A place in a record; the empty path is the record itself."""

    parts: tuple[Part, ...]

    def __init__(self, parts: tuple[Part, ...] = ()) -> None:
        _set_parts(self, parts)

    @classmethod
    def parse(cls, text: str) -> "FieldPath":
        """Read the text form; raises ValueError when `text` is not one."""
        parts: list[Part] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or (at == 0 and text[0] == "."):
                raise ValueError(f"not a field path: {text!r}")
            word, position, quoted, entry = match.groups()
            if word is not None:
                if at and text[at] != ".":
                    raise ValueError(f"not a field path: {text!r}")
                parts.append(word)
            elif position is not None:
                if int(position) < 1:
                    raise ValueError(f"positions count from one: {text!r}")
                parts.append(Position(int(position) - 1))
            elif quoted is not None:
                parts.append(_unquoted(quoted, text))
            else:
                parts.append(Entry(entry))
            at = match.end()
        return cls(tuple(parts))

    def __truediv__(self, part: Part | int) -> "FieldPath":
        """The path one step further; an int is a position counted from zero."""
        return FieldPath((*self.parts, _position(part) if isinstance(part, int) else part))

    def __str__(self) -> str:
        out = ""
        for part in self.parts:
            if isinstance(part, Entry):
                out += f"[{part.id}]"
            elif isinstance(part, Position):
                out += f"[#{part.index + 1}]"
            elif _WORD.match(part):
                out += f".{part}" if out else part
            else:
                out += f"[{json.dumps(part, ensure_ascii=False)}]"
        return out

    def __lt__(self, other: "FieldPath") -> bool:
        return str(self) < str(other)

    def __len__(self) -> int:
        return len(self.parts)

    @property
    def parent(self) -> "FieldPath":
        """The path one step shorter; the empty path is its own parent."""
        return FieldPath(self.parts[:-1])

    @property
    def name(self) -> str:
        """The last named field on the way, without list entries ("retention"); empty for the record itself."""
        return next((part for part in reversed(self.parts) if isinstance(part, str)), "")

    @property
    def pattern(self) -> str:
        """The path without its entries, as rules, outlines and labels name it: `data.datasets.retention`."""
        return ".".join(part for part in self.parts if isinstance(part, str))

    def starts_with(self, prefix: "FieldPath") -> bool:
        """Whether `prefix` is this path or one of its ancestors."""
        return self.parts[: len(prefix.parts)] == prefix.parts

    def ancestors(self) -> Iterator["FieldPath"]:
        """This path, its parent, and so on down to the empty path."""
        for size in range(len(self.parts), -1, -1):
            yield FieldPath(self.parts[:size])

    def pointer(self, value: Any) -> str:
        """The JSON Pointer (RFC 6901) of this path in `value`, a JSON form of the record."""
        out = ""
        for part in self.parts:
            if isinstance(part, str):
                key: str | int = part
            else:
                key = _index(value, part)
            out += "/" + str(key).replace("~", "~0").replace("/", "~1")
            value = _step(value, key)
        return out


_set_parts: Any = vars(FieldPath)["parts"].__set__
"""What a frozen dataclass does by way of `object.__setattr__`, in half the time: a walk makes a path for each value."""


def steps(ids: Sequence[object]) -> list[Entry | Position]:
    """How the entries of a list are named: by the id that one alone has, if it is a slug, else by position."""
    named = [each for each in ids if isinstance(each, str)]
    if not named:
        return [_position(index) for index in range(len(ids))]
    count = Counter(named) if len(set(named)) < len(named) else {}
    return [
        (_entry(each) if isinstance(each, str) and count.get(each, 1) == 1 else None) or _position(index)
        for index, each in enumerate(ids)
    ]


_position = lru_cache(maxsize=1024)(Position)
"""Steps are frozen and the same few are asked for again and again, in every record of a register."""


@lru_cache(maxsize=4096)
def _entry(name: str) -> Entry | None:
    return Entry(name) if _SLUG.match(name) else None


def _unquoted(quoted: str, text: str) -> str:
    try:
        return str(json.loads(f'"{quoted}"'))
    except json.JSONDecodeError:
        raise ValueError(f"not a field path: {text!r}") from None


def _index(entries: Any, part: Entry | Position) -> int:
    if isinstance(part, Position):
        return part.index
    if isinstance(entries, Sequence):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict) and entry.get("id") == part.id:
                return index
    raise KeyError(part.id)


def _step(value: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return value[key] if isinstance(value, Sequence) and key < len(value) else None
    return value.get(key) if isinstance(value, dict) else None
