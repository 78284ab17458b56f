"""Floor 1. YAML text to parser events, through libyaml where PyYAML has it, else through PyYAML's own scanner.

The two disagree in a few corners: PyYAML's own scanner refuses tabs as spacing, takes a surrogate escape, and
splits plain text inside brackets elsewhere. `PlainLoader` mends it to do as libyaml does, so that a record reads
the same on every machine. What remains: libyaml looks further ahead, so of two syntax errors close together the
two may name another one first. Both refuse such a file.
"""

from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_ENDS = "\0 \t" + _BREAKS


class PlainLoader(yaml.SafeLoader):
    """PyYAML's loader without libyaml, with libyaml's reading of tabs, plain text in brackets and escapes."""

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line ends; a tab is a blank wherever no key can begin."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_line_break(self) -> str:
        """Pass one line end; what it counts as, empty when there is none."""
        return str(super().scan_line_break())  # type: ignore[no-untyped-call]

    def scan_directive(self) -> Any:
        """A line that begins with `%`; only YAML and TAG are known."""
        start = self.get_mark()
        token = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            raise ScannerError("while scanning a directive", start, "found unknown directive name", self.get_mark())
        return token

    def scan_plain(self) -> ScalarToken:
        """Unquoted text, over as many lines as are indented enough."""
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#":
            length = self._plain_length(start)
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self, start: Any) -> int:
        length = 0
        while (char := self.peek(length)) not in _ENDS:
            if char == ":":
                after = self.peek(length + 1)
                if after in _ENDS:
                    break
                if self.flow_level and after in ",?[]{}":
                    self.forward(length)
                    raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            elif self.flow_level and char in ",[]{}":
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """Blanks and line ends inside unquoted text, folded; empty where the text ends."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        first = self.scan_line_break()
        self.allow_simple_key = True
        more: list[str] = []
        while not self._at_document_mark():
            if self.peek() == "\t" and self.column < indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start_mark, problem, self.get_mark())
            if self.peek() in " \t":
                self.forward()
            elif self.peek() in _BREAKS:
                more.append(self.scan_line_break())
            else:
                return [*([first] if first != "\n" else [] if more else [" "]), *more]
        return []

    def _at_document_mark(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _ENDS

    def scan_block_scalar_indentation(self) -> Any:
        """The indentation of a block, from its first line; a tab is none."""
        found = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """Empty lines in a block, up to the indentation of the next line; a tab is none."""
        found = super().scan_block_scalar_breaks(indent)
        if self.peek() == "\t" and self.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self) -> None:
        problem = "found a tab character where an indentation space is expected"
        raise ScannerError("while scanning a block scalar", None, problem, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """A run of quoted text; refuses escapes that name no character."""
        at = self.get_mark()
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            chunks = ["\ud800"]
        if any("\ud800" <= char <= "\udfff" for chunk in chunks for char in chunk):
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, at)
        return chunks


LOADER: Any = getattr(yaml, "CSafeLoader", PlainLoader)
"""The loader in use: libyaml's where PyYAML was built with it."""
TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The same for files of our own: every scalar is a text, so that "no" stays no."""
