"""Floor 6. Records: check, build, import, start."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import DisclosureError, FilingError, OutputError, UnreadableError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

if TYPE_CHECKING:
    from contextlib import ExitStack

    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded, LoadResult
    from disclosure.model.loss import LossReport
    from disclosure.model.statement import Statement
    from disclosure.outputs.notice import Notice
    from disclosure.outputs.options import BuildOptions, Engine, Extra, OutputFormat
    from disclosure.render.pdf.engine import PdfWorkers

    Result = LoadResult[Disclosure] | LoadResult[Statement]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found: each file with its findings, and the files that could not be read, with the reason."""

    files: tuple[FileFindings, ...]
    unreadable: tuple[tuple[str, str], ...] = ()

    def fails(self, *, is_strict: bool = False) -> bool:
        """Whether something must be mended: an error, or, when strict, a warning."""
        weighty = (Severity.ERROR, Severity.WARNING) if is_strict else (Severity.ERROR,)
        return any(file.count(severity) for file in self.files for severity in weighty)


@dataclass(slots=True)
class BuildReport:
    """What `build` made: files written, findings, records stopped by errors, and what could not be done.

    `closed`: of each record that is kept from the public, what its files show, in words.
    """

    written: list[Path] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)
    files: list[FileFindings] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    exit_code: int = 0

    def fail(self, name: str, error: DisclosureError) -> None:
        """Note what could not be done for one record; the others go on."""
        message = f"{error.message.rstrip('.')}. {error.hint}" if error.hint else error.message
        self.problems.append((name, message))
        self.exit_code = max(self.exit_code, error.exit_code)


@dataclass(frozen=True, slots=True)
class Extract:
    """The record that a PDF carries: canonical JSON, and whether it has the digest that the PDF declares.

    `added_later`: how many bytes were added to the file after it was signed; nothing was read from them.
    """

    data: bytes
    is_intact: bool
    added_later: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import made: files written, files left alone, findings, and what became of every filled cell."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    findings: FileFindings
    loss: "LossReport"


def check(
    files: Sequence[str | Path], *, as_of: date, root: str | Path | None = None, against: str | Path | None = None
) -> CheckReport:
    """Everything that is wrong with `files` on the day `as_of`; `-` is standard input.

    `root`: layers must lie below this folder. `against`: an older version, for silent edits (one file only).
    """
    if against is not None and len(files) != 1:
        raise UsageError("--against takes one file", hint="Check each file against its own older version.")
    old = read_record(str(against), None) if against is not None else None
    read: list[tuple[str, Result]] = []
    unreadable: list[tuple[str, str]] = []
    for name in map(str, files):
        try:
            read.append((name, read_record(name, root)))
        except UnreadableError as error:
            unreadable.append((name, error.message))
    return CheckReport(judged(read, as_of, old, root), tuple(unreadable))


def build(
    files: Sequence[str | Path],
    output: str | Path,
    *,
    formats: Sequence["OutputFormat"] = ("html",),
    outline: str | None = None,
    languages: Sequence[str] = (),
    page_size: Literal["a4", "letter"] = "a4",
    theme: str | Path | None = None,
    is_draft: bool = False,
    extras: Sequence["Extra"] = (),
    engine: "Engine" = "weasyprint",
    as_of: date,
    epoch: datetime | None = None,
    root: str | Path | None = None,
) -> BuildReport:
    """Make the files of each record in the folder `output`; a record with errors keeps its old files.

    `epoch` stamps the outputs; without it each record is stamped with its own date. Same input, same bytes.
    `extras`: `coverage` adds what the record's frameworks ask and what it answers. `engine` draws the PDFs.
    A `theme` with errors stops every record but a draft, which is made with our own look where the theme's fails.
    """
    from contextlib import ExitStack

    with ExitStack() as stack:
        workers = (
            _workers(stack, engine) if "pdf" in formats else None
        )  # first: the engine loads while this process imports
        from disclosure.api.looks import demand_outline, look_of
        from disclosure.outputs.judgement import file_findings
        from disclosure.outputs.notice import Notice
        from disclosure.outputs.options import BuildOptions
        from disclosure.outputs.writing import write_files

        demand_outline(outline)
        options = BuildOptions(
            formats=tuple(formats),
            outline=outline,
            languages=tuple(languages),
            page_size=page_size,
            is_draft=is_draft,
            extras=tuple(extras),
            engine=engine,
            as_of=as_of,
            epoch=epoch,
        )
        look, flaws = look_of(theme)
        report = BuildReport()
        if flaws.findings:
            report.files.append(flaws)
        is_flawed = bool(flaws.count(Severity.ERROR))
        taken: dict[str, str] = {}
        for name in map(str, files):
            try:
                result = read_record(name, root)
                (found,) = judged([(name, result)], as_of, None, root)
                notice = None
                if result.loaded is not None and (is_draft or not (is_flawed or found.count(Severity.ERROR))):
                    demand_language(result.loaded.disclosure, options)
                    notice = Notice(result.loaded, options, look, file_name(found.record_id, name, taken))
                    found = file_findings(name, result, (*found.findings, *notice.findings()))
                weighty = found.without(Severity.NOTE)
                if weighty.findings:
                    report.files.append(weighty)
                if notice is None:
                    report.stopped.append(name)
                else:
                    report.written += write_files(Path(output), notice.files(workers))
                    if told := told_of_closed(notice):
                        report.closed.append((name, told))
            except DisclosureError as error:
                report.fail(name, error)
    return report


def import_file(form: str, file: str | Path, output: str | Path, *, is_forced: bool = False) -> ImportReport:
    """Make a record of each entry of `file`, in the outside format `form`, in the folder `output`.

    A file there that a person has changed is left alone, unless forced. Raises UsageError for an unknown format,
    UnreadableError and OutputError.
    """
    from disclosure.formats.registry import importer
    from disclosure.formats.writing import write_records

    result = importer(form)(Path(file))
    made = write_records(result.records, Path(output), force=is_forced)
    told = FileFindings(str(file), (*result.findings, *made.findings))
    return ImportReport((*made.written, *made.unchanged), made.kept, told, result.loss)


def write_loss(report: ImportReport, form: str, *, language: str = "en") -> str:
    """The loss report of an import as `text` or `json`."""
    import json

    from disclosure.formats.loss_text import loss_text

    if form == "json":
        return json.dumps(report.loss.as_json(), ensure_ascii=False, indent=2) + "\n"
    return loss_text(report.loss, language)


def starter(kind: str, *, language: str = "en", is_minimal: bool = False) -> str:
    """The text of a starter record: kind `system`, `model`, `supplier` or `statement`."""
    from disclosure.load.starter import KINDS, starter
    from disclosure.model.text import is_language_tag

    if kind not in KINDS:
        raise UsageError(f"no kind {kind}", hint=f"Kinds: {', '.join(KINDS)}.")
    if not is_language_tag(language):
        raise UsageError(f"{language} is not a language tag", hint="Write a BCP 47 tag: en, nl, pt-BR.")
    return starter(kind, language=language, is_minimal=is_minimal)


def write_new(file: str | Path, text: str, *, is_forced: bool = False) -> None:
    """Write a file that must not be there yet, unless forced. Raises OutputError."""
    from disclosure.outputs.writing import write_file

    if Path(file).exists() and not is_forced:
        raise OutputError(f"{file} is there already", hint="Take another name, or --force to write over it.")
    write_file(Path(file), text.encode())


def write_findings(files: Iterable[FileFindings], form: str, *, language: str = "en", has_colour: bool = False) -> str:
    """Findings as `text`, `json` or `sarif`."""
    from disclosure.render.findings import formats
    from disclosure.render.findings.text import TerminalStyle, as_text

    listed = tuple(files)
    if has_colour and form == "text":
        return as_text(listed, language, style=TerminalStyle())
    return formats()[form](listed, language)


def schema(kind: str = "record") -> str:
    """The published JSON Schema of what people write or a command prints. Raises UsageError for another `kind`."""
    from disclosure import resources

    if kind not in resources.PUBLISHED:
        raise UsageError(f"no schema of {kind}", hint=f"Schemas: {', '.join(resources.PUBLISHED)}.")
    return resources.published(kind).read_text(encoding="utf-8")


def extract(file: str | Path) -> Extract:
    """The record attached to a PDF that this tool made; out of a signed one, the record that was signed.

    Raises UnreadableError, and FilingError for a PDF whose signature is not sound: nothing of it is given out.
    """
    from disclosure.filing.pdf.claims import sound_part
    from disclosure.render.pdf.extract import extract_record

    path = Path(file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror or error}") from error
    part = sound_part(data)
    if part is None:
        raise FilingError(
            f"{file}: its signature is not sound, so nothing is taken out of it",
            hint="`disclosure verify` tells what is wrong.",
        )
    found = extract_record(part)
    return Extract(found.attachment, found.matches, len(data) - len(part))


def versions() -> dict[str, str]:
    """The versions that decide what outputs look like: ours, the vocabulary's, Python's and the engines'."""
    import platform

    from disclosure import __version__
    from disclosure.model.disclosure import SCHEMA_VERSION
    from disclosure.render.recipe import engine_versions

    own = {"disclosure": __version__, "schema": SCHEMA_VERSION, "Python": platform.python_version()}
    return {**own, **engine_versions()}


def read_record(name: str, root: str | Path | None) -> "Result":
    """The record or statement in a file, or on standard input for `-`. Raises UnreadableError."""
    from disclosure.load.record import load_bytes, load_file

    """The record or statement in a file, or on standard input for `-`. Raises UnreadableError."""
    below = Path(root) if root is not None else None
    if name == "-":
        return load_bytes(sys.stdin.buffer.read(), "-", root=below)
    return load_file(Path(name), root=below)


def demand_language(record: "Disclosure | Statement", options: "BuildOptions") -> None:
    """Raises UsageError when a record is in no language that was asked for: its build would be a recipe of nothing."""
    if not options.languages_for(record):
        own = ", ".join(replace(options, languages=()).languages_for(record))
        raise UsageError(f"the record is not in {', '.join(options.languages)}", hint=f"It is in {own}.")


def told_of_closed(notice: "Notice", *, language: str = "en") -> str:
    """What the files of a record show that is kept from the public; empty for any other record."""
    from disclosure.words import catalogue

    words = catalogue("messages", language)
    if notice.is_closed:
        return words.text("build.closed")
    return words.text("build.not_public", outline=notice.outline) if notice.is_not_public else ""


def _workers(stack: "ExitStack", engine: "Engine") -> "PdfWorkers":
    from disclosure.render.pdf.engine import PdfWorkers

    return stack.enter_context(PdfWorkers(engine=engine))


def judged(
    read: Sequence[tuple[str, "Result"]], as_of: date, old: "Result | None", root: str | Path | None
) -> tuple[FileFindings, ...]:
    """Everything that is wrong with what was read, file by file, on the day `as_of`. `old`: for silent edits."""
    from disclosure.checks.rules.sameness import same_texts
    from disclosure.outputs.judgement import file_findings, judge

    found: list[tuple[str, Result, list[Finding]]] = []
    subjects = []
    for name, result in read:
        told, subject = judge(result, as_of, root=root)
        silent: tuple[Finding, ...] = ()
        if subject is not None:
            subjects.append(subject)
            silent = _silent(subject.loaded, old)
        found.append((name, result, [*told, *silent]))
    shared = same_texts(subjects) if len(subjects) > 1 else ()
    return tuple(file_findings(name, result, [*told, *_of(shared, result)]) for name, result, told in found)


def _silent(loaded: "Loaded[Disclosure]", old: "Result | None") -> tuple[Finding, ...]:
    from disclosure.model.disclosure import Disclosure

    if old is None or old.loaded is None or not isinstance(old.loaded.disclosure, Disclosure):
        return ()
    from disclosure.changes.silent import silent_edit
    from disclosure.model.loaded import Loaded

    return silent_edit(loaded, Loaded(old.loaded.disclosure, old.loaded.origins, old.loaded.sources))


def _of(findings: Iterable[Finding], result: "Result") -> Iterator[Finding]:
    names = {source.name for source in result.sources[:1]}
    return (each for each in findings if each.origin is not None and each.origin.source in names)


def file_name(record_id: str, name: str, taken: dict[str, str]) -> str:
    """The record's id; the file's own name for a draft without one. Two records must not write the same files."""
    own = record_id or ("stdin" if name == "-" else Path(name).stem)
    key = own.casefold()
    if key in taken:
        raise OutputError(f"{own} is the id of {taken[key]} too", hint="Give each record an id of its own.")
    taken[key] = name
    return own
