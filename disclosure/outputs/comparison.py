"""Floor 4. Comparison: offers measured and set side by side, as a page, as Markdown, as data and as a spreadsheet."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property

from disclosure.canonical import sha256
from disclosure.checks.alike import Choose
from disclosure.checks.comparison import compare
from disclosure.checks.conditions import spoken
from disclosure.checks.coverage import Measured
from disclosure.document.blocks import Document
from disclosure.document.comparison import compose_comparison
from disclosure.document.notes import marked
from disclosure.document.page import Page
from disclosure.document.public_part import readers_of
from disclosure.document.sides import Sides
from disclosure.load.comparison_plan import comparison_plan
from disclosure.load.frameworks import frameworks
from disclosure.model.buyer import Buyer
from disclosure.model.comparison import Comparison, Offer
from disclosure.model.text import Languages
from disclosure.outputs.alone import page_alone


def compared(
    offers: Sequence[Offer], buyer: Buyer, *, as_of: date, language: str, twice: tuple[tuple[str, str], ...] = ()
) -> Comparison:
    """The offers side by side, on the day `as_of`, as a reader of `language` sees them."""
    known = frameworks()
    ready = tuple(Measured(each.record, known.conditions, as_of) for each in offers)
    choices = tuple(_choice(each, language, as_of) for each in offers)
    return compare(offers, ready, buyer, known, language=language, choices=choices, twice=twice)


class ComparisonFiles:
    """One comparison in every form it can be told in; each is made once. `epoch`: the moment to stamp the page with."""

    def __init__(self, comparison: Comparison, *, epoch: datetime | None = None) -> None:
        self._comparison = comparison
        day = comparison.as_of
        self._epoch = epoch or datetime(day.year, day.month, day.day, tzinfo=UTC)
        self._plan = comparison_plan()

    def html(self) -> str:
        """A page that stands alone. The digest in its footer is that of the JSON."""
        return page_alone(self._document, "html", digest=sha256(self.json().encode()), epoch=self._epoch)

    def markdown(self) -> str:
        """The same as text."""
        return page_alone(self._document, "md", digest="", epoch=self._epoch)

    def json(self) -> str:
        """Everything as data, in the form that `schemas/compare-1.0.schema.json` describes."""
        from disclosure.outputs.comparison_data import comparison_json

        return comparison_json(self._comparison, self._plan)

    def csv(self) -> bytes:
        """A row for each fact, figure and question, two columns for each offer."""
        from disclosure.outputs.comparison_sheet import comparison_csv

        return comparison_csv(self._sides, self._comparison, self._plan)

    @cached_property
    def _document(self) -> Document:
        document = compose_comparison(self._sides, self._comparison, self._plan)
        return marked(document, readers_of(*(each.record for each in self._comparison.offers)))

    @cached_property
    def _sides(self) -> Sides:
        return Sides(
            self._comparison.offers,
            language=self._comparison.language,
            as_of=self._comparison.as_of,
            conditions=frameworks().conditions,
            spoken=spoken,
        )


def _choice(offer: Offer, language: str, as_of: date) -> Choose:
    page = Page(offer.record, language=language, as_of=as_of)

    def choose(text: str | Languages) -> str:
        return page.choose(text).text

    return choose
