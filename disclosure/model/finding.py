"""Floor 0. Finding: one thing to know about a record. Code and parameters; words are made at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from disclosure.model.path import FieldPath


class Severity(StrEnum):
    """How much a finding weighs: an error stops public outputs, a warning stops `--strict`, a note stops nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written: the source's name, and start and end, counted from one in code points.

    `cell` is set by importers instead of a useful line and column: `row 17 · use_case_name`.
    """

    source: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a record.

    `params` fill the words of the code's message (`what`, `mend`, `why` in the findings catalogue). `origin` is
    None only for findings about a whole record that no file carries.
    """

    code: str
    severity: Severity
    path: FieldPath = field(default_factory=FieldPath)
    origin: Origin | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, path: the order in which findings are told."""
        origin = self.origin or Origin("", 0, 0)
        return origin.source, origin.line, origin.column, self.code, str(self.path)


@dataclass(frozen=True, slots=True)
class FileFindings:
    """Everything found about one file: its own findings, sorted, and the lines that they point at.

    `record_id` is empty where none could be read; `sha256` is the digest of the file's bytes.
    """

    name: str
    findings: tuple[Finding, ...]
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    record_id: str = ""
    sha256: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(each.severity is severity for each in self.findings)

    def without(self, severity: Severity) -> "FileFindings":
        """The same file without its findings of this severity."""
        return replace(self, findings=tuple(each for each in self.findings if each.severity is not severity))
