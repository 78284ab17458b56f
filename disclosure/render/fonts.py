"""Floor 3. The fonts that a PDF embeds: where they are, and which characters none of them holds."""

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from disclosure.errors import InstallationError
from disclosure.resources import templates

_BREAKS = "\t\n\v\f\r"
_SEPARATORS = "\u2028\u2029"

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt): a font that lacks one of them shows nothing.
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip


def folder() -> Path:
    """The folder of the bundled fonts: static TTF files, with their licence."""
    return templates("theme", "fonts")


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of `text` that no bundled font can draw, each once, in the order of their code points.

    White space and characters that are never drawn (joiners, direction marks, variation selectors) are not missing.
    """
    return tuple(char for char in sorted(set(text)) if not _drawable(char))


def printable(text: str) -> str:
    """`text` with each character that no bundled font can draw written as its code point, such as `U+4E00`.

    A PDF that shows an empty box in its place would fail PDF/UA-1 (ISO 14289-1, 7.21.8) and tell the reader less.
    Line and paragraph separators, which Noto draws as boxes, and spaces that no font holds become a plain space.
    """
    replaced = {ord(char): f"U+{ord(char):04X}" for char in missing_glyphs(text)}
    replaced |= {ord(char): " " for char in set(text) if char in _SEPARATORS or (_is_space(char) and not _held(char))}
    return text.translate(replaced) if replaced else text


def measure_coverage() -> list[list[int]]:
    """The code points that at least one bundled upright face holds, as inclusive ranges, read from the TTF files."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for path in sorted(folder().glob("*-Regular.ttf")):
        with TTFont(path) as font:
            points.update(font.getBestCmap())
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


def write_coverage() -> None:
    """Write `coverage.json` again after the font files changed; a test compares it with them."""
    rows = ",\n".join(f"  [{first}, {last}]" for first, last in measure_coverage())
    _coverage_file().write_text(f"[\n{rows}\n]\n", encoding="utf-8", newline="\n")


def _coverage_file() -> Path:
    return folder() / "coverage.json"


@cache
def _drawable(char: str) -> bool:
    if char in _BREAKS or _is_space(char) or _held(char):
        return True
    return any(first <= ord(char) <= last for first, last in _IGNORABLE)


def _is_space(char: str) -> bool:
    return unicodedata.category(char) in ("Zs", "Zl", "Zp")


def _held(char: str) -> bool:
    starts, ends = _starts_and_ends()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


@cache
def _starts_and_ends() -> tuple[list[int], list[int]]:
    try:
        ranges = json.loads(_coverage_file().read_text(encoding="utf-8"))
    except OSError as error:
        raise InstallationError(f"the list of bundled characters cannot be read: {error}") from error
    return [first for first, _ in ranges], [last for _, last in ranges]
