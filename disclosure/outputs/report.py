"""Floor 4. The files of a report: pages, the PDF with its data inside, JSON, two CSV files, and the recipe."""

from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from disclosure import resources
from disclosure.canonical import sha256
from disclosure.document.blocks import Document
from disclosure.document.report import compose_report
from disclosure.load.frameworks import COMPILED
from disclosure.load.report_outline import outline_name
from disclosure.model.report import Report
from disclosure.outputs.report_data import SCHEMA_ID, json_bytes, lists_csv, matrix_csv, report_json
from disclosure.render.html import render_html
from disclosure.render.links import FileLink, PageLinks
from disclosure.render.recipe import Recipe, catalogue_digests, theme_digests
from disclosure.render.theme import Theme, read_theme
from disclosure.words import catalogue

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers
    from disclosure.render.pdf.job import PdfJob

NAME = "report"
PDF_SECONDS = 300.0
"""Wall time for the PDF: a report over thousands of records has many pages."""
_LINKS: tuple[tuple[str, FileLink], ...] = (
    ("pdf", FileLink("pdf", f"{NAME}.pdf")),
    ("json", FileLink("report_json", f"{NAME}.json")),
    ("md", FileLink("markdown", f"{NAME}.md")),
    ("csv", FileLink("report_matrix", f"{NAME}.matrix.csv")),
    ("csv", FileLink("report_lists", f"{NAME}.lists.csv")),
)


class ReportFiles:
    """One report with what it is told in. `files` makes everything; nothing is written."""

    def __init__(
        self,
        report: Report,
        *,
        formats: tuple[str, ...],
        page_size: Literal["a4", "letter"],
        epoch: datetime | None,
        language: str = "en",
    ) -> None:
        """`epoch`: the moment to stamp with; without it the day of judgement."""
        self._report = report
        self._formats = formats
        self._page_size: Literal["a4", "letter"] = page_size
        self._language = language
        self._epoch = epoch or _midnight(report.as_of)

    def files(self, workers: "PdfWorkers | None") -> dict[str, bytes]:
        """Every file by name. `workers` is needed when a PDF is asked for. Raises RenderError, MissingError."""
        made: dict[str, bytes] = {}
        if "html" in self._formats:
            made[f"{NAME}.html"] = self._html(for_pdf=False).encode()
        if "pdf" in self._formats and workers is not None:
            made[f"{NAME}.pdf"] = workers.render(self._job(), seconds=PDF_SECONDS)
        if "md" in self._formats:
            from disclosure.render.markdown import render_markdown

            made[f"{NAME}.md"] = render_markdown(self._document).encode()
        if "json" in self._formats:
            made[f"{NAME}.json"] = self._json
        if "csv" in self._formats:
            made[f"{NAME}.matrix.csv"] = matrix_csv(self._report)
            made[f"{NAME}.lists.csv"] = lists_csv(self._report)
        made[f"{NAME}.recipe.json"] = self._recipe().json()
        return made

    @cached_property
    def _document(self) -> Document:
        return compose_report(self._report, language=self._language, has_csv="csv" in self._formats)

    @cached_property
    def _json(self) -> bytes:
        return json_bytes(report_json(self._report))

    @cached_property
    def _theme(self) -> Theme:
        return read_theme()[0]

    def _html(self, *, for_pdf: bool) -> str:
        links = PageLinks(tuple(link for form, link in _LINKS if form in self._formats))
        return render_html(
            self._document,
            theme=self._theme,
            json_ld=None,
            digest=sha256(self._json),
            links=PageLinks() if for_pdf else links,
            epoch=self._epoch,
            for_pdf=for_pdf,
        )

    def _job(self) -> "PdfJob":
        from disclosure.render.pdf.job import PdfJob

        words = catalogue("notice", self._language)
        document = self._document
        return PdfJob(
            html=self._html(for_pdf=True),
            title=document.title,
            language=document.language,
            author=words.text("report.author"),
            record_id=document.record_id,
            record_version=document.record_version,
            schema_id=SCHEMA_ID,
            attachment=self._json,
            attachment_name=f"{NAME}.json",
            attachment_description=words.text("report.pdf.attachment"),
            recipe=self._recipe().json(),
            epoch=self._epoch,
            page_size=self._page_size,
            stylesheet=resources.templates("theme", "print.css").read_text(encoding="utf-8"),
            footer=words.pattern("pdf.footer"),
        )

    def _recipe(self) -> Recipe:
        report = self._report
        outline = resources.templates("outlines", "reports", f"{outline_name(report.framework.id)}.yaml")
        options: dict[str, Any] = {
            "formats": sorted(self._formats),
            "framework": report.framework.id,
            "language": self._language,
            "page_size": self._page_size,
            "since": report.since.isoformat() if report.since else "",
        }
        return Recipe(
            record=sha256(self._json),
            outline={f"reports/{outline.name}": sha256(outline.read_bytes())},
            theme=theme_digests(),
            catalogues=catalogue_digests(self._language),
            frameworks={COMPILED: sha256(resources.schemas(COMPILED).read_bytes())},
            epoch=self._epoch,
            as_of=report.as_of,
            options=options,
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
