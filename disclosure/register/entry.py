"""Floor 5. An entry: everything that a site has of one record, made in one go and in any process.

Reading, judging, composing and drawing happen here; nothing but files, a card and findings goes back.
"""

import atexit
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Literal

from disclosure.canonical import sha256
from disclosure.checks.drift import files_below
from disclosure.errors import DisclosureError
from disclosure.load.frozen import frozen_folder, frozen_versions, load_frozen
from disclosure.load.record import is_record, load_file
from disclosure.model.finding import FileFindings, Finding, Severity
from disclosure.model.statement import Statement
from disclosure.outputs.judgement import file_findings, judge
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import UNDATED, BuildOptions, Engine, OutputFormat, is_dated
from disclosure.register import address
from disclosure.register.cache import MadeFile
from disclosure.register.card import Card
from disclosure.register.carding import card_for
from disclosure.register.laws import law_turns
from disclosure.register.site import Site
from disclosure.register.tree import write_file
from disclosure.register.versions import Edition, VersionPages
from disclosure.register.watched import Watched

if TYPE_CHECKING:
    from disclosure.outputs.judgement import Result
    from disclosure.render.pdf.engine import PdfWorkers

State = Literal["published", "broken", "passed_over"]
PDF_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One record to make: the folder of the register, and the path of the record's file in it.

    `pages` and `pdf` say what is wanted; `engine` draws the PDF.
    """

    folder: str
    path: str
    site: Site
    pages: bool = True
    pdf: bool = False
    engine: Engine = "typst"


@dataclass(slots=True, kw_only=True)
class Made:
    """What became of an order. `others` are files that were read beside the record's own, by path, with their digest.

    `files` and `pdfs` are what was written; where nothing was written, `contents` has the bytes by path. `turns` is the
    day from which the record must be judged again.
    """

    path: str
    state: State = "published"
    card: Card | None = None
    findings: FileFindings | None = None
    files: list[MadeFile] = field(default_factory=list)
    pdfs: list[MadeFile] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    turns: str = ""
    problem: str = ""
    exit_code: int = 0


def make_entries(orders: Iterable[Order], target: str | None) -> list[Made]:
    """Make these records. With a `target` their files are written below that folder, else they come back as bytes."""
    return [_Entry(order, Path(target) if target is not None else None).make() for order in orders]


class _Entry:
    def __init__(self, order: Order, target: Path | None) -> None:
        self.order = order
        self.site = order.site
        self.folder = Path(order.folder)
        self.target = target
        self.made = Made(path=order.path)
        self.day = Watched.of(order.site.as_of)
        self._law_turns: date | None = None
        self._others: dict[str, str] = {}
        self._pages: list[tuple[str, bytes]] = []
        self._pdfs: list[tuple[str, bytes]] = []

    def make(self) -> Made:
        made = self.made
        try:
            result = load_file(self.folder / self.order.path, root=self.folder)
            if not self._is_of_register(result):
                made.state = "passed_over"
            else:
                self._judge(result)
        except DisclosureError as error:
            made.state = "broken"
            made.problem = f"{error.message.rstrip('.')}. {error.hint}" if error.hint else error.message
            made.exit_code = error.exit_code
        if made.state == "published":  # the old pages of a broken record stay as they are
            self._write(self._pages, made.files)
            self._write(self._pdfs, made.pdfs)
        else:
            made.card = None
        turns = [each for each in (self.day.turns, self._law_turns) if each is not None]
        made.turns = min(turns).isoformat() if turns else ""
        made.others = tuple(sorted(self._others.items()))
        return made

    def _is_of_register(self, result: "Result") -> bool:
        """Whether the file is a record or statement; other YAML and JSON may lie beside, and sheets of suppliers."""
        if result.loaded is None:
            return any(each.severity is Severity.ERROR for each in result.findings)
        about = result.loaded.disclosure
        if isinstance(about, Statement):
            return True
        is_named = about.schema_version is not None or bool(about.record and about.record.id)  # else a layer of others
        return is_record(result) and is_named and not (about.record and about.record.kind == "supplier")

    def _judge(self, result: "Result") -> None:
        for source in result.sources[1:]:
            self._others[self._path(Path(source.name))] = source.sha256
        told, _ = judge(result, self.day, root=self.folder, read=self._read)
        loaded = result.loaded
        named = list(told)
        if loaded is not None and not any(each.severity is Severity.ERROR for each in named):
            named += self._publish(result)
        found = file_findings(self.order.path, result, named)
        self.made.findings = found.without(Severity.NOTE)
        if found.count(Severity.ERROR):
            self.made.state = "broken"

    def _publish(self, result: "Result") -> tuple[Finding, ...]:
        notice = self._notice(result)
        record = notice.record
        card = card_for(record, self.site, digest=notice.digest, told=notice.told)
        made = VersionPages(self.site, card, record, tuple(self._frozen(card.id)), self.day)
        if self.order.pages:
            self._pages = list(made.files(notice))
        if self.order.pdf and made.card.has_pdf:
            self._pdfs = list(self._drawn(notice, made.card))
        self.made.card = made.card
        self._law_turns = law_turns(self.site.frameworks, self.site.as_of)
        return notice.findings()

    def _drawn(self, notice: Notice, card: Card) -> Iterator[tuple[str, bytes]]:
        for language, document in notice.documents.items():
            drawn = _pdf_workers(self.order.engine).render(notice.job(document, language), seconds=PDF_SECONDS)
            yield address.pdf(language, card.id), drawn

    def _notice(self, result: "Result") -> Notice:
        assert result.loaded is not None  # noqa: S101 - told by _judge
        formats: tuple[OutputFormat, ...] = ("html", "pdf", "json")
        loaded = result.loaded
        options = BuildOptions(formats=formats, engine=self.order.engine, as_of=self.day)
        if not is_dated(loaded.disclosure):  # the day of the build would make another page of it each day
            options = replace(options, epoch=UNDATED)
        return Notice(loaded, options, self.site.theme, "record")

    def _frozen(self, record_id: str) -> Iterator[Edition]:
        for each in frozen_versions(frozen_folder(self.folder / self.order.path, record_id)):
            loaded = load_frozen(each).loaded
            if loaded is not None:
                yield Edition(each.version, loaded.disclosure)

    def _write(self, files: Iterable[tuple[str, bytes]], into: list[MadeFile]) -> None:
        for path, data in files:
            if self.target is None:
                self.made.contents[path] = data
                into.append(MadeFile(path, sha256(data), len(data)))
            else:
                into.append(write_file(self.target, path, (data,)))

    def _read(self, path: PurePath) -> bytes | None:
        data = files_below(self.folder)(path)
        self._others[self._path(Path(path))] = sha256(data) if data is not None else ""
        return data

    def _path(self, file: Path) -> str:
        """A file as the builder names it: below the folder where it lies there."""
        try:
            return file.relative_to(self.folder).as_posix()
        except ValueError:
            return file.as_posix()


@cache
def _pdf_workers(engine: Engine) -> "PdfWorkers":
    """One process for PDFs beside this one, as long as this one lives."""
    from disclosure.render.pdf.engine import PdfWorkers

    workers = PdfWorkers(engine=engine)
    workers.__enter__()
    atexit.register(workers.__exit__, None, None, None)
    return workers
