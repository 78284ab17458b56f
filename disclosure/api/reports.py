"""Floor 6. Reports: many records measured against one framework, told as pages and as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from disclosure.model.loaded import LoadResult
    from disclosure.model.report import Aside, Report
    from disclosure.render.pdf.job import PdfEngine

ReportFormat = Literal["html", "pdf", "md", "json", "csv"]


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """What was made: the report itself, and the files written."""

    report: "Report"
    written: tuple[Path, ...]


def report(
    folder: str | Path,
    output: str | Path,
    *,
    framework: str,
    since: date | None = None,
    as_of: date,
    formats: tuple[ReportFormat, ...] = ("html",),
    page_size: Literal["a4", "letter"] = "a4",
    engine: "PdfEngine" = "weasyprint",
    epoch: datetime | None = None,
    publisher: str = "",
) -> ReportOutcome:
    """Measure every record below `folder` against `framework` and write the report into the folder `output`.

    `since`: records first published or updated after this day are told apart. `epoch` stamps the outputs; without it
    the day `as_of` does. `publisher`: the name of who puts the report out; it stands on the pages and as the PDF's
    author. `engine` draws the PDF. Same input, same bytes. A file that cannot be read is told in the report and stops
    nothing.
    Raises UsageError for an unknown framework, UnreadableError for no folder, OutputError, RenderError, MissingError.
    """
    from contextlib import ExitStack

    from disclosure.load.source import REFUSED

    if REFUSED.search(publisher):
        raise UsageError("the publisher's name holds a character that no text may hold", hint="Write it in letters.")
    with ExitStack() as stack:
        workers = None
        if "pdf" in formats:
            from disclosure.render.pdf.engine import PdfWorkers

            workers = stack.enter_context(
                PdfWorkers(engine=engine)
            )  # first: the engine loads while the records are read
        from disclosure.outputs.report import ReportFiles
        from disclosure.outputs.writing import write_files

        made = gather(folder, framework=framework, since=since, as_of=as_of, ignored=Path(output))
        files = ReportFiles(
            made,
            formats=formats,
            page_size=page_size,
            engine=engine,
            epoch=epoch,
            publisher=" ".join(publisher.split()),
        )
        return ReportOutcome(made, write_files(Path(output), files.files(workers)))


def gather(
    folder: str | Path,
    *,
    framework: str,
    since: date | None = None,
    as_of: date,
    language: str = "en",
    ignored: Path | None = None,
) -> "Report":
    """Measure every record below `folder` against `framework`; nothing is written.

    Texts of records are taken in `language` where they have it. `ignored`: the folder of an earlier report.
    """
    from disclosure.api.measures import framework as named
    from disclosure.checks.coverage import Measured
    from disclosure.checks.report import report as joined
    from disclosure.checks.reported import Look, Looked
    from disclosure.load.frameworks import frameworks
    from disclosure.load.report_outline import report_outline
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.finding import Severity
    from disclosure.model.report import Aside

    own, conditions = named(framework), frameworks().conditions
    outline = report_outline(framework)
    look = Look(own, outline.asks, of=outline.of, language=language, since=since)
    looked: list[Looked] = []
    aside: list[Aside] = []
    for file, result in _read(Path(folder), ignored):
        if isinstance(result, Aside):
            aside.append(result)
            continue
        record = result.loaded.disclosure if result.loaded else None
        if not isinstance(record, Disclosure):
            aside.append(Aside(file, "report.aside.statement") if record else _broken(file, result))
            continue
        if record.record is None and record.system is None:  # a theme, a test's data
            aside.append(Aside(file, "report.aside.empty"))
            continue
        is_damaged = any(each.severity is Severity.ERROR for each in result.findings)
        digest = result.sources[0].sha256 if result.sources else ""
        looked.append(look.at(Measured(record, conditions, as_of), file=file, sha256=digest, is_damaged=is_damaged))
    return joined(looked, aside, framework=own, outline=outline, as_of=as_of, since=since)


def _read(folder: Path, ignored: Path | None) -> "Iterator[tuple[str, LoadResult | Aside]]":  # type: ignore[type-arg]
    """Every file below `folder` that may be a record, in the order of their names, and what reading it gave."""
    from disclosure.load.record import load_file
    from disclosure.model.report import Aside

    for path in _files(folder, ignored):
        file = path.relative_to(folder).as_posix()
        try:
            yield file, load_file(path, root=folder)
        except UnreadableError as error:
            yield file, Aside(file, "report.aside.unreadable", {"words": error.message.replace(str(path), file)})


def _files(folder: Path, ignored: Path | None) -> list[Path]:
    from disclosure.load.folder import RECORDS, record_files

    own = ignored.resolve() if ignored is not None else None
    kept = [
        each for each in record_files(folder) if own is None or each.resolve().parent != own or not _is_ours(each.name)
    ]
    if not kept:
        raise UsageError(f"{folder} holds no record", hint=f"Records are files ending in {', '.join(RECORDS)}.")
    return kept


def _is_ours(name: str) -> bool:
    """Whether an earlier run of this command wrote it."""
    from disclosure.outputs.report import NAME

    return name.startswith(f"{NAME}.")


def _broken(file: str, result: "LoadResult") -> "Aside":  # type: ignore[type-arg]
    """A file of which no record is left, with the first thing that is wrong with it."""
    from disclosure.model.report import Aside
    from disclosure.words import say

    if not result.findings:
        return Aside(file, "report.aside.empty")
    first = min(result.findings, key=lambda each: each.sort_key)
    return Aside(file, "report.aside.finding", {"code": first.code, "words": say(first, "what")})
