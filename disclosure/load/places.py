"""Floor 1. Places: a position in a text, counted in characters, as line and column, and findings made there."""

import re
from bisect import bisect_right
from functools import cached_property

from disclosure.load.limits import MAX_FINDINGS, MAX_SHOWN
from disclosure.model.finding import Finding, Origin, Severity

_LINE_END = re.compile("\n")


def shown(text: str) -> str:
    """`text` short enough and on one line, to be repeated in a message."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"


class TooManyError(Exception):
    """Reading ends: the file has more faults than are worth telling. The last finding says so."""


class Places:  # noqa: PLW1641 - has no hash, for its text is exchanged while it is read
    """Lines and columns of one text, both from one, in code points; a line ends at a line feed and nowhere else.

    YAML parsers count further line ends (U+0085, U+2028); going through the character's index keeps every place
    in step with `Source.line`.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.findings: list[Finding] = []

    def __eq__(self, other: object) -> bool:
        """Two of one text give the same places, so that what was read twice from it is equal."""
        return isinstance(other, Places) and (self.name, self.text) == (other.name, other.text)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins; counted when the first place is asked for, and most files are never asked."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def line_of(self, index: int) -> int:
        """The line that holds character `index`."""
        return bisect_right(self._starts, index)

    def line_start(self, line: int) -> int:
        """The index of the first character of `line`."""
        return self._starts[line - 1]

    def origin(self, start: int, end: int) -> Origin:
        """The span from `start` up to, not including, `end`."""
        line = bisect_right(self._starts, start)
        end_line = line if end < start else bisect_right(self._starts, end)
        return Origin(
            self.name,
            line,
            start - self._starts[line - 1] + 1,
            end_line,
            max(start, end) - self._starts[end_line - 1] + 1,
        )

    def tell(self, code: str, start: int, end: int = 0, **params: str | int) -> None:
        """Note an error at `start`, once; raises TooManyError when there have been enough."""
        self._note(Severity.ERROR, code, start, end, params)

    def warn(self, code: str, start: int, end: int = 0, **params: str | int) -> None:
        """The same for a warning."""
        self._note(Severity.WARNING, code, start, end, params)

    def _note(self, severity: Severity, code: str, start: int, end: int, params: dict[str, str | int]) -> None:
        origin = self.origin(start, max(end, start))
        finding = Finding(code, severity, origin=origin, params=params)
        if self.findings and self.findings[-1] == finding:
            return
        if len(self.findings) >= MAX_FINDINGS:
            self.findings.append(Finding("D105", Severity.ERROR, origin=origin, params={"limit": MAX_FINDINGS}))
            raise TooManyError
        self.findings.append(finding)
