"""Floor 2. The rules about words, D800 to D819, and about sameness within a record, joined."""

from typing import Final

from disclosure.checks.rule import Rule
from disclosure.checks.rules import abbreviations, characters, placeholders, plainness, sameness

WORDING: Final[tuple[Rule, ...]] = (
    placeholders.placeholder,
    placeholders.boilerplate,
    plainness.praise,
    plainness.long_lead,
    plainness.long_sentence,
    abbreviations.unexplained,
    plainness.heavy_word,
    characters.direction,
    characters.invisible,
    characters.heading,
    characters.html,
    placeholders.cut_off,
    characters.unregistered_language,
    placeholders.thin_reason,
    sameness.twice,
)
"""Every rule about words, by code."""
