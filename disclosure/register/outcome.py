"""Floor 5. Outcome: what a build of a register did, for whoever asked for it to tell."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from disclosure.model.finding import FileFindings


class Progress(Protocol):
    """Somebody who wants to know how far a build is."""

    def begin(self, phase: str, total: int) -> None:
        """A phase begins: `records`, `pages`, `data`, with so many steps."""

    def step(self, count: int = 1) -> None:
        """So many steps of it are done."""

    def end(self) -> None:
        """It is done."""


class Silent:
    """Nobody wants to know."""

    def begin(self, phase: str, total: int) -> None:
        """Say nothing."""

    def step(self, count: int = 1) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Outcome:
    """What a build did. Counts: `records` published, of which `made` anew, `pages` and `pdfs` drawn, `files` in all.

    `broken` are records with errors, `told` the others with something to tell; `problems` what could not be done.
    `kept_old` are the broken ones whose last sound pages stay. `passed_over` are files that are no records of a
    register. `reasons` say why each file was made, where that was asked for.
    """

    site: Path
    release: str = ""
    records: int = 0
    made: int = 0
    pages: int = 0
    pdfs: int = 0
    files: int = 0
    is_published: bool = False
    was_damaged: bool = False
    broken: list[FileFindings] = field(default_factory=list)
    told: list[FileFindings] = field(default_factory=list)
    kept_old: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    reasons: list[tuple[str, str]] = field(default_factory=list)
    exit_code: int = 0

    def fail(self, code: int) -> None:
        """Something did not succeed; the worst one counts."""
        self.exit_code = max(self.exit_code, code)
