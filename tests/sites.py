"""Registers made of the examples, for tests: cards, a shelf, a site, and every file of it in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from disclosure.canonical import canonical_json, sha256
from disclosure.checks.coverage import Measured
from disclosure.document.compose import compose, compose_statement
from disclosure.document.language import Tongue
from disclosure.formats.cells import slug
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_file
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.register import RegisterSettings
from disclosure.model.schema import as_json
from disclosure.model.state import value_at
from disclosure.model.statement import Statement
from disclosure.model.text import Languages
from disclosure.outputs.options import BuildOptions
from disclosure.register import address
from disclosure.register.card import Card, CardChange, CardWords, Term
from disclosure.register.embedding import embedded_card
from disclosure.register.event import Event
from disclosure.register.facts import facts_of, glossary_of, holes_of, sentences_of
from disclosure.register.framing import frame_of
from disclosure.register.look import assets
from disclosure.register.pages import site_pages
from disclosure.register.plan import Gathered, Page
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.tally import letters
from disclosure.register.turning import difference_page
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks
from disclosure.render.theme import Theme, read_theme

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 23)
SMALL = (
    *sorted((ROOT / "tests/records/offers").glob("*.yaml")),
    *sorted((ROOT / "tests/records/register").glob("*.yaml")),
)
LARGE = (*sorted((ROOT / "examples").glob("*.yaml")), ROOT / "examples/suppliers/casepath-sheet.yaml")
RECORDS = (*LARGE, *SMALL)
SETTINGS: dict[str, Any] = {
    "title": "AI in Lantern Bay",
    "publisher": "Lantern Bay Region",
    "publisher_url": "https://lanternbay.example/",
    "introduction": "Here you can read which computer systems help public bodies to decide, and how to object.",
    "address": "https://ai.lanternbay.example/",
    "languages": ("en",),
    "contact": {"name": "Register desk", "email": "register@lanternbay.example", "phone": "+44 20 7946 0000"},
    "licence": {"id": "CC-BY-4.0"},
    "bodies": (
        {"name": "City of Havenmark", "kind": "Municipality", "url": "https://havenmark.example"},
        {"name": "Lantern Archive"},
        {"name": "Harbour Authority"},
        {"name": "Lantern Bay Police"},
    ),
    "frameworks": ("coe-cets-225", "eu-ai-act-art-26"),
    "withdrawn": (
        {
            "id": "letter-scanner",
            "name": "Letter scanner",
            "on": "2026-05-01",
            "because": "The system was never taken into use.",
            "replaced_by": "parking-objections",
        },
        {"id": "bin-camera", "name": "Camera on bin lorries"},
    ),
    "compared": ({"name": "Sorting letters", "records": ("parking-objections", "brievenwijzer", "mikhtavim")},),
    "page_size": 10,
}


@dataclass(frozen=True)
class Entry:
    """A record with its card."""

    card: Card
    record: Disclosure | Statement


def entries(files: Iterable[Path] = RECORDS, names: tuple[str, ...] = ("coe-cets-225",)) -> list[Entry]:
    """The records in files, each with its card."""
    found = []
    for file in files:
        loaded = load_file(file).loaded
        assert loaded is not None
        record = loaded.disclosure
        card = card_of(record, names) if isinstance(record, Disclosure) else statement_card(record)
        found.append(Entry(card, record))
    return found


def card_of(record: Disclosure, names: tuple[str, ...] = ("coe-cets-225",)) -> Card:
    """The card of a record."""
    info = record.record
    assert info is not None
    tags = tuple(each.tag for each in info.languages or () if each.tag) or ("en",)
    own = Tongue(tags[0], tags)

    def said(path: str, tongue: Tongue = own) -> str:
        value = value_at(record, path)
        return tongue.choose(value).text if isinstance(value, str | Languages) else ""

    def named(path: str, field: str) -> tuple[Term, ...]:
        made = []
        for each in value_at(record, path) or ():
            value = getattr(each, field)
            if value:
                text = own.choose(value).text
                made.append(Term(key(text), text))
        return tuple({each.key: each for each in made}.values())

    def term(path: str) -> tuple[Term, ...]:
        value = value_at(record, path)
        return (Term(value),) if value else ()

    body = said("responsibility.organisation.name")
    levels = {each.level for each in (record.law.classifications if record.law else None) or () if each.level}
    facets = {
        "body": (Term(key(body), body),) if body else (),
        "stage": term("system.stage"),
        "topic": named("system.topics", "label"),
        "kind": tuple(Term(each) for each in value_at(record, "system.kinds") or ()),
        "automation": term("decision.automation"),
        "affected": (Term("people"),) if value_at(record, "people.affected") else (),
        "risk_class": tuple(Term(each) for each in sorted(levels)),
        "supplier": named("responsibility.suppliers", "name"),
        "area": named("system.areas", "label"),
        "language": tuple(Term(tag) for tag in tags),
    }
    known = frameworks()
    ready = Measured(record, known.conditions, AS_OF)
    measured = {name: ready.against(known.frameworks[name]) for name in names}
    return Card(
        id=info.id or "",
        version=info.version or "1",
        kind=info.kind or "system",
        digest=sha256(canonical_json(as_json(record))),
        languages=tags,
        words={tag: _words(record, said, Tongue(tag, tags)) for tag in tags},
        facets={name: terms for name, terms in facets.items() if terms},
        published_on=info.published_on or "",
        updated_on=info.updated_on or "",
        is_decision=bool({each.key for each in facets["automation"]} & {"recommends", "decides_alone"}),
        changes=tuple(
            CardChange(each.version, each.on or "", (own.choose(each.summary).text,) if each.summary else ())
            for each in info.changes or ()
            if each.version
        ),
        frameworks={
            name: {status.value: count for status, count in each.counts.items() if count}
            for name, each in measured.items()
        },
        requirements={name: letters(each) for name, each in measured.items()},
        grounds={each.ground: 1 for each in record.omissions or () if each.ground},
        facts=facts_of(record),
        holes=holes_of(record),
        has_pdf=True,
        exports=("jsonld",),
    ).marked()


def _words(record: Disclosure, said: Any, tongue: Tongue) -> CardWords:
    title = said("system.title", tongue) or said("system.name", tongue) or said("models[#1].name", tongue)
    return CardWords(
        title or (record.record.id if record.record else None) or "",
        said("system.one_line", tongue) or said("system.summary", tongue),
        glossary=glossary_of(record, tongue),
        facts=sentences_of(record, tongue),
    )


def statement_card(statement: Statement) -> Card:
    """The card of a statement."""
    info = statement.statement
    assert info is not None
    name, note = value_at(statement, "statement.organisation.name"), info.no_ai_note or info.intent or ""
    return Card(
        id=info.id or "",
        version=info.version or "1",
        kind="statement",
        digest=sha256(canonical_json(as_json(statement))),
        languages=("en",),
        words={"en": CardWords(name, str(note))},
        facets={"body": (Term(key(name), name),)},
        published_on=info.published_on or "",
        uses_ai=info.uses_ai,
    ).marked()


def key(words: str) -> str:
    """A name as part of an address."""
    made = slug(words)
    return made if made and words.isascii() else f"{made}-{sha256(words.encode())[:8]}".strip("-")


def shelf_of(cards: Iterable[Card], settings: RegisterSettings) -> Shelf:
    """The shelf of these cards, with an event for each, and for each that was withdrawn."""
    known = tuple(cards)
    events = [
        Event(each.id, "updated" if each.changes else "published", each.updated_on or each.published_on, each.version)
        for each in known
        if each.updated_on or each.published_on
    ]
    gone = settings.withdrawn or ()
    events += [Event(each.id or "", "withdrawn", "2026-05-01", "1") for each in gone]
    return Shelf(known, gone, sorted(events, key=lambda each: each.on, reverse=True))


def site_of(theme: Theme | None = None, **settings: Any) -> Site:
    """The site of `SETTINGS` with some of them otherwise."""
    own = theme or read_theme()[0]
    told = RegisterSettings.model_validate({**SETTINGS, **settings})
    paths = {name: path for name, path, _ in assets(own)}
    return Site(
        settings=told, languages=told.languages or ("en",), theme=own, as_of=AS_OF, assets=paths, digest="the look"
    )


def many(card: Card, count: int, titles: tuple[str, ...] = ("Sorter", "Æther", "7 Days", "Ωmega")) -> Iterator[Card]:
    """Copies of a card with other ids and titles, for lists of several pages."""
    tag = card.languages[0]
    for number in range(count):
        title = f"{titles[number % len(titles)]} {number}"
        words = {**card.words, tag: replace(card.words[tag], title=title)}
        yield replace(card, id=f"{card.id}-{number}", words=words).marked()


class Folder:
    """A site as it lies in a folder, for what is gathered from it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        file = self.root / path
        if not file.is_file():
            raise KeyError(path)
        return file.read_bytes()

    def digest(self, path: str) -> str:
        return sha256(self.read(path))

    def size(self, path: str) -> int:
        return len(self.read(path))

    def write(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def write(root: Path, site: Site, found: Iterable[Entry], extra: Iterable[Card] = ()) -> Folder:
    """Every page of a register in a folder: the records', with an older version of one of them, then the others."""
    folder = Folder(root)
    for _, path, data in assets(site.theme):
        folder.write(path, data)
    cards = []
    for each in found:
        for path, data in record_files(site, each):
            folder.write(path, data)
        cards.append(each.card)
    for name in ("register.csv", "register.ndjson"):
        folder.write(address.bulk(name), b"made for a test\n" * 400)
    for output in site_pages(site, shelf_of((*cards, *extra), site.settings)):
        if isinstance(output, Page):
            folder.write(output.path, output.make())
    for output in site_pages(site, shelf_of((*cards, *extra), site.settings)):
        if isinstance(output, Gathered):
            folder.write(output.path, b"".join(output.make(folder)))
    return folder


def record_files(site: Site, entry: Entry) -> Iterator[tuple[str, bytes]]:
    """The pages of one record: the newest version, each older one, and what changed."""
    card, record = entry.card, entry.record
    yield address.data(card.id), canonical_json(as_json(record))
    for language in card.languages:
        yield address.record(language, card.id), page_of(site, card, record, language)
        if card.kind != "statement":
            yield address.card(language, card.id), embedded_card(site, card, language)
    assert isinstance(record, Disclosure) or not card.versions
    for number in card.versions:
        older = as_version(record, number)
        for language in card.languages:
            yield address.version(language, card.id, number), page_of(site, card, older, language, number)
            sides = (number, older), (card.version, record)
            yield (
                address.difference(language, card.id, card.version),
                difference_page(site, card, language, *sides, as_of=AS_OF),
            )


def as_version(record: Any, number: str) -> Disclosure:
    """A record as it may have been: another version, another stage."""
    info = record.record.model_copy(update={"version": number, "updated_on": "2026-03-02"})
    system = record.system.model_copy(update={"stage": "pilot"})
    return record.model_copy(update={"record": info, "system": system})


def page_of(site: Site, card: Card, record: Disclosure | Statement, language: str, version: str | None = None) -> bytes:
    """A record's page in the frame of the register."""
    if isinstance(record, Statement):
        document = compose_statement(Loaded(record, {}), language=language, as_of=AS_OF)
    else:
        outline = BuildOptions(as_of=AS_OF).outline_for(record)
        document = compose(Loaded(record, {}), outline=outline, language=language, as_of=AS_OF)
    return render_html(
        document,
        theme=site.theme,
        json_ld=b'{"@context": "https://schema.org"}',
        digest=card.digest,
        links=PageLinks(),
        epoch=datetime(2026, 11, 23, tzinfo=UTC),
        frame=frame_of(site, card, language, version=version),
    ).encode()
