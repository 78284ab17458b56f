"""Floor 5. Gone: what stands at the address of a record that was withdrawn: what it was, since when, why, what instead.

The address goes on answering, for it was cited; search engines are asked to forget it (noindex), since what they would
show is no longer published, and people who look for the system should find what replaced it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from disclosure.document.prose import prose
from disclosure.model.register import Withdrawn
from disclosure.model.text import Languages
from disclosure.register import address
from disclosure.register.card import Card, Term
from disclosure.register.event import Event
from disclosure.register.framing import Spot, site_frame, spoken
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.pages.texts import contact
from disclosure.register.plan import Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.render import markup

_MONTH: Final = len("2026-05")


def gone_outputs(site: Site, shelf: Shelf) -> Iterator[Output]:
    """The page of each withdrawn record, in every language of the site and at every address that the record had."""
    gone = {each.id: each for each in shelf.withdrawn if each.id and each.id not in shelf.by_id}
    events: dict[str, list[Event]] = {}
    for event in shelf.events:
        if event.id in gone:
            events.setdefault(event.id, []).append(replace(event, facets=_kept(event)))
    for record_id, each in gone.items():
        told = events.get(record_id, [])
        instead = shelf.by_id.get(each.replaced_by or "")
        had = (term.key for event in told for term in event.facets["language"])
        for tag in dict.fromkeys((*site.languages, *had)):
            place = Place(site, spoken(site, tag), Spot(), address.record(tag, record_id))
            shown = (instead,) if instead else ()
            last = told[0] if told else None
            yield planned(gone_page, place, gone=each, event=last, tag=tag, cards={"instead": shown})


def _kept(event: Event) -> dict[str, tuple[Term, ...]]:
    """What its page needs of an event's facets."""
    languages = event.facets.get("language") or ((Term(event.language),) if event.language else ())
    return {"language": languages, "body": event.facets.get("body", ())}


def gone_page(place: Place, *, gone: Withdrawn, event: Event | None, tag: str, instead: tuple[Card, ...]) -> bytes:
    """The page of one withdrawn record for a reader of `tag`. `event`: the last that is known of it."""
    record_id = gone.id or ""
    page = SitePage(place)
    site, language = place.site, place.language
    name, name_in = _said(site, gone.name, tag)
    if not name and event and event.title:
        name, name_in = event.title, event.language
    because, because_in = _said(site, gone.because, tag)
    on = gone.on or (event.on if event and event.kind == "withdrawn" else "")
    frame = site_frame(
        site,
        language,
        Spot(),
        page.link,
        place=lambda tag: address.record(tag, record_id),
        is_indexed=False,
    )
    card = instead[0] if instead else None
    other = card.language_for(tag) if card else ""
    return page.print(
        "gone",
        page.say("gone.title", name=name or record_id),
        frame=frame,
        name=name or record_id,
        name_in=page.foreign(name_in),
        record_id=record_id,
        since=page.say("gone.on" if len(on) > _MONTH else "gone.in", day=page.moment(on).words) if on else "",
        because=markup.prose(prose(because)) if because else "",
        because_in=page.foreign(because_in),
        version=event.version if event else "",
        instead=(card.title(other), page.link(address.record(other, card.id))) if card else None,
        instead_in=page.foreign(card.tongue(other, "title") if card else ""),
        body=_body(page, event),
        contact=contact(page),
        history=page.to("data"),
        search=page.to("search"),
    )


def _said(site: Site, text: str | Languages | None, tag: str) -> tuple[str, str]:
    """A text of the settings for a reader of `tag`, and its language where the settings name it."""
    words = site.words(text, tag)
    if not isinstance(text, Languages):
        return words, ""
    return words, next(each for each in (tag, *site.languages, *text) if each in text)


def _body(page: SitePage, event: Event | None) -> str:
    """Whose record it was, where that is known."""
    return next((page.term("body", term) for term in (event.facets.get("body", ()) if event else ())), "")
