"""Floor 5. The manifest: the one file of an index that a browser reads first, and what the next build goes by."""

import json
from collections.abc import Iterable
from typing import Any, Final

from disclosure.canonical import sha256
from disclosure.document.values import locale
from disclosure.register.card import Card
from disclosure.register.search.book import Book
from disclosure.register.search.folding import for_script
from disclosure.register.search.lexicon import Lexicon
from disclosure.register.search.shown import TOGETHER
from disclosure.register.search.weighing import SINGLE, STRIDE, WEIGHTS
from disclosure.register.site import Site
from disclosure.words import Catalogue, catalogue

_MESSAGES: Final = ("none", "more")
_COUNTED: Final = ("found", "some")


def state(site: Site, cards: Iterable[Card]) -> str:
    """What an index was made from: the look of the site, and each record in the order of its number."""
    return sha256("\n".join((site.digest, *(card.mark for card in cards))).encode())


def manifest(language: str, lexicon: Lexicon, book: Book, count: int, made_from: str) -> bytes:
    """The manifest of an index of `count` records, with the words that the script shows."""
    told: dict[str, Any] = {
        "count": count,
        "together": TOGETHER,
        "stride": STRIDE,
        "weights": WEIGHTS,
        "folding": for_script(),
        "common": " ".join(sorted(lexicon.common | SINGLE)),
        "endings": lexicon.endings,
        "synonyms": lexicon.synonyms,
        "words": _words(language),
        "shards": " ".join(book.shards),
        "spellings": " ".join(book.spellings),
        "state": made_from,
    }
    lines = (f"{json.dumps(key)}:{json.dumps(told[key], ensure_ascii=False, separators=(',', ':'))}" for key in told)
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(data: bytes) -> tuple[Book, str]:
    """The names of an index's files, and what it was made from.

    Raises KeyError, TypeError or ValueError for what is no manifest.
    """
    told = json.loads(data)
    book = Book(tuple(told["shards"].split()), tuple(told["spellings"].split()), {})
    return book, str(told["state"])


def _words(language: str) -> dict[str, Any]:
    known = catalogue("register", language)
    return {
        "language": known.language,
        **{name: known.pattern(f"search.{name}") for name in _MESSAGES},
        **{name: _by_number(known, f"search.{name}") for name in _COUNTED},
    }


def _by_number(known: Catalogue, message: str) -> dict[str, str]:
    """A message for each class of numbers that the language has (`one`, `other`), as a browser names them."""
    rule = locale(known.language).plural_form
    samples: dict[str, int] = {}
    for number in range(1000):
        samples.setdefault(rule(number), number)
    return {form: known.count(message, number, count="{count}") for form, number in sorted(samples.items())}
