"""Floor 5. The journal: what happened to each record of a register, a line an event, kept beside the site.

Records say when they changed; only who publishes them can say that one was edited under the same version, or is gone.
The journal is input and output of a build: the same records and the same journal give the same site.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from disclosure.errors import OutputError, UnreadableError
from disclosure.model.register import Withdrawn
from disclosure.outputs.writing import write_file
from disclosure.register.card import Card
from disclosure.register.event import Event, EventKind

NAME: Final = "journal.ndjson"
_KINDS: Final = get_args(EventKind)


def read_journal(file: Path) -> tuple[Event, ...]:
    """The events so far, oldest first. Raises UnreadableError with the line that is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{file}: {error}") from None
    return tuple(_event(file, number, line) for number, line in enumerate(lines, start=1) if line)


def write_journal(file: Path, events: Sequence[Event]) -> None:
    """Keep these events. Raises OutputError."""
    try:
        lines = (
            json.dumps({name: value for name, value in asdict(each).items() if value}, ensure_ascii=False)
            for each in events
        )
        write_file(file, "".join(f"{line}\n" for line in lines).encode())
    except UnicodeEncodeError as error:
        raise OutputError(f"{file}: {error}") from None


def new_events(
    events: Sequence[Event], cards: Iterable[Card], withdrawn: Mapping[str, Withdrawn], as_of: date
) -> tuple[Event, ...]:
    """What happened since: each record against the last event about it, sorted by id.

    What a record dates itself bears that date; an edit under the same version, and a record that is gone without a word
    about when, bear the day `as_of`.
    """
    last = {each.id: each for each in events}
    today = as_of.isoformat()
    found: list[Event] = []
    seen = set()
    for card in sorted(cards, key=lambda each: each.id):
        seen.add(card.id)
        was = last.get(card.id)
        own = card.updated_on or card.published_on or today
        if was is None:
            found.append(Event(card.id, "published", card.published_on or own, card.version, card.digest))
        elif was.kind == "withdrawn":
            found.append(Event(card.id, "returned", today, card.version, card.digest, was.previous))
        elif was.version != card.version:
            found.append(Event(card.id, "updated", own, card.version, card.digest, was.digest))
        elif was.digest != card.digest:
            found.append(Event(card.id, "edited", today, card.version, card.digest, was.digest))
    for name, was in sorted(last.items()):
        if name not in seen and was.kind != "withdrawn":
            told = withdrawn.get(name)
            on = (told.on if told else None) or today
            found.append(Event(name, "withdrawn", on, was.version, "", was.digest))
    return tuple(found)


def gone(events: Sequence[Event]) -> tuple[Event, ...]:
    """The last event of each record that is published no more."""
    return tuple(each for _, each in sorted({each.id: each for each in events}.items()) if each.kind == "withdrawn")


def newest_first(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events as feeds tell them: the latest day first, on one day the last one written."""
    numbered = sorted(enumerate(events), key=lambda each: (each[1].on, each[0]), reverse=True)
    return tuple(each for _, each in numbered)


def _event(file: Path, number: int, line: str) -> Event:
    try:
        told: Any = json.loads(line)
        made = Event(**told)
    except (ValueError, TypeError):
        made = None
    if made is None or made.kind not in _KINDS or not all(isinstance(each, str) for each in asdict(made).values()):
        raise UnreadableError(
            f"{file}:{number}: no event of a register's journal",
            hint="Take the line from an older copy; the journal is written by `disclosure publish` alone.",
        )
    return made
