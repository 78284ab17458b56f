"""Floor 4. BuildOptions: what was asked for, the same for every record of a build."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

from disclosure.model.dates import latest
from disclosure.model.disclosure import Disclosure
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.statement import Statement
from disclosure.render.pdf.job import PdfEngine

OutputFormat = Literal["html", "pdf", "md", "json"]

Engine = PdfEngine
"""What draws a PDF: WeasyPrint with the web's design, or Typst, which needs no system library."""

Extra = Literal["coverage"]
"""What a page may have behind the record: `coverage`, the record measured against its frameworks."""

OUTLINES = {"system": "public-notice", "model": "model-card", "supplier": "supplier-sheet"}
"""The outline that each kind of record is shown in, unless another one is asked for."""


UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment that a document is stamped with which has no date of its own and must not change from day to day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What to make, how, and by which day; `epoch` None stamps each record with its own date."""

    formats: tuple[OutputFormat, ...] = ("html",)
    outline: str | None = None
    languages: tuple[str, ...] = ()
    page_size: Literal["a4", "letter"] = "a4"
    is_draft: bool = False
    extras: tuple[Extra, ...] = ()
    engine: Engine = "weasyprint"
    open_to: tuple[OpenTo, ...] | None = None
    """To whom alone the files are given, which each page says; None: to everybody."""
    as_of: date
    epoch: datetime | None = None

    def outline_for(self, record: Disclosure | Statement) -> str:
        """The outline asked for, or the one for the record's kind."""
        if self.outline is not None:
            return self.outline
        if isinstance(record, Statement):
            return "statement"
        kind = record.record.kind if record.record else None
        return OUTLINES.get(kind or "system", "public-notice")

    def languages_for(self, record: Disclosure | Statement) -> tuple[str, ...]:
        """The languages asked for that the record has, in the record's order; its own where none is asked for."""
        part = record.statement if isinstance(record, Statement) else record.record
        own = tuple(each.tag for each in (part.languages if part else None) or () if each.tag) or ("en",)
        return tuple(tag for tag in own if tag in self.languages) if self.languages else own

    def epoch_for(self, record: Disclosure | Statement) -> datetime:
        """The moment to stamp outputs with: the one given, else the record's last date, else the day of judgement."""
        if self.epoch is not None:
            return self.epoch
        part = record.statement if isinstance(record, Statement) else record.record
        dates = [day for day in (part.updated_on, part.published_on) if day] if part else []
        day = max(latest(each) for each in dates) if dates else self.as_of
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    def of_file(self, record: Disclosure | Statement, form: OutputFormat, language: str) -> "BuildOptions":
        """What makes one file of the record again, and nothing beside it."""
        return replace(self, formats=(form,), languages=(language,), outline=self.outline_for(record))

    def as_json(self) -> dict[str, Any]:
        """For the recipe: what was asked for, without the two times, which stand there by themselves."""
        readers = {} if self.open_to is None else {"open_to": list(self.open_to)}
        return {
            **readers,
            "engine": self.engine,
            "extras": sorted(self.extras),
            "formats": sorted(self.formats),
            "is_draft": self.is_draft,
            "languages": list(self.languages),
            "outline": self.outline or "",
            "page_size": self.page_size,
        }


def is_dated(record: Disclosure | Statement) -> bool:
    """Whether a record says when it was published or changed."""
    part = record.statement if isinstance(record, Statement) else record.record
    return bool(part and (part.updated_on or part.published_on))
