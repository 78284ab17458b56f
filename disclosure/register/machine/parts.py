"""Floor 5. Parts: `parts.json`, the pieces of `register.ndjson` with their digests.

Who keeps a copy of a large register fetches this, and then the pieces whose digest is another than last time.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from disclosure import __version__
from disclosure.register import address
from disclosure.register.machine.stock import Stretch
from disclosure.register.machine.whole import Whole
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.site import Site
from disclosure.render.reports import frame

PARTS: Final = address.bulk("parts.json")


def parts(site: Site, records: Whole, stock: Sequence[Stretch]) -> Gathered:
    """The file; the pieces of `records` must be made before."""
    listed = tuple(
        (each.path, stretch.cards[0].id, stretch.cards[-1].id, sum(not card.is_withheld for card in stretch.cards))
        for each, stretch in zip(records.pieces, stock, strict=True)
    )
    reads = Reads(site)
    reads.value("tool", __version__)
    reads.value("parts", listed)
    return Gathered(PARTS, reads.inputs, partial(_listed, records.path, listed), records.names)


def _listed(whole: str, listed: Sequence[tuple[str, str, str, int]], tree: Tree) -> Iterator[bytes]:
    """Addresses are relative to the root of the site, as in the index."""
    told = {
        **frame("register-parts"),
        "whole": whole,
        "parts": [
            {
                "file": address.from_root(path),
                "first": first,
                "last": last,
                "records": count,
                "bytes": tree.size(path),
                "sha256": tree.digest(path),
            }
            for path, first, last, count in listed
        ],
    }
    yield f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
