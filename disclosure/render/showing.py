"""Floor 3. Showing: what is decided about the blocks of a page before they are printed, on the web or on paper."""

from collections.abc import Iterable
from typing import Final

from disclosure.document.blocks import Answer, Document, Row, Table
from disclosure.document.wording import plain_words
from disclosure.render.dates import Moment
from disclosure.render.icons import Icons
from disclosure.render.links import leads_outside, leads_somewhere_safe
from disclosure.words import Catalogue, catalogue

_SHORT_TABLE: Final = 8


class Showing:
    """One document to be shown. `for_pdf`: on paper; `has_paths`: each answer tells its place in the record.

    `language` is that of the words around the answers: the document's, or English where we have no other.
    """

    def __init__(self, document: Document, *, for_pdf: bool, has_paths: bool = False) -> None:
        self.document = document
        self.for_pdf = for_pdf
        self.has_paths = has_paths
        self.words: Catalogue = catalogue("notice", document.language)
        self.icons = Icons()
        base = document.language.split("-", maxsplit=1)[0]
        self.language = document.language if self.words.language in (document.language, base) else self.words.language

    def is_foreign(self, answer: Answer) -> bool:
        """Whether an answer is in another language or direction than the words around it."""
        return answer.language != self.language or answer.direction != self.document.direction

    def voucher(self, rows: tuple[Row, ...]) -> str:
        """Who states every answer of a list of at least three rows; it is told once above the list, not under each."""
        return _party(row.answers for row in rows) if len(rows) > 2 else ""

    def is_short(self, table: Table) -> bool:
        """Whether a table stays on one sheet of paper, with its caption."""
        return len(table.rows) <= _SHORT_TABLE

    def table_voucher(self, table: Table) -> str:
        """Who states everything in a table, told once in its caption."""
        return _party(table.rows)

    def hole_name(self, answer: Answer) -> str:
        """What kind of hole this is, unless its own words begin with that."""
        name = self.words.text(f"page.state.{answer.state.value}")
        return "" if plain_words(answer.prose).casefold().startswith(name.casefold()) else name

    def is_web(self, href: str) -> bool:
        """Whether an address is a web page that may be linked."""
        return leads_outside(href) and leads_somewhere_safe(href)

    def moment(self, text: str) -> Moment:
        """A date in words."""
        return Moment.of(text, self.language)


def _party(rows: Iterable[tuple[Answer, ...]]) -> str:
    named = {answer.stated_by for answers in rows for answer in answers}
    return named.pop() if len(named) == 1 else ""
