"""Floor 4. Judgement: everything that is wrong with one record or statement, what reading it told included."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from disclosure.checks.drift import Reader, drift, files_below
from disclosure.checks.review import review
from disclosure.checks.rule import Subject
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import FileFindings, Finding
from disclosure.model.loaded import Loaded, LoadResult, lines_of
from disclosure.outputs.glyphs import glyph_findings

if TYPE_CHECKING:
    from disclosure.model.statement import Statement

    Result = LoadResult[Disclosure] | LoadResult[Statement]


def judge(
    result: "Result", as_of: date, *, root: str | PurePath | None = None, read: Reader | None = None
) -> tuple[tuple[Finding, ...], Subject | None]:
    """What is wrong on the day `as_of`, and the record as rules over several records see it.

    Files that a record names are read below `root`, its own folder where none is given, by `read` where that is given.
    """
    loaded = result.loaded
    if loaded is None:
        return result.findings, None
    about = loaded.disclosure
    if not isinstance(about, Disclosure):
        from disclosure.checks.statement import review_statement

        told = review_statement(Loaded(about, loaded.origins, loaded.sources, loaded.keys, loaded.broken), as_of)
        return (*result.findings, *told), None
    record = Loaded(about, loaded.origins, loaded.sources, loaded.keys, loaded.broken)
    subject = Subject(record, as_of)
    found = [*result.findings, *review(subject), *glyph_findings(record, subject.leaves)]
    folder = root or (loaded.sources[0].folder if loaded.sources else None)
    if folder is not None:
        found += drift(record, read or files_below(Path(folder)), subject.maps)
    return tuple(found), subject


def file_findings(name: str, result: "Result", told: Iterable[Finding]) -> FileFindings:
    """Findings about one file, sorted, with the lines that they point at."""
    findings = tuple(sorted(told, key=lambda each: each.sort_key))
    own = result.sources[0].sha256 if result.sources else ""
    return FileFindings(name, findings, lines_of(findings, result.sources), record_id(result), own)


def record_id(result: "Result") -> str:
    """The id of what was read, empty where it has none."""
    about = result.loaded.disclosure if result.loaded else None
    part = about.record if isinstance(about, Disclosure) else about.statement if about is not None else None
    return (part.id if part else None) or ""
