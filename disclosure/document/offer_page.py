"""Floor 2. OfferPage: one of several records on their way to one document."""

from datetime import date

from disclosure.document.page import Page
from disclosure.document.place import Place
from disclosure.model.comparison import Offer
from disclosure.model.path import FieldPath


class OfferPage(Page):
    """A page whose anchors are its own: the same place of two records has two anchors in their one document."""

    def __init__(self, offer: Offer, *, language: str, as_of: date) -> None:
        super().__init__(offer.record, language=language, as_of=as_of)
        self.offer = offer

    def anchor(self, prefix: str, path: FieldPath | Place) -> str:
        """An id for this place of this offer that no other block of the document has."""
        return super().anchor(f"offer-{self.offer.number}-{prefix}", path)

    @property
    def system(self) -> str:
        """What people call the system; its record's id, or its file, where it has no name."""
        return self.text("system.name") or self.text("system.title") or self.offer.record_id or self.offer.name

    @property
    def title(self) -> str:
        """The offer's number, its system and its organisation."""
        number, organisation = self.offer.number, self.text("responsibility.organisation.name")
        if not organisation:
            return self.say("compare.offer.system", number=number, system=self.system)
        return self.say("compare.offer", number=number, system=self.system, organisation=organisation)
