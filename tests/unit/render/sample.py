"""Documents built by hand, for the renderers' tests."""

from datetime import UTC, datetime
from typing import Any

from disclosure.document.blocks import (
    Answer,
    AnswerState,
    Badge,
    Bullets,
    CodeText,
    ContactBox,
    Details,
    Document,
    Emphasis,
    Facts,
    Figure,
    Glance,
    Grid,
    Link,
    Note,
    Paragraph,
    Passage,
    Prose,
    Publisher,
    Questions,
    Quote,
    Row,
    Run,
    Section,
    Source,
    Step,
    Steps,
    Strong,
    Table,
    VersionItem,
    Versions,
    Way,
)
from disclosure.model.path import FieldPath
from disclosure.render.html import render_html
from disclosure.render.links import FileLink, LanguageLink, PageLinks
from disclosure.render.theme import Theme, read_theme

EPOCH = datetime(2026, 11, 23, tzinfo=UTC)
DIGEST = "sha256:" + "ab" * 32
LINKS = PageLinks(
    (FileLink("pdf", "notice.pdf"), FileLink("json", "disclosure.json")),
    (LanguageLink("en", "notice.html", is_current=True), LanguageLink("he", "notice.he.html")),
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<title>A drawing</title><rect width="9" height="9"/></svg>'
)


def words(text: str) -> Prose:
    return (Paragraph((Run(text),)),)


def answer(text: str | Prose, path: str = "system.name", state: str = "stated", **more: Any) -> Answer:
    prose = words(text) if isinstance(text, str) else text
    return Answer(FieldPath.parse(path), AnswerState(state), prose, more.pop("language", "en"), **more)


def rich(text: str) -> Prose:
    """Every kind of prose node around one text."""
    return (
        Paragraph((Run(text), Strong((Run(text),)), Emphasis((Run(text),)), CodeText(text))),
        Bullets((words(text), (Paragraph((Run(text),)), Bullets((words(text),), True)))),
        Quote(words(text)),
        CodeText(text + "\n" + text, True),
        Grid(((Run(text),), (Run(text),)), (((Run(text),), (Run(text),)),)),
        Paragraph((Link("https://example.org/", (Run(text),)),), level=3),
    )


def document(text: str = "Plain words", *, prose: Prose | None = None, **more: Any) -> Document:
    """A document with every kind of block, and `text` in every slot that a record or a catalogue can fill."""
    one = answer(prose or words(text), stated_by=text, on="2026-05", evidence=(Source(text, "https://example.org/e"),))
    row = Row(text, (one,), "person", text)
    table = Table(text, (text, text), ((one, answer(text, state="not_measured")),))
    holes = Facts(
        tuple(
            Row(text, (answer(text, "decision.logic", state.value),))
            for state in AnswerState
            if state not in (AnswerState.STATED, AnswerState.NONE)
        )
    )
    contact = ContactBox(text, text, (row,), (Way(text, (row,)),), (answer(text, state="not_stated"),))
    every = (
        Section("lead", "", (Passage(one, True),)),
        Section("ask", text, (contact,)),
        Section("glance", text, (Glance((row,)),), question=text),
        Section("steps", text, (Steps((Step(text, "machine", (one,)),)), Figure("fig", text, text, SVG, table))),
        Section("questions", text, (Questions((one,)), Badge("check", text), Note("information", text, words(text)))),
        Section("expert", text, (Details("d1", text, (holes, table)), Facts((row,))), "expert"),
        Section("changes", text, (Versions((VersionItem("1.1", "2026-10-01", (one,)),)),)),
    )
    values: dict[str, Any] = {
        "outline": "public-notice",
        "title": text,
        "language": "en",
        "direction": "ltr",
        "description": text,
        "publisher": Publisher(text, "https://example.org"),
        "record_id": "parking",
        "record_version": "1.1",
        "languages": ("en", "he"),
        "asserter": Note("asserter", text, words(text)),
        "badges": (Badge("person", text),),
        "notes": (Note("draft", text, words(text)),),
        "sections": every,
        "published_on": "2026-03-01",
        "licence": Source(text, "https://example.org/licence"),
    }
    return Document(**{**values, **more})


def page(made: Document | None = None, *, theme: Theme | None = None, **more: Any) -> str:
    values: dict[str, Any] = {
        "json_ld": b'{"name":"</script><b>x"}',
        "digest": DIGEST,
        "links": LINKS,
        "epoch": EPOCH,
        "has_paths": True,
    }
    return render_html(made or document(), theme=theme or read_theme()[0], **{**values, **more})
