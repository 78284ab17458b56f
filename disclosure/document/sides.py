"""Floor 2. Sides: the offers of one comparison, each with its page and its cells, and the words around them."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from disclosure.document.blocks import Cell, Matrix, MatrixRow
from disclosure.document.compared_cells import Cells
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.offer_page import OfferPage
from disclosure.document.page import Page
from disclosure.model.comparison import Offer
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Condition
from disclosure.model.path import FieldPath

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Unicode's isolates: the words between them have a direction of their own, that of their first letter."""


class Sides:
    """Offers beside one another, told in `language`. `spoken` says a JMESPath expression in words."""

    def __init__(
        self,
        offers: Iterable[Offer],
        *,
        language: str,
        as_of: date,
        conditions: Mapping[str, Condition],
        spoken: Callable[[str], str],
    ) -> None:
        self.page = Page(Disclosure(schema_version=SCHEMA_VERSION), language=language, as_of=as_of)
        self.say = self.page.say
        pages = tuple(OfferPage(each, language=language, as_of=as_of) for each in offers)
        self.cells = tuple(Cells(page, CoverageWords(page.words, conditions, page.tongue, spoken)) for page in pages)
        self.titles = tuple(page.title for page in pages)

    def label(self, *patterns: str) -> str:
        """The record's own labels of fields of which one is enough."""
        labels = dict.fromkeys(self.page.label(FieldPath.parse(each), field_at(Disclosure, each)) for each in patterns)
        return self.say("questions.or").join(labels)

    def row(self, label: str, made: Callable[[Cells], Cell]) -> MatrixRow:
        """A row with the cell that `made` gives for each offer."""
        return MatrixRow(label, tuple(made(each) for each in self.cells))

    def matrix(self, caption: str, first: str, rows: Iterable[MatrixRow], *, caption_language: str = "") -> Matrix:
        """A table with a column for each offer; `first` says what the rows are."""
        return Matrix(caption, (first, *self.titles), tuple(rows), caption_language)

    def names(self, numbers: Iterable[int]) -> str:
        """Offers by their numbers and systems, inside a sentence."""
        return "; ".join(
            isolated(self.say("compare.offer.system", number=each, system=self.cells[each - 1].page.system))
            for each in numbers
        )


def isolated(words: str) -> str:
    """Words that may run from right to left, inside a sentence that does not: what follows them keeps its place."""
    is_apart = any(unicodedata.bidirectional(each) in ("R", "AL") for each in words)
    return f"{FIRST_STRONG}{words}{POP}" if is_apart else words
