"""Small offers for tests, set side by side against a made-up act."""

from datetime import date
from typing import Any

from acts import framework

from disclosure.checks.comparison import compare
from disclosure.checks.coverage import Measured
from disclosure.document.page import Page
from disclosure.model.buyer import Buyer
from disclosure.model.comparison import Comparison, Offer
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Frameworks

DAY = date(2026, 11, 23)
FORM = Buyer.model_validate(
    {
        "id": "example-city",
        "title": "Example City",
        "checked_on": "2026-11-23",
        "page_size": "a4",
        "reader": "Buyers",
        "questions": ("xx-act",),
        "outside": ({"says": "The form is signed."},),
    }
)


def offer(number: int, **sections: Any) -> Offer:
    """An offer of these sections; its digest is not looked at."""
    return Offer(number, f"{number}.yaml", Disclosure.model_validate(sections, strict=False), f"{number:064d}")


def side_by_side(
    *records: dict[str, Any], asks: tuple[dict[str, Any], ...] = ({},), language: str = "en", buyer: Buyer = FORM
) -> Comparison:
    """The comparison of these records against an act that `asks`."""
    offers = tuple(offer(number, **each) for number, each in enumerate(records, start=1))
    act = framework(*asks)
    known = Frameworks(frameworks={act.id: act}, conditions={}, unions={})
    ready = tuple(Measured(each.record, {}, DAY) for each in offers)
    pages = tuple(Page(each.record, language=language, as_of=DAY) for each in offers)
    choices = tuple(lambda text, page=page: page.choose(text).text for page in pages)
    return compare(offers, ready, buyer, known, language=language, choices=choices)
