"""Floor 3. Contrast of two colours, as the Web Content Accessibility Guidelines 2.2 define it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
"""The colours a theme may name: #rgb and #rrggbb."""

TEXT: Final = 4.5
"""Least ratio of text to its ground (success criterion 1.4.3)."""
EDGE: Final = 3.0
"""Least ratio of an edge that carries meaning to its ground (success criterion 1.4.11)."""

PAIRS: Final = (
    ("ink", "paper", TEXT),
    ("ink", "soft", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "soft", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "soft", TEXT),
    ("alert", "paper", TEXT),
    ("alert", "soft", TEXT),
    ("edge", "paper", EDGE),
    ("edge", "soft", EDGE),
)
"""What stands on what in the page's style: front, ground, least ratio."""


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 (the same) to 21 (black on white). Raises ValueError for other notations."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(colours: Mapping[str, str]) -> tuple[tuple[str, str, float, float], ...]:
    """The pairs of a palette that fail: front, ground, ratio found, ratio needed."""
    found = ((front, ground, ratio(colours[front], colours[ground]), least) for front, ground, least in PAIRS)
    return tuple(each for each in found if each[2] < each[3])


@lru_cache(maxsize=256)
def _luminance(colour: str) -> float:
    if not COLOUR.match(colour):
        raise ValueError(f"not a colour: {colour!r}")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
