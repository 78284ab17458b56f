"""Floor 1. Values to YAML that a person can edit and that the guarded reader reads back as the same values.

Only what that reader allows is written: block maps and lists, no anchor, no tag, no second document. A text that
another YAML reader would take for something else (`no`, `1.10`, `2026-11-23`) is quoted; long texts are blocks.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from disclosure.load.source import REFUSED

WIDTH: Final = 100
"""Characters of a line, where a text can be broken."""

SHORT: Final = 60
"""Characters of a list that can stand in brackets."""

_WORDS: Final = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"})
"""Plain words that some version of YAML reads as something else than text."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_SPECIAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb]"
)
"""Characters that cannot be seen, or that a YAML reader takes for a line end: they are written as escapes."""

_NO_PLAIN = re.compile(r": |:\Z| #|  ")
_NO_PLAIN_IN_BRACKETS = re.compile(r"[][{},:?]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\Z")
_NO_FOLD = re.compile(r"\n|\A | \Z")
_NO_BLOCK = re.compile(r"\A[ \n]|\n\n\Z|\A\Z")
_GAP = re.compile(r"(?<! ) (?! )")
_SHORT_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPE = re.compile(_SPECIAL.pattern[:-1] + '\n"\\\\]')


def write_yaml(value: Mapping[str, Any]) -> str:
    """The YAML of a map of JSON values, keys in the order given, with a line feed at its end.

    Raises ValueError for a text with a character that no record may hold (`load.source.REFUSED`), and for values
    that JSON has not.
    """
    return "".join(YamlWriter().field(key, inner, "") for key, inner in value.items()) or "{}\n"


class YamlWriter:
    """Writes pieces of a record. Each raises ValueError as `write_yaml` does.

    `has_bare_days`: days and months (`2026-11`) are written without quotes, as many authors do; the reader takes both
    for the same text, other YAML readers take the bare one for a date. `has_short_lists`: a list of a few words stands
    in brackets on its key's line.
    """

    def __init__(self, *, has_bare_days: bool = False, has_short_lists: bool = False) -> None:
        self.has_bare_days = has_bare_days
        self.has_short_lists = has_short_lists

    def field(self, key: str, value: Any, indent: str) -> str:
        """A key with its value, each line below `indent`, with a line feed at the end."""
        out: list[str] = []
        self._map({key: value}, indent, out)
        return "".join(out)

    def item(self, value: Any, indent: str) -> str:
        """An entry of a list with its dash, each line below `indent`, with a line feed at the end."""
        out: list[str] = []
        self._list([value], indent, out)
        return "".join(out)

    def value(self, value: Any, indent: str) -> str:
        """What follows a key's colon, from its space or line feed on; `indent` is what stands before the key."""
        out: list[str] = []
        self._value(value, indent, out)
        return "".join(out)

    def inline(self, value: Any) -> str:
        """A value on one line, as it may stand inside brackets."""
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{_key(key)} {self.inline(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list | tuple):
            return "[" + ", ".join(self.inline(inner) for inner in value) + "]"
        if not isinstance(value, str):
            return self._scalar(value, "")
        is_bare = self._is_bare(value) and _NO_PLAIN_IN_BRACKETS.search(value) is None
        return value if is_bare else quoted(value)

    def _map(self, value: Mapping[str, Any], indent: str, out: list[str], first: str | None = None) -> None:
        """Each key on its line; `first` is what stands before the first one, not the indent: a list's dash."""
        for key, inner in value.items():
            out.append(indent if first is None else first)
            first = None
            out.append(_key(key))
            self._value(inner, indent, out)

    def _value(self, inner: Any, indent: str, out: list[str]) -> None:
        if isinstance(inner, Mapping) and inner:
            out.append("\n")
            self._map(inner, indent + "  ", out)
        elif isinstance(inner, list | tuple) and inner and not self._is_short(inner):
            out.append("\n")
            self._list(inner, indent + "  ", out)
        elif isinstance(inner, list | tuple) and inner:
            out.append(f" {self.inline(inner)}\n")
        else:
            out.append(" " + self._scalar(inner, indent + "  ") + "\n")

    def _list(self, value: Sequence[Any], indent: str, out: list[str]) -> None:
        for inner in value:
            if isinstance(inner, Mapping) and inner:
                self._map(inner, indent + "  ", out, indent + "- ")
            elif isinstance(inner, list | tuple) and inner:
                out.append(indent + "-\n")
                self._list(inner, indent + "  ", out)
            else:
                out.append(indent + "- " + self._scalar(inner, indent + "  ") + "\n")

    def _scalar(self, value: Any, indent: str) -> str:
        if isinstance(value, str):
            return self._text(value, indent)
        if value is True or value is False:
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        if value is None:
            return "null"
        if isinstance(value, Mapping):
            return "{}"
        if isinstance(value, list | tuple):
            return "[]"
        raise ValueError(f"no JSON value: {value!r}")

    def _text(self, text: str, indent: str) -> str:
        if REFUSED.search(text) or _SPECIAL.search(text):
            return quoted(text)
        if "\n" in text:
            return literal(text, indent) or quoted(text)
        if len(text) <= WIDTH - len(indent):
            return text if self._is_bare(text) else quoted(text)
        return folded(text, indent) or quoted(text)

    def _is_short(self, items: Sequence[Any]) -> bool:
        is_plain_list = self.has_short_lists and all(isinstance(each, str | bool | int) for each in items)
        return is_plain_list and len(self.inline(items)) <= SHORT

    def _is_bare(self, text: str) -> bool:
        return is_plain(text) or (self.has_bare_days and _DAY.match(text) is not None)


def is_plain(text: str) -> bool:
    """Whether every YAML reader takes the bare text as this text: it begins with a letter and is no special word."""
    return (
        text[:1].isalpha()
        and text[-1] != " "
        and "\n" not in text
        and _NO_PLAIN.search(text) is None
        and _SPECIAL.search(text) is None
        and text.casefold() not in _WORDS
    )


def quoted(text: str, mark: str = "") -> str:
    """`text` in quotes on one line: in those of `mark` where they can hold it, else in those that need fewer escapes.

    Raises ValueError for a character that no record may hold.
    """
    if REFUSED.search(text):
        raise ValueError(f"a character that no record may hold: {text!r}")
    has_escapes = "\n" in text or _SPECIAL.search(text) is not None
    wants_single = mark == "'" or (not mark and ('"' in text or "\\" in text) and "'" not in text)
    if wants_single and not has_escapes:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPE.sub(_escape, text) + '"'


def literal(text: str, indent: str) -> str | None:
    """A block that keeps the lines of `text` as they are, below `indent`; None where a block cannot say it."""
    if _NO_BLOCK.search(text) or REFUSED.search(text) or _SPECIAL.search(text):
        return None
    end = "" if text.endswith("\n") else "-"
    lines = (text[:-1] if text.endswith("\n") else text).split("\n")
    return f"|{end}\n" + "\n".join(indent + line if line else "" for line in lines)


def folded(text: str, indent: str) -> str | None:
    """A block whose line ends are spaces; lines break only at single spaces, which is what folding gives back.

    None where such a block cannot say `text`: it has line ends of its own, or blanks at its ends.
    """
    if _NO_FOLD.search(text) or REFUSED.search(text) or _SPECIAL.search(text) or not text:
        return None
    room = WIDTH - len(indent)
    lines: list[str] = []
    line = ""
    for word in _GAP.split(text):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return ">-\n" + "\n".join(indent + each for each in (*lines, line))


def _key(key: str) -> str:
    # `on` and `from` are keys of a record: the reader takes every key as text, and so may a person.
    return key + ":" if _KEY.match(key) else quoted(key) + ":"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    point = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}")
