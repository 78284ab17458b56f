"""Floor 5. Archive: members to the bytes of a ZIP file, the same bytes for the same members and moment.

Order as given, one date for all, one set of permissions, no folders, no comments, no extra fields. Members are stored,
not compressed: deflate has many byte forms for one content, and which one it takes depends on the machine's zlib, so
that neither "same input, same bytes" nor "a changed byte is found" would hold; and nothing can swell when it is read.
The reader takes no other form than this one.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from disclosure.errors import OutputError
from disclosure.filing.pack.limits import MEMBER_BYTES, MEMBERS, TOTAL_BYTES
from disclosure.filing.pack.names import collisions, name_fault

MADE_BY: Final = 3
"""Unix, whichever system it is made on: the permissions below are then read as such."""
MODE: Final = 0o100644
"""A regular file that its owner may write and everybody may read."""
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
_LAST: Final = (2107, 12, 31, 23, 59, 58)

_FRAME: Final = 30 + 46
"""Bytes of the two headers of a member, its name in both left out."""

Stamp = tuple[int, int, int, int, int, int]


def stamp_of(moment: datetime) -> Stamp:
    """A moment as a ZIP file has it: UTC, even seconds, between 1980 and 2107."""
    at = moment.astimezone(UTC)
    whole = (at.year, at.month, at.day, at.hour, at.minute, at.second - at.second % 2)
    return min(max(whole, _FIRST), _LAST)


def write_archive(members: Mapping[str, bytes], moment: datetime) -> bytes:
    """The ZIP file of `members`. Raises OutputError for what the reader would refuse."""
    _demand_readable(members)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", allowZip64=False) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, stamp_of(moment))
            info.create_system = MADE_BY
            info.external_attr = MODE << 16
            info.compress_type = zipfile.ZIP_STORED
            archive.writestr(info, data)
    return made.getvalue()


def _demand_readable(members: Mapping[str, bytes]) -> None:
    for name in members:
        if name_fault(name):
            raise OutputError(f"{name!r} cannot be the name of a file in a pack", hint="Rename the file.")
    for name, taken in collisions(members):
        raise OutputError(f"{name} and {taken} would be one file in the pack", hint="Rename one of them.")
    large = next((name for name, data in members.items() if len(data) > MEMBER_BYTES), None)
    total = sum(len(data) + _FRAME + 2 * len(name.encode()) for name, data in members.items())
    if large is not None or total > TOTAL_BYTES or len(members) > MEMBERS:
        raise OutputError(
            f"{large} is too large for a pack" if large is not None else "there is too much for one pack",
            hint=f"A pack holds up to {MEMBERS} files and {TOTAL_BYTES >> 20} MiB, {MEMBER_BYTES >> 20} MiB a file. "
            "Give the address (url) of large evidence, or make a pack for each record.",
        )
