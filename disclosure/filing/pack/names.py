"""Floor 5. Names of members: what may stand in a pack, so that it means one file in one folder on every system.

A name is relative, its parts are joined by `/`, and none of them is one that a file system reads in a way of its own.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 200
"""Bytes of a name in UTF-8; what unpacks it puts a folder before it."""

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)


def name_fault(name: str) -> str:
    """Why a pack may not hold a member called `name`, as the end of a claim's code; empty where it may."""
    parts = name.split("/")
    if name.startswith("/"):
        return "absolute"
    if "\\" in name:
        return "backslash"
    if _DRIVE.match(name):
        return "drive"
    if ".." in parts:
        return "up"
    if name.endswith("/"):
        return "folder"
    if "" in parts or "." in parts:
        return "empty"
    if _FORBIDDEN.search(name) or any(part[-1] in ". " or part[0] == " " for part in parts):
        return "characters"
    if name != unicodedata.normalize("NFC", name):
        return "form"
    if any(part.split(".")[0].rstrip().casefold() in _RESERVED for part in parts):
        return "reserved"
    return "long" if len(name.encode("utf-8", "surrogatepass")) > LONGEST else ""


def same_place(name: str) -> str:
    """What two names share that some system takes for one file: neither case nor form of a letter tells them apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def collisions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each name with the earlier one that takes its place: the same file on some system, or a folder of that name."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        place = same_place(name)
        above = ["/".join(place.split("/")[:count]) for count in range(1, place.count("/") + 1)]
        taken = files.get(place) or folders.get(place) or next((files[each] for each in above if each in files), None)
        if taken is not None:
            yield name, taken
        files.setdefault(place, name)
        for each in above:
            folders.setdefault(each, name)
