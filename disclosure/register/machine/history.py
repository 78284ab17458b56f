"""Floor 5. History: `history.ndjson`, everything that happened to every record, and every version that still stands.

One line an event (`"type": "event"`) or a version (`"type": "version"`), record after record by id, each earliest
first; those who are gone are among them. `schemas/register-history` describes a line.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from disclosure import __version__
from disclosure.register import address
from disclosure.register.event import Event
from disclosure.register.machine.index import said, version_told, versions
from disclosure.register.machine.stock import Past
from disclosure.register.machine.whole import Whole, piece
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.site import Site

HISTORY: Final = address.bulk("history.ndjson")
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def history(site: Site, pasts: Sequence[Past]) -> Whole:
    """The file and its pieces, each of which is such a file itself."""
    return Whole(HISTORY, tuple(_piece(site, each) for each in pasts))


def _piece(site: Site, past: Past) -> Gathered:
    reads = Reads(site)
    reads.value("tool", __version__)
    reads.cards("records", [card for _, card, _ in past.told if card is not None])
    reads.value("events", "\n".join([each.mark for _, _, events in past.told for each in events]))
    return piece(HISTORY, past.name, reads.inputs, partial(_lines, past))


def _lines(past: Past, _: Tree) -> Iterator[bytes]:
    for _id, card, events in past.told:
        for each in events:
            yield f"{_ENCODE(_event(each.event))}\n".encode()
        if card is not None:
            for change in versions(card):
                told = {"type": "version", "id": card.id, "language": card.languages[0], **version_told(card, change)}
                yield f"{_ENCODE(told)}\n".encode()


def _event(event: Event) -> dict[str, Any]:
    return said(
        {
            "type": "event",
            "id": event.id,
            "kind": event.kind,
            "on": event.on,
            "noted": event.noted,
            "version": event.version,
            "digest": event.digest,
            "previous": event.previous,
            "title": event.title,
            "language": event.language,
        }
    )
