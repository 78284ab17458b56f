"""Floor 5. The files of the search index of each language of a site, whole or only what a change touches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest
from typing import Final

from disclosure.canonical import sha256
from disclosure.errors import UsageError
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.plan import Gathered, Output, Reads, Tree
from disclosure.register.search import book, manifest
from disclosure.register.search.book import Book
from disclosure.register.search.lexicon import lexicon
from disclosure.register.search.postings import postings
from disclosure.register.search.shards import file_name
from disclosure.register.search.shown import TOGETHER, shown
from disclosure.register.search.weighing import STRIDE, Weigher
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

MOST_CHANGES: Final = 500
"""When more records than this have another number or other words, making all anew is the faster way."""


@dataclass(frozen=True, slots=True)
class Before:
    """The last build: its files, and the cards it was made from, in any order.

    An index says what it was made from: where that is something else, for whatever reason, all is made anew.
    """

    files: Tree
    cards: Sequence[Card]


def search_files(site: Site, shelf: Shelf, before: Before | None = None) -> Iterator[Output]:
    """Every file of the search index of each language; `before` makes it quick when little has changed.

    The same site and shelf give the same bytes with and without it. Raises UsageError for a register of more than a
    million records.
    """
    cards = numbered((*shelf.cards, *shelf.statements))
    if len(cards) > STRIDE:
        raise UsageError(
            f"{len(cards)} records are more than a search can hold",
            hint=f"Divide the register: {STRIDE} records are the most.",
        )
    old = numbered(before.cards) if before else ()
    for language in site.languages:
        yield from _Index(site, language, cards).outputs(before.files if before else None, old)


def numbered(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards in the order of their numbers: as they were published, so that a new record moves no other."""
    return tuple(sorted(cards, key=lambda card: (card.published_on, card.id)))


class _Index:
    """The index of one language."""

    def __init__(self, site: Site, language: str, cards: Sequence[Card]) -> None:
        self._site = site
        self._language = language
        self._cards = cards
        self._lexicon = lexicon(site, language)
        self._weigher = Weigher(site, language, self._lexicon)

    def outputs(self, files: Tree | None, old: Sequence[Card]) -> Iterator[Output]:
        """All files, the manifest first."""
        kept, made = self._patched(files, old) if files is not None else ({}, self._whole)
        made_from = manifest.state(self._site, self._cards)
        told = manifest.manifest(self._language, self._lexicon, made, len(self._cards), made_from)
        yield _given(self._path("index"), told)
        for name in made.names:
            if name in kept:
                yield Gathered(self._path(name), {"words": kept[name]}, partial(self._again, name))
            else:
                yield _given(self._path(name), made.files[name])
        for start in range(0, len(self._cards), TOGETHER):
            yield self._shown(start)

    @cached_property
    def _whole(self) -> Book:
        return book.whole(postings(self._weigher, enumerate(self._cards)))

    def _patched(self, files: Tree, old: Sequence[Card]) -> tuple[Mapping[str, str], Book]:
        """The digests of the old files that stay, and the book with those that do not."""
        try:
            before, made_from = manifest.read(self._read(files, "index"))
            changes = [
                number
                for number, (then, now) in enumerate(zip_longest(old, self._cards))
                if then is None or now is None or then.mark != now.mark
            ]
            if len(changes) > MOST_CHANGES or made_from != manifest.state(self._site, old):
                return {}, self._whole
            gone, come = (
                postings(self._weigher, ((number, cards[number]) for number in changes if number < len(cards)))
                for cards in (old, self._cards)
            )
            made = book.patched(before, partial(self._read, files), gone, come)
            kept = {name: files.digest(self._path(name)) for name in made.names if name not in made.files}
        except (KeyError, TypeError, ValueError):  # something of the old index is not there, or not what it was
            return {}, self._whole
        return kept, made

    def _path(self, name: str) -> str:
        return address.search(self._language, name)

    def _read(self, files: Tree, name: str) -> bytes:
        """An old file. Raises ValueError when it is not what was written."""
        path = self._path(name)
        data = files.read(path)
        if sha256(data) != files.digest(path):
            raise ValueError(f"{path} is damaged")
        return data

    def _again(self, name: str, _: Tree) -> Iterator[bytes]:
        """A file that could have stayed, had it not been lost."""
        yield self._whole.files[name]

    def _shown(self, start: int) -> Output:
        reads = Reads(self._site)
        reads.look()
        cards = reads.cards("shown", self._cards[start : start + TOGETHER])
        path = self._path(file_name("r", str(start // TOGETHER)))
        return Gathered(path, reads.inputs, partial(_rows, self._language, cards))


def _given(path: str, data: bytes) -> Output:
    """A file that is there already: planning it was making it."""
    return Gathered(path, {"words": sha256(data)}, partial(_bytes, data))


def _bytes(data: bytes, _: Tree) -> Iterator[bytes]:
    yield data


def _rows(language: str, cards: Sequence[Card], _: Tree) -> Iterator[bytes]:
    yield shown(language, cards)
