"""Floor 6. Registers: a folder of records becomes a public website."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model.register import PdfChoice, RegisterSettings
    from disclosure.register.outcome import Outcome, Progress
    from disclosure.register.site import Site
    from disclosure.render.theme import Theme


def publish(
    folder: str | Path,
    output: str | Path,
    *,
    settings: str | Path | None = None,
    as_of: date,
    jobs: int | None = None,
    scheduler: str | None = None,
    is_strict: bool = False,
    is_explained: bool = False,
    is_fresh: bool = False,
    progress: "Progress | None" = None,
) -> "Outcome":
    """Make a website of the records in `folder`, or bring it up to date, in the folder `output`.

    `settings` is a `register.yaml`; without it the one in the folder, where there is one. `jobs` processes do the work
    (as many as the machine has processors), or the workers of the Dask `scheduler` at an address. With `is_strict` a
    record with errors stops everything; else its last sound pages stay and the outcome tells. With `is_fresh` nothing
    of an earlier build is believed. `progress` is told how far it is.

    Raises UnreadableError for a folder, settings or journal that cannot be read, UsageError for a framework that nobody
    knows, MissingError for an engine or package that is not installed, OutputError.
    """
    from functools import partial

    from disclosure.register.build import Request, build_register
    from disclosure.register.execution import local_executor, processors, remote_executor
    from disclosure.register.laws import demand_frameworks
    from disclosure.register.outcome import Outcome, Silent
    from disclosure.register.siting import site_of
    from disclosure.render.pdf.installing import is_typst_here

    if jobs is not None and jobs < 1:
        raise UsageError("at least one process must do the work", hint="Leave --jobs out, or write 1 or more.")
    source, target = Path(folder), Path(output)
    _demand_apart(source, target)
    told, flaws = _settings(source, Path(settings) if settings is not None else None)
    look, faults = _theme(told, source if settings is None else Path(settings).parent)
    if any(each.count(Severity.ERROR) for each in (*flaws, *faults)):
        return Outcome(target, broken=[*flaws, *faults], exit_code=1)
    site = site_of(told, look, as_of)
    demand_frameworks(site.frameworks)
    count = jobs or processors()
    request = Request(
        folder=source,
        output=target,
        site=site,
        engine="typst" if is_typst_here() else "weasyprint",
        executor=partial(remote_executor, scheduler) if scheduler else partial(local_executor, count),
        jobs=count,
        is_remote=scheduler is not None,
        is_strict=is_strict,
        is_explained=is_explained,
        is_fresh=is_fresh,
    )
    outcome = build_register(request, progress or Silent())
    outcome.told = [*flaws, *faults, *outcome.told]
    return outcome


def site_for(
    folder: Path, settings: str | Path | None, as_of: date, *, pdf: "PdfChoice"
) -> "tuple[Site, list[FileFindings]]":
    """The site of a folder whatever is wrong with its settings, and what that is, for a preview.

    Raises UnreadableError, UsageError.
    """
    from disclosure.register.laws import demand_frameworks
    from disclosure.register.siting import site_of

    told, flaws = _settings(folder, Path(settings) if settings is not None else None)
    look, faults = _theme(told, folder if settings is None else Path(settings).parent)
    site = site_of(told.model_copy(update={"pdf": pdf}), look, as_of)
    demand_frameworks(site.frameworks)
    return site, [*flaws, *faults]


def _demand_apart(folder: Path, output: Path) -> None:
    """Raises UsageError when the site would lie among the records, or the records in the site."""
    source, target = folder.resolve(), output.resolve()
    if target == source or source.is_relative_to(target):
        raise UsageError(
            f"{output} holds the records themselves", hint="Name a folder of its own for the site, with -o."
        )
    if target.is_relative_to(source) and not any(part.startswith(".") for part in target.relative_to(source).parts):
        raise UsageError(
            f"{output} lies among the records, and would be read as some of them",
            hint="Name a folder outside of them, with -o.",
        )


def _settings(folder: Path, file: Path | None) -> "tuple[RegisterSettings, list[FileFindings]]":
    """The settings and what is to be said of them; defaults where there is no file."""
    from disclosure.load.settings import load_settings
    from disclosure.model.loaded import lines_of
    from disclosure.model.register import RegisterSettings
    from disclosure.register.collection import SETTINGS

    path = file or folder / SETTINGS
    if file is None and not path.is_file():
        return RegisterSettings(), []
    result = load_settings(path)
    told = FileFindings(str(path), result.findings, lines_of(result.findings, result.sources))
    found = [told] if result.findings else []
    return (result.loaded.disclosure if result.loaded else RegisterSettings()), found


def _theme(settings: "RegisterSettings", home: Path) -> "tuple[Theme, list[FileFindings]]":
    from disclosure.render.theme import read_theme

    look, flaws = read_theme(home / settings.theme if settings.theme else None)
    return look, [FileFindings(str(settings.theme), flaws)] if flaws else []


def write_remarks(told: "Sequence[FileFindings]", *, language: str = "en") -> str:
    """What is to be said of many files without errors, in a line for each kind of finding: the most frequent first."""
    from disclosure.words import catalogue, say

    words = catalogue("messages", language)
    found: dict[str, tuple[Finding, list[str]]] = {}
    for file in told:
        for code, finding in {each.code: each for each in file.findings}.items():
            found.setdefault(code, (finding, []))[1].append(file.name)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1][1]), each[0]))
    lines = [
        words.count("publish.remark", len(names), code=code, title=say(finding, "title", language), first=names[0])
        for code, (finding, names) in ordered
    ]
    return "".join(f"{line}\n" for line in (*lines, words.text("publish.remarks", count=len(told))))


def write_outcome(outcome: "Outcome", *, language: str = "en") -> str:
    """What a build of a register did, in lines for a person."""
    from disclosure.words import catalogue

    words = catalogue("messages", language)
    lines = [words.text("publish.reason", path=path, reason=reason) for path, reason in outcome.reasons]
    lines += [f"disclosure: {path}: {problem}" for path, problem in outcome.problems]
    if outcome.was_damaged:
        lines.append(words.text("publish.damaged"))
    lines += [words.text("publish.kept_old", path=path) for path in sorted(outcome.kept_old)]
    lines += [words.text("publish.withdrawn", id=each) for each in outcome.withdrawn]
    if outcome.passed_over:
        lines.append(words.text("publish.passed_over", count=len(outcome.passed_over)))
    if not outcome.release:
        lines.append(words.text("publish.stopped"))
    elif outcome.is_published or outcome.made or outcome.pages:
        lines.append(words.text("publish.made", made=outcome.made, pages=outcome.pages, pdfs=outcome.pdfs))
        lines.append(
            words.text("publish.published", records=outcome.records, files=outcome.files, release=outcome.release)
        )
    else:
        lines.append(words.text("publish.unchanged", records=outcome.records, release=outcome.release))
    return "".join(f"{line}\n" for line in lines)
