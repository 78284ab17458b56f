"""Floor 2. Notes: sentences of the tool beside the record's own: who asserts this, what is overdue, what is made up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from disclosure.document.blocks import Document, Note
from disclosure.document.page import Page
from disclosure.document.values import date_words
from disclosure.document.wording import line
from disclosure.model.dates import latest
from disclosure.model.disclosure import Disclosure
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.sections.record import Assertion, RecordInfo
from disclosure.words import Catalogue, catalogue

FICTIONAL = "disclosure:fictional"
"""Key under `extensions` that marks a made-up example; its page says so."""


def asserter_note(page: Page) -> Note:
    """Who states all this, and whether anyone checked it. A status that is not given is never guessed."""
    stated = page.value("record.asserted_by")
    assertion = stated if isinstance(stated, Assertion) else _no_assertion()
    title = page.say(f"asserter.{assertion.status or 'unknown'}")
    name = page.choose(assertion.name).text if assertion.name is not None else ""
    position = page.choose(assertion.position).text if assertion.position is not None else ""
    who = page.say("asserter.who", name=name, position=position) if name and position else name or position
    if not who:
        who = page.text("responsibility.organisation.name") or page.text("statement.organisation.name")
    if not who:
        return Note("asserter", title, line(page.say("asserter.nobody")))
    if assertion.on:
        return Note(
            "asserter",
            title,
            line(page.say("asserter.states_on", who=who, date=date_words(assertion.on, page.language))),
        )
    return Note("asserter", title, line(page.say("asserter.states", who=who)))


@cache
def _no_assertion() -> Assertion:
    return Assertion()


def notes(page: Page) -> tuple[Note, ...]:
    """Everything else that a reader must know before reading on."""
    return tuple(_notes(page))


def not_public(words: Catalogue, readers: Sequence[OpenTo]) -> str:
    """To whom alone a document may be given that is not for the public."""
    who = ", ".join(words.text(f"term.open_to.{each}") for each in readers)
    return words.text("note.not_public", who=who) if who else words.text("note.not_public.nobody")


def marked(document: Document, readers: Sequence[OpenTo] | None) -> Document:
    """The document that says to whom alone it may be given; as it is where that is everybody (None)."""
    if readers is None:
        return document
    return replace(document, not_public=not_public(catalogue("notice", document.language), readers), is_indexed=False)


def _notes(page: Page) -> Iterator[Note]:
    root = page.root
    if isinstance(root, Disclosure) and root.extensions is not None and root.extensions.get(FICTIONAL) is True:
        yield Note("information", page.say("note.fictional.title"), line(page.say("note.fictional.words")))
    info = root.record if isinstance(root, Disclosure) else None
    if info is not None and info.publication is not None and info.publication.is_withheld:
        yield _withheld(page, info)
    review_by = page.value("record.review_by") or page.value("statement.review_by")
    if isinstance(review_by, str) and latest(review_by) < page.as_of:
        words = page.say("note.overdue.words", date=date_words(review_by, page.language))
        yield Note("overdue", page.say("note.overdue.title"), line(words))
    if page.tongue.translations.get(page.tongue.language) == "machine":
        yield Note("translation", page.say("note.machine.title"), line(page.say("note.machine.words")))


def _withheld(page: Page, info: RecordInfo) -> Note:
    publication = info.publication
    because = page.choose(publication.because) if publication and publication.because is not None else None
    if publication and publication.ground:
        title = page.say("hole.withheld.ground", ground=page.term("ground", publication.ground))
    else:
        title = page.say("hole.withheld")
    if because is None or not because.text:
        return Note("withheld_record", title, line(page.say("note.withheld.words")))
    is_foreign = because.language != page.language
    return Note("withheld_record", title, line(because.text), because.language if is_foreign else "", because.direction)
