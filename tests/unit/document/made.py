"""Small records for tests, and their documents."""

from datetime import date
from typing import Any

from disclosure.document.answers import Answers
from disclosure.document.blocks import Block, Document
from disclosure.document.compose import compose
from disclosure.document.page import Page
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded

AS_OF = date(2026, 11, 23)


def record(**sections: Any) -> Disclosure:
    """A record of these sections; lists are tuples, as the loader makes them."""
    return Disclosure.model_validate(sections)


def document(outline: str = "public-notice", language: str = "en", **sections: Any) -> Document:
    """The document of such a record."""
    return compose(Loaded(record(**sections), {}), outline=outline, language=language, as_of=AS_OF)


def answers(language: str = "en", **sections: Any) -> Answers:
    """What makes the answers of such a record."""
    return Answers(Page(record(**sections), language=language, as_of=AS_OF))


def block(made: Document, kind: type[Block]) -> Any:
    """The first block of a kind in the document's sections."""
    return next(each for section in made.sections for each in section.blocks if isinstance(each, kind))
