"""Floor 5. Front: the pages that speak of the whole pack: the cover, and how to check what follows."""

from collections.abc import Sequence
from datetime import date, datetime

from disclosure.document.blocks import Document
from disclosure.document.cover import cover_document
from disclosure.document.guide import guide_document, guide_steps
from disclosure.filing.pack import layout
from disclosure.model.buyer import Buyer
from disclosure.model.pack import Member, Offer
from disclosure.render.guide import guide_text
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks
from disclosure.render.theme import Theme
from disclosure.words import catalogue


class Front:
    """The front pages of one pack. `files` has them by name, in order; `members` is all that the manifest lists."""

    def __init__(
        self,
        buyer: Buyer,
        offers: Sequence[Offer],
        *,
        theme: Theme,
        language: str,
        as_of: date,
        epoch: datetime,
        is_attested: bool,
    ) -> None:
        self._theme = theme
        self._epoch = epoch
        attestation = layout.ATTESTATION if is_attested else ()
        beside = (layout.COVER, layout.MANIFEST, layout.SUMS, *attestation)
        made = [each for offer in offers for each in offer.members]
        words = catalogue("notice", language)
        count = len(made) + len(beside) + 2
        steps = guide_steps(words, made, count=count, is_attested=is_attested)

        def cover(listed: Sequence[Member]) -> Document:
            return cover_document(buyer, offers, listed, language=language, as_of=as_of, beside=beside)

        guide = self._page(guide_document(cover(made), steps, words))
        text = guide_text(steps, words).encode()
        guides = [layout.member(layout.GUIDE, guide, "guide"), layout.member(layout.GUIDE_TEXT, text, "guide")]
        page = self._page(cover([*guides, *made]))
        self.files = {layout.COVER: page, layout.GUIDE: guide, layout.GUIDE_TEXT: text}
        self.members = [layout.member(layout.COVER, page, "cover"), *guides, *made]

    def _page(self, document: Document) -> bytes:
        html = render_html(document, theme=self._theme, json_ld=None, digest="", links=PageLinks(), epoch=self._epoch)
        return html.encode()
