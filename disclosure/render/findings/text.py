"""Floor 3. Findings as text: place, line with a caret, what is wrong, what to write instead, why."""

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import ClassVar

from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.words import catalogue, say

_WIDTH = 100
_LINE = 160


def as_text(files: Sequence[FileFindings], language: str, *, style: "Style | None" = None) -> str:
    """Every finding of every file, and a line that counts them; the empty string when there is nothing to say."""
    style = style or Style()
    blocks = [_block(finding, file, language, style) for file in files for finding in file.findings]
    return "\n".join((*blocks, summary(files, language))) + "\n"


def summary(files: Sequence[FileFindings], language: str) -> str:
    """One line: how many files, and how many findings of each severity."""
    words = catalogue("messages", language)
    counts = [
        words.count(f"count.{severity}", number)
        for severity in Severity
        if (number := sum(file.count(severity) for file in files))
    ]
    checked = words.count("count.file", len(files))
    return f"{checked}: {', '.join(counts) or words.text('count.nothing')}"


class Style:
    """How a terminal marks parts of a finding; the plain one marks nothing."""

    def severity(self, text: str, severity: Severity) -> str:
        """The severity and code."""
        return text

    def place(self, text: str) -> str:
        """File, line and column."""
        return text

    def caret(self, text: str, severity: Severity) -> str:
        """The marks under the words meant."""
        return text


class TerminalStyle(Style):
    """ANSI colours, for a terminal that shows them."""

    _COLOURS: ClassVar = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}

    def severity(self, text: str, severity: Severity) -> str:
        """Bold, in the colour of the severity."""
        return f"\x1b[1;{self._COLOURS[severity]}m{text}\x1b[0m"

    def place(self, text: str) -> str:
        """Bold."""
        return f"\x1b[1m{text}\x1b[0m"

    def caret(self, text: str, severity: Severity) -> str:
        """In the colour of the severity."""
        return f"\x1b[{self._COLOURS[severity]}m{text}\x1b[0m"


def _block(finding: Finding, file: FileFindings, language: str, style: Style) -> str:
    words = catalogue("messages", language)
    kind = style.severity(f"{words.text(f'severity.{finding.severity}')} {finding.code}", finding.severity)
    lines = [f"{style.place(_place(finding, file))}: {kind} {say(finding, 'title', language)}"]
    lines += _excerpt(finding, file, style)
    told = (
        say(finding, "what", language),
        f"{words.text('lead.mend')} {say(finding, 'mend', language)}",
        f"{words.text('lead.why')} {say(finding, 'why', language)}",
    )
    for body in told:
        lines += _wrapped(body)
    return "\n".join(lines) + "\n"


def _wrapped(body: str) -> list[str]:
    """A sentence in lines of a readable length; lines of YAML to copy keep their own."""
    first, *rest = body.split("\n")
    lines = textwrap.wrap(first, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
    return lines + [f"    {line}".rstrip() for line in rest]


def _place(finding: Finding, file: FileFindings) -> str:
    origin = finding.origin
    if origin is None:
        return file.name
    return f"{origin.source}: {origin.cell}" if origin.cell else f"{origin.source}:{origin.line}:{origin.column}"


def _excerpt(finding: Finding, file: FileFindings, style: Style) -> list[str]:
    origin = finding.origin
    line = file.lines.get((origin.source, origin.line)) if origin and not origin.cell else None
    if origin is None or line is None or not line.strip():
        return []
    start = origin.column - 1
    end = origin.end_column - 1 if origin.end_line == origin.line else len(line.rstrip())
    shift = max(0, min(start - 40, len(line) - _LINE)) if len(line) > _LINE else 0
    shown = line[shift : shift + _LINE]
    start, end = max(0, start - shift), min(len(shown), max(end - shift, start - shift + 1))
    pad = "".join("\t" if char == "\t" else " " * _cells(char) for char in shown[:start])
    marks = "^" * max(1, sum(_cells(char) for char in shown[start:end]))
    number = str(origin.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {pad}{style.caret(marks, finding.severity)}"]


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
