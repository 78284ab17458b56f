"""Floor 5. The journal: what happened to each record of a register, a line an event, kept beside the site.

Records say when they changed; only who publishes them can say that one was edited under the same version, or is gone.
The journal is input and output of a build: the same records and the same journal give the same site.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, get_args

from disclosure.errors import OutputError, UnreadableError
from disclosure.model.register import Withdrawn
from disclosure.outputs.writing import write_file
from disclosure.register.card import WATCHED, Card, Term
from disclosure.register.event import Event, EventKind

NAME: Final = "journal.ndjson"
KEPT: Final = (*WATCHED, "language")
"""Facets that an event keeps: those that have feeds, and at which addresses the record was."""
_KINDS: Final = get_args(EventKind)
_TEXTS: Final = tuple(each.name for each in fields(Event) if each.name != "facets")


def read_journal(file: Path) -> tuple[Event, ...]:
    """The events so far, oldest first. Raises UnreadableError with the line that is none."""
    try:
        with file.open("rb") as lines:
            return tuple([_event(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnreadableError(f"{file}: {error}") from None


def journal_digest(file: Path) -> str:
    """The SHA-256 of the journal as it is; empty where there is none."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def add_to_journal(file: Path, events: Sequence[Event]) -> None:
    """Put these events behind those that are there, which stay as they were written. Raises OutputError."""
    if not events and file.exists():
        return
    try:
        written = file.read_bytes() if file.exists() else b""
        between = b"\n" if written and not written.endswith(b"\n") else b""
        write_file(file, written + between + "".join([f"{_line(each)}\n" for each in events]).encode())
    except (OSError, UnicodeEncodeError) as error:
        raise OutputError(f"{file}: {error}") from None


def new_events(
    events: Sequence[Event], cards: Iterable[Card], withdrawn: Mapping[str, Withdrawn], as_of: date
) -> tuple[Event, ...]:
    """What happened since: each record against the last event about it, in the order of its dates, then by id.

    What a record dates itself bears that date; an edit under the same version, and a record that is gone without a word
    about when, bear the day `as_of`.
    """
    last = {each.id: each for each in events}
    today = as_of.isoformat()
    found: list[Event] = []
    seen = set()
    for card in sorted(cards, key=attrgetter("id")):
        seen.add(card.id)
        was = last.get(card.id)
        if was is None:
            found += _first(card, today)
            continue
        kind = _kind(card, was)
        if kind is None:
            continue
        on = (card.updated_on or card.published_on or today) if kind == "updated" else today
        told = _event_of(card, today, kind, on=on, version=card.version, digest=card.digest)
        found.append(replace(told, previous=was.digest or was.previous))
    for name, was in sorted(last.items()):
        if name not in seen and was.kind != "withdrawn":
            named = withdrawn.get(name)
            on = (named.on if named else None) or today
            found.append(replace(was, kind="withdrawn", on=on, digest="", previous=was.digest, noted=today))
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))


def _first(card: Card, today: str) -> Iterator[Event]:
    """What happened to a record that was not here before: each of its versions that is here now, from the first on."""
    own = card.updated_on or card.published_on or today
    days = {each.version: (each.on, each.digest) for each in card.changes if each.digest}
    days[card.version] = (own if card.versions else card.published_on or own, card.digest)
    kind: EventKind = "published"
    before, last = "", ""
    for version in (*card.versions, card.version):
        on, digest = days.get(version, ("", ""))
        first = card.published_on if kind == "published" else ""
        last = max(last, first or on or own)  # the newest version is the last event, whatever a record says of its days
        yield replace(_event_of(card, today, kind, on=last, version=version, digest=digest), previous=before)
        kind, before = "updated", digest


def _event_of(card: Card, today: str, kind: EventKind, *, on: str, version: str, digest: str) -> Event:
    return Event(
        card.id,
        kind,
        on=on,
        version=version,
        digest=digest,
        title=card.title(card.languages[0]),
        language=card.languages[0],
        facets={name: card.facets[name] for name in KEPT if name in card.facets},
        noted=today,
    )


def _kind(card: Card, was: Event) -> EventKind | None:
    """What happened to a record since the last event about it; None where nothing did."""
    if was.kind == "withdrawn":
        return "returned"
    if was.version != card.version:
        return "updated"
    return "edited" if was.digest != card.digest else None


def gone(events: Sequence[Event]) -> tuple[Event, ...]:
    """The last event of each record that is published no more."""
    last = {each.id: each for each in events}
    return tuple(sorted((each for each in last.values() if each.kind == "withdrawn"), key=attrgetter("id")))


def newest_first(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events as feeds tell them: the last one written first.

    Not by their dates: a record that is new here today and names a day two years ago must not slip in where nobody
    looks any more, and what once stood in an archive of a feed stays there.
    """
    return tuple(reversed(events))


def _line(event: Event) -> str:
    told = {name: getattr(event, name) for name in _TEXTS}
    told["facets"] = {name: [[each.key, each.words] for each in terms] for name, terms in event.facets.items()}
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


@lru_cache(maxsize=1 << 16)
def _terms(terms: tuple[tuple[str, str], ...]) -> tuple[Term, ...]:
    """Values of a facet: the same objects for every event that has the same ones."""
    return tuple([Term(key, words) for key, words in terms])


def _event(file: Path, number: int, line: bytes) -> Event:
    from pydantic_core import from_json  # faster than json, and of equal short texts it keeps one

    try:
        told: dict[str, Any] = from_json(line)
        facets = {
            sys.intern(name): _terms(tuple([(key, words) for key, words in terms]))
            for name, terms in told.pop("facets", {}).items()
        }
        is_one = told["kind"] in _KINDS and {*map(type, told.values())} == {str}
        made = Event(facets=facets, **told)
    except (ValueError, TypeError, AttributeError, KeyError):
        is_one = False
    if not is_one:
        raise UnreadableError(
            f"{file}:{number}: no event of a register's journal",
            hint="Take the line from an older copy; the journal is written by `disclosure publish` alone.",
        )
    return made
