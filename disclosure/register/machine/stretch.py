"""Floor 5. Stretches: the ids of a register cut into runs of neighbours that stay the same when others come and go.

A stretch ends where the id after it says so, by its own checksum: what is far away has no say. So a changed record
touches one stretch, and a new one the stretch that it falls into and, where a length limit moves the cuts behind it,
the few up to the next cut that both agree on.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

FEWEST: Final = 200
"""A stretch has no fewer ids than this, but for the last one: small registers are not cut at all."""
MOST: Final = 1000
"""Nor has it more."""
_ONE_IN: Final = 300
"""How many ids say that a stretch may begin with them; the mean is this and `FEWEST`, less what `MOST` cuts off."""


def stretches(
    ids: Sequence[str],
    *,
    fewest: int = FEWEST,
    most: int = MOST,
    one_in: int = _ONE_IN,
    is_full: Callable[[int, int], bool] | None = None,
) -> Iterator[tuple[int, int]]:
    """(begin, end) of each stretch of `ids`, which are sorted.

    `is_full` sees the begin of a stretch and the place of the next id, and says whether that one no longer fits.
    """
    begin = 0
    for at, each in enumerate(ids):
        length = at - begin
        if length and (
            length >= most
            or (length >= fewest and zlib.crc32(each.encode()) % one_in == 0)
            or (is_full is not None and is_full(begin, at))
        ):
            yield begin, at
            begin = at
    if begin < len(ids):
        yield begin, len(ids)
