"""Floor 3. What a PDF shows as one digest: the same for two files that draw and tell the same, however packed."""

import hashlib
import re
from typing import Any, Final

from disclosure.errors import UnreadableError
from disclosure.render.pdf.opening import UNPACKED_LIMIT, Unpacker, opened

_BESIDE_THE_PAGES: Final = ("/AcroForm", "/Perms", "/DSS", "/Extensions", "/Metadata", "/Version", "/AF")
"""What a signature adds to a file's catalogue; and what others compare, the metadata and the attached files."""
_ELSEWHERE: Final = ("/EmbeddedFiles", "/ParentTree", "/ParentTreeNextKey")
"""Attached files, and the index of the tags: the tags themselves are looked at."""
_PACKING: Final = ("/Length", "/Filter", "/DecodeParms")
_REFERENCE: Final = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9a-fA-F]*>| ?\b(\d+) (\d+) R(?![\w.#])", re.DOTALL)
"""A string or a reference: what looks like a reference inside a string is none."""
_EMPTY_LIST: Final = re.compile(rb"/\w+ \[ \] ?")


def drawing(data: bytes) -> str:
    """SHA-256, in hexadecimal, over the pages, fonts, pictures, tags, bookmarks and actions of the PDF `data`.

    Left out are the numbers of objects, compression, metadata, attached files, and the field of an invisible signature:
    a file that was packed anew or signed shows what it showed before. Raises UnreadableError.
    """
    with opened(data) as pdf:
        return _Walk(pdf).digest()


def is_invisible_signature(value: Any) -> bool:
    """Whether `value` is the field of a signature that draws nothing, or the tag of one."""
    import pikepdf

    if not isinstance(value, pikepdf.Dictionary):
        return False
    if value.get("/S") == "/Form":
        kid = value.get("/K")
        return isinstance(kid, pikepdf.Dictionary) and is_invisible_signature(kid.get("/Obj"))
    if value.get("/Subtype") != "/Widget" or value.get("/FT") != "/Sig":
        return False
    sides = [float(side) for side in value.get("/Rect", ())]
    return len(sides) == 4 and (sides[0] == sides[2] or sides[1] == sides[3])


class _Walk:
    """Every object that can be reached from the catalogue, in the order in which it is reached."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._order: list[tuple[int, int]] = []
        self._places: dict[tuple[int, int], int] = {}
        self._unpacker = Unpacker()
        self._left = UNPACKED_LIMIT
        self._digest = hashlib.sha256()

    def digest(self) -> str:
        """The digest over all of them."""
        import pikepdf

        self._add(_catalogue(self._pdf.Root))
        for number in self._order:  # it grows while it is walked
            value = self._pdf.get_object(number)
            if isinstance(value, pikepdf.Stream):
                self._digest.update(hashlib.sha256(self._unpacker.read(value)).digest())
                value = _without(value.stream_dict, *_PACKING)
            elif isinstance(value, pikepdf.Dictionary) and any(key in value for key in _ELSEWHERE):
                value = _without(value, *_ELSEWHERE)
            self._add(value)
        return self._digest.hexdigest()

    def _add(self, value: Any) -> None:
        text = bytes(value.unparse(resolved=True)) if hasattr(value, "unparse") else repr(value).encode()
        self._left -= len(text)
        if self._left < 0:
            raise UnreadableError("this PDF is larger than a notice ever is")
        self._digest.update(_EMPTY_LIST.sub(b"", _REFERENCE.sub(self._place, text)) + b"\n")

    def _place(self, match: re.Match[bytes]) -> bytes:
        """In place of a reference, which object it leads to by the order of the walk; strings as they are."""
        if match[1] is None:
            return match[0]
        number = int(match[1]), int(match[2])
        place = self._places.get(number)
        if place is None:
            is_left_out = is_invisible_signature(self._pdf.get_object(number))
            place = self._places[number] = -1 if is_left_out else len(self._order)
            if not is_left_out:
                self._order.append(number)
        return b"" if place < 0 else b" @%d" % place


def _catalogue(root: Any) -> Any:
    """The catalogue without what is left out, also where that stands in a map inside of it."""
    import pikepdf

    made = _without(root, *_BESIDE_THE_PAGES)
    for key, value in made.items():
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            made[key] = _without(value, *_ELSEWHERE)
    return made


def _without(value: Any, *keys: str) -> Any:
    import pikepdf

    return pikepdf.Dictionary({key: each for key, each in value.items() if key not in keys})
