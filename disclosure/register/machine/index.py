"""Floor 5. Index: `index.json`, the whole register on the level of cards, in the form of `schemas/register-index`.

One record a line, sorted by id. Addresses are relative to the root of the site, so that a copy of the site, or the
index inside an archive, stays true; `address` in the head says where that root is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from disclosure import __version__
from disclosure.model.register import Withdrawn
from disclosure.model.text import Languages
from disclosure.register import address
from disclosure.register.card import Card, CardChange, CardWords
from disclosure.register.machine.stock import Stretch
from disclosure.register.machine.whole import FOOT, HEAD, Whole, piece
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.render.reports import frame

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def index(site: Site, shelf: Shelf, stock: Sequence[Stretch]) -> Whole:
    """The file and its pieces."""
    reads = Reads(site)
    counts = reads.value("counts", _counts(shelf))
    withdrawn = reads.value("withdrawn", shelf.withdrawn)
    head = piece(address.REGISTER, HEAD, reads.inputs, partial(_head, reads.look(), counts, withdrawn))
    foot = piece(address.REGISTER, FOOT, {}, _foot)
    return Whole(address.REGISTER, (head, *(_piece(site, each) for each in stock), foot))


def _piece(site: Site, stretch: Stretch) -> Gathered:
    reads = Reads(site)
    reads.value("tool", __version__)
    is_first = reads.value("begins", stretch.is_first)
    cards = reads.cards("records", stretch.cards)
    return piece(address.REGISTER, stretch.name, reads.inputs, partial(_lines, cards, is_first))


def _lines(cards: Sequence[Card], is_first: bool, _: Tree) -> Iterator[bytes]:
    yield b"" if is_first else b",\n"
    yield ",\n".join(_ENCODE(told(each)) for each in cards).encode()


def _foot(_: Tree) -> Iterator[bytes]:
    yield b"\n]}\n"


def _head(site: Site, counts: Mapping[str, int], withdrawn: Sequence[Withdrawn], _: Tree) -> Iterator[bytes]:
    settings = site.settings
    licence = settings.licence
    told: dict[str, Any] = {
        **frame("register-index"),
        "title": in_languages(site, settings.title),
        "publisher": in_languages(site, settings.publisher),
        "publisher_url": settings.publisher_url,
        "address": settings.address,
        "languages": site.languages,
        "licence": licence and said({"id": licence.id, "name": in_languages(site, licence.name), "url": licence.url}),
        "files": {
            "page": {tag: address.from_root(address.home(tag)) for tag in site.languages},
            "records": address.bulk("register.ndjson"),
            "table": address.bulk("register.csv"),
            "dictionary": address.bulk("dictionary.json"),
            "history": address.bulk("history.ndjson"),
            "archive": address.bulk("register.zip"),
            "parts": address.bulk("parts.json"),
            "catalogue": address.bulk("catalogue.jsonld"),
            "atom": address.feed("atom"),
            "feed": address.feed("json"),
        },
        "counts": counts,
    }
    gone = [_withdrawn(site, each) for each in withdrawn]
    yield f'{_ENCODE({**said(told), "withdrawn": gone})[:-1]},"records":[\n'.encode()


def _counts(shelf: Shelf) -> dict[str, int]:
    return {
        "records": len(shelf.cards),
        "statements": len(shelf.statements),
        "withheld": sum(each.is_withheld for each in shelf.by_id.values()),
        "withdrawn": len(shelf.withdrawn),
    }


def _withdrawn(site: Site, gone: Withdrawn) -> dict[str, Any]:
    return said(
        {
            "id": gone.id,
            "name": in_languages(site, gone.name),
            "on": gone.on,
            "because": in_languages(site, gone.because),
            "replaced_by": gone.replaced_by,
        }
    )


def told(card: Card) -> dict[str, Any]:
    """One record as it stands in the index."""
    return {
        "id": card.id,
        "kind": card.kind,
        "version": card.version,
        "digest": card.digest,
        "languages": card.languages,
        "words": {tag: _words(words) for tag, words in card.words.items()},
        "facets": {
            name: [{"key": each.key, "name": each.words} if each.words else {"key": each.key} for each in terms]
            for name, terms in card.facets.items()
        },
        "is_withheld": card.is_withheld,
        "is_broken": card.is_broken,
        "is_decision": card.is_decision,
        "pages": {tag: address.from_root(address.record(tag, card.id)) for tag in card.languages},
        **_files(card),
        "versions": [version_told(card, each) for each in versions(card)],
        **said(
            {
                "uses_ai": card.uses_ai,
                "identifiers": card.identifiers,
                "aliases": card.aliases,
                "published_on": card.published_on,
                "updated_on": card.updated_on,
                "review_by": card.review_by,
                "frameworks": {name: dict(counts) for name, counts in card.frameworks.items()},
                "withheld_answers": dict(card.grounds),
            }
        ),
    }


def versions(card: Card) -> list[CardChange]:
    """Every version that is known, earliest first, the newest one among them."""
    known = {each.version: each for each in card.changes}
    numbers = dict.fromkeys((*card.versions, card.version, *known))
    made = [known.get(each, CardChange(each)) for each in numbers]
    return sorted(made, key=lambda each: _number(each.version))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def version_told(card: Card, change: CardChange) -> dict[str, Any]:
    """One version; a frozen one has pages and a file of its own, which never change any more."""
    number = change.version
    made: dict[str, Any] = {
        "on": change.on,
        "digest": card.digest if number == card.version else change.digest,
        "sentences": change.sentences,
    }
    if number in card.versions:
        made["pages"] = {tag: address.from_root(address.version(tag, card.id, number)) for tag in card.languages}
        made["json"] = address.from_root(address.version_data(card.id, number))
    return {"version": number, **said(made)}


def _files(card: Card) -> dict[str, Any]:
    """The forms in which the whole record lies here; none where it is kept from the public."""
    if card.is_withheld:
        return {}
    made: dict[str, Any] = {"json": address.from_root(address.data(card.id))}
    if card.has_pdf:
        made["pdf"] = {tag: address.from_root(address.pdf(tag, card.id)) for tag in card.languages}
    if card.exports:
        made["exports"] = {each: address.from_root(address.data(card.id, each)) for each in card.exports}
    return made


def _words(words: CardWords) -> dict[str, Any]:
    return said({"title": words.title, "summary": words.summary, "keywords": words.keywords})


def in_languages(site: Site, text: str | Languages | None) -> dict[str, str]:
    """A text of the settings by language; one without a language is in the main one."""
    if text is None:
        return {}
    return {site.language: text} if isinstance(text, str) else dict(text)


def said(made: dict[str, Any]) -> dict[str, Any]:
    """`made` without what says nothing."""
    return {name: value for name, value in made.items() if value or value is False}
