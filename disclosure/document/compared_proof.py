"""Floor 2. What was checked of an offer's file before it was compared: the verdict, who signed, what is broken."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from disclosure.document.blocks import Bullets, Cell, Details, Paragraph, Passage, Run, Strong
from disclosure.document.compared_cells import Cells
from disclosure.document.wording import line
from disclosure.model.path import FieldPath
from disclosure.model.verification import Claim, Outcome, Part, Verdict, Verification
from disclosure.words import catalogue, sentence

MOST: Final = 3
"""Broken things that are told at once; all of them stand in what opens below."""

_TOLD: Final = (Part.SIGNER, Part.ATTESTATION, Part.DIGESTS, Part.RECORD)
"""Parts that say more of a file as a whole than its verdict does."""


def proof(cells: Cells) -> Cell:
    """The verdict over the file, what it rests on, and behind that everything that was looked at and that was not."""
    page = cells.page
    found = page.offer.verification
    if found is None:
        return cells.own(page.say("compare.checked.none"))
    words = page.say(f"compare.checked.{found.verdict}")
    verdict = (Paragraph((Strong((Run(words),)),)),) if found.verdict is Verdict.INVALID else line(words)
    told = (page.tell(line(claim_words(each, page.language))) for each in _telling(found))
    listed = Bullets(tuple(line(_marked(each, page.language)) for each in found.claims))
    anchor = page.anchor("proof", FieldPath.parse("record"))
    more = Details(anchor, page.say("compare.checked.all"), (Passage(page.tell((listed,))),))
    return Cell((page.tell(verdict), *told), (more,))


def claim_words(claim: Claim, language: str) -> str:
    """A claim in words."""
    return sentence(claim, catalogue("messages", language))


def _telling(found: Verification) -> Iterator[Claim]:
    """What a reader of the verdict wants to know at once: what is broken; else what holds of the file as a whole."""
    if found.verdict is Verdict.INVALID:
        yield from islice((each for each in found.claims if each.outcome is Outcome.BROKEN), MOST)
        return
    for each in found.claims:
        is_of_the_file = "/" not in each.subject
        is_held = each.outcome is Outcome.HELD and each.part in _TOLD
        if is_of_the_file and (is_held or each.outcome is Outcome.UNTRUSTED):
            yield each


def _marked(claim: Claim, language: str) -> str:
    words = catalogue("messages", language)
    return f"{words.text(f'verify.outcome.{claim.outcome}')}: {sentence(claim, words)}"
