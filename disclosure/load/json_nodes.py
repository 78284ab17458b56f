r"""Floor 1. JSON text to nodes, with the place of every key and value, by the grammar of RFC 8259.

The standard library gives no places, takes NaN and half surrogates, and lets the last of two equal keys win. The
libraries that give places (json-source-map, json-position-mapper) give pointers beside values: equal keys are
gone by then, and a number has lost its digits. So this is a scanner of our own over `json`'s string decoder.

What a person can have meant is told and read on (a comma too many, a comment, NaN, a word without quotes); only
where nothing fits does reading end. Recursion is bounded by MAX_DEPTH.
"""

import json
import json.decoder
import re
import unicodedata
from collections.abc import Callable
from typing import NoReturn

from disclosure.load.limits import MAX_DEPTH, MAX_NODES
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence
from disclosure.load.places import Places, TooManyError, shown
from disclosure.load.source import REFUSED, character
from disclosure.model.finding import Finding
from disclosure.model.loaded import Source

_BLANK = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?(?:\*/|\Z)|#[^\n]*", re.DOTALL)
_PLAIN_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])")
_NOT_FINITE = re.compile(r"[-+]?(?:NaN|nan|Infinity|Inf|inf)(?![\w.+-])")
_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][\w.+-]*|[-+.][\w.+-]*")
_WORD = re.compile(r"\w[\w.-]*")
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\\n]|\\.)*)'")
_ESCAPE = re.compile(r"\\(?:u.{0,4}|.?)", re.DOTALL)

_scan_string: Callable[[str, int, bool], tuple[str, int]] = vars(json.decoder)["scanstring"]
"""The standard library's decoder of one string: the value, and the index behind the closing quote."""


class _StopError(Exception):
    """Reading ends here; the finding is noted."""


class _Scanner:
    """One pass over the text; `at` is the index of the next character."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self.at = 0
        self.depth = 0
        self.count = 0

    def document(self) -> Node | None:
        """The one value that the text is."""
        self._skip()
        if self.at >= len(self.text):
            if not self.places.findings:
                self.places.tell("D106", 0)
            return None
        node = self._value()
        self._skip()
        if self.at < len(self.text):
            self._stop("D160", near=self._near())
        return node

    def _value(self) -> Node | None:
        """The value at `at`; None for one that was refused and can be left out."""
        start = self.at
        self._count(start)
        first = self.text[start : start + 1]
        if first == '"':
            return self._string()
        if first in ("{", "["):
            if self.depth >= MAX_DEPTH:
                self._stop("D120", limit=MAX_DEPTH)
            self.depth += 1
            node: Node = self._map(start) if first == "{" else self._list(start)
            self.depth -= 1
            return node
        number = _NUMBER.match(self.text, start)
        if number:
            self.at = number.end()
            return Scalar(number.group(), "plain", self.places, start, self.at)
        return self._word(start)

    def _word(self, start: int) -> Node | None:
        for pattern, code in ((_NOT_FINITE, "D150"), (_NUMBER_LIKE, "D156"), (_SINGLE_QUOTED, "D154")):
            match = pattern.match(self.text, start)
            if match:
                self.at = match.end()
                self.places.tell(code, start, self.at, text=shown(match.group()))
                return None
        match = _WORD.match(self.text, start)
        if match is None:
            self._stop("D163", near=self._near())
        self.at = match.end()
        word = match.group()
        if word in ("true", "false"):
            return Scalar(word, "plain", self.places, start, self.at)
        if word == "null":
            return Scalar(word, "null", self.places, start, self.at)
        self.places.tell("D155", start, self.at, word=shown(word))
        return None

    def _string(self) -> Scalar:
        start = self.at
        plain = _PLAIN_STRING.match(self.text, start)
        if plain:
            self.at = plain.end()
            return Scalar(plain.group(1), "quoted", self.places, start, self.at)
        try:
            value, self.at = _scan_string(self.text, start + 1, True)
        except json.JSONDecodeError as error:
            self._bad_string(start, error)
        refused = REFUSED.search(value)
        if refused:
            code = "D151" if "\ud800" <= refused.group() <= "\udfff" else "D107"
            self.places.tell(code, start, self.at, character=character(refused.group()))
            value = REFUSED.sub("\N{REPLACEMENT CHARACTER}", value)
        return Scalar(value, "quoted", self.places, start, self.at)

    def _bad_string(self, start: int, error: json.JSONDecodeError) -> NoReturn:
        at = min(error.pos, len(self.text))
        if "control character" in error.msg:
            # A line that ends inside a string is a forgotten quote far more often than a meant line break.
            if self.text[at] in "\r\n":
                self.at = start
                self._stop("D131", quote='"')
            self.at = at
            self._stop("D161", character=character(self.text[at]))
        if "escape" in error.msg:
            # The decoder's position is the backslash or one of the characters behind it.
            self.at = max(self.text.rfind("\\", start, at + 1), start)
            match = _ESCAPE.match(self.text, self.at)
            self._stop("D138", escape=shown(match.group() if match else "\\"))
        self.at = start
        self._stop("D131", quote='"')

    def _list(self, start: int) -> Sequence:
        items: list[Node] = []
        self.at += 1
        while self._has_next(start, "]"):
            item = self._value()
            if item is not None:
                items.append(item)
            self._separator(start, "]")
        return Sequence(tuple(items), self.places, start, self.at)

    def _map(self, start: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        self.at += 1
        while self._has_next(start, "}"):
            at = self.at
            key = self._key()
            self._skip()
            if self.text[self.at : self.at + 1] == ":":
                self.at += 1
                self._skip()
            else:
                self._stop("D158", key=shown(key.text), near=self._near())
            value = self._value()
            name = key.text if key.text.isascii() else unicodedata.normalize("NFC", key.text)
            first = seen.setdefault(name, at)
            if first != at:
                line = self.places.line_of(first)
                self.places.tell("D115", at, key.end, key=shown(name), line=line)
            elif value is not None:
                entries.append((key, value))
            self._separator(start, "}")
        return Mapping(tuple(entries), self.places, start, self.at)

    def _key(self) -> Scalar:
        """A key; one without quotes, or in single ones, is told and taken as meant."""
        start = self.at
        self._count(start)
        if self.text.startswith('"', start):
            return self._string()
        single = _SINGLE_QUOTED.match(self.text, start)
        match = single or _WORD.match(self.text, start)
        if match is None:
            self._stop("D163", near=self._near())
        self.at = match.end()
        if single:
            self.places.tell("D154", start, self.at, text=shown(single.group()))
        else:
            self.places.tell("D155", start, self.at, word=shown(match.group()))
        return Scalar(single.group(1) if single else match.group(), "quoted", self.places, start, self.at)

    def _has_next(self, start: int, close: str) -> bool:
        """Whether another entry follows; passes the closing bracket when not."""
        self._skip()
        here = self.text[self.at : self.at + 1]
        if here == close:
            self.at += 1
            return False
        if not here:
            self.at = start
            self._stop("D135", open=self.text[start], close=close)
        if here == ",":
            self._stop("D163", near=",")
        return True

    def _separator(self, start: int, close: str) -> None:
        """Pass the comma behind an entry; a forgotten one is told, and so is one with no entry behind it."""
        self._skip()
        here = self.text[self.at : self.at + 1]
        if here == ",":
            comma = self.at
            self.at += 1
            self._skip()
            if self.text[self.at : self.at + 1] == close:
                self.places.tell("D152", comma, comma + 1)
        elif here and here not in "]}":
            self.places.tell("D143", self.at, self.at + 1, near=shown(self._near()))
        elif here and here != close:
            self._stop("D164", found=here, open=self.text[start], line=self.places.line_of(start), close=close)

    def _skip(self) -> None:
        """Pass blanks; comments are told, each once."""
        while True:
            match = _BLANK.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.text[self.at : self.at + 1] not in ("/", "#"):
                return
            comment = _COMMENT.match(self.text, self.at)
            if comment is None:
                return
            self.places.tell("D153", self.at, comment.end(), text=shown(comment.group()))
            self.at = comment.end()

    def _count(self, start: int) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self._stop("D121", limit=MAX_NODES)

    def _near(self) -> str:
        match = _WORD.match(self.text, self.at)
        return shown(match.group() if match else self.text[self.at : self.at + 1])

    def _stop(self, code: str, **params: str | int) -> NoReturn:
        self.places.tell(code, self.at, min(self.at + 1, len(self.text)), **params)
        raise _StopError


def parse_json(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The nodes of `source`, and every finding on the way, in the order met.

    Numbers, true and false are plain scalars as written; null is a scalar of style "null". No node when the text
    is empty, stops making sense, or passes a limit. A refused value is left out; of two equal keys the first stays.
    """
    places = Places(source.name, source.text)
    try:
        node = _Scanner(places).document()
    except (_StopError, TooManyError):
        node = None
    return node, tuple(places.findings)
