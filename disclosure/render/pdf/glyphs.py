"""Floor 3. What the strings of a page's content stand for: codes of glyphs become text, by each font's own table.

The table (ToUnicode, ISO 32000-2, 9.10.3) says what a glyph means, not what it looks like: a font made to deceive shows
something else than it says.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from disclosure.render.pdf.opening import Unpacker

UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
CODES: Final = 65_536
_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN: Final = re.compile(rb"<([0-9a-fA-F\s]*)>|(\[)|(\])")


class Font:
    """One font of a page: `text` gives what a string of its codes stands for."""

    def __init__(self, font: Any, unpacker: Unpacker) -> None:
        import pikepdf

        self._width = 2 if font.get("/Subtype") == "/Type0" else 1
        table = font.get("/ToUnicode")
        self._meanings = dict(_meanings(unpacker.read(table))) if isinstance(table, pikepdf.Stream) else {}

    def text(self, codes: bytes) -> str:
        """What `codes` stand for; U+FFFD for a code that the font does not explain."""
        if self._width == 1 and not self._meanings:
            return codes.decode("latin-1")  # near enough to the encodings of simple fonts to be recognised
        width = self._width
        numbers = (int.from_bytes(codes[at : at + width], "big") for at in range(0, len(codes), width))
        return "".join(self._meanings.get(number, UNKNOWN) for number in numbers)


def _meanings(table: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in _SECTION.findall(table):
        values = _values(body)
        yield from _single(values) if kind == b"bfchar" else _ranges(values)


def _values(body: bytes) -> list[Any]:
    """Hexadecimal strings as bytes; those in brackets as a list of their own."""
    found: list[Any] = []
    inner: list[bytes] | None = None
    for match in _TOKEN.finditer(body):
        if match[2]:
            inner = []
            found.append(inner)
        elif match[3]:
            inner = None
        else:
            digits = b"".join(match[1].split())
            (found if inner is None else inner).append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return found


def _single(values: list[Any]) -> Iterator[tuple[int, str]]:
    for code, meaning in zip(values[::2], values[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(meaning, bytes):
            yield _number(code), _utf_16(meaning)


def _ranges(values: list[Any]) -> Iterator[tuple[int, str]]:
    for first, last, start in zip(values[::3], values[1::3], values[2::3], strict=False):
        if not (isinstance(first, bytes) and isinstance(last, bytes)):
            continue
        low = _number(first)
        codes = range(low, min(_number(last), low + CODES) + 1)
        if isinstance(start, list):
            yield from zip(codes, map(_utf_16, start), strict=False)
            continue
        begin, own = _utf_16(start[:-2]), int.from_bytes(start[-2:], "big")
        for code in codes:
            yield code, begin + _utf_16(min(own + code - low, 0xFFFF).to_bytes(2, "big"))


def _number(code: bytes) -> int:
    return int.from_bytes(code, "big")


def _utf_16(meaning: bytes) -> str:
    return meaning.decode("utf-16-be", "replace")
