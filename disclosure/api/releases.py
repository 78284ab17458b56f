"""Floor 6. Releases: the next version of a record, told and frozen."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import FilingError, OutputError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

if TYPE_CHECKING:
    from disclosure.filing.release import Differ
    from disclosure.load.edit.editable import Editable
    from disclosure.load.frozen import Frozen
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import LoadResult
    from disclosure.model.version import VersionPart


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What `release` did, or would do: `version` is empty where an error stopped it.

    `is_unchanged`: nothing differs from the last frozen version, which `version` then names, and nothing was written.
    `sentences` say what changed; `difference` is the change of the record's own file as a unified diff.
    """

    findings: FileFindings
    version: str = ""
    previous: str | None = None
    is_unchanged: bool = False
    sentences: tuple[str, ...] = ()
    difference: str = ""
    written: tuple[Path, ...] = ()


def release(
    file: str | Path,
    *,
    summary: str | None = None,
    part: "VersionPart | None" = None,
    on: date,
    as_of: date,
    is_dry: bool = False,
    root: str | Path | None = None,
) -> ReleaseReport:
    """Give the record in `file` its next version, write the change that brought it, and freeze the record beside it.

    `summary`: what changed, in the record's own language; without it the differences from the last frozen version say
    it, for the author to correct. `part`: which number is counted up. `on`: the day of the release. `is_dry`: nothing
    is written. A record with errors on the day `as_of` is not released. Raises UsageError, UnreadableError, EditError,
    FilingError and OutputError; then nothing has been written.
    """
    from disclosure.api.records import check
    from disclosure.checks.review import review
    from disclosure.checks.rule import Subject
    from disclosure.filing.release import frozen, sentences
    from disclosure.filing.release import release as released
    from disclosure.load.edit.editable import Editable
    from disclosure.load.frozen import frozen_folder, frozen_versions
    from disclosure.load.record import load_record, load_text, only_record
    from disclosure.model.state import value_at

    if str(file) == "-":
        raise UsageError("a release writes the record, and standard input is no file", hint="Name the file.")
    below = Path(root) if root is not None else None
    result = load_record(Path(file), root=below)
    if result.loaded is None:
        return ReleaseReport(_told(str(file), result.findings, result))
    (findings,) = check([file], as_of=as_of, root=root).files
    if findings.count(Severity.ERROR):
        return ReleaseReport(findings)
    path = Path(file).resolve()  # a link stays a link; what it leads to is written
    folder = frozen_folder(path, str(value_at(result.loaded.disclosure, "record.id")))
    kept = frozen_versions(folder)
    last = (kept[-1].version, _said(kept[-1])) if kept else None
    before = Editable.of(str(file), path.read_bytes(), Path(file).parent)
    made = released(result.loaded, before, last, _differ(as_of), on=on, part=part, summary=summary)
    if made is None:
        return ReleaseReport(findings, kept[-1].version, kept[-1].version, is_unchanged=True)
    again = only_record(load_text(made.file.source, root=below))
    told = (*again.findings, *(review(Subject(again.loaded, as_of)) if again.loaded is not None else ()))
    findings = _told(str(file), told, again)
    if again.loaded is None or findings.count(Severity.ERROR):
        return ReleaseReport(findings)
    report = ReleaseReport(
        findings,
        made.version,
        made.previous,
        sentences=sentences(made.changes),
        difference=_difference(before, made.file),
    )
    copy = frozen(again.loaded, made.file)
    ending = ".yaml" if len(again.sources) > 1 else path.suffix
    return report if is_dry else replace(report, written=_written(path, made.file, folder, made.version + ending, copy))


def write_release(report: ReleaseReport, *, is_dry: bool = False, language: str = "en") -> str:
    """What a release did, or would do, in a few lines."""
    from disclosure.render.reports import joined, wrapped
    from disclosure.words import catalogue

    words = catalogue("messages", language)
    if report.is_unchanged:
        return words.text("release.unchanged", version=report.version) + "\n"
    first = "release.first" if report.previous is None else "release.next"
    lines = [words.text(first, version=report.version, previous=report.previous or "")]
    for each in report.sentences:
        lines += wrapped(each, "- ", further="  ")
    if is_dry:
        lines += wrapped(words.text("release.dry", version=report.version))
    return joined(lines)


def _said(frozen: "Frozen") -> "Disclosure":
    from disclosure.load.frozen import load_frozen
    from disclosure.words import say

    result = load_frozen(frozen)
    wrong = next((each for each in result.findings if each.severity is Severity.ERROR), None)
    if result.loaded is None or wrong is not None:
        reason = say(wrong, "what") if wrong is not None else "it is no record."
        raise FilingError(
            f"{frozen.path} was changed after it was frozen: {reason}", hint="Fetch it from where it was kept."
        )
    return result.loaded.disclosure


def _differ(as_of: date) -> "Differ":
    """How two versions are compared, and told where the record's first language has words for it."""
    from disclosure.changes.difference import differences
    from disclosure.document.change_words import ChangeWords
    from disclosure.filing.release import Told
    from disclosure.words import languages

    def differ(old: "Disclosure", new: "Disclosure", language: str) -> tuple[Told, ...]:
        words = ChangeWords(old, new, language=language, as_of=as_of)
        has_words = language.partition("-")[0] in languages()
        return tuple(
            Told(each.path, words.sentence(each) if has_words else "", is_wording=not each.weight.is_content)
            for each in differences(old, new)
        )

    return differ


def _difference(before: "Editable", after: "Editable") -> str:
    from difflib import unified_diff

    old, new = (each.source.text.splitlines() for each in (before, after))
    name = before.source.name
    return "".join(f"{line}\n" for line in unified_diff(old, new, name, name, n=1, lineterm=""))


def _written(path: Path, file: "Editable", folder: Path, name: str, copy: bytes) -> tuple[Path, ...]:
    """The record, then its frozen copy; both stand aside, whole, before the first is switched."""
    from disclosure.outputs.writing import write_files

    place = folder / name
    if place.exists() and not (place.is_file() and place.read_bytes() == copy):
        raise FilingError(f"{place} is there already and says something else", hint="A frozen version never changes.")
    files = {path.name: file.data, f"{folder.name}/{name}": copy}
    if path.read_bytes() == file.data:
        del files[path.name]
    is_private = os.name == "posix" and not path.stat().st_mode & 0o077  # as its author keeps it
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder}: {error.strerror or error}") from None
    return write_files(path.parent, files, private=files if is_private else ())


def _told(name: str, findings: Sequence[Finding], result: "LoadResult[Disclosure]") -> FileFindings:
    from disclosure.model.loaded import lines_of

    ordered = tuple(sorted(findings, key=lambda each: each.sort_key))
    return FileFindings(name, ordered, lines_of(ordered, result.sources))
