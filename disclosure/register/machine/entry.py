"""Floor 5. Entries: what a feed tells of one event, in whichever form.

An entry is of an event, not of a record: a record that changes three times has three entries, and a change of the text
under the same version is one of them. Its id is made from the event alone (`urn:uuid:`, RFC 9562, version 5), so that
it stays when the register moves to another address. A `tag:` address would name a day on which its maker held the
domain, and nobody tells us one.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from disclosure.document.language import direction
from disclosure.register import address
from disclosure.register.machine.told import Told
from disclosure.register.site import Site
from disclosure.words import catalogue

SPACE: Final = UUID("0b0c9ac4-5d9c-5c0e-8f4e-5f6ad0a7c6d1")
"""The space of names in which the ids of feeds and entries are made; never to be changed."""
_ISOLATED: Final = "\u2068{}\u2069"
"""Keeps a title that runs the other way from mixing with the words around it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`path` leads to the record's page, in `page_language`; `data` to its JSON, empty where there is none.

    `on` is the date that the record names, `day` that on which the register told it. `lines` are plain texts in
    `language`, a sentence or short paragraph each. `by` is the body that answers for it.
    """

    id: str
    title: str
    on: str
    day: str
    kind: str
    kind_words: str
    path: str
    page_language: str
    data: str
    by: str
    lines: tuple[str, ...]
    language: str
    record: str
    version: str
    digest: str


def entries(site: Site, told: Iterable[Told]) -> Iterator[Entry]:
    """An entry for each event. Two events that say exactly the same are one."""
    seen: set[str] = set()
    for each in told:
        made = _entry(site, each)
        if made.id not in seen:
            seen.add(made.id)
            yield made


def feed_id(site: Site, path: str) -> str:
    """The id of the feed at `path`: its permanent address, or where there is none a name from who publishes what."""
    settings = site.settings
    name = "\t".join((site.words(settings.publisher, site.language), site.words(settings.title, site.language), path))
    return site.absolute(path) or _urn(name)


def moment(on: str) -> str:
    """A day, or the first that a month or year may mean, as the moment at which it begins (RFC 3339)."""
    return f"{f'{on}-01-01'[:10]}T00:00:00Z"


def _urn(name: str) -> str:
    """What `uuid.uuid5` gives, as a URN, in a quarter of the time: there is one for every event in every feed."""
    made = hashlib.sha1(SPACE.bytes + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(made[16], 16) & 3]
    return f"urn:uuid:{made[:8]}-{made[8:12]}-5{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"


def _entry(site: Site, told: Told) -> Entry:
    event, card = told.event, told.card
    tag = card.language_for(site.language) if card is not None else site.language
    say = catalogue("register", site.language).text
    lines, language = _lines(site, told)
    said = (event.id, event.kind, event.on, event.noted, event.version, event.digest)
    is_whole = card is not None and not card.is_withheld and event.kind != "withdrawn"
    return Entry(
        id=_urn("\t".join((*said, event.previous))),
        title=say(f"feed.{event.kind}", title=_title(site, told), version=event.version),
        on=event.on,
        day=event.day,
        kind=event.kind,
        kind_words=say(f"feed.kind.{event.kind}"),
        path=address.record(tag, event.id),
        page_language=tag,
        data=address.data(event.id) if is_whole else "",
        by="; ".join(each.words or each.key for each in told.facets.get("body", ())),
        lines=lines,
        language=language,
        record=event.id,
        version=event.version,
        digest=event.digest,
    )


def _title(site: Site, told: Told) -> str:
    """What the record was called then, or is called now; its id where nobody knows."""
    event, card, gone = told.event, told.card, told.gone
    title, language = event.title, event.language
    if not title and card is not None:
        language = card.language_for(site.language)
        title = card.title(language)
    if not title:
        title = (site.words(gone.name, site.language) if gone is not None else "") or event.id
    is_alike = not language or direction(language) == direction(site.language)
    return title if is_alike else _ISOLATED.format(title)


def _lines(site: Site, told: Told) -> tuple[tuple[str, ...], str]:
    """What is said below the title, and in which language."""
    event, card = told.event, told.card
    say = catalogue("register", site.language).text
    if event.kind == "withdrawn":
        because = site.words(told.gone.because, site.language) if told.gone is not None else ""
        return (because or say("feed.withdrawn.words"),), site.language
    if event.kind == "edited":
        return (say("feed.edited.words", version=event.version),), site.language
    if card is None:
        return (), site.language
    if event.kind == "updated":
        changes = {each.version: each.sentences for each in card.changes}
        return changes.get(event.version, ()), card.languages[0]
    language = card.language_for(site.language)
    summary = card.in_words(language).summary
    return ((summary,) if summary else ()), language
