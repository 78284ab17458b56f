"""One Document as a job for each engine, alike in all but what is printed."""

from datetime import UTC, datetime
from typing import Any

from disclosure.canonical import canonical_json, sha256
from disclosure.document.blocks import Document
from disclosure.outputs.paper import on_paper
from disclosure.render.pdf.job import PageSize, PdfEngine, PdfJob
from disclosure.render.theme import Theme, read_theme

EPOCH = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
RECORD = canonical_json({"id": "exampleton-parking", "text": "ქართული"})
RECIPE = canonical_json({"tool": "disclosure"})


def job_of(
    document: Document, engine: PdfEngine, *, theme: Theme | None = None, page_size: PageSize = "a4", **changes: Any
) -> PdfJob:
    """The job of one engine, with changes."""
    printed = on_paper(
        document,
        engine=engine,
        theme=theme or read_theme()[0],
        digest=sha256(RECORD),
        epoch=EPOCH,
        page_size=page_size,
    )
    values: dict[str, Any] = {
        "title": document.title,
        "language": document.language,
        "author": document.publisher.name,
        "record_id": document.record_id,
        "record_version": document.record_version,
        "schema_id": "https://schema.example/disclosure-1.0.schema.json",
        "attachment": RECORD,
        "recipe": RECIPE,
        "epoch": EPOCH,
        "page_size": page_size,
        "footer": "Page {page} of {pages}",
    }
    return PdfJob(**printed, **{**values, **changes})


def both_jobs(document: Document, **changes: Any) -> dict[str, PdfJob]:
    """The jobs of both engines by name."""
    engines: tuple[PdfEngine, ...] = ("typst", "weasyprint")
    return {engine: job_of(document, engine, **changes) for engine in engines}
