"""Floor 5. Shown: what a list of results says of each record, in files of a few dozen records each."""

import json
from collections.abc import Sequence
from typing import Final

from disclosure.register.card import Card
from disclosure.register.terms import term_words

TOGETHER: Final = 32
"""So many records in one file: ten results from all over a register are ten such files."""

SUMMARY_WORDS: Final = 25
SUMMARY_LETTERS: Final = 240
"""For summaries in scripts without spaces, and for what is no sentence."""


def shown(language: str, cards: Sequence[Card]) -> bytes:
    """For each record: title, id, language of its page where it is another, body, stage, summary."""
    rows = ",\n".join(json.dumps(_row(card, language), ensure_ascii=False, separators=(",", ":")) for card in cards)
    return (f"[\n{rows}\n]\n").encode()


def shortened(text: str) -> str:
    """The first words of a text; an ellipsis where it goes on."""
    found = text.split(None, SUMMARY_WORDS)
    short = " ".join(found[:SUMMARY_WORDS])
    if len(short) > SUMMARY_LETTERS:
        return short[:SUMMARY_LETTERS].rstrip() + "…"
    return short + "…" if len(found) > SUMMARY_WORDS else short


def _row(card: Card, language: str) -> tuple[str, ...]:
    told = card.in_words(language)
    spoken = card.language_for(language)
    body, stage = (
        ", ".join(term_words(facet, term, language) for term in card.terms(facet)) for facet in ("body", "stage")
    )
    return told.title, card.id, "" if spoken == language else spoken, body, stage, shortened(told.summary)
