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

_WORDS: Final = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"})
"""Plain words that some version of YAML reads as something else than text."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_SPECIAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb]"
)
"""Characters that cannot be seen, or that a YAML reader takes for a line end: they are written as escapes."""

_NO_PLAIN = re.compile(r": |:\Z| #|  ")
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
    out: list[str] = []
    if not value:
        return "{}\n"
    _map(value, "", out)
    return "".join(out)


def _map(value: Mapping[str, Any], indent: str, out: list[str], first: str | None = None) -> None:
    """Each key on its line; `first` is what stands before the first one, instead of the indent: a list's dash."""
    for key, inner in value.items():
        out.append(indent if first is None else first)
        first = None
        out.append(_key(key))
        _value(inner, indent, out)


def _value(inner: Any, indent: str, out: list[str]) -> None:
    """What follows a key's colon."""
    if isinstance(inner, Mapping) and inner:
        out.append("\n")
        _map(inner, indent + "  ", out)
    elif isinstance(inner, list | tuple) and inner:
        out.append("\n")
        _list(inner, indent + "  ", out)
    else:
        out.append(" " + _scalar(inner, indent + "  ") + "\n")


def _list(value: Sequence[Any], indent: str, out: list[str]) -> None:
    for inner in value:
        if isinstance(inner, Mapping) and inner:
            _map(inner, indent + "  ", out, indent + "- ")
        elif isinstance(inner, list | tuple) and inner:
            out.append(indent + "-\n")
            _list(inner, indent + "  ", out)
        else:
            out.append(indent + "- " + _scalar(inner, indent + "  ") + "\n")


def _key(key: str) -> str:
    # `on` and `from` are keys of a record: the reader takes every key as text, and so may a person.
    return key + ":" if _KEY.match(key) else _quoted(key) + ":"


def _scalar(value: Any, indent: str) -> str:
    if isinstance(value, str):
        return _text(value, indent)
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


def _text(text: str, indent: str) -> str:
    if REFUSED.search(text):
        raise ValueError(f"a character that no record may hold: {text!r}")
    if _SPECIAL.search(text):
        return _quoted(text)
    if "\n" in text:
        return _quoted(text) if _NO_BLOCK.search(text) else _literal(text, indent)
    if len(text) <= WIDTH - len(indent):
        return text if _is_plain(text) else _quoted(text)
    return _quoted(text) if _NO_FOLD.search(text) else _folded(text, indent)


def _is_plain(text: str) -> bool:
    """Whether every YAML reader takes the bare text as this text: it begins with a letter and is no special word."""
    return text[:1].isalpha() and text[-1] != " " and _NO_PLAIN.search(text) is None and text.casefold() not in _WORDS


def _quoted(text: str) -> str:
    if REFUSED.search(text):
        raise ValueError(f"a character that no record may hold: {text!r}")
    if ('"' in text or "\\" in text) and "'" not in text and not _SPECIAL.search(text) and "\n" not in text:
        return f"'{text}'"
    return '"' + _ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    point = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}")


def _literal(text: str, indent: str) -> str:
    """A block that keeps its lines as they are."""
    end = "" if text.endswith("\n") else "-"
    lines = (text[:-1] if text.endswith("\n") else text).split("\n")
    return f"|{end}\n" + "\n".join(indent + line if line else "" for line in lines)


def _folded(text: str, indent: str) -> str:
    """A block whose line ends are spaces; lines break only at single spaces, which is what folding gives back."""
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
