"""Floor 1. YAML text to nodes, under guard: what a record may not use is refused event by event, before it is built.

Anchors, aliases, merge keys, tags, a second document, doubled keys and keys that are no text are findings, all of
them in one run; a syntax error, too much depth or too many nodes end the reading. Nothing here recurses, and no
alias is ever followed, so a small file cannot become a large one. Values stay the text they are written as.
"""

import re
import unicodedata
from typing import Any

import yaml

from disclosure.load import yaml_events
from disclosure.load.limits import MAX_DEPTH, MAX_NODES
from disclosure.load.nodes import Mapping, Node, Scalar, Sequence, Style
from disclosure.load.places import Places, TooManyError, shown
from disclosure.load.source import REFUSED, character
from disclosure.load.yaml_syntax import fault, word
from disclosure.model.finding import Finding
from disclosure.model.loaded import Source

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The unquoted words that YAML 1.2 core (section 10.3.2) reads as no value."""

_OPAQUE = str.maketrans("\x85\u2028\u2029", "\ufdd0\ufdd1\ufdd2")
_CLEAR = str.maketrans("\ufdd0\ufdd1\ufdd2", "\x85\u2028\u2029")
"""PyYAML ends lines at these three, as YAML 1.1 did; YAML 1.2 (section 5.4) does not. The parser sees code points
that no source can hold instead, so that an invisible character cannot begin a key."""

_DIRECTIVE = re.compile(r"%[^\n]*")
_PREAMBLE = re.compile(r"(?:[ \t\r]*(?:[#%][^\n]*)?\n)*(?:%[^\n]*)?")
_VERSION = re.compile(r"%YAML[ ]+1\.[12][ ]*\r?\Z")
_SIMPLE_TAG = re.compile(r"!(?:[A-Za-z0-9_-]*!)?[A-Za-z0-9_-]*(?=[ \r\n]|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][-+1-9]{0,2}[ ]*(?:(?<=[ ])#[^\n]*)?\r?(?:\n|\Z)")


_HIDDEN = re.compile(r"[ \t]+(#\w[^\r\n]*)")
"""A remark behind an answer that begins like `#2`: as likely a part of it."""


class _StopError(Exception):
    """Reading ends here; the finding is noted."""


class _Frame:
    """A map or list that is being read."""

    __slots__ = ("end", "entries", "has_key", "is_map", "is_merge", "items", "key", "seen", "start")

    def __init__(self, start: int, *, is_map: bool) -> None:
        self.start = start
        self.end = start
        self.is_map = is_map
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, int] = {}
        self.key: Scalar | None = None
        self.has_key = False
        self.is_merge = False


class _Builder:
    """Nodes from events; None stands for a node that was refused, and is left out of its map or list.

    A third of the time in which a record is read passes here, most of it in `scalar`: so what only some scalars need
    (a remark behind, an escape, a tag) is looked for where the text has a sign of it.
    """

    def __init__(self, places: Places, *, is_opaque: bool) -> None:
        self.places = places
        self.text = places.text
        self.is_opaque = is_opaque
        self.has_remarks = " #" in places.text or "\t#" in places.text
        self.frames: list[_Frame] = []
        self.root: Node | None = None
        self.is_read = False
        self.count = 0

    def read(self, loader: Any) -> None:
        """Read the first document; raises _StopError or a YAML error where the text ends to make sense."""
        handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.open,
            yaml.SequenceStartEvent: self.open,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        parser = loader(self.text)
        try:
            while (event := parser.get_event()) is not None:
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
        finally:
            parser.dispose()

    def bracket(self) -> int | None:
        """Where the innermost bracket that is still open stands; None outside brackets."""
        start = self.frames[-1].start if self.frames else len(self.text)
        return start if self.text[start : start + 1] in ("[", "{") else None

    def document(self, event: Any) -> None:
        if self.is_read:
            start = event.start_mark.index
            self.places.tell("D114", start, start + 3)
            raise _StopError
        self.is_read = True

    def scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self._guard(event, start)
        text: str = event.value
        style: Style
        if not event.style:
            style = "null" if text in NULLS else "plain"
            if self.has_remarks and start < end and (hidden := _HIDDEN.match(self.text, end)):
                at = hidden.start(1)
                self.places.warn("D145", at, hidden.end(), text=shown(hidden.group(1)))
            if start == end:  # nothing written: directly behind what came before, in both loaders
                start = end = self._trimmed(0, start)
        elif event.style in "|>":
            style = "block"
            if self.text[start] in "|>" and not _BLOCK_HEADER.match(self.text, start):
                raise yaml.scanner.ScannerError("while scanning a block scalar", event.start_mark, "", event.start_mark)
            end = self._trimmed(start, end)
        else:
            style = "quoted"
            refused = REFUSED.search(text) if "\\" in self.text[start:end] else None
            if refused:
                self.places.tell("D107", start, end, character=character(refused.group()))
                text = REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)
        if self.is_opaque:
            text = text.translate(_CLEAR)
        self._put(Scalar(text, style, self.places, start, end), start, end)

    def open(self, event: Any) -> None:
        start = event.start_mark.index
        self._guard(event, start)
        if event.flow_style and self.text[start] == "?":  # the two loaders do not agree what such a key holds
            self.places.tell("D139", start, start + 1, near="?")
            raise _StopError
        if self.frames and self.frames[-1].is_map and not self.frames[-1].has_key:
            self.places.tell("D116", start, start + 1)
        if len(self.frames) >= MAX_DEPTH:
            self.places.tell("D120", start, start + 1, limit=MAX_DEPTH)
            raise _StopError
        self.frames.append(_Frame(start, is_map=isinstance(event, yaml.MappingStartEvent)))

    def close(self, event: Any) -> None:
        frame = self.frames.pop()
        start, end = event.start_mark.index, event.end_mark.index
        # A block ends where its last value ends; the parser sees that only at the next token, lines below.
        end = frame.end if start == end else end
        start = frame.start
        if frame.is_map:
            self._put(Mapping(tuple(frame.entries), self.places, start, end), start, end)
        else:
            self._put(Sequence(tuple(frame.items), self.places, start, end), start, end)

    def alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if not any(frame.is_merge for frame in self.frames):  # a merge key's own finding covers its alias
            self.places.tell("D111", start, end, name=shown(event.anchor))
        self._count(start)
        self._put(None, start, end)

    def _guard(self, event: Any, start: int) -> None:
        self._count(start)
        if event.anchor:
            at = max(self.text.find("&", start), start)
            self.places.tell("D110", at, at + 1 + len(event.anchor), name=shown(event.anchor))
        if event.tag:
            at = max(self.text.find("!", start), start)
            tag = word(self.text, at)
            self.places.tell("D113", at, at + len(tag), tag=shown(tag))
            if not _SIMPLE_TAG.match(self.text, at):  # the two loaders do not agree where such a tag ends
                raise _StopError

    def _count(self, start: int) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self.places.tell("D121", start, limit=MAX_NODES)
            raise _StopError

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _put(self, node: Node | None, start: int, end: int) -> None:
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        frame.end = end if end > frame.end else frame.end  # `max` costs a call for each node
        if not frame.is_map:
            if node is not None:
                frame.items.append(node)
        elif not frame.has_key:
            frame.key = self._key(frame, node, start, end) if isinstance(node, Scalar) else None
            frame.has_key = True
        else:
            if frame.key is not None and node is not None:
                frame.entries.append((frame.key, node))
            frame.has_key = frame.is_merge = False

    def _key(self, frame: _Frame, key: Scalar, start: int, end: int) -> Scalar | None:
        if key.text == "<<" and key.style == "plain":
            frame.is_merge = True
            self.places.tell("D112", start, end)
            return None
        if not key.text and key.style == "null":
            self.places.tell("D117", start)
            return None
        name = key.text if key.text.isascii() else unicodedata.normalize("NFC", key.text)
        first = frame.seen.setdefault(name, start)
        if first != start:
            self.places.tell("D115", start, end, key=shown(name), line=self.places.line_of(first))
            return None
        return key


def parse_yaml(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The nodes of `source`, and every finding on the way, in the order of the text.

    No node when the file is empty, ends in a syntax error, or passes a limit. A refused value or key is left out;
    of two equal keys the first stays.
    """
    text = source.text.translate(_OPAQUE)
    is_opaque = text != source.text
    places = Places(source.name, text)
    node: Node | None = None
    try:
        places.text = _without_directives(places, text)
        builder = _Builder(places, is_opaque=is_opaque)
        try:
            builder.read(yaml_events.LOADER)
            node = builder.root
        except _StopError:
            if places.findings[-1].code == "D114":
                node = builder.root
        except yaml.MarkedYAMLError as error:
            _tell_syntax(places, error, builder.bracket())
        if isinstance(node, Scalar) and node.style == "null":
            node = None
        if node is None and not places.findings:
            places.tell("D106", 0)
    except TooManyError:
        node = None
    return node, tuple(places.findings)


def _without_directives(places: Places, text: str) -> str:
    """`text` with the lines that begin with `%` above the document blank; all but the YAML version are told.

    The two loaders know different ones, and none has a meaning for a record.
    """
    preamble = _PREAMBLE.match(text)
    if preamble is None or "%" not in preamble.group():
        return text
    lines = preamble.group().split("\n")
    at = 0
    for number, line in enumerate(lines):
        if _DIRECTIVE.match(line):
            if not _VERSION.match(line):
                places.tell("D118", at, at + len(line), directive=shown(line))
            lines[number] = " " * len(line)
        at += len(line) + 1
    return "\n".join(lines) + text[preamble.end() :]


def _tell_syntax(places: Places, error: yaml.MarkedYAMLError, bracket: int | None) -> None:
    code, start, end, params = fault(places, error, bracket)
    last = places.findings[-1] if places.findings else None
    if last and last.origin and last.origin.line == places.line_of(start) and last.code in ("D110", "D111", "D113"):
        return  # a `*` or `&` meant as text was taken for a sign of YAML's; the rest of its line follows from that
    places.tell(code, start, end, **{key: _clear(value) for key, value in params.items()})


def _clear(value: str | int) -> str | int:
    return value.translate(_CLEAR) if isinstance(value, str) else value
