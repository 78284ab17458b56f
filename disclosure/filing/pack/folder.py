"""Floor 5. Folder: everything of a pack that belongs to one record, in the folder that bears the record's id."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from disclosure.checks.coverage import Measured
from disclosure.checks.questions import ask, questions, unanswered_first
from disclosure.errors import OutputError
from disclosure.filing.pack import layout
from disclosure.filing.pack.evidence import Evidence
from disclosure.filing.pack.sealing import SignPdf
from disclosure.model.buyer import Buyer
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.framework import Frameworks
from disclosure.model.loaded import Loaded
from disclosure.model.pack import Member, NotPublic, Offer, Role
from disclosure.outputs.measures import coverage_page
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.outputs.questions import questions_page
from disclosure.render.coverage.json_report import as_json as coverage_json
from disclosure.render.coverage.text import Measured as Told
from disclosure.render.questions.json_report import as_json as questions_json
from disclosure.render.theme import Theme

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers

_ROLES: Final[dict[str, Role]] = {
    ".pdf": "notice_pdf",
    ".html": "notice_html",
    ".recipe.json": "recipe",
    ".json": "record",
    ".md": "model_card",
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """One record on its way into a pack: its notice with the findings about it, and what it rests on.

    `not_public`: which of its answers only this pack's reader gets.
    """

    loaded: Loaded[Disclosure]
    notice: Notice
    evidence: Evidence
    not_public: tuple[NotPublic, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of its pages and of the files that it names."""
        return (*self.notice.findings(), *self.evidence.findings)

    def built_by(self, options: BuildOptions, theme: Theme) -> "Prepared":
        """The same with its notice built by other options."""
        if options == self.notice.options:
            return self
        return replace(self, notice=Notice(self.loaded, options, theme, self.notice.name))


class Folder:
    """Makes the files of one record; `files` has them by their path in the pack, in order."""

    def __init__(
        self, prepared: Prepared, buyer: Buyer, options: BuildOptions, theme: Theme, known: Frameworks
    ) -> None:
        self._prepared = prepared
        self._notice = prepared.notice
        self._record = prepared.loaded.disclosure
        self._buyer = buyer
        self._options = options
        self._theme = theme
        self._asked = ask(Measured(self._record, known.conditions, options.as_of), buyer, known)
        self._languages = dict(_languages(self._notice))
        self._members: list[Member] = []
        self.files: dict[str, bytes] = {}

    def offer(self, workers: "PdfWorkers", sign_pdf: SignPdf | None) -> Offer:
        """Make everything. Raises OutputError, RenderError, MissingError."""
        self._notices(workers, sign_pdf)
        self._card()
        self._questions()
        self._coverage()
        for name, data in self._prepared.evidence.files.items():
            self._add(name, data, "evidence")
        return self.told(tuple(self._members))

    def measured(self) -> dict[str, bytes]:
        """The files alone that tell what the record was measured against, by their path in the pack."""
        self._questions()
        self._coverage()
        return self.files

    def told(self, members: tuple[Member, ...]) -> Offer:
        """What the pages about the whole pack are told of this record and of its files."""
        return Offer(
            self._notice.name,
            self._record,
            self._notice.digest,
            self._asked.questions,
            self._prepared.evidence.pieces,
            members,
            self._prepared.not_public,
        )

    def _notices(self, workers: "PdfWorkers", sign_pdf: SignPdf | None) -> None:
        for name, data in self._notice.files(workers).items():
            role = _role(name)
            if role == "notice_pdf" and sign_pdf is not None:
                self._add(name, sign_pdf(data), role, is_signed=True)
            else:
                self._add(name, data, role)

    def _card(self) -> None:
        """The model card as the README of its folder, where model hubs look for it."""
        if self._notice.outline != "model-card":
            return
        options = replace(self._options, formats=("md",))
        for name, data in Notice(self._prepared.loaded, options, self._theme, self._notice.name).files(None).items():
            self._add(_card_name(self._notice, name), data, _role(name))

    def _questions(self) -> None:
        notice, as_of, coverages = self._notice, self._options.as_of, self._asked.questions
        asked = unanswered_first(questions([coverages]))
        page = questions_page(
            self._record,
            self._buyer,
            coverages,
            asked,
            language=notice.languages[0],
            as_of=as_of,
            epoch=notice.epoch,
            theme=self._theme,
            sha256=notice.digest,
            readers=self._options.open_to,
        )
        told = questions_json(self._record, notice.digest, self._buyer, coverages, asked, as_of=as_of)
        self._add("questions.html", page.encode(), "questions_html")
        self._add("questions.json", told.encode(), "questions_json")

    def _coverage(self) -> None:
        notice, annex = self._notice, self._asked.annex
        page = coverage_page(
            self._record,
            annex,
            form="html",
            as_of=self._options.as_of,
            sha256=notice.digest,
            epoch=notice.epoch,
            language=notice.languages[0],
            readers=self._options.open_to,
        )
        measured = Told(f"{notice.name}.json", self._record, notice.digest, self._asked.choice, annex, errors=0)
        told = coverage_json((measured,))
        self._add("coverage.html", page.encode(), "coverage_html")
        self._add("coverage.json", told.encode(), "coverage_json")

    def _add(self, name: str, data: bytes, role: Role, *, is_signed: bool = False) -> None:
        folder = self._notice.name
        path = f"{folder}/{name}"
        if path in self.files:
            raise OutputError(f"two files would be {path} in the pack", hint="Rename one of them.")
        self.files[path] = data
        language = self._languages.get(name, "")
        self._members.append(layout.member(path, data, role, record=folder, language=language, is_signed=is_signed))


def _languages(notice: Notice) -> Iterator[tuple[str, str]]:
    """The files that are written in a language, by name."""
    for tag in notice.languages:
        for ending in ("html", "pdf"):
            yield notice.file_name(tag, ending), tag
        yield _card_name(notice, notice.file_name(tag, "md")), tag


def _card_name(notice: Notice, name: str) -> str:
    return f"{layout.CARD}{name.removeprefix(notice.name)}"


def _role(name: str) -> Role:
    return next(role for ending, role in _ROLES.items() if name.endswith(ending))
