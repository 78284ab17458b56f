"""Registers made of the examples, for tests: cards, a shelf, a site, and every file of it in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from disclosure.canonical import canonical_json, sha256
from disclosure.document.compose import compose, compose_statement
from disclosure.document.language import Tongue
from disclosure.load.record import load_file
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.register import RegisterSettings
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement
from disclosure.outputs.options import BuildOptions
from disclosure.register import address, siting
from disclosure.register.card import Card, CardChange
from disclosure.register.carding import card_for
from disclosure.register.embedding import embedded_card
from disclosure.register.event import Event
from disclosure.register.framing import frame_of
from disclosure.register.look import assets
from disclosure.register.pages import site_pages
from disclosure.register.plan import Gathered, Page
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.register.turning import difference_page
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks
from disclosure.render.theme import read_theme

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 23)
EPOCH = datetime(2026, 11, 23, tzinfo=UTC)
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


def entries(files: Iterable[Path] = RECORDS, site: Site | None = None) -> list[Entry]:
    """The records in files, each with its card in a register."""
    own = site or site_of()
    found = []
    for file in files:
        loaded = load_file(file).loaded
        assert loaded is not None
        record = loaded.disclosure
        card = card_for(record, own, digest=sha256(canonical_json(as_json(record))))
        info = record.record if isinstance(record, Disclosure) else None
        changes = tuple(
            CardChange(
                each.version, each.on or "", (Tongue(card.languages[0], card.languages).choose(each.summary).text,)
            )
            for each in (info.changes if info else None) or ()
            if each.version and each.summary
        )
        exports = ("jsonld",) if info else ()
        found.append(Entry(replace(card, changes=changes, exports=exports, has_pdf=True).marked(), record))
    return found


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


def site_of(**settings: Any) -> Site:
    """The site of `SETTINGS` with some of them otherwise."""
    return siting.site_of(RegisterSettings.model_validate({**SETTINGS, **settings}), read_theme()[0], AS_OF)


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
        epoch=EPOCH,
        frame=frame_of(site, card, language, version=version),
    ).encode()
