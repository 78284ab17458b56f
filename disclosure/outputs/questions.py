"""Floor 4. Questions: what a buyer asks, answered from one record, as a page of its own."""

from collections.abc import Sequence
from datetime import date, datetime

from disclosure.checks.conditions import spoken
from disclosure.document.compose import compose
from disclosure.document.questions import questions_document
from disclosure.load.frameworks import frameworks
from disclosure.model.buyer import Buyer
from disclosure.model.coverage import Coverage
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.question import Question
from disclosure.model.sections.omissions import OpenTo
from disclosure.outputs.options import BuildOptions
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks
from disclosure.render.theme import Theme


def questions_page(
    record: Disclosure,
    buyer: Buyer,
    coverages: Sequence[Coverage],
    asked: Sequence[Question],
    *,
    language: str,
    as_of: date,
    epoch: datetime,
    theme: Theme,
    sha256: str,
    readers: tuple[OpenTo, ...] | None = None,
) -> str:
    """The page in HTML. `asked`: the questions of this one record; `sha256`: the record's digest, for the footer.

    `readers`: to whom alone the page is given; None: to everybody.
    """
    options = BuildOptions(as_of=as_of)
    base = compose(
        Loaded(record, {}), outline=options.outline_for(record), language=language, as_of=as_of, readers=readers
    )
    document = questions_document(
        base, record, buyer, coverages, asked, as_of=as_of, conditions=frameworks().conditions, spoken=spoken
    )
    return render_html(document, theme=theme, json_ld=None, digest=sha256, links=PageLinks(), epoch=epoch)
