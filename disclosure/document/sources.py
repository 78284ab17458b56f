"""Floor 2. Sources: the evidence behind a claim, in one line of words with its address."""

from disclosure.document.blocks import Source
from disclosure.document.page import Page
from disclosure.document.prose import prose
from disclosure.document.values import date_words
from disclosure.document.wording import is_safe_address, plain_words
from disclosure.model.shapes import Evidence, Licence


def source_of(page: Page, evidence: Evidence) -> Source:
    """What the evidence is, who vouches for it, of which day, and its digest."""
    place = evidence.file or ""
    if evidence.pointer:
        place = f"{place}#{evidence.pointer}"
    href = evidence.url if evidence.url and is_safe_address(evidence.url) else ""
    words = (
        plain_words(prose(page.choose(evidence.note).text)) if evidence.note is not None else "",
        page.choose(evidence.by).text if evidence.by is not None else "",
        date_words(evidence.on, page.language) if evidence.on else "",
        place,
        evidence.url if evidence.url and not href else "",
        evidence.digest or "",
    )
    return Source(" · ".join(each for each in words if each) or href, href)


def licence_of(page: Page, licence: Licence) -> Source:
    """The terms of use by SPDX identifier and name."""
    href = licence.url if licence.url and is_safe_address(licence.url) else ""
    words = (licence.id or "", page.choose(licence.name).text if licence.name is not None else "")
    return Source(" · ".join(each for each in words if each) or licence.url or "", href)
