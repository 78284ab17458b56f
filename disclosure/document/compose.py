"""Floor 2. Compose: a record becomes a Document in one language, block by block as its outline says."""

from collections.abc import Iterator
from datetime import date

from disclosure.document.answers import Answers
from disclosure.document.blocks import (
    Answer,
    Block,
    Document,
    Facts,
    Passage,
    Publisher,
    Questions,
    Row,
    Section,
    VersionItem,
    Versions,
)
from disclosure.document.contact import contact_box
from disclosure.document.experts import Experts
from disclosure.document.glance import glance, is_answered
from disclosure.document.measures import measures
from disclosure.document.notes import asserter_note, marked, notes
from disclosure.document.outline import Outline, OutlineBlock, OutlineSection
from disclosure.document.outline import outline as named_outline
from disclosure.document.page import Page
from disclosure.document.public_part import is_closed, public_part, readers_of
from disclosure.document.sources import licence_of
from disclosure.document.steps import steps
from disclosure.errors import UsageError
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.sections.record import RecordInfo
from disclosure.model.state import value_at
from disclosure.model.statement import Statement, StatementBody
from disclosure.model.text import Languages

_CHANGES = FieldPath.parse("record.changes")


def compose(
    loaded: Loaded[Disclosure],
    *,
    outline: str,
    language: str,
    as_of: date,
    is_draft: bool = False,
    readers: tuple[OpenTo, ...] | None = None,
) -> Document:
    """The record as a Document of the kind `outline`, in `language`, as seen on the day `as_of`.

    `readers`: to whom alone the document is given, which it says; None: to everybody, so that a record which is kept
    from the public shows its public part only, but in an outline that `shows_withheld`.
    Raises UsageError for an outline that does not exist or that is made for statements.
    """
    plan = named_outline(outline)
    if plan.root != "record":
        raise UsageError(f"the outline {outline} is for statements", hint="Leave --outline out, or take another one.")
    record = loaded.disclosure
    closed = is_closed(record, outline, readers)
    if readers is None and not closed:
        readers = readers_of(record)
    made = _composed(public_part(record) if closed else record, plan, language, as_of, is_draft, is_closed=closed)
    return marked(made, readers)


def compose_statement(loaded: Loaded[Statement], *, language: str, as_of: date, is_draft: bool = False) -> Document:
    """A body's statement as a Document."""
    return _composed(loaded.disclosure, named_outline("statement"), language, as_of, is_draft)


def _composed(
    root: Disclosure | Statement, plan: Outline, language: str, as_of: date, is_draft: bool, *, is_closed: bool = False
) -> Document:
    page = Page(root, language=language, as_of=as_of)
    answers = Answers(page)
    info = _info(root)
    title = _title(page, plan)
    sections = [section for each in plan.sections for section in _sections(answers, each, is_closed=is_closed)]
    organisation = "statement.organisation" if isinstance(root, Statement) else "responsibility.organisation"
    return Document(
        outline=plan.name,
        title=title,
        language=page.language,
        direction=page.direction,
        title_language=_title_language(page, plan),
        description=next((text for path in plan.description if (text := page.text(path))), ""),
        publisher=Publisher(
            page.text(f"{organisation}.name"),
            str(value_at(root, f"{organisation}.url") or ""),
            str(value_at(root, f"{organisation}.logo") or ""),
        ),
        record_id=(info.id if info else None) or "",
        record_version=(info.version if info else None) or "",
        languages=tuple(each.tag for each in (info.languages if info else None) or () if each.tag),
        asserter=asserter_note(page),
        badges=(),
        notes=notes(page),
        sections=tuple(sections),
        published_on=(info.published_on if info else None) or "",
        updated_on=(info.updated_on if info else None) or "",
        review_by=(info.review_by if info else None) or "",
        licence=licence_of(page, info.licence) if isinstance(info, RecordInfo) and info.licence else None,
        url=(info.url if isinstance(info, RecordInfo) else None) or "",
        is_draft=is_draft,
        is_indexed=not is_closed,
    )


def _title_language(page: Page, plan: Outline) -> str:
    for path in plan.title:
        value = page.value(path)
        if isinstance(value, str | Languages):
            language = page.choose(value).language
            return "" if language == page.language else language
    return ""


def _title(page: Page, plan: Outline) -> str:
    """The first answer to the outline's title fields. One that had to stay in another language is shown again below."""
    for path in plan.title:
        value = page.value(path)
        if isinstance(value, str | Languages):
            chosen = page.choose(value)
            if chosen.translation != "fallback":
                page.place(path).show()
            return chosen.text
    return page.say("title.unnamed")


def _info(root: Disclosure | Statement) -> RecordInfo | StatementBody | None:
    return root.statement if isinstance(root, Statement) else root.record


def _sections(answers: Answers, plan: OutlineSection, *, is_closed: bool) -> Iterator[Section]:
    """The sections that one section of the outline gives; a record kept from the public keeps only its contact."""
    if is_closed and all(block.kind != "contact" for block in plan.blocks):
        return
    page = answers.page
    blocks: list[Block] = []
    rest: list[Section] = []
    for block in plan.blocks:
        if block.kind == "rest":
            rest += Experts(answers, repeats=block.repeats).sections(block.parts)
        else:
            blocks += _blocks(answers, block)
    if blocks:
        heading = page.say(plan.heading) if plan.heading else ""
        question = page.say(plan.question) if plan.question else ""
        yield Section(plan.id, heading, tuple(blocks), plan.layer, question)
    yield from rest


def _blocks(answers: Answers, block: OutlineBlock) -> Iterator[Block]:
    page = answers.page
    if block.kind == "passage":
        yield from (Passage(answer, block.is_lead) for answer in _answers(answers, block))
    elif block.kind == "facts":
        rows = tuple(_rows(answers, block))
        if rows:
            yield Facts(rows)
    elif block.kind == "contact":
        yield contact_box(answers, block, is_statement=isinstance(page.root, Statement))
    elif block.kind == "glance":
        yield glance(answers, block.rows)
    elif block.kind == "steps":
        yield from steps(answers)
    elif block.kind == "measures":
        yield from measures(answers)
    elif block.kind == "questions":
        items = tuple(_answers(answers, block))
        if items:
            yield Questions(items)
    elif block.kind == "versions":
        yield from _versions(answers)


def _answers(answers: Answers, block: OutlineBlock) -> Iterator[Answer]:
    for path in block.fields:
        yield from _told(answers, block, path)


def _rows(answers: Answers, block: OutlineBlock) -> Iterator[Row]:
    page = answers.page
    for path in block.fields:
        found = _told(answers, block, path)
        if found:
            yield Row(page.label(path, page.field(path)), found)


def _told(answers: Answers, block: OutlineBlock, path: FieldPath) -> tuple[Answer, ...]:
    """The answers of one field of a block; none where nothing is said of it and the block shows no holes."""
    places = answers.places(path)
    if block.holes or is_answered(answers, places) or answers.page.is_omitted_around(path):
        return answers.at_places(places)
    return ()


def _versions(answers: Answers) -> Iterator[Versions]:
    page = answers.page
    info = page.root.record if isinstance(page.root, Disclosure) else None
    changes = (info.changes if info else None) or ()
    items = []
    for place, change in zip(page.place(_CHANGES).entries(changes), changes, strict=True):
        found = answers.at_places([(place / "summary", change.summary)]) if change.summary is not None else ()
        if change.version:
            (place / "version").show()
        if change.on:
            (place / "on").show()
        items.append(VersionItem(change.version or "", change.on or "", found))
    if items:
        yield Versions(tuple(items))
