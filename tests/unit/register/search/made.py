"""Cards, sites and indexes for tests of the search, and a builder that keeps what did not change."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from disclosure.canonical import sha256
from disclosure.model.register import RegisterSettings
from disclosure.register import address
from disclosure.register.card import Card, CardWords, Term
from disclosure.register.look import assets
from disclosure.register.pages import site_pages
from disclosure.register.plan import Page
from disclosure.register.search.files import Before, search_files
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.render.theme import read_theme


def site(*languages: str, digest: str = "look", **settings: Any) -> Site:
    """A site in these languages; English when none is named."""
    look = read_theme()[0]
    return Site(
        settings=RegisterSettings.model_validate_json(json.dumps({"title": "A register", **settings})),
        languages=languages or ("en",),
        theme=look,
        as_of=date(2026, 11, 23),
        assets={name: path for name, path, _ in assets(look)},
        digest=digest,
    )


def card(name: str, title: str, summary: str = "", *, language: str = "en", **more: Any) -> Card:
    """A card in one language; `keywords` and `description` are of its words, the rest is of the card."""
    words = CardWords(title, summary, more.pop("keywords", ()), more.pop("description", ""))
    told = {"version": "1", "kind": "system", "digest": sha256(name.encode()), "languages": (language,)}
    return Card(**{**told, "id": name, "words": {language: words}, **more}).marked()


def facets(**values: str) -> Mapping[str, tuple[Term, ...]]:
    """Facets of one value each: of a body its name, of everything else its key in our vocabulary."""
    return {
        facet: (Term(value.lower().replace(" ", "-"), value),) if facet == "body" else (Term(value),)
        for facet, value in values.items()
    }


class Files:
    """The files of a site, in memory; `read` counts."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.digests = {path: sha256(data) for path, data in files.items()}
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return self.files[path]

    def digest(self, path: str) -> str:
        return self.digests[path]

    def size(self, path: str) -> int:
        return len(self.files[path])


@dataclass(frozen=True)
class Build:
    """A site that was built: its cards, the inputs and the bytes of each file, and which were made and not kept."""

    cards: Sequence[Card]
    inputs: Mapping[str, Mapping[str, str]]
    files: Mapping[str, bytes]
    made: frozenset[str]


def build(look: Site, cards: Sequence[Card], last: Build | None = None, before: Before | None = None) -> Build:
    """The index of these cards; after `last`, a file whose inputs did not change is kept, as a builder does."""
    if last is not None and before is None:
        before = Before(Files(last.files), last.cards)
    inputs, files, made = {}, {}, set()
    for output in search_files(look, Shelf(cards), before):
        inputs[output.path] = dict(output.inputs)
        if last is not None and last.inputs.get(output.path) == output.inputs:
            files[output.path] = last.files[output.path]
        else:
            files[output.path] = b"".join(output.make(Files(files)))  # type: ignore[call-arg,arg-type]
            made.add(output.path)
    return Build(cards, inputs, files, frozenset(made))


def written(root: Path, look: Site, cards: Sequence[Card]) -> None:
    """Everything that a search needs, in a folder: the pages, what they load, and the index."""
    shelf = Shelf(cards)
    for _, path, data in assets(look.theme):
        _write(root / path, data)
    wanted = {address.page(language, "search") for language in look.languages}
    for output in site_pages(look, shelf):
        if isinstance(output, Page) and output.path in wanted:
            _write(root / output.path, output.make())
    for path, data in build(look, cards).files.items():
        _write(root / path, data)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
